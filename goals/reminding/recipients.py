"""Who has which occasions in a round, and what each comes to when its time is there."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache, cached_property
from zoneinfo import ZoneInfo

from goals.outcome import Notice, NoticeKind
from goals.plan import Indicator, NoValue, Person, Plan, Round, RoundState
from goals.reminding.digest import digest
from goals.reminding.occasions import (
    Cause,
    Days,
    Occasion,
    Policy,
    grace,
    in_turn,
    late_days,
    managers_days,
    owners_days,
    postponed,
    scheduled,
    together,
)
from goals.reminding.presence import Away, Presence, Snooze
from goals.status import indicator_status


class Why:
    """Why a notice is not sent, as the log says it."""

    DONE = "Allt är redan rapporterat."
    QUIET = "Det finns inget nytt att berätta."
    TAKEN = "Personen kan inte nås, och någon annan tar hand om det så länge."
    STRANDED = "Personen är borta, och ingen annan kan ta hand om det."
    AWAY = "Personen är borta."
    NO_SLACK = "Personen har inget Slack-id i planen."
    SNOOZED = "Personen har bett att få påminnelsen senare."
    SUPERSEDED = "En senare har kommit i stället."
    EXPIRED = "Den hann bli för gammal innan den kunde skickas."
    IN_DIGEST = "Det står i sammanställningen som skickas samtidigt."
    IN_HANDOVER = "Det står i beskedet om att personen tar hand om det."
    TOGETHER = "Det står i ett annat meddelande som skickas samtidigt."


@dataclass(frozen=True, slots=True)
class Told:
    """What an occasion comes to: what the notice is about, and `why_not` where it is not sent.

    `in_place` tells that the recipient only stands in for others.
    """

    about: tuple[str, ...] = ()
    why_not: str = ""
    in_place: bool = False


@dataclass(frozen=True)
class Line:
    """One recipient's occasions of a kind in a round.

    People's day begins `at` in `zone`. `tell` decides what an occasion comes to at a moment; None is nothing at all.
    """

    kind: NoticeKind
    round: Round
    person: Person | None
    channel: str
    zone: ZoneInfo
    at: time
    occasions: tuple[Occasion, ...]
    tell: Callable[[Occasion, datetime], Told | None]

    def notice(self, occasion: Occasion, about: tuple[str, ...] = ()) -> Notice:
        """Make the notice of an occasion."""
        return Notice(
            kind=self.kind,
            board=self.round.board,
            round=self.round.name,
            occasion=occasion.name,
            due_at=occasion.at,
            expires_at=occasion.expires_at,
            person=self.person.id if self.person else "",
            channel=self.channel,
            about=about,
        )


def lines(
    plan: Plan,
    policy: Policy,
    away: Iterable[Away],
    snoozes: Iterable[Snooze],
    zone_of: Callable[[str], ZoneInfo] | None,
) -> Iterator[Line]:
    """Tell everybody's occasions in every open round."""
    presence = Presence(plan, away)
    until = {(one.board, one.round, one.person): one.until for one in snoozes}
    for round in plan.rounds:
        if round.state is RoundState.OPEN:
            values = Values(plan, round, policy)
            clocks = Clocks(policy, zone_of)
            yield from _reminders(values, presence, until, clocks)
            yield from _escalations(values, presence, clocks)
            yield from _digests(values, presence, clocks)


@dataclass(frozen=True, slots=True)
class Clocks:
    """At which time of day, and on whose clock, people are told something.

    Owners are reminded by the organisation's clock, for its deadlines are by it, too; managers, and whoever has chosen
    an hour, by their own. `zone_of` gives the time zone of a Slack user.
    """

    policy: Policy
    zone_of: Callable[[str], ZoneInfo] | None = None

    def owner(self, person: Person) -> tuple[time, ZoneInfo]:
        """When and where an owner is reminded."""
        own = person.id in self.policy.hours
        return self.policy.owners_at(person.id), self.zone(person) if own else self.policy.zone

    def told_of_late(self, person: Person) -> tuple[time, ZoneInfo]:
        """When and where somebody is told what is late."""
        return self.policy.owners_at(person.id), self.zone(person)

    def manager(self, person: Person | None) -> tuple[time, ZoneInfo]:
        """When and where a manager, None for a channel, gets a digest."""
        return self.policy.managers_at(person.id if person else ""), self.zone(person)

    def zone(self, person: Person | None) -> ZoneInfo:
        """Somebody's time zone, the organisation's where Slack tells none."""
        return self.zone_of(person.slack) if self.zone_of and person and person.slack else self.policy.zone


