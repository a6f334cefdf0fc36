"""A workbook that somebody has filled in, read back: every cell as typed, and where it stands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO
from zipfile import BadZipFile, ZipFile

from goals.documents.workbook.columns import ABOUT, FETCHED, GOALS, INDICATORS, Sheet
from goals.problems import Problem, Problems

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    AnyCell = Cell | MergedCell

LARGEST = 20_000_000
UNPACKED = 200_000_000
MOST_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet: the id of its indicator or resultatmål, what its white cells say by column, what they said when
    the file was made, and where each stands ("Indikatorer!H7")."""

    id: str
    typed: Mapping[str, str]
    fetched: Mapping[str, str]
    places: Mapping[str, str]

    @property
    def changed(self) -> tuple[str, ...]:
        """The columns that somebody has written in."""
        return tuple(key for key, text in self.typed.items() if text != self.fetched[key])


@dataclass(frozen=True, slots=True)
class Filled:
    """A whole workbook: the round that it says it is about, and its rows."""

    round: str
    indicators: tuple[Row, ...] = ()
    goals: tuple[Row, ...] = field(default=())


def read_workbook(stream: BinaryIO) -> Filled | Problems:
    """Read what a workbook says, or tell everything in it that cannot be understood, each with its cell.

    A column is known by its title, wherever it was moved; a row by its hidden id. Nothing is worked out here: a formula
    counts with the value that the spreadsheet program saved.
    """
    content = stream.read(LARGEST + 1)
    if refusal := _refused(content):
        return Problems((refusal,))
    books = _opened(content)
    if isinstance(books, Problem):
        return Problems((books,))
    values, formulas = books
    missing = [title for title in (ABOUT, INDICATORS.title) if title not in values.sheetnames]
    if missing:
        return _one(f"Bladet »{missing[0]}« saknas. Hämta en ny fil och fyll i den, utan att byta namn på bladen.")
    problems: list[Problem] = []
    fetched = _fetched(values)
    rows = {kind.title: tuple(_rows(values, formulas, kind, fetched, problems)) for kind in (INDICATORS, GOALS)}
    round = next((str(told.value or "") for key, told in _pairs(values[ABOUT]) if key.value == "Rapporttillfälle"), "")
    if not round:
        problems.append(Problem("Här ska rapporttillfället stå, till exempel 2024-delår. Hämta en ny fil.", ABOUT))
    if problems:
        return Problems(tuple(problems))
    return Filled(round, rows[INDICATORS.title], rows[GOALS.title])


def _refused(content: bytes) -> Problem | None:
    if len(content) > LARGEST:
        return Problem("Filen är större än 20 MB. Hämta en ny och fyll i den.")
    if content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return Problem("Filen är lösenordsskyddad eller i gammalt format. Spara den som .xlsx utan lösenord.")
    try:
        with ZipFile(BytesIO(content)) as packed:
            entries = packed.infolist()
    except BadZipFile:
        return Problem("Filen är ingen Excelfil (.xlsx), eller så är den skadad. Hämta en ny och fyll i den.")
    if sum(entry.file_size for entry in entries) > UNPACKED or len(entries) > 2_000:
        return Problem("Filen är orimligt stor när den packas upp. Hämta en ny och fyll i den.")
    if any(entry.filename.endswith("vbaProject.bin") for entry in entries):
        return Problem("Filen innehåller makron. Spara den som vanlig .xlsx.")
    return None


def _opened(content: bytes) -> "tuple[Workbook, Workbook] | Problem":
    from openpyxl import load_workbook

    try:
        return load_workbook(BytesIO(content), data_only=True), load_workbook(BytesIO(content))
    except Exception:  # noqa: BLE001  the library raises whatever its parts raise on a damaged file
        return Problem("Filen är ingen Excelfil (.xlsx), eller så är den skadad. Hämta en ny och fyll i den.")


