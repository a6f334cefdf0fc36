"""What was read of goals and indicators held against itself: what does not cohere is no longer sure, and says why.

Each check looks for one class of incoherence, however the report is written. A doubt about a goal is one about what
stands under it as well, for the goal may be another.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from goals.documents.report.doubt import Doubt, applied
from goals.documents.report.goal_tree import GoalTree
from goals.documents.report.outline import Section, goal_heading
from goals.documents.report.prose import bare, plain, squashed
from goals.documents.report.reader import Reader
from goals.documents.report.stated_counts import stated_counts
from goals.documents.report.values import LOW, MEDIUM, Question, ReadIndicator
from goals.documents.report.words import Words, pattern_of
from goals.documents.stream import Line
from goals.numbers import Number

_LABELLED = re.compile(
    r"(?P<label>[^\W\d][\w -]{1,40}?)(?: ?\d{1,2}(?:\.\d{1,2})*)?\.?: (?=\S)|"
    r"(?P<label2>[^\W\d]\w{1,24}(?: \w{1,24})?) [–—-] (?=\S)"
)
_NUMBERED = re.compile(
    r"(?:[A-ZÅÄÖ]\.)?(?P<label>[^\W\d]{3,30}) "
    r"(?:\d{1,2}(?:\.\d{1,2})*[.:]?|(?:[A-ZÅÄÖ]\d{0,2}|[ivx]{1,4})[.:)]) (?=[A-ZÅÄÖ])"
)
_PART = re.compile(r"(?:[-–•] ?|varav |därav |av dessa |totalt$|summa)", re.IGNORECASE)
_LONGEST_TITLE = 160
_LONGEST_FIGURE = 12
_FEWEST_LETTERS = 3
_LOWEST_AREA = 2
"""Words up to this tier are of areas, which have goals below them."""
_VISIONS = 1
"""Words of the highest tiers, up to this, stand in any report."""
_MOST = 0.5
_TIMES, _TWICE_AS_MUCH = 4, 2
_SPLITS = ("women", "men", "total")
_RIVALS = ("", "result", "target", "target_or_goal", "total", "women", "men")

_NO_NAME = "Det här ser inte ut som ett namn."
_UNKNOWN_LABEL = "”{}” framför namnet är inget känt ord; det kan vara ett annat slags rubrik."
_BOTH = "Samma namn är läst både som mål och som något annat."
_NOTHING_UNDER = "Under målet finns varken nivå eller indikatorer; det kan vara ett annat slags rubrik."
_UNJUDGED = "De andra målen har en nivå, men inte det här; är det ett mål?"
_UNMEASURED = "De andra målen har indikatorer, men inte det här; är det ett mål?"
_HEADS_SEVERAL = "Flera avsnitt har den rubriken; det kan vara en etikett i stället för ett mål."
_TWICE = "Namnet kommer flera gånger; raderna kan vara delar av en indikator."
_RIVAL = "Kolumnen {} har också siffror och kan vara den som gäller."
_RIVAL_NAMES = "Kolumnen {} är inte förstådd; den kan vara målen."
_SPLIT = "Kvinnor, män och totalt går inte ihop; kolumnerna kan vara förväxlade."
_COUNTED = "Rapporten räknar till {} mål, men {} är lästa."
_ABOVE = "Det går inte att se vilket mål eller område målet hör till, fast rapporten talar om sådana."
_NO_TIER_ABOVE = "Inga mål eller områden är lästa över målen. Stämmer det?"
_AN_AREA = "Det är läst som ett mål, men ordet framför brukar stå för ett område med mål under."
_LOWER = "Rapporten talar om {}, men målen som är lästa kallas något annat; de kan stå ovanför dem."
_NONE_BELOW = "Inga mål är lästa under det här målet; det kan vara ett av dem."
_NONE_SURE_BELOW = "Inget av målen under det här målet är säkert läst; det kan vara ett av dem."
_MARK = "Utfallet är många gånger större än målet; den sista siffran kan vara en fotnot."
_TABLES = "Målet har flera tabeller; mål mellan dem kan vara olästa."


@dataclass(frozen=True, eq=False)
class _Seen:
    """What the checks look at."""

    tree: GoalTree
    every: Sequence[Section]
    reader: Reader

    @property
    def words(self) -> Words:
        return self.reader.words

    def texts(self) -> Iterator[str]:
        """The report's running text, line by line."""
        for section in self.every:
            yield from (plain(one.text) for one in section.blocks if isinstance(one, Line))

    def rows_of(self, title: str) -> list[ReadIndicator]:
        """The indicators under a goal."""
        return [one for one in self.tree.indicators if one.result_goal and one.result_goal.value == title]


