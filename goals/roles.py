"""Who may do what: the one place where that is decided, for every write and every role.

Everybody reads. An owner and a deputy report their indicators, and so does whom an owner who is away has named; a
manager judges the resultatmål of their unit, and may report what follows these; a strategist does all that on their
board, and sets targets, rounds and texts there; an administrator does everything. A role held on the organisation
counts on every board.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from goals.plan import Grant, Person, Plan, Role, Scope


class Act(StrEnum):
    """What may be done, and on what: an indicator, a resultatmål, a board, a chapter or the organisation."""

    RECORD = "record"
    """Report an indicator's result, put it right or take it back."""
    ASSESS = "assess"
    """Judge a resultatmål."""
    SET_TARGET = "set_target"
    """Set or change an indicator's målvärde or its direction."""
    MOVE_ROUND = "move_round"
    """Lock a board's round, mark it as decided, open the next."""
    REOPEN_ROUND = "reopen_round"
    """Open a locked round of a board again."""
    GRANT = "grant"
    """Give or take away roles on an indicator, a resultatmål or a board."""
    APPOINT = "appoint"
    """Make somebody an administrator, or no longer one."""
    WRITE_CHAPTER = "write_chapter"
    """Write a chapter of a board's report."""
    REMIND = "remind"
    """Nudge a person, and see what is sent, on a board."""
    IMPORT = "import"
    """Read a report or a plan into a board."""
    TEACH = "teach"
    """Decide which of people's own words the bot knows; they count on every board."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something: a Slack user, the person that the plan knows them as, and whether app.yaml names them as an
    administrator. `standing_in_for` are ids of owners who are away and have named them: they report in their place."""

    slack: str = ""
    person: Person | None = None
    administrator: bool = False
    standing_in_for: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The name in the change log: the person's id, else the Slack user's."""
        return self.person.id if self.person else self.slack


@dataclass(frozen=True, slots=True)
class Refused:
    """A person may not do this; `may` are those who can, nearest first, empty where only app.yaml's administrators
    are left."""

    act: Act
    may: tuple[Person, ...] = ()


BY_ROLE: dict[Act, frozenset[Role]] = {
    Act.RECORD: frozenset({Role.OWNER, Role.DEPUTY, Role.MANAGER, Role.STRATEGIST, Role.ADMINISTRATOR}),
    Act.ASSESS: frozenset({Role.MANAGER, Role.STRATEGIST, Role.ADMINISTRATOR}),
    Act.SET_TARGET: frozenset({Role.STRATEGIST, Role.ADMINISTRATOR}),
    Act.MOVE_ROUND: frozenset({Role.STRATEGIST, Role.ADMINISTRATOR}),
    Act.REOPEN_ROUND: frozenset({Role.ADMINISTRATOR}),
    Act.GRANT: frozenset({Role.STRATEGIST, Role.ADMINISTRATOR}),
    Act.APPOINT: frozenset({Role.ADMINISTRATOR}),
    Act.WRITE_CHAPTER: frozenset({Role.STRATEGIST, Role.ADMINISTRATOR}),
    Act.REMIND: frozenset({Role.STRATEGIST, Role.ADMINISTRATOR}),
    Act.IMPORT: frozenset({Role.STRATEGIST, Role.ADMINISTRATOR}),
    Act.TEACH: frozenset({Role.STRATEGIST, Role.ADMINISTRATOR}),
}
"""Which roles suffice for an act, where they are held on the thing itself or on what it belongs to."""

_NEAREST = (Role.OWNER, Role.DEPUTY, Role.MANAGER, Role.STRATEGIST, Role.ADMINISTRATOR)


def refused(plan: Plan, actor: Actor, act: Act, scope: Scope = Scope.ORGANISATION, on: str = "") -> Refused | None:
    """Tell who may instead, or None where the actor may do this on a thing. Raises KeyError for an unknown thing."""
    sufficing = _sufficing(plan, act, scope, on)
    if actor.administrator or (actor.person and any(grant.person == actor.person.id for grant in sufficing)):
        return None
    if act is Act.RECORD and any(one.role is Role.OWNER and one.person in actor.standing_in_for for one in sufficing):
        return None
    return Refused(act, _people(plan, sufficing))


def refused_everywhere(plan: Plan, actor: Actor, act: Act) -> Refused | None:
    """Tell who may on some board or other, or None where the actor may do this on any board at all."""
    answers = [refused(plan, actor, act), *(refused(plan, actor, act, Scope.BOARD, board.id) for board in plan.boards)]
    if None in answers:
        return None
    return Refused(act, tuple(dict.fromkeys(person for no in answers if no for person in no.may)))


def acts_of(plan: Plan, actor: Actor) -> frozenset[Act]:
    """Return what somebody may do somewhere in the plan; it says nothing of where."""
    held = {grant.role for grant in plan.grants if actor.person and grant.person == actor.person.id}
    held |= {Role.ADMINISTRATOR} if actor.administrator else set()
    held |= {Role.DEPUTY} if actor.standing_in_for else set()
    return frozenset(act for act, roles in BY_ROLE.items() if roles & held)


def _sufficing(plan: Plan, act: Act, scope: Scope, on: str) -> tuple[Grant, ...]:
    """The grants that suffice: on the thing, or on what it belongs to, up to the organisation."""
    things = [(Scope.ORGANISATION, "")]
    if scope is Scope.INDICATOR:
        things.append((scope, on))
        scope, on = Scope.RESULT_GOAL, plan.indicator(on).result_goal
    if scope is Scope.RESULT_GOAL:
        things.append((scope, on))
        scope, on = Scope.BOARD, plan.result_goal(on).board
    if scope is Scope.BOARD:
        things.append((scope, plan.board(on).id))
    return tuple(grant for thing in things for grant in plan.grants_on(*thing) if grant.role in BY_ROLE[act])


def _people(plan: Plan, grants: Iterable[Grant]) -> tuple[Person, ...]:
    nearest = sorted(grants, key=lambda grant: _NEAREST.index(grant.role))
    found = (plan.person(grant.person) for grant in nearest)
    return tuple(dict.fromkeys(person for person in found if person))
