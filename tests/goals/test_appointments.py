"""Roles given and taken away: to whom, on what, and never the last administrator's."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from goals.appointments import (
    Fault,
    Faulty,
    Gone,
    Member,
    Overtaken,
    give,
    hand_over,
    holders_now,
    holdings,
    pass_on,
    take_away,
)
from goals.outcome import NoticeKind, Outcome
from goals.plan import Grant, Person, Plan, Role, Scope
from goals.roles import Act, Actor, Refused, refused
from tests.goals.two_boards import OTHER, WHO, plan

STRATEGIST = Grant("nagon", Role.STRATEGIST, Scope.BOARD, "run")
ADMINISTRATOR = Grant("nagon", Role.ADMINISTRATOR)
ACTOR = Actor("U1", WHO)
NEW = Member("U7", "Controller Öst", "Controller")
NOW = datetime(2024, 12, 20, 9, tzinfo=UTC)


def test_whoever_the_plan_does_not_know_becomes_a_person_under_an_id_of_their_own() -> None:
    given = give(plan(STRATEGIST), NEW, Role.OWNER, Scope.INDICATOR, "sjuk", ACTOR)
    assert given == Outcome(
        (Person("controller-ost", "Controller", "U7"), Grant("controller-ost", Role.OWNER, Scope.INDICATOR, "sjuk"))
    )

    taken = replace(plan(STRATEGIST), people=(WHO, OTHER, Person("controller-ost", "En annan")))
    again = give(taken, replace(NEW, title=""), Role.OWNER, Scope.INDICATOR, "sjuk", ACTOR)
    assert isinstance(again, Outcome)
    assert again.values[0] == Person("controller-ost-2", "Controller Öst", "U7")


def test_a_name_without_letters_gets_an_id_too() -> None:
    given = give(plan(STRATEGIST), Member("U7", "役員"), Role.OWNER, Scope.INDICATOR, "sjuk", ACTOR)

    assert isinstance(given, Outcome)
    assert given.values[0] == Person("person", "役員", "U7")


def test_a_role_that_somebody_has_is_not_given_again() -> None:
    held = Grant("bo", Role.OWNER, Scope.INDICATOR, "sjuk")

    assert give(plan(STRATEGIST, held), Member("U2"), Role.OWNER, Scope.INDICATOR, "sjuk", ACTOR) == Outcome()


@pytest.mark.parametrize(
    ("member", "role", "scope", "on", "told"),
    [
        (NEW, Role.ADMINISTRATOR, Scope.ORGANISATION, "", Refused(Act.APPOINT)),
        (NEW, Role.STRATEGIST, Scope.ORGANISATION, "", Refused(Act.GRANT)),
        (NEW, Role.STRATEGIST, Scope.BOARD, "rs", Refused(Act.GRANT)),
        (NEW, Role.OWNER, Scope.INDICATOR, "netto", Refused(Act.GRANT)),
        (NEW, Role.OWNER, Scope.INDICATOR, "finns-inte", Gone()),
        (NEW, Role.OWNER, Scope.BOARD, "run", Faulty(Fault.WRONG_ROLE, "role")),
        (NEW, Role.STRATEGIST, Scope.INDICATOR, "sjuk", Faulty(Fault.WRONG_ROLE, "role")),
        (replace(NEW, human=False), Role.OWNER, Scope.INDICATOR, "sjuk", Faulty(Fault.NOT_A_PERSON, "person")),
        (Member(""), Role.OWNER, Scope.INDICATOR, "sjuk", Faulty(Fault.NOBODY, "person")),
    ],
)
def test_what_a_strategist_of_a_board_cannot_give(
    member: Member, role: Role, scope: Scope, on: str, told: object
) -> None:
    assert give(plan(STRATEGIST), member, role, scope, on, ACTOR) == told


def test_only_an_administrator_makes_another() -> None:
    given = give(plan(ADMINISTRATOR), Member("U2"), Role.ADMINISTRATOR, Scope.ORGANISATION, "", ACTOR)

    assert given == Outcome((Grant("bo", Role.ADMINISTRATOR),))


def test_the_last_administrator_stays() -> None:
    assert take_away(plan(ADMINISTRATOR), ADMINISTRATOR, ACTOR) == Faulty(Fault.LAST_ADMINISTRATOR)

    both = plan(ADMINISTRATOR, Grant("bo", Role.ADMINISTRATOR))
    assert take_away(both, ADMINISTRATOR, ACTOR) == Outcome(taken_back=(ADMINISTRATOR,))


def test_a_strategist_cannot_take_an_administrators_role() -> None:
    theirs = Grant("bo", Role.ADMINISTRATOR)

    assert take_away(plan(STRATEGIST, theirs), theirs, ACTOR) == Refused(Act.APPOINT, (OTHER,))
    assert take_away(plan(STRATEGIST), theirs, ACTOR) == Gone()


def owned(*grants: Grant) -> Plan:
    return plan(STRATEGIST, *grants)


def test_an_indicator_is_handed_over_whole() -> None:
    old = (Grant("bo", Role.OWNER, Scope.INDICATOR, "sjuk"), Grant("nagon", Role.DEPUTY, Scope.INDICATOR, "sjuk"))
    before = owned(*old)
    seen = holders_now(before, "sjuk")

    handed = hand_over(before, "sjuk", Member("U1"), Member("U2"), seen, ACTOR)
    assert handed == Outcome(
        (Grant("nagon", Role.OWNER, Scope.INDICATOR, "sjuk"), Grant("bo", Role.DEPUTY, Scope.INDICATOR, "sjuk")),
        taken_back=old,
    )
    assert hand_over(before, "sjuk", Member("U2"), Member("U1"), seen, ACTOR) == Outcome()
    assert hand_over(before, "sjuk", Member("U2"), None, seen, ACTOR) == Outcome(taken_back=(old[1],))
    assert hand_over(before, "sjuk", Member("U2"), Member("U2"), seen, ACTOR) == Faulty(Fault.THE_SAME, "deputy")
    assert hand_over(before, "sjuk", Member("U1"), None, "bo/", ACTOR) == Overtaken()


def test_what_nobody_owns_is_told() -> None:
    told = holdings(owned(Grant("bo", Role.OWNER, Scope.INDICATOR, "sjuk")), plan().boards[0])

    assert [indicator.id for indicator in told.unowned] == ["hme"]
    assert [person.id for person, _ in told.people] == ["nagon", "bo"]


def test_an_owner_passes_on_what_is_theirs_and_the_other_is_told() -> None:
    owner = Grant("nagon", Role.OWNER, Scope.INDICATOR, "sjuk")
    deputy = Grant("bo", Role.DEPUTY, Scope.INDICATOR, "sjuk")
    before = plan(owner, deputy)
    done = pass_on(before, ["sjuk"], Member("U2"), Actor("U1", WHO), NOW)

    assert isinstance(done, Outcome)
    assert done.values == (Grant("bo", Role.OWNER, Scope.INDICATOR, "sjuk"),)
    assert done.taken_back == (owner, deputy)
    (told,) = done.notices
    assert (told.kind, told.person, told.about, told.due_at) == (NoticeKind.HANDOVER, "bo", ("sjuk",), NOW)


def test_of_two_owners_the_one_who_is_named_gives_it_away() -> None:
    both = [Grant(id, Role.OWNER, Scope.INDICATOR, "sjuk") for id in ("nagon", "bo")]
    done = pass_on(plan(STRATEGIST, *both), ["sjuk"], Member("U3", "Cia"), ACTOR, NOW, giver="bo")

    assert isinstance(done, Outcome)
    assert done.taken_back == (both[1],)


def test_others_indicators_cannot_be_passed_on_nor_to_who_has_them() -> None:
    before = plan(Grant("nagon", Role.OWNER, Scope.INDICATOR, "sjuk"))

    assert isinstance(pass_on(before, ["sjuk"], Member("U3", "Cia"), Actor("U2", OTHER), NOW), Refused)
    assert pass_on(before, ["sjuk"], Member("U1"), Actor("U1", WHO), NOW) == Faulty(Fault.HAS_IT, "person")
    assert pass_on(before, ["sjuk"], Member("U9", human=False), Actor("U1", WHO), NOW) == Faulty(
        Fault.NOT_A_PERSON, "person"
    )
    assert pass_on(before, ["borta"], Member("U2"), Actor("U1", WHO), NOW) == Gone()


def test_whoever_is_named_by_an_owner_who_is_away_reports_for_them() -> None:
    before = plan(Grant("nagon", Role.OWNER, Scope.INDICATOR, "sjuk"))
    named = Actor("U2", OTHER, standing_in_for=frozenset({"nagon"}))

    assert refused(before, named, Act.RECORD, Scope.INDICATOR, "sjuk") is None
    assert refused(before, named, Act.RECORD, Scope.INDICATOR, "hme")
    assert refused(before, named, Act.ASSESS, Scope.RESULT_GOAL, "miljo")
