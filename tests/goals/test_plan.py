from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest

from goals.numbers import Number, read
from goals.plan import (
    Account,
    AccountFigures,
    Assessment,
    Baseline,
    Board,
    Chapter,
    ChapterKind,
    ChapterText,
    EffectGoal,
    Entry,
    Grant,
    Indicator,
    Level,
    Measurement,
    Of,
    Organisation,
    Person,
    Plan,
    ResultGoal,
    Role,
    Round,
    RoundState,
    Scope,
    Target,
)


def number(text: str) -> Number:
    found = read(text)
    assert isinstance(found, Number)
    return found


def round(name: str, state: RoundState, board: str = "run") -> Round:
    year = int(name[:4])
    return Round(board, name, "delår", year, date(year, 1, 1), date(year, 8, 31), state)


PLAN = Plan(
    Organisation("Regionen"),
    boards=(Board("run", "Regionala utvecklingsnämnden"), Board("hsn", "Hälso- och sjukvårdsnämnden")),
    effect_goals=(EffectGoal("hållbar", "Hållbar organisation"), EffectGoal("trygg", "Trygga och nöjda invånare")),
    result_goals=(
        ResultGoal("ekonomi", "Ekonomi i balans", "run", "hållbar"),
        ResultGoal("miljö", "Hållbar arbetsmiljö", "run", "hållbar"),
        ResultGoal("ekonomi-hsn", "Ekonomi i balans", "hsn", "hållbar"),
    ),
    indicators=(
        Indicator("netto", "Nettokostnad mot budget", "ekonomi", "mnkr", 3),
        Indicator("sjuk", "Sjukfrånvarokvot", "miljö", "%", 1),
        Indicator("rond", "Andel chefer som genomfört skyddsrond", "miljö", "%"),
    ),
    targets=(Target("sjuk", 2024, number("3 %")), Target("sjuk", 2025, number("2,5 %"))),
    baselines=(Baseline("sjuk", 2023, number("4 %")),),
    rounds=(
        round("2023-delår", RoundState.DECIDED),
        round("2024-delår", RoundState.LOCKED),
        round("2025-delår", RoundState.OPEN),
        round("2026-delår", RoundState.OPEN),
        round("2024-delår", RoundState.OPEN, "hsn"),
    ),
    measurements=(
        Measurement("a", "sjuk", "2024-delår", number("2,5 %")),
        Measurement("b", "sjuk", "2024-delår", number("2,6 %")),
    ),
    entries=(Entry("sjuk", "2024-delår", comment="Lägre än väntat."),),
    assessments=(
        Assessment("miljö", "2024-delår", Of.FORECAST, Level.PARTLY),
        Assessment("miljö", "2024-delår", Of.FORECAST, Level.MET),
    ),
    accounts=(Account("personal", "Personalkostnader", "run"),),
    account_figures=(AccountFigures("personal", "2024-delår", outcome=number("27,9 mnkr")),),
    chapters=(Chapter("bio", ChapterKind.STRATEGY_AREA, "Bioekonomi, klimat, miljö", "run"),),
    chapter_texts=(ChapterText("bio", "2024-delår", "Text."),),
    people=(Person("strateg", "Strateg", "U1"), Person("chef", "Chef", "U2")),
    grants=(
        Grant("strateg", Role.STRATEGIST, Scope.BOARD, "run"),
        Grant("chef", Role.OWNER, Scope.INDICATOR, "sjuk"),
        Grant("borta", Role.OWNER, Scope.INDICATOR, "sjuk"),
    ),
)


def test_things_are_found_by_id() -> None:
    assert PLAN.board("run").name == "Regionala utvecklingsnämnden"
    assert PLAN.effect_goal("trygg").name == "Trygga och nöjda invånare"
    assert PLAN.result_goal("miljö").effect_goal == "hållbar"
    assert PLAN.indicator("sjuk").decimals == 1
    assert PLAN.account("personal").name == "Personalkostnader"
    assert PLAN.chapter("bio").kind is ChapterKind.STRATEGY_AREA
    assert PLAN.person("chef") == Person("chef", "Chef", "U2")
    assert PLAN.person("borta") is None


