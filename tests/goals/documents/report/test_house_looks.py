"""Reports of other organisations, as their looks vary: words, columns, signs, headings, layouts. All are invented."""

from typing import Any

import pytest

from goals.documents.report import default_words, interpret, report_shape
from goals.documents.stream import Cell, Document
from goals.plan import Direction, Level
from tests.goals.documents.report.built import document, heading, table, text, typed, wide


def shape_of(read: Document) -> dict[str, Any]:
    return report_shape(interpret(read))


def figures(read: Document) -> list[tuple[Any, ...]]:
    return [
        (one["name"], one["result"], one["target"], one["women"], one["men"]) for one in shape_of(read)["indicators"]
    ]


def levels(read: Document) -> list[tuple[str, str | None, str | None, str]]:
    goals = shape_of(read)["result_goals"]
    return [(one["title"], one["level"], one["level_means"], one["confidence"]) for one in goals]


def goal_chapter(*blocks: Any) -> Document:
    return document(heading("Delårsrapport 2024"), heading("Resultatmål: Ett bra mål"), *blocks)


MUNICIPAL = document(
    heading("Delårsrapport augusti 2024"),
    text("Barn- och utbildningsnämnden, Exempelköpings kommun", "Rapporten avser januari–augusti 2024."),
    heading("Uppföljning av nämndens mål"),
    heading("Kommunfullmäktigemål: En kommun för alla", 2),
    heading("Nämndmål 1: Alla elever når målen", 3),
    heading("Bedömning", 4),
    text("Delvis uppnått"),
    heading("Kommentar", 4),
    text("Resultaten blir bättre men räcker inte."),
    table(
        ["Indikator", "Utfall 2022", "Utfall 2023", "Utfall 2024", "Målvärde 2024", "Trend", "Kommentar"],
        ["Andel behöriga", "81 %", "83,5 %", "85%", "minst 90 %", "↑", "Bäst på fem år."],
        ["Antal platser", "1 200st", "1 250st", "1 300st", "1 400 st", "→", ""],
    ),
    heading("Nämndmål 2: Trygg skola", 3),
    text("Bedömning: Ej uppnått"),
    table(["Nyckeltal", "Flickor", "Pojkar", "Totalt", "Mål"], ["Trygghetsindex", "71", "75", "73", "80"]),
)


def test_a_municipality_with_its_own_words() -> None:
    shape = shape_of(MUNICIPAL)
    assert shape["report"] == {
        "organisation": "Exempelköpings kommun",
        "board": "Barn- och utbildningsnämnden",
        "kind": "delår",
        "year": 2024,
        "period_to": "2024-08-31",
    }
    assert shape["effect_goals"] == [{"title": "En kommun för alla"}]
    assert levels(MUNICIPAL) == [
        ("Alla elever når målen", "Delvis uppnått", "partly", "high"),
        ("Trygg skola", "Ej uppnått", "not_met", "high"),
    ]
    assert shape["result_goals"][0]["comment"] == "Resultaten blir bättre men räcker inte."


def test_the_newest_year_is_the_result_and_older_ones_history() -> None:
    first, second, _ = shape_of(MUNICIPAL)["indicators"]
    assert (first["result"], first["target"], first["direction"]) == ("85%", "minst 90 %", "at_least")
    assert first["earlier"] == [{"year": 2023, "result": "83,5 %"}, {"year": 2022, "result": "81 %"}]
    assert (second["result"], second["target"]) == ("1 300st", "1 400 st")


def test_girls_boys_and_total_are_women_men_and_the_result() -> None:
    assert figures(MUNICIPAL)[2] == ("Trygghetsindex", "73", "80", "71", "75")


