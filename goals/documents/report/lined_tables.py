"""Tables drawn in text, with bars, tabs or wide blanks between their cells, made into tables."""

import re
from collections.abc import Sequence
from dataclasses import replace

from goals.documents.report.levels import Levels
from goals.documents.report.outline import goal_heading
from goals.documents.report.placed_cells import Part, all_times, labelled, parts_of, placed, second_head
from goals.documents.report.prose import bare, plain
from goals.documents.report.words import Words, simplified
from goals.documents.stream import Block, Cell, Line, Table

_APART = re.compile(r"\t+| {2,}")
_CAPITAL = re.compile(r"(?<= )(?=[A-ZÅÄÖ])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CHAPTER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,4}\.?|[A-ZÅÄÖIVX]{1,5}(?:\.\d{1,2}){0,4}\.?")
_RULE = re.compile(r"[|+:= -]{3,}")
_FEW = 3
_HEADING = 2
"""A chapter's number and its title."""
_PROSE = 70
_FAR = 200
"""So many lines tell how a table's tabs are meant."""
_DASHES = frozenset("-–—")
_NAMES = ("indicator", "goal", "effect_goal")


def with_lined_tables(blocks: Sequence[Block], words: Words) -> tuple[Block, ...]:
    """The same blocks, with lines that make up a table put together. Columns parted by blanks are not sure."""
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        head = _cells(block) if isinstance(block, Line) else []
        if isinstance(block, Line) and _is_head(_close(head, words), words):
            rows, at = _rows(blocks, at, len(head) if _is_head(head, words) else 0, words)
            rows = _judged(_led(_headed_whole(rows, words), words), words)
            if len(rows) > 1:
                found.append(Table(tuple(rows), block.place, sure=False))
                continue
            at -= len(rows)
        if isinstance(block, Line) and (headed := _headed(blocks, at, words)):
            table, at = headed
            found.append(table)
            continue
        found.append(_labelled(block, words))
        at += 1
    return tuple(found)


def _labelled(block: Block, words: Words) -> Block:
    """A line of a label and what it says, parted by a tab or a wide blank, as one with a colon: "Utfall   80 %"."""
    cells = _cells(block) if isinstance(block, Line) else []
    if len(cells) != _HEADING or not isinstance(block, Line) or not cells[1]:
        return block
    label = cells[0].rstrip(" :")
    known = words.label(label) or words.column(label) or simplified(label) in words.of("indicator_words")
    return replace(block, text=f"{label}: {cells[1]}") if known else block


def _headed(blocks: Sequence[Block], at: int, words: Words) -> tuple[Table, int] | None:
    """A table with its head, which stands on a line above it, where the head has a cell for each of its columns."""
    line = blocks[at]
    if not isinstance(line, Line) or "\t" not in line.text:
        return None
    heads = parts_of(line, lambda text: _parted(text, words))
    end = at + 1
    while end < len(blocks) and end - at < _FEW and isinstance(second := blocks[end], Line):
        whole = second_head(heads, second, words)
        if not whole and " " in second.text:
            return None
        heads, end = whole or heads, end + 1
    table = blocks[end] if end < len(blocks) else None
    if not isinstance(table, Table):
        return None
    cells = [head.text for head in heads] or _close(_cells(line), words)
    wide = max(sum(cell.span for cell in row) for row in table.rows)
    known = max(sum(bool(role(cell)) for cell in cells) for role in (words.column, words.money_column))
    if len(cells) != wide or known < max(_FEW, wide / 2) or any(map(_is_named, table.rows[:1])):
        return None
    return Table((tuple(map(Cell, cells)), *table.rows), table.place, sure=False), end + 1


def _close(cells: Sequence[str], words: Words) -> list[str]:
    """The cells of a head, those parted that stand too close for a gap; the same where there is one."""
    return [part for cell in cells for part in _parted(cell, words)] if len(cells) > 1 else [*cells]


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
    levels = {bare(cell) for cell in cells if bare(cell) in words.levels}
    known = sum(bool(words.column(cell) or _YEAR.fullmatch(cell)) for cell in cells)
    known += len(levels) if len(levels) > 1 else 0
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


def _placed(blocks: Sequence[Block], start: int, words: Words) -> tuple[list[tuple[Cell, ...]], int]:
    """The rows of a table of which it is known where everything stands, one of its columns of names; and its end."""
    first = blocks[start]
    assert isinstance(first, Line)
    heads = parts_of(first, lambda text: _parted(text, words))
    at = start + 1
    if not any(words.column(head.text) in _NAMES for head in heads):
        heads = _with_names(heads, blocks, at, words)
    if len(heads) < _FEW:
        return [], start
    following = blocks[at] if at < len(blocks) else None
    if isinstance(following, Line) and (whole := second_head(heads, following, words)):
        heads, at = whole, at + 1
    rows: list[tuple[Cell, ...]] = [tuple(Cell(head.text) for head in heads)]
    while at < len(blocks):
        line = blocks[at]
        if not isinstance(line, Line) or line.heading or not parts_of(line):
            break
        said = labelled(line, words)
        cells = (Cell(said, span=len(heads)),) if said else placed(heads, line)
        if len(cells) == 1 and not said and (line.gap or _ends(blocks, at, first=len(rows) == 1)):
            break
        if len(cells) > 1 and (_is_head(_close(_cells(line), words), words) or all_times(line)):
            while len(rows) > 1 and len(rows[-1]) == 1:
                rows, at = rows[:-1], at - 1  # the next table's title
            break
        if line.gap and goal_heading(line.text, words):
            break
        if line.gap and len(parts_of(line)) >= _FEW and not any(map(str.isdigit, line.text)):
            break  # another table's head
        if line.gap and len(parts_of(line)) == _HEADING and _CHAPTER.fullmatch(parts_of(line)[0].text):
            break
        rows.append(cells)
        at += 1
    return rows, at


