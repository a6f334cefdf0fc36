"""The parts of a document to which a change is made: its texts, its tables' rows, its lines."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from goals.documents.report import default_words
from goals.documents.report.grid import grid
from goals.documents.stream import Block, Cell, Document, Line, Place, Table

Rows = tuple[tuple[Cell, ...], ...]
_PLACE = Place()
_CARD = 2
_HEAD_ROWS = 3


def is_whole(row: tuple[Cell, ...], rows: Rows) -> bool:
    """Whether a row has a cell for each column, in a table whose head is understood."""
    wide = max(map(len, rows), default=0)
    if grid(Table(rows, _PLACE), default_words().column) is None:
        return False
    heads = rows[:_HEAD_ROWS]
    parted = all(cell.span == 1 or len(one) <= _CARD for one in heads for cell in one)
    return len(row) == wide and parted and all(cell.span == 1 for cell in row)


def texts(document: Document) -> Iterator[str]:
    """What all lines and cells say."""
    for block in document.blocks:
        if isinstance(block, Line):
            yield block.text
        else:
            yield from (cell.text for row in block.rows for cell in row)


def of_texts(document: Document, change: Callable[[str], str], heads: bool = False) -> Document:
    """Every line and cell changed; with `heads` only lines of tabs and the first rows of tables."""

    def of_block(block: Block) -> Block:
        if isinstance(block, Line):
            return block if heads and "\t" not in block.text else replace(block, text=change(block.text))
        first = 3 if heads else len(block.rows)
        rows = [tuple(replace(cell, text=change(cell.text)) for cell in row) for row in block.rows[:first]]
        return replace(block, rows=(*rows, *block.rows[first:]))

    return replace(document, blocks=tuple(map(of_block, document.blocks)))


def of_rows(document: Document, change: Callable[[Rows], Rows]) -> Document:
    """Every table changed."""
    blocks = (replace(one, rows=change(one.rows)) if isinstance(one, Table) else one for one in document.blocks)
    return replace(document, blocks=tuple(blocks))


def of_lines(document: Document, change: Callable[[Line], Line]) -> Document:
    """Every line changed."""
    return replace(document, blocks=tuple(change(one) if isinstance(one, Line) else one for one in document.blocks))
