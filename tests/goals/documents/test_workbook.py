"""A round goes out as a workbook and comes back as typed, from any spreadsheet program."""

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from goals.documents.plan_file import PlanFile
from goals.documents.workbook import Filled, Row, read_workbook, write_workbook
from goals.documents.workbook.made import indicator_cells
from goals.plan import Plan
from goals.problems import Problems
from handlers.views.voice import LEVELS

ROUND = "2024-årsredovisning"
TODAY = date(2024, 11, 18)


@pytest.fixture(scope="session")
def plan(example: PlanFile) -> Plan:
    return example.plan


@pytest.fixture(scope="session")
def handed_out(plan: Plan) -> bytes:
    return write_workbook(plan, ROUND, TODAY, LEVELS)


def changed(workbook: bytes, change: Callable[[Workbook], Any]) -> BytesIO:
    book = load_workbook(BytesIO(workbook))
    change(book)
    stream = BytesIO()
    book.save(stream)
    stream.seek(0)
    return stream


def typed(workbook: bytes, value: Any, format: str = "@", column: str = "Resultat") -> Row | Problems:
    """What is read of the sick leave's row when a program saved this in one of its cells."""

    def put(book: Workbook) -> None:
        sheet = book["Indikatorer"]
        titles = [cell.value for cell in sheet[1]]
        row = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == "sjukfranvaro")
        cell = row[titles.index(column)]
        cell.value, cell.number_format = value, format

    read = read_workbook(changed(workbook, put))
    return read if isinstance(read, Problems) else next(row for row in read.indicators if row.id == "sjukfranvaro")


def test_what_nobody_touched_reads_as_it_was(plan: Plan, handed_out: bytes) -> None:
    read = read_workbook(BytesIO(handed_out))

    assert isinstance(read, Filled)
    assert read.round == ROUND
    assert [row.id for row in read.indicators] == [indicator.id for indicator in plan.indicators]
    assert [row.id for row in read.goals] == [goal.id for goal in plan.result_goals]
    at = plan.round("run", ROUND)
    assert at
    for row in read.indicators:
        assert row.typed == indicator_cells(plan, plan.indicator(row.id), at)
        assert row.changed == ()


def test_reported_values_stand_there_as_printed(plan: Plan) -> None:
    read = read_workbook(BytesIO(write_workbook(plan, "2024-delår", TODAY, LEVELS)))

    assert isinstance(read, Filled)
    told = {row.id: row.typed for row in read.indicators}
    assert (told["sjukfranvaro"]["total"], told["sjukfranvaro"]["women"], told["sjukfranvaro"]["men"]) == (
        "2,5 %",
        "3,8 %",
        "0,3 %",
    )
    assert told["arskonferens"]["later"] == "årsredovisning"
    assert all(row.changed == () for row in (*read.indicators, *read.goals))
    assert {row.id: row.typed["level"] for row in read.goals}["kompetensbehov"] == "Uppnås inte"


def test_only_a_round_that_some_board_has_can_be_written(plan: Plan) -> None:
    with pytest.raises(KeyError):
        write_workbook(plan, "1999-delår", TODAY, LEVELS)


@pytest.mark.parametrize(
    ("saved", "format", "read"),
    [
        ("2,4 %", "@", "2,4 %"),
        (" 28/35 ", "@", "28/35"),
        (2.4, "General", "2,4"),
        (0.024, "0.0%", "2,4 %"),
        (2.4000000000000004, '0.0" %"', "2,4"),
        (1200, "#,##0", "1200"),
        (True, "General", "Ja"),
        (None, "@", ""),
    ],
)
def test_a_cell_is_read_as_somebody_typed_it(handed_out: bytes, saved: Any, format: str, read: str) -> None:
    row = typed(handed_out, saved, format)

    assert isinstance(row, Row)
    assert row.typed["total"] == read
    assert row.changed == (("total",) if read else ())
    assert row.places["total"].startswith("Indikatorer!")


@pytest.mark.parametrize(
    ("saved", "format", "told"),
    [
        (datetime(2024, 3, 2), "d-mmm", "gjort ett datum"),
        ("=1+1", "General", "en formel utan värde"),
        ("#DIV/0!", "General", "Här står ett fel"),
    ],
)
def test_what_cannot_be_a_value_is_told_with_its_cell(handed_out: bytes, saved: Any, format: str, told: str) -> None:
    refused = typed(handed_out, saved, format)

    assert isinstance(refused, Problems)
    (problem,) = refused.found
    assert told in problem.what
    assert problem.where.startswith("Indikatorer!")


def test_columns_may_be_moved_and_rows_sorted(handed_out: bytes) -> None:
    def turn(book: Workbook) -> None:
        sheet = book["Indikatorer"]
        rows = [[cell.value for cell in reversed(row)] for row in sheet.iter_rows()]
        sheet.delete_rows(1, sheet.max_row)
        for row in [rows[0], *reversed(rows[1:])]:
            sheet.append(row)

    read, before = read_workbook(changed(handed_out, turn)), read_workbook(BytesIO(handed_out))
    assert isinstance(read, Filled)
    assert isinstance(before, Filled)
    assert {row.id: row.typed for row in read.indicators} == {row.id: row.typed for row in before.indicators}


def test_a_workbook_that_was_rebuilt_is_refused_with_what_is_missing(handed_out: bytes) -> None:
    def remove_sheet(book: Workbook) -> None:
        del book["Indikatorer"]

    def remove_column(book: Workbook) -> None:
        book["Indikatorer"].delete_cols(9)

    def repeat_row(book: Workbook) -> None:
        book["Indikatorer"].append([cell.value for cell in book["Indikatorer"][2]])

    def add_row(book: Workbook) -> None:
        book["Indikatorer"].append([None] * 8 + ["2,5 %"])

    expected = {
        remove_sheet: "Bladet »Indikatorer« saknas",
        remove_column: "Kolumnen »Resultat« saknas",
        repeat_row: "Raden finns två gånger",
        add_row: "Raden hör inte till",
    }
    for change, told in expected.items():
        assert told in str(read_workbook(changed(handed_out, change)))


def test_what_is_no_workbook_is_refused_in_a_sentence(handed_out: bytes) -> None:
    macros = BytesIO(handed_out)
    with ZipFile(macros, "a") as packed:
        packed.writestr("xl/vbaProject.bin", b"x")
    macros.seek(0)
    empty = BytesIO()
    ZipFile(empty, "w").close()
    empty.seek(0)

    refused = [read_workbook(one) for one in (BytesIO(b""), BytesIO(b"hej" * 99), macros, empty)]
    assert all(isinstance(one, Problems) for one in refused)
    assert "makron" in str(refused[2])


@settings(max_examples=40)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_and_nothing_else(handed_out: bytes, data: st.DataObject) -> None:
    damaged = bytearray(handed_out)
    for _ in range(data.draw(st.integers(1, 30))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))

    assert isinstance(read_workbook(BytesIO(bytes(damaged))), Filled | Problems)


def test_text_that_looks_like_a_formula_stays_text(plan: Plan) -> None:
    from dataclasses import replace

    renamed = replace(plan, indicators=(replace(plan.indicators[0], name="=1+1"), *plan.indicators[1:]))
    book = load_workbook(BytesIO(write_workbook(renamed, ROUND, TODAY, LEVELS)))
    assert [cell.data_type for cell in book["Indikatorer"][2] if cell.value == "=1+1"] == ["s"]
