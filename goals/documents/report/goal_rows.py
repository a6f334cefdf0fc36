"""Goals that a table names in rows of their own, or above its head, with their level and comment beside."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from goals.documents.report.grid import Grid, Row, plain_paragraphs
from goals.documents.report.indicator_fields import text_or_none
from goals.documents.report.levels import Levels
from goals.documents.report.outline import goal_heading, goal_number
from goals.documents.report.prose import plain, without_numbering
from goals.documents.report.values import HIGH, MEDIUM, Confidence, Read, Text
from goals.documents.report.words import Words
from goals.documents.stream import Cell, Place, Table
from goals.plan import Level

FIGURES = ("result", "target", "women", "men", "total")
_DASHES = frozenset("-–—−")
_SYMBOLS = re.compile(r"[\u25a0-\u27bf\U0001f300-\U0001faff\ufe0f]{1,3}")
_LONGEST_TITLE = 160
_MOST_LEVEL_WORDS = 5
_WITHOUT_LEVEL = frozenset({"comment", "period", "source", "method", "method_and_source", "responsible", "number"})


@dataclass(frozen=True, slots=True)
class RowGoal:
    """A goal named inside a table; `number` is what its name began with there."""

    title: Text
    effect_goal: Text | None = None
    level: Read[Level | None] | None = None
    comment: Text | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """A goal's row: what kind of row it is, and how many indicators stand before it."""

    goal: RowGoal
    kind: str
    before: int


def titled(text: str, words: Words) -> str:
    """A goal's name without the word, the number and the sign that may stand before it."""
    said = plain(_without_sign(text)[1])
    goal = goal_heading(said, words)
    return without_numbering(goal[1] if goal else said)[0]


def number_before(text: str, words: Words) -> str:
    """The number that a goal's name begins with: "2.1 Bra skola" → 2.1; "" where there is none."""
    said = plain(_without_sign(text)[1])
    return without_numbering(said)[1] or goal_number(said, words)


def level_beside(text: str, levels: Levels, place: Place) -> Read[Level | None] | None:
    """The level of a sign before or after a goal's name: "✔ Bra skola"."""
    sign = _without_sign(text)[0]
    read = levels.of_text(sign, place) if sign else None
    return read if read and read.value else None


def parted_level(text: str, levels: Levels, place: Place) -> tuple[str, Read[Level | None] | None]:
    """A goal's name and the level that ends its line: "Bra skola Har nåtts delvis"; the whole text where none does."""
    said = text.split()
    for at in range(max(1, len(said) - _MOST_LEVEL_WORDS), len(said)):
        tail = " ".join(said[at:])
        if tail[0].isupper() and levels.knows(tail):
            return " ".join(said[:at]), levels.of_text(tail, place)
    return text, None


def _without_sign(text: str) -> tuple[str, str]:
    said = text.strip()
    sign, _, rest = said.replace("\n", " ", 1).partition(" ")
    if rest and sign and not any(one.isalnum() for one in sign):
        return sign, rest
    rest, _, sign = said.rpartition(" ")
    return (sign, rest) if rest and _SYMBOLS.fullmatch(sign) else ("", text)


def name_and_text(text: str) -> tuple[str, str]:
    """A goal's name, and what is said of it below the name in the same cell: a sentence after a line that is none."""
    name, _, rest = text.strip().partition("\n")
    below = rest.strip()
    if below[:1].isupper() and below.endswith(".") and not name.endswith((".", ",")) and len(name) < _LONGEST_TITLE:
        return name, plain_paragraphs(below)
    return text, ""


def group_row(row: Row, grid: Grid, name_at: int, levels: Levels, words: Words, place: Place) -> RowGoal | None:
    """The goal of a row whose first text covers columns of figures too; its level and comment stand in the rest."""
    covered = row.covering(name_at)
    roles = [grid.columns[at].role for at in covered]
    if len(covered) < 2 or not any(role in FIGURES for role in roles):
        return None
    name, said = name_and_text(row.text(name_at))
    title = titled(name, words)
    comment_at = grid.at("comment")
    beside = plain_paragraphs(row.text(comment_at)) if comment_at is not None and comment_at not in covered else ""
    comment = beside or said
    level = level_beside(row.text(name_at), levels, place) or _level_beside(row, covered, grid, levels, place)
    return RowGoal(Read(title, title, HIGH, place), None, level, text_or_none(comment, place))


def _level_beside(
    row: Row, covered: Sequence[int], grid: Grid, levels: Levels, place: Place
) -> Read[Level | None] | None:
    unread: Read[Level | None] | None = None
    for at, cell in enumerate(row.cells):
        role = grid.columns[at].role
        if at in covered or role in _WITHOUT_LEVEL:
            continue
        read = levels.of_cell(cell, place)
        if read and read.value:
            return read
        if read and role == "level" and plain(cell.text) not in _DASHES:
            unread = read
    return unread


def goal_above(grid: Grid, levels: Levels, words: Words, place: Place) -> RowGoal | None:
    """The goal that stands with its level in a row above the table's head."""
    for cells in grid.above:
        goal = _with_level(cells, levels, words, place)
        if goal:
            return goal
        texts = [plain(cell.text) for cell in cells if cell.text.strip()]
        if len(texts) == 1 and goal_heading(texts[0], words):
            title = titled(texts[0], words)
            return RowGoal(Read(title, title, HIGH, place))
    return None


def goal_box(table: Table, levels: Levels, words: Words, sure: Confidence) -> RowGoal | None:
    """The goal of a table that has no more than its name, its level beside and a text below."""
    if not 1 <= len(table.rows) <= 4:
        return None
    goal = _with_level(table.rows[0], levels, words, table.place)
    rest = [[plain(cell.text) for cell in row if cell.text.strip()] for row in table.rows[1:]]
    if goal is None or any(len(texts) > 1 for texts in rest):
        return None
    comment = text_or_none("\n".join(texts[0] for texts in rest if texts), table.place, sure & MEDIUM)
    return replace(goal, title=goal.title.at_most(sure), comment=comment)


def _with_level(cells: Sequence[Cell], levels: Levels, words: Words, place: Place) -> RowGoal | None:
    """The goal of a row of two: a name, which is no level, and its level."""
    filled = [cell for cell in cells if cell.text.strip() or cell.colour]
    if len(filled) != 2 or not filled[0].text.strip() or filled[0].colour or levels.knows(filled[0].text):
        return None
    said = plain(filled[0].text)
    level = levels.of_cell(filled[1], place)
    if level is None or level.value is None or len(said) > _LONGEST_TITLE or words.label(said) or words.column(said):
        return None
    title = titled(filled[0].text, words)
    return RowGoal(Read(title, title, HIGH, place), None, level)


def layered(openings: Sequence[Opening]) -> list[RowGoal]:
    """The goals of a table's rows; where rows of one kind only lead to rows of another, they are the effect goals."""
    above = _kind_above(openings)
    goals: list[RowGoal] = []
    effect: Text | None = None
    for one in openings:
        if one.kind == above:
            effect = one.goal.title
        else:
            goals.append(replace(one.goal, effect_goal=one.goal.effect_goal or effect))
    return goals


def _kind_above(openings: Sequence[Opening]) -> str | None:
    for kind in dict.fromkeys(one.kind for one in openings):
        leads = [
            at + 1 < len(openings) and openings[at + 1].kind != kind and openings[at + 1].before == one.before
            for at, one in enumerate(openings)
            if one.kind == kind
        ]
        if all(leads):
            return kind
    return None
