"""The order in which one reads a page, be it set in one column or in two."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from goals.documents.pdf.lines import Printed, grouped, printed
from goals.documents.pdf.page import Word

_HALF_GUTTER = 4.0
_LEAST_LINES = 6
_LEAST_WORDS = 3
_FULL = 0.6


def in_reading_order(words: Sequence[Word], width: float) -> list[Printed]:
    """The lines of a page `width` points wide; of two columns the left one first, down to each line across both."""
    gutter = _gutter(words, width)
    if gutter is None:
        return [printed(line) for line in grouped(words)]
    across = [line for line in grouped(words) if _crosses(line, gutter)]
    if len(across) > len(grouped(words)) * 0.4:
        return [printed(line) for line in grouped(words)]
    taken = {id(word) for line in across for word in line}
    rest = [word for word in words if id(word) not in taken]
    ordered: list[Printed] = []
    head = float("-inf")
    for line in [*(printed(line) for line in across), None]:
        foot = line.box.top if line else float("inf")
        band = [word for word in rest if head <= word.box.top < foot]
        for side in ([w for w in band if w.box.x0 < gutter], [w for w in band if w.box.x0 >= gutter]):
            ordered += (printed(each) for each in grouped(side))
        if line:
            ordered.append(line)
            head = foot
    return ordered


def _gutter(words: Sequence[Word], width: float) -> float | None:
    """The middle between two columns of running text, or None: a table's columns are not as full as a text's."""
    candidates = [width * share / 100 for share in range(38, 63)]
    clear = min(candidates, key=lambda x: (sum(_covers(word, x) for word in words), abs(x - width / 2)))
    sides = (
        [word for word in words if word.box.x1 < clear],
        [word for word in words if word.box.x0 > clear],
    )
    lines = [grouped(side) for side in sides]
    if min(map(len, lines)) < _LEAST_LINES or sum(_covers(word, clear) for word in words) > 0.2 * max(map(len, lines)):
        return None
    for side in lines:
        left, right = min(line[0].box.x0 for line in side), max(line[-1].box.x1 for line in side)
        filled = median(sum(word.box.x1 - word.box.x0 for word in line) for line in side)
        if filled < _FULL * (right - left) or median(map(len, side)) < _LEAST_WORDS:
            return None
    return clear


def _covers(word: Word, x: float) -> bool:
    return word.box.x0 - _HALF_GUTTER < x < word.box.x1 + _HALF_GUTTER


def _crosses(line: Sequence[Word], x: float) -> bool:
    """Whether a word, or no more than the blank between two words, lies across x."""
    if any(_covers(word, x) for word in line):
        return True
    return any(
        before.box.x1 <= x <= after.box.x0 and after.box.x0 - before.box.x1 < 2 * _HALF_GUTTER
        for before, after in pairwise(line)
    )
