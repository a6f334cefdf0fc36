"""A filled-in workbook from a file: `maltavla import plan.xlsx`."""

import json
from pathlib import Path

import pytest

from goals.documents.plan_file import PlanFile
from goals.documents.workbook import INDICATORS, write_workbook
from handlers.views.voice import LEVELS
from tests.bot.test_command_line import Terminal
from tests.conftest import demo_day
from tests.conversations.test_mass_entry import filled

ROUND = "2024-årsredovisning"


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    opened = Terminal(tmp_path)
    assert opened.maltavla("import", "plan.yaml").returncode == 0
    return opened


def test_changes_are_shown_and_stored_when_somebody_says_so(terminal: Terminal, example: PlanFile) -> None:
    handed_out = write_workbook(example.plan, ROUND, demo_day().date(), LEVELS)
    workbook = filled(handed_out, (INDICATORS, "fardplaner", "total", "ja"))
    (terminal.folder / "plan.xlsx").write_bytes(workbook)

    shown = json.loads(terminal.maltavla("import", "plan.xlsx", "--dry-run", "--json").stdout)
    (line,) = shown["changes"]
    assert line["cells"] == [{"column": "Resultat", "old": "", "new": "Ja"}]
    assert (shown["round"], shown["problems"]) == (ROUND, [])

    assert "Inget är sparat." in terminal.maltavla("import", "plan.xlsx", stdin="n\n").stdout
    assert "plan.xlsx är sparad" in terminal.maltavla("import", "plan.xlsx", stdin="y\n").stdout
    assert "säger inget nytt" in terminal.maltavla("import", "plan.xlsx", "--yes").stdout


def test_faults_are_told_and_nothing_is_stored(terminal: Terminal, example: PlanFile) -> None:
    handed_out = write_workbook(example.plan, ROUND, demo_day().date(), LEVELS)
    workbook = filled(handed_out, (INDICATORS, "fardplaner", "total", "kanske"))
    (terminal.folder / "plan.xlsx").write_bytes(workbook)

    refused = terminal.maltavla("import", "plan.xlsx", "--yes", "--json")
    assert refused.returncode == 1
    (problem,) = json.loads(refused.stdout)["problems"]
    assert problem["place"].startswith("Indikatorer!")
    assert "Skriv Ja eller Nej" in problem["what"]
    assert "finns inte" in terminal.maltavla("import", "saknas.xlsx").stderr
