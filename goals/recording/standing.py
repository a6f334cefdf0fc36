"""What a form finds when it is opened or handed in: whether it may be, into which round, and what stands there."""

from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from goals.facts import next_due
from goals.numbers import write
from goals.plan import Entry, Indicator, Measurement, Of, Person, Plan, Round, RoundState, Scope
from goals.roles import Act, Actor, Refused, refused
from goals.status import IndicatorStatus, indicator_status


@dataclass(frozen=True, slots=True)
class Gone:
    """The indicator or its round is not in the plan any more."""


@dataclass(frozen=True, slots=True)
class NoRound:
    """The indicator's board has no open round to report to."""

    indicator: Indicator


@dataclass(frozen=True, slots=True)
class Closed:
    """The round is locked or decided; `may` are those who can open it again."""

    round: Round
    may: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """An indicator in a round that takes values: its outcomes there and the row of the report."""

    indicator: Indicator
    round: Round
    outcomes: tuple[Measurement, ...]
    forecast: Measurement | None
    entry: Entry | None


def round_to_report(plan: Plan, indicator: str, today: date) -> Round | None:
    """Return the open round in which the indicator is due, else the board's open round, or None."""
    return next_due(plan, indicator, today) or plan.open_round(plan.board_of(indicator).id)


def stands(
    plan: Plan, indicator: str, round: str, actor: Actor, today: date
) -> Standing | Gone | NoRound | Closed | Refused:
    """Tell what stands in the named round, or where none is named in the one that is reported to; or why this person
    cannot report there."""
    subject = next((one for one in plan.indicators if one.id == indicator), None)
    if subject is None:
        return Gone()
    no = refused(plan, actor, Act.RECORD, Scope.INDICATOR, indicator)
    if no:
        return no
    board = plan.board_of(indicator).id
    at = plan.round(board, round) if round else round_to_report(plan, indicator, today)
    if at is None:
        return Gone() if round else NoRound(subject)
    if at.state is not RoundState.OPEN:
        can = refused(plan, Actor(), Act.REOPEN_ROUND, Scope.BOARD, board)
        return Closed(at, can.may if can else ())
    measured = plan.measurements_of(indicator, at.name)
    forecasts = [one for one in measured if one.of is Of.FORECAST]
    return Standing(
        subject,
        at,
        tuple(one for one in measured if one.of is Of.OUTCOME),
        forecasts[-1] if forecasts else None,
        plan.entry(indicator, at.name),
    )


def seen(standing: Standing) -> str:
    """Return what tells whether anybody has written since: a few characters that change with what stands there."""
    said = [
        "|".join(
            (
                one.id,
                *(write(value) if value is not None else "" for value in (one.value, one.women, one.men)),
                *(str(part) for part in (one.occasion, one.condition, one.evidence, one.reported_by, one.reported_at)),
            )
        )
        for one in (*standing.outcomes, *((standing.forecast,) if standing.forecast else ()))
    ]
    return blake2b("\n".join((*said, str(standing.entry))).encode(), digest_size=6).hexdigest()


def last_told(plan: Plan, standing: Standing, today: date) -> IndicatorStatus | None:
    """Return the newest earlier round in which the indicator has an outcome, or None."""
    board = standing.round.board
    return next(
        (
            told
            for older in reversed(plan.rounds_of(board))
            if older.period_to < standing.round.period_to
            and (told := indicator_status(plan, standing.indicator.id, today, older.name)).result
        ),
        None,
    )


def wants_forecast(plan: Plan, standing: Standing) -> bool:
    """Whether a forecast for the year is asked for too: the target speaks of it, and the year is not over."""
    of_the_year = [one for one in plan.targets_of(standing.indicator.id) if one.year == standing.round.year]
    whole_year = standing.round.period_to >= date(standing.round.year, 12, 31)
    return bool(of_the_year) and of_the_year[-1].of is Of.FORECAST and not whole_year
