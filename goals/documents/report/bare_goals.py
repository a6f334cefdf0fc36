"""Goals that no word, number or style sets out, only the level on a line of its own below their names.

What stands directly above such a goal and begins with a word for goals is the heading of its tier. Both are made
headings, so that the outline sees them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from goals.documents.report.indicator_fields import opens_with_label
from goals.documents.report.levels import Levels
from goals.documents.report.outline import goal_heading
from goals.documents.report.prose import bare, plain
from goals.documents.report.words import Words
from goals.documents.stream import Block, Line

_SEVERAL = 2
_LONGEST = 110
_LONGEST_LEVEL = 40
_GOAL_DEPTH = 8
_NAME_AND_LEVEL = 2
_APART = re.compile(r"\t+| {2,}")


def with_bare_goals(blocks: Sequence[Block], words: Words) -> tuple[Block, ...]:
    """The same blocks, with such lines as headings, where there are several and no other goal has a heading below."""
    at_goals = [at for at in range(len(blocks) - 1) if _is_goal(blocks, at, words) or _is_judged(blocks, at, words)]
    names = {bare(_text(blocks[at])) for at in at_goals}
    if len(names) < _SEVERAL or len(names) != len(at_goals):
        return tuple(blocks)
    found = list(blocks)
    tiers: set[str] = set()
    for at in at_goals:
        found[at] = _heading(blocks[at], _GOAL_DEPTH)
        if at and (above := goal_heading(_text(blocks[at - 1]), words)):
            found[at - 1] = _heading(blocks[at - 1], _GOAL_DEPTH - 1)
            tiers.add(above[0])
    return tuple(_of_tier(one, tiers, words) for one in found)


def _of_tier(block: Block, tiers: set[str], words: Words) -> Block:
    """A line that begins with the word of the tier above, as a heading of that tier, whatever is below it."""
    apart = isinstance(block, Line) and block.gap and not block.heading and block.text[-1:] != "."
    named = goal_heading(_text(block), words) if apart and len(_text(block)) < _LONGEST else None
    return _heading(block, _GOAL_DEPTH - 1) if named and named[0] in tiers else block


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


def _is_judged(blocks: Sequence[Block], at: int, words: Words) -> bool:
    """Whether a line is a name with its level after a wide blank, and no row of a list of such."""
    line = blocks[at]
    if not isinstance(line, Line) or not line.gap or not _judged(line, words):
        return False
    return not any(_judged(blocks[one], words) for one in (at - 1, at + 1) if 0 <= one < len(blocks))


def _judged(block: Block, words: Words) -> bool:
    parts = [plain(part) for part in _APART.split(block.text)] if isinstance(block, Line) else []
    if len(parts) != _NAME_AND_LEVEL or not 8 < len(parts[0]) < _LONGEST or len(parts[1]) > _LONGEST_LEVEL:
        return False
    named = parts[0][:1].isupper() and not words.label(parts[0]) and not words.column(parts[0])
    return named and goal_heading(parts[0], words) is None and Levels(words).knows(parts[1]) is not None


def is_bare_level(line: Line, words: Words) -> bool:
    """Whether a line says a level and nothing else: "Målet nås delvis"."""
    said = opens_with_label(line.text, words, "level") or line.text
    short = len(said) < _LONGEST_LEVEL and line.text[-1:] not in ":?"
    return short and any(Levels(words).knows(one) is not None for one in (said, line.text))


def _leads(blocks: Sequence[Block], at: int, words: Words) -> bool:
    """Whether what stands before may end there: a table, a heading, a sentence, or a line that names a goal."""
    before = blocks[at] if at >= 0 else None
    if not isinstance(before, Line) or before.heading > 0:
        return True
    return before.text.endswith((".", "!")) or bool(goal_heading(before.text, words))


def _text(block: Block) -> str:
    return plain(block.text) if isinstance(block, Line) else ""


def _heading(block: Block, depth: int) -> Block:
    return replace(block, heading=depth) if isinstance(block, Line) else block
