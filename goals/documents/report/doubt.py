"""A reason why a goal or an indicator may be wrong, and what it does to what was read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from goals.documents.report.goal_tree import GoalTree
from goals.documents.report.values import LOW, Confidence, Read, ReadIndicator


@dataclass(frozen=True, slots=True)
class Doubt:
    """About a goal of either tier by its title, or an indicator by its place among them; `why` in Swedish."""

    why: str
    goal: str = ""
    row: int = -1
    sure: Confidence = LOW


def applied(tree: GoalTree, doubts: Sequence[Doubt]) -> GoalTree:
    """A tree in which what is doubted is no surer than that, with the first reason of each."""
    of_goals: dict[str, Doubt] = {}
    of_rows: dict[int, Doubt] = {}
    for doubt in sorted(doubts, key=lambda one: one.sure is not LOW):
        if doubt.row >= 0:
            of_rows.setdefault(doubt.row, doubt)
        else:
            of_goals.setdefault(doubt.goal, doubt)

    def title(read: Read[str]) -> Read[str]:
        doubt = of_goals.get(read.value)
        return read.at_most(doubt.sure, doubt.why) if doubt else read

    def row(at: int, one: ReadIndicator) -> ReadIndicator:
        goal = title(one.result_goal) if one.result_goal else None
        doubt = of_rows.get(at)
        if doubt is None:
            return replace(one, result_goal=goal)
        return replace(one, name=one.name.at_most(LOW, doubt.why), result_goal=goal, sure=LOW)

    goals = (
        replace(goal, title=title(goal.title), effect_goal=title(goal.effect_goal) if goal.effect_goal else None)
        for goal in tree.result_goals
    )
    return replace(
        tree,
        effect_goals=tuple(map(title, tree.effect_goals)),
        result_goals=tuple(goals),
        indicators=tuple(row(at, one) for at, one in enumerate(tree.indicators)),
    )