def test_a_goal_in_a_merged_cell_of_one_table_for_all() -> None:
    read = document(
        heading("Årsredovisning 2023"),
        text("Socialnämnden i Sjöviks kommun"),
        heading("Måluppfyllelse"),
        table(
            ["Mål", "Indikator", "Utfall", "Målvärde", "Måluppfyllelse"],
            ["Trygg omsorg för alla som behöver", "Andel nöjda", "85 %", "90 %", "#yellow"],
            ["^", "Väntetid i dagar", "30", "max 25", "#red"],
            ["Ett hållbart arbetsliv i nämnden", "Sjukfrånvaro", "6,1 %", "5,5 %", "#red"],
        ),
    )
    shape = shape_of(read)
    goals = ["Trygg omsorg för alla som behöver", "Ett hållbart arbetsliv i nämnden"]
    assert [one["title"] for one in shape["result_goals"]] == goals
    assert [one["result_goal"] for one in shape["indicators"]] == [goals[0], goals[0], goals[1]]
    assert [(one["level_means"], one["level_confidence"]) for one in shape["indicators"]] == [
        ("partly", "medium"),
        ("not_met", "medium"),
        ("not_met", "medium"),
    ]
    assert shape["indicators"][1]["direction"] == "at_most"


def test_a_level_merged_over_a_goals_rows_is_the_goals() -> None:
    read = document(
        heading("Delårsrapport 2024"),
        heading("Nämndens mål"),
        table(
            ["Nämndmål", "Bedömning", "Indikator", "Utfall", "Målvärde"],
            ["Bra mat i skolan", "Delvis uppnått", "Andel nöjda", "70 %", "80 %"],
            ["^", "^", "Andel eko", "30 %", "40 %"],
        ),
    )
    assert levels(read) == [("Bra mat i skolan", "Delvis uppnått", "partly", "high")]
    assert [one["level"] for one in shape_of(read)["indicators"]] == [None, None]


def test_a_goal_as_a_group_row_and_units_close_to_figures() -> None:
    read = document(
        heading("Delårsrapport 2024"),
        heading("Uppföljning av mål"),
        table(
            ["Prioriterade mål", "Indikatorer", "Utfall 2023", "Utfall 2024", "Målvärde", "Måluppfyllnad (%)"],
            wide("Resandet ska öka", 6),
            ["", "Antal resor", "15 100st", "15 300st", "16 000st", "95"],
            ["", "Utsläpp", "10,0miljoner ton", "9,5miljoner ton", "", ""],
        ),
    )
    shape = shape_of(read)
    assert [(one["result_goal"], one["result"], one["target"]) for one in shape["indicators"]] == [
        ("Resandet ska öka", "15 300st", "16 000st"),
        ("Resandet ska öka", "9,5miljoner ton", None),
    ]
    assert shape["indicators"][0]["other"] == {"Måluppfyllnad (%)": "95"}
    assert any("Måluppfyllnad (%)" in one["about"] for one in shape["questions"])


def test_merged_rows_are_goals_methods_and_comments() -> None:
    read = document(
        heading("Delårsrapport 2024"),
        heading("Måluppföljning"),
        table(
            ["Indikator", "Utfall", "Mål", "Kvinnor", "Män"],
            wide("Resultatmål: Fler läser", 5),
            ["Antal lån", "1 200", "1 500", "-", "-"],
            wide("Mätmetod och datakälla: Bibliotekssystemet", 5),
            wide("Lånen ökade under sommaren.", 5),
            wide("Resultatmål: Fler rör sig", 5),
            ["Andel aktiva", "55 %", "60 %", "50 %", "60 %"],
        ),
    )
    first, second = shape_of(read)["indicators"]
    assert (first["result_goal"], first["method"], first["comment"]) == (
        "Fler läser",
        "Bibliotekssystemet",
        "Lånen ökade under sommaren.",
    )
    assert (second["result_goal"], second["women"]) == ("Fler rör sig", "50 %")


def test_a_head_of_two_rows() -> None:
    read = goal_chapter(
        table(
            ["Indikator", Cell("Utfall 2023", span=3), Cell("Utfall 2024", span=3), "Målvärde"],
            ["^", "Totalt", "Kvinnor", "Män", "Totalt", "Kvinnor", "Män", "^"],
            ["Andel nöjda", "70 %", "71 %", "69 %", "75 %", "76 %", "74 %", "80 %"],
        )
    )
    assert figures(read) == [("Andel nöjda", "75 %", "80 %", "76 %", "74 %")]


def test_thirds_of_a_year_and_rows_that_split_by_sex() -> None:
    read = goal_chapter(
        table(
            ["Nyckeltal", "Enhet", "Utfall T1 2024", "Utfall T2 2024", "Mål 2024", "Mål 2025"],
            ["Väntetid", "dagar", "12", "10", "9", "8"],
            ["varav kvinnor", "dagar", "13", "11", "", ""],
            ["varav män", "dagar", "11", "9", "", ""],
        )
    )
    assert figures(read) == [("Väntetid", "10", "9", "11", "9")]


