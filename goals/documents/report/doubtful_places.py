"""Goals that may not stand where they were read: under others, above others, or with others between them."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from goals.documents.report.doubt import Doubt
from goals.documents.report.outline import goal_heading
from goals.documents.report.prose import squashed
from goals.documents.report.seen import MOST, Seen
from goals.documents.report.stated_counts import stated_counts
from goals.documents.report.values import MEDIUM
from goals.documents.report.words import pattern_of

_LOWEST_AREA = 2
"""Words up to this tier are of areas, which have goals below them."""
_VISIONS = 1
"""Words of the highest tiers, up to this, stand in any report."""

_NOTHING_UNDER = "Under målet finns varken nivå eller indikatorer; det kan vara ett annat slags rubrik."
_UNJUDGED = "De andra målen har en nivå, men inte det här; är det ett mål?"
_UNMEASURED = "De andra målen har indikatorer, men inte det här; är det ett mål?"
COUNTED = "Rapporten räknar till {} mål, men {} är lästa."
_ABOVE = "Det går inte att se vilket mål eller område målet hör till, fast rapporten talar om sådana."
_AN_AREA = "Det är läst som ett mål, men ordet framför brukar stå för ett område med mål under."
_LOWER = "Rapporten talar om {}, men målen som är lästa kallas något annat; de kan stå ovanför dem."
_NONE_BELOW = "Inga mål är lästa under det här målet; det kan vara ett av dem."
_NEXT_IS_LOST = "Nästa mål, ”{}”, har inget eget avsnitt som är läst; indikatorn kan höra till det."
_TABLES = "Målet har flera tabeller; mål mellan dem kan vara olästa."


def uneven(seen: Seen) -> Iterator[Doubt]:
    """Goals that lack what most have: a level, or indicators; or both, whatever the others have."""
    goals = seen.tree.result_goals
    judged = {goal.title.value for goal in goals if goal.level}
    measured = {one.result_goal.value for one in seen.tree.indicators if one.result_goal}
    for goal in goals:
        title = goal.title.value
        if title not in judged and title not in measured:
            yield Doubt(_NOTHING_UNDER, goal=title)
        elif title not in judged and len(judged) > len(goals) * MOST:
            yield Doubt(_UNJUDGED, goal=title, sure=MEDIUM)
        elif title not in measured and len(measured) > len(goals) * MOST:
            yield Doubt(_UNMEASURED, goal=title, sure=MEDIUM)


def tables(seen: Seen) -> Iterator[Doubt]:
    """Goals with several tables, where the report's other goals have one each."""
    places = defaultdict(set)
    for one in seen.tree.indicators:
        if one.result_goal and one.name.place.line is not None:
            places[one.result_goal.value].add(one.name.place)
    of_tables = [title for title, held in places.items() if len(held) < len(seen.rows_of(title))]
    several = [title for title in of_tables if len(places[title]) > 1]
    for title in of_tables if len(several) > len(of_tables) * MOST else several:
        yield Doubt(_TABLES, goal=title)


def tiers(seen: Seen) -> Iterator[Doubt]:
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


def _ranks_used(seen: Seen) -> set[int]:
    """The ranks of the words before the names of the goals that were read as result goals."""
    return set(_ranks_of_goals(seen).values())


def _ranks_of_goals(seen: Seen) -> dict[str, int]:
    titles = {squashed(goal.title.value) for goal in seen.tree.result_goals}
    found = (goal_heading(one.title, seen.words) for one in seen.every)
    return {squashed(one[1]): seen.words.goal_ranks[one[0]] for one in found if one and squashed(one[1]) in titles}


def headings(seen: Seen) -> Iterator[Doubt]:
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


def unplaced(seen: Seen) -> Iterator[Doubt]:
    """Indicators of a goal after which the overview has one without a chapter of its own: they may be that one's."""
    places = {row.title.place for row in seen.tree.overview}
    told = {goal.title.value for goal in seen.tree.result_goals if goal.title.place not in places}
    measured = {one.result_goal.value for one in seen.tree.indicators if one.result_goal}
    order = list(dict.fromkeys(row.title.value for row in seen.tree.overview))
    for before, title in pairwise(order):
        lost = title not in told and title not in measured and len(told) > len(order) * MOST
        for at, one in enumerate(seen.tree.indicators) if lost and before in told else ():
            if one.result_goal and one.result_goal.value == before:
                yield Doubt(_NEXT_IS_LOST.format(title), row=at)


def childless(seen: Seen) -> Iterator[Doubt]:
    """Goals above others, with no other below them."""
    parents = {goal.effect_goal.value for goal in seen.tree.result_goals if goal.effect_goal}
    for one in seen.tree.effect_goals:
        if one.value not in parents:
            yield Doubt(_NONE_BELOW, goal=one.value)


def counts(seen: Seen) -> Iterator[Doubt]:
    """More goals than the report itself counts."""
    stated, there = stated_counts(seen.texts()), len(seen.tree.result_goals)
    if stated and there > max(stated):
        for goal in seen.tree.result_goals:
            yield Doubt(COUNTED.format(max(stated), there), goal=goal.title.value, sure=MEDIUM)
