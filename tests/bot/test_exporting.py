"""A round's report written to a file: by its suffix, with and without LibreOffice, and how it can be refused.

No LibreOffice is needed here: where one is, a small program of that name stands in for what it may do wrong.
"""

import json
import os
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from bot import office
from bot.config import Config
from bot.exporting import Exported, Wanted, chosen_board, copy_template, template_of, to_file
from goals.documents.plan_file import PlanFile
from goals.plan import Board, Round
from goals.problems import Problem, Problems
from handlers.views.voice import LEVELS
from tests.conftest import ROOT

ANOTHER_PDF = ROOT / "tests" / "documents" / "ruled.pdf"


@pytest.fixture
def wanted(example: PlanFile) -> Wanted:
    return Wanted(example.plan, "run", "2024-delår", date(2024, 11, 18), LEVELS)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder that programs are found in, empty."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def an_office(programs: Path, does: str) -> None:
    """A program by LibreOffice's name; `$OUT` is where it should put the PDF."""
    path = programs / "soffice"
    path.write_text(f'#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\nOUT="$2"\n{does}\n')
    path.chmod(0o755)


def written(wanted: Wanted, file: Path) -> Exported:
    done = to_file(wanted, file, lambda step: None)
    assert isinstance(done, Exported), str(done)
    return done


def refused(wanted: Wanted, file: Path) -> str:
    done = to_file(wanted, file, lambda step: None)
    assert isinstance(done, Problems)
    return str(done)


def test_a_word_document_is_written_and_tells_what_it_lacks(wanted: Wanted, tmp_path: Path, programs: Path) -> None:
    done = written(wanted, tmp_path / "rapport.docx")
    assert done.notes[0] == "2 saker saknas i rapporten."
    assert "Sammanfattning" in [one.text for one in Document(str(done.file)).paragraphs]


def test_the_steps_are_told_to_whoever_waits(wanted: Wanted, tmp_path: Path, programs: Path) -> None:
    steps: list[str] = []
    to_file(wanted, tmp_path / "rapport.docx", steps.append)
    assert steps == ["Samlar rapporten …", "Ritar diagram …"]


def test_without_libreoffice_the_word_document_is_saved_beside(wanted: Wanted, tmp_path: Path, programs: Path) -> None:
    done = written(wanted, tmp_path / "rapport.pdf")
    assert done.file == tmp_path / "rapport.docx"
    assert done.notes[0] == (
        "LibreOffice finns inte på den här datorn, så rapporten är sparad som rapport.docx i stället för PDF."
    )
    assert not (tmp_path / "rapport.pdf").exists()


@pytest.mark.parametrize(
    ("does", "told"),
    [
        ("exit 0", "LibreOffice gjorde ingen PDF."),
        ("echo trasigt teckensnitt >&2; exit 1", "Det säger: trasigt teckensnitt"),
        (f"/bin/cp {ANOTHER_PDF} $OUT/report.pdf", "PDF:en saknar text som finns i Word-dokumentet"),
    ],
)
def test_a_pdf_that_is_not_right_is_never_saved(
    wanted: Wanted, tmp_path: Path, programs: Path, does: str, told: str
) -> None:
    an_office(programs, does)
    done = written(wanted, tmp_path / "rapport.pdf")
    assert told in done.notes[0]
    assert done.notes[1] == "Word-dokumentet är sparat som rapport.docx."
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["rapport.docx"]


def test_a_word_document_needs_no_libreoffice_that_works(wanted: Wanted, tmp_path: Path, programs: Path) -> None:
    an_office(programs, "exit 1")
    assert written(wanted, tmp_path / "rapport.docx").file.exists()


def test_data_have_the_shape_of_the_import(wanted: Wanted, tmp_path: Path) -> None:
    told = json.loads(written(wanted, tmp_path / "rapport.json").file.read_text(encoding="utf-8"))
    assert told["report"]["kind"] == "delår"
    assert len(told["indicators"]) == 21
    assert told["budget_frames"][0]["closing"] == "35 362"
    assert told["budget_shifts"][0]["posts"] == [{"name": "Regional utveckling", "value": "−855"}]


def test_data_show_no_figures_of_few_people(wanted: Wanted, tmp_path: Path) -> None:
    few = tuple(replace(one, women_count=3) if one.women else one for one in wanted.plan.measurements)
    told = json.loads(
        written(replace(wanted, plan=replace(wanted.plan, measurements=few)), tmp_path / "r.json").file.read_bytes()
    )
    (row,) = (one for one in told["indicators"] if one["name"] == "Sjukfrånvarokvot")
    assert (row["result"], row["women"], row["men"]) == ("2,5 %", "-", "-")