def test_heads_that_are_years_alone() -> None:
    read = goal_chapter(table(["Nyckeltal", "2022", "2023", "2024", "Mål"], ["HME", "78", "79", "80", "82"]))
    assert figures(read) == [("HME", "80", "82", None, None)]


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("Uppnås", Level.MET),
        ("Helt uppnådd", Level.MET),
        ("Målet kan uppnås", Level.MET),
        ("helt", None),
        ("Delvis uppnått", Level.PARTLY),
        ("Målet uppnås inte fullt ut", Level.PARTLY),
        ("inte alls", Level.NOT_MET),
        ("Målet blir svårt att uppnå", Level.NOT_MET),
        ("Målet bedöms inte kunna uppnås", Level.NOT_MET),
        ("Bedömning saknas", Level.NOT_ASSESSED),
        ("Målet har inte bedömts", Level.NOT_ASSESSED),
        ("Delmålet bedöms bli delvis uppfyllt eller kan inte mätas", None),
        ("Osäkert om målet uppnås", None),
        ("Grön", Level.MET),
        ("Gul", Level.PARTLY),
        ("Röd", Level.NOT_MET),
        ("😐", Level.PARTLY),
        ("↑", None),
        ("●", None),
    ],
)
def test_levels_as_they_are_written(said: str, means: Level | None) -> None:
    [goal] = interpret(goal_chapter(text(f"Bedömning: {said}"))).result_goals
    assert goal.level is not None
    assert (goal.level.as_written, goal.level.value) == (said, means)
    assert means or goal.level.confidence == "low"


def test_a_legend_makes_signs_sure_and_an_overview_is_held_against_the_chapters() -> None:
    read = document(
        heading("Delårsrapport 2024"),
        heading("Sammanfattning"),
        table(
            ["Effektmål", "Resultatmål", "Prognos"],
            ["Frisk region", "Bättre hälsa", "● Uppnås"],
            ["^", "Kortare köer", "○ Uppnås inte"],
        ),
        heading("Nämndens resultatmål"),
        heading("Effektmål: Frisk region", 2),
        heading("Resultatmål: Bättre hälsa", 3),
        text("Prognos: ◐ Uppnås delvis", "Kommentar: Det går trögt."),
        heading("Resultatmål: Kortare köer", 3),
        text("Prognos: ○"),
    )
    assert levels(read) == [
        ("Bättre hälsa", "Uppnås delvis", "partly", "high"),
        ("Kortare köer", "○", "not_met", "high"),
    ]
    asked = [(one.about, one.as_written) for one in interpret(read).questions if "Översikten" in one.why]
    assert asked == [("Bättre hälsa", "Uppnås")]


def test_goals_that_only_a_table_names() -> None:
    read = document(
        heading("Årsrapport 2023"),
        heading("Mål"),
        text("😊 = Delmålet bedöms bli uppfyllt", "😒 = Delmålet bedöms inte bli uppfyllt"),
        table(
            ["Fokusområde", "Delmål", "Bedömning", "Kommentar"],
            ["Trygghet", "Fler poliser", "😊", "Bra."],
            ["Skola", "Fler lärare", "😒", ""],
            ["^", "Fler böcker", "😐", ""],
        ),
    )
    assert levels(read) == [
        ("Fler poliser", "😊", "met", "high"),
        ("Fler lärare", "😒", "not_met", "high"),
        ("Fler böcker", "😐", "partly", "medium"),
    ]
    assert [one["effect_goal"] for one in shape_of(read)["result_goals"]] == ["Trygghet", "Skola", "Skola"]


def test_goals_told_by_their_place_alone() -> None:
    read = document(
        heading("Måluppfyllelse", 1, "2"),
        heading("Trygga invånare", 2, "2.1"),
        heading("Stark samverkan i länet", 3, "2.1.1"),
        text("Bedömning: Uppnås delvis", "Analys: Det går bra."),
        table(["Mått", "Utfall", "Målnivå"], ["Andel", "5 %", "6 %"]),
    )
    assert levels(read) == [("Stark samverkan i länet", "Uppnås delvis", "partly", "medium")]
    assert shape_of(read)["result_goals"][0]["effect_goal"] == "Trygga invånare"


