"""A round's report: what it says, what it points out to its writer, and the Word document that it becomes."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from goals.documents.plan_file import PlanFile, read_plan
from goals.documents.report_out import ReportFacts, contradictions, missing, report_of, write_docx
from goals.documents.report_out.charts import draw
from goals.documents.report_out.economy import account_text, completed
from goals.documents.report_out.facts import UNWRITTEN, Bar, ChartFacts, Passage
from goals.documents.report_out.goal_chapters import STYLES
from goals.documents.report_out.make_template import make_template
from goals.documents.report_out.sentences import counted_levels, evidence_told, months
from goals.numbers import Number
from goals.plan import (
    Account,
    AccountFigures,
    AccountKind,
    Assessment,
    BudgetFrame,
    BudgetShift,
    Chapter,
    ChapterKind,
    ChapterText,
    Level,
    Of,
    Plan,
    Round,
    RoundState,
)
from goals.problems import Problems
from goals.status import Evidence

LEVELS = {
    Level.MET: "Uppnås",
    Level.PARTLY: "Uppnås delvis",
    Level.NOT_MET: "Uppnås inte",
    Level.NOT_ASSESSED: "Inte bedömt",
}
TODAY = date(2024, 11, 18)
HALF_YEAR, YEAR = "2024-delår", "2024-årsredovisning"
ROOT = Path(__file__).parents[3]
TEMPLATE = ROOT / "goals" / "documents" / "template.docx"


def example() -> Plan:
    with (ROOT / "plan.yaml").open("rb") as stream:
        read = read_plan(stream)
    assert isinstance(read, PlanFile), str(read)
    return read.plan


PLAN = example()


def facts(plan: Plan = PLAN, round: str = HALF_YEAR, **more: Any) -> ReportFacts:
    return report_of(plan, "run", round, TODAY, LEVELS, **more)


def round_of(plan: Plan, name: str) -> Round:
    found = plan.round("run", name)
    assert found
    return found


def document(told: ReportFacts, template: bytes | None = None, charts: dict[ChartFacts, bytes] | None = None) -> Any:
    made = write_docx(told, BytesIO(template or TEMPLATE.read_bytes()), charts or {})
    assert isinstance(made, bytes), str(made)
    return Document(BytesIO(made))


def texts(document: Any) -> list[str]:
    return [" ".join(text.split()) for text in (one.text for one in document.paragraphs) if text.strip()]


def rows(table: Any) -> list[tuple[str, ...]]:
    """A table's rows, a merged cell told once."""
    return [tuple(map(said, row._tr.tc_lst)) for row in table.rows]


def said(cell: Any) -> str:
    paragraphs = ("".join(text.text or "" for text in one.xpath(".//w:t")) for one in cell.p_lst)
    return "\n".join(paragraphs).replace("\N{NO-BREAK SPACE}", " ")


def writing(text: str, kind: ChapterKind = ChapterKind.SUMMARY) -> Plan:
    """The example with a chapter that somebody wrote."""
    return replace(
        PLAN,
        chapters=(*PLAN.chapters, Chapter("nytt", kind, "Nytt kapitel", "run")),
        chapter_texts=(*PLAN.chapter_texts, ChapterText("nytt", HALF_YEAR, text)),
    )


def pointed_out(plan: Plan) -> list[str]:
    found = contradictions(plan, "run", round_of(plan, HALF_YEAR), TODAY)
    return [f"{one.where}: {one.what}".replace("\N{NO-BREAK SPACE}", " ") for one in found]


# The counted sentence


