"""A table as columns with roles: its head understood, its cells put where they belong."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from goals.documents.report.cells import Cells, years_in
from goals.documents.report.levels import Levels
from goals.documents.report.prose import bare, plain
from goals.documents.report.straightened import joined_rows, straightened
from goals.documents.report.words import Words, simplified
from goals.documents.stream import Cell, Table

_EMPTY = Cell("")
_SEVERAL = 2
_LONG = 60
_SHARE_OF_FIGURES = 0.5
_SHORT_TARGET = 15
"""Targets are shorter than this in the middle; names of goals are not."""
_LONGEST_HEAD = 400
_WIDEST = 60
"""No table of a report has more columns than this; a file may claim that one has."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
"""A day that something begins or ends, rather than the time of a column's figures."""
_WHOLE = frozenset({"helår", "halvår", "delår", "år"})
_YEAR_MONTH = re.compile(r"\b(2[1-9])(0[1-9]|1[0-2])\b")
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head as written, its role ("" where it is not known) and the year that it names."""

    head: str
    role: str
    year: int | None = None
    month: int = 0

    @property
    def when(self) -> tuple[int, int]:
        """What tells older columns from newer: the year, and the last month where the head names one."""
        return self.year or 0, self.month


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a cell for each column. `merged` is its text where one cell covers the row, else ""."""

    cells: tuple[Cell, ...]
    merged: str = ""
    fits: bool = True

    def covering(self, at: int) -> list[int]:
        """The columns that the cell in one column covers; none where it is empty."""
        return [other for other, cell in enumerate(self.cells) if cell is self.cells[at] and cell.text.strip()]

    def text(self, at: int) -> str:
        """The text of one column."""
        return self.cells[at].text.strip() if at < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose head is understood; `above` are the rows before it."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    above: tuple[tuple[Cell, ...], ...] = ()

    def at(self, role: str) -> int | None:
        """The first column of a role."""
        return next((at for at, one in enumerate(self.columns) if one.role == role), None)

    def all(self, role: str) -> tuple[int, ...]:
        """Every column of a role."""
        return tuple(at for at, one in enumerate(self.columns) if one.role == role)

    def texts(self, at: int) -> list[str]:
        """The texts of one column, those that are not empty."""
        return [row.text(at) for row in self.rows if row.text(at) and not row.merged]

    def has(self, *roles: str) -> bool:
        """Whether any column has one of these roles."""
        return any(one.role in roles for one in self.columns)

    def with_role(self, at: int, role: str) -> "Grid":
        """The same grid with another role for one column."""
        columns = [*self.columns]
        columns[at] = replace(columns[at], role=role)
        return replace(self, columns=tuple(columns))


def grid(table: Table, role_of: Callable[[str], str], misspelt: Callable[[str], str] | None = None) -> Grid | None:
    """Understand a table's head, of one row or two; None where fewer than two of its cells are known.

    `misspelt` gives the role of a head with a slip of the pen, beside others that are known.
    """
    wide = min(max((sum(cell.span for cell in row) for row in table.rows), default=0), _WIDEST)
    laid = [_laid(row, wide) for row in table.rows]
    for first in range(min(3, len(laid))):
        heads = _heads(laid[first])
        roles = [role_of(head) for head in heads]
        known = sum(1 for at, role in enumerate(roles) if role and (at == 0 or heads[at] != heads[at - 1]))
        if known < _SEVERAL:
            continue
        body = first + 1
        if body < len(laid) and _is_second_head(table.rows[first], laid[body], role_of):
            heads, roles = _two_rows(heads, _heads(laid[body]), role_of)
            body += 1
        if misspelt:
            roles = [role or misspelt(head) for role, head in zip(roles, heads, strict=True)]
        columns = tuple(Column(head, role, _year(head), _month(head)) for head, role in zip(heads, roles, strict=True))
        rows = tuple(
            _row(source, cells, wide, table.sure)
            for source, cells in zip(table.rows[body:], laid[body:], strict=True)
            if not all(plain(cell.text[:_LONGEST_HEAD]) == head for cell, head in zip(cells, heads, strict=True))
            and any(cell.text.strip() or cell.colour for cell in cells)
        )
        return Grid(columns, _carried(rows if table.sure else _whole(rows)), table.rows[:first])
    return None


def _heads(cells: Sequence[Cell]) -> list[str]:
    return [plain(cell.text[:_LONGEST_HEAD]) for cell in cells]


def continued(table: Table, before: Grid) -> Grid | None:
    """A table without a head that goes on with the one before it, from the page before; None where it is as wide as no
    part of it."""
    wide = max((sum(cell.span for cell in row) for row in table.rows), default=0)
    if wide not in (1, len(before.columns)):
        return None
    rows = []
    for source in table.rows:
        text = plain_paragraphs(source[0].text) if source else ""
        if wide == 1:
            rows.append(Row(source, text))
        else:
            rows.append(_row(source, _laid(source, wide), wide))
    return Grid(before.columns, _carried(tuple(row for row in rows if row.cells)))


