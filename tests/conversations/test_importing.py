"""A report is dropped in a direct message, read beside everything else, reviewed question by question, and stored."""

import re
from datetime import timedelta

import pytest

from bot.clock import REVIEWED, forget
from goals.numbers import write
from goals.plan import Direction, Level, Plan, RoundState
from handlers import Desk
from playground.seen import Seen
from playground.workspace import Workspace
from store import Store
from tests.conftest import ROOT
from tests.documents.small_report import small_report

ROUND = "2025-delår"
HOUSE_STYLES = ROOT / "tests" / "house_styles"
NEW = "andel-chefer-med-tid-for-aterhamtning"


def plan_of(store: Store) -> Plan:
    plan = store.stored_plan()
    assert plan
    return plan


def drop(slack: Workspace, content: bytes, person: str = "strateg", name: str = "rapport.docx", **how: str) -> Seen:
    """Drop a report and wait until it is read."""
    return slack.upload(person, "dm", name, content, until=how.get("until", "Inget är sparat"))


def text_of(seen: Seen) -> str:
    return seen.text.replace("\N{NO-BREAK SPACE}", " ")


def to_the_end(slack: Workspace, asked: Seen) -> Seen:
    """Pass over all questions that are left."""
    while "Hoppa över" in asked.text:
        asked = slack.click("strateg", "Hoppa över", in_=asked)
    return asked


def test_a_report_is_summed_up_and_nothing_is_stored_before_somebody_says_so(slack: Workspace, store: Store) -> None:
    before = plan_of(store).revision

    told = text_of(drop(slack, small_report()))

    assert "rapport.docx är läst: delår 2025 för Regionala utvecklingsnämnden" in told
    assert "2 resultatmål, 2 bedömningar, 2 indikatorer" in told
    assert "❓ en behöver ditt svar" in told
    assert "En sak att titta på i rapporten" in told
    assert plan_of(store).revision == before


def test_every_question_is_asked_and_what_was_answered_is_stored(slack: Workspace, store: Store) -> None:
    shown = drop(slack, small_report())

    asked = slack.click("strateg", "Granska", in_=shown)
    assert "1 av 1 · rapport.docx" in asked.text
    assert "Andel chefer med tid för återhämtning" in asked.text
    assert "Är målet minst eller högst 80 %?" in text_of(asked)

    ending = slack.click("strateg", "Minst", in_=asked)
    assert "Det här sparas ur rapport.docx" in ending.text
    done = slack.click("strateg", "Spara", in_=ending)
    assert f"✓ Sparat ur rapport.docx, i {ROUND}." in done.text
    assert "Tillfället är låst" in done.text

    plan = plan_of(store)
    round = plan.round("run", ROUND)
    assert round
    assert round.state is RoundState.LOCKED
    (measured,) = plan.measurements_of("sjukfranvaro", ROUND)
    assert [write(one).replace("\N{NO-BREAK SPACE}", " ") for one in (measured.value, measured.women) if one] == [
        "2,7 %",
        "3,9 %",
    ]
    assert measured.evidence == "rapport.docx"
    (target,) = plan.targets_of(NEW)
    assert (target.year, target.direction, target.direction_stated) == (2025, Direction.AT_LEAST, True)
    known = [one for one in plan.targets_of("sjukfranvaro") if one.year == 2025]
    assert [one.direction for one in known] == [Direction.AT_MOST], "its side is known from the year before"
    judged = plan.assessment("arbetsmiljo", ROUND)
    assert judged
    assert (judged.level, judged.motivation[:20]) == (Level.PARTLY, "Arbetet med återhämt")
    assert {change.why for change in store.changes(limit=3)} == {"inläst ur rapport.docx"}
    assert "2,7 %" in text_of(slack.say("strateg", "dm", "sjukfrånvaron i delår 2025?"))