@pytest.mark.parametrize(
    ("met", "partly", "not_met", "waiting", "said"),
    [
        (5, 2, 1, 0, "Fem av åtta resultatmål bedöms uppnås, två bedöms uppnås delvis och ett bedöms inte uppnås."),
        (8, 0, 0, 0, "Alla åtta resultatmål bedöms uppnås."),
        (2, 0, 0, 0, "Båda resultatmålen bedöms uppnås."),
        (1, 0, 0, 0, "Det enda resultatmålet bedöms uppnås."),
        (0, 0, 1, 0, "Det enda resultatmålet bedöms inte uppnås."),
        (0, 0, 0, 1, "Det enda resultatmålet är ännu inte bedömt."),
        (0, 0, 0, 8, "Inget av åtta resultatmål är ännu bedömt."),
        (0, 3, 0, 0, "Alla tre resultatmål bedöms uppnås delvis."),
        (0, 2, 1, 0, "Inget av tre resultatmål bedöms uppnås, två bedöms uppnås delvis och ett bedöms inte uppnås."),
        (1, 0, 0, 1, "Ett av två resultatmål bedöms uppnås och ett är ännu inte bedömt."),
        (13, 0, 1, 2, "13 av 16 resultatmål bedöms uppnås, ett bedöms inte uppnås och två är ännu inte bedömda."),
        (0, 0, 0, 0, "Nämnden har inga resultatmål."),
    ],
)
def test_levels_are_counted_in_a_sentence(met: int, partly: int, not_met: int, waiting: int, said: str) -> None:
    levels = [Level.MET] * met + [Level.PARTLY] * partly + [Level.NOT_MET] * not_met + [Level.NOT_ASSESSED] * waiting
    assert counted_levels(levels, Of.FORECAST) == said


def test_a_year_that_is_over_is_no_forecast() -> None:
    assert counted_levels([Level.MET, Level.NOT_MET], Of.OUTCOME) == (
        "Ett av två resultatmål har uppnåtts och ett har inte uppnåtts."
    )


@given(st.lists(st.sampled_from(Level), max_size=20), st.sampled_from(Of))
def test_the_counted_sentence_is_one_sentence_that_leaves_nothing_out(levels: list[Level], of: Of) -> None:
    said = counted_levels(levels, of)
    assert re.fullmatch(r"[A-ZÅÄÖ\d][^.]*\.", said)
    if levels.count(Level.NOT_ASSESSED) not in (0, len(levels)):
        assert "inte bedöm" in said


def test_evidence_is_told_for_any_counts() -> None:
    for counts in product(range(3), repeat=7):
        met, missed, incomparable, not_due, awaited, late, not_applicable = counts
        told = evidence_told(Evidence(sum(counts), met, missed, incomparable, not_due, awaited, late, not_applicable))
        assert re.fullmatch(r"[A-ZÅÄÖ][^.]*\.(?: [A-ZÅÄÖ\d][^.]*\.)?", told), told
        assert "  " not in told


def test_a_period_is_told_by_its_months() -> None:
    assert months(date(2024, 1, 1), date(2024, 8, 31)) == "januari–augusti 2024"
    assert months(date(2024, 1, 1), date(2024, 12, 31)) == "2024"
    assert months(date(2024, 3, 1), date(2024, 3, 31)) == "mars 2024"
    assert months(date(2023, 11, 1), date(2024, 2, 29)) == "november 2023–februari 2024"


# The economy


def mnkr(amount: str) -> Number:
    return Number(Decimal(amount), "mnkr", 1)


def test_an_account_is_told_in_the_grammar_of_reports() -> None:
    staff = Account("p", "Personalkostnader", "run")
    figures = AccountFigures(
        "p", HALF_YEAR, outcome=mnkr("27.9"), change=mnkr("-1.8"), budget=mnkr("45.1"), forecast=mnkr("43.7")
    )
    assert account_text(staff, figures, round_of(PLAN, HALF_YEAR)) == (
        "Personalkostnader uppgick till 27,9 miljoner kronor, vilket var 1,8 miljoner kronor (6,1 procent) lägre än "
        "motsvarande period föregående år.\n"
        "Årets budgeterade kostnader är 45,1 miljoner kronor. För helåret 2024 bedöms kostnaderna uppgå till 43,7 "
        "miljoner kronor, vilket är 1,4 miljoner kronor lägre än budget."
    )