def goal_grid(table: Table, words: Words, levels: Levels, cells: Cells) -> Grid | None:
    """Understand a table of goals or indicators; what its columns hold settles heads that may mean two things."""
    found = grid(table, lambda head: "result" if _is_date(head) else words.column(head), words.misspelt_column)
    if not found:
        return None
    judged: list[int] = []
    for at, column in enumerate(found.columns):
        texts = found.texts(at)
        shown = [row.cells[at] for row in found.rows if not row.merged and (row.text(at) or row.cells[at].colour)]
        share = sum(map(cells.is_figure, texts)) / len(texts) if texts else 0
        leveled = sum(
            bool(cell.colour and not cells.is_figure(cell.text)) or levels.knows(cell.text) is not None
            for cell in shown
        )
        if column.role == "target_or_goal":
            name_at = found.at("indicator")
            leads = name_at is None or at < name_at
            worded = share < _SHARE_OF_FIGURES and sum(map(len, texts)) > _SHORT_TARGET * len(texts)
            goals = worded and not found.has("goal") and (leads or found.has("target"))
            found = found.with_role(at, "goal" if goals else "target")
        elif column.role == "level" and texts and share > 0.5 and not leveled:
            found = found.with_role(at, "" if found.has("result") or "prognos" in bare(column.head) else "result")
        elif (
            column.role == "result"
            and shown
            and leveled >= len(shown) * 0.6
            and not share > 0.4
            and (not found.has("level") or judged)
        ):
            judged.append(at)
            found = found.with_role(at, "level")
    for at in judged:
        if found.columns[at].when < max(found.columns[one].when for one in judged):
            found = found.with_role(at, "")  # the level of an earlier year
    return _without_doubles(found)


def _without_doubles(found: Grid) -> Grid:
    """Where two columns claim the same role and no year tells them apart, the second is not understood."""
    seen: set[tuple[str, tuple[int, int] | None]] = set()
    for at, column in enumerate(found.columns):
        key = (column.role, column.when if column.role in ("result", "women", "men", "total", "target") else None)
        if column.role and key in seen and column.head != found.columns[at - 1].head:
            found = found.with_role(at, "")
        seen.add(key)
    return found


def _laid(row: Sequence[Cell], wide: int) -> tuple[Cell, ...]:
    cells = [one for cell in row for one in [cell] * max(1, cell.span)]
    return tuple(cells[:wide]) + (_EMPTY,) * (wide - len(cells))


def _row(source: Sequence[Cell], cells: tuple[Cell, ...], wide: int, sure: bool = True) -> Row:
    if not sure and (mended := straightened(cells)) != cells:
        return Row(mended, fits=False)
    filled = [cell for cell in source if cell.text.strip()]
    spans = sum(cell.span for cell in source)
    alone = len(filled) == 1 and not any(cell.colour and cell is not filled[0] for cell in source)
    covers = alone and (filled[0].span >= max(2, wide - 1) or (len(source) == 1 and wide > 1))
    lonely = alone and source[0] is filled[0] and not any(cell.continues for cell in source)
    return Row(cells, plain_paragraphs(filled[0].text) if covers or lonely else "", fits=covers or spans == wide)


def plain_paragraphs(text: str) -> str:
    """A cell's paragraphs, each plain, those that are not empty."""
    return "\n".join(filter(None, map(plain, text.splitlines())))


def _carried(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Rows with what stands in a merged cell above them."""
    carried: list[Row] = []
    above: tuple[Cell, ...] = ()
    for row in rows:
        cells = tuple(
            above[at] if cell.continues and at < len(above) and not row.merged else cell
            for at, cell in enumerate(row.cells)
        )
        carried.append(replace(row, cells=cells))
        if not row.merged:
            above = cells
    return tuple(carried)


def _whole(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Rows that took two lines, put together."""
    whole: list[Row] = []
    for row in rows:
        above = whole[-1] if whole and not whole[-1].merged else None
        if above and (cells := joined_rows(above.cells, row.cells)):
            whole[-1] = replace(above, cells=cells)
        else:
            whole.append(row)
    return tuple(whole)


def _is_second_head(first: Sequence[Cell], second: Sequence[Cell], role_of: Callable[[str], str]) -> bool:
    """Whether a row goes on with the head: some head above it covers several columns, and all below are known."""
    if all(cell.span == 1 for cell in first) and not any(cell.continues for cell in second):
        return False
    texts = [plain(cell.text) for cell in second if cell.text.strip()]
    return bool(texts) and all((role_of(text) or years_in(text)) and len(text) < _LONG for text in texts)


def _two_rows(above: list[str], below: list[str], role_of: Callable[[str], str]) -> tuple[list[str], list[str]]:
    heads, roles = [], []
    for first, second in zip(above, below, strict=True):
        own, over = role_of(second), role_of(first)
        role = own or over
        if own == "total" and over:
            role = over
        heads.append(first if first == second or not second else f"{first} {second}".strip())
        roles.append(role)
    return heads, roles


def _is_date(head: str) -> bool:
    """Whether a head says nothing but when: "2023", "T2 2024", "30 juni 2024"."""
    if _DAY.fullmatch(plain(head)):
        return False
    said = simplified(head)
    return (not said and (_year(head) is not None or _month(head) > 0)) or (said in _WHOLE and _year(head) is not None)


def _month(head: str) -> int:
    """The last month of the part of a year that a head names, 0 where it names none."""
    said = bare(head)
    if part := re.search(r"\b(?:t|tertial ?)([1-3])\b", said):
        return 4 * int(part[1])
    if part := re.search(r"\b(?:q|kvartal ?)([1-4])\b", said):
        return 3 * int(part[1])
    if short := _YEAR_MONTH.search(said):
        return int(short[2])
    named = [at for at, name in enumerate(_MONTHS, 1) for _ in re.finditer(rf"\b{name}", said)]
    return max(named, default=12 if "helår" in said else 6 if "halvår" in said else 0)


def _year(head: str) -> int | None:
    found = years_in(head)
    if found:
        return found[-1]
    short = _YEAR_MONTH.search(head) or re.search(r"(?:^|\s)[-’'](\d\d)\b", head)
    return 2000 + int(short[1]) if short else None