def test_a_row_that_is_read_but_not_surely_is_accepted_at_once(slack: Workspace, store: Store) -> None:
    content = (HOUSE_STYLES / "33-lommetorp-barn-utbildning-delar.pdf").read_bytes()
    shown = slack.upload("strateg", "dm", "delår.pdf", content, until="Inget är sparat")
    asked = slack.click("strateg", "Granska", in_=shown)
    asked = slack.click("strateg", "Ja", in_=asked)
    while "Ja, hela raden" not in asked.text:
        asked = slack.click("strateg", "Ja" if "Är det samma" in asked.text else "Hoppa över", in_=asked)
    assert "Är det här en indikator?" in asked.text
    assert "På samma rad: " in asked.text

    (review,) = store.reviews.open("U0STRATEG")
    before = len(review.decisions)
    slack.click("strateg", "Ja, hela raden", in_=asked)
    (review,) = store.reviews.open("U0STRATEG")
    accepted = list(review.decisions)[before:]
    assert len(accepted) > 2
    assert len({key.split("/")[1] for key in accepted}) == 1


def test_what_is_certain_can_be_stored_at_once_and_the_rest_be_answered_later(slack: Workspace, store: Store) -> None:
    shown = drop(slack, small_report())

    done = slack.click("strateg", "Spara det som är säkert", in_=shown)
    assert "En fråga är inte besvarad; det den gäller sparas inte." in done.text
    (target,) = plan_of(store).targets_of(NEW)
    assert (target.direction, target.direction_stated) == (Direction.UNKNOWN, False)

    waiting = slack.command("strateg", "/rapport granska")
    assert "rapport.docx: en fråga väntar." in waiting.text
    asked = slack.click("strateg", "Granska", in_=slack.click("strateg", "Fortsätt", in_=waiting))
    slack.click("strateg", "Spara", in_=slack.click("strateg", "Minst", in_=asked))
    assert plan_of(store).targets_of(NEW)[-1].direction is Direction.AT_LEAST
    assert "Ingen rapport väntar" in slack.command("strateg", "/rapport granska").text


def test_the_same_report_again_says_nothing_new(slack: Workspace, store: Store) -> None:
    shown = drop(slack, small_report())
    ending = slack.click("strateg", "Högst", in_=slack.click("strateg", "Granska", in_=shown))
    slack.click("strateg", "Spara", in_=ending)
    revision = plan_of(store).revision

    told = drop(slack, small_report())

    assert "finns redan så i planen" in told.text
    assert "Granska" not in told.text
    assert "Spara" not in told.text
    assert plan_of(store).revision == revision


def test_another_figure_than_the_stored_one_is_asked_about(slack: Workspace, store: Store) -> None:
    first = drop(slack, small_report())
    slack.click("strateg", "Spara det som är säkert", in_=first)

    shown = drop(slack, small_report(sick="2,9 %"), name="rättad.docx")
    asked = slack.click("strateg", "Granska", in_=shown)
    while "2,9" not in asked.text:
        asked = slack.click("strateg", "Hoppa över", in_=asked)
    assert "Ska det ändras till 2,9 %?" in text_of(asked)
    assert "I planen: ”2,7 %”" in text_of(asked)

    ending = to_the_end(slack, slack.click("strateg", "Ja", in_=asked))
    assert "Sjukfrånvarokvot, resultat: 2,7 % → 2,9 %" in text_of(ending)
    slack.click("strateg", "Spara", in_=ending)
    (measured,) = plan_of(store).measurements_of("sjukfranvaro", ROUND)
    assert write(measured.value).startswith("2,9")