def test_indicators_told_line_by_line_and_goals_on_cards() -> None:
    read = document(
        heading("Delårsrapport 2024"),
        heading("Strategiskt mål: Tillväxt"),
        text(
            "Status: Delvis uppnått",
            "Indikator: Antal företag",
            "Utfall: 320 st",
            "Målvärde: 300 st",
            "Kommentar: Bra.",
        ),
        heading("Strategiskt mål: Klimat"),
        table(["Bedömning", "Uppnås"], ["Kommentar", "Vi når målet."]),
    )
    assert figures(read) == [("Antal företag", "320 st", "300 st", None, None)]
    assert [one["comment"] for one in shape_of(read)["result_goals"]] == [None, "Vi når målet."]


def test_a_shifted_table_is_low_altogether() -> None:
    read = goal_chapter(
        table(
            ["Indikator", "Resultat", "Mål", "Kvinnor", "Män"],
            ["Andel", "80 %", "100 %", "-"],
            ["Fler", "1", "2", "-", "-"],
        )
    )
    assert {one["confidence"] for one in shape_of(read)["indicators"]} == {"low"}


def test_a_table_without_rules_is_never_high() -> None:
    read = goal_chapter(table(["Indikator", "Resultat", "Mål"], ["Andel", "80 %", "100 %"], sure=False))
    assert [one["confidence"] for one in shape_of(read)["indicators"]] == ["medium"]


def test_an_unknown_column_is_kept_apart_and_asked_about() -> None:
    read = goal_chapter(table(["Indikator", "Xyz", "Resultat", "Mål"], ["Kö", "abc", "10 dagar", "5 dagar"]))
    [indicator] = interpret(read).indicators
    assert indicator.other == (("Xyz", "abc"),)
    assert any(one.about == "Kolumnen Xyz" for one in interpret(read).questions)


def test_what_is_no_figure_is_not_read_as_one() -> None:
    read = goal_chapter(table(["Indikator", "Resultat", "Mål"], ["Andel", "se bilaga 3", "80 %"]))
    [indicator] = interpret(read).indicators
    assert indicator.result is not None
    assert (indicator.result.as_written, indicator.result.value, indicator.confidence) == ("se bilaga 3", None, "low")


def test_dash_empty_and_missing_are_three_things() -> None:
    read = goal_chapter(table(["Indikator", "Resultat", "Mål", "Kvinnor"], ["Andel", "", "80 %", "-"]))
    [indicator] = interpret(read).indicators
    assert indicator.result is not None
    assert indicator.result.as_written == ""
    assert indicator.women is not None
    assert not indicator.women.applies
    assert indicator.men is None


def test_direction_is_never_guessed() -> None:
    read = goal_chapter(
        table(
            ["Indikator", "Resultat", "Mål"],
            ["Sjukfrånvaro", "5 %", "4 %"],
            ["Kötid", "5 dagar", "högst 4 dagar"],
            ["Finns en plan?", "Ja", "Ja"],
        )
    )
    report = interpret(read)
    assert [one.direction for one in report.indicators] == [Direction.UNKNOWN, Direction.AT_MOST, Direction.EQUALS]
    assert [one.proposed for one in report.questions if one.about == "Sjukfrånvaro"] == ["högst 4 %"]


UNNUMBERED = """Delårsrapport 2 2024
Omsorgsnämnden

Innehåll
Sammanfattning .......... 2
Måluppfyllelse .......... 3
Ekonomi ................. 5
Intern kontroll ......... 7

Sammanfattning

Det går bra.

Väsentliga händelser

- Ett nytt boende öppnade i mars.
- Hemtjänsten bytte system.

Nämndens mål

Nämndmål 1: Trygg omsorg

Bedömning: Delvis uppnått
Kommentar: Brukarna är nöjda men väntar länge.

Indikator Utfall Mål Kvinnor Män
Andel nöjda brukare i hemtjänsten 88 % 90 % 89 % 86 %
Väntetid till särskilt boende 45 dagar 30 dagar - -

Nämndmål 2: En hållbar arbetsplats

Bedömning: Ej uppnått

Indikator Utfall Mål Kvinnor Män
Sjukfrånvaro 7,2 % 6 % 7,9 % 4,1 %

Intern kontroll

Planen följs.
"""