class Values:
    """What a round waits for, asked for each thing and day once; `dated` are the days said for some indicators."""

    def __init__(self, plan: Plan, round: Round, policy: Policy) -> None:
        self.plan = plan
        self.round = round
        self.policy = policy
        self.regular = owners_days(round, policy)
        self._absence = cache(lambda indicator, day: indicator_status(plan, indicator, day, round.name).absence)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """The board's indicators."""
        goals = (goal for goal in self.plan.result_goals if goal.board == self.round.board)
        return tuple(indicator for goal in goals for indicator in self.plan.indicators_of(goal.id))

    @cached_property
    def dated(self) -> Mapping[str, date]:
        """The day after which an indicator is due, by its id, where its row in this round says one; or where its row in
        an earlier round does, in which it is not followed up."""
        rounds = {one.name: one for one in self.plan.rounds_of(self.round.board)}
        found: dict[str, date] = {}
        for name in list(rounds)[: list(rounds).index(self.round.name) + 1]:
            for indicator in self.indicators:
                entry = self.plan.entry(indicator.id, name)
                here = name == self.round.name
                if entry and entry.expected_on and (here or not _follows(indicator, rounds[name])):
                    found[indicator.id] = entry.expected_on
        return found

    def days_of(self, indicator: str) -> Days:
        """Return the days of an indicator's own, where it was said when it comes."""
        told, deadline = self.dated.get(indicator), self.round.owners_by
        if told is None:
            return {}
        if deadline is None or told < deadline:
            return {self.policy.calendar.after(told): (Cause.DATE,)}
        return late_days(told, self.policy)

    def waits_for(self, indicator: str, day: date) -> bool:
        """Whether a value is to come on a day: awaited or late, and not said to come later."""
        told = self.dated.get(indicator)
        return self._absence(indicator, day) in (NoValue.AWAITED, NoValue.LATE) and (told is None or told < day)

    def late(self, indicator: str, day: date) -> bool:
        """Whether a value is late on a day."""
        return self._absence(indicator, day) is NoValue.LATE

    def has(self, indicator: str, day: date) -> bool:
        """Whether there is a value."""
        return self._absence(indicator, day) is None


def _follows(indicator: Indicator, round: Round) -> bool:
    return not indicator.followed_up or round.kind in indicator.followed_up


def _reminders(
    values: Values, presence: Presence, until: Mapping[tuple[str, str, str], datetime], clocks: Clocks
) -> Iterator[Line]:
    round, work = values.round, values.policy.calendar
    usually = cache(lambda at, zone: scheduled(values.regular, at, zone, work))
    for person, indicators in presence.may_take(round.board).items():
        at, zone = clocks.owner(person)
        own = [days for one in indicators if (days := _own_days(values, presence, person, one))]
        occasions = scheduled(together(values.regular, *own), at, zone, work) if own else usually(at, zone)
        chosen = until.get((round.board, round.name, person.id))
        later = postponed(chosen, at, zone, work) if chosen else None
        if later and not any(one.day == later.day and one.at >= later.at for one in occasions):
            occasions = in_turn((*occasions, later))
        tell = _Reminder(values, presence, person, indicators, later)
        yield Line(NoticeKind.REMINDER, round, person, "", zone, at, occasions, tell)


def _own_days(values: Values, presence: Presence, person: Person, indicator: str) -> Days:
    """The days of an indicator's own when it waits for this person; no other should put an end to earlier occasions."""
    owns = person in presence.owners(indicator)
    return {
        day: causes
        for day, causes in values.days_of(indicator).items()
        if values.waits_for(indicator, day) and (owns or person in presence.takers(indicator, day))
    }