def test_an_account_says_what_there_is_to_say_and_no_more() -> None:
    income = Account("i", "Intäkter", "run", kind=AccountKind.INCOME)
    half, year = round_of(PLAN, HALF_YEAR), round_of(PLAN, YEAR)

    def told(round: Round, **figures: Number) -> str:
        return account_text(income, AccountFigures("i", round.name, **figures), round)  # type: ignore[arg-type]

    assert told(half) == UNWRITTEN
    assert account_text(income, None, half) == UNWRITTEN
    assert (
        account_text(income, AccountFigures("i", HALF_YEAR, comment="Kommenteras inte."), half) == "Kommenteras inte."
    )
    assert told(half, outcome=mnkr("1")) == "Intäkter uppgick till 1,0 miljon kronor."
    assert "lika mycket som" in told(half, outcome=mnkr("2"), change=mnkr("0"))
    assert told(half, forecast=mnkr("3")) == "För helåret 2024 bedöms intäkterna uppgå till 3,0 miljoner kronor."
    assert told(half, budget=mnkr("3"), forecast=mnkr("3")).endswith("vilket är i paritet med budget.")
    assert told(year, outcome=mnkr("5"), budget=mnkr("4")).endswith("Utfallet blev 1,0 miljon kronor högre än budget.")


def test_a_frame_has_no_deviation_until_its_outcome_is_filled_in() -> None:
    tkr = [Number(Decimal(one), "tkr") for one in (35362, 30000)]
    empty = completed(BudgetFrame("run", HALF_YEAR, "Bidrag", closing=tkr[0], outcome_deviation=tkr[0]))
    assert empty.outcome_deviation is None
    filled = completed(BudgetFrame("run", HALF_YEAR, "Bidrag", closing=tkr[0], outcome=tkr[1]))
    assert filled.outcome_deviation == Number(Decimal(5362), "tkr")


def test_the_budget_tables_add_up_as_the_report_prints_them() -> None:
    economy = facts().economy
    assert economy.frames
    assert economy.shifts
    assert economy.frames.rows[-1][:4] == ("Summa", "84\xa0890", "−1\xa0355", "83\xa0535")
    assert [row[-1] for row in economy.shifts.rows] == ["84\xa0890", "−855", "−500", "83\xa0535"]


# What the indicators' tables say


def test_figures_that_rest_on_few_people_are_not_printed() -> None:
    few = replace(
        PLAN,
        measurements=tuple(
            replace(one, men_count=4) if one.indicator == "sjukfranvaro" else one for one in PLAN.measurements
        ),
    )
    (row,) = (
        one
        for effect_goal in facts(few).effect_goals
        for goal in effect_goal.goals
        for one in goal.indicators
        if one.name == "Sjukfrånvarokvot"
    )
    assert (row.women, row.men) == ("..", "..")
    assert "färre än 10" in row.comment
    assert "3,8" not in " ".join(
        chart.told for effect_goal in facts(few).effect_goals for goal in effect_goal.goals for chart in goal.charts
    )


def test_one_axis_has_one_unit() -> None:
    for effect_goal in facts().effect_goals:
        for goal in effect_goal.goals:
            assert len({chart.unit for chart in goal.charts}) == len(goal.charts)


# What is missing


def test_a_report_that_is_whole_lacks_only_what_its_tables_lack() -> None:
    found = missing(PLAN, "run", round_of(PLAN, HALF_YEAR), TODAY)
    assert [one.what for one in found] == [
        "Kolumnen utfall är inte ifylld för alla poster.",
        "Kolumnen prognos är inte ifylld för alla poster.",
    ]


def test_what_is_missing_is_listed_with_whom_it_lies() -> None:
    found = missing(PLAN, "run", round_of(PLAN, YEAR), TODAY)
    told = {(one.where, one.what, one.whom) for one in found}
    assert (
        "Sjukfrånvarokvot",
        "Resultatet är inte rapporterat. Sista dag: 17 januari 2025.",
        "Indikatorägare, HR",
    ) in told
    assert ("Ekonomi i balans", "Målet är inte bedömt. Sista dag: 24 januari 2025.", "Avdelningschef") in told
    assert ("Internkontroll", "Texten är inte skriven.", "Strateg, Regional utveckling") in told
    assert ("Personalkostnader", "Varken belopp eller text är inlagt.", "Strateg, Regional utveckling") in told


def test_everything_in_the_plan_is_printed_or_listed() -> None:
    told = facts(round=YEAR)
    printed = "\n".join(texts(document(told)))
    for chapter in PLAN.chapters:
        assert chapter.name in printed
    for account in PLAN.accounts:
        assert account.name in printed or account.kind in (AccountKind.FRAMES, AccountKind.SHIFTS, AccountKind.RESULT)
        listed = {one.where for one in told.missing}
        assert account.name in printed or account.name in listed or account.kind is not AccountKind.RESULT


