"""The decision about a form, without Slack and without a store."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.documents.plan_file import PlanFile
from goals.numbers import INDEX, PERCENT, Number, Value, YesNo, write, write_exactly
from goals.outcome import Outcome
from goals.plan import Entry, Indicator, Measurement, Of, Plan
from goals.question import Index
from goals.recording import (
    NEW,
    Closed,
    Doubt,
    Doubtful,
    Fault,
    Faulty,
    Form,
    Gone,
    How,
    NoRound,
    Overtaken,
    Remark,
    Standing,
    read_form,
    read_line,
    seen,
    stands,
)
from goals.recording.checks import is_jump
from goals.recording.comments import contradiction
from goals.recording.figures import read_value
from goals.recording.form import Field
from goals.roles import Actor, Refused

NOW = datetime(2024, 11, 18, 8, tzinfo=UTC)
TODAY = date(2024, 11, 18)
ROUND = "2024-årsredovisning"


def percent(exact: str, places: int = 1) -> Number:
    return Number(Decimal(exact), PERCENT, places)


@pytest.fixture(scope="module")
def plan(example: PlanFile) -> Plan:
    return example.plan


@pytest.fixture(scope="module")
def index(plan: Plan) -> Index:
    return Index.of(plan)


def actor(plan: Plan, id: str) -> Actor:
    return Actor(f"U0{id.upper()}", plan.person(id))


def form(plan: Plan, indicator: str = "hme", total: str = "81", **said: object) -> Form:
    standing = stands(plan, indicator, ROUND, actor(plan, "strateg"), TODAY)
    assert isinstance(standing, Standing)
    filled = Form(indicator, ROUND, "n0nce", seen(standing), total=total)
    return replace(filled, **said)  # type: ignore[arg-type]


def became(plan: Plan, filled: Form, by: str = "strateg") -> object:
    return read_form(plan, filled, actor(plan, by), NOW, TODAY)


def test_a_new_result_is_a_measurement_and_says_nothing_else(plan: Plan) -> None:
    assert became(plan, form(plan)) == Outcome(
        (
            Measurement(
                f"hme:{ROUND}:n0nce", "hme", ROUND, Number(Decimal(81), INDEX), reported_by="strateg", reported_at=NOW
            ),
        )
    )


def test_a_comment_makes_the_row_and_a_value_ends_the_waiting(plan: Plan) -> None:
    waiting = replace(plan, entries=(*plan.entries, Entry("hme", ROUND, "Enkäten dröjer.", expected="enkäten")))
    outcome = became(waiting, form(waiting, comment="Bättre."))
    assert isinstance(outcome, Outcome)
    assert outcome.values[-1] == Entry("hme", ROUND, "Bättre.")


def test_whoever_may_not_is_told_who_may(plan: Plan) -> None:
    refused = read_form(plan, form(plan), Actor("U0NAGON"), NOW, TODAY)
    assert isinstance(refused, Refused)
    assert [person.id for person in refused.may] == ["hr", "analys", "chef", "strateg"]


def test_what_is_gone_closed_or_nowhere_open_is_told_apart(plan: Plan) -> None:
    strategist = actor(plan, "strateg")
    assert isinstance(stands(plan, "borta", ROUND, strategist, TODAY), Gone)
    assert isinstance(stands(plan, "hme", "2031-delår", strategist, TODAY), Gone)
    closed = stands(plan, "hme", "2024-delår", strategist, TODAY)
    assert isinstance(closed, Closed)
    assert [person.id for person in closed.may] == ["strateg"]
    nothing_open = replace(plan, rounds=plan.rounds[:1])
    assert isinstance(stands(nothing_open, "hme", "", strategist, TODAY), NoRound)


def test_nothing_is_written_over_what_came_meanwhile(plan: Plan) -> None:
    filled = form(plan)
    other = Measurement("annan", "hme", ROUND, Number(Decimal(79), INDEX), reported_by="hr", reported_at=NOW)
    meanwhile = replace(plan, measurements=(*plan.measurements, other))
    overtaken = became(meanwhile, filled)

    assert isinstance(overtaken, Overtaken)
    assert overtaken.standing.outcomes == (other,)
    again = replace(filled, seen=seen(overtaken.standing), how=How.REPLACE, replaces="annan", why="Fel.")
    outcome = became(meanwhile, again)
    assert isinstance(outcome, Outcome)
    assert outcome.values[0].id == "annan"  # type: ignore[union-attr]


def test_another_measurement_is_chosen_or_not_with_a_reason(plan: Plan) -> None:
    first = Measurement("annan", "hme", ROUND, Number(Decimal(79), INDEX))
    has_one = replace(plan, measurements=(*plan.measurements, first))
    filled = form(has_one, how=How.ADD, occasion="vår", used=NEW, because="Fler svarade.")
    outcome = became(has_one, filled)

    assert isinstance(outcome, Outcome)
    assert outcome.values[1] == Entry("hme", ROUND, chosen=f"hme:{ROUND}:n0nce", chosen_because="Fler svarade.")


def test_a_doubt_that_was_shown_is_accepted_and_one_about_another_value_is_not(plan: Plan) -> None:
    filled = form(plan, "sjukfranvaro", "25", not_split=True)
    doubtful = became(plan, filled)
    assert doubtful == Doubtful((Remark(Field.TOTAL, Doubt.JUMP, (percent("2.5"), percent("25"))),))
    accepted = replace(filled, accepted=frozenset(one.key for one in doubtful.remarks))

    assert isinstance(became(plan, accepted), Outcome)
    assert isinstance(became(plan, replace(accepted, total="26")), Doubtful)


def test_a_round_that_does_not_ask_for_it_is_doubted(plan: Plan) -> None:
    interim = replace(plan.rounds[1], name="2025-delår", kind="delår")
    other = replace(plan, rounds=(plan.rounds[0], interim))
    standing = stands(other, "hme", "", actor(other, "strateg"), TODAY)
    assert isinstance(standing, Standing)
    doubtful = became(other, Form("hme", "2025-delår", "n", seen(standing), total="81"))
    assert doubtful == Doubtful((Remark(Field.TOTAL, Doubt.NOT_DUE, ("årsredovisning",)),))


def test_a_target_on_the_forecast_asks_for_the_forecast_beside_the_outcome(plan: Plan) -> None:
    interim = replace(plan.rounds[1], name="2024-tertial", kind="delår", period_to=date(2024, 10, 31))
    other = replace(plan, rounds=(plan.rounds[0], interim))
    standing = stands(other, "nettokostnad", "", actor(other, "strateg"), TODAY)
    assert isinstance(standing, Standing)
    filled = Form(
        "nettokostnad", "2024-tertial", "n", seen(standing), total="9,0", forecast="0,7", condition="Inget nytt."
    )
    outcome = became(other, filled)

    assert isinstance(outcome, Outcome)
    kinds = [(one.of, write(one.value)) for one in outcome.values if isinstance(one, Measurement)]
    assert kinds == [(Of.OUTCOME, "9,000\N{NO-BREAK SPACE}mnkr"), (Of.FORECAST, "0,700\N{NO-BREAK SPACE}mnkr")]


def test_a_count_is_the_sum_of_women_and_men(plan: Plan) -> None:
    counted = replace(plan.indicator("hme"), unit="st", gender_split=True)
    other = replace(plan, indicators=tuple(counted if one.id == "hme" else one for one in plan.indicators))
    assert isinstance(became(other, form(other, total="30", women="20", men="10")), Outcome)
    assert became(other, form(other, total="40", women="20", men="10")) == Doubtful(
        (Remark(Field.TOTAL, Doubt.NOT_THE_SUM, (Number(Decimal(40), "st"), Number(Decimal(30), "st"))),)
    )


def test_a_percentage_that_is_no_share_may_pass_a_hundred_once_asked_about(plan: Plan) -> None:
    growth = replace(plan.indicator("hme"), unit=PERCENT, name="Måluppfyllelse")
    other = replace(plan, indicators=tuple(growth if one.id == "hme" else one for one in plan.indicators))
    assert isinstance(became(other, form(other, total="104")), Doubtful)
    change = replace(growth, name="Förändring av antalet resor")
    other = replace(plan, indicators=tuple(change if one.id == "hme" else one for one in plan.indicators))
    assert isinstance(became(other, form(other, total="-104")), Outcome)


def test_faults_come_before_doubts_and_all_at_once(plan: Plan) -> None:
    faulty = became(
        plan, form(plan, "sjukfranvaro", "140", women="3", period_from=date(2024, 5, 1), period_to=date(2024, 4, 1))
    )
    assert isinstance(faulty, Faulty)
    assert [(one.field, one.kind) for one in faulty.remarks] == [
        (Field.TOTAL, Fault.OUT_OF_RANGE),
        (Field.MEN, Fault.HALF_SPLIT),
        (Field.TO, Fault.BACKWARDS),
    ]


@pytest.mark.parametrize(
    ("last", "value", "jump"),
    [
        (percent("3.2"), percent("32"), True),
        (percent("2.5"), percent("0.25", 2), True),
        (percent("2.5"), percent("3.9"), False),
        (percent("0.3"), percent("0.9"), False),
        (percent("80", 0), percent("100", 0), False),
        (percent("94", 0), percent("60", 0), True),
        (percent("0", 0), percent("0", 0), False),
        (percent("0", 0), percent("1", 0), True),
        (Number(Decimal(80), INDEX), Number(Decimal(8), INDEX), True),
        (Number(Decimal(80), INDEX), Number(Decimal(72), INDEX), False),
        (Number(Decimal("9.5"), "mnkr", 1), Number(Decimal("-0.5"), "mnkr", 1), True),
        (Number(Decimal("9.5"), "mnkr", 1), Number(Decimal("-4.5"), "mnkr", 1), False),
        (Number(Decimal("9.5"), "mnkr", 1), Number(Decimal(0), "mnkr", 1), False),
        (Number(Decimal(3), "st"), Number(Decimal(9), "st"), False),
        (Number(Decimal(30), "st"), Number(Decimal(300), "st"), True),
        (Number(Decimal(17), "ton"), percent("10"), False),
        (YesNo(True), YesNo(False), False),
    ],
)
def test_a_jump_is_judged_by_the_unit(last: Value, value: Value, jump: bool) -> None:
    assert is_jump(last, value) is jump


@pytest.mark.parametrize(
    ("comment", "told", "said"),
    [
        ("Den är 2,5 %.", percent("25"), "2,5 %"),
        ("Den är 2,5 procent.", percent("25"), "2,5 %"),
        ("Den är 2,5 %.", percent("2.5"), None),
        ("Den är 2,50 %.", percent("2.5"), None),
        ("25,03 % är i nivå med taket.", percent("25", 0), None),
        ("Den var 4,1 % förra året.", percent("2.5"), None),
        ("Blev 4,1 %.", percent("2.5"), "4,1 %"),
        ("40 chefer av 50 svarade i mars 2024.", percent("2.5"), None),
        ("9,5 miljoner kronor.", Number(Decimal("95"), "mnkr", 1), "9,5 mnkr"),
        ("9,5 mkr.", Number(Decimal("9.5"), "mnkr", 1), None),
        ("Ja, de finns.", YesNo(False), "Ja"),
        ("Jag tror det.", YesNo(False), None),
        ("", percent("2.5"), None),
    ],
)
def test_a_comment_is_held_against_the_field(comment: str, told: Value, said: str | None) -> None:
    found = contradiction(comment, told, [])
    assert (write(found).replace("\N{NO-BREAK SPACE}", " ") if found else None) == said


@pytest.mark.parametrize(
    ("text", "indicators", "total"),
    [
        ("sjukfrånvaro 2,4 %", ("sjukfranvaro",), "2,4 %"),
        ("sjukfrånvaro 2024 2,4 %", ("sjukfranvaro",), "2,4 %"),
        ("uppväxling 1:1 25 %", ("uppvaxling-11",), "25 %"),
        ("nettokostnad minus 0,5 mnkr", ("nettokostnad",), "minus 0,5 mnkr"),
        ("arbetsmötet 28 av 35", ("arbetsmote",), "28 av 35"),
        ("sjukfrånvaro 2,4 % eller 3 %", ("sjukfranvaro",), "2,4 % eller 3 %"),
        ("skyddsrond 100", ("skyddsrond-medarbetare", "skyddsrond-chefer"), "100"),
        ("hållbart medarbetarengagemang index 81", ("hme",), "index 81"),
        ("sjukfrånvaro", ("sjukfranvaro",), ""),
        ("gurkodling 3", (), ""),
        ("", (), ""),
    ],
)
def test_a_line_is_read(plan: Plan, index: Index, text: str, indicators: tuple[str, ...], total: str) -> None:
    line = read_line(text, plan, TODAY, index)
    assert (set(line.indicators), line.total) == (set(indicators), total)


@given(st.text(max_size=60))
def test_any_line_is_read_as_something(plan: Plan, index: Index, text: str) -> None:
    read_line(text, plan, TODAY, index)


UNITS = st.sampled_from(["%", "mnkr", "tkr", "kr", "procentenheter", INDEX, "ton", "st", "km", ""])


@given(
    unit=UNITS,
    exact=st.decimals(min_value=-(10**6), max_value=10**6, places=4),
    decimals=st.integers(0, 4),
)
def test_what_the_form_is_filled_in_with_reads_back_equal(unit: str, exact: Decimal, decimals: int) -> None:
    indicator = Indicator("x", "X", "mål", unit, decimals)
    value = Number(exact, unit, decimals)
    back = read_value(write_exactly(value), indicator, value)
    assert isinstance(back, Number)
    assert (back.exact, back.unit, back.decimals) == (value.exact, value.unit, value.decimals)


@given(part=st.integers(0, 500), more=st.integers(1, 500), decimals=st.integers(0, 3))
def test_a_share_reads_back_equal_too(part: int, more: int, decimals: int) -> None:
    indicator = Indicator("x", "X", "mål", PERCENT, decimals)
    value = read_value(f"{part}/{part + more}", indicator)
    assert isinstance(value, Number)
    assert read_value(write_exactly(value), indicator, value) == value


@given(
    total=st.text(max_size=20) | st.decimals(-1000, 1000, places=2).map(str),
    women=st.text(max_size=10) | st.just("3,5"),
    men=st.text(max_size=10) | st.just("0,4"),
    comment=st.text(max_size=40),
    not_split=st.booleans(),
    start=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
)
def test_any_form_comes_to_something_and_twice_accepted_is_stored(
    plan: Plan, total: str, women: str, men: str, comment: str, not_split: bool, start: date | None
) -> None:
    filled = form(
        plan, "sjukfranvaro", total, women=women, men=men, comment=comment, not_split=not_split, period_from=start
    )
    first = became(plan, filled)
    assert isinstance(first, Outcome | Faulty | Doubtful)
    if isinstance(first, Doubtful):
        again = replace(filled, accepted=frozenset(one.key for one in first.remarks))
        assert isinstance(became(plan, again), Outcome)


def test_the_target_of_a_reduction_takes_an_amount_too(plan: Plan) -> None:
    outcome = became(plan, form(plan, "klimat-tjansteresor", "15,3 ton"))
    assert isinstance(outcome, Outcome)
    assert write(outcome.values[0].value) == "15,3\N{NO-BREAK SPACE}ton"  # type: ignore[union-attr]