def _with_names(heads: list[Part], blocks: Sequence[Block], at: int, words: Words) -> list[Part]:
    """The heads of a table about money, one more for its names where none stands above them; none for other tables."""
    roles = [words.money_column(head.text) for head in heads]
    if sum(map(bool, roles)) < max(2, len(roles) * 0.6):
        return []
    rows = [parts for block in blocks[at : at + _FEW] if isinstance(block, Line) and len(parts := parts_of(block)) > 1]
    wider = [len(row) == len(heads) + 1 for row in rows]
    if roles[0] != "name" and rows and all(wider):
        return [Part("", (heads[0].span[0],) * 2), *heads]  # the order tells; where the head begins is lost
    names = [row[0].span for row in rows[1:] or rows if row[0].span[0] < heads[0].span[0]]
    if roles[0] == "name" or not names or len(names) < len(rows[1:] or rows):
        return heads
    end = min(max(end for _, end in names), heads[0].span[0])
    return [Part("", (min(start for start, _ in names), end)), *heads]


def _ends(blocks: Sequence[Block], at: int, first: bool) -> bool:
    """Whether a line of one part is no more of the table, but running text, which has several; the first may be a
    group's name."""
    line, below = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
    assert isinstance(line, Line)
    several = isinstance(below, Line) and len(parts_of(below)) == 1 and not line.text[0].islower()
    return several or len(line.text) > _PROSE * (1 if first else 2) or (first and line.text.endswith("."))


def _rows(blocks: Sequence[Block], start: int, wide: int, words: Words) -> tuple[list[tuple[Cell, ...]], int]:
    """The table's rows from its head on, and where it ends: at a goal's heading, and at a chapter's."""
    rows, at = _placed(blocks, start, words)
    if len(rows) > 1 or not wide:
        return rows, at
    rows, at = [], start
    empty = _has_empty(blocks, start, wide)
    while at < len(blocks):
        line = blocks[at]
        if not isinstance(line, Line) or line.heading:
            break
        if _RULE.fullmatch(line.text):
            at += 1
            continue
        cells = [plain(part) for part in line.text.split("\t")] if empty else _cells(line)
        if rows and line.gap and len(cells) == _HEADING < wide and _CHAPTER.fullmatch(cells[0]):
            break
        if rows and line.gap and goal_heading(line.text, words):
            break
        if len(rows) > 1 and len(cells) > _HEADING and _is_head(cells, words):
            while len(rows) > 1 and len(rows[-1]) < _FEW:
                rows, at = rows[:-1], at - 1  # the next table's title
            break
        if len(cells) == 1:
            if line.gap or len(line.text) > _PROSE * 2 or not rows or len(rows) == 1:
                break
            rows = _continued(rows, cells[0], wide)
        else:
            rows.append(tuple(map(Cell, cells)))
        at += 1
    return rows, at


def _has_empty(blocks: Sequence[Block], start: int, wide: int) -> bool:
    """Whether one tab stands for one cell, so that two have an empty one between them."""
    counts: list[int] = []
    doubled = False
    for block in blocks[start : start + _FAR]:
        if not isinstance(block, Line) or "|" in block.text or (counts and block.gap and "\t" not in block.text):
            break
        if "\t" in block.text:
            counts.append(block.text.count("\t") + 1)
            doubled = doubled or "\t\t" in block.text
    return doubled and counts[0] == wide and max(counts) == wide


def _led(rows: list[tuple[Cell, ...]], words: Words) -> list[tuple[Cell, ...]]:
    """Rows of goals that have no cell for the goal above them, for it stands in a row before, with one."""
    roles = [words.column(cell.text) for cell in rows[0]] if rows else []
    if len(roles) < _FEW or roles[0] not in ("", "effect_goal") or roles[1] not in ("goal", "target_or_goal"):
        return rows
    if len(rows) < _FEW or len(rows[1]) != len(roles):
        return rows
    return [(Cell("", continues=True), *row) if len(row) == len(roles) - 1 else row for row in rows]


def _judged(rows: list[tuple[Cell, ...]], words: Words) -> list[tuple[Cell, ...]]:
    """Rows of no more than a name and a level as goals' rows: the name reaches over the columns of figures."""
    wide, levels = max(map(len, rows), default=0), Levels(words, company=True)
    judged = [len(row) == _HEADING < wide - 1 and levels.knows(row[1].text) is not None for row in rows]
    if not any(judged):
        return rows
    return [
        (Cell(row[0].text, span=wide - 1), row[1])
        if at and len(row) == _HEADING and (judged[at] or row[1].text in _DASHES)
        else row
        for at, row in enumerate(rows)
    ]


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