def test_another_value_is_typed_and_one_that_cannot_be_read_is_said_at_its_field(
    slack: Workspace, store: Store
) -> None:
    slack.click("strateg", "Spara det som är säkert", in_=drop(slack, small_report()))
    shown = drop(slack, small_report(sick="2,9 %"), name="rättad.docx")
    asked = slack.click("strateg", "Granska", in_=shown)
    while "2,9" not in asked.text:
        asked = slack.click("strateg", "Hoppa över", in_=asked)

    slack.click("strateg", "Ändra …", in_=asked)
    assert "Skriv till exempel" in slack.submit("strateg", {"Värde": "ganska låg"}).errors["Värde"]
    ending = to_the_end(slack, slack.submit("strateg", {"Värde": "2,8"}))
    assert "Sjukfrånvarokvot, resultat: 2,7 % → 2,8" in text_of(ending)


def test_what_is_left_out_stays_out(slack: Workspace, store: Store) -> None:
    shown = drop(slack, small_report(level="Höjdarbra"))
    asked = slack.click("strateg", "Granska", in_=shown)
    assert "Hållbar arbetsmiljö" in asked.text
    ending = to_the_end(slack, slack.click("strateg", "Utelämna", in_=asked))
    done = slack.click("strateg", "Spara", in_=ending)

    assert "Utelämnat: Hållbar arbetsmiljö" in done.text
    assert plan_of(store).assessment("arbetsmiljo", ROUND) is None


def test_a_review_is_left_and_taken_up_again(slack: Workspace, desk: Desk) -> None:
    report = small_report(level="Höjdarbra")
    shown = drop(slack, report)
    asked = slack.click("strateg", "Granska", in_=shown)
    later = slack.click("strateg", "Uppnås inte", in_=asked)
    assert "2 av 2" in later.text
    assert "Inget är sparat än" in slack.click("strateg", "Sluta för nu", in_=later).text

    again = drop(slack, report)
    assert "❓ en behöver ditt svar" in again.text
    assert "🔺" not in again.text
    (review,) = desk.store.reviews.open("U0STRATEG")
    assert [said.text for said in review.decisions.values()] == ["Uppnås inte"]


def test_a_review_that_nobody_wants_is_closed(slack: Workspace, desk: Desk) -> None:
    shown = drop(slack, small_report())

    assert "rapport.docx läses inte in" in slack.click("strateg", "Läs inte in", in_=shown).text
    assert desk.store.reviews.open("U0STRATEG") == ()


def test_reviews_are_forgotten_after_ninety_days(slack: Workspace, desk: Desk) -> None:
    drop(slack, small_report())
    forget(desk)
    assert desk.store.reviews.open("U0STRATEG")

    assert desk.store.reviews.forget(desk.now() + timedelta(seconds=1)) == 1
    assert timedelta(days=90) == REVIEWED


def test_others_are_told_who_can_import(slack: Workspace, desk: Desk) -> None:
    told = drop(slack, small_report(), person="hr", until="Rapporter läses in av").text

    assert "Strateg, Regional utveckling" in told
    assert desk.store.reviews.open("U0HR") == ()


def test_a_new_board_is_asked_about_before_anything_is_stored(slack: Workspace, store: Store) -> None:
    shown = drop(slack, small_report(board="Kulturnämnden"))
    assert "måste det vara klart vilken nämnd" in shown.text

    asked = slack.click("strateg", "Granska", in_=shown)
    assert "Kulturnämnden finns inte i planen. Är det en ny nämnd?" in asked.text
    assert "run" not in {one.board for one in plan_of(store).rounds if one.name == ROUND}

    yes = slack.click("strateg", "Ja, en ny nämnd", in_=asked)
    assert "måste det vara klart vilken nämnd" not in yes.text


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("rapport.docx", b"PK\x03\x04trasig", "skada"),
        ("rapport.pdf", b"inte alls", "skada"),
        ("rapport.docm", b"PK\x03\x04makro", "makro"),
        ("rapport.txt", b"   ", "tom"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(
    slack: Workspace, name: str, content: bytes, told: str
) -> None:
    shown = drop(slack, content, name=name)

    assert re.search(told, shown.text), shown.text
    assert "kan inte läsas in. Inget är sparat." in shown.text
