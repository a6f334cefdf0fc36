"""Rapporttillfällen: from open to locked to decided, what is missing first, and what the next one is given."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from goals.next_round import NewRound, carried_over, following
from goals.numbers import Number
from goals.outcome import NoticeKind, Outcome
from goals.plan import Direction, Grant, Plan, Role, Round, RoundState, Target
from goals.roles import Act, Actor, Refused
from goals.rounds import (
    AGAIN,
    Fault,
    Faulty,
    Gone,
    Lacking,
    Moved,
    decide,
    lock,
    news,
    open_next,
    reopen,
    reschedule,
    standing,
)
from tests.goals.two_boards import WHO, plan

NOW = datetime(2024, 11, 18, 9, tzinfo=UTC)
TODAY = NOW.date()
ACTOR = Actor("U1", WHO)
DELAR = Round("run", "2024-delår", "delår", 2024, date(2024, 1, 1), date(2024, 8, 31), RoundState.DECIDED)
YEAR = Round("run", "2024-årsredovisning", "årsredovisning", 2024, date(2024, 1, 1), date(2024, 12, 31))
THREE = Number(Decimal(3), "%")
TARGET = Target("sjuk", 2024, THREE, Direction.AT_MOST, decision="RUN 2023-11-07 § 80")


def at(state: RoundState, role: Role = Role.ADMINISTRATOR) -> Plan:
    return replace(plan(Grant("nagon", role)), rounds=(DELAR, replace(YEAR, state=state)), targets=(TARGET,))


def test_locking_asks_once_about_what_is_missing() -> None:
    open = at(RoundState.OPEN)
    asked = lock(open, "run", YEAR.name, ACTOR, NOW, TODAY, told=0)

    assert isinstance(asked, Lacking)
    assert [one.indicator.id for one in asked.standing.missing] == ["sjuk", "hme"]
    assert [goal.id for goal in asked.standing.unjudged] == ["miljo", "arbetsgivare"]
    assert (asked.standing.due, asked.standing.reported, asked.standing.judged) == (2, 0, 0)
    done = lock(open, "run", YEAR.name, ACTOR, NOW, TODAY, asked.standing.lacking, ["C1", "C2"])
    assert isinstance(done, Outcome)
    assert done.values == (replace(YEAR, state=RoundState.LOCKED),)
    assert [(one.kind, one.channel) for one in done.notices] == [(NoticeKind.ROUND, "C1"), (NoticeKind.ROUND, "C2")]


@pytest.mark.parametrize("state", RoundState)
def test_a_round_moves_only_forward_or_from_locked_to_open(state: RoundState) -> None:
    stands = at(state)
    outcomes = {
        RoundState.LOCKED: lock(stands, "run", YEAR.name, ACTOR, NOW, TODAY, told=99),
        RoundState.DECIDED: decide(stands, "run", YEAR.name, ACTOR, NOW),
        RoundState.OPEN: reopen(stands, "run", YEAR.name, "Fel värde", ACTOR, NOW),
    }
    may = {to for to, done in outcomes.items() if isinstance(done, Outcome)}

    assert (
        may
        == {
            RoundState.OPEN: {RoundState.LOCKED},
            RoundState.LOCKED: {RoundState.DECIDED, RoundState.OPEN},
            RoundState.DECIDED: set(),
        }[state]
    )
    assert all(isinstance(done, Outcome | Moved) for done in outcomes.values())


def test_a_strategist_locks_but_an_administrator_opens_again_and_says_why() -> None:
    locked = at(RoundState.LOCKED, Role.STRATEGIST)

    assert reopen(locked, "run", YEAR.name, "Fel", ACTOR, NOW) == Refused(Act.REOPEN_ROUND)
    assert isinstance(decide(locked, "run", YEAR.name, ACTOR, NOW), Outcome)
    assert reopen(at(RoundState.LOCKED), "run", YEAR.name, " ", ACTOR, NOW) == Faulty((("reason", Fault.NO_REASON),))
    assert lock(at(RoundState.OPEN, Role.MANAGER), "run", YEAR.name, ACTOR, NOW, TODAY, 99) == Refused(Act.MOVE_ROUND)
    assert decide(locked, "run", "finns inte", ACTOR, NOW) == Gone()


def test_deadlines_are_changed_until_the_round_is_decided() -> None:
    owners, managers = date(2025, 1, 17), date(2025, 1, 24)
    done = reschedule(at(RoundState.OPEN), "run", YEAR.name, owners, managers, None, ACTOR)
    assert done == Outcome((replace(YEAR, owners_by=owners, managers_by=managers),))

    wrong = reschedule(at(RoundState.OPEN), "run", YEAR.name, managers, owners, None, ACTOR)
    assert wrong == Faulty((("managers_by", Fault.DISORDER),))
    assert isinstance(reschedule(at(RoundState.DECIDED), "run", YEAR.name, owners, None, None, ACTOR), Moved)
    assert reschedule(at(RoundState.OPEN), "run", YEAR.name, None, None, None, ACTOR) == Outcome()


def test_the_next_round_is_proposed_from_last_years() -> None:
    both = at(RoundState.LOCKED)
    assert following(both, "run") == NewRound("run", "2025-delår", "delår", 2025, date(2025, 1, 1), date(2025, 8, 31))

    only_delar = replace(both, rounds=(DELAR,))
    assert following(only_delar, "run") == NewRound(
        "run", "2024-årsredovisning", "årsredovisning", 2024, date(2024, 1, 1), date(2024, 12, 31)
    )
    only_years = replace(both, rounds=(replace(YEAR, owners_by=date(2025, 1, 17)),))
    proposed = following(only_years, "run")
    assert (proposed.name, proposed.owners_by) == ("2025-årsredovisning", date(2026, 1, 19)), "a Monday, not a Saturday"
    assert following(plan(), "run").year is None


def test_a_leap_day_has_no_day_a_year_later() -> None:
    leap = Round("run", "2024-tertial", "tertial", 2024, date(2024, 1, 1), date(2024, 2, 29))
    after = replace(plan(), rounds=(leap, YEAR))

    assert following(after, "run").period_to == date(2025, 2, 28)


def test_targets_are_carried_over_only_where_the_new_year_has_none() -> None:
    later = replace(TARGET, year=2025, decision="RUN 2024-11-05 § 81")
    bare = replace(TARGET, indicator="hme", decision="")
    other_board = replace(TARGET, indicator="netto")
    stands = replace(at(RoundState.OPEN), targets=(TARGET, bare, other_board))

    carried = carried_over(stands, "run", 2025)
    assert [(one.indicator, one.year, one.value, one.decision) for one in carried] == [
        ("sjuk", 2025, THREE, "RUN 2023-11-07 § 80, överfört från 2024"),
        ("hme", 2025, THREE, "Överfört från 2024"),
    ]
    assert carried_over(replace(stands, targets=(TARGET, later)), "run", 2025) == ()
    assert carried_over(stands, "run", 2024) == ()


def test_the_next_round_opens_with_its_targets() -> None:
    proposed = following(at(RoundState.LOCKED), "run")
    done = open_next(at(RoundState.LOCKED), proposed, ACTOR, NOW, ["C1"])

    assert isinstance(done, Outcome)
    round, target = done.values
    assert round == Round("run", "2025-delår", "delår", 2025, date(2025, 1, 1), date(2025, 8, 31))
    assert isinstance(target, Target)
    assert (target.indicator, target.year) == ("sjuk", 2025)
    assert [one.round for one in done.notices] == ["2025-delår"]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"name": " "}, ("name", Fault.NO_NAME)),
        ({"name": "delår 1/2"}, ("name", Fault.NO_NAME)),
        ({"name": "x" * 61}, ("name", Fault.LONG)),
        ({"name": "2024-DELÅR"}, ("name", Fault.TAKEN)),
        ({"kind": ""}, ("kind", Fault.NO_KIND)),
        ({"year": None}, ("year", Fault.NO_YEAR)),
        ({"year": 25}, ("year", Fault.NO_YEAR)),
        ({"period_from": None}, ("period_from", Fault.NO_PERIOD)),
        ({"period_to": None}, ("period_to", Fault.NO_PERIOD)),
        ({"period_to": date(2024, 12, 31)}, ("period_to", Fault.BACKWARDS)),
        ({"period_to": date(2026, 1, 31)}, ("period_to", Fault.OUTSIDE)),
        ({"owners_by": date(2025, 9, 20), "board_meets": date(2025, 9, 1)}, ("board_meets", Fault.DISORDER)),
    ],
)
def test_a_round_that_cannot_be_is_refused_at_its_field(changed: dict[str, object], told: tuple[str, Fault]) -> None:
    proposed = following(at(RoundState.LOCKED), "run")
    refused = open_next(at(RoundState.LOCKED), replace(proposed, **changed), ACTOR, NOW)  # type: ignore[arg-type]

    assert isinstance(refused, Faulty)
    assert told in refused.faults


def test_news_of_a_round_that_has_moved_on_is_no_news() -> None:
    done = lock(at(RoundState.OPEN), "run", YEAR.name, ACTOR, NOW, TODAY, 99, ["C1"])
    opened = reopen(at(RoundState.LOCKED), "run", YEAR.name, "Fel", ACTOR, NOW, ["C1"])
    assert isinstance(done, Outcome)
    assert isinstance(opened, Outcome)
    (notice,), (again,) = done.notices, opened.notices

    assert news(at(RoundState.LOCKED), notice) == replace(YEAR, state=RoundState.LOCKED)
    assert news(at(RoundState.DECIDED), notice) is None
    assert again.occasion.endswith(AGAIN)
    assert again.key != notice.key


def test_how_far_a_round_has_come_counts_only_its_own_boards() -> None:
    told = standing(at(RoundState.OPEN), YEAR, TODAY)

    assert (told.due, told.goals, told.lacking) == (2, 2, 4)