def test_text_without_numbers_and_with_contents_first() -> None:
    read = typed(UNNUMBERED)
    shape = shape_of(read)
    assert shape["report"]["board"] == "Omsorgsnämnden"
    assert shape["events"] == ["Ett nytt boende öppnade i mars.", "Hemtjänsten bytte system."]
    assert shape["internal_control"]["text"] == "Planen följs."
    assert [(one["title"], one["level"]) for one in shape["result_goals"]] == [
        ("Trygg omsorg", "Delvis uppnått"),
        ("En hållbar arbetsplats", "Ej uppnått"),
    ]
    assert figures(read) == [
        ("Andel nöjda brukare i hemtjänsten", "88 %", "90 %", "89 %", "86 %"),
        ("Väntetid till särskilt boende", "45 dagar", "30 dagar", "-", "-"),
        ("Sjukfrånvaro", "7,2 %", "6 %", "7,9 %", "4,1 %"),
    ]
    assert {one["confidence"] for one in shape["indicators"]} == {"medium"}


LAID_OUT = """1 Sammanfattning

Det går bra.

2 Måluppfyllelse

2.1 Strategiskt mål: God hälsa

Måluppfyllelse: Målet kan uppnås

Indikator                Utfall 2023   Utfall 2024   Målvärde        Kommentar
Andel nöjda patienter    80 %          82 %          85 %            Ökar
i primärvården
Väntetid                 12 dagar      10 dagar      högst 9 dagar   Kortare

2.2 Strategiskt mål: Jämlik vård

Måluppfyllelse: Bedömning saknas

| Indikator | Utfall | Målvärde |
|---|---|---|
| Andel jämlika |  | 20 % |

3 Ekonomi

3.1 Personalkostnader

Personalkostnaderna uppgick till 120,5 mnkr, en ökning med 3,5 mnkr (3,0 procent) jämfört med föregående år.
Budgeten för helåret är 180 mnkr. Prognosen för helåret är 182 mnkr, vilket är 2 mnkr högre än budget.
"""


def test_tables_drawn_with_blanks_and_bars() -> None:
    read = typed(LAID_OUT)
    assert figures(read) == [
        ("Andel nöjda patienter i primärvården", "82 %", "85 %", None, None),
        ("Väntetid", "10 dagar", "högst 9 dagar", None, None),
        ("Andel jämlika", None, "20 %", None, None),
    ]


def test_an_account_in_other_sentences() -> None:
    [account] = shape_of(typed(LAID_OUT))["accounts"]
    read = [
        account[name] for name in ("outcome", "change", "change_percent", "budget", "forecast", "deviation", "unit")
    ]
    assert read == ["120,5", "3,5", "3,0", "180", "182", "2", "mnkr"]


def test_an_income_statement_in_a_table() -> None:
    read = document(
        heading("Delårsrapport 2024"),
        heading("Ekonomisk uppföljning"),
        text("Belopp i tkr"),
        table(
            [
                "Resultaträkning",
                "Utfall jan-aug 2024",
                "Utfall jan-aug 2023",
                "Budget jan-aug",
                "Helårsprognos",
                "Helårsbudget",
            ],
            ["Intäkter", "1 200", "1 100", "1 150", "1 800", "1 700"],
            ["Personalkostnader", "-5 000", "-4 800", "-5 100", "-7 500", "-7 600"],
        ),
    )
    found = [
        (one["name"], one["outcome"], one["budget"], one["forecast"], one["unit"]) for one in shape_of(read)["accounts"]
    ]
    assert found == [
        ("Intäkter", "1 200", "1 700", "1 800", "tkr"),
        ("Personalkostnader", "-5 000", "-7 600", "-7 500", "tkr"),
    ]
    assert shape_of(read)["indicators"] == []


