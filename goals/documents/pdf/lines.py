"""Words on a page put together to lines, and lines to a cell's text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from goals.documents.pdf.page import Box, Word

_WIDE_GAP = 1.5
"""A gap of so many font sizes within a line is a tabulator rather than a blank."""
_SPACE = 0.25
_SENTENCE_ENDS = (".", "!", "?", ":")
SOFT_HYPHEN = "\u00ad"
_LETTER = 0.75
"""Hardly any letter is wider than this many font sizes."""
_PADDING = 6.0
"""Cells keep no more than this free at their edges (points)."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One line as printed; `lead` is how wide its first word is, `spans` are where each reaches across the page."""

    text: str
    box: Box
    size: float
    lead: float
    spans: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A cell's text. `room` is what its last line leaves free, `lead` what its first word takes: a page break in a cell
    is told by the next word, which had no room."""

    text: str
    room: float = 0.0
    lead: float = 0.0

    def goes_on(self, after: "Written") -> bool:
        """Whether the text `after` the page break goes on with this text's last sentence."""
        if not self.text or not after.text or self.text.endswith(_SENTENCE_ENDS):
            return False
        return after.text[0].islower() or after.lead > self.room

    def with_rest(self, after: "Written") -> "Written":
        """Both texts as one."""
        glue = "\n" if self.text.endswith("-") else " "
        return Written(f"{self.text}{glue}{after.text}", after.room, self.lead)


def grouped(words: Iterable[Word]) -> list[list[Word]]:
    """Words that stand on one line, from the left; the lines from the top."""
    lines: list[list[Word]] = []
    foot = head = 0.0
    for word in sorted(words, key=lambda word: (word.box.top + word.box.bottom) / 2):
        shared = min(foot, word.box.bottom) - max(head, word.box.top)
        if lines and shared > 0.5 * min(foot - head, word.box.bottom - word.box.top):
            lines[-1].append(word)
        else:
            lines.append([word])
            head, foot = word.box.top, word.box.bottom
    return [sorted(line, key=lambda word: word.box.x0) for line in lines]


def printed(words: Sequence[Word]) -> Printed:
    """One line's words, from the left, as a line."""
    text = words[0].text
    for before, word in pairwise(words):
        text += ("\t" if word.box.x0 - before.box.x1 > _WIDE_GAP * word.size else " ") + word.text
    box = Box(
        words[0].box.x0,
        max(word.box.x1 for word in words),
        min(word.box.top for word in words),
        max(word.box.bottom for word in words),
    )
    first = words[0].box
    spans = tuple((word.box.x0, word.box.x1) for word in words)
    return Printed(text, box, _size(words), first.x1 - first.x0, spans)


def cell_text(words: Iterable[Word], left: float, right: float) -> Written:
    """The text between two edges.

    A line ends a paragraph where the next line's first word would have had room on it. A soft hyphen stands where the
    column's edge may have cut a word too long for it.
    """
    lines = [printed(line) for line in grouped(words)]
    if not lines:
        return Written("")
    inset = min(max(min(line.box.x0 for line in lines) - left, 0.0), 8.0)
    text = " ".join(lines[0].text.split())
    for before, line in pairwise(lines):
        fits = before.box.x1 + _SPACE * line.size + line.lead <= right - inset
        apart = line.box.top - before.box.bottom > 0.9 * line.size
        rest = " ".join(line.text.split())
        if _cuts_word(before, rest, left, right):
            text += SOFT_HYPHEN + rest
        else:
            text += ("\n" if fits or apart or text.endswith("-") else " ") + rest
    last = lines[-1]
    return Written(text, right - inset - last.box.x1 - _SPACE * last.size, lines[0].lead)


def _cuts_word(line: Printed, rest: str, left: float, right: float) -> bool:
    """Whether one long word fills a line from edge to edge and may go on in the next: it has no blank, nor room for one
    more letter."""
    before, after = line.box.x0 - left, right - line.box.x1
    padding = min(before, after, _PADDING)
    alone = line.text[-1:].isalpha() and not any(one.isspace() for one in line.text)
    return alone and rest[:1].islower() and padding >= 0 and before + after - 2 * padding < _LETTER * line.size


def _size(words: Sequence[Word]) -> float:
    return median(word.size for word in words)