def doubted(tree: GoalTree, every: Sequence[Section], reader: Reader) -> GoalTree:
    """The goals and indicators of a report, nothing that is incoherent among them surer than it can be."""
    seen = _Seen(tree, every, reader)
    doubts = [doubt for check in _CHECKS for doubt in check(seen)]
    doubts += _beside(seen, doubts)
    return _with_questions(applied(tree, doubts), seen)


def _names(seen: _Seen) -> Iterator[Doubt]:
    """Names that are none: figures, levels, heads of columns, labels, sentences, and what follows an unknown label."""
    titles = [goal.title.value for goal in seen.tree.result_goals]
    for title in (*titles, *(one.value for one in seen.tree.effect_goals)):
        if not _is_name(title, seen) or len(title) > _LONGEST_TITLE or title.endswith("."):
            yield Doubt(_NO_NAME, goal=title)
        elif found := _LABELLED.match(title) or _NUMBERED.match(title):
            yield Doubt(_UNKNOWN_LABEL.format(next(filter(None, found.groups()))), goal=title)
    for at, one in enumerate(seen.tree.indicators):
        if not _is_name(one.name.value, seen) or _PART.match(one.name.value):
            yield Doubt(_NO_NAME, row=at)


def _is_name(text: str, seen: _Seen) -> bool:
    words, levels = seen.words, seen.reader.levels
    if sum(map(str.isalpha, text)) < _FEWEST_LETTERS or seen.reader.cells.is_figure(text):
        return False
    known = words.column(text) or words.label(text) or bare(text).strip(" .") in words.levels
    return not known and levels.words.levels.get(bare(text)) is None


def _doubles(seen: _Seen) -> Iterator[Doubt]:
    """One name for a goal and for what stands above or below it, or for several rows."""
    goals = {squashed(goal.title.value): goal.title.value for goal in seen.tree.result_goals}
    effects = {squashed(one.value): one.value for one in seen.tree.effect_goals}
    for key in goals.keys() & effects.keys():
        yield Doubt(_BOTH, goal=goals[key])
        yield Doubt(_BOTH, goal=effects[key])
    counted = Counter(squashed(one.name.value) for one in seen.tree.indicators)
    for at, one in enumerate(seen.tree.indicators):
        key = squashed(one.name.value)
        if counted[key] > 1:
            yield Doubt(_TWICE, row=at)
        if key in goals or key in effects:
            yield Doubt(_BOTH, row=at)
            yield Doubt(_BOTH, goal=goals.get(key) or effects[key])


def _uneven(seen: _Seen) -> Iterator[Doubt]:
    """Goals that lack what most have: a level, or indicators; or both, whatever the others have."""
    goals = seen.tree.result_goals
    judged = {goal.title.value for goal in goals if goal.level}
    measured = {one.result_goal.value for one in seen.tree.indicators if one.result_goal}
    for goal in goals:
        title = goal.title.value
        if title not in judged and title not in measured:
            yield Doubt(_NOTHING_UNDER, goal=title)
        elif title not in judged and len(judged) > len(goals) * _MOST:
            yield Doubt(_UNJUDGED, goal=title, sure=MEDIUM)
        elif title not in measured and len(measured) > len(goals) * _MOST:
            yield Doubt(_UNMEASURED, goal=title, sure=MEDIUM)


def _repeated(seen: _Seen) -> Iterator[Doubt]:
    """Goals whose names head several chapters: labels that every goal has."""
    counted = Counter(squashed(one.title) for one in seen.every)
    for goal in seen.tree.result_goals:
        if counted[squashed(goal.title.value)] > 1:
            yield Doubt(_HEADS_SEVERAL, goal=goal.title.value)


