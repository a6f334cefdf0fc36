"""Tables with rules between their rows but none between their columns: columns stand where the head's words stand."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from goals.documents.pdf.lines import cell_text, grouped, printed
from goals.documents.pdf.page import Box, PageContent, Word
from goals.documents.pdf.parts import CellPart, TablePart
from goals.documents.pdf.ruled import coloured, light_in

_SAME = 3.0
_LEAST_WIDTH = 120.0
_COLUMN_GAP = 0.7
"""So many font sizes between two words of the head make them two heads."""
_STRAY = 12.0
_PADDING = 8.0
_MOST_RULES = 200
_LONGEST_HEAD = 80
_LARGER = 1.15
_TOP = 0.25
_HEAD_HIGH = 3.5
"""So many font sizes above a table's first rule its head may begin."""
_FEWEST_HEADS = 3


@dataclass(frozen=True, slots=True)
class _Columns:
    """The head's words per column, as stretches along the page."""

    heads: tuple[tuple[float, float], ...]
    left: float
    right: float
    told: bool = True
    """By this page's own head, rather than by the page before."""

    def edges(self) -> list[float]:
        starts = [self.left, *(start - _SAME for start, _ in self.heads[1:])]
        return [*starts, self.right]


@dataclass(frozen=True, slots=True)
class _Band:
    """What stands between two rules."""

    above: Box
    below: Box
    words: tuple[Word, ...]

    @property
    def space(self) -> float:
        """How far down its text begins."""
        return min((word.box.top for word in self.words), default=self.above.bottom) - self.above.bottom


def unruled_tables(
    content: PageContent, taken: Sequence[Box], before: TablePart | None, feet: Container[int]
) -> list[TablePart]:
    """The page's tables that only have rules across, outside the boxes `taken` by others and but for rules at `feet`.

    `before` is the last table of the page before, if it ended that page: where it may go on without its head repeated.
    """
    parts: list[TablePart] = []
    for rules in _stacks(content, taken, feet):
        bands = [_Band(above, below, _between(above, below, content)) for above, below in pairwise(rules)]
        continued = before if rules[0].top < _TOP * content.height else None
        while bands:
            size = _stretch(bands)
            head = _head_above(bands[0], content, taken)
            part = _part([head, *bands[:size]] if head else bands[:size], content, None if head else continued)
            if part:
                parts.append(part)
            bands, continued = bands[size if part else 1 :], None
    return parts


def _stacks(content: PageContent, taken: Sequence[Box], feet: Container[int]) -> list[list[Box]]:
    """Rules that are equally long and lie under each other, each stack from the top."""
    stacks: list[list[Box]] = []
    for rule in sorted(_joined(content.across), key=lambda rule: rule.top):
        if rule.x1 - rule.x0 < _LEAST_WIDTH or round(rule.top) in feet or any(box.holds(rule) for box in taken):
            continue
        for stack in stacks:
            if abs(stack[0].x0 - rule.x0) <= _SAME and abs(stack[0].x1 - rule.x1) <= _SAME:
                if rule.top - stack[-1].top > _SAME:
                    stack.append(rule)
                break
        else:
            stacks.append([rule])
    return [stack for stack in stacks if 1 < len(stack) <= _MOST_RULES]


def _joined(rules: Sequence[Box]) -> list[Box]:
    """Rules that a program drew cell by cell, as one each."""
    joined: list[Box] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.top), rule.x0)):
        last = joined[-1] if joined else None
        if last and abs(last.top - rule.top) <= 1.5 and rule.x0 - last.x1 <= _SAME:
            joined[-1] = Box(last.x0, max(last.x1, rule.x1), last.top, last.bottom)
        else:
            joined.append(rule)
    return joined


def _between(above: Box, below: Box, content: PageContent) -> tuple[Word, ...]:
    box = Box(above.x0 - _SAME, above.x1 + _SAME, above.bottom, below.top)
    return tuple(word for word in content.words if box.holds(word.box))


def _head_above(first: _Band, content: PageContent, taken: Sequence[Box]) -> _Band | None:
    """The head of a table that has no rule above it: lines of several pieces, close above the first row of figures."""
    phrases = [printed(phrase).text for line in grouped(first.words) for phrase in _phrases(line)]
    if sum(any(map(str.isdigit, text)) for text in phrases) < max(2, len(phrases) / 2):
        return None
    size = max(word.size for word in first.words)
    rule = first.above
    near = Box(rule.x0 - _SAME, rule.x1 + _SAME, rule.top - _HEAD_HIGH * size, rule.top + _SAME)
    words = [word for word in content.words if near.holds(word.box) and not any(box.holds(word.box) for box in taken)]
    lines: list[list[Word]] = []
    for line in reversed(grouped(words)):
        if lines and min(word.box.top for word in lines[-1]) - max(word.box.bottom for word in line) > 0.5 * size:
            break
        lines.append(line)
    heads = [at for at, line in enumerate(lines) if len(_phrases(line)) >= _FEWEST_HEADS]
    if not heads:
        return None
    held = tuple(word for line in lines[: heads[-1] + 1] for word in line)
    top = min(word.box.top for word in held) - 1
    if any(top - size < other.top < rule.top - _SAME and other.x1 > rule.x0 for other in content.across):
        return None
    return _Band(Box(rule.x0, rule.x1, top, top), rule, held)


