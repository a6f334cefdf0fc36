"""The example plan says what the report says, in our own words.

The report's text is not ours to carry along; where it lies beside the checkout, the plan is held against it.
"""

import io
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from goals.documents.plan_file import PlanFile, read_plan, write_plan
from goals.numbers import Number, Value, write
from goals.plan import Level, Of, Plan, ResultGoal, Role, RoundState, Scope
from goals.status import Verdict, indicator_status

ROOT = Path(__file__).parent.parent
REPORT = ROOT.parent / "shared" / "data" / "delarsrapport-2024.txt"
ROUND = "2024-delår"
LEVELS = {Level.MET: "Uppnås", Level.PARTLY: "Uppnås delvis", Level.NOT_MET: "Uppnås inte"}
TODAY = date(2024, 11, 18)

# indicator: result, target, women and men as the report's tables print them, and whether the target is met
TABLES = {
    "arbetsmote": ("80 %", "100 %", "-", "-", Verdict.MISSED),
    "riktningsmote": ("80 %", "100 %", "-", "-", Verdict.MISSED),
    "arskonferens": ("", "100 %", "-", "-", Verdict.UNMEASURED),
    "arshjul-samverkan": ("94 %", "60 %", "-", "-", Verdict.MET),
    "avtal-koppling": ("Ja", "Ja", "-", "-", Verdict.MET),
    "avtal-utvardering": ("Ja", "Ja", "-", "-", Verdict.MET),
    "kompetensforsorjning": ("Nej", "Ja", "-", "-", Verdict.MISSED),
    "foretagsstod": ("Ja", "Ja", "-", "-", Verdict.MET),
    "fardplaner": ("Ja", "Ja", "-", "-", Verdict.MET),
    "uppvaxling-11": ("25 %", "25 %", "-", "-", Verdict.MET),
    "uppvaxling-erp": ("46 %", "50 %", "-", "-", Verdict.MET),
    "digital-handlingsplan": ("Ja", "Ja", "-", "-", Verdict.MET),
    "dwa": ("", "Ja", "-", "-", Verdict.UNMEASURED),
    "nettokostnad": ("9,527 mnkr", "Nollresultat (prognos)", "-", "-", Verdict.MET),
    "hme": ("", "80", "-", "-", Verdict.UNMEASURED),
    "personalomsattning": ("", "9 %", "-", "-", Verdict.UNMEASURED),
    "sjukfranvaro": ("2,5 %", "3 %", "3,8 %", "0,3 %", Verdict.MET),
    "langtidssjuka": ("", "3 %", "-", "-", Verdict.UNMEASURED),
    "skyddsrond-medarbetare": ("", "100 %", "-", "-", Verdict.UNMEASURED),
    "skyddsrond-chefer": ("", "100 %", "-", "-", Verdict.UNMEASURED),
    "klimat-tjansteresor": ("", "10 %", "-", "-", Verdict.UNMEASURED),
}


def example() -> PlanFile:
    with (ROOT / "plan.yaml").open("rb") as stream:
        read = read_plan(stream)
    assert isinstance(read, PlanFile), str(read)
    return read


PLAN = example().plan


def printed(value: Value | None) -> str:
    return spaced(write(value)) if value else "-"


def spaced(text: str) -> str:
    """One space between words, and a minus from the keyboard, so that texts can be compared."""
    return " ".join(text.replace("\N{MINUS SIGN}", "-").split())


def table_row(indicator: str) -> tuple[str, ...]:
    """An indicator's row as a report would print it from the plan."""
    status = indicator_status(PLAN, indicator, TODAY, ROUND)
    result, target = status.result, status.target
    assert target
    return (
        printed(result.value) if result else "",
        target.as_written or printed(target.value),
        printed(result.women if result else None),
        printed(result.men if result else None),
    )


@pytest.mark.parametrize("indicator", TABLES)
def test_every_indicator_has_the_cells_of_the_report_and_the_right_verdict(indicator: str) -> None:
    *cells, verdict = TABLES[indicator]
    assert table_row(indicator) == tuple(cells)
    assert indicator_status(PLAN, indicator, TODAY, ROUND).verdict is verdict


