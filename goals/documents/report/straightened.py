"""Rows of a table with unsure columns put right: two figures in one cell, and one row on two lines."""

import re
from dataclasses import replace

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


def joined_rows(above: tuple[Cell, ...], row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """One row of two, where the second has no figure and goes on in small letters below some cells; else ()."""
    pairs = [(first.text.strip(), second.text.strip()) for first, second in zip(above, row, strict=True)]
    held = [(first, second) for first, second in pairs if second]
    if not held or len(held) == len(pairs) or any(cell.span > 1 for cell in row):
        return ()
    begun = all(first and not first.endswith((".", "!")) and not second[0].isdigit() for first, second in held)
    small = [_is_rest(second) for _, second in held]
    lacks_figure = any(first[:1].isdigit() and not second for first, second in pairs)
    if not begun or not any(small) or not (small[0] or lacks_figure):
        return ()
    return tuple(
        replace(first, text=f"{first.text} {second.text}") if second.text.strip() else first
        for first, second in zip(above, row, strict=True)
    )


def _is_rest(text: str) -> bool:
    return text[0].islower() or text[0] == "("
