"""Tables drawn in text, with bars, tabs or wide blanks between their cells, made into tables."""

import re
from collections.abc import Sequence

from goals.documents.report.prose import plain
from goals.documents.report.words import Words
from goals.documents.stream import Block, Cell, Line, Table

_APART = re.compile(r"\t+| {2,}")
_CAPITAL = re.compile(r"(?<= )(?=[A-ZÅÄÖ])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CHAPTER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,4}\.?")
_RULE = re.compile(r"[|+:= -]{3,}")
_FEW = 3
_HEADING = 2
"""A chapter's number and its title."""
_PROSE = 70


def with_lined_tables(blocks: Sequence[Block], words: Words) -> tuple[Block, ...]:
    """The same blocks, with lines that make up a table put together. Columns parted by blanks are not sure."""
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        head = _cells(block) if isinstance(block, Line) else []
        if isinstance(block, Line) and _is_head(head, words):
            rows, at = _rows(blocks, at, len(head))
            rows = _headed_whole(rows, words)
            if len(rows) > 1:
                found.append(Table(tuple(rows), block.place, sure=False))
                continue
            at -= len(rows)
        if isinstance(block, Line) and (headed := _headed(blocks, at, words)):
            table, at = headed
            found.append(table)
            continue
        found.append(blocks[at])
        at += 1
    return tuple(found)


def _headed(blocks: Sequence[Block], at: int, words: Words) -> tuple[Table, int] | None:
    """A table with its head, which stands on a line above it, where the head has a cell for each of its columns."""
    line = blocks[at]
    end = at + 1
    while end < len(blocks) and end - at < _FEW and isinstance(blocks[end], Line) and " " not in _text(blocks[end]):
        end += 1  # the second line of some head
    table = blocks[end] if end < len(blocks) else None
    if not isinstance(line, Line) or "\t" not in line.text or not isinstance(table, Table):
        return None
    cells = [part for cell in _cells(line) for part in _parted(cell, words)]
    wide = max(sum(cell.span for cell in row) for row in table.rows)
    roles = [words.column(cell) for cell in cells]
    if len(cells) != wide or sum(map(bool, roles)) < max(_FEW, wide / 2) or any(map(_is_named, table.rows[:1])):
        return None
    return Table((tuple(map(Cell, cells)), *table.rows), table.place, sure=False), end + 1


def _text(block: Block) -> str:
    return block.text if isinstance(block, Line) else ""


def _is_named(row: Sequence[Cell]) -> bool:
    """Whether a row has no digit at all, as a head of its own might have."""
    return not any(sign.isdigit() for cell in row[1:] for sign in cell.text)


def _parted(cell: str, words: Words) -> list[str]:
    """Heads that stand so close that nothing parts them: "Förra Mål 2025 Mål 2026" are three."""
    if words.column(cell):
        return [cell]
    starts = [0, *(found.start() for found in _CAPITAL.finditer(cell))]
    parts = [cell[start:end].strip() for start, end in zip(starts, [*starts[1:], len(cell)], strict=True)]
    return parts if sum(bool(words.column(part)) for part in parts) >= len(parts) / 2 else [cell]


def _is_head(cells: Sequence[str], words: Words) -> bool:
    if len(cells) < _FEW:
        return False
    known = sum(bool(words.column(cell) or _YEAR.fullmatch(cell)) for cell in cells)
    money = sum(bool(words.money_column(cell)) for cell in cells)
    return max(known, money) >= max(2, len(cells) * 0.6)


def _cells(line: Line) -> list[str]:
    """A line's cells; one where nothing parts them."""
    text = line.text
    if text.count("|") > 1:
        return [plain(part) for part in text.strip("| ").split("|")] if text.startswith("|") else _bars(text)
    if line.joined and "\t" not in text:
        return [plain(text)]
    return [plain(part) for part in _APART.split(text)]


def _bars(text: str) -> list[str]:
    return [plain(part) for part in text.split("|")]


def _rows(blocks: Sequence[Block], start: int, wide: int) -> tuple[list[tuple[Cell, ...]], int]:
    """The table's rows from its head on, and where it ends."""
    rows: list[tuple[Cell, ...]] = []
    at = start
    while at < len(blocks):
        line = blocks[at]
        if not isinstance(line, Line) or line.heading:
            break
        if _RULE.fullmatch(line.text):
            at += 1
            continue
        cells = _cells(line)
        if rows and line.gap and len(cells) == _HEADING < wide and _CHAPTER.fullmatch(cells[0]):
            break
        if len(cells) == 1:
            if line.gap or len(line.text) > _PROSE * 2 or not rows or len(rows) == 1:
                break
            rows = _continued(rows, cells[0], wide)
        else:
            rows.append(tuple(map(Cell, cells)))
        at += 1
    return rows, at


def _headed_whole(rows: list[tuple[Cell, ...]], words: Words) -> list[tuple[Cell, ...]]:
    """The rows with a head as wide as they are, where its cell above the names is empty."""
    wide, heads = max(map(len, rows), default=0), rows[0] if rows else ()
    first = words.column(heads[0].text) or words.money_column(heads[0].text) if heads else ""
    named = first in ("", "name", "indicator", "goal", "effect_goal", "number")
    return [(Cell(""), *heads), *rows[1:]] if heads and wide == len(heads) + 1 and not named else rows


def _continued(rows: list[tuple[Cell, ...]], text: str, wide: int) -> list[tuple[Cell, ...]]:
    """A line of one cell: the rest of the name above where it begins small, else a row of its own."""
    last = rows[-1]
    if text[:1].islower() and len(last) > 1:
        return [*rows[:-1], (Cell(f"{last[0].text} {text}"), *last[1:])]
    if text[:1].islower():
        return [*rows[:-1], (Cell(f"{last[0].text} {text}", span=last[0].span),)]
    return [*rows, (Cell(text, span=wide),)]
