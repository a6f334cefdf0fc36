"""A workbook is filled in at leisure and dropped in a direct message; nothing is stored before its changes are seen."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from goals.documents.workbook import GOALS, INDICATORS, Sheet, write_workbook
from goals.numbers import write
from goals.plan import Level, Plan
from handlers import Desk
from playground.seen import Seen
from playground.workspace import Workspace
from store import Store

ROUND = "2024-årsredovisning"


def plan_of(store: Store) -> Plan:
    plan = store.plan()
    assert plan is not None
    return plan


@pytest.fixture
def handed_out(desk: Desk) -> bytes:
    return write_workbook(plan_of(desk.store), ROUND, desk.today, desk.levels)


def filled(workbook: bytes, *typed: tuple[Sheet, str, str, Any]) -> bytes:
    """The workbook with text typed in cells: (sheet, id of the row, key of the column, text)."""
    book = load_workbook(BytesIO(workbook))
    for sheet, id, key, text in typed:
        at = 1 + [column.key for column in sheet.columns].index(key)
        row = next(row for row in book[sheet.title].iter_rows(min_row=2) if row[0].value == id)
        row[at].value = text
    return saved(book)


def saved(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def drop(slack: Workspace, content: bytes, person: str = "strateg", name: str = "plan.xlsx") -> Seen:
    return slack.upload(person, "dm", name, content)


def text_of(seen: Seen) -> str:
    return seen.text.replace("\N{NO-BREAK SPACE}", " ")


def test_values_and_a_judgement_are_shown_and_then_stored(slack: Workspace, store: Store, handed_out: bytes) -> None:
    workbook = filled(
        handed_out,
        (INDICATORS, "sjukfranvaro", "total", "2,4"),
        (INDICATORS, "sjukfranvaro", "women", "3,1 %"),
        (INDICATORS, "sjukfranvaro", "men", "0,9 %"),
        (INDICATORS, "sjukfranvaro", "comment", "Lägre än i fjol."),
        (INDICATORS, "fardplaner", "total", "ja"),
        (GOALS, "arbetsmiljo", "level", "Uppnås"),
        (GOALS, "arbetsmiljo", "motivation", "Sjukfrånvaron är fortsatt låg i hela förvaltningen."),
    )
    shown = drop(slack, workbook)

    told = text_of(shown)
    assert f"plan.xlsx ändrar 7 uppgifter i {ROUND}. Inget är sparat än." in told
    assert "Resultat: 2,4 %" in told
    assert "Nivå: Uppnås" in told
    assert plan_of(store).measurements_of("sjukfranvaro", ROUND) == ()

    done = slack.click("strateg", "Spara 7 ändringar", in_=shown)
    assert "plan.xlsx är sparad" in done.text
    (measured,) = plan_of(store).measurements_of("sjukfranvaro", ROUND)
    assert write(measured.value).replace("\N{NO-BREAK SPACE}", " ") == "2,4 %"
    assert measured.reported_by == "strateg"
    judged = plan_of(store).assessment("arbetsmiljo", ROUND)
    assert judged
    assert judged.level is Level.MET
    assert {change.why for change in store.changes(limit=3)} == {"inläst ur plan.xlsx"}


def test_the_same_file_again_says_nothing_new(slack: Workspace, store: Store, handed_out: bytes) -> None:
    workbook = filled(handed_out, (INDICATORS, "fardplaner", "total", "Ja"))
    first = drop(slack, workbook)
    slack.click("strateg", "Spara en ändring", in_=first)
    count = len(store.changes())

    assert "säger inget nytt" in drop(slack, workbook).text
    assert len(store.changes()) == count


def test_who_presses_cancel_stores_nothing(slack: Workspace, store: Store, handed_out: bytes) -> None:
    before = plan_of(store).revision
    shown = drop(slack, filled(handed_out, (INDICATORS, "fardplaner", "total", "Nej")))

    assert "Avbrutet. Inget är sparat." in slack.click("strateg", "Avbryt", in_=shown).text
    assert plan_of(store).revision == before


def test_every_fault_is_told_at_its_cell_and_nothing_is_stored(
    slack: Workspace, store: Store, handed_out: bytes
) -> None:
    before = plan_of(store).revision
    shown = drop(
        slack,
        filled(
            handed_out,
            (INDICATORS, "fardplaner", "total", "kanske"),
            (INDICATORS, "sjukfranvaro", "total", "240 %"),
            (INDICATORS, "langtidssjuka", "total", "2 mnkr"),
            (GOALS, "arbetsmiljo", "level", "Toppen"),
            (GOALS, "klimat", "motivation", "Tågen går."),
        ),
    )

    told = text_of(shown)
    assert "har" in told
    assert "Inget är sparat" in told
    assert "Indikatorer!I" in told
    assert "”kanske” är inget svar här. Skriv Ja eller Nej." in told
    assert "en andel ligger mellan 0 och 100 %" in told
    assert "Här väntas ett värde i procent" in told
    assert "Den nivån finns inte. Välj bland Uppnås, Uppnås delvis, Uppnås inte." in told
    assert "Välj en nivå." in told
    assert plan_of(store).revision == before


def test_what_is_doubtful_is_pointed_out_before_it_is_stored(slack: Workspace, handed_out: bytes) -> None:
    shown = drop(
        slack,
        filled(
            handed_out,
            (INDICATORS, "sjukfranvaro", "total", "24 %"),
            (GOALS, "kompetensbehov", "level", "Uppnås"),
            (GOALS, "kompetensbehov", "motivation", "Länet har nu en fastställd struktur för arbetet."),
        ),
    )

    told = text_of(shown)
    assert "⚠️ 2,5 % → 24,0 %: stämmer det?" in told
    assert "⚠️ Ingen av målets indikatorer har resultat än." in told
    assert "är sparad" in slack.click("strateg", "Spara 3 ändringar", in_=shown).text


def test_an_older_file_never_undoes_what_was_reported_since(slack: Workspace, store: Store, handed_out: bytes) -> None:
    newer = filled(handed_out, (INDICATORS, "fardplaner", "total", "Ja"))
    slack.click("strateg", "Spara en ändring", in_=drop(slack, newer))

    older = filled(handed_out, (INDICATORS, "fardplaner", "total", "Nej"), (INDICATORS, "dwa", "total", "Ja"))
    told = drop(slack, older).text
    assert "Någon har rapporterat sedan filen hämtades: nu står det Ja" in told
    assert plan_of(store).measurements_of("dwa", ROUND) == ()


def test_who_may_not_change_a_row_is_told_who_can(slack: Workspace, handed_out: bytes) -> None:
    told = drop(slack, filled(handed_out, (INDICATORS, "arbetsmote", "total", "90 %")), person="hr").text
    assert "Det får du inte ändra" not in told  # HR is the deputy of that one

    told = drop(slack, filled(handed_out, (GOALS, "klimat", "level", "Uppnås inte")), person="hr").text
    assert "Det får du inte ändra. Det kan" in told
    assert "Avdelningschef" in told


def test_what_comes_later_is_said_in_the_file_too(slack: Workspace, store: Store, handed_out: bytes) -> None:
    workbook = filled(
        handed_out,
        (INDICATORS, "dwa", "later", "följeforskningen i mars"),
        (INDICATORS, "dwa", "comment", "Utvärderingen är försenad."),
    )
    slack.click("strateg", "Spara 2 ändringar", in_=drop(slack, workbook))

    entry = plan_of(store).entry("dwa", ROUND)
    assert entry
    assert (entry.expected, entry.comment) == ("följeforskningen i mars", "Utvärderingen är försenad.")


def change_name_of_sheet(book: Workbook) -> None:
    book["Indikatorer"].title = "Blad1"


@pytest.mark.parametrize("content", [b"", b"inget", b"PK\x03\x04trasig"])
def test_a_file_that_is_no_workbook_is_refused_in_a_sentence(slack: Workspace, content: bytes) -> None:
    told = drop(slack, content or b" ").text

    assert "kan inte läsas in. Inget är sparat" in told


@pytest.mark.parametrize("change", [change_name_of_sheet])
def test_a_rebuilt_workbook_is_refused_with_what_is_missing(
    slack: Workspace, handed_out: bytes, change: Callable[[Workbook], None]
) -> None:
    book = load_workbook(BytesIO(handed_out))
    change(book)

    assert "Bladet »Indikatorer« saknas" in drop(slack, saved(book)).text


def test_a_level_is_the_same_however_it_is_typed(slack: Workspace, store: Store, handed_out: bytes) -> None:
    said = (GOALS, "arbetsmiljo", "level", "uppnås"), (GOALS, "arbetsmiljo", "motivation", "Sjukfrånvaron är låg.")
    shown = drop(slack, filled(handed_out, *said))
    slack.click("strateg", "Spara 2 ändringar", in_=shown)

    assert "säger inget nytt" in text_of(drop(slack, filled(handed_out, *said), name="igen.xlsx"))


def test_a_comment_in_the_file_leaves_the_exact_value_as_it_was(slack: Workspace, desk: Desk, store: Store) -> None:
    slack.command("analys", "/rapportera arbetsmötet 28/35", channel="#mål-och-uppföljning")
    (before,) = plan_of(store).measurements_of("arbetsmote", ROUND)
    handed_out = write_workbook(plan_of(store), ROUND, desk.today, desk.levels)
    workbook = filled(handed_out, (INDICATORS, "arbetsmote", "comment", "Sju aktörer hade förhinder."))
    done = slack.click("strateg", "Spara en ändring", in_=drop(slack, workbook))

    assert "är sparad" in done.text
    assert plan_of(store).measurements_of("arbetsmote", ROUND) == (before,)
    entry = plan_of(store).entry("arbetsmote", ROUND)
    assert entry
    assert entry.comment == "Sju aktörer hade förhinder."
