"""Lines of a table without rules, each part put into the column under whose head it stands."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from goals.documents.report.cells import years_in
from goals.documents.report.prose import plain
from goals.documents.report.words import Words, simplified
from goals.documents.stream import Cell, Line

_APART = re.compile(r"\t+| {2,}")
_LONGEST_HEAD = 40
_TIMES = frozenset({"", "helår", "halvår", "delår", "ack", "period", "perioden"})
_BESIDE = ("method", "source", "method_and_source", "comment")

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Part:
    """What stands between two wide blanks of a line, with where it begins and ends across the page."""

    text: str
    span: Span

    def overlaps(self, other: Span) -> bool:
        """Whether it stands above or below what reaches so far."""
        return min(self.span[1], other[1]) > max(self.span[0], other[0])

    def off(self, other: Span) -> float:
        """How far it stands from a stretch; below zero where both share some of it."""
        return max(self.span[0], other[0]) - min(self.span[1], other[1])


def parts_of(line: Line, cut: Callable[[str], Sequence[str]] = lambda text: (text,)) -> list[Part]:
    """A line's parts; none where it is not known where they stand. `cut` parts what stands too close for a gap."""
    texts = [piece for text in _APART.split(line.text.strip()) for piece in cut(plain(text)) if piece]
    counts = [len(text.split()) for text in texts]
    if not line.spans or sum(counts) != len(line.spans):
        return []
    found, at = [], 0
    for text, count in zip(texts, counts, strict=True):
        found.append(Part(text, (line.spans[at][0], line.spans[at + count - 1][1])))
        at += count
    return found


def second_head(heads: Sequence[Part], line: Line, words: Words) -> list[Part]:
    """The heads with what a second line of theirs adds, each word below its own; none where the line is no such."""
    parts, texts = parts_of(line), plain(line.text).split()
    if not heads or not parts or line.gap or len(texts) != len(line.spans):
        return []
    under: list[list[Part]] = [[] for _ in heads]
    for word in _times_whole([Part(text, span) for text, span in zip(texts, line.spans, strict=True)]):
        under[_nearest(word, heads)].append(word)
    crossing = any(sum(part.overlaps(head.span) for head in heads) > 1 for part in parts)
    added = [" ".join(word.text for word in held) for held in under]
    if not all(_goes_on(text, only_dates=crossing) for text in added if text):
        return []
    whole = []
    for head, held, text in zip(heads, under, added, strict=True):
        glued = f"{head.text}{text}" if words.column(f"{head.text}{text}") else f"{head.text} {text}".strip()
        starts, ends = zip(head.span, *(word.span for word in held), strict=True)
        whole.append(Part(glued, (min(starts), max(ends))))
    return whole


def all_times(line: Line) -> bool:
    """Whether a line says nothing but times, several of them: a head without names."""
    parts = parts_of(line)
    return len(parts) > 1 and all(not simplified(part.text) for part in parts)


def _times_whole(words: Sequence[Part]) -> list[Part]:
    """Words with the year that follows a month put together, for they stand below one head."""
    whole: list[Part] = []
    for word in words:
        last = whole[-1] if whole else None
        if last and years_in(word.text) and not simplified(last.text) and not years_in(last.text):
            whole[-1] = Part(f"{last.text} {word.text}", (last.span[0], word.span[1]))
        else:
            whole.append(word)
    return whole


def _goes_on(text: str, only_dates: bool) -> bool:
    if simplified(text) in _TIMES:
        return True
    return not only_dates and len(text) < _LONGEST_HEAD and (text[0].islower() or text[0] == "(")


def placed(heads: Sequence[Part], line: Line) -> tuple[Cell, ...]:
    """A line's parts under the heads: a cell for each; one wide cell for what is a row of its own.

    Where there are as many parts as heads, their order tells; else where they stand.
    """
    parts = parts_of(line)
    if len(parts) == len(heads):
        return tuple(Cell(part.text) for part in parts)
    if len(parts) == 1 and _runs_on(parts[0], heads):
        return (Cell(parts[0].text, span=len(heads)),)
    held: list[list[str]] = [[] for _ in heads]
    for part in parts:
        held[_nearest(part, heads)].append(part.text)
    return tuple(Cell(" ".join(texts)) for texts in held)


def labelled(line: Line, words: Words) -> str:
    """The text of a line whose first part is a label for the rest: "Mätmetod   Enkät" → Mätmetod: Enkät; or ""."""
    label, *rest = [plain(part) for part in _APART.split(line.text.strip())]
    return f"{label.rstrip(' :')}: {' '.join(rest)}" if rest and words.label(label) in _BESIDE else ""


def _runs_on(part: Part, heads: Sequence[Part]) -> bool:
    """Whether a part by itself is a row of its own: it begins large, or stands under several heads."""
    return not (part.text[0].islower() or part.text[0] == "(") or sum(part.overlaps(head.span) for head in heads) > 1


def _nearest(part: Part, heads: Sequence[Part]) -> int:
    return min(range(len(heads)), key=lambda at: part.off(heads[at].span))
