"""What comes back from Slack breaks off, or comes from something on the way: nothing is taken for more than it is."""

import pytest

from handlers.conversation import LONGEST, typed
from playground.workspace import Workspace
from store import Store
from tests.conversations.recording import command, read, values
from tests.documents.small_report import small_report

REPORT = "Delårsrapport 2025\n\nRegionala utvecklingsnämnden\n" * 50


@pytest.mark.parametrize("lost", ["halved", "paged", "dropped"])
def test_what_is_stored_is_confirmed_however_the_response_address_fails(
    slack: Workspace, store: Store, lost: str
) -> None:
    getattr(slack.faults, lost)("response_url")

    seen = command(slack, "hr", "HME 81", until="Sparat")

    assert "Sparat i årsredovisning 2024" in read(seen)
    assert "Något gick fel" not in seen.text
    assert values(store, "hme") == ["81"]


def test_an_answer_for_all_is_not_repeated_where_nobody_knows_whether_it_came(slack: Workspace) -> None:
    slack.faults.halved("response_url", done=True)

    slack.command("hr", "/mal dela sjukfrånvaro", channel="#mål-och-uppföljning", until="Något gick fel")

    shown = slack.team.posts(slack._channel("hr", "#mål-och-uppföljning"))
    assert sum("Sjukfrånvarokvot" in one.message["text"] for one in shown) == 1


def test_half_a_report_is_not_read_as_a_whole_one(slack: Workspace) -> None:
    slack.faults.halved("download")

    seen = slack.upload("strateg", "dm", "rapport.txt", REPORT.encode(), until="Något gick fel")

    assert "rapport.txt* blev inte läst. Inget är sparat." in seen.text


@pytest.mark.parametrize("times", [1, 2])
def test_nobody_waits_for_a_report_that_is_read(slack: Workspace, times: int) -> None:
    slack.faults.dropped("chat.update", times)

    seen = slack.upload("strateg", "dm", "rapport.docx", small_report(), until="Inget är sparat")

    assert "rapport.docx är läst" in seen.text.replace("*", "")
    assert "Något gick fel" not in seen.text


@pytest.mark.parametrize("gap", [" ", "\n", "\t", "\r\n", " \N{NO-BREAK SPACE}"])
def test_wide_gaps_keep_nobody_waiting(slack: Workspace, gap: str) -> None:
    seen = slack.say("hr", "dm", f"vad är målet{gap * 30_000}för sjukfrånvaron?")

    assert "högst 3" in read(seen)


def test_what_somebody_typed_stays_but_for_its_gaps() -> None:
    assert typed("HME 81\n\nefter  mätning &lt;1&gt; &amp;amp;") == "HME 81\n\nefter  mätning <1> &amp;"
    assert typed("a" + 9 * "\n" + "b") == "a b"
    assert len(typed("x" * 3 * LONGEST)) == LONGEST
