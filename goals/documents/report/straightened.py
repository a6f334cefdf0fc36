"""A row of a table with unsure columns, put right where two figures came into one cell and left another empty."""

import re

from goals.documents.report.prose import plain
from goals.documents.stream import Cell

_FIGURE = r"[-+−–]?\d{1,3}(?: \d{3})*,\d+ ?%?"
_ONE, _TWO = re.compile(_FIGURE), re.compile(rf"({_FIGURE}) ({_FIGURE})")


def straightened(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The row with its figures in order again, where there are as many as columns; else the same row."""
    texts = [plain(cell.text) for cell in row[1:]]
    pairs = sum(_TWO.fullmatch(text) is not None for text in texts)
    alone = sum(_ONE.fullmatch(text) is not None for text in texts)
    gaps = texts.count("")
    if any(cell.span > 1 for cell in row) or pairs != 1 or gaps != 1 or alone + gaps + pairs != len(texts):
        return row
    figures: list[str] = []
    for text in filter(None, texts):
        found = _TWO.fullmatch(text)
        figures += found.groups() if found else (text,)
    return (row[0], *map(Cell, figures))
