"""`/rapport`: how far the report has come and with whom the rest lies, and its files in a direct message."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from bot.app import create_app, create_desk, slack_client
from bot.config import Config
from bot.manifest import manifest
from goals.documents.plan_file import PlanFile
from goals.documents.workbook import INDICATORS
from goals.outcome import Outcome
from goals.plan import Board, ChapterText, Grant, Plan, ResultGoal, Role, Round, Scope
from handlers import Desk
from playground.attach import attached
from playground.seen import Seen
from playground.workspace import Workspace
from store import Store
from tests.conftest import demo_day
from tests.conversations.recording import command, stored

CHANNEL = "#mål-och-uppföljning"
YEAR = "2024-årsredovisning"


def report(slack: Workspace, words: str = "", person: str = "strateg", channel: str = CHANNEL) -> Seen:
    return slack.command(person, f"/rapport {words}", channel=channel)


def files(slack: Workspace) -> dict[str, bytes]:
    """What has been handed over, by name."""
    return {one.name: one.data for one in slack.team.files.values() if one.complete}


@pytest.fixture
def no_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without LibreOffice, and the only folder that programs are found in."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def test_each_part_says_whether_it_is_done_and_with_whom_the_rest_lies(slack: Workspace) -> None:
    seen = report(slack)

    assert seen.message["ephemeral"]
    assert "*Rapporten för årsredovisning 2024* · ✏️ öppen" in seen.text
    assert "1 av 7 delar klara" in seen.text
    assert "✓ Vision och uppdrag: klart" in seen.text
    assert "– *Strategiområden*: 11 texter saknas" in seen.text
    assert "– *Mål och indikatorer*: 21 resultat, 8 bedömningar och en text saknas" in seen.text
    assert "• Indikatorägare, Analys: 15 resultat" in seen.text
    assert "• Indikatorägare, HR: 6 resultat" in seen.text
    assert "• Avdelningschef: 8 bedömningar" in seen.text
    assert "• Strateg, Regional utveckling: 15 texter och 12 ekonomiposter" in seen.text


@pytest.mark.parametrize("words", ["delår 2024", "2024-delår", "delåret", "run delår 2024"])
def test_another_round_can_be_named(slack: Workspace, words: str) -> None:
    seen = report(slack, words)

    assert "*Rapporten för delår 2024* · 📌 beslutad" in seen.text
    assert "6 av 7 delar klara" in seen.text
    assert "– *Ekonomi*: 2 ekonomiposter saknas" in seen.text
    assert "Hämta Excel att fylla i" not in seen.text


@pytest.mark.parametrize("channel", [CHANNEL, "#allmänt", "dm"])
def test_it_is_answered_anywhere(slack: Workspace, channel: str) -> None:
    assert "Rapporten för årsredovisning 2024" in report(slack, channel=channel).text


def test_what_is_not_known_says_what_is(slack: Workspace) -> None:
    seen = report(slack, "delår 2019")

    assert "Jag hittar ingen rapport som heter ”delår 2019”." in seen.text
    assert "Det finns delår 2024, årsredovisning 2024." in seen.text


@pytest.mark.parametrize("word", ["hjälp", "help", "?"])
def test_help(slack: Workspace, word: str) -> None:
    assert "• `/rapport delår 2024` – ett annat tillfälle" in report(slack, word).text


def test_reports_that_were_read_in_are_reviewed_from_here(slack: Workspace) -> None:
    assert "Ingen rapport väntar på granskning." in report(slack, "granska").text


def test_everything_that_is_missing_is_listed_a_page_at_a_time(slack: Workspace) -> None:
    first = slack.click("strateg", "Visa allt som saknas", in_=report(slack))
    assert "Texten är inte skriven · Strateg, Regional utveckling" in first.text
    assert "1–8 av 56" in first.text

    third = slack.click("strateg", "Visa 8 till", in_=slack.click("strateg", "Visa 8 till", in_=first))
    assert "Resultatet är inte rapporterat, senast 17 januari 2025 · Indikatorägare, Analys" in third.text
    assert "17–24 av 56" in third.text
    second = slack.click("strateg", "Visa de 8 före", in_=third)
    assert "9–16 av 56" in second.text
    assert "1 av 7 delar klara" in slack.click("strateg", "Till rapporten", in_=second).text


def test_a_result_that_comes_in_is_missing_no_more(slack: Workspace) -> None:
    slack.command("hr", "/rapportera sjukfrånvaro 2,4 %", channel=CHANNEL)

    assert "20 resultat, 8 bedömningar, en text, en kommentar och en uppgift saknas" in report(slack).text


def test_results_that_are_late_are_told_apart(slack: Workspace) -> None:
    slack.at(datetime(2025, 1, 20, 9, tzinfo=UTC))

    assert "21 resultat (21 försenade)" in report(slack).text


def test_a_text_that_contradicts_the_figures_is_pointed_out(slack: Workspace, store: Store) -> None:
    said = ChapterText("handelser", YEAR, "Sex av åtta resultatmål uppnås.")
    store.keep(lambda plan: Outcome((said,)), "strateg", demo_day(), "test")

    seen = report(slack)
    assert "⚠️ *En text stämmer inte med siffrorna*" in seen.text
    assert "Texten säger ”Sex av åtta resultatmål uppnås”, men det är 0 av 8 som bedöms som uppnås." in seen.text
    listed = slack.click("strateg", "Visa allt som saknas", in_=seen)
    assert "1–8 av 56" in listed.text
    assert "Texten säger ”Sex av åtta resultatmål uppnås”" in listed.text


def test_the_draft_comes_as_a_word_document_in_a_direct_message(slack: Workspace, no_office: Path) -> None:
    seen = slack.click("strateg", "Hämta utkast", in_=report(slack), until="ligger här")

    assert "Filen kommer i ett direktmeddelande från mig." in seen.text
    assert "✓ *Utkastet till årsredovisning 2024* ligger här, som Word." in seen.text
    assert "56 saker saknas. Listan står sist i utkastet." in seen.text
    assert "Gör utkastet" not in seen.text
    ((name, content),) = files(slack).items()
    assert name == "2024-årsredovisning-utkast.docx"
    assert "Sammanfattning" in [one.text for one in Document(BytesIO(content)).paragraphs]


def test_in_the_direct_message_nobody_is_told_where_it_comes(slack: Workspace, no_office: Path) -> None:
    seen = slack.click("strateg", "Hämta utkast", in_=report(slack, channel="dm"), until="ligger här")

    assert "Filen kommer i ett direktmeddelande" not in seen.text


def test_questions_are_answered_while_a_draft_is_being_made(slack: Workspace, no_office: Path) -> None:
    making = slack.click("strateg", "Hämta utkast", in_=report(slack), until="Gör utkastet")
    asked = slack.command("hr", "/mal sjukfrånvaro", channel=CHANNEL)

    assert "⏳ Gör utkastet till årsredovisning 2024 …" in making.text
    assert "Sjukfrånvarokvot" in asked.text
    slack.news("strateg", until="ligger här")


def test_a_decided_report_is_no_draft(slack: Workspace, no_office: Path) -> None:
    seen = slack.click("strateg", "Hämta rapporten", in_=report(slack, "delår 2024"), until="ligger här")

    assert "✓ *Rapporten för delår 2024* ligger här." in seen.text
    assert list(files(slack)) == ["2024-delår.docx"]


def test_without_a_pdf_it_says_why(slack: Workspace, no_office: Path) -> None:
    office = no_office / "soffice"
    office.write_text("#!/bin/sh\nexit 1\n")
    office.chmod(0o755)

    seen = slack.click("strateg", "Hämta utkast", in_=report(slack), until="ligger här")
    assert "Det blev ingen PDF: LibreOffice gjorde ingen PDF." in seen.text
    assert list(files(slack)) == ["2024-årsredovisning-utkast.docx"]


def test_a_template_that_cannot_be_used_is_said(
    desk: Desk, config: Config, clock: Callable[[], datetime], tmp_path: Path
) -> None:
    (tmp_path / "mall.docx").write_text("ingen mall")
    own = config.model_copy(update={"report": config.report.model_copy(update={"template": "mall.docx"})})
    at_work = create_desk(desk.store, own, clock, tmp_path / "app.yaml")
    with Workspace(manifest(desk.commands, config.name), now=clock) as slack:
        client = slack_client(slack.bot_token, slack.api_url)
        with attached(create_app(at_work, client), slack):
            seen = slack.click("strateg", "Hämta utkast", in_=report(slack), until="blev inte klar")

    assert "*Filen för årsredovisning 2024 blev inte klar.*" in seen.text
    assert "Rapportmallen går inte att använda." in seen.text
    assert files(slack) == {}


def test_owners_fetch_the_workbook_and_not_the_draft(slack: Workspace) -> None:
    shown = report(slack, person="hr")
    assert "Hämta utkast" not in shown.text
    assert "Strateg, Regional utveckling skriver texterna och hämtar utkastet." in shown.text

    seen = slack.click("hr", "Hämta Excel att fylla i", in_=shown, until="ligger här")
    assert "✓ *Arbetsboken för årsredovisning 2024* ligger här." in seen.text
    book = load_workbook(BytesIO(files(slack)["2024-årsredovisning.xlsx"]))
    assert "sjukfranvaro" in [row[0].value for row in book[INDICATORS.title].iter_rows(min_row=2)]


def test_small_groups_are_left_out_of_everybody_elses_workbook(slack: Workspace, store: Store) -> None:
    command(slack, "hr", "sjukfrånvaro")
    slack.submit("hr", {"Totalt": "2,4", "Kvinnor": "1/7", "Män": "0/4"})
    women, comment = (1 + [column.key for column in INDICATORS.columns].index(key) for key in ("women", "comment"))
    for person, seen in (("hr", "14,3 %"), ("strateg", None)):
        slack.team.files.clear()
        slack.click(person, "Hämta Excel att fylla i", in_=report(slack, person=person), until="ligger här")
        book = load_workbook(BytesIO(*files(slack).values()))
        row = next(one for one in book[INDICATORS.title].iter_rows(min_row=2) if one[0].value == "sjukfranvaro")
        assert row[women].value == seen

    row[comment].value = "Läget är gott."
    saved = BytesIO()
    book.save(saved)
    told = slack.upload("strateg", "dm", "plan.xlsx", saved.getvalue())
    assert "14,3" not in told.text
    row[women].value = "3,1 %"
    guessed = BytesIO()
    book.save(guessed)
    refused = slack.upload("strateg", "dm", "gissning.xlsx", guessed.getvalue())
    assert "Någon har rapporterat sedan filen hämtades" in refused.text
    assert "14,3" not in refused.text
    slack.click("strateg", "Spara en ändring", in_=told)
    (one,) = stored(store, "sjukfranvaro")
    assert (one.women_count, one.men_count) == (7, 4), "what they could not see is kept"


def test_the_workbook_comes_back_as_mass_entry(slack: Workspace) -> None:
    slack.click("strateg", "Hämta Excel att fylla i", in_=report(slack), until="ligger här")

    told = slack.upload("strateg", "dm", "plan.xlsx", files(slack)["2024-årsredovisning.xlsx"]).text
    assert "säger inget nytt" in told


def test_each_way_asks_for_the_role_again(slack: Workspace, store: Store) -> None:
    """Somebody who was a strategist when the report was shown, and is not when they press."""
    grant = Grant("hr", Role.STRATEGIST, Scope.BOARD, "run")
    store.keep(lambda plan: Outcome((grant,)), "strateg", demo_day(), "ny roll")
    shown = report(slack, person="hr")
    store.keep(lambda plan: Outcome(taken_back=(grant,)), "strateg", demo_day(), "slutat")

    refused = slack.click("hr", "Hämta utkast", in_=shown)
    assert "Du kan inte hämta utkastet. Det kan Strateg, Regional utveckling göra." in refused.text
    assert files(slack) == {}


def with_another_board(plan: Plan) -> Plan:
    year = next(one for one in plan.rounds if one.name == YEAR)
    other = Board("kultur", "Kulturnämnden", "Kultur i hela länet.")
    goal = ResultGoal("scener", "Fler scener i länet", "kultur", plan.effect_goals[0].id)
    return replace(
        plan,
        boards=(*plan.boards, other),
        result_goals=(*plan.result_goals, goal),
        rounds=(*plan.rounds, Round("kultur", YEAR, year.kind, 2024, year.period_from, year.period_to)),
    )


def test_several_boards_are_chosen_from_and_the_channel_or_a_name_chooses(
    slack: Workspace, store: Store, example: PlanFile
) -> None:
    store.import_plan(with_another_board(example.plan), "test", demo_day(), "två nämnder")

    choice = report(slack, channel="#allmänt")
    assert "*Kulturnämnden*\nÅrsredovisning 2024: 8 saker saknas" in choice.text
    shown = slack.click("strateg", "Visa rapporten för Kulturnämnden", in_=choice)
    assert "Rapporten för årsredovisning 2024* · ✏️ öppen\nKulturnämnden" in shown.text
    assert "Kulturnämnden" in report(slack, "kulturnämnden").text
    assert "Regionala utvecklingsnämnden" in report(slack).text


def test_in_english(slack: Workspace, desk: Desk, config: Config, clock: Callable[[], datetime]) -> None:
    people = tuple(replace(one, locale="en-GB") for one in slack.team.people.values())
    with Workspace(manifest(desk.commands, config.name), people, now=clock) as english:
        client = slack_client(english.bot_token, english.api_url)
        with attached(create_app(create_desk(desk.store, config, clock), client), english):
            seen = report(english)
    assert "Report for the 2024 annual report" in seen.text
    assert "21 results, 8 assessments and one text missing" in seen.text
