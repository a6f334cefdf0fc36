"""Plain text as a stream of lines: its encoding, its pages, and what belongs only to the pages."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from goals.documents.page_edges import EdgeLine, furniture, starts_paragraph
from goals.documents.stream import Document, Line, Place

_MOST_EDGES = 40
_BREAKS = re.compile(r"\r\n|\r|\n")
_NUMBERED = re.compile(r"(.{0,80}?)\b(\d{1,3})\s{0,2}(?:\((\d{1,3})\)|av\s(\d{1,3}))")
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_UNREADABLE = "Vissa tecken i textfilen gick inte att läsa och visas som �."


@dataclass(frozen=True, slots=True)
class _Written:
    """A line of the file with its number from 1."""

    number: int
    text: str
    indent: int = 0


@dataclass(frozen=True, slots=True)
class _Page:
    number: int | None
    lines: tuple[_Written, ...]


def read_text(data: bytes) -> Document:
    """Read text in UTF-8, UTF-16 with its mark, or Windows-1252; pages are told by form feeds or by page numbers."""
    text, warnings = _decoded(data)
    pages = _pages(text)
    filled = [[line for line in page.lines if line.text] for page in pages]
    drop = furniture([[EdgeLine(line.text) for line in lines] for lines in filled])
    edges = dict.fromkeys(lines[at].text for lines, dropped in zip(filled, drop, strict=True) for at in sorted(dropped))
    counted = len(pages) if len(pages) > 1 else None
    return Document(tuple(_lines(pages, drop)), "txt", warnings, counted, tuple(edges)[:_MOST_EDGES])


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, errors="replace")
            return text, (_UNREADABLE,) if "�" in text else ()
    try:
        return data.decode(), ()
    except UnicodeDecodeError:
        pass
    text = data.decode(errors="replace")
    if text.count("�") * 20 < sum(sign > "\x7f" for sign in text):
        return text, (_UNREADABLE,)  # UTF-8 with a scratch, not another encoding
    try:
        return data.decode("cp1252"), ()
    except UnicodeDecodeError:
        return data.decode("latin-1"), ()


def _pages(text: str) -> list[_Page]:
    """The file cut into pages: at its form feeds, else around its page numbers, else one."""
    cut: list[list[_Written]] = [[]]
    for number, line in enumerate(_BREAKS.split(text), start=1):
        first, *later = line.split("\f")
        cut[-1].append(_written(number, first))
        cut.extend([_written(number, part)] for part in later)
    if len(cut) > 1:
        return [_Page(number, tuple(lines)) for number, lines in enumerate(cut, start=1)]
    return _numbered_pages(cut[0]) or [_Page(None, tuple(cut[0]))]


def _written(number: int, text: str) -> _Written:
    return _Written(number, text.strip(), len(text) - len(text.lstrip()))


def _numbered_pages(written: Sequence[_Written]) -> list[_Page]:
    """Pages told by lines like "Nämndens delårsrapport 3 (37)" that count up; empty where there are none."""
    runs: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for at, line in enumerate(written):
        if len(line.text) < 120 and (match := _NUMBERED.fullmatch(line.text)):
            runs[match[1].strip(), match[3] or match[4]].append((at, int(match[2])))
    for marks in sorted(runs.values(), key=len, reverse=True):
        numbers = [number for _, number in marks]
        if len(marks) >= 3 and all(0 < after - before <= 3 for before, after in pairwise(numbers)):
            return _cut_at(written, marks)
    return []


def _cut_at(written: Sequence[_Written], marks: Sequence[tuple[int, int]]) -> list[_Page]:
    first, last = marks[0][0], marks[-1][0]
    if first <= len(written) - 1 - last:  # heads: a page begins with its number
        starts, numbers = [at for at, _ in marks], [number for _, number in marks]
        if first:
            starts, numbers = [0, *starts], [max(numbers[0] - 1, 1), *numbers]
    else:  # feet: a page ends with its number
        starts, numbers = [0, *(at + 1 for at, _ in marks)], [*(number for _, number in marks), marks[-1][1] + 1]
    ends = [*starts[1:], len(written)]
    return [
        _Page(number, tuple(written[start:end]))
        for number, start, end in zip(numbers, starts, ends, strict=True)
        if any(line.text for line in written[start:end])
    ]


def _lines(pages: Sequence[_Page], drop: Sequence[frozenset[int]]) -> Iterator[Line]:
    width = _full_width(pages)
    before = ""
    for page, dropped in zip(pages, drop, strict=True):
        blank, first, at = False, True, -1
        for line in page.lines:
            if not line.text:
                blank = True
                continue
            at += 1
            if at in dropped:
                continue
            gap = starts_paragraph(before, width) if first and before else blank
            yield Line(line.text, Place(page.number, line.number), gap=gap, spans=_spans(line))
            before, blank, first = line.text, False, False


def _spans(line: _Written) -> tuple[tuple[float, float], ...]:
    """Where each word stands, in characters; unknown where tabs stand between them."""
    if "\t" in line.text:
        return ()
    return tuple((line.indent + found.start(), line.indent + found.end()) for found in re.finditer(r"\S+", line.text))


def _full_width(pages: Sequence[_Page]) -> int:
    lengths = sorted(len(line.text) for page in pages for line in page.lines if line.text)
    return lengths[len(lengths) * 9 // 10] if lengths else 0
