"""`maltavla import` of a report: what it says as data, what is stored of it, and the questions in the terminal.

The real report's text is not ours to carry along; it lies beside the checkout.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.reading import BROKEN, TOO_LONG, read_report
from goals.documents.report import Report
from goals.problems import Problems
from tests.bot.test_command_line import Terminal
from tests.conftest import ROOT
from tests.documents.small_report import small_report

REPORT = ROOT.parent / "shared" / "data" / "delarsrapport-2024.txt"
TRUTH: dict[str, Any] = json.loads((ROOT / "tests" / "truth" / "delarsrapport-2024.json").read_text("utf-8"))


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    opened = Terminal(tmp_path)
    (tmp_path / "rapport.docx").write_bytes(small_report())
    return opened


def test_a_dry_run_prints_what_the_report_says_and_keeps_nothing(terminal: Terminal) -> None:
    said = json.loads(terminal.maltavla("import", str(REPORT), "--dry-run", "--json").stdout)

    assert said["report"] == TRUTH["report"]
    assert [one["title"] for one in said["effect_goals"]] == TRUTH["effect_goals"]
    goals = [{key: one[key] for key in ("title", "effect_goal", "level")} for one in said["result_goals"]]
    assert goals == [{key: one[key] for key in ("title", "effect_goal", "level")} for one in TRUTH["result_goals"]]
    figures = ("name", "result", "target", "women", "men")
    read = [[one[key] for key in figures] for one in said["indicators"]]
    assert read == [[one[key] for key in figures] for one in TRUTH["indicators"]]
    assert "Ingen plan är inläst" in terminal.maltavla("plan").stderr


def test_what_is_certain_is_stored_and_questions_are_answered_from_it(terminal: Terminal) -> None:
    stored = terminal.maltavla("import", str(REPORT), "--yes")
    assert stored.returncode == 0
    assert "✓ Sparat ur delarsrapport-2024.txt, i 2024-delår." in stored.stdout
    assert "frågor är inte besvarade" in stored.stdout

    assert "Uppnås inte" in terminal.maltavla("ask", "status för kompetensförsörjning?").stdout
    assert "2,5 %" in terminal.maltavla("ask", "sjukfrånvarokvot").stdout.replace("\N{NO-BREAK SPACE}", " ")
    assert "28,4" in terminal.maltavla("ask", "utfall för lämnade bidrag").stdout
    plan = json.loads(terminal.maltavla("plan", "--json").stdout)
    read = [[one[key] for key in ("name", "result", "target", "women", "men")] for one in plan["indicators"]]
    assert read == [[one[key] for key in ("name", "result", "target", "women", "men")] for one in TRUTH["indicators"]]

    again = terminal.maltavla("import", str(REPORT), "--yes").stdout
    assert "säger inget nytt" in again
    assert "finns redan så i planen" in again


def test_a_report_of_a_decided_round_changes_nothing_in_it(terminal: Terminal) -> None:
    terminal.maltavla("import", "plan.yaml")
    before = json.loads(terminal.maltavla("plan", "--json").stdout)

    told = terminal.maltavla("import", str(REPORT), "--yes").stdout

    assert "skiljer sig från det som är beslutat i 2024-delår" in told
    after = json.loads(terminal.maltavla("plan", "--json").stdout)
    assert [one["result"] for one in after["indicators"]] == [one["result"] for one in before["indicators"]]
    assert after["result_goals"] == before["result_goals"]


def test_questions_are_asked_and_can_be_left_and_taken_up(terminal: Terminal) -> None:
    first = terminal.maltavla("import", "rapport.docx", stdin="kanske\nminst\ns\nn\n").stdout
    assert "1 av 2: Sjukfrånvarokvot" in first
    assert "Skriv minst, högst eller lika." in first
    assert "Svaren finns kvar" in first

    second = terminal.maltavla("import", "rapport.docx", stdin="j\nj\n").stdout
    assert "1 av 2" not in second
    assert "2 av 2: Andel chefer med tid för återhämtning" in second
    assert "✓ Sparat ur rapport.docx, i 2025-delår." in second
    assert "minst 3 %" in terminal.maltavla("ask", "vad är målet för sjukfrånvaro?").stdout.replace("\xa0", " ")


def test_questions_leave_the_data_on_standard_out_alone(terminal: Terminal) -> None:
    told = terminal.maltavla("import", "rapport.docx", "--json", stdin="s\nn\n")

    assert json.loads(told.stdout)["report"]["year"] == 2025
    assert "Är målet" in told.stderr


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("rapport.pdf", b"inte alls", "skada"),
        ("rapport.docx", b"PK\x03\x04trasig", "skada"),
        ("rapport.docm", b"PK\x03\x04", "makro"),
        ("rapport.txt", b"", "tom"),
        ("rapport.odt", b"PK\x03\x04annat", "skada|läsa"),
        ("bild.png", b"\x89PNG\r\n\x1a\n\x00\x00", "kan jag inte läsa"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(terminal: Terminal, name: str, content: bytes, told: str) -> None:
    (terminal.folder / name).write_bytes(content)

    refused = terminal.maltavla("import", name, "--yes")

    assert refused.returncode == 1
    assert "inget är sparat" in refused.stderr
    assert any(part in refused.stderr for part in told.split("|")), refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_report_that_is_not_there_is_told(terminal: Terminal) -> None:
    assert "finns inte" in terminal.maltavla("import", "borta.docx").stderr


def test_reading_has_an_end() -> None:
    assert str(read_report("rapport.docx", small_report(), patience=0.01)) == TOO_LONG


def test_a_reader_that_breaks_is_told_in_a_sentence() -> None:
    assert str(read_report("rapport.docx", small_report(), words={"signs": 7})) == BROKEN


def test_the_organisations_own_words_are_known() -> None:
    own = {"levels": {"not_met": "höjdarbra"}}

    usual, known = (read_report("r.docx", small_report(level="Höjdarbra"), words) for words in ({}, own))

    assert not isinstance(usual, Problems)
    assert not isinstance(known, Problems)
    assert [level_of(one) for one in (usual, known)] == [None, "not_met"]


def level_of(report: Report) -> str | None:
    level = report.result_goals[0].level
    return level.value.value if level and level.value else None
