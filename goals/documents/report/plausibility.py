"""What was read of goals and indicators held against itself: what does not cohere is no longer sure, and says why.

Each check looks for one class of incoherence, however the report is written. A doubt about a goal is one about what
stands under it as well, for the goal may be another.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from goals.documents.report import doubtful_figures, doubtful_names, doubtful_places
from goals.documents.report.doubt import Doubt, applied
from goals.documents.report.doubtful_names import NO_NAME, TWICE
from goals.documents.report.doubtful_places import COUNTED
from goals.documents.report.goal_tree import GoalTree
from goals.documents.report.outline import Section
from goals.documents.report.reader import Reader
from goals.documents.report.seen import MOST, Seen
from goals.documents.report.stated_counts import stated_counts
from goals.documents.report.values import LOW, Question

_NO_TIER_ABOVE = "Inga mål eller områden är lästa över målen. Stämmer det?"
_NONE_SURE_BELOW = "Inget av målen under det här målet är säkert läst; det kan vara ett av dem."
_CHECKS = (
    doubtful_names.names,
    doubtful_names.doubles,
    doubtful_places.uneven,
    doubtful_names.repeated,
    doubtful_places.tables,
    doubtful_places.tiers,
    doubtful_places.headings,
    doubtful_places.unplaced,
    doubtful_places.childless,
    doubtful_places.counts,
    doubtful_figures.columns,
    doubtful_figures.unmeasured,
    doubtful_figures.aimless,
    doubtful_figures.splits,
    doubtful_figures.glued,
)


def doubted(tree: GoalTree, every: Sequence[Section], reader: Reader) -> GoalTree:
    """The goals and indicators of a report, nothing that is incoherent among them surer than it can be."""
    seen = Seen(tree, every, reader)
    doubts = [doubt for check in _CHECKS for doubt in check(seen)]
    doubts += _beside(seen, doubts)
    return _with_questions(applied(tree, doubts), seen)


def _beside(seen: Seen, doubts: Sequence[Doubt]) -> Iterator[Doubt]:
    """Where one name that a table gave is none, the others that it gave are not sure either."""
    nameless = {doubt.goal: doubt.why for doubt in doubts if doubt.why == NO_NAME and doubt.goal}
    wrong = {goal.title.place for goal in seen.tree.result_goals if goal.title.value in nameless}
    wrong |= {one.place for one in seen.tree.effect_goals if one.value in nameless}
    wrong |= {seen.tree.indicators[doubt.row].name.place for doubt in doubts if doubt.row >= 0 and doubt.why == NO_NAME}
    unsure_goals = {doubt.goal for doubt in doubts if doubt.goal and doubt.sure is LOW}
    for effect in seen.tree.effect_goals:
        below = [goal.title for goal in seen.tree.result_goals if goal.effect_goal and goal.effect_goal == effect]
        if below and all(title.value in unsure_goals or title.confidence is LOW for title in below):
            yield Doubt(_NONE_SURE_BELOW, goal=effect.value)
    rows = Counter(one.name.place for one in seen.tree.indicators)
    unsure = Counter(seen.tree.indicators[row].name.place for row in {one.row for one in doubts if one.why == TWICE})
    wrong |= {place for place, count in unsure.items() if count > rows[place] * MOST}
    for title in (*(goal.title for goal in seen.tree.result_goals), *seen.tree.effect_goals):
        if title.place in wrong:
            yield Doubt(NO_NAME, goal=title.value)
    for at, one in enumerate(seen.tree.indicators):
        if one.name.place in wrong:
            yield Doubt(NO_NAME, row=at)


def _with_questions(tree: GoalTree, seen: Seen) -> GoalTree:
    """The tree with what is asked of it as a whole."""
    stated, there = stated_counts(seen.texts()), len(tree.result_goals)
    if there and not tree.effect_goals:
        tree = replace(tree, questions=(*tree.questions, Question("Effektmål", "", "", _NO_TIER_ABOVE)))
    if not stated or there in stated or there > max(stated):
        return tree
    asked = Question("Mål", str(there), "", COUNTED.format(min(count for count in stated if count > there), there))
    return replace(tree, questions=(*tree.questions, asked))