def _tables(seen: _Seen) -> Iterator[Doubt]:
    """Goals with several tables, where the report's other goals have one each."""
    places = defaultdict(set)
    for one in seen.tree.indicators:
        if one.result_goal and one.name.place.line is not None:
            places[one.result_goal.value].add(one.name.place)
    of_tables = [title for title, held in places.items() if len(held) < len(seen.rows_of(title))]
    for title in of_tables:
        if len(places[title]) > 1:
            yield Doubt(_TABLES, goal=title)


def _tiers(seen: _Seen) -> Iterator[Doubt]:
    """Goals without one above, and goals that are named as the higher of two tiers of which the text speaks."""
    said = " ".join(seen.texts())
    used = _ranks_used(seen)
    ranks = seen.words.goal_ranks
    lower = [word for word, rank in ranks.items() if used and rank > max(used) and word != "mål"]
    higher = [word for word, rank in ranks.items() if _VISIONS < rank < min(used, default=max(ranks.values()))]
    below = pattern_of(tuple(lower)).search(said) if lower else None
    above = bool(seen.tree.effect_goals) or (pattern_of(tuple(higher)).search(said) if higher else None)
    worded = _ranks_of_goals(seen)
    for goal in seen.tree.result_goals:
        if not seen.tree.effect_goals and worded.get(squashed(goal.title.value), _LOWEST_AREA + 1) <= _LOWEST_AREA:
            yield Doubt(_AN_AREA, goal=goal.title.value)
        if below:
            yield Doubt(_LOWER.format(below[0]), goal=goal.title.value)
        if goal.effect_goal is None and above:
            yield Doubt(_ABOVE, goal=goal.title.value, sure=MEDIUM)


def _ranks_used(seen: _Seen) -> set[int]:
    """The ranks of the words before the names of the goals that were read as result goals."""
    return set(_ranks_of_goals(seen).values())


def _ranks_of_goals(seen: _Seen) -> dict[str, int]:
    titles = {squashed(goal.title.value) for goal in seen.tree.result_goals}
    found = (goal_heading(one.title, seen.words) for one in seen.every)
    return {squashed(one[1]): seen.words.goal_ranks[one[0]] for one in found if one and squashed(one[1]) in titles}


def _headings(seen: _Seen) -> Iterator[Doubt]:
    """Goals of tables that stand under headings of their own, which are not understood as goals."""
    headed = {
        block.place: section.title
        for section in seen.every
        for block in section.blocks
        if section.title and not seen.words.chapter(section.title)
    }
    for goal in seen.tree.result_goals:
        if goal.effect_goal is None and goal.title.place in headed:
            yield Doubt(_ABOVE, goal=goal.title.value, sure=MEDIUM)


def _childless(seen: _Seen) -> Iterator[Doubt]:
    """Goals above others, with no other below them."""
    parents = {goal.effect_goal.value for goal in seen.tree.result_goals if goal.effect_goal}
    for one in seen.tree.effect_goals:
        if one.value not in parents:
            yield Doubt(_NONE_BELOW, goal=one.value)


def _counts(seen: _Seen) -> Iterator[Doubt]:
    """More goals than the report itself counts."""
    stated, there = stated_counts(seen.texts()), len(seen.tree.result_goals)
    if stated and there > max(stated):
        for goal in seen.tree.result_goals:
            yield Doubt(_COUNTED.format(max(stated), there), goal=goal.title.value, sure=MEDIUM)


def _columns(seen: _Seen) -> Iterator[Doubt]:
    """Rows of tables with figures in a column that is not understood, or that claims what another was taken for."""
    merged = Counter(
        (one.name.place, text) for one in seen.tree.indicators for _, text in one.other if len(text) > _LONGEST_FIGURE
    )
    rivals = {
        one.name.place: head
        for one in seen.tree.indicators
        for head, text in one.other
        if seen.words.column(head) in _RIVALS and seen.reader.cells.is_figure(text)
    }
    for at, one in enumerate(seen.tree.indicators):
        if head := rivals.get(one.name.place):
            yield Doubt(_RIVAL.format(head), row=at)
        for head, text in one.other:
            if one.result_goal and not seen.words.column(head) and merged[one.name.place, text] > 1:
                yield Doubt(_RIVAL_NAMES.format(head), goal=one.result_goal.value)


