"""The next rapporttillfälle: what is proposed for it, and what it is given from the year before."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from goals.plan import Plan, Round, Target

KINDS = ("delår", "årsredovisning")
"""The usual kinds; an organisation's plan may name others."""


@dataclass(frozen=True, slots=True)
class NewRound:
    """A round as somebody wrote it down. Days and the year are None where they were left out or are none."""

    board: str
    name: str
    kind: str
    year: int | None
    period_from: date | None
    period_to: date | None
    owners_by: date | None = None
    managers_by: date | None = None
    board_meets: date | None = None


def carried_over(plan: Plan, board: str, year: int) -> tuple[Target, ...]:
    """Return the målvärden that a year gets from the year before it: the last of each indicator of the board that has
    none of its own. The decision that they refer to stays, with a note of where they come from."""
    return tuple(
        replace(latest, year=year, decision=_noted(latest))
        for indicator in plan.indicators
        if plan.board_of(indicator.id).id == board
        and not any(target.year == year for target in plan.targets_of(indicator.id))
        and (latest := _latest(plan, indicator.id, year - 1))
    )


def following(plan: Plan, board: str) -> NewRound:
    """Propose the board's next round: the one of a year ago that comes next, a year on; without such, the rest of the
    year's årsredovisning. A board that has had no round gets no more than a kind."""
    rounds = plan.rounds_of(board)
    if not rounds:
        return NewRound(board, "", KINDS[0], None, None, None)
    last = rounds[-1]
    between = [one for one in rounds if last.period_to < _year_on(one.period_to, 1) < _year_on(last.period_to, 1)]
    if between:
        return _again(between[0], between[0].year + 1)
    return _year_end(last) if last.period_to < date(last.year, 12, 31) else _again(last, last.year + 1)


def _latest(plan: Plan, indicator: str, year: int) -> Target | None:
    return next((target for target in reversed(plan.targets_of(indicator)) if target.year == year), None)


def _noted(target: Target) -> str:
    note = f"överfört från {target.year}"
    return f"{target.decision}, {note}" if target.decision else note.capitalize()


def _again(model: Round, year: int) -> NewRound:
    """The same kind of round in another year; a deadline on a weekend is moved to the Monday."""
    years = year - model.year

    def moved(day: date | None) -> date | None:
        return _weekday(_year_on(day, years)) if day else None

    return NewRound(
        model.board,
        model.name.replace(str(model.year), str(year)) if str(model.year) in model.name else f"{year}-{model.kind}",
        model.kind,
        year,
        _year_on(model.period_from, years),
        _year_on(model.period_to, years),
        moved(model.owners_by),
        moved(model.managers_by),
        moved(model.board_meets),
    )


def _year_end(last: Round) -> NewRound:
    year = last.year
    return NewRound(last.board, f"{year}-{KINDS[1]}", KINDS[1], year, date(year, 1, 1), date(year, 12, 31))


def _year_on(day: date, years: int) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year + years, 3, 1) - timedelta(days=1)
    return day.replace(year=day.year + years)


def _weekday(day: date) -> date:
    return day + timedelta(days=7 - day.weekday()) if day.weekday() > 4 else day
