"""Levels told by a cross under one of several heads, and indicators told by their numbers in another table."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from goals.documents.report.numbered_measures import with_measures
from goals.documents.report.prose import bare, plain
from goals.documents.report.words import Words
from goals.documents.stream import Block, Cell, Table

_MARKS = frozenset("x●✓✔■⬤•")
_LIST = re.compile(r"\d{1,3}(?: ?(?:,|och|;) ?\d{1,3})*")
_SEVERAL = 2
_NOTHING = frozenset("-–—")
_LEVEL = Cell("Måluppfyllelse")
_GOAL = Cell("Resultatmål")

Row = tuple[Cell, ...]


def without_matrices(blocks: Sequence[Block], words: Words) -> tuple[Block, ...]:
    """The same blocks, levels in one column, and numbered indicators beside the goals that refer to them."""
    gathered = [_gathered(one, words) if isinstance(one, Table) else one for one in blocks]
    goals = _numbers_of_goals(gathered, words)
    gathered = [_beside_goals(one, goals, words) if goals and isinstance(one, Table) else one for one in gathered]
    return with_measures(gathered, goals, words)


def _gathered(table: Table, words: Words) -> Table:
    """A table with one column of levels for several whose heads are levels and whose cells are crosses."""
    head = table.rows[0] if table.rows else ()
    named = {at: level for at, cell in enumerate(head) if (level := words.levels.get(bare(cell.text).strip(" .?")))}
    body = [row for row in table.rows[1:] if len(row) > 1]
    if not _SEVERAL <= len(named) == len(set(named.values())) or any(len(row) != len(head) for row in body):
        return table
    marks = [[at for at in named if row[at].text.strip()] for row in body]
    crosses = all(bare(row[at].text) in _MARKS for row, held in zip(body, marks, strict=True) for at in held)
    if not crosses or not any(marks) or any(len(held) > 1 for held in marks):
        return table

    def row(cells: Row, level: Cell) -> Row:
        return (*(cell for at, cell in enumerate(cells) if at not in named), level)

    levels = {id(cells): head[held[0]] if held else Cell("") for cells, held in zip(body, marks, strict=True)}
    rows = (row(cells, levels[id(cells)]) if id(cells) in levels else cells for cells in table.rows[1:])
    return replace(table, rows=(row(head, _LEVEL), *rows))


def _numbers_of_goals(blocks: Sequence[Block], words: Words) -> dict[str, list[str]]:
    """Goals with the numbers to which they refer, from a table of goals with a column of nothing but numbers."""
    for table in blocks:
        if not isinstance(table, Table) or not table.rows:
            continue
        roles = [words.column(cell.text) for cell in table.rows[0]]
        body = [row for row in table.rows[1:] if len(row) == len(roles)]
        if "goal" not in roles or "indicator" in roles[: roles.index("goal")]:
            continue
        for at in range(roles.index("goal") + 1, len(roles)):
            texts = [plain(row[at].text) for row in body if row[at].text.strip()]
            several = any(len(re.findall(r"\d+", text)) > 1 for text in texts)
            if several and all(_LIST.fullmatch(text) or text in _NOTHING for text in texts):
                return {row[roles.index("goal")].text: re.findall(r"\d+", row[at].text) for row in body}
    return {}


def _beside_goals(table: Table, goals: dict[str, list[str]], words: Words) -> Table:
    """A table of numbered indicators, a row for each goal that refers to one, with the goal in a column before."""
    head = table.rows[0] if table.rows else ()
    roles = [words.column(cell.text) for cell in head]
    if "number" not in roles or "indicator" not in roles or "goal" in roles:
        return table
    at = roles.index("number")
    body = [row for row in table.rows[1:] if len(row) == len(head) and any(cell.text.strip() for cell in row)]
    there = Counter(plain(row[at].text) for row in body)
    named = {number for numbers in goals.values() for number in numbers}
    if not named or not named <= set(there) or any(count > 1 for count in there.values()):
        return table
    rows = [(Cell(goal), *row) for goal, numbers in goals.items() for row in body if plain(row[at].text) in numbers]
    loose = [(Cell(""), *row) for row in body if plain(row[at].text) not in named]
    return replace(table, rows=((_GOAL, *head), *rows, *loose))
