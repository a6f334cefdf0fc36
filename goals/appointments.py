"""Giving and taking away roles: who gets which on what, and who is missing an owner. Who may is in `goals.roles`."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from goals.outcome import Notice, NoticeKind, Outcome
from goals.plan import Board, Grant, Indicator, Person, Plan, Role, Scope
from goals.roles import Act, Actor, Refused, refused
from goals.subjects import Subject

ROLES = {
    Scope.INDICATOR: (Role.OWNER, Role.DEPUTY),
    Scope.RESULT_GOAL: (Role.MANAGER,),
    Scope.BOARD: (Role.MANAGER, Role.STRATEGIST),
    Scope.ORGANISATION: (Role.STRATEGIST, Role.ADMINISTRATOR),
}
"""The roles that make sense on a thing."""

NEWS = timedelta(days=7)
"""How long it is worth telling somebody that an indicator is theirs now."""


class Fault(StrEnum):
    """Why a role cannot be given or taken away."""

    NOBODY = "nobody"
    NOT_A_PERSON = "not_a_person"
    WRONG_ROLE = "wrong_role"
    LAST_ADMINISTRATOR = "last_administrator"
    THE_SAME = "the_same"
    HAS_IT = "has_it"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in Slack: `name` is shown, `title` what they say that they are. `human` is False for bots and for
    whoever has left."""

    slack: str
    name: str = ""
    title: str = ""
    human: bool = True


@dataclass(frozen=True, slots=True)
class Faulty:
    """The role cannot be given or taken away; `field` is where in the form."""

    fault: Fault
    field: str = ""


@dataclass(frozen=True, slots=True)
class Gone:
    """What the role is held on, or the role itself, is not in the plan any more."""


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Somebody gave or took away the same roles while the form was open."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """Who holds what in a board: roles by person, and the indicators that nobody owns."""

    board: Board
    people: tuple[tuple[Person, tuple[Grant, ...]], ...]
    unowned: tuple[Indicator, ...]


Answer = Outcome | Faulty | Gone | Overtaken | Refused


def give(plan: Plan, member: Member, role: Role, scope: Scope, on: str, actor: Actor) -> Answer:
    """Give somebody a role; whoever the plan does not know yet becomes a person in it. An outcome without values says
    that they hold it already."""
    no = hindrance(plan, role, scope, on, actor)
    if no:
        return no
    if role not in ROLES[scope]:
        return Faulty(Fault.WRONG_ROLE, "role")
    found = _taken_up(plan, member, ())
    if isinstance(found, Faulty):
        return found
    person, new = found
    grant = Grant(person.id, role, scope, on)
    return Outcome() if grant in plan.grants else Outcome((*new, grant))


def take_away(plan: Plan, grant: Grant, actor: Actor) -> Answer:
    """Take a role away; the last administrator keeps theirs."""
    if grant not in plan.grants:
        return Gone()
    no = hindrance(plan, grant.role, grant.scope, grant.on, actor)
    if no:
        return no
    administrators = [one for one in plan.grants if (one.role, one.scope) == (Role.ADMINISTRATOR, Scope.ORGANISATION)]
    if administrators == [grant]:
        return Faulty(Fault.LAST_ADMINISTRATOR)
    return Outcome(taken_back=(grant,))


def hand_over(
    plan: Plan, indicator: str, owner: Member | None, deputy: Member | None, seen: str, actor: Actor
) -> Answer:
    """Let an indicator have this owner and this deputy, None for nobody; those who held the roles before lose them.

    `seen` tells who held them when the form was made (`holders_now`). A role whose holder stays the same is left as it
    is, also where several hold it.
    """
    no = hindrance(plan, Role.OWNER, Scope.INDICATOR, indicator, actor)
    if no:
        return no
    if holders_now(plan, indicator) != seen:
        return Overtaken()
    if owner and deputy and owner.slack == deputy.slack:
        return Faulty(Fault.THE_SAME, "deputy")
    new: list[Person] = []
    given: list[Grant] = []
    gone: list[Grant] = []
    for field, role, member in (("owner", Role.OWNER, owner), ("deputy", Role.DEPUTY, deputy)):
        held = [one for one in plan.grants if (one.role, one.scope, one.on) == (role, Scope.INDICATOR, indicator)]
        if member is None:  # whoever has no Slack account could not be shown in the field
            gone += [one for one in held if (person := plan.person(one.person)) and person.slack]
            continue
        found = _taken_up(plan, member, new)
        if isinstance(found, Faulty):
            return Faulty(found.fault, field)
        person, added = found
        if any(one.person == person.id for one in held):
            continue
        new += added
        given.append(Grant(person.id, role, Scope.INDICATOR, indicator))
        gone += held
    return Outcome((*new, *given), taken_back=tuple(gone))


def owned(plan: Plan, person: Person) -> list[Indicator]:
    """Return the indicators that a person owns, in the plan's order."""
    held = {
        one.on for one in plan.grants if (one.person, one.role, one.scope) == (person.id, Role.OWNER, Scope.INDICATOR)
    }
    return [one for one in plan.indicators if one.id in held]


