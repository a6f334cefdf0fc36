"""How things stand, proved on the example board's 21 indicators and on rounds made for one rule each."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.numbers import Number, Value, Words, YesNo, read
from goals.plan import (
    Assessment,
    Baseline,
    Board,
    Direction,
    EffectGoal,
    Entry,
    Indicator,
    Level,
    Measurement,
    NoValue,
    Of,
    Organisation,
    Plan,
    ResultGoal,
    Round,
    RoundState,
    Target,
    TargetKind,
)
from goals.problems import Problem
from goals.status import Evidence, IndicatorStatus, Verdict, compare, goal_status, indicator_status, small_group
from goals.verdict import ceiling, gap

DELAR, YEAR_END = "2024-delår", "2024-årsredovisning"
TODAY = date(2024, 11, 18)
BOTH, LAST = (), ("årsredovisning",)
LEAST, MOST, EQUAL = Direction.AT_LEAST, Direction.AT_MOST, Direction.EQUALS

INDICATORS = [
    ("samverkan", "arbetsmöte", "%", BOTH, LEAST, "100", "28/35"),
    ("samverkan", "riktningsmöte", "%", BOTH, LEAST, "100", "28/35"),
    ("samverkan", "årskonferens", "%", LAST, LEAST, "100", ""),
    ("samverkan", "årshjul", "%", BOTH, LEAST, "60", "94"),
    ("samverkan", "avtal", "ja/nej", BOTH, EQUAL, "Ja", "Ja"),
    ("samverkan", "basfinansiering", "ja/nej", BOTH, EQUAL, "Ja", "Ja"),
    ("kompetens", "strukturer", "ja/nej", BOTH, EQUAL, "Ja", "Nej"),
    ("näringsliv", "företagsstöd", "ja/nej", BOTH, EQUAL, "Ja", "Ja"),
    ("näringsliv", "färdplaner", "ja/nej", BOTH, EQUAL, "Ja", "Ja"),
    ("näringsliv", "1:1", "%", BOTH, MOST, "25", "25,03"),
    ("näringsliv", "ERP", "%", BOTH, MOST, "50", "46,10"),
    ("digitalt", "handlingsplan", "ja/nej", BOTH, EQUAL, "Ja", "Ja"),
    ("digitalt", "DWA", "ja/nej", LAST, EQUAL, "Ja", ""),
    ("ekonomi", "nettokostnad", "mnkr", BOTH, LEAST, "0", "9,527"),
    ("arbetsgivare", "HME", "index", LAST, LEAST, "80", ""),
    ("arbetsgivare", "omsättning", "%", LAST, MOST, "9", ""),
    ("arbetsmiljö", "sjukfrånvaro", "%", BOTH, MOST, "3", "2,5"),
    ("arbetsmiljö", "långtidssjuka", "%", LAST, MOST, "3", ""),
    ("arbetsmiljö", "skyddsrond", "%", LAST, LEAST, "100", ""),
    ("arbetsmiljö", "skyddsrond chefer", "%", LAST, LEAST, "100", ""),
    ("klimat", "tjänsteresor", "%", LAST, LEAST, "10", ""),
]
DECIMALS = {"nettokostnad": 3, "sjukfrånvaro": 1}
LEVELS = {
    "samverkan": Level.PARTLY,
    "kompetens": Level.NOT_MET,
    "näringsliv": Level.MET,
    "digitalt": Level.PARTLY,
    "ekonomi": Level.MET,
    "arbetsgivare": Level.MET,
    "arbetsmiljö": Level.MET,
    "klimat": Level.MET,
}


def value(text: str, unit: str = "") -> Value:
    found = read(text, unit)
    assert not isinstance(found, Problem), found
    return found


def number(text: str, unit: str = "") -> Number:
    found = value(text, unit)
    assert isinstance(found, Number)
    return found


def board_plan() -> Plan:
    targets = [Target(id, 2024, value(aim, unit), direction) for _, id, unit, _, direction, aim, _ in INDICATORS]
    measured = [Measurement(id, id, DELAR, value(text, unit)) for _, id, unit, _, _, _, text in INDICATORS if text]
    return Plan(
        Organisation("Regionen"),
        boards=(Board("nämnd", "Nämnden"),),
        effect_goals=(EffectGoal("effekt", "Effektmålet"),),
        result_goals=tuple(ResultGoal(id, id, "nämnd", "effekt") for id in LEVELS),
        indicators=tuple(
            Indicator(id, id, goal, unit, DECIMALS.get(id, 0), followed_up)
            for goal, id, unit, followed_up, *_ in INDICATORS
        ),
        targets=tuple(
            replace(one, of=Of.FORECAST, as_written="Nollresultat (prognos)")
            if one.indicator == "nettokostnad"
            else replace(one, kind=TargetKind.REDUCTION)
            if one.indicator == "tjänsteresor"
            else one
            for one in targets
        ),
        baselines=(Baseline("tjänsteresor", 2023, number("17 ton")),),
        rounds=(
            Round(
                "nämnd",
                DELAR,
                "delår",
                2024,
                date(2024, 1, 1),
                date(2024, 8, 31),
                RoundState.DECIDED,
                owners_by=date(2024, 9, 10),
            ),
            Round(
                "nämnd",
                YEAR_END,
                "årsredovisning",
                2024,
                date(2024, 1, 1),
                date(2024, 12, 31),
                owners_by=date(2025, 1, 20),
            ),
        ),
        measurements=(
            *(
                replace(one, women=value("3,8 %"), men=value("0,3 %")) if one.indicator == "sjukfrånvaro" else one
                for one in measured
            ),
            Measurement("årshjul-riktning", "årshjul", DELAR, value("86 %"), occasion="riktningsmötet"),
            Measurement("prognos", "nettokostnad", DELAR, value("+0,5 mnkr"), Of.FORECAST),
        ),
        entries=(
            Entry("årshjul", DELAR, chosen="årshjul", chosen_because="flera lämnade riktningsmötet före frågan"),
            Entry("årskonferens", DELAR, expected="konferensen", expected_on=date(2024, 9, 26)),
        ),
        assessments=tuple(Assessment(goal, DELAR, Of.FORECAST, level) for goal, level in LEVELS.items()),
    )


PLAN = board_plan()


def status(indicator: str, plan: Plan = PLAN, today: date = TODAY, round: str | None = None) -> IndicatorStatus:
    return indicator_status(plan, indicator, today, round)


def evidence(goal: str, round: str | None = None) -> Evidence:
    return goal_status(PLAN, goal, TODAY, round).evidence


def with_entry(entry: Entry, plan: Plan = PLAN) -> Plan:
    return replace(plan, entries=(*plan.entries, entry))


def without_deadline(state: RoundState) -> Plan:
    delar, year_end = PLAN.rounds
    return replace(PLAN, rounds=(delar, replace(year_end, owners_by=None, state=state)))


def with_measurements(*measurements: Measurement) -> Plan:
    return replace(PLAN, measurements=(*PLAN.measurements, *measurements))


# The example board


def test_thirteen_of_the_21_are_measured_at_delar_and_three_of_them_miss_their_target() -> None:
    told = Evidence.of(status(id, round=DELAR) for _, id, *_ in INDICATORS)
    assert told == Evidence(total=21, met=10, missed=3, incomparable=0, not_due=8, awaited=0, late=0)
    assert told.measured == 13


def test_the_three_that_miss_are_the_two_meetings_and_the_structures() -> None:
    missed = [id for _, id, *_ in INDICATORS if status(id, round=DELAR).verdict is Verdict.MISSED]
    assert missed == ["arbetsmöte", "riktningsmöte", "strukturer"]


@pytest.mark.parametrize(
    ("goal", "total", "measured", "missed", "not_due"),
    [
        ("samverkan", 6, 5, 2, 1),
        ("kompetens", 1, 1, 1, 0),
        ("näringsliv", 4, 4, 0, 0),
        ("digitalt", 2, 1, 0, 1),
        ("ekonomi", 1, 1, 0, 0),
        ("arbetsgivare", 2, 0, 0, 2),
        ("arbetsmiljö", 4, 1, 0, 3),
        ("klimat", 1, 0, 0, 1),
    ],
)
def test_each_goal_has_its_evidence_beside_the_level(
    goal: str, total: int, measured: int, missed: int, not_due: int
) -> None:
    told = goal_status(PLAN, goal, TODAY)
    assert told.level is LEVELS[goal]
    seen = told.evidence
    assert (seen.total, seen.measured, seen.missed, seen.not_due) == (total, measured, missed, not_due)


@pytest.mark.parametrize(
    ("goal", "asks_why"), [("samverkan", False), ("kompetens", False), ("näringsliv", False), ("klimat", True)]
)
def test_a_reader_asks_why_where_evidence_speaks_against_the_level(goal: str, asks_why: bool) -> None:
    assert evidence(goal).speaks_against(LEVELS[goal]) is asks_why


def test_a_level_is_never_made_from_evidence() -> None:
    told = goal_status(PLAN, "kompetens", TODAY, YEAR_END)
    assert (told.level, told.assessment) == (Level.NOT_ASSESSED, None)


@pytest.mark.parametrize(
    ("level", "met", "missed", "asks_why"),
    [
        (Level.MET, 2, 0, False),
        (Level.MET, 2, 1, True),
        (Level.MET, 0, 0, True),
        (Level.NOT_MET, 0, 1, False),
        (Level.NOT_MET, 2, 0, True),
        (Level.NOT_MET, 0, 0, True),
        (Level.PARTLY, 2, 0, False),
        (Level.PARTLY, 0, 0, False),
        (Level.NOT_ASSESSED, 0, 2, False),
    ],
)
def test_when_evidence_speaks_against_a_level(level: Level, met: int, missed: int, asks_why: bool) -> None:
    told = Evidence(met + missed, met, missed, incomparable=0, not_due=0, awaited=0, late=0)
    assert told.speaks_against(level) is asks_why


# What is compared


def test_a_ceiling_is_compared_as_printed_and_the_exact_figure_is_kept() -> None:
    told = status("1:1")
    assert (told.verdict, told.gap) == (Verdict.MET, Decimal(0))
    assert told.result
    assert told.result.value == number("25,03 %")


def test_below_a_ceiling_is_good() -> None:
    told = status("ERP")
    assert (told.verdict, told.gap) == (Verdict.MET, Decimal(-4))


def test_a_target_on_the_forecast_is_held_against_the_forecast() -> None:
    told = status("nettokostnad")
    assert told.result
    assert told.compared
    assert (told.result.value, told.compared.value) == (number("9,527 mnkr"), number("0,5 mnkr"))
    assert (told.verdict, told.gap, told.others) == (Verdict.MET, Decimal("0.5"), ())


def test_without_a_forecast_there_is_nothing_to_hold_against_a_target_on_the_forecast() -> None:
    plan = replace(PLAN, measurements=tuple(one for one in PLAN.measurements if one.id != "prognos"))
    told = status("nettokostnad", plan)
    assert told.result
    assert (told.compared, told.verdict, told.absence) == (None, Verdict.UNMEASURED, NoValue.LATE)


def test_when_the_year_is_over_its_outcome_is_what_the_forecast_spoke_of() -> None:
    plan = with_measurements(Measurement("helår", "nettokostnad", YEAR_END, value("−1,2 mnkr")))
    told = status("nettokostnad", plan)
    assert told.compared == told.result
    assert (told.verdict, told.gap) == (Verdict.MISSED, Decimal("-1.2"))


def test_women_and_men_have_their_own_verdicts() -> None:
    told = status("sjukfrånvaro")
    assert (told.verdict, told.women, told.men) == (Verdict.MET, Verdict.MISSED, Verdict.MET)
    assert told.gap == Decimal("-0.5")
    assert (status("ERP").women, status("ERP").men) == (None, None)


def test_one_of_several_measurements_is_chosen_and_the_others_stay() -> None:
    told = status("årshjul")
    assert told.result
    assert told.result.value == number("94 %")
    assert [one.value for one in told.others] == [number("86 %")]


def test_without_a_choice_the_newest_measurement_counts() -> None:
    def reported(id: str, day: int) -> Measurement:
        return Measurement(id, "HME", YEAR_END, value("81", "index"), reported_at=datetime(2025, 1, day, tzinfo=UTC))

    undated = Measurement("utan tid", "HME", YEAR_END, value("79", "index"))
    told = status("HME", with_measurements(reported("ny", 9), undated, reported("gammal", 8)))
    assert told.result
    assert told.result.id == "ny"
    assert [one.id for one in told.others] == ["utan tid", "gammal"]


def test_the_last_target_of_the_rounds_year_is_in_force() -> None:
    later = (Target("ERP", 2024, value("45 %"), MOST), Target("ERP", 2025, value("70 %"), MOST))
    told = status("ERP", replace(PLAN, targets=(*PLAN.targets, *later)))
    assert told.target == later[0]
    assert told.verdict is Verdict.MISSED


def test_a_year_without_a_target_borrows_none() -> None:
    earlier = tuple(replace(one, year=2023) for one in PLAN.targets)
    told = status("sjukfrånvaro", replace(PLAN, targets=earlier))
    assert (told.target, told.verdict, told.gap) == (None, Verdict.INCOMPARABLE, None)
    assert told.women is Verdict.INCOMPARABLE


def test_zero_is_a_value() -> None:
    told = status("ERP", with_measurements(Measurement("noll", "ERP", YEAR_END, value("0 %"))))
    assert (told.verdict, told.absence, told.gap) == (Verdict.MET, None, Decimal(-50))


# Comparison by itself


@pytest.mark.parametrize(
    ("text", "aim", "direction", "verdict"),
    [
        ("80 %", "100 %", LEAST, Verdict.MISSED),
        ("100 %", "100 %", LEAST, Verdict.MET),
        ("99,5 %", "100 %", LEAST, Verdict.MET),
        ("99,4 %", "100 %", LEAST, Verdict.MISSED),
        ("25,49 %", "25 %", MOST, Verdict.MET),
        ("25,5 %", "25 %", MOST, Verdict.MISSED),
        ("3,4 %", "3 %", MOST, Verdict.MET),
        ("3,4 %", "3,0 %", MOST, Verdict.MISSED),
        ("2,6 %", "2,5 %", MOST, Verdict.MISSED),
        ("7", "7", EQUAL, Verdict.MET),
        ("8", "7", EQUAL, Verdict.MISSED),
        ("Ja", "Ja", EQUAL, Verdict.MET),
        ("Nej", "Ja", EQUAL, Verdict.MISSED),
        ("Nej", "Nej", Direction.UNKNOWN, Verdict.MET),
        ("2 %", "3 %", Direction.UNKNOWN, Verdict.INCOMPARABLE),
        ("2 %", "3 mnkr", MOST, Verdict.INCOMPARABLE),
        ("2 %", "Ja", EQUAL, Verdict.INCOMPARABLE),
        ("Ja", "3 %", LEAST, Verdict.INCOMPARABLE),
        ("−0,04 mnkr", "0 mnkr", LEAST, Verdict.MET),
    ],
)
def test_a_value_is_held_against_its_target(text: str, aim: str, direction: Direction, verdict: Verdict) -> None:
    assert compare(value(text), Target("i", 2024, value(aim), direction)) is verdict


def test_a_target_in_words_is_not_compared() -> None:
    target = Target("i", 2024, Words("Nollresultat (prognos)"), LEAST)
    assert compare(number("0,5 mnkr"), target) is Verdict.INCOMPARABLE
    assert gap(number("0,5 mnkr"), target, 1) is None


REDUCTION = Target("tjänsteresor", 2024, Number(Decimal(10), "%"), LEAST, TargetKind.REDUCTION)
SEVENTEEN = Baseline("tjänsteresor", 2023, Number(Decimal(17), "ton"))


@pytest.mark.parametrize(
    ("text", "verdict", "difference"),
    [
        ("12 %", Verdict.MET, "2"),
        ("9 %", Verdict.MISSED, "-1"),
        ("15,3 ton", Verdict.MET, "0.0"),
        ("15,4 ton", Verdict.MISSED, "-0.6"),
        ("15,301 ton", Verdict.MISSED, "-0.1"),
        ("12 ton", Verdict.MET, "19.5"),
        ("18 ton", Verdict.MISSED, "-15.9"),
    ],
)
def test_a_reduction_is_met_by_its_share_or_by_the_amount_that_is_left(
    text: str, verdict: Verdict, difference: str
) -> None:
    assert compare(number(text), REDUCTION, SEVENTEEN) is verdict
    assert gap(number(text), REDUCTION, 0, SEVENTEEN) == Decimal(difference)


def test_an_amount_needs_a_baseline_in_its_own_unit() -> None:
    for baseline in (None, replace(SEVENTEEN, value=number("17 kg")), replace(SEVENTEEN, value=number("0 ton"))):
        assert compare(number("15 ton"), REDUCTION, baseline) is Verdict.INCOMPARABLE


def test_a_reduction_tells_its_ceiling() -> None:
    told = status("tjänsteresor")
    assert (told.ceiling, told.baseline) == (Decimal("15.3"), SEVENTEEN)
    assert told.verdict is Verdict.UNMEASURED
    assert ceiling(Target("i", 2024, Number(Decimal(25), "%"), MOST), SEVENTEEN) is None


def test_a_baseline_measured_after_the_round_is_not_used() -> None:
    later = replace(SEVENTEEN, year=2025, value=number("20 ton"))
    assert status("tjänsteresor", replace(PLAN, baselines=(later, *PLAN.baselines))).baseline == SEVENTEEN


FIGURES = st.decimals(min_value=-(10**6), max_value=10**6, places=4)


@given(FIGURES, FIGURES, st.integers(0, 4), st.integers(0, 4))
def test_at_least_and_at_most_are_both_met_only_where_the_printed_figures_are_equal(
    exact: Decimal, aim: Decimal, decimals: int, printed: int
) -> None:
    target = Target("i", 2024, Number(aim, "%", printed), LEAST)
    measured = Number(exact, "%", decimals)
    least, most, equal = (compare(measured, replace(target, direction=direction)) for direction in (LEAST, MOST, EQUAL))
    assert Verdict.MET in (least, most)
    assert (least is most) == (equal is Verdict.MET) == (gap(measured, target, printed) == 0)


@given(FIGURES, st.integers(0, 3))
def test_a_figure_always_meets_a_target_that_is_printed_alike(exact: Decimal, decimals: int) -> None:
    measured = Number(exact, "mnkr", decimals)
    target = Target("i", 2024, Number(measured.printed, "mnkr", decimals), EQUAL)
    assert compare(measured, target) is Verdict.MET


@given(st.integers(1, 10**6), st.integers(1, 99), st.integers(0, 2 * 10**6))
def test_an_amount_meets_a_reduction_exactly_where_it_is_not_above_the_ceiling(
    start: int, percent: int, left: int
) -> None:
    target = replace(REDUCTION, value=Number(Decimal(percent), "%"))
    baseline = replace(SEVENTEEN, value=Number(Decimal(start), "ton"))
    highest = ceiling(target, baseline)
    assert highest is not None
    assert (compare(Number(Decimal(left), "ton"), target, baseline) is Verdict.MET) == (left <= highest)


# The four kinds of no value


def test_what_is_followed_up_at_another_kind_of_round_is_not_due() -> None:
    told = status("HME")
    assert (told.round.name, told.verdict, told.absence) == (DELAR, Verdict.UNMEASURED, NoValue.NOT_DUE)


@pytest.mark.parametrize(
    ("today", "absence"),
    [(date(2025, 1, 20), NoValue.AWAITED), (date(2025, 1, 21), NoValue.LATE)],
)
def test_what_is_due_is_awaited_through_the_owners_last_day_and_then_late(today: date, absence: NoValue) -> None:
    assert status("HME", today=today, round=YEAR_END).absence is absence


def test_without_a_deadline_a_value_is_awaited_until_the_round_closes() -> None:
    assert status("HME", without_deadline(RoundState.OPEN), round=YEAR_END).absence is NoValue.AWAITED
    assert status("HME", without_deadline(RoundState.LOCKED), round=YEAR_END).absence is NoValue.LATE


def test_what_does_not_apply_is_neither_awaited_nor_late() -> None:
    plan = with_entry(Entry("HME", YEAR_END, not_applicable=True))
    told = status("HME", plan, date(2025, 3, 1), YEAR_END)
    assert (told.absence, told.verdict) == (NoValue.NOT_APPLICABLE, Verdict.UNMEASURED)
    assert Evidence.of([told]) == Evidence(1, 0, 0, 0, 0, 0, 0, not_applicable=1)


@pytest.mark.parametrize(
    ("expected", "expected_on", "today", "absence"),
    [
        ("nästa delår", None, date(2025, 2, 1), NoValue.NOT_DUE),
        ("årsredovisning", None, date(2025, 2, 1), NoValue.LATE),
        ("enkäten", date(2025, 2, 1), date(2025, 2, 1), NoValue.NOT_DUE),
        ("enkäten", date(2025, 2, 1), date(2025, 2, 2), NoValue.LATE),
        ("", date(2025, 1, 10), date(2025, 1, 9), NoValue.NOT_DUE),
        ("", date(2025, 1, 10), date(2025, 1, 11), NoValue.AWAITED),
    ],
)
def test_what_was_announced_for_later_is_not_due_until_then(
    expected: str, expected_on: date | None, today: date, absence: NoValue
) -> None:
    plan = with_entry(Entry("HME", YEAR_END, expected=expected, expected_on=expected_on))
    assert status("HME", plan, today, YEAR_END).absence is absence


def test_a_closed_round_keeps_what_was_announced_for_later() -> None:
    assert status("årskonferens", today=date(2025, 6, 1), round=DELAR).absence is NoValue.NOT_DUE
    unmeasured = replace(PLAN, measurements=())
    assert status("ERP", unmeasured, round=DELAR).absence is NoValue.LATE
    announced = with_entry(Entry("ERP", DELAR, expected_on=date(2024, 9, 26)), unmeasured)
    assert status("ERP", announced, round=DELAR).absence is NoValue.NOT_DUE


# Which round is told


def test_the_newest_round_with_a_value_is_told_and_else_the_reported_one() -> None:
    assert status("ERP").round.name == DELAR
    assert status("HME").round.name == DELAR
    plan = with_measurements(Measurement("hme", "HME", YEAR_END, value("81", "index")))
    assert status("HME", plan).round.name == YEAR_END
    assert status("HME", plan, round=DELAR).round.name == DELAR


def test_a_goal_is_told_in_the_newest_round_where_it_was_judged_with_its_indicators() -> None:
    judged = replace(PLAN, assessments=(*PLAN.assessments, Assessment("klimat", YEAR_END, Of.OUTCOME, Level.PARTLY)))
    told = goal_status(judged, "klimat", TODAY)
    assert (told.round.name, told.level, told.effect_goal.id) == (YEAR_END, Level.PARTLY, "effekt")
    assert [one.round.name for one in told.indicators] == [YEAR_END]
    assert told.evidence.awaited == 1
    assert goal_status(replace(PLAN, assessments=()), "klimat", TODAY).round.name == DELAR


def test_unknown_things_are_a_key_error() -> None:
    for indicator, round in (("okänd", None), ("HME", "2019-delår")):
        with pytest.raises(KeyError):
            status(indicator, round=round)
    for goal, round in (("okänt", None), ("klimat", "2019-delår")):
        with pytest.raises(KeyError):
            goal_status(PLAN, goal, TODAY, round)
    with pytest.raises(KeyError):
        status("HME", replace(PLAN, rounds=()))


# Small groups


@pytest.mark.parametrize(
    ("women", "men", "small"),
    [(10, 10, False), (9, 40, True), (40, 9, True), (None, None, False), (None, 3, True), (0, 40, True)],
)
def test_a_split_of_fewer_than_the_limit_is_small(women: int | None, men: int | None, small: bool) -> None:
    split = Measurement("m", "sjukfrånvaro", DELAR, YesNo(True), women_count=women, men_count=men)
    assert small_group(split, 10) is small
