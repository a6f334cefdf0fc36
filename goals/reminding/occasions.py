"""When a round is spoken of: the days that its deadlines and the organisation's policy give."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from goals.plan import Round
from goals.reminding.calendar import Calendar, instant

USEFUL_WORKING_DAYS = 3
"""How long a reminder or a digest is worth sending, unless the next one comes before."""
ESCALATION_WORKING_DAYS = 5
"""How long an escalation is: there is no next one."""
HOURS_TO_SEND = timedelta(hours=10)
"""What is late is sent on a working day within so long after the day's usual time, and never in the night."""

_MONDAY, _TUESDAY = 0, 1
_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class OwnerTimes:
    """When owners are reminded; days are counted from the round's deadline for them, weekdays from Monday, 0."""

    first_days_before: int = 28
    weekday: int = _MONDAY
    at: time = time(8)
    last_working_day_before: bool = True
    after_working_days: tuple[int, ...] = (1, 3, 7)
    escalate: bool = True
    escalate_after_working_days: int = 2


@dataclass(frozen=True, slots=True)
class ManagerTimes:
    """When managers and channels get their digest; days are counted from the round's deadline for managers."""

    first_days_before: int = 28
    weekday: int = _TUESDAY
    at: time = time(8)


@dataclass(frozen=True)
class Policy:
    """What the organisation decided about what the bot sends on its own.

    Days begin in `zone`. `digest_channels` are the channels, by board, that get the board's digest. `hours` are those
    that people, by id, have chosen for themselves.
    """

    zone: ZoneInfo
    calendar: Calendar = field(default_factory=Calendar)
    owners: OwnerTimes = OwnerTimes()
    managers: ManagerTimes = ManagerTimes()
    digest_channels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hours: Mapping[str, time] = field(default_factory=dict)

    def owners_at(self, person: str) -> time:
        """Return when on a day somebody is reminded, or told what is late."""
        return self.hours.get(person, self.owners.at)

    def managers_at(self, person: str) -> time:
        """Return when on a day somebody, "" for a channel, gets a digest."""
        return self.hours.get(person, self.managers.at)


class Cause(StrEnum):
    """Why something is sent on a day."""

    FIRST = "first"
    """So many days before the owners' deadline."""
    WEEKLY = "weekly"
    LAST = "last"
    """The last working day before the deadline."""
    AFTER = "after"
    """Some working days after the deadline; for a digest, the first one after the owners' deadline."""
    DATE = "date"
    """The day that was said of an indicator has come: "konferensen 26 september"."""
    SNOOZE = "snooze"
    """The person asked for it to come then."""
    GRACE = "grace"
    """The grace after the deadline is over."""


Days = Mapping[date, tuple[Cause, ...]]
"""Days with what falls on them."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A moment when something is to be sent, with every cause that fell on it; useless from `expires_at` on.

    `name` is unique among one recipient's occasions of a kind in a round. It is the day, so that nobody is told
    twice in one day however the causes move; one that somebody chose has its time too.
    """

    name: str
    day: date
    causes: tuple[Cause, ...]
    at: datetime
    expires_at: datetime


def owners_days(round: Round, policy: Policy) -> Days:
    """Return the days when owners are reminded of a round, in order of time; none where it has no deadline.

    A day when nobody works gives way to the next working day, unless that comes after the last reminder before the
    deadline, or after the deadline where there is no such reminder.
    """
    times, work, deadline = policy.owners, policy.calendar, round.owners_by
    if deadline is None:
        return {}
    last = work.before(deadline) if times.last_working_day_before else deadline
    first = deadline - timedelta(days=times.first_days_before)
    days = [(work.from_day(first), Cause.FIRST)] if work.from_day(first) <= last else []
    days += [(day, Cause.WEEKLY) for day in _weekly(first + timedelta(days=1), times.weekday, last, work)]
    if times.last_working_day_before:
        days.append((last, Cause.LAST))
    days += [(work.after(deadline, count), Cause.AFTER) for count in times.after_working_days]
    return _merged(days)


def late_days(told: date, policy: Policy) -> Days:
    """Return the days when the owner is reminded of what was said to come on a day, after the owners' deadline."""
    work = policy.calendar
    following = [(work.after(told, count), Cause.AFTER) for count in policy.owners.after_working_days]
    return _merged([(work.after(told), Cause.DATE), *following])


