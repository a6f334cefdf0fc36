"""Values gathered into the plan that is to be stored."""

from collections.abc import Iterable
from typing import Any

from goals.adopting.head import Where
from goals.plan import (
    Account,
    AccountFigures,
    Assessment,
    Baseline,
    BudgetFrame,
    BudgetShift,
    Chapter,
    ChapterText,
    EffectGoal,
    Entry,
    Headline,
    Indicator,
    Measurement,
    Plan,
    ResultGoal,
    Round,
    Target,
)

_PLACES: dict[type[Any], str] = {
    EffectGoal: "effect_goals",
    ResultGoal: "result_goals",
    Indicator: "indicators",
    Target: "targets",
    Baseline: "baselines",
    Round: "rounds",
    Measurement: "measurements",
    Entry: "entries",
    Assessment: "assessments",
    Account: "accounts",
    AccountFigures: "account_figures",
    Headline: "headlines",
    BudgetFrame: "budget_frames",
    BudgetShift: "budget_shifts",
    Chapter: "chapters",
    ChapterText: "chapter_texts",
}


def merged(where: Where, values: Iterable[Any]) -> Plan:
    """Gather values into a plan of one board, each kind in order, rounds by time; of what is said twice the first."""
    gathered: dict[str, list[Any]] = {name: [] for name in _PLACES.values()}
    gathered["rounds"].append(where.round)
    for value in values:
        held = gathered[_PLACES[type(value)]]
        if value not in held:
            held.append(value)
    gathered["rounds"].sort(key=lambda round: (round.period_to, round.period_from))
    kept: dict[str, Any] = {name: tuple(held) for name, held in gathered.items()}
    return Plan(where.organisation, (where.board,), **kept)