def test_four_effect_goals_eight_goals_and_twentyone_indicators() -> None:
    assert {goal.id: [under.id for under in PLAN.goals_of(goal.id)] for goal in PLAN.effect_goals} == {
        "trygga-invanare": ["samverkan"],
        "attraktivt-varmland": ["kompetensbehov", "naringsliv"],
        "jamlik-halsa": ["digital"],
        "hallbar-organisation": ["ekonomi", "arbetsgivare", "arbetsmiljo", "klimat"],
    }
    assert [indicator.id for indicator in PLAN.indicators] == list(TABLES)
    assert [LEVELS[one.level] for one in PLAN.assessments].count("Uppnås") == 5
    assert {one.result_goal: one.level for one in PLAN.assessments if one.level is not Level.MET} == {
        "samverkan": Level.PARTLY,
        "kompetensbehov": Level.NOT_MET,
        "digital": Level.PARTLY,
    }
    assert {one.of for one in PLAN.assessments} == {Of.FORECAST}


def test_what_a_report_prints_is_not_all_that_was_measured() -> None:
    def exact(indicator: str) -> list[str]:
        values = [one.value for one in PLAN.measurements_of(indicator, ROUND)]
        return [str(value.exact) for value in values if isinstance(value, Number)]

    assert exact("uppvaxling-11") == ["25.03"]
    assert exact("uppvaxling-erp") == ["46.10"]
    assert exact("arshjul-samverkan") == ["94", "86"]
    assert exact("nettokostnad") == ["9.527", "0.5"]
    assert [one.of for one in PLAN.measurements_of("nettokostnad", ROUND)] == [Of.OUTCOME, Of.FORECAST]
    shares = [PLAN.measurements_of(one, ROUND)[0].value for one in ("arbetsmote", "riktningsmote")]
    assert [share.fraction for share in shares if isinstance(share, Number)] == [(28, 35), (28, 35)]
    assert [(one.year, printed(one.value)) for one in PLAN.baselines] == [(2023, "17 ton")]
    assert indicator_status(PLAN, "klimat-tjansteresor", TODAY).ceiling == Decimal("15.3")


def test_ninetyfour_is_chosen_with_a_reason() -> None:
    entry = PLAN.entry("arshjul-samverkan", ROUND)
    assert entry
    assert entry.chosen == PLAN.measurements_of("arshjul-samverkan", ROUND)[0].id
    assert entry.chosen_because


def test_eight_indicators_are_followed_up_at_the_end_of_the_year_only() -> None:
    late = [one.id for one in PLAN.indicators if one.followed_up == ("årsredovisning",)]
    assert late == [id for id, row in TABLES.items() if row[0] == ""]
    entry = PLAN.entry("arskonferens", ROUND)
    assert entry
    assert (entry.expected, entry.expected_on) == ("årsredovisning", date(2024, 9, 26))


def test_a_decided_round_and_an_open_one() -> None:
    assert [(one.name, one.state) for one in PLAN.rounds] == [
        (ROUND, RoundState.DECIDED),
        ("2024-årsredovisning", RoundState.OPEN),
    ]


def test_everyone_answers_for_something_and_every_indicator_has_a_deputy() -> None:
    hr = {"sjukfranvaro", "langtidssjuka", "personalomsattning", "hme", "skyddsrond-medarbetare", "skyddsrond-chefer"}
    for indicator in PLAN.indicators:
        owner, deputy = ("hr", "analys") if indicator.id in hr else ("analys", "hr")
        assert [one.id for one in PLAN.holders(Role.OWNER, Scope.INDICATOR, indicator.id)] == [owner]
        assert [one.id for one in PLAN.holders(Role.DEPUTY, Scope.INDICATOR, indicator.id)] == [deputy]
    assert [one.slack for one in PLAN.holders(Role.MANAGER, Scope.BOARD, "run")] == ["U0CHEF"]


def test_the_only_warning_is_the_report_s_own_breach_of_its_rule() -> None:
    (warning,) = example().warnings
    assert "4 resultatmål under Hållbar organisation" in warning.what


def test_the_plan_survives_being_written() -> None:
    stream = io.BytesIO()
    write_plan(PLAN, stream)
    stream.seek(0)
    again = read_plan(stream)
    assert isinstance(again, PlanFile)
    assert again.plan == PLAN