def _stretch(bands: Sequence[_Band]) -> int:
    """How many bands belong to one table; the text between two tables lies between two rules as well.

    Such text stands further from the rule above it than cells do, or is larger, or has a repeated head after it.
    """
    usual = median(band.space for band in bands)
    head = [word.text for word in bands[0].words]
    size = max((word.size for word in bands[0].words), default=0.0)
    for at, band in enumerate(bands[1:], start=1):
        larger = any(word.size > _LARGER * size for word in band.words)
        again = at + 1 < len(bands) and [word.text for word in bands[at + 1].words] == head
        if band.space > usual + _STRAY or larger or again:
            return at
    return len(bands)


def _part(bands: Sequence[_Band], content: PageContent, before: TablePart | None) -> TablePart | None:
    above, below = bands[0].above, bands[-1].below
    box = Box(above.x0, above.x1, above.top, below.bottom)
    columns = _columns(bands[0].words, box)
    if before is not None and not before.sure and _same_width(before.box, box):
        earlier = _columns_of(before)
        columns = earlier if columns is None or _fits(bands[0].words, earlier) else columns
    if columns is None or (columns.told and len(bands) < 2):
        return None
    found = []
    for at, band in enumerate(bands):
        place = Box(box.x0, box.x1, band.above.bottom, band.below.top)
        for row in _rows_in(band.words) if at == 1 and len(bands) == 2 and columns.told else [band.words]:
            found.append(_row(row, place, columns, content))
    return TablePart(box, tuple(found), sure=False)


def _same_width(one: Box, other: Box) -> bool:
    return abs(one.x0 - other.x0) <= _SAME and abs(one.x1 - other.x1) <= _SAME


def _fits(words: Sequence[Word], columns: _Columns) -> bool:
    """Whether no word stands across an edge of the columns."""
    inner = columns.edges()[1:-1]
    return not any(word.box.x0 < edge - _SAME and word.box.x1 > edge + _SAME for word in words for edge in inner)


def _columns(words: Sequence[Word], box: Box) -> _Columns | None:
    """The columns that a head tells, or None if this is not a head: two short pieces of text at least, side by side."""
    stretches: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda word: word.box.x0):
        if stretches and word.box.x0 - stretches[-1][1] < _COLUMN_GAP * word.size:
            stretches[-1] = stretches[-1][0], max(stretches[-1][1], word.box.x1)
        else:
            stretches.append((word.box.x0, word.box.x1))
    if len(stretches) < 2:
        return None
    for start, end in stretches:
        text = " ".join(word.text for word in words if start <= word.box.x0 <= end)
        if len(text) > _LONGEST_HEAD:
            return None
    return _Columns(tuple(stretches), box.x0, box.x1)


def _columns_of(part: TablePart) -> _Columns:
    edges = part.edges()
    heads = tuple((start + _SAME, end - _SAME) for start, end in pairwise(edges))
    return _Columns(heads, edges[0], edges[-1], told=False)


def _rows_in(words: Sequence[Word]) -> Sequence[Sequence[Word]]:
    """The rows of a table that has rules round its head and at its foot alone: each begins where values stand."""
    rows: list[list[Word]] = []
    for line in grouped(words):
        if len(_phrases(line)) > 1 or not rows:
            rows.append(list(line))
        else:
            rows[-1] += line
    return rows


def _phrases(line: Sequence[Word]) -> list[list[Word]]:
    """The line cut where words stand further apart than in running text."""
    phrases: list[list[Word]] = []
    for word in line:
        if phrases and word.box.x0 - phrases[-1][-1].box.x1 < _COLUMN_GAP * word.size:
            phrases[-1].append(word)
        else:
            phrases.append([word])
    return phrases


def _row(words: Sequence[Word], place: Box, columns: _Columns, content: PageContent) -> tuple[CellPart, ...]:
    edges = columns.edges()
    if any(_runs_across(printed(phrase).box, columns) for line in grouped(words) for phrase in _phrases(line)):
        written = cell_text(words, edges[0], edges[-1])
        light = light_in(place, words, content)
        return coloured([CellPart(edges[0], edges[-1], written, light)], [place], content)
    inside: list[list[Word]] = [[] for _ in columns.heads]
    for line in grouped(words):
        for phrase in _phrases(line):
            inside[_column(printed(phrase).box, columns)] += phrase
    places = [Box(start, end, place.top, place.bottom) for start, end in pairwise(edges)]
    parts = [
        CellPart(box.x0, box.x1, cell_text(each, box.x0, box.x1 - _PADDING), light_in(box, each, content))
        for box, each in zip(places, inside, strict=True)
    ]
    return coloured(parts, places, content)


def _runs_across(phrase: Box, columns: _Columns) -> bool:
    """Whether a piece of text reaches from one head's column well into the next one's."""
    return any(phrase.x0 < end and phrase.x1 > start + _SAME for (_, end), (start, _) in pairwise(columns.heads))


def _column(phrase: Box, columns: _Columns) -> int:
    """The column whose head a piece of text stands under, or else nearest to."""
    return min(
        range(len(columns.heads)),
        key=lambda at: max(columns.heads[at][0], phrase.x0) - min(columns.heads[at][1], phrase.x1),
    )