def pass_on(
    plan: Plan, indicators: Collection[str], member: Member, actor: Actor, now: datetime, giver: str = ""
) -> Answer:
    """Let somebody else own indicators of a person, `giver`, or where that is "" of the actor, and tell them so.

    Who passes on another's must be one who may give roles there. Whoever was its deputy is not any longer where they
    own it now.
    """
    found = _taken_up(plan, member, ())
    if isinstance(found, Faulty):
        return found
    person, new = found
    given, gone = list[Grant](), list[Grant]()
    boards: dict[str, list[str]] = {}
    for id in indicators:
        if thing(plan, Scope.INDICATOR, id) is None:
            return Gone()
        owners = [one for one in plan.grants if (one.role, one.scope, one.on) == (Role.OWNER, Scope.INDICATOR, id)]
        me = actor.person.id if actor.person else ""
        own = [one for one in owners if one.person == (giver or me)]
        no = None if own and giver in ("", me) else hindrance(plan, Role.OWNER, Scope.INDICATOR, id, actor)
        if no:
            return no
        if any(one.person == person.id for one in owners):
            return Faulty(Fault.HAS_IT, "person")
        deputy = Grant(person.id, Role.DEPUTY, Scope.INDICATOR, id)
        given.append(Grant(person.id, Role.OWNER, Scope.INDICATOR, id))
        gone += [*(own or owners), *([deputy] if deputy in plan.grants else [])]
        boards.setdefault(plan.board_of(id).id, []).append(id)
    occasion = f"{now.isoformat()} {actor.id}"
    told = (
        Notice(NoticeKind.HANDOVER, board, "", occasion, now, now + NEWS, person.id, about=tuple(ids))
        for board, ids in boards.items()
    )
    return Outcome((*new, *given), tuple(gone), tuple(told))


def hindrance(plan: Plan, role: Role, scope: Scope, on: str, actor: Actor) -> Refused | Gone | None:
    """Tell why this person may not give or take away a role on a thing, or None."""
    if scope is not Scope.ORGANISATION and thing(plan, scope, on) is None:
        return Gone()
    if role is Role.ADMINISTRATOR:
        return refused(plan, actor, Act.APPOINT)
    return refused(plan, actor, Act.GRANT, scope, on)


def thing(plan: Plan, scope: Scope, on: str) -> Subject | None:
    """Return what a role is held on: a board, a resultatmål or an indicator; None for the organisation, and for what is
    not in the plan."""
    things: dict[Scope, Iterable[Subject]] = {
        Scope.BOARD: plan.boards,
        Scope.RESULT_GOAL: plan.result_goals,
        Scope.INDICATOR: plan.indicators,
    }
    return next((one for one in things.get(scope, ()) if one.id == on), None)


def holders_now(plan: Plan, indicator: str) -> str:
    """What tells an indicator's owners and deputies from those it has when somebody changes them."""
    return "/".join(
        ",".join(person.id for person in plan.holders(role, Scope.INDICATOR, indicator))
        for role in (Role.OWNER, Role.DEPUTY)
    )


def holdings(plan: Plan, board: Board) -> Holdings:
    """Tell who holds what in a board, those with the widest roles first, and what nobody owns."""
    inside = {(Scope.BOARD, board.id), (Scope.ORGANISATION, "")}
    goals = [goal for goal in plan.result_goals if goal.board == board.id]
    indicators = [indicator for goal in goals for indicator in plan.indicators_of(goal.id)]
    inside |= {(Scope.RESULT_GOAL, goal.id) for goal in goals}
    inside |= {(Scope.INDICATOR, indicator.id) for indicator in indicators}
    held = [grant for grant in plan.grants if (grant.scope, grant.on) in inside]
    people = [(person, tuple(one for one in held if one.person == person.id)) for person in plan.people]
    return Holdings(
        board,
        tuple(sorted(((person, grants) for person, grants in people if grants), key=_widest)),
        tuple(one for one in indicators if not plan.holders(Role.OWNER, Scope.INDICATOR, one.id)),
    )


def grants_of(plan: Plan, person: str) -> tuple[Grant, ...]:
    """Return everything that a person holds, the widest roles first."""
    return tuple(sorted((one for one in plan.grants if one.person == person), key=_width))


def newcomer(plan: Plan, member: Member, beside: Iterable[Person] = ()) -> Person:
    """Make a person of somebody in Slack, under an id that nobody has."""
    title = member.title.strip() or member.name.strip() or member.slack
    taken = {person.id for person in (*plan.people, *beside)}
    slug = _slug(member.name or title) or "person"
    numbered = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return Person(next(id for id in (slug, *numbered) if id not in taken), title, member.slack)


def _taken_up(plan: Plan, member: Member, beside: Iterable[Person]) -> tuple[Person, tuple[Person, ...]] | Faulty:
    """The person that a member is, and them again where the plan is to get to know them."""
    if not member.slack:
        return Faulty(Fault.NOBODY, "person")
    known = next((one for one in (*plan.people, *beside) if one.slack == member.slack), None)
    if known:
        return known, ()
    if not member.human:
        return Faulty(Fault.NOT_A_PERSON, "person")
    new = newcomer(plan, member, beside)
    return new, (new,)


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:40].strip("-")


_WIDTHS = (Role.ADMINISTRATOR, Role.STRATEGIST, Role.MANAGER, Role.OWNER, Role.DEPUTY, Role.READER)


def _width(grant: Grant) -> int:
    return _WIDTHS.index(grant.role)


def _widest(held: tuple[Person, tuple[Grant, ...]]) -> int:
    return min(map(_width, held[1]))
