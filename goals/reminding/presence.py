"""Who takes what while somebody is away, and who is told when nobody did."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from goals.outcome import Notice, NoticeKind
from goals.plan import Person, Plan, Role, Scope


@dataclass(frozen=True, slots=True)
class Away:
    """A person is away up to and including `until`; `deputy` is whom they named, by id, else "" (the indicator's)."""

    person: str
    until: date
    deputy: str = ""


def stand_in(plan: Plan, away: Away, indicators: Iterable[str], now: datetime, ends: datetime) -> tuple[Notice, ...]:
    """Tell whoever is named to stand in what they take, by board; of use until the absence `ends`."""
    boards: dict[str, list[str]] = {}
    for one in indicators if away.deputy else ():
        boards.setdefault(plan.board_of(one).id, []).append(one)
    occasion = f"{now.isoformat()} {away.person}"
    return tuple(
        Notice(NoticeKind.STAND_IN, board, "", occasion, now, ends, away.deputy, about=tuple(ids))
        for board, ids in boards.items()
    )


@dataclass(frozen=True, slots=True)
class Snooze:
    """A person wants no reminder of a board's round before `until` (aware), and one then.

    The last reminder before the deadline comes all the same.
    """

    person: str
    board: str
    round: str
    until: datetime


class Presence:
    """Who holds what in a plan, and who of them can be told something on a day: those with a Slack id, not away."""

    def __init__(self, plan: Plan, away: Iterable[Away] = ()) -> None:
        self._plan = plan
        self._away = {one.person: one for one in away}
        self._held: dict[tuple[Role, Scope, str], list[Person]] = {}
        for grant in plan.grants:
            if person := plan.person(grant.person):
                self._held.setdefault((grant.role, grant.scope, grant.on), []).append(person)

    def away(self, person: Person, day: date) -> bool:
        """Whether a person is away on a day."""
        absence = self._away.get(person.id)
        return absence is not None and day <= absence.until

    def there(self, person: Person, day: date) -> bool:
        """Whether a person can be told something on a day."""
        return bool(person.slack) and not self.away(person, day)

    def owners(self, indicator: str) -> tuple[Person, ...]:
        """Return the owners of an indicator."""
        return tuple(self._held.get((Role.OWNER, Scope.INDICATOR, indicator), ()))

    def takers(self, indicator: str, day: date) -> tuple[Person, ...]:
        """Return who is reminded of an indicator on a day: its owners who are there and whom the others named, else
        its deputies. Nobody, where none of them is there."""
        owners = self.owners(indicator)
        asked = [*owners, *(named for owner in owners if self.away(owner, day) for named in self._named(owner))]
        deputies = self._held.get((Role.DEPUTY, Scope.INDICATOR, indicator), [])
        return self._there(asked, day) or self._there(deputies, day)

    def may_take(self, board: str) -> Mapping[Person, Collection[str]]:
        """Return everybody who may come to take an indicator of a board, with the ids of those."""
        return self._may_take.get(board, {})

    def above(self, indicator: str, day: date) -> tuple[Person, ...]:
        """Return who is told that an indicator is late: the goal's managers, else the board's, else its strategists.

        Nobody is told of what they own. Where none of them is there, the nearest are returned all the same.
        """
        owners = self.owners(indicator)
        ranks = [[one for one in rank if one not in owners] for rank in self._ranks(indicator)]
        reached = (there for rank in ranks if (there := self._there(rank, day)))
        return next(reached, ()) or tuple(next(filter(None, ranks), ()))

    def may_be_above(self, board: str) -> tuple[Person, ...]:
        """Return everybody who may come to be told that an indicator of a board is late."""
        goals = [goal.id for goal in self._plan.result_goals if goal.board == board]
        places = [(Scope.ORGANISATION, ""), (Scope.BOARD, board), *((Scope.RESULT_GOAL, goal) for goal in goals)]
        held = (self._held.get((role, *place), ()) for role in (Role.MANAGER, Role.STRATEGIST) for place in places)
        return tuple(dict.fromkeys(person for people in held for person in people))

    def judged_by(self, board: str) -> dict[Person, tuple[str, ...]]:
        """Return the managers of a board or of goals of it, each with the ids of their goals, in the plan's order."""
        of_board = [*self._managers(Scope.BOARD, board), *self._managers(Scope.ORGANISATION, "")]
        found: dict[Person, dict[str, None]] = {}
        for goal in self._plan.result_goals:
            if goal.board == board:
                for person in (*of_board, *self._managers(Scope.RESULT_GOAL, goal.id)):
                    found.setdefault(person, {})[goal.id] = None
        return {person: tuple(goals) for person, goals in found.items()}

    @cached_property
    def _may_take(self) -> dict[str, dict[Person, dict[str, None]]]:
        found: dict[str, dict[Person, dict[str, None]]] = {}
        for (role, scope, on), people in self._held.items():
            if scope is Scope.INDICATOR:
                named = (one for person in people if role is Role.OWNER for one in self._named(person))
                of_board = found.setdefault(self._plan.board_of(on).id, {})
                for person in (*people, *named):
                    of_board.setdefault(person, {})[on] = None
        return found

    def _ranks(self, indicator: str) -> Iterator[list[Person]]:
        goal = self._plan.result_goal(self._plan.indicator(indicator).result_goal)
        yield self._managers(Scope.RESULT_GOAL, goal.id)
        yield self._managers(Scope.BOARD, goal.board)
        yield self._managers(Scope.ORGANISATION, "")
        yield self._held.get((Role.STRATEGIST, Scope.BOARD, goal.board), [])
        yield self._held.get((Role.STRATEGIST, Scope.ORGANISATION, ""), [])

    def _managers(self, scope: Scope, on: str) -> list[Person]:
        return self._held.get((Role.MANAGER, scope, on), [])

    def _named(self, person: Person) -> tuple[Person, ...]:
        absence = self._away.get(person.id)
        named = self._plan.person(absence.deputy) if absence else None
        return (named,) if named else ()

    def _there(self, people: Iterable[Person], day: date) -> tuple[Person, ...]:
        return tuple(dict.fromkeys(one for one in people if self.there(one, day)))
