"""Reminders, digests and escalations: what is due now, what is to come, and why somebody gets it.

Every occasion of every recipient is decided once, at its time, and leaves a row: to be sent, or why it is not. So
what is taken back an hour after a reminder waits for the next one, and the log tells why somebody heard nothing.
A tick plans nothing that stands in the outbox already, however often it comes and wherever the clock jumps.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from goals.delivery import Due, Status
from goals.outcome import Notice, NoticeKind
from goals.plan import Person, Plan
from goals.reminding.occasions import Cause, ManagerTimes, OwnerTimes, Policy, managers_days, may_send, owners_days
from goals.reminding.presence import Away, Presence, Snooze
from goals.reminding.recipients import Line, Values, Why, lines

__all__ = [
    "Away",
    "Cause",
    "ManagerTimes",
    "OwnerTimes",
    "Policy",
    "Reason",
    "Snooze",
    "Why",
    "due",
    "forthcoming",
    "reason",
]

REMEMBERED = timedelta(days=31)
"""How far back an occasion that nobody planned is looked for."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody gets a notice: what fell on its day, and the owners for whom they stand in."""

    causes: tuple[Cause, ...] = ()
    standing_in_for: tuple[Person, ...] = ()


def due(
    plan: Plan,
    planned: Collection[str],
    now: datetime,
    policy: Policy,
    away: Iterable[Away] = (),
    snoozes: Iterable[Snooze] = (),
    zone_of: Callable[[str], ZoneInfo] | None = None,
) -> tuple[Due, ...]:
    """Tell everything whose time has come and whose key is not in `planned`.

    Of one recipient, kind and round only the newest is pending: older ones are superseded. What is past its useful time
    has expired, and what comes late, but in time, waits until people are at work. `zone_of` gives the time zone of a
    Slack user, for managers' digests. What needs no row, as a deputy's when the owner is there, is left out.
    """
    return tuple(
        found for line in lines(plan, policy, away, snoozes, zone_of) for found in _come(line, planned, now, policy)
    )


def forthcoming(
    plan: Plan,
    first: date,
    last: date,
    policy: Policy,
    away: Iterable[Away] = (),
    snoozes: Iterable[Snooze] = (),
    zone_of: Callable[[str], ZoneInfo] | None = None,
) -> tuple[Notice, ...]:
    """Tell what will be sent from one day to another, both included, if nothing more is reported, in order of time.

    Whoever should be told but has no Slack id is among them, so that it is seen in time.
    """
    found = (
        line.notice(occasion, told.about)
        for line in lines(plan, policy, away, snoozes, zone_of)
        for occasion in line.occasions
        if first <= occasion.day <= last
        and (told := line.tell(occasion, occasion.at))
        and told.why_not in ("", Why.NO_SLACK)
    )
    return tuple(sorted(found, key=lambda one: one.due_at))


def reason(plan: Plan, notice: Notice, policy: Policy, away: Iterable[Away] = ()) -> Reason:
    """Tell why somebody gets a notice; nothing is known where the round is gone or its deadlines were moved since."""
    round = plan.round(notice.board, notice.round)
    if round is None:
        return Reason()
    match notice.kind:
        case NoticeKind.REMINDER:
            day = _day(notice)
            chosen = notice.occasion != day.isoformat()
            causes = (
                (Cause.SNOOZE,) if chosen else owners_days(round, policy).get(day) or _own_day(plan, notice, policy)
            )
            return Reason(causes, _absent_owners(notice, Presence(plan, away), day))
        case NoticeKind.DIGEST:
            return Reason(managers_days(round, policy).get(_day(notice), ()))
        case NoticeKind.ESCALATION:
            return Reason((Cause.GRACE,))
        case _:
            return Reason()


def _own_day(plan: Plan, notice: Notice, policy: Policy) -> tuple[Cause, ...]:
    """Why somebody is reminded on a day that is none of the round's: the day said of an indicator has come."""
    round = plan.round(notice.board, notice.round)
    values = Values(plan, round, policy) if round else None
    said = values and any(_day(notice) in values.days_of(one) for one in notice.about)
    return (Cause.DATE,) if said else ()


def _day(notice: Notice) -> date:
    return date.fromisoformat(notice.occasion[: len("2024-09-02")])


def _absent_owners(notice: Notice, presence: Presence, day: date) -> tuple[Person, ...]:
    owners = (owner for indicator in notice.about for owner in presence.owners(indicator))
    return tuple(dict.fromkeys(one for one in owners if one.id != notice.person and not presence.there(one, day)))


def _come(line: Line, planned: Collection[str], now: datetime, policy: Policy) -> Iterator[Due]:
    come = [occasion for occasion in line.occasions if now - REMEMBERED < occasion.at <= now]
    for occasion in come:
        if line.notice(occasion).key in planned:
            continue
        newest, expired = occasion is come[-1], now >= occasion.expires_at
        if newest and not expired and not may_send(now, line.at, line.zone, policy.calendar):
            continue
        told = line.tell(occasion, now)
        if told is None or (told.in_place and (expired or not newest)):
            continue
        notice = line.notice(occasion, told.about)
        if not newest:
            yield Due(notice, Status.SUPERSEDED, Why.SUPERSEDED)
        elif expired:
            yield Due(notice, Status.EXPIRED, Why.EXPIRED)
        elif told.why_not:
            yield Due(notice, Status.SKIPPED, told.why_not)
        else:
            yield Due(notice)
