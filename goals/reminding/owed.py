"""What somebody owes the open rounds, as a reminder tells it when it is sent, and again when something became of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from goals.plan import Board, Person, Plan, Round, RoundState
from goals.reminding.occasions import Policy
from goals.reminding.presence import Away, Presence
from goals.reminding.recipients import Values
from goals.status import IndicatorStatus, indicator_status

Told = Mapping[tuple[str, str], Iterable[str]]
"""What a reminder was about: ids of indicators, by board and name of the round."""


class Fate(StrEnum):
    """What became of something that a reminder is about."""

    WAITS = "waits"
    DONE = "done"
    PASSED_ON = "passed_on"
    """It waits for somebody else now."""
    NOT_NEEDED = "not_needed"
    """The round waits for no value any more."""


@dataclass(frozen=True, slots=True)
class Item:
    """An indicator in a round and what became of it; `now_with` are those who have it, where it was passed on."""

    status: IndicatorStatus
    fate: Fate
    now_with: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Owed:
    """What one round waits for from a person, and what of it no longer waits.

    `days` is how many are left until the owners' deadline, negative after it; None where there is none.
    `standing_in_for` are the owners who are away or out of reach.
    """

    board: Board
    round: Round
    items: tuple[Item, ...]
    days: int | None
    standing_in_for: tuple[Person, ...]

    @property
    def waiting(self) -> tuple[Item, ...]:
        """What still waits."""
        return tuple(one for one in self.items if one.fate is Fate.WAITS)


@dataclass(frozen=True, slots=True)
class Reminder:
    """Everything that a person owes, by round, the nearest deadline first.

    `later` are rounds that nobody is reminded of yet, with how many values each waits for from the person.
    """

    parts: tuple[Owed, ...]
    later: tuple[tuple[Round, int], ...] = ()

    @property
    def waiting(self) -> int:
        """How many values still wait."""
        return sum(len(one.waiting) for one in self.parts)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the indicators that still wait."""
        return frozenset(item.status.indicator.id for one in self.parts for item in one.waiting)

    @property
    def several_boards(self) -> bool:
        """Whether the rounds are of more than one board, so that each has to say whose it is."""
        return len({one.board.id for one in self.parts}) > 1


def reminder(
    plan: Plan,
    person: Person,
    today: date,
    policy: Policy,
    away: Iterable[Away] = (),
    told: Told | None = None,
    since: datetime | None = None,
    only: tuple[str, str] | None = None,
) -> Reminder:
    """Tell what a person owes today, in every open round or `only` in one, a board's id and the round's name.

    For a reminder that was sent, `told` is what it was about and `since` when it was: what was done, passed on or
    called off in between is told too.
    """
    presence, told = Presence(plan, away), told or {}
    parts, later = list[Owed](), list[tuple[Round, int]]()
    for round in plan.rounds:
        key = (round.board, round.name)
        if only not in (None, key) or (round.state is not RoundState.OPEN and key not in told):
            continue
        values = Values(plan, round, policy)
        waiting = _waiting(values, presence, person, today)
        spoken_of = set(waiting)
        if key not in told and not only and not _begun(values, today):
            spoken_of = {one for one in waiting if one in values.dated}
            later += [(round, len(waiting) - len(spoken_of))] if len(waiting) > len(spoken_of) else []
        settled = _settled(plan, presence, person, values, today, set(told.get(key, ())), since)
        items = [
            settled.get(one.id) or Item(indicator_status(plan, one.id, today, round.name), Fate.WAITS)
            for one in values.indicators
            if one.id in spoken_of or one.id in settled
        ]
        if items:
            parts.append(_part(plan, presence, person, round, tuple(items), today))
    return Reminder(tuple(sorted(parts, key=_nearest)), tuple(later))


def _waiting(values: Values, presence: Presence, person: Person, today: date) -> tuple[str, ...]:
    if values.round.state is not RoundState.OPEN:
        return ()
    mine = presence.may_take(values.round.board).get(person, ())
    return tuple(one for one in mine if values.waits_for(one, today) and person in presence.takers(one, today))


def _begun(values: Values, today: date) -> bool:
    """Whether owners are reminded of the round already."""
    return today >= min(values.regular, default=today)


def _settled(
    plan: Plan,
    presence: Presence,
    person: Person,
    values: Values,
    today: date,
    told: set[str],
    since: datetime | None,
) -> dict[str, Item]:
    """What a sent reminder was about and what does not wait for its person any more."""
    if since is None:
        return {}
    found: dict[str, Item] = {}
    may_take = set(presence.may_take(values.round.board).get(person, ()))
    for one in values.indicators:
        if one.id not in may_take | told:
            continue
        status = indicator_status(plan, one.id, today, values.round.name)
        at = status.result.reported_at if status.result else None
        takers = presence.takers(one.id, today)
        if values.has(one.id, today):
            theirs = person in presence.owners(one.id) or person in takers
            if one.id in told or (theirs and at and at >= since):
                found[one.id] = Item(status, Fate.DONE)
        elif one.id in told and not (values.round.state is RoundState.OPEN and values.waits_for(one.id, today)):
            found[one.id] = Item(status, Fate.NOT_NEEDED)
        elif one.id in told and person not in takers:
            found[one.id] = Item(status, Fate.PASSED_ON, takers or presence.owners(one.id))
    return found


def _part(plan: Plan, presence: Presence, person: Person, round: Round, items: tuple[Item, ...], today: date) -> Owed:
    waiting = (one.status.indicator.id for one in items if one.fate is Fate.WAITS)
    absent = (
        owner
        for one in waiting
        for owner in presence.owners(one)
        if owner != person and not presence.there(owner, today)
    )
    days = (round.owners_by - today).days if round.owners_by else None
    return Owed(plan.board(round.board), round, items, days, tuple(dict.fromkeys(absent)))


def _nearest(one: Owed) -> tuple[bool, int]:
    return one.days is None, one.days or 0
