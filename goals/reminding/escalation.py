"""What somebody is told, once, when values are late: whose they are, and what the bot has done about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from goals.outcome import Notice
from goals.plan import NoValue, Person, Plan, Round, RoundState
from goals.reminding.digest import Held, by_owner
from goals.reminding.presence import Away, Presence
from goals.status import indicator_status


@dataclass(frozen=True, slots=True)
class Reminded:
    """A reminder that was sent: to a person, of some indicators."""

    person: str
    at: datetime
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Late:
    """Indicators that are late with the same owners.

    `reminded` are the moments when somebody was reminded of any of them, oldest first. `takers` are those who are
    reminded today: the owners themselves, or whoever stands in; nobody, where all are away or out of reach.
    """

    held: Held
    takers: tuple[Person, ...]
    reminded: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class Escalation:
    """What is late in a round, by owner."""

    round: Round
    late: tuple[Late, ...]


def escalation(
    plan: Plan, notice: Notice, today: date, sent: Iterable[Reminded] = (), away: Iterable[Away] = ()
) -> Escalation | None:
    """Tell what of that which a notice is about is still late, with the round's reminders so far.

    None where nothing is, and where the round is not open, or gone.
    """
    round = plan.round(notice.board, notice.round)
    if round is None or round.state is not RoundState.OPEN:
        return None
    presence, reminded = Presence(plan, away), tuple(sent)
    known = {one.id for one in plan.indicators}
    told = (indicator_status(plan, one, today, round.name) for one in notice.about if one in known)
    groups = by_owner(plan, (one for one in told if one.absence is NoValue.LATE))
    late = tuple(
        Late(
            held,
            tuple(dict.fromkeys(person for one in ids for person in presence.takers(one, today))),
            tuple(sorted(one.at for one in reminded if ids & set(one.about))),
        )
        for held in groups
        for ids in [{one.indicator.id for one in held.indicators}]
    )
    return Escalation(round, late) if late else None