# Texts that contradict the figures


@pytest.mark.parametrize(
    ("text", "pointed"),
    [
        ("Sex av åtta mål uppnås.", "men det är 5 av 8 som bedöms som uppnås"),
        ("Nämnden bedömer att 5 av 7 resultatmål uppnås.", "men det är 5 av 8"),
        ("Prognosen är att tre av åtta resultatmål uppnås delvis.", "men det är 2 av 8 som bedöms som uppnås delvis"),
        ("Två av åtta mål uppnås inte.", "men det är 1 av 8 som bedöms som uppnås inte"),
        ("Samtliga mål uppnås.", "men det är 5 av 8"),
        ("Sjukfrånvaron är nu 4,5 %.", "Texten säger 4,5 % om Sjukfrånvarokvot"),
        ("Sjukfrånvaron är 25 procent, vilket är lågt.", "Texten säger 25 procent om Sjukfrånvarokvot"),
    ],
)
def test_a_text_against_the_figures_is_pointed_out_and_printed_as_written(text: str, pointed: str) -> None:
    plan = writing(text)
    (found,) = pointed_out(plan)
    assert found.startswith("Nytt kapitel: ")
    assert pointed in found
    assert facts(plan).summary == text


@pytest.mark.parametrize(
    "text",
    [
        "Fem av åtta mål uppnås, två uppnås delvis.",
        "5 av 8 resultatmål bedöms uppnås och ett av åtta mål uppnås inte.",
        "Två av åtta mål uppnås delvis.",
        "Alla åtta mål har följts upp.",
        "Sjukfrånvaron är 2,5 % mot målvärdet 3 %; kvinnornas är 3,8 procent.",
        "I länet arbetar 40 % i offentlig sektor.",
        "Två av tre workshoppar hölls externt.",
        "",
    ],
)
def test_a_text_that_agrees_or_speaks_of_something_else_is_left_alone(text: str) -> None:
    assert pointed_out(writing(text)) == []


def test_an_amount_against_budget_is_held_against_the_figures() -> None:
    def with_comment(comment: str) -> Plan:
        return replace(
            PLAN,
            account_figures=tuple(
                replace(one, comment=comment) if one.account == "personalkostnader" else one
                for one in PLAN.account_figures
            ),
        )

    (found,) = pointed_out(with_comment("Prognosen är 4,1 mnkr under budget."))
    assert found == (
        "Personalkostnader: Texten säger ”4,1 mnkr under budget”, men siffrorna ger 1,4 miljoner kronor under budget."
    )
    assert pointed_out(with_comment("Prognosen är 1,4 mnkr över budget.")) != []
    assert pointed_out(with_comment("Prognosen är cirka 1 mnkr under budget.")) == []


def test_tables_whose_sums_do_not_hold_are_pointed_out() -> None:
    tkr = [Number(Decimal(one), "tkr") for one in (100, -10, 95)]
    plan = replace(
        PLAN,
        budget_frames=(BudgetFrame("run", HALF_YEAR, "Bidrag", *tkr),),
        budget_shifts=(BudgetShift("run", HALF_YEAR, "Lokaler", (("Bidrag", tkr[2]),), tkr[0]),),
    )
    assert pointed_out(plan) == [
        "Intern budgetfördelning: Bidrag: ingående ram och växlingar ger 90 tkr, inte 95 tkr.",
        "Intern budgetfördelning: Bidrag: växlingarna är 95 tkr i den ena tabellen och −10 tkr i den andra.",
        "Budgetväxlingar: Lokaler: posterna ger 95 tkr, totalt 100 tkr.",
    ]


# The Word document


def test_the_shipped_template_is_as_it_is_made() -> None:
    def parts(content: bytes) -> dict[str, bytes]:
        with ZipFile(BytesIO(content)) as packed:
            return {name: packed.read(name) for name in packed.namelist()}

    assert parts(TEMPLATE.read_bytes()) == parts(make_template())