def _splits(seen: _Seen) -> Iterator[Doubt]:
    """Women's and men's figures that neither add up to the whole nor lie on both sides of it."""
    for at, one in enumerate(seen.tree.indicators):
        values = [figure.value for figure in (one.women, one.men, one.result) if figure]
        if len(values) < len(_SPLITS) or not all(isinstance(value, Number) for value in values):
            continue
        women, men, whole = (value.exact for value in values if isinstance(value, Number))
        if women + men != whole and not min(women, men) <= whole <= max(women, men):
            yield Doubt(_SPLIT, row=at)


def _glued(seen: _Seen) -> Iterator[Doubt]:
    """Results many times what they should be, but not without their last digit: it may be a footnote's mark."""
    for at, one in enumerate(seen.tree.indicators):
        beside = [figure.value for figure in (one.target, *(past.outcome for past in one.earlier)) if figure]
        others = [value.exact for value in beside if isinstance(value, Number) and value.exact > 0]
        if one.result is None or not isinstance(one.result.value, Number) or not others:
            continue
        whole, text = one.result.value.exact, one.result.as_written.rstrip(" %")
        if text[-2:].isdigit() and all(whole > _TIMES * other for other in others):
            less = whole / 10
            if any(other / _TWICE_AS_MUCH < less < other * _TWICE_AS_MUCH for other in others):
                yield Doubt(_MARK, row=at)


_CHECKS = (
    _names,
    _doubles,
    _uneven,
    _repeated,
    _tables,
    _tiers,
    _headings,
    _childless,
    _counts,
    _columns,
    _splits,
    _glued,
)


def _beside(seen: _Seen, doubts: Sequence[Doubt]) -> Iterator[Doubt]:
    """Where one name that a table gave is none, the others that it gave are not sure either."""
    nameless = {doubt.goal: doubt.why for doubt in doubts if doubt.why == _NO_NAME and doubt.goal}
    wrong = {goal.title.place for goal in seen.tree.result_goals if goal.title.value in nameless}
    wrong |= {one.place for one in seen.tree.effect_goals if one.value in nameless}
    wrong |= {
        seen.tree.indicators[doubt.row].name.place for doubt in doubts if doubt.row >= 0 and doubt.why == _NO_NAME
    }
    unsure_goals = {doubt.goal for doubt in doubts if doubt.goal and doubt.sure is LOW}
    for effect in seen.tree.effect_goals:
        below = [goal.title for goal in seen.tree.result_goals if goal.effect_goal and goal.effect_goal == effect]
        if below and all(title.value in unsure_goals or title.confidence is LOW for title in below):
            yield Doubt(_NONE_SURE_BELOW, goal=effect.value)
    rows = Counter(one.name.place for one in seen.tree.indicators)
    unsure = Counter(seen.tree.indicators[row].name.place for row in {one.row for one in doubts if one.why == _TWICE})
    wrong |= {place for place, count in unsure.items() if count > rows[place] * _MOST}
    for title in (*(goal.title for goal in seen.tree.result_goals), *seen.tree.effect_goals):
        if title.place in wrong:
            yield Doubt(_NO_NAME, goal=title.value)
    for at, one in enumerate(seen.tree.indicators):
        if one.name.place in wrong:
            yield Doubt(_NO_NAME, row=at)


def _with_questions(tree: GoalTree, seen: _Seen) -> GoalTree:
    """The tree with what is asked of it as a whole."""
    stated, there = stated_counts(seen.texts()), len(tree.result_goals)
    if there and not tree.effect_goals:
        tree = replace(tree, questions=(*tree.questions, Question("Effektmål", "", "", _NO_TIER_ABOVE)))
    if not stated or there in stated or there > max(stated):
        return tree
    asked = Question("Mål", str(there), "", _COUNTED.format(min(count for count in stated if count > there), there))
    return replace(tree, questions=(*tree.questions, asked))
