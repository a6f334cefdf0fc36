"""Who has reported to a round and who has not, when they were reminded, and who is away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from goals.plan import Board, NoValue, Person, Plan, Round
from goals.reminding.digest import by_owner
from goals.reminding.escalation import Reminded
from goals.reminding.presence import Away, Presence
from goals.status import IndicatorStatus, goal_status


@dataclass(frozen=True, slots=True)
class Share:
    """What a round wants of the same owners; nobody, where none of it has an owner.

    `waiting` are the values that are not there. `reminded` are the moments when somebody was reminded of any of them,
    oldest first; `takers` who is reminded today, and `away_until` the last day that the only owner is away.
    """

    owners: tuple[Person, ...]
    due: int
    waiting: tuple[IndicatorStatus, ...]
    reminded: tuple[datetime, ...]
    takers: tuple[Person, ...]
    away_until: date | None = None

    @property
    def late(self) -> int:
        """How many values are late."""
        return sum(one.absence is NoValue.LATE for one in self.waiting)


@dataclass(frozen=True, slots=True)
class Overview:
    """How far a round has come, and with whom it waits: those who owe the most first, those who are done last.

    `days` is how many are left until the owners' deadline, negative after it; None where there is none.
    """

    board: Board
    round: Round
    reported: int
    due: int
    judged: int
    goals: int
    shares: tuple[Share, ...]
    days: int | None = None


def overview(
    plan: Plan, round: Round, today: date, sent: Iterable[Reminded] = (), away: Iterable[Away] = ()
) -> Overview:
    """Tell how far a round has come. What is not due or not applicable counts as neither reported nor waiting."""
    away, reminded = tuple(away), tuple(sent)
    presence, absences = Presence(plan, away), {one.person: one.until for one in away}
    goals = [goal_status(plan, one.id, today, round.name) for one in plan.result_goals if one.board == round.board]
    wanted = [one for goal in goals for one in goal.indicators if one.absence in (None, NoValue.AWAITED, NoValue.LATE)]
    shares = []
    for held in by_owner(plan, wanted):
        waiting = tuple(one for one in held.indicators if one.absence is not None)
        ids = {one.indicator.id for one in waiting}
        shares.append(
            Share(
                held.owners,
                len(held.indicators),
                waiting,
                tuple(sorted({one.at for one in reminded if ids & set(one.about)})),
                tuple(dict.fromkeys(person for one in ids for person in presence.takers(one, today))),
                _away_until(held.owners, absences, today),
            )
        )
    return Overview(
        board=plan.board(round.board),
        round=round,
        reported=sum(one.absence is None for one in wanted),
        due=len(wanted),
        judged=sum(one.assessment is not None for one in goals),
        goals=len(goals),
        shares=tuple(sorted(shares, key=lambda one: (not one.waiting, -one.late, -len(one.waiting)))),
        days=(round.owners_by - today).days if round.owners_by else None,
    )


def _away_until(owners: tuple[Person, ...], absences: dict[str, date], today: date) -> date | None:
    until = absences.get(owners[0].id) if len(owners) == 1 else None
    return until if until and until >= today else None