def test_the_report_has_the_real_ones_headings_in_order() -> None:
    found = [one.text for one in document(facts()).paragraphs if one.style.name in ("Heading 1", "Heading 3")]
    assert found[:6] == [
        "Sammanfattning",
        "Vision, värdegrund och styrmodell",
        "Nämndens uppdrag",
        "Händelser av väsentlig betydelse",
        "Aktivitetsredovisning utifrån strategiområden",
        "Nämndens resultatmål",
    ]
    assert [one for one in found if one.startswith("Resultatmål: ")] == [
        f"Resultatmål: {goal.name}" for goal in PLAN.result_goals
    ]


def test_the_summary_merges_an_effektmal_over_its_own_resultatmal_only() -> None:
    table = document(facts()).tables[0]
    assert rows(table)[0] == ("Effektmål", "Resultatmål", "Prognos")
    named = [row.cells[0].text for row in table.rows[1:]]
    assert named == [PLAN.effect_goal(goal.effect_goal).name for goal in PLAN.result_goals]
    assert [row.cells[2].text for row in table.rows[1:3]] == ["◐\xa0Uppnås delvis", "○\xa0Uppnås inte"]


def test_an_indicator_table_is_the_real_ones() -> None:
    found = [rows(one) for one in document(facts()).tables if rows(one)[0][0] == "Indikator"]
    assert len(found) == 8
    assert found[6][:4] == [
        ("Indikator", "Resultat", "Mål", "Kvinnor", "Män"),
        ("Sjukfrånvarokvot", "2,5 %", "högst 3 %", "3,8 %", "0,3 %"),
        (
            "Mätmetod och datakälla\nSjukfrånvaro per månad, ackumulerad och uppdelad på kön, förs över månadsvis från "
            "datalagret.\nDatakälla: Heroma, datalagret",
        ),
        (
            "Kommentar\nKvinnornas sjukfrånvaro är mycket högre än männens. Avdelningen ligger lågt jämfört med resten "
            "av regionen, troligen för att många kan arbeta hemifrån.",
        ),
    ]
    unmeasured = [row for table in found for row in table if len(row) == 5 and row[1] == ""]
    assert len(unmeasured) == 8


def test_tables_repeat_their_head_and_let_their_rows_break() -> None:
    for table in document(facts()).tables:
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
        assert not table._tbl.xpath(".//w:cantSplit")
        widths = [column.width for column in table.columns]
        assert all(len(row._tr.tc_lst) in (1, len(widths)) for row in table.rows)
        assert not any(len(cell.p_lst) > 1 and not "".join(cell.itertext()).strip() for cell in table._tbl.iter_tcs())


def test_the_contents_lead_to_every_heading_with_its_number_and_page() -> None:
    count = len([one for one in document(facts()).paragraphs if re.fullmatch(r"Heading [1-3]", one.style.name)])
    made = write_docx(facts(), BytesIO(TEMPLATE.read_bytes()), {}, pages=list(range(1, count + 1)))
    assert isinstance(made, bytes)
    entries = [one for one in Document(BytesIO(made)).paragraphs if one.style.name.lower().startswith("toc")]
    assert len(entries) == count
    assert entries[0].text == "1\tSammanfattning\t1"
    assert any(re.match(r"6\.1\.1\tResultatmål: Genom samverkan", one.text) for one in entries)
    assert b"updateFields" not in ZipFile(BytesIO(made)).read("word/settings.xml")


def test_contents_whose_pages_are_not_known_are_left_to_word() -> None:
    made = write_docx(facts(), BytesIO(TEMPLATE.read_bytes()), {})
    assert isinstance(made, bytes)
    assert b"updateFields" in ZipFile(BytesIO(made)).read("word/settings.xml")


def test_a_draft_ends_with_what_is_missing_and_a_decided_report_does_not() -> None:
    assert "Listan här hör inte till rapporten. Ta bort den innan rapporten lämnas." in texts(
        document(facts(round=YEAR))
    )
    assert "Saknas" not in texts(document(facts()))
    assert UNWRITTEN in texts(document(facts(round=YEAR)))


def test_a_draft_tells_what_its_texts_say_against_the_figures() -> None:
    plan = writing("Sex av åtta mål uppnås.")
    opened = replace(
        plan,
        rounds=tuple(replace(one, state=RoundState.OPEN) if one.name == HALF_YEAR else one for one in plan.rounds),
    )
    made = document(facts(opened))
    assert "Sex av åtta mål uppnås." in texts(made)
    assert any("men det är 5 av 8" in cell for row in rows(made.tables[-1]) for cell in row)


