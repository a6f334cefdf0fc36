"""Indicators read from a table that was flattened into lines: its head on one line, its cells on those below.

Two layouts are known. In the airy one a blank line parts the cells, and everything can be told apart. In the dense
one it does not: figures are found at the ends of lines, names above them, and method and comment stay in one piece.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from goals.documents.report.cells import Cells
from goals.documents.report.grid import Column
from goals.documents.report.indicator_fields import opens_with_label, text_or_none
from goals.documents.report.indicator_row import worded
from goals.documents.report.prose import bare, joined, paragraphs, plain, squashed
from goals.documents.report.tidy import Running
from goals.documents.report.values import HIGH, LOW, MEDIUM, Confidence, Earlier, Read, ReadIndicator
from goals.documents.report.words import Words, pattern_of
from goals.documents.stream import Line, Place

_FIGURE_ROLES = ("result", "target", "target_or_goal", "women", "men", "total")
_SHORT_CELL = 40
_MOST_NAME_LINES = 4
_LONGEST_NAME = 200
_YEAR = re.compile(r" ((?:19|20)\d\d)(?!\w)")
_MOST_COLUMNS = 12
_UNPARTED = "Mätmetod och kommentar går inte att skilja åt i texten."
_WHICH = "Raden har färre värden än kolumner; det går inte att se vilket som saknas."


def head_columns(text: str, words: Words) -> tuple[Column, ...]:
    """The columns that a line names, all of it, the first being the indicator; () where it is no such head."""
    said = bare(text)
    if len(said) > 160:
        return ()
    found: list[Column] = []
    pattern = pattern_of(tuple(words.columns))
    at = 0
    while at < len(said) and len(found) < _MOST_COLUMNS:
        match = pattern.match(said, at)
        if not match:
            return ()
        end = match.end()
        dated = _YEAR.match(said, end)
        year = dated[1] if dated else ""
        head = f"{match[0]} {year}".strip()
        found.append(Column(head, words.columns[match[0]], int(year) if year else None))
        at = end + (len(year) + 1 if year else 0)
        while at < len(said) and said[at] in " |\t":
            at += 1
    roles = [column.role for column in found]
    good = len(found) > 2 and roles[0] == "indicator" and {"result", "target", "target_or_goal"} & set(roles)
    return tuple(found) if good else ()


@dataclass(frozen=True, slots=True)
class _Row:
    """Where an indicator's lines begin and its figures end, its name and its figures, from the right."""

    start: int
    end: int
    name: str
    figures: tuple[str, ...]
    glued: int
    dense: bool
    place: Place