def _fetched(book: "Workbook") -> dict[tuple[str, str, str], str]:
    if FETCHED not in book.sheetnames:
        return {}
    rows = book[FETCHED].iter_rows(max_col=4, values_only=True)
    return {(str(sheet), str(id), str(key)): _tidy(str(text)) for sheet, id, key, text in rows if sheet}


def _rows(
    values: "Workbook",
    formulas: "Workbook",
    kind: Sheet,
    fetched: Mapping[tuple[str, str, str], str],
    problems: list[Problem],
) -> Iterator[Row]:
    if kind.title not in values.sheetnames:
        return
    sheet, written = values[kind.title], formulas[kind.title]
    if sheet.max_row > MOST_ROWS:
        problems.append(Problem(f"Bladet har {sheet.max_row} rader. Ta bort de tomma och försök igen.", kind.title))
        return
    at = {str(cell.value).strip(): cell.column for cell in sheet[1] if cell.value is not None}
    lost = [title for title in ("id", *(column.title for column in kind.filled_in)) if title not in at]
    if lost:
        told = f"Kolumnen »{lost[0]}« saknas. Hämta en ny fil och fyll i den, utan att byta namn på kolumnerna."
        problems.append(Problem(told, kind.title))
        return
    seen: dict[str, int] = {}
    for row in range(2, sheet.max_row + 1):
        id = str(sheet.cell(row, at["id"]).value or "").strip()
        typed, places = {}, {}
        for column in kind.filled_in:
            cell = sheet.cell(row, at[column.title])
            places[column.key] = f"{kind.title}!{cell.coordinate}"
            text = _text(cell, written.cell(row, at[column.title]))
            if isinstance(text, Problem):
                problems.append(Problem(text.what, places[column.key]))
            else:
                typed[column.key] = text
        if not id and any(typed.values()):
            told = "Raden hör inte till någon indikator eller något mål. Fyll i de rader som fanns i filen."
            problems.append(Problem(told, f"{kind.title}, rad {row}"))
        elif id and id in seen:
            told = f"Raden finns två gånger; den första är rad {seen[id]}. Ta bort den ena."
            problems.append(Problem(told, f"{kind.title}, rad {row}"))
        elif id:
            seen[id] = row
            before = {column.key: fetched.get((kind.title, id, column.key), "") for column in kind.filled_in}
            yield Row(id, typed, before, places)


def _text(cell: "AnyCell", written: "AnyCell") -> str | Problem:
    """What a cell says, as somebody would type it: a figure that the program made a number of is one again."""
    value: Any = cell.value
    match value:
        case None if written.data_type == "f":
            return Problem("Här står en formel utan värde. Skriv värdet i stället, eller spara filen i Excel först.")
        case None:
            return ""
        case bool():
            return "Ja" if value else "Nej"
        case int() | float() | Decimal():
            return _number(Decimal(str(value)), cell.number_format)
        case datetime() | date() | time():
            return Problem("Här har kalkylprogrammet gjort ett datum av det som skrevs. Skriv ' först, som i '2/3.")
        case str() if cell.data_type == "e":
            return Problem(f"Här står ett fel, {value}. Skriv värdet i stället.")
    return _tidy(str(value))


def _tidy(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _number(number: Decimal, shown_as: str) -> str:
    """A number as typed: in a cell of per cent, 0,024 was typed 2,4 %."""
    bare = "".join(part for at, part in enumerate(shown_as.split('"')) if at % 2 == 0)
    percent = "%" in bare.replace("\\%", "")
    number = number * 100 if percent else number
    # A program keeps 2,4 as 2,4000000000000004.
    plain = f"{round(number, 10).normalize():f}"
    return plain.replace(".", ",") + (" %" if percent else "")


def _pairs(sheet: "Worksheet") -> "Iterable[tuple[AnyCell, AnyCell]]":
    return ((row[0], row[1]) for row in sheet.iter_rows(max_row=50, max_col=2))


def _one(what: str) -> Problems:
    return Problems((Problem(what),))