def test_figures_that_do_not_follow_are_asked_about() -> None:
    said = (
        "Personalkostnaderna uppgick till 50,0 miljoner kronor, vilket var 5,0 miljoner kronor (20 procent) högre än "
        "samma period föregående år. Budgeten för helåret är 80,0 miljoner kronor. Helårsprognosen är 79,0 miljoner "
        "kronor, vilket är 2,0 miljoner kronor lägre än budget."
    )
    read = document(heading("Delårsrapport 2024"), heading("Ekonomi"), heading("Personalkostnader", 2), text(said))
    asked = [one.why for one in interpret(read).questions if one.about == "Personalkostnader"]
    assert len(asked) == 2
    assert "Procenttalet" in asked[0]
    assert asked[1] == "Prognos minus budget blir ett annat tal."


def test_budget_tables_with_cells() -> None:
    read = document(
        heading("Delårsrapport 2024"),
        heading("Budgetfördelning"),
        table(
            ["Post (tkr)", "Ingående ram", "Budgetväxlingar", "Utgående ram", "Utfall", "Budgetavvikelse"],
            ["Skola", "100", "-10", "90", "80", "10"],
            ["Summa", "100", "-10", "90", "80", "10"],
        ),
        heading("Budgetväxlingar"),
        table(
            ["Rubrik", "Skola", "Vård", "Totalt (tkr)"],
            ["Ingående ram", "100", "50", "150"],
            ["Flytt", "-10", "", "-10"],
            ["Utgående ram", "90", "50", "140"],
        ),
    )
    shape = shape_of(read)
    assert shape["budget_frames"][0] == {
        "name": "Skola",
        "kind": "post",
        "unit": "tkr",
        "opening": "100",
        "shifts": "-10",
        "closing": "90",
        "outcome": "80",
        "outcome_deviation": "10",
    }
    assert [(one["kind"], one["total"]) for one in shape["budget_shifts"]] == [
        ("opening", "150"),
        ("shift", "-10"),
        ("closing", "140"),
    ]


def test_an_organisations_own_words_go_first() -> None:
    read = document(
        heading("Delårsrapport 2024"),
        heading("Ledstjärna: Blå himmel"),
        text("Omdöme: Strålande"),
        table(["Mätare", "Utfall", "Riktpunkt"], ["Sol", "5", "6"]),
    )
    words = default_words().extended(
        {
            "goal_words": "ledstjärna",
            "labels": {"level": "omdöme"},
            "levels": {"met": "strålande"},
            "columns": {"indicator": "mätare", "target": "riktpunkt"},
        }
    )
    report = interpret(read, words)
    [goal], [indicator] = report.result_goals, report.indicators
    assert (goal.title.value, goal.level and goal.level.value) == ("Blå himmel", Level.MET)
    assert indicator.target is not None
    assert indicator.target.as_written == "6"
    assert interpret(read).result_goals == ()


def test_a_table_that_goes_on_after_a_page_break_without_its_head() -> None:
    read = goal_chapter(
        table(["Indikator", "Resultat", "Mål"], ["Andel", "80 %", "100 %"]),
        table(wide("Kommentaren står på nästa sida.", 3), ["Antal", "5", "7"]),
    )
    first, second = shape_of(read)["indicators"]
    assert first["comment"] == "Kommentaren står på nästa sida."
    assert (second["name"], second["result"], second["confidence"]) == ("Antal", "5", "medium")


def test_an_amount_whose_digits_fell_apart_is_low() -> None:
    read = document(
        heading("Delårsrapport 2024"),
        heading("Budgetfördelning"),
        table(["Post (tkr)", "Ingående ram", "Växlingar", "Utgående ram"], ["Skola", "36 71 7", "-10", "36 707"]),
    )
    [row] = interpret(read).budget_frames
    assert [cell.confidence.value for _, cell in row.cells] == ["low", "high", "high"]


def test_nyckeltal_apart_from_goals_are_not_taken_for_indicators() -> None:
    read = document(
        heading("Delårsrapport 2024"),
        heading("Fokusområde: Klimat"),
        heading("Prioriterat mål: Lägre utsläpp", 2),
        table(["", "Utfall 2023", "Utfall 2024", "Målnivå"], ["Utsläpp", "20 ton", "18 ton", "15 ton"]),
        heading("Personal"),
        table(["Nyckeltal", "2023", "2024"], ["Antal anställda", "100", "110"]),
    )
    assert figures(read) == [("Utsläpp", "18 ton", "15 ton", None, None)]
    assert any(one.about == "Personal" for one in interpret(read).questions)