def managers_days(round: Round, policy: Policy) -> Days:
    """Return the days when managers get the round's digest, in order of time; none where it has no deadline.

    Where managers have no deadline of their own, the owners' is theirs. The digest after the owners' deadline is the
    one that comes the next working day anyhow, where there is such a one.
    """
    times, work, deadline = policy.managers, policy.calendar, round.managers_by or round.owners_by
    if deadline is None:
        return {}
    last, first = work.before(deadline), deadline - timedelta(days=times.first_days_before)
    days = [(day, Cause.WEEKLY) for day in _weekly(first, times.weekday, last, work)]
    days.append((last, Cause.LAST))
    if round.owners_by:
        day = work.after(round.owners_by)
        days.append((work.after(day) if work.after(day) in dict(days) else day, Cause.AFTER))
    return _merged(days)


def scheduled(days: Days, at: time, zone: ZoneInfo, work: Calendar) -> tuple[Occasion, ...]:
    """Make occasions of days, in order: each is useful until the next one, at most for some working days."""
    found = (
        Occasion(
            day.isoformat(), day, causes, instant(day, at, zone), _useless(day, USEFUL_WORKING_DAYS, at, zone, work)
        )
        for day, causes in sorted(days.items())
    )
    return in_turn(found)


def in_turn(occasions: Iterable[Occasion]) -> tuple[Occasion, ...]:
    """Put occasions in order of time; none is useful once the next has come."""
    ordered = sorted(occasions, key=lambda one: one.at)
    following = [*(one.at for one in ordered[1:]), _NEVER][: len(ordered)]
    return tuple(
        one if one.expires_at <= coming else replace(one, expires_at=coming)
        for one, coming in zip(ordered, following, strict=True)
    )


def postponed(until: datetime, at: time, zone: ZoneInfo, work: Calendar) -> Occasion:
    """Make the occasion that somebody chose; in the night or on a holiday it gives way to the next working day."""
    local = until.astimezone(zone)
    day, moment = local.date(), until.astimezone(UTC)
    if not may_send(until, at, zone, work):
        day = work.from_day(day if until < instant(day, at, zone) else day + timedelta(days=1))
        moment = instant(day, at, zone)
    name = f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"
    return Occasion(name, day, (Cause.SNOOZE,), moment, _useless(day, USEFUL_WORKING_DAYS, at, zone, work))


def grace(deadline: date, policy: Policy, at: time, zone: ZoneInfo) -> Occasion:
    """Make the occasion when managers are told what should have come by a deadline, once: it bears that day's name."""
    work = policy.calendar
    day = work.after(deadline, policy.owners.escalate_after_working_days)
    until = _useless(day, ESCALATION_WORKING_DAYS, at, zone, work)
    return Occasion(deadline.isoformat(), day, (Cause.GRACE,), instant(day, at, zone), until)


def may_send(now: datetime, at: time, zone: ZoneInfo, calendar: Calendar) -> bool:
    """Whether people are at work where their day begins at a time: what comes late waits for that."""
    day = now.astimezone(zone).date()
    begins = instant(day, at, zone)
    return calendar.works(day) and begins <= now < begins + HOURS_TO_SEND


def together(*several: Days) -> Days:
    """Merge days of several origins, in order of time."""
    return _merged((day, cause) for days in several for day, causes in days.items() for cause in causes)


def _useless(day: date, working_days: int, at: time, zone: ZoneInfo, work: Calendar) -> datetime:
    return instant(work.after(day, working_days), at, zone)


def _weekly(first: date, weekday: int, until: date, work: Calendar) -> list[date]:
    """Each weekday from a day on, moved to days when people work; what would come after `until` is out."""
    day, found = first + timedelta(days=(weekday - first.weekday()) % 7), list[date]()
    while (moved := work.from_day(day)) <= until:
        found.append(moved)
        day += timedelta(days=7)
    return found


def _merged(days: Iterable[tuple[date, Cause]]) -> Days:
    found: dict[date, dict[Cause, None]] = {}
    for day, cause in sorted(days, key=lambda pair: pair[0]):
        found.setdefault(day, {})[cause] = None
    return {day: tuple(causes) for day, causes in found.items()}
