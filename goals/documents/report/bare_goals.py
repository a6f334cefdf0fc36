"""Goals that no word, number or style sets out, only the level on a line of its own below their names.

What stands directly above such a goal and begins with a word for goals is the heading of its tier. Both are made
headings, so that the outline sees them.
"""

from collections.abc import Sequence
from dataclasses import replace

from goals.documents.report.levels import Levels
from goals.documents.report.outline import goal_heading
from goals.documents.report.prose import bare, plain
from goals.documents.report.words import Words
from goals.documents.stream import Block, Line

_SEVERAL = 2
_LONGEST = 110
_LONGEST_LEVEL = 40
_GOAL_DEPTH = 8


def with_bare_goals(blocks: Sequence[Block], words: Words) -> tuple[Block, ...]:
    """The same blocks, with such lines as headings, where there are several and no other goal has a heading below."""
    at_goals = [at for at in range(len(blocks) - 1) if _is_goal(blocks, at, words)]
    names = {bare(_text(blocks[at])) for at in at_goals}
    if len(names) < _SEVERAL or len(names) != len(at_goals):
        return tuple(blocks)
    found = list(blocks)
    for at in at_goals:
        found[at] = _heading(blocks[at], _GOAL_DEPTH)
        if at and goal_heading(_text(blocks[at - 1]), words):
            found[at - 1] = _heading(blocks[at - 1], _GOAL_DEPTH - 1)
    return tuple(found)


def _is_goal(blocks: Sequence[Block], at: int, words: Words) -> bool:
    """Whether a line is a name with nothing but a level on the line below."""
    line, below = blocks[at], blocks[at + 1]
    if not isinstance(line, Line) or not isinstance(below, Line) or below.gap or line.heading or below.heading:
        return False
    text = plain(line.text)
    named = text[:1].isupper() and 8 < len(text) < _LONGEST and text[-1] not in ".:;,?" and "\t" not in line.text
    if not named or not is_bare_level(below, words) or goal_heading(text, words):
        return False
    starts = line.gap or line.joined or _leads(blocks, at - 1, words)
    return starts and not (words.label(text) or words.column(text) or bare(text) in words.levels)


def is_bare_level(line: Line, words: Words) -> bool:
    """Whether a line says a level and nothing else: "Målet nås delvis"."""
    short = len(line.text) < _LONGEST_LEVEL and line.text[-1:] not in ":?"
    return short and Levels(words).knows(line.text) is not None


def _leads(blocks: Sequence[Block], at: int, words: Words) -> bool:
    """Whether what stands before may end there: a table, a heading, or a line that names a goal."""
    before = blocks[at] if at >= 0 else None
    return not isinstance(before, Line) or before.heading > 0 or bool(goal_heading(before.text, words))


def _text(block: Block) -> str:
    return plain(block.text) if isinstance(block, Line) else ""


def _heading(block: Block, depth: int) -> Block:
    return replace(block, heading=depth) if isinstance(block, Line) else block