def test_words_that_a_narrow_column_of_a_pdf_broke_are_mended_or_low() -> None:
    read = document(
        heading("Delårsrapport 2024"),
        heading("Resultatmål: Ett bra mål"),
        text("Sjukfrånvaron följs varje månad i hela nämnden."),
        table(
            ["Indikator", "Resultat", "Mål"], ["Sjukfrån\u00advaron", "5 %", "4 %"], ["Medarbet\u00adarskap", "5", "4"]
        ),
        kind="pdf",
    )
    first, second = interpret(read).indicators
    assert (first.name.value, first.confidence) == ("Sjukfrånvaron", "high")
    assert (second.name.value, second.confidence) == ("Medarbetarskap", "low")


def test_groups_of_two_kinds_are_effect_goals_and_result_goals() -> None:
    read = document(
        heading("Årsredovisning 2023"),
        heading("Mål och resultat"),
        table(
            ["Mål och mått", "Totalt", "Målvärde", "Kommentar"],
            wide("FOKUSOMRÅDE: Trygghet", 4),
            [Cell("Alla är trygga", span=2), Cell("", "yellow"), Cell("Ojämnt.")],
            ["Andel trygga", "80 %", "90 %", ""],
            [Cell("Ingen väntar", span=2), Cell("", "green"), Cell("")],
            ["Väntetid i dagar", "12", "14", ""],
        ),
    )
    report = interpret(read)
    assert [one.value for one in report.effect_goals] == ["Trygghet"]
    assert [(one.title.value, one.level and one.level.value) for one in report.result_goals] == [
        ("Alla är trygga", Level.PARTLY),
        ("Ingen väntar", Level.MET),
    ]
    assert [one.result_goal and one.result_goal.value for one in report.indicators] == [
        "Alla är trygga",
        "Ingen väntar",
    ]


def test_a_goal_whose_own_goals_were_not_read_is_doubted() -> None:
    read = document(
        heading("Årsredovisning 2023"),
        heading("Strategiskt mål 1: Trygghet"),
        table(["Nämndmål", "Mätetal", "Totalt", "Mål"], ["Alla är trygga", "Andel trygga", "80 %", "90 %"]),
        heading("Strategiskt mål 2: Klimat"),
        table(["Xyz", "Mätetal", "Totalt", "Mål"], ["Utsläppen minskar", "Utsläpp", "9 ton", "8 ton"]),
    )
    report = interpret(read)
    assert [(one.title.value, one.title.confidence.value) for one in report.result_goals] == [
        ("Alla är trygga", "high"),
        ("Klimat", "low"),
    ]


def test_an_outcome_from_before_the_reports_year_is_not_taken_for_its_own() -> None:
    read = document(
        heading("Delårsrapport 2024"),
        heading("Resultatmål: Bra skola"),
        table(["Indikator", "Utfall 2022", "Utfall 2023", "Målvärde 2024"], ["Andel nöjda", "70 %", "72 %", "75 %"]),
    )
    [one] = interpret(read).indicators
    assert one.result is not None
    assert (one.result.as_written, one.result.confidence.value) == ("72 %", "low")


def test_both_budgets_are_kept_and_a_budget_of_nothing_does_no_harm() -> None:
    read = document(
        heading("Delårsrapport per augusti 2024"),
        heading("Ekonomi"),
        table(
            ["Avvikelse", "Verksamhet (tkr)", "Utfall jan–aug", "Budget jan–aug", "Årsbudget", "Prognos"],
            ["5", "Hamnen", "95", "100", "150", "150"],
            ["-2", "Torget", "2", "0", "0", "0"],
        ),
    )
    accounts = [
        tuple(figure.as_written if figure else None for figure in (one.outcome, one.budget_period, one.budget))
        for one in interpret(read).accounts
    ]
    assert accounts == [("95", "100", "150"), ("2", "0", "0")]


def test_a_document_longer_than_any_report_is_cut_and_says_so() -> None:
    read = document(heading("Delårsrapport 2024"), text(*["Ett stycke som upprepas. " * 4_000] * 30))
    assert any("mycket längre" in one.why for one in interpret(read).questions)
