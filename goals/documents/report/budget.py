"""The tables of budget frames and of shifts between them, from cells or from flattened lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goals.documents.report.budget_columns import frame_role, kind_of, unit_in
from goals.documents.report.budget_lines import frame_lines, has_figures, shift_lines
from goals.documents.report.grid import Grid, grid
from goals.documents.report.money import amount
from goals.documents.report.outline import Section
from goals.documents.report.prose import bare, plain
from goals.documents.report.reader import Reader
from goals.documents.report.values import HIGH, LOW, MEDIUM, Confidence, Post, Question, Read
from goals.documents.stream import Line, Place, Table

_MOST_LINES = 400

_WIDEST = 60


@dataclass(frozen=True, slots=True)
class BudgetTables:
    """Rows of both tables, and what could not be read."""

    frames: tuple[Post, ...] = ()
    shifts: tuple[Post, ...] = ()
    questions: tuple[Question, ...] = ()


def budget_tables(every: Sequence[Section], reader: Reader) -> BudgetTables:
    """Read the tables of frames and shifts, wherever they stand."""
    frames: tuple[Post, ...] = ()
    shifts: tuple[Post, ...] = ()
    questions: list[Question] = []
    for section in every:
        about = reader.words.chapter(section.title)
        for table in [one for one in section.blocks if isinstance(one, Table)]:
            if not shifts and (read := _shift_table(table, "shifts" in about)):
                shifts = read
            elif not frames and (read := _frame_table(table, reader)):
                frames = read
        lines = [one for one in section.blocks if isinstance(one, Line)][:_MOST_LINES]
        if "frames" in about and not frames:
            frames = frame_lines(lines, reader.words, reader.running.known)
        elif "shifts" in about and not shifts:
            shifts = shift_lines(lines, reader.running.known)
        else:
            continue
        if not (frames if "frames" in about else shifts) and has_figures(lines):
            questions.append(
                Question(
                    section.title, "", "", "Tabellen går inte att läsa ur filen; lägg in den för hand.", section.place
                )
            )
    return BudgetTables(frames, shifts, tuple(questions))


def _frame_table(table: Table, reader: Reader) -> tuple[Post, ...]:
    found = grid(table, lambda head: frame_role(head, reader.words))
    if (
        not found
        or not {"opening", "closing", "shifts"} & {one.role for one in found.columns}
        or not found.has("opening", "shifts")
    ):
        return ()
    sure = HIGH if table.sure else MEDIUM
    return tuple(_posts(found, table, sure))


def _posts(found: Grid, table: Table, sure: Confidence) -> Iterator[Post]:
    unit = unit_in([cell.text for row in table.rows[:3] for cell in row])
    for row in found.rows:
        name = plain(row.text(0))
        if not name or not any(re.search(r"\d", row.text(at)) for at in range(1, len(found.columns))):
            continue
        cells = tuple(
            (column.role or column.head, _cell(row.text(at), table.place, sure))
            for at, column in enumerate(found.columns)
            if at
        )
        yield Post(Read(name, name, sure, table.place), kind_of(name), cells, unit)


def _cell(text: str, place: Place, sure: Confidence) -> Read[str]:
    said = plain(text)
    if re.search(r"\d", said) and amount(said.rstrip(" %")) is None:
        return Read(said, said, LOW, place, (f"”{said[:40]}” går inte att läsa som ett belopp.",))
    return Read(said, said, sure, place)


def _shift_table(table: Table, named: bool) -> tuple[Post, ...]:
    """A table whose rows lead from an opening frame over shifts to a closing one; its columns are posts."""
    rows = [
        [text for cell in row for text in [plain(cell.text)] * min(max(1, cell.span), _WIDEST)][:_WIDEST]
        for row in table.rows
    ]
    openings = [at for at, row in enumerate(rows) if row and bare(row[0]).startswith(("ingående", "ursprunglig"))]
    closings = [
        at for at, row in enumerate(rows) if row and bare(row[0]).startswith(("utgående", "aktuell", "gällande"))
    ]
    if not openings or not closings or openings[0] == 0 or not openings[0] < closings[-1]:
        return ()
    heads = rows[openings[0] - 1]
    over = rows[openings[0] - 2] if openings[0] > 1 else [""] * len(heads)
    sure = HIGH if table.sure else MEDIUM
    names = ["total" if _is_total(head, over[at] if at < len(over) else "") else head for at, head in enumerate(heads)]
    if not named and "total" not in names:
        return ()
    unit = unit_in([text for row in rows[: openings[0]] for text in row])
    found = []
    for at, row in enumerate(rows[openings[0] : closings[-1] + 1], start=openings[0]):
        if row[0] and any(re.search(r"\d", text) for text in row[1:]):
            kind = "opening" if at in openings else "closing" if at in closings else "shift"
            cells = tuple(
                (name, _cell(text, table.place, sure)) for name, text in zip(names[1:], row[1:], strict=False)
            )
            found.append(Post(Read(row[0], row[0], sure, table.place), kind, cells, unit))
    return tuple(found)


def _is_total(head: str, over: str) -> bool:
    return any(bare(text).startswith(("totalt", "summa", "total")) for text in (head, over))
