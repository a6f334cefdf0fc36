"""Tables as they lie on single pages, and how a table that page breaks cut is put together again."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from goals.documents.pdf.lines import Written
from goals.documents.pdf.page import Box
from goals.documents.stream import Cell, Place, Table

_SAME = 3.0
"""Edges that lie no further apart than this are one edge (points)."""
_MOST_HEAD_ROWS = 3


@dataclass(frozen=True, slots=True)
class CellPart:
    """A cell on one page, between two edges."""

    x0: float
    x1: float
    written: Written
    colour: str = ""
    continues: bool = False


@dataclass(frozen=True, slots=True)
class TablePart:
    """What one page shows of a table."""

    box: Box
    rows: tuple[tuple[CellPart, ...], ...]
    sure: bool

    @property
    def text(self) -> str:
        return " ".join(cell.written.text for row in self.rows for cell in row if cell.written.text)

    def edges(self) -> list[float]:
        """Where columns begin and end, from the left."""
        found: list[float] = []
        for edge in sorted({edge for row in self.rows for cell in row for edge in (cell.x0, cell.x1)}):
            if not found or edge - found[-1] > _SAME:
                found.append(edge)
        return found

    def continued(self, after: "TablePart") -> "TablePart | None":
        """This part and the next page's as one, without a repeated head; None if that page has another table."""
        if self.sure != after.sure or not _fit(self.edges(), after.edges()):
            return None
        rows = list(after.rows[_repeated(self.rows, after.rows) :])
        kept = list(self.rows)
        if rows and (whole := _glued(kept[-1], rows[0])):
            kept[-1:], rows = [whole], rows[1:]
        return replace(self, rows=(*kept, *rows))

    def table(self, place: Place) -> Table:
        """The table with its cells counted in columns."""
        edges = self.edges()

        def column(edge: float) -> int:
            return bisect_left(edges, edge - _SAME)

        return Table(
            tuple(
                tuple(
                    Cell(cell.written.text, cell.colour, max(column(cell.x1) - column(cell.x0), 1), cell.continues)
                    for cell in row
                )
                for row in self.rows
            ),
            place,
            self.sure,
        )


def _fit(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether the parts are equally wide and one's columns are all the other's too."""
    if abs(one[0] - other[0]) > _SAME or abs(one[-1] - other[-1]) > _SAME:
        return False
    few, many = sorted((one, other), key=len)
    return all(any(abs(edge - each) <= _SAME for each in many) for edge in few)


def _texts(row: Sequence[CellPart]) -> list[str]:
    return [cell.written.text for cell in row]


def _repeated(before: Sequence[Sequence[CellPart]], after: Sequence[Sequence[CellPart]]) -> int:
    """How many rows the second page repeats as the table's head."""
    count = 0
    for one, other in zip(before[:_MOST_HEAD_ROWS], after, strict=False):
        if _texts(one) != _texts(other):
            break
        count += 1
    return count


def _glued(last: Sequence[CellPart], first: Sequence[CellPart]) -> tuple[CellPart, ...] | None:
    """One row of two, if the page break cut it: whatever stands in the second goes on with the first's sentences."""
    if len(last) != len(first) or any(abs(a.x0 - b.x0) > _SAME for a, b in zip(last, first, strict=True)):
        return None
    pairs = list(zip(last, first, strict=True))
    told = [(a, b) for a, b in pairs if b.written.text]
    figures = sum(a.written.text[:1].isdigit() and b.written.text[:1].isdigit() for a, b in told)
    if not told or figures > 1 or not all(a.written.goes_on(b.written) for a, b in told):
        return None
    return tuple(replace(a, written=a.written.with_rest(b.written)) if b.written.text else a for a, b in pairs)