@dataclass(frozen=True, eq=False)
class IndicatorLines:
    """Reads the lines under one head; `running` tells how wide they are set."""

    columns: tuple[Column, ...]
    words: Words
    cells: Cells
    running: Running

    def read(self, lines: Sequence[Line]) -> tuple[ReadIndicator, ...]:
        """Every indicator that can be told, in order; nothing where the columns hold more than figures."""
        if any(column.role not in _FIGURE_ROLES for column in self.columns[1:]):
            return ()
        head = squashed("".join(column.head for column in self.columns))
        lines = [line for line in lines if squashed(line.text) != head]
        anchors = [at for at, line in enumerate(lines) if self._is_anchor(line)]
        rows = self._anchored(lines, anchors) if anchors else self._unanchored(lines)
        ends = [row.start for row in rows[1:]] + [len(lines)][: len(rows)]
        return tuple(self._indicator(row, lines[row.end : end]) for row, end in zip(rows, ends, strict=True))

    def _is_anchor(self, line: Line) -> bool:
        return opens_with_label(line.text, self.words, "method_and_source", "method") is not None

    def _anchored(self, lines: Sequence[Line], anchors: Sequence[int]) -> list[_Row]:
        rows, low = [], 0
        for anchor in anchors:
            row = self._row_before(lines, low, anchor)
            if row:
                rows.append(row)
            low = anchor + 1
        return rows

    def _unanchored(self, lines: Sequence[Line]) -> list[_Row]:
        """Rows told by their figures alone: as many as there are columns."""
        rows: list[_Row] = []
        low = 0
        wanted = len(self.columns) - 1
        for at in range(1, len(lines) + 1):
            following = lines[at].text if at < len(lines) else ""
            if not self.cells.at_end(lines[at - 1].text, 1) or (following and self._whole(following, wanted)):
                continue
            row = self._row_before(lines, low, at)
            if row and len(row.figures) >= max(2, wanted - 1) and row.name:
                rows.append(row)
                low = at
        return rows

    def _row_before(self, lines: Sequence[Line], low: int, end: int) -> _Row | None:
        """Read backwards from where an indicator's figures end: figures, then its name."""
        wanted = len(self.columns) - 1
        figures: list[str] = []
        glued, at, tail = 0, end, ""
        while at > low and len(figures) < wanted:
            start = _group_start(lines, low, at)
            text = " ".join(plain(line.text) for line in lines[start:at])
            if run := self._whole(text, wanted - len(figures)):
                figures, at, glued = run + figures, start, glued or len(run)
            elif at - start > 1 and (run := self._whole(lines[at - 1].text, wanted - len(figures))):
                figures, at, glued = run + figures, at - 1, glued or len(run)
            elif figures and self._worded(lines, low, start, text):
                figures, at = [text, *figures], start
            else:
                if not figures:
                    tail, figures = self._at_end(lines[at - 1].text, wanted)
                    glued = len(figures)
                    at -= bool(figures)
                break
        if not figures:
            return None
        if tail:
            start = _name_start(lines, _group_start(lines, low, at + 1), at)
            name = _named(lines[start:at], tail, self.running)
            return _Row(start, end, name, tuple(figures), glued, True, lines[start].place)
        if at == low:
            return None
        start = _group_start(lines, low, at)
        dense = start == low and low > 0 and not lines[start].gap
        start = _name_start(lines, start, at - 1) if dense or start == low else start
        name = _named(lines[start:at], "", self.running)
        return _Row(start, end, name, tuple(figures), glued, dense, lines[start].place)

    def _worded(self, lines: Sequence[Line], low: int, start: int, text: str) -> bool:
        """Whether a short text between two groups of figures is a cell in words."""
        if len(text) > _SHORT_CELL or start <= low:
            return False
        before = " ".join(plain(line.text) for line in lines[_group_start(lines, low, start) : start])
        return bool(self._whole(before, 1))

    def _whole(self, text: str, most: int) -> list[str]:
        """The figures of a text that holds nothing else."""
        ways = self.cells.at_end(text, most)
        return ways[0][1] if ways and not ways[0][0] else []

    def _at_end(self, text: str, wanted: int) -> tuple[str, list[str]]:
        ways = [way for way in self.cells.at_end(text, wanted) if len(way[1]) >= max(1, wanted - 1)]
        return ways[0] if ways and ways[0][0] else ("", [])

    def _indicator(self, row: _Row, after: Sequence[Line]) -> ReadIndicator:
        place = row.place
        method, comment, parted = self._texts(after, row.dense)
        figures = [*row.figures]
        missing = len(self.columns) - 1 - len(figures)
        sure = MEDIUM if row.dense or not parted else HIGH
        flags: tuple[str, ...] = ()
        if missing == 1 and row.glued == len(figures) and self.columns[1].role == "result":
            figures.insert(0, "")
            told = self._tells_due(f"{comment} {method}")
            sure = sure & (HIGH if told or not row.dense else LOW)
        elif missing:
            figures = [""] * missing + figures
            sure, flags = LOW, (_WHICH,)
        if row.dense and (len(row.name) > _LONGEST_NAME or re.search(r"[.!] [A-ZÅÄÖ]", row.name)):
            sure, flags = LOW, (*flags, "Det går inte att se var indikatorns namn börjar.")
        if _ambiguous(row.figures):
            sure, flags = LOW, (*flags, "Siffrorna kan delas upp på flera sätt.")
        flags_text = () if parted else (_UNPARTED,)
        indicator = ReadIndicator(
            name=Read(row.name, row.name, sure, place, flags),
            method=text_or_none(method, place, HIGH),
            comment=text_or_none(comment, place, HIGH if parted else LOW, *flags_text),
            sure=sure,
        )
        return self._filled(indicator, figures, sure)

    def _filled(self, indicator: ReadIndicator, figures: Sequence[str], sure: Confidence) -> ReadIndicator:
        earlier: list[Earlier] = []
        place = indicator.name.place
        results = [at for at, column in enumerate(self.columns) if column.role == "result"]
        newest = max(results, key=lambda at: self.columns[at].year or 9999, default=None)
        for at, text in enumerate(figures, start=1):
            column = self.columns[at]
            figure = self.cells.figure(text, place, sure)
            role = "target" if column.role == "target_or_goal" else column.role
            if role == "target" and figure.flags and figure.value is None:
                figure = worded(figure, sure)
            if role == "result" and at != newest:
                if column.year and text:
                    earlier.append(Earlier(column.year, figure))
            elif role == "total":
                indicator = indicator if indicator.result else replace(indicator, result=figure)
            else:
                filled: dict[str, Any] = {role: figure}
                indicator = replace(indicator, **filled)
        newest_first = sorted(earlier, key=lambda one: -one.year)
        return replace(indicator, earlier=tuple(newest_first))

    def _texts(self, lines: Sequence[Line], dense: bool) -> tuple[str, str, bool]:
        """Method and comment, and whether they could be told apart."""
        if not lines:
            return "", "", True
        labelled = opens_with_label(lines[0].text, self.words, "method_and_source", "method")
        if labelled is None:
            return "", self._joined(lines), True
        first = [replace(lines[0], text=labelled)] if labelled else []
        rest = [*first, *lines[1:]]
        gaps = [at for at, line in enumerate(rest) if line.gap and at]
        if not gaps and (dense or len(rest) > 2):
            return "", self._joined(rest), False
        end = gaps[0] if gaps else len(rest)
        sources = [
            at
            for at in gaps
            if opens_with_label(rest[at].text, self.words, "source") is not None or _source_typo(rest[at])
        ]
        if sources:
            later = [at for at in gaps if at > sources[-1]]
            end = later[0] if later else len(rest)
        comment = [*rest[end:]]
        if comment and (said := opens_with_label(comment[0].text, self.words, "comment")) is not None:
            comment[0] = replace(comment[0], text=said)
        return "\n".join(self._paragraphs(rest[:end])), self._joined(comment), True

    def _joined(self, lines: Sequence[Line]) -> str:
        return "\n".join(self._paragraphs(lines))

    def _paragraphs(self, lines: Sequence[Line]) -> list[str]:
        return paragraphs(lines, self.running.wide, self.running.known)

    def _tells_due(self, text: str) -> bool:
        phrases = tuple(one for held in self.words.roles("due_phrases").values() for one in held if " " in one)
        return pattern_of(phrases).search(plain(text)) is not None


def _group_start(lines: Sequence[Line], low: int, end: int) -> int:
    """Where the group of lines begins that ends before `end`: at the last gap, not before `low`."""
    at = end - 1
    while at > low and not lines[at].gap:
        at -= 1
    return at


def _name_start(lines: Sequence[Line], low: int, last: int) -> int:
    """Where a name begins whose last line is `last` when no gap tells: after the last sentence before it."""
    at = last
    while at > low and not lines[at - 1].text.endswith((".", "!", ":")) and last - at < _MOST_NAME_LINES:
        at -= 1
    return at


def _named(lines: Sequence[Line], tail: str, running: Running) -> str:
    name = ""
    for text in [*(plain(line.text) for line in lines), tail]:
        name = joined(name, text, running.known) if name and text else name or text
    return name


def _source_typo(line: Line) -> bool:
    return bare(line.text).startswith(("källa.", "datakälla."))


def _ambiguous(figures: Sequence[str]) -> bool:
    """Whether bare numbers with spaces stand beside each other, so that their digits may be grouped otherwise."""
    bare_numbers = [one for one in figures if one.replace(" ", "").lstrip("-−+").isdigit()]
    return len(bare_numbers) > 1 and any(" " in one for one in bare_numbers)