@pytest.mark.parametrize(
    "look_up",
    [PLAN.board, PLAN.effect_goal, PLAN.result_goal, PLAN.indicator, PLAN.account, PLAN.chapter, PLAN.board_of],
)
def test_an_unknown_id_is_a_key_error(look_up: object) -> None:
    assert callable(look_up)
    with pytest.raises(KeyError):
        look_up("okänd")


def test_the_chain_is_walked_both_ways_in_the_plans_order() -> None:
    assert [goal.id for goal in PLAN.goals_of("hållbar")] == ["ekonomi", "miljö", "ekonomi-hsn"]
    assert PLAN.goals_of("trygg") == ()
    assert [indicator.id for indicator in PLAN.indicators_of("miljö")] == ["sjuk", "rond"]
    assert PLAN.board_of("rond").id == "run"
    assert [target.year for target in PLAN.targets_of("sjuk")] == [2024, 2025]
    assert [baseline.year for baseline in PLAN.baselines_of("sjuk")] == [2023]


def test_a_round_holds_everything_that_was_said_in_it() -> None:
    assert [one.id for one in PLAN.measurements_of("sjuk", "2024-delår")] == ["a", "b"]
    assert PLAN.measurements_of("sjuk", "2025-delår") == ()
    assert PLAN.entry("sjuk", "2024-delår") == Entry("sjuk", "2024-delår", comment="Lägre än väntat.")
    assert PLAN.entry("rond", "2024-delår") is None
    assert PLAN.figures("personal", "2023-delår") is None
    assert PLAN.text("bio", "2024-delår") == ChapterText("bio", "2024-delår", "Text.")
    figures = PLAN.figures("personal", "2024-delår")
    assert figures
    assert figures.outcome == number("27,9 mnkr")


def test_the_latest_judgement_counts() -> None:
    judged = PLAN.assessment("miljö", "2024-delår")
    assert judged
    assert judged.level is Level.MET
    assert PLAN.assessment("ekonomi", "2024-delår") is None


def test_the_reported_round_is_the_newest_closed_one_and_people_report_to_the_oldest_open_one() -> None:
    reported, open = PLAN.reported_round("run"), PLAN.open_round("run")
    assert reported
    assert open
    assert (reported.name, open.name) == ("2024-delår", "2025-delår")


def test_before_any_round_is_closed_the_oldest_is_the_reported_one() -> None:
    reported = PLAN.reported_round("hsn")
    assert reported
    assert (reported.board, reported.state) == ("hsn", RoundState.OPEN)
    empty = replace(PLAN, rounds=())
    assert (empty.reported_round("run"), empty.open_round("run")) == (None, None)


def test_rounds_of_the_same_name_belong_to_their_boards() -> None:
    mine, theirs = PLAN.round("run", "2024-delår"), PLAN.round("hsn", "2024-delår")
    assert mine
    assert theirs
    assert (mine.board, theirs.board) == ("run", "hsn")
    assert PLAN.round("hsn", "2023-delår") is None


def test_a_role_is_held_on_exactly_one_thing_by_people_who_are_known() -> None:
    assert [person.id for person in PLAN.holders(Role.OWNER, Scope.INDICATOR, "sjuk")] == ["chef"]
    assert PLAN.holders(Role.OWNER, Scope.INDICATOR, "rond") == ()
    assert PLAN.holders(Role.STRATEGIST, Scope.ORGANISATION) == ()


def test_a_plan_is_a_frozen_snapshot_that_equals_another_with_the_same_content() -> None:
    assert replace(PLAN, revision=7) == PLAN
    with pytest.raises(FrozenInstanceError):
        PLAN.revision = 7  # type: ignore[misc]