def own_texts(plan: Plan) -> Iterator[str]:
    """Everything that is told rather than named or counted."""
    yield from (board.mission for board in plan.boards)
    yield from (goal.description for goal in plan.result_goals)
    yield from (text for one in plan.indicators for text in (one.method, one.judging))
    yield from (text for one in plan.measurements for text in (one.occasion, one.condition))
    yield from (text for one in plan.entries for text in (one.comment, one.chosen_because))
    yield from (one.motivation for one in plan.assessments)
    yield from (one.comment for one in plan.account_figures)
    yield from (one.text for one in plan.chapter_texts)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def runs(text: str, length: int = 8) -> set[tuple[str, ...]]:
    said = words(text)
    return {tuple(said[start : start + length]) for start in range(len(said) - length + 1)}


if REPORT.is_file():
    TEXT = spaced(REPORT.read_text(encoding="utf-8"))

    @pytest.mark.parametrize("indicator", TABLES)
    def test_the_report_has_the_row(indicator: str) -> None:
        cells = " ".join(cell for cell in table_row(indicator) if cell)
        assert f"{spaced(PLAN.indicator(indicator).name)} {cells} " in TEXT

    @pytest.mark.parametrize("goal", PLAN.result_goals, ids=lambda goal: goal.id)
    def test_the_report_has_the_goal_with_the_level(goal: ResultGoal) -> None:
        told = PLAN.assessment(goal.id, ROUND)
        assert told
        pattern = rf"Resultatmål: {re.escape(goal.name)} .*?Prognos för måluppfyllnad ({'|'.join(LEVELS.values())}) "
        heading = re.search(pattern.replace("Uppnås|", "Uppnås(?! delvis| inte)|"), TEXT)
        assert heading
        assert heading[1] == LEVELS[told.level]
        assert f"Effektmål: {PLAN.effect_goal(goal.effect_goal).name} " in TEXT

    def test_the_report_has_the_thirtyfour_figures_of_the_accounts() -> None:
        found = 0
        for account in PLAN.accounts[1:]:
            figures = PLAN.figures(account.id, ROUND)
            if not (figures and figures.change_percent and figures.change and figures.budget and figures.forecast):
                continue
            section = re.search(rf" 8\.[0-9.]+ {re.escape(account.name)} (.*?) 8\.[0-9.]+ ", TEXT)
            assert section
            way = "högre" if figures.change.exact > 0 else "lägre"
            amount, percent = (
                printed(one).removeprefix("-").split()[0] for one in (figures.change, figures.change_percent)
            )
            outcome, budget, forecast = (
                printed(one).split()[0] for one in (figures.outcome, figures.budget, figures.forecast)
            )
            assert f"uppgick till {outcome} miljoner kronor" in section[1]
            assert f"vilket var {amount} miljoner kronor ({percent} procent) {way} än" in section[1]
            assert f"är {budget} miljoner kronor. För helåret" in section[1]
            found += 4
            if forecast == budget:
                assert "med budget" in section[1].split("För helåret")[1]
                continue
            said = re.search(
                r"uppgå till ([\d,.]+) miljoner kronor, vilket är ([\d,]+) miljon\w* kron\w+ lägre", section[1]
            )
            assert said
            assert said[1].replace(".", ",") == forecast
            deviation = float(figures.budget.exact - figures.forecast.exact)
            assert float(said[2].replace(",", ".")) == pytest.approx(deviation, abs=0.11)
            found += 2
        assert found == 34

    def test_every_account_and_chapter_has_its_name_in_the_report() -> None:
        names = [one.name for one in (*PLAN.accounts[1:], *PLAN.chapters)]
        assert [name for name in names if name.casefold() not in TEXT.casefold()] == []

    def test_every_amount_told_in_a_comment_stands_in_the_report() -> None:
        derived = {"15,3", "1 355", "3,0"}
        """The ceiling of 17 ton less 10 %, the two budget shifts added up, and 104,3 against 107,3 mnkr."""
        told = {amount for text in own_texts(PLAN) for amount in re.findall(r"\d{1,3}(?: \d{3})+|\d+,\d+", text)}
        assert {amount for amount in told - derived if amount not in TEXT} == set()

    def test_nothing_told_is_the_report_s_own_wording() -> None:
        names = " | ".join(one.name for one in (*PLAN.result_goals, *PLAN.indicators, *PLAN.accounts, *PLAN.chapters))
        taken = runs(TEXT) - runs(names)
        assert [run for text in own_texts(PLAN) for run in runs(text) & taken] == []