def test_a_workbook_is_of_one_board(wanted: Wanted, tmp_path: Path) -> None:
    culture = Board("kultur", "Kulturnämnden")
    same = Round("kultur", "2024-delår", "delår", 2024, date(2024, 1, 1), date(2024, 8, 31))
    plan = replace(wanted.plan, boards=(*wanted.plan.boards, culture), rounds=(*wanted.plan.rounds, same))
    book = load_workbook(written(replace(wanted, plan=plan), tmp_path / "rapport.xlsx").file)
    assert book["Indikatorer"].max_row == 22


def test_what_cannot_be_written_is_said(wanted: Wanted, tmp_path: Path, programs: Path) -> None:
    assert refused(wanted, tmp_path / "rapport.odt") == (
        "Ändelsen .odt kan inte skrivas. Välj någon av .docx, .pdf, .xlsx, .json."
    )
    assert "utan ändelse" in refused(wanted, tmp_path / "rapport")
    assert "finns inte. Välj en annan plats." in refused(wanted, tmp_path / "ingen" / "rapport.json")
    (tmp_path / "mapp.json").mkdir()
    assert "går inte att skriva" in refused(wanted, tmp_path / "mapp.json")


def test_the_board_is_the_only_one_that_has_the_round_or_the_one_named(wanted: Wanted) -> None:
    plan = wanted.plan
    (run,) = plan.boards
    both = replace(
        plan,
        boards=(run, Board("kultur", "Kulturnämnden")),
        rounds=(*plan.rounds, Round("kultur", "2024-delår", "delår", 2024, date(2024, 1, 1), date(2024, 8, 31))),
    )

    def told(*asked: str) -> str:
        found = chosen_board(both, *asked)
        return found.what if isinstance(found, Problem) else found.id

    assert told("2024-årsredovisning", "") == "run"
    assert told("2024-delår", "kulturnämnden") == "kultur"
    assert told("2024-delår", "RUN") == "run"
    assert told("2024-delår", "").startswith("Flera nämnder har 2024-delår. Säg vilken med --board: run (")
    assert told("2024-årsredovisning", "kultur").endswith("Dess tillfällen är 2024-delår.")
    assert told("2024-delår", "miljö") == "Nämnden miljö finns inte i planen. Välj bland run, kultur."
    assert told("2023-delår", "").startswith("Rapporttillfället 2023-delår finns inte i planen.")


def test_the_organisations_own_template_is_used(wanted: Wanted, config: Config, tmp_path: Path, programs: Path) -> None:
    place = tmp_path / "app.yaml"
    assert copy_template(tmp_path / "mall.docx") is None
    again = copy_template(tmp_path / "mall.docx")
    assert again
    assert "finns redan" in again.what
    own = Document(str(tmp_path / "mall.docx"))
    own.add_paragraph("Diarienummer RUN/2024")
    own.save(str(tmp_path / "mall.docx"))

    named = config.model_copy(update={"report": config.report.model_copy(update={"template": "mall.docx"})})
    mine = replace(wanted, template=template_of(named, place))
    done = written(mine, tmp_path / "rapport.docx")
    assert Document(str(done.file)).paragraphs[-1].text == "Diarienummer RUN/2024"

    lost = replace(wanted, template=tmp_path / "borta.docx")
    assert "Rätta report.template i app.yaml." in refused(lost, tmp_path / "rapport.docx")
    assert template_of(config, place).exists()


def test_a_text_that_a_pdf_lost_is_found_missing() -> None:
    document = Document()
    for text in ("Sjukfrånvaron är låg.", "Den är låg för alla som arbetar på kontoret.", "Till sist."):
        document.add_paragraph(text)
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text, cells[1].text = "2,5 %", "3 %"
    stream = BytesIO()
    document.save(stream)
    whole = ("sjukfrånvaronärlåg25", "denärlågföralla", "somarbetarpåkontorettillsist3")
    assert office.lost(stream.getvalue(), whole) == ()
    assert office.lost(stream.getvalue(), ("sjukfrånvaronärlåg25", "denärlågföralla", "tillsist3")) == (
        "denärlågförallasomarbetarpåkontoret",
    )
    assert office.lost(stream.getvalue(), whole[:1]) == ("denärlågförallasomarbetarpåkontoret", "tillsist", "3")


def test_headings_are_found_on_the_page_after_the_contents() -> None:
    document = Document()
    for text in ("Sammanfattning", "Ekonomi"):
        document.add_heading(text, 1)
    stream = BytesIO()
    document.save(stream)
    assert office.pages_of_headings(stream.getvalue(), ("sammanfattning2ekonomi3", "sammanfattning", "ekonomi")) == (
        2,
        3,
    )
    assert office.pages_of_headings(stream.getvalue(), ("sammanfattning", "annat")) is None


def test_a_program_is_looked_for_where_programs_are(programs: Path) -> None:
    assert office.find_office() is None
    an_office(programs, "exit 0")
    assert office.find_office() == str(programs / "soffice")
    assert os.environ["PATH"] == str(programs)
