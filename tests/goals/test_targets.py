"""Målvärden: what a new one must hold, what may be changed with which decision, and directions said afterwards."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from goals.numbers import YES_NO, Number, YesNo
from goals.outcome import Outcome
from goals.plan import (
    Baseline,
    Direction,
    Grant,
    Indicator,
    Of,
    Plan,
    Role,
    Round,
    RoundState,
    Scope,
    Target,
    TargetKind,
)
from goals.roles import Act, Actor, Refused
from goals.targets import (
    Decided,
    Fault,
    Faulty,
    Gone,
    NewTarget,
    Overtaken,
    Wrong,
    seen_now,
    set_target,
    state_direction,
    unsay_direction,
    unstated,
)
from tests.goals.two_boards import WHO, plan

ACTOR = Actor("U1", WHO)
THREE, FOUR = (Number(Decimal(amount), "%") for amount in (3, 4))
OLD = Target("sjuk", 2024, THREE, Direction.AT_MOST, direction_stated=False, as_written="3 %")
DELAR = Round("run", "2024-delår", "delår", 2024, date(2024, 1, 1), date(2024, 8, 31), RoundState.DECIDED)
YEAR = Round("run", "2024-årsredovisning", "årsredovisning", 2024, date(2024, 1, 1), date(2024, 12, 31))
DECISION = "RUN 2024-11-05 § 80"


def board(*targets: Target, rounds: tuple[Round, ...] = (YEAR,), role: Role = Role.STRATEGIST) -> Plan:
    sick = Indicator("sjuk", "Sjukfrånvaro", "miljo", "%", 1)
    question = Indicator("avtal", "Kopplas avtal?", "miljo", YES_NO)
    made = plan(Grant("nagon", role, Scope.BOARD, "run"))
    return replace(made, indicators=(sick, question, made.indicators[2]), targets=targets, rounds=rounds)


def form(plan: Plan, **changed: object) -> NewTarget:
    usual = NewTarget("sjuk", "2024", "4 %", Direction.AT_MOST, decision=DECISION, seen=seen_now(plan, "sjuk"))
    return replace(usual, **changed)  # type: ignore[arg-type]


def test_a_target_is_added_after_the_old_one() -> None:
    stands = board(OLD)

    assert set_target(stands, form(stands), ACTOR) == Outcome(
        (Target("sjuk", 2024, FOUR, Direction.AT_MOST, decision=DECISION),)
    )


def test_a_change_needs_a_decision_but_a_first_target_does_not() -> None:
    stands, first = board(OLD), board()

    assert set_target(stands, form(stands, decision=" "), ACTOR) == Faulty((Wrong("decision", Fault.NO_DECISION),))
    assert isinstance(set_target(first, form(first, decision=""), ACTOR), Outcome)


def test_the_same_figure_confirms_its_direction_and_keeps_how_it_is_printed() -> None:
    stands = board(OLD)
    confirmed = set_target(stands, form(stands, value="3 %", decision=""), ACTOR)
    assert confirmed == Outcome((replace(OLD, direction_stated=True),))

    stated = board(replace(OLD, direction_stated=True))
    assert set_target(stated, form(stated, value="3 %", decision=""), ACTOR) == Outcome()


def test_a_reduction_is_counted_from_a_baseline() -> None:
    stands = board()
    reduction = form(stands, value="10", direction=Direction.AT_LEAST, reduction=True)
    assert set_target(stands, reduction, ACTOR) == Faulty((Wrong("baseline", Fault.NO_BASELINE),))

    whole = replace(reduction, baseline="17 ton", baseline_year="2023")
    ten = Target("sjuk", 2024, Number(Decimal(10), "%"), Direction.AT_LEAST, TargetKind.REDUCTION, decision=DECISION)
    tonnes = Baseline("sjuk", 2023, Number(Decimal(17), "ton"))
    assert set_target(stands, whole, ACTOR) == Outcome((ten, tonnes))
    assert set_target(replace(stands, baselines=(tonnes,)), whole, ACTOR) == Outcome((ten,))
    for wrong, told in (
        ({"baseline": "0 ton"}, ("baseline", Fault.BASELINE)),
        ({"baseline": "mycket"}, ("baseline", Fault.BASELINE)),
        ({"baseline_year": "i fjol"}, ("baseline_year", Fault.NO_BASELINE_YEAR)),
    ):
        refused = set_target(stands, replace(whole, **wrong), ACTOR)  # type: ignore[arg-type]
        assert isinstance(refused, Faulty)
        assert told in [(one.field, one.fault) for one in refused.found]


def test_a_question_needs_no_direction_and_a_forecast_is_kept_as_such() -> None:
    stands = board()
    yes = NewTarget("avtal", "2024", "ja", seen=seen_now(stands, "avtal"))
    assert set_target(stands, yes, ACTOR) == Outcome((Target("avtal", 2024, YesNo(True), Direction.EQUALS),))

    forecast = set_target(stands, form(stands, of=Of.FORECAST), ACTOR)
    assert isinstance(forecast, Outcome)
    (target,) = forecast.values
    assert isinstance(target, Target)
    assert target.of is Of.FORECAST


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"year": "i år"}, ("year", Fault.NO_YEAR)),
        ({"year": "24"}, ("year", Fault.NO_YEAR)),
        ({"value": "lite"}, ("value", Fault.UNREADABLE)),
        ({"value": "3 mnkr"}, ("value", Fault.UNREADABLE)),
        ({"direction": Direction.UNKNOWN}, ("direction", Fault.NO_DIRECTION)),
        ({"decision": "x" * 201}, ("decision", Fault.LONG)),
    ],
)
def test_what_cannot_be_a_target_is_said_at_its_field(changed: dict[str, object], told: tuple[str, Fault]) -> None:
    stands = board()
    refused = set_target(stands, form(stands, **changed), ACTOR)

    assert isinstance(refused, Faulty)
    assert told in [(one.field, one.fault) for one in refused.found]


def test_a_decided_round_is_pointed_out_once_and_a_decided_year_is_frozen() -> None:
    stands = board(OLD, rounds=(DELAR, YEAR))
    assert set_target(stands, form(stands), ACTOR) == Decided(("2024-delår",))
    assert isinstance(set_target(stands, form(stands, told=("2024-delår",)), ACTOR), Outcome)

    over = board(OLD, rounds=(DELAR, replace(YEAR, state=RoundState.DECIDED)))
    assert set_target(over, form(over), ACTOR) == Faulty((Wrong("year", Fault.FROZEN),))


def test_who_comes_second_hears_of_it() -> None:
    before = board(OLD)
    newer = replace(OLD, value=FOUR, decision=DECISION)

    assert set_target(board(OLD, newer), form(before), ACTOR) == Overtaken(newer)
    assert set_target(before, form(before), Actor("U9")) == Refused(Act.SET_TARGET, (WHO,))
    assert set_target(before, form(before, indicator="finns-inte"), ACTOR) == Gone()


def test_a_direction_is_said_in_one_go_and_can_be_taken_back() -> None:
    stands = board(OLD)
    said = state_direction(stands, "sjuk", 2024, Direction.AT_MOST, seen_now(stands, "sjuk"), ACTOR)
    stated = replace(OLD, direction_stated=True)
    assert said == Outcome((stated,))
    assert unstated(stands, ACTOR) == ((stands.indicator("sjuk"), OLD),)

    after = board(OLD, stated)
    assert unstated(after, ACTOR) == ()
    seen = seen_now(after, "sjuk")
    assert unsay_direction(after, "sjuk", 2024, seen, ACTOR) == Outcome(taken_back=(stated,))
    assert state_direction(after, "sjuk", 2024, Direction.AT_LEAST, seen_now(stands, "sjuk"), ACTOR) == Overtaken(
        stated
    )


def test_only_who_may_say_a_direction_is_asked() -> None:
    stands = board(OLD, role=Role.MANAGER)

    assert unstated(stands, ACTOR) == ()
    assert isinstance(
        state_direction(stands, "sjuk", 2024, Direction.AT_MOST, seen_now(stands, "sjuk"), ACTOR), Refused
    )