@dataclass(frozen=True)
class _Reminder:
    """What a person is reminded of: everything that is theirs to report, or was left to them."""

    values: Values
    presence: Presence
    person: Person
    indicators: Collection[str]
    later: Occasion | None

    def __call__(self, occasion: Occasion, now: datetime) -> Told | None:
        day = now.astimezone(self.values.policy.zone).date()
        waiting = self._spoken_of(occasion, day)
        own = tuple(one for one in waiting if self.person in self.presence.owners(one))
        taken = tuple(one for one in waiting if self.person in self.presence.takers(one, day))
        if taken:
            return Told(taken, Why.SNOOZED if self._asked_for_later(occasion) else "", in_place=not own)
        if own:
            return self._out_of_reach(own, day)
        if occasion.day in self.values.regular and self._has_reported(day):
            return Told(why_not=Why.DONE)
        return None

    def _spoken_of(self, occasion: Occasion, day: date) -> tuple[str, ...]:
        """Everything waited for; before the round's first reminder only that whose own day has come, and on a day of
        some indicators' own nothing where they are in."""
        waiting = tuple(one for one in self.indicators if self.values.waits_for(one, day))
        if Cause.SNOOZE in occasion.causes or occasion.day in self.values.regular:
            return waiting
        if not any(occasion.day in self.values.days_of(one) for one in waiting):
            return ()
        begun = occasion.day > min(self.values.regular, default=occasion.day)
        return waiting if begun else tuple(one for one in waiting if one in self.values.dated)

    def _asked_for_later(self, occasion: Occasion) -> bool:
        always = {Cause.LAST, Cause.SNOOZE} & set(occasion.causes)
        return self.later is not None and occasion.at < self.later.at and not always

    def _out_of_reach(self, own: tuple[str, ...], day: date) -> Told:
        left = tuple(one for one in own if not self.presence.takers(one, day))
        if not left:
            return Told(own, Why.TAKEN)
        return Told(left, Why.STRANDED if self.person.slack else Why.NO_SLACK)

    def _has_reported(self, day: date) -> bool:
        return any(self.person in self.presence.owners(one) and self.values.has(one, day) for one in self.indicators)


def _escalations(values: Values, presence: Presence, clocks: Clocks) -> Iterator[Line]:
    policy, round = values.policy, values.round
    if round.owners_by is None or not policy.owners.escalate:
        return
    deadlines: dict[date, list[str]] = {}
    for indicator in values.indicators:
        deadline = max(round.owners_by, values.dated.get(indicator.id, round.owners_by))
        deadlines.setdefault(deadline, []).append(indicator.id)
    for deadline, indicators in deadlines.items():
        for person in presence.may_be_above(round.board):
            at, zone = clocks.told_of_late(person)
            tell = _Escalation(values, presence, person, tuple(indicators))
            yield Line(NoticeKind.ESCALATION, round, person, "", zone, at, (grace(deadline, policy, at, zone),), tell)


@dataclass(frozen=True)
class _Escalation:
    """What somebody is told is late, of indicators with one deadline."""

    values: Values
    presence: Presence
    person: Person
    indicators: tuple[str, ...]

    def __call__(self, occasion: Occasion, now: datetime) -> Told | None:
        day = now.astimezone(self.values.policy.zone).date()
        theirs = [one for one in self.indicators if self.person in self.presence.above(one, day)]
        late = tuple(one for one in theirs if self.values.late(one, day))
        if late:
            return Told(late, "" if self.person.slack else Why.NO_SLACK)
        return Told(why_not=Why.DONE) if any(self.values.has(one, day) for one in theirs) else None


def _digests(values: Values, presence: Presence, clocks: Clocks) -> Iterator[Line]:
    plan, policy, round = values.plan, values.policy, values.round
    days = managers_days(round, policy)

    def line(person: Person | None, channel: str, goals: tuple[str, ...]) -> Line:
        at, zone = clocks.manager(person)
        occasions = scheduled(days, at, zone, policy.calendar)
        tell = _Digest(values, presence, person, goals, occasions)
        return Line(NoticeKind.DIGEST, round, person, channel, zone, at, occasions, tell)

    for person, goals in presence.judged_by(round.board).items():
        yield line(person, "", goals)
    everything = tuple(goal.id for goal in plan.result_goals if goal.board == round.board)
    for channel in policy.digest_channels.get(round.board, ()):
        yield line(None, channel, everything)


@dataclass(frozen=True)
class _Digest:
    """What a manager or a channel is told of some goals."""

    values: Values
    presence: Presence
    person: Person | None
    goals: tuple[str, ...]
    occasions: tuple[Occasion, ...]

    def __call__(self, occasion: Occasion, now: datetime) -> Told | None:
        plan, round, zone = self.values.plan, self.values.round, self.values.policy.zone
        since = max((one.at for one in self.occasions if one.at < occasion.at), default=None)
        if digest(plan, round.board, round.name, now, zone, since, self.goals) is None:
            return Told(self.goals, Why.QUIET)
        if self.person and not self.person.slack:
            return Told(self.goals, Why.NO_SLACK)
        if self.person and self.presence.away(self.person, now.astimezone(zone).date()):
            return Told(self.goals, Why.AWAY)
        return Told(self.goals)
