"""Goals in a matrix that refers by number to measures in a list: each measure is put below its goal."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from goals.documents.report.prose import plain, without_numbering
from goals.documents.report.words import Words
from goals.documents.stream import Block, Line, Place, Table

_ITEM = re.compile(r"(?P<number>\d{1,3})[.)] (?P<said>.{8,})")
_WORDS = ("Effektmål", "Resultatmål", "Måluppfyllelse")
"""What the reading calls a group, a goal and its level, whatever the report does."""


@dataclass(frozen=True, slots=True)
class _List:
    """A numbered list: its items' lines by number, and where it begins and ends."""

    items: Mapping[str, tuple[Line, ...]]
    start: int
    end: int


def with_measures(blocks: Sequence[Block], goals: Mapping[str, Sequence[str]], words: Words) -> tuple[Block, ...]:
    """The same blocks, each goal of the matrix as a heading with its level and its measures below.

    Nothing is changed where the list lacks a number to which a goal refers, or there are several lists.
    """
    named = {number for numbers in goals.values() for number in numbers}
    lists = [found for found in _lists(blocks) if named <= set(found.items)]
    at = next((at for at, one in enumerate(blocks) if isinstance(one, Table) and _names(one) >= set(goals)), None)
    if not named or len(lists) != 1 or at is None:
        return tuple(blocks)
    matrix, held = blocks[at], lists[0]
    assert isinstance(matrix, Table)
    found: list[Block] = []
    for number, block in enumerate(blocks):
        if number == at:
            found += _told(matrix, goals, held, words)
        elif not held.start <= number < held.end:
            found.append(block)
    return tuple(found)


def _names(table: Table) -> set[str]:
    return {cell.text for row in table.rows for cell in row}


def _lists(blocks: Sequence[Block]) -> Iterator[_List]:
    """Lists that count from 1 in paragraphs of their own."""
    items: dict[str, tuple[Line, ...]] = {}
    start = 0
    for at, block in enumerate([*blocks, None]):
        found = _ITEM.fullmatch(plain(block.text)) if isinstance(block, Line) and (block.gap or block.joined) else None
        if found and isinstance(block, Line) and found["number"] == str(len(items) + 1):
            start = start if items else at
            items[found["number"]] = (Line(found["said"], block.place, joined=block.joined, gap=True),)
        elif items and isinstance(block, Line) and not block.gap and not block.joined and not block.heading:
            last = str(len(items))
            items[last] = (*items[last], block)
        elif items:
            yield _List(items, start, at)
            items = {}


def _told(matrix: Table, goals: Mapping[str, Sequence[str]], held: _List, words: Words) -> Iterator[Block]:
    """The matrix as headings and lines: a group's name above its goals, a goal's level, and its measures."""
    effect, goal, level = _WORDS
    roles = [words.column(cell.text) for cell in matrix.rows[0]]
    for row in matrix.rows[1:]:
        name = row[0].text
        if len(row) == 1:
            yield _line(f"{effect}: {without_numbering(plain(name))[0]}", matrix.place)
        elif name in goals:
            yield _line(f"{goal}: {without_numbering(plain(name))[0]}", matrix.place)
            said = plain(row[roles.index("level")].text) if "level" in roles and len(row) == len(roles) else ""
            if said:
                yield _line(f"{level}: {said}", matrix.place)
            for number in goals[name]:
                yield from held.items[number]


def _line(text: str, place: Place) -> Line:
    return Line(text, place, joined=True, gap=True)
