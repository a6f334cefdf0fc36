"""Tables with rules round their cells."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from goals.documents.lights import first, of_row, only, signed
from goals.documents.pdf.lines import Written, cell_text
from goals.documents.pdf.page import Box, PageContent, Word
from goals.documents.pdf.parts import CellPart, TablePart

if TYPE_CHECKING:
    from pdfplumber.page import Page

_SAME = 3.0
_FILLED = 0.6
_MOST_CELLS = 20_000
_NEAR = 0.5


def ruled_tables(page: "Page", content: PageContent) -> list[TablePart]:
    """The page's tables that have rules both ways and at least two columns; a frame round text is none."""
    across, down = ([_explicit(rule) for rule in rules] for rules in (content.across, content.down))
    if min(len(across), len(down)) < 2:
        return []
    found = page.find_tables(
        {
            "vertical_strategy": "explicit",
            "horizontal_strategy": "explicit",
            "explicit_vertical_lines": down,
            "explicit_horizontal_lines": across,
        }
    )
    parts = (_part([Box(x0, x1, top, bottom) for x0, top, x1, bottom in table.cells], content) for table in found)
    return [part for part in parts if part is not None and len(part.edges()) > 2]


def _explicit(rule: Box) -> dict[str, object]:
    """A rule as pdfplumber takes it."""
    wide, high = rule.x1 - rule.x0, rule.bottom - rule.top
    x, y = (rule.x0 + rule.x1) / 2, (rule.top + rule.bottom) / 2
    flat = wide > high
    return {
        "object_type": "line",
        "x0": rule.x0 if flat else x,
        "x1": rule.x1 if flat else x,
        "top": y if flat else rule.top,
        "bottom": y if flat else rule.bottom,
        "width": wide if flat else 0.0,
        "height": 0.0 if flat else high,
        "orientation": "h" if flat else "v",
    }


def _part(cells: Sequence[Box], content: PageContent) -> TablePart | None:
    across = _edges([edge for cell in cells for edge in (cell.x0, cell.x1)])
    down = _edges([edge for cell in cells for edge in (cell.top, cell.bottom)])
    if len(across) * len(down) > _MOST_CELLS or len(across) < 2 or len(down) < 2:
        return None
    box = Box(across[0], across[-1], down[0], down[-1])
    covering = {
        (row, column): cell
        for cell in cells
        for row in range(_nearest(down, cell.top), _nearest(down, cell.bottom))
        for column in range(_nearest(across, cell.x0), _nearest(across, cell.x1))
    }
    words = _words_by_cell(cells, [word for word in content.words if box.holds(word.box)])
    rows = []
    for row in range(len(down) - 1):
        parts: list[CellPart] = []
        places: list[Box] = []
        column = 0
        while column < len(across) - 1:
            cell = covering.get((row, column))
            if cell is None:
                end, continues, written, light = column + 1, False, Written(""), ""
                place = Box(across[column], across[end], down[row], down[row + 1])
            else:
                end = max(_nearest(across, cell.x1), column + 1)
                continues = _nearest(down, cell.top) < row
                inside = [] if continues else words[cell]
                written = cell_text(inside, cell.x0, cell.x1)
                light, place = light_in(cell, inside, content), cell
            parts.append(CellPart(across[column], across[end], written, "" if continues else light, continues))
            places.append(place)
            column = end
        rows.append(coloured(parts, places, content))
    return TablePart(box, tuple(rows), sure=True)


def coloured(parts: Sequence[CellPart], places: Sequence[Box], content: PageContent) -> tuple[CellPart, ...]:
    """A row's cells with the colours that its lights and fills show."""
    fills = ["" if part.continues else _fill(place, content) for part, place in zip(parts, places, strict=True)]
    colours = of_row([part.written.text for part in parts], [part.colour for part in parts], fills)
    return tuple(
        CellPart(part.x0, part.x1, part.written, colour, part.continues)
        for part, colour in zip(parts, colours, strict=True)
    )


def light_in(cell: Box, words: Sequence[Word], content: PageContent) -> str:
    """The light that a spot, a picture, a sign or letters in the cell show, or ""."""
    spots = only(
        paint.colour for paint in content.paints if cell.holds(paint.box) and paint.box.area < _NEAR * cell.area
    )
    return first(spots, signed(" ".join(word.text for word in words)), only(word.colour for word in words))


def _fill(cell: Box, content: PageContent) -> str:
    return only(paint.colour for paint in content.paints if cell.shared(paint.box) > _FILLED * cell.area)


def _edges(edges: Sequence[float]) -> list[float]:
    found: list[float] = []
    for edge in sorted(edges):
        if not found or edge - found[-1] > _SAME:
            found.append(edge)
    return found


def _nearest(edges: Sequence[float], edge: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - edge))


def _words_by_cell(cells: Sequence[Box], words: Sequence[Word]) -> defaultdict[Box, list[Word]]:
    found: defaultdict[Box, list[Word]] = defaultdict(list)
    for word in words:
        cell = next((cell for cell in cells if cell.holds(word.box)), None)
        if cell is not None:
            found[cell].append(word)
    return found