def test_hostile_texts_are_printed_as_they_are() -> None:
    text = "<b>&amp; {{ 7 * 7 }} {% if %} ”citat”\x00\x0b 1 200 tkr\n• punkt\n\n\U0001f600 slut"
    made = document(facts(writing(text, ChapterKind.STRATEGY_AREA)))
    found = texts(made)
    at = found.index("<b>&amp; {{ 7 * 7 }} {% if %} ”citat” 1 200 tkr")
    assert found[at + 1 : at + 3] == ["punkt", "\U0001f600 slut"]


def test_every_mix_of_nothing_becomes_a_document() -> None:
    bare = replace(
        PLAN,
        organisation=replace(PLAN.organisation, vision=""),
        boards=tuple(replace(one, mission="") for one in PLAN.boards),
        chapters=(),
        chapter_texts=(),
        accounts=(),
        account_figures=(),
        budget_frames=(),
        budget_shifts=(),
        result_goals=(),
        indicators=(),
        targets=(),
        baselines=(),
        measurements=(),
        entries=(),
        assessments=(),
        grants=(),
    )
    found = texts(document(facts(bare)))
    assert "Nämnden har inga resultatmål." in found
    assert UNWRITTEN in found


def test_appendices_and_governance_come_where_the_plan_has_them() -> None:
    plan = writing("En kvalitativ rapport.", ChapterKind.APPENDIX)
    told = facts(plan)
    assert told.appendices == (Passage("Nytt kapitel", "En kvalitativ rapport."),)
    assert "Bilaga: Kvalitativa rapporter och analyser" in texts(document(told))
    assert "bilagor" not in told.absent


def test_a_goal_without_a_motivation_is_printed_and_listed() -> None:
    plan = replace(PLAN, assessments=(Assessment("ekonomi", HALF_YEAR, Of.FORECAST, Level.MET),))
    told = facts(plan)
    assert ("Ekonomi i balans", "Bedömningen saknar motivering.") in {(one.where, one.what) for one in told.missing}


def test_the_organisations_words_stand_beside_sign_and_style() -> None:
    told = report_of(PLAN, "run", HALF_YEAR, TODAY, LEVELS | {Level.MET: "Nås"})
    met = told.effect_goals[-1].goals[0].level
    assert (met.words, met.sign, met.style) == ("Nås", "●", STYLES[Level.MET])


@pytest.mark.parametrize("tag", ["{{ nothing_of_the_kind }}", "{{ title", "{% for %}"])
def test_a_template_with_a_wrong_tag_is_refused_in_words(tag: str) -> None:
    template = Document(BytesIO(TEMPLATE.read_bytes()))
    template.add_paragraph(tag)
    stream = BytesIO()
    template.save(stream)
    refused = write_docx(facts(), BytesIO(stream.getvalue()), {})
    assert isinstance(refused, Problems)
    assert "Rapportmallen går inte att använda." in str(refused)


def test_what_is_no_word_document_is_refused_in_words() -> None:
    refused = write_docx(facts(), BytesIO(b"inget"), {})
    assert isinstance(refused, Problems)
    assert "inget Word-dokument" in str(refused)


def test_charts_are_pictures_that_say_in_words_what_they_show() -> None:
    told = facts()
    every = [chart for effect_goal in told.effect_goals for goal in effect_goal.goals for chart in goal.charts]
    drawn = {chart: draw(chart) for chart in every}
    assert all(picture.startswith(b"\x89PNG") for picture in drawn.values())
    described = document(told, charts=drawn).element.body.xpath(".//wp:docPr/@descr")
    assert described == [chart.told for chart in every]


def test_a_chart_of_zeros_and_of_negatives_is_drawn() -> None:
    bars = (
        Bar("Noll", Decimal(0), Decimal(0), "0 % (mål minst 0 %)", True),
        Bar("Minus " * 30, Decimal("-12.5"), Decimal(3), "−12,5 % (mål minst 3 %)", None),
    )
    assert draw(ChartFacts("%", bars, "")).startswith(b"\x89PNG")
