"""Rapporttillfällen from open to locked to decided, and the next one: who may move them, and what is missing first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from goals.next_round import NewRound, carried_over
from goals.outcome import Notice, NoticeKind, Outcome
from goals.plan import NoValue, Plan, ResultGoal, Round, RoundState, Scope
from goals.roles import Act, Actor, Refused, refused
from goals.status import Evidence, IndicatorStatus, indicator_status

LONGEST = 60
USEFUL = timedelta(days=2)
"""After so long, news of a round is no news."""

RESCHEDULED = "datum ändrade i Slack"
"""Why deadlines are changed, in the change log."""

AGAIN = "/igen"
"""How the occasion of a round's news ends where it was opened again."""

MOVES = {
    RoundState.OPEN: (RoundState.LOCKED,),
    RoundState.LOCKED: (RoundState.OPEN, RoundState.DECIDED),
    RoundState.DECIDED: (),
}
"""Where a round may go from where it is. What is decided is frozen."""


class Fault(StrEnum):
    """What is wrong in a form."""

    NO_NAME = "no_name"
    LONG = "long"
    TAKEN = "taken"
    NO_KIND = "no_kind"
    NO_YEAR = "no_year"
    NO_PERIOD = "no_period"
    BACKWARDS = "backwards"
    OUTSIDE = "outside"
    DISORDER = "disorder"
    NO_REASON = "no_reason"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a round has come: `missing` are the indicators that it waits for, `unjudged` the goals without a level.

    `due` counts the indicators that are due in it, `reported` those of them that have a value.
    """

    round: Round
    due: int
    reported: int
    missing: tuple[IndicatorStatus, ...]
    goals: int
    unjudged: tuple[ResultGoal, ...]

    @property
    def judged(self) -> int:
        """How many goals have a level."""
        return self.goals - len(self.unjudged)

    @property
    def lacking(self) -> int:
        """How many things are missing in all."""
        return len(self.missing) + len(self.unjudged)


@dataclass(frozen=True, slots=True)
class Faulty:
    """The form cannot be stored as it is: what is wrong, and in which field."""

    faults: tuple[tuple[str, Fault], ...]


@dataclass(frozen=True, slots=True)
class Lacking:
    """Something is missing in a round that is to be locked; asked once."""

    standing: Standing


@dataclass(frozen=True, slots=True)
class Moved:
    """The round is not where it was when the button was shown."""

    round: Round


@dataclass(frozen=True, slots=True)
class Gone:
    """The round is not in the plan any more."""


Decided = Outcome | Faulty | Lacking | Moved | Gone | Refused


def standing(plan: Plan, round: Round, today: date) -> Standing:
    """Tell how far a round has come."""
    goals = [goal for goal in plan.result_goals if goal.board == round.board]
    told = [
        indicator_status(plan, indicator.id, today, round.name)
        for goal in goals
        for indicator in plan.indicators_of(goal.id)
    ]
    evidence = Evidence.of(told)
    return Standing(
        round=round,
        due=evidence.total - evidence.not_due - evidence.not_applicable,
        reported=evidence.measured,
        missing=tuple(one for one in told if one.absence in (NoValue.AWAITED, NoValue.LATE)),
        goals=len(goals),
        unjudged=tuple(goal for goal in goals if plan.assessment(goal.id, round.name) is None),
    )


def may_move(plan: Plan, actor: Actor, round: Round, to: RoundState) -> Refused | None:
    """Tell who may instead, or None where this person may move a round there."""
    act = Act.REOPEN_ROUND if to is RoundState.OPEN else Act.MOVE_ROUND
    return refused(plan, actor, act, Scope.BOARD, round.board)


def lock(
    plan: Plan, board: str, name: str, actor: Actor, now: datetime, today: date, told: int, channels: Iterable[str] = ()
) -> Decided:
    """Lock a round. More missing than the `told` things that were pointed out before is asked about."""
    found = _movable(plan, board, name, RoundState.LOCKED, actor)
    if not isinstance(found, Round):
        return found
    stands = standing(plan, found, today)
    if stands.lacking > told:
        return Lacking(stands)
    return _moved(found, RoundState.LOCKED, now, channels)


def decide(plan: Plan, board: str, name: str, actor: Actor, now: datetime, channels: Iterable[str] = ()) -> Decided:
    """Mark a locked round as decided by the board; from then on it is frozen."""
    found = _movable(plan, board, name, RoundState.DECIDED, actor)
    return _moved(found, RoundState.DECIDED, now, channels) if isinstance(found, Round) else found


def reopen(
    plan: Plan, board: str, name: str, reason: str, actor: Actor, now: datetime, channels: Iterable[str] = ()
) -> Decided:
    """Open a locked round again; the reason goes into the change log."""
    found = _movable(plan, board, name, RoundState.OPEN, actor)
    if not isinstance(found, Round):
        return found
    if not reason.strip():
        return Faulty((("reason", Fault.NO_REASON),))
    return _moved(found, RoundState.OPEN, now, channels, AGAIN)


def reschedule(
    plan: Plan,
    board: str,
    name: str,
    owners_by: date | None,
    managers_by: date | None,
    board_meets: date | None,
    actor: Actor,
) -> Decided:
    """Set the deadlines of a round; None for one that it does not have."""
    found = plan.round(board, name)
    if found is None:
        return Gone()
    no = refused(plan, actor, Act.MOVE_ROUND, Scope.BOARD, board)
    if no:
        return no
    if found.state is RoundState.DECIDED:
        return Moved(found)
    after = replace(found, owners_by=owners_by, managers_by=managers_by, board_meets=board_meets)
    wrong = tuple(_disorder(after))
    if wrong:
        return Faulty(wrong)
    return Outcome((after,) if after != found else ())


def open_next(plan: Plan, new: NewRound, actor: Actor, now: datetime, channels: Iterable[str] = ()) -> Decided:
    """Open a round. Goals, indicators and owners carry on by themselves; indicators without a målvärde for its year
    get the year before's, marked as carried over."""
    if new.board not in {board.id for board in plan.boards}:
        return Gone()
    no = refused(plan, actor, Act.MOVE_ROUND, Scope.BOARD, new.board)
    if no:
        return no
    wrong = tuple(_faults(plan, new))
    if wrong or new.year is None or new.period_from is None or new.period_to is None:
        return Faulty(wrong)
    round = Round(
        new.board,
        new.name.strip(),
        new.kind,
        new.year,
        new.period_from,
        new.period_to,
        RoundState.OPEN,
        new.owners_by,
        new.managers_by,
        new.board_meets,
    )
    return Outcome((round, *carried_over(plan, new.board, new.year)), notices=_news(round, now, channels))


