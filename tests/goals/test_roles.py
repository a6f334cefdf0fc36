"""Who may do what: every write with every role, on the thing itself, on what it belongs to, and on somebody else's."""

from itertools import product

import pytest

from goals.plan import Grant, Role, Scope
from goals.roles import Act, Actor, Refused, acts_of, refused, refused_everywhere
from tests.goals.two_boards import OTHER, WHO, plan

OWN = {
    Scope.ORGANISATION: "",
    Scope.BOARD: "run",
    Scope.RESULT_GOAL: "miljo",
    Scope.INDICATOR: "sjuk",
}
OTHERS = {Scope.BOARD: "rs", Scope.RESULT_GOAL: "ekonomi", Scope.INDICATOR: "netto"}
"""Things of another board."""

ACT_ON = {
    Act.RECORD: Scope.INDICATOR,
    Act.ASSESS: Scope.RESULT_GOAL,
    Act.SET_TARGET: Scope.INDICATOR,
    Act.MOVE_ROUND: Scope.BOARD,
    Act.REOPEN_ROUND: Scope.BOARD,
    Act.GRANT: Scope.INDICATOR,
    Act.APPOINT: Scope.ORGANISATION,
    Act.WRITE_CHAPTER: Scope.BOARD,
    Act.REMIND: Scope.BOARD,
    Act.IMPORT: Scope.BOARD,
    Act.TEACH: Scope.BOARD,
}

MAY = {
    Role.READER: set(),
    Role.OWNER: {Act.RECORD},
    Role.DEPUTY: {Act.RECORD},
    Role.MANAGER: {Act.RECORD, Act.ASSESS},
    Role.STRATEGIST: {*Act} - {Act.REOPEN_ROUND, Act.APPOINT},
    Role.ADMINISTRATOR: {*Act},
}

WIDTH = (Scope.INDICATOR, Scope.RESULT_GOAL, Scope.BOARD, Scope.ORGANISATION)


def may(act: Act, on: dict[Scope, str], *grants: Grant) -> bool:
    scope = ACT_ON[act]
    return refused(plan(*grants), Actor("U1", WHO), act, scope, on.get(scope, "")) is None


@pytest.mark.parametrize(("act", "role", "held_on"), [*product(Act, Role, Scope)])
def test_every_write_with_every_role(act: Act, role: Role, held_on: Scope) -> None:
    """A role counts on the thing itself and on all that belongs to it, and nowhere else."""
    held = Grant("nagon", role, held_on, OWN[held_on])
    reaches = WIDTH.index(held_on) >= WIDTH.index(ACT_ON[act])

    assert may(act, OWN, held) is (act in MAY[role] and reaches)


@pytest.mark.parametrize(("act", "role", "held_on"), [*product(Act, Role, OTHERS)])
def test_nothing_on_another_boards_things(act: Act, role: Role, held_on: Scope) -> None:
    assert not may(act, OTHERS, Grant("nagon", role, held_on, OWN[held_on]))


@pytest.mark.parametrize("role", [Role.OWNER, Role.DEPUTY, Role.MANAGER])
def test_an_owner_reports_only_what_is_theirs(role: Role) -> None:
    scope = Scope.RESULT_GOAL if role is Role.MANAGER else Scope.INDICATOR
    held = Grant("nagon", role, scope, OWN[scope])
    on = {Scope.INDICATOR: "hme", Scope.RESULT_GOAL: "arbetsgivare"}

    assert not may(Act.RECORD, on, held)
    assert not may(Act.ASSESS, on, held)


@pytest.mark.parametrize("act", Act)
def test_nobody_without_a_role_may_write(act: Act) -> None:
    scope = ACT_ON[act]
    for actor in (Actor(), Actor("U9"), Actor("U1", WHO)):
        assert isinstance(refused(plan(), actor, act, scope, OWN[scope]), Refused)


@pytest.mark.parametrize("act", Act)
def test_an_administrator_of_app_yaml_may_everything(act: Act) -> None:
    scope = ACT_ON[act]

    assert refused(plan(), Actor("U9", administrator=True), act, scope, OWN[scope]) is None


def test_a_refusal_names_who_can_the_nearest_first() -> None:
    granted = plan(
        Grant("bo", Role.STRATEGIST, Scope.BOARD, "run"),
        Grant("nagon", Role.OWNER, Scope.INDICATOR, "sjuk"),
    )
    told = refused(granted, Actor("U9"), Act.RECORD, Scope.INDICATOR, "sjuk")
    target = refused(granted, Actor("U1", WHO), Act.SET_TARGET, Scope.INDICATOR, "sjuk")

    assert told == Refused(Act.RECORD, (WHO, OTHER))
    assert target == Refused(Act.SET_TARGET, (OTHER,))


def test_an_unknown_thing_is_a_bug() -> None:
    with pytest.raises(KeyError):
        refused(plan(), Actor(), Act.RECORD, Scope.INDICATOR, "finns-inte")


def test_what_counts_everywhere_takes_a_role_on_any_board_and_names_those_of_all() -> None:
    mine, others = (Grant(person.id, Role.STRATEGIST, Scope.BOARD, on) for person, on in ((WHO, "run"), (OTHER, "rs")))
    nobody = Actor("U9")

    assert refused_everywhere(plan(mine, others), Actor("U1", WHO), Act.TEACH) is None
    assert refused_everywhere(plan(mine, others), nobody, Act.TEACH) == Refused(Act.TEACH, (WHO, OTHER))
    assert refused_everywhere(plan(), nobody, Act.TEACH) == Refused(Act.TEACH)
    assert refused_everywhere(plan(), Actor("U9", administrator=True), Act.TEACH) is None


def test_what_somebody_may_do_somewhere() -> None:
    granted = plan(Grant("bo", Role.MANAGER, Scope.BOARD, "run"))

    assert acts_of(plan(), Actor("U9")) == frozenset()
    assert acts_of(plan(), Actor("U9", administrator=True)) == frozenset(Act)
    assert acts_of(plan(), Actor("U9", standing_in_for=frozenset({"bo"}))) == {Act.RECORD}
    assert acts_of(granted, Actor("U2", OTHER)) == {Act.RECORD, Act.ASSESS}
