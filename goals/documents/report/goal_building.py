"""The goals of a report while they are gathered, and what is settled when all are there."""

from collections import Counter
from dataclasses import dataclass, field, replace

from goals.documents.report.goal_rows import RowGoal
from goals.documents.report.prose import squashed
from goals.documents.report.values import HIGH, LOW, MEDIUM, Question, ReadGoal, ReadIndicator, Text

AS_GOAL = "Rubriken är läst som ett mål."
_LOOSE = "Det går inte att se vilket mål indikatorn hör till."
_UNEVEN = "Andra mål av samma slag har egna mål under sig; det här kan vara ett sådant, fast dess mål inte är lästa."
_PATTERN = 3
"""So many headings of one depth under effect goals, each with what goals have, are no chance."""


@dataclass(slots=True)
class Building:
    """What the chapters gave so far, in their order."""

    effects: dict[str, Text] = field(default_factory=dict)
    goals: list[ReadGoal] = field(default_factory=list)
    indicators: list[ReadIndicator] = field(default_factory=list)
    overview: list[RowGoal] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    numbers: dict[str, str] = field(default_factory=dict)
    """The number in a goal's heading → the goal's title."""
    parents: int = 0
    """How many goals with goal words in their headings turned out to have goals below them, in tables."""
    worded: list[Text] = field(default_factory=list)
    """The titles of the other goals with goal words in their headings."""
    by_heading: dict[str, int] = field(default_factory=dict)
    """The titles of goals whose headings have no goal word → how deep they stand."""


def settle(building: Building) -> None:
    """Put what chapters and overviews tell together, and say what cannot be."""
    _trust_patterns(building)
    _doubt_uneven(building)
    _join_by_number(building)
    _join_overview(building)
    _mark_loose(building)


def _trust_patterns(building: Building) -> None:
    """Take away the question about goals told by their headings alone, where several look the same."""
    depths = Counter(building.by_heading.values())
    for at, goal in enumerate(building.goals):
        depth = building.by_heading.get(goal.title.value)
        if depth and depths[depth] >= _PATTERN and goal.effect_goal and goal.title.confidence is not LOW:
            flags = tuple(flag for flag in goal.title.flags if flag != AS_GOAL)
            building.goals[at] = replace(goal, title=replace(goal.title, flags=flags))


def _join_by_number(building: Building) -> None:
    """Give goals the overview's names, where it has others but the same numbers: "1. Fler ska läsa", "Mål 1. Läs"."""
    titles = {squashed(goal.title.value): at for at, goal in enumerate(building.goals)}
    named = {squashed(row.title.value) for row in building.overview}
    for row in building.overview:
        short = building.numbers.get(row.number, "") if row.number else ""
        at = titles.get(squashed(short))
        if not short or at is None or squashed(row.title.value) in titles or squashed(short) in named:
            continue
        old = building.goals[at].title
        flag = f"Målet heter ”{short}” i sitt eget avsnitt; översiktens namn är valt, efter numret."
        title = row.title.at_most(MEDIUM, flag)
        building.goals[at] = replace(building.goals[at], title=title)
        building.indicators = [
            replace(one, result_goal=title) if one.result_goal == old else one for one in building.indicators
        ]


def _mark_loose(building: Building) -> None:
    """Say of indicators that no goal could be found for them."""
    building.indicators = [
        one if one.result_goal else replace(one, name=one.name.at_most(LOW, _LOOSE)) for one in building.indicators
    ]


def _doubt_uneven(building: Building) -> None:
    """Doubt goals that have indicators of their own, where others of their kind have goals below them instead."""
    if not building.parents:
        return
    for title in building.worded:
        at = next((at for at, goal in enumerate(building.goals) if goal.title == title), None)
        if at is not None:
            doubted = title.at_most(LOW, _UNEVEN)
            building.goals[at] = replace(building.goals[at], title=doubted)
            building.indicators = [
                replace(one, result_goal=doubted) if one.result_goal == title else one for one in building.indicators
            ]


def _join_overview(building: Building) -> None:
    """Put overview and chapters together: what only the overview has is taken from it."""
    known = {squashed(goal.title.value): at for at, goal in enumerate(building.goals)}
    for row in building.overview:
        at = known.get(squashed(row.title.value))
        if at is None:
            if row.level is None and not row.comment:
                continue
            if row.effect_goal:
                building.effects.setdefault(squashed(row.effect_goal.value), row.effect_goal)
            known[squashed(row.title.value)] = len(building.goals)
            building.goals.append(ReadGoal(row.title, row.effect_goal, row.level, comment=row.comment))
            continue
        goal = _confirmed(building.goals[at])
        effect = goal.effect_goal or row.effect_goal
        if effect:
            building.effects.setdefault(squashed(effect.value), effect)
        level = goal.level or (row.level.at_most(MEDIUM, "Nivån står bara i översikten.") if row.level else None)
        building.goals[at] = replace(goal, effect_goal=effect, level=level, comment=goal.comment or row.comment)


def _confirmed(goal: ReadGoal) -> ReadGoal:
    """A goal that the overview names too: its heading is a goal's, whatever words it has."""
    if any("numret" in flag for flag in goal.title.flags):
        return goal
    return replace(goal, title=replace(goal.title, confidence=HIGH, flags=()))