def news(plan: Plan, notice: Notice) -> Round | None:
    """Return the round that a notice tells of, or None where it has moved on since."""
    round = plan.round(notice.board, notice.round)
    state, _, _ = notice.occasion.partition("/")
    return round if round and round.state == state else None


def _movable(plan: Plan, board: str, name: str, to: RoundState, actor: Actor) -> Round | Refused | Moved | Gone:
    found = plan.round(board, name)
    if found is None:
        return Gone()
    no = may_move(plan, actor, found, to)
    if no:
        return no
    return found if to in MOVES[found.state] else Moved(found)


def _moved(round: Round, to: RoundState, now: datetime, channels: Iterable[str], how: str = "") -> Outcome:
    after = replace(round, state=to)
    return Outcome((after,), notices=_news(after, now, channels, how))


def _news(round: Round, now: datetime, channels: Iterable[str], how: str = "") -> tuple[Notice, ...]:
    occasion = f"{round.state}/{now.timestamp()}{how}"
    return tuple(
        Notice(NoticeKind.ROUND, round.board, round.name, occasion, now, now + USEFUL, channel=channel)
        for channel in channels
    )


def _faults(plan: Plan, new: NewRound) -> Iterator[tuple[str, Fault]]:
    name = new.name.strip()
    if not name or "/" in name or "|" in name:
        yield "name", Fault.NO_NAME
    elif len(name) > LONGEST:
        yield "name", Fault.LONG
    elif any(name.casefold() == one.name.casefold() for one in plan.rounds_of(new.board)):
        yield "name", Fault.TAKEN
    if not new.kind:
        yield "kind", Fault.NO_KIND
    if new.year is None or not 2000 <= new.year <= 2100:
        yield "year", Fault.NO_YEAR
    if new.period_from is None:
        yield "period_from", Fault.NO_PERIOD
    if new.period_to is None:
        yield "period_to", Fault.NO_PERIOD
    elif new.period_from and new.period_from >= new.period_to:
        yield "period_to", Fault.BACKWARDS
    elif new.year and new.period_to.year != new.year:
        yield "period_to", Fault.OUTSIDE
    yield from _disorder(new)


def _disorder(days: NewRound | Round) -> Iterator[tuple[str, Fault]]:
    """Owners first, then managers, then the board."""
    before: date | None = None
    for field in ("owners_by", "managers_by", "board_meets"):
        day: date | None = getattr(days, field)
        if day and before and day < before:
            yield field, Fault.DISORDER
        before = day or before
