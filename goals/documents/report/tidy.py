"""What does not belong to the running text taken out: page heads and numbers, the table of contents, footnotes."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from goals.documents.composed import LIST_NOTE, LIST_TITLE
from goals.documents.report.outline import goal_heading
from goals.documents.report.prose import bare, plain, width
from goals.documents.report.words import Words
from goals.documents.stream import Block, Document, Line, Table

_NUMBER_ALONE = re.compile(r"(?:sida )?\d{1,3}(?: ?\(\d{1,3}\)| av \d{1,3})?", re.IGNORECASE)
_TO_PAGE = re.compile(r"(?:\.{2,}|…| {2,}|\t| )[ .…\t]*\d{1,3}$")
_FOOTNOTE = re.compile(r"(\d{1,2}) +(?=[A-ZÅÄÖ”\"])")
_TITLE = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,4}\.? ")
_SOFT_HYPHEN = "\u00ad"
_CUT = re.compile(rf"(?P<first>[^\W\d_]{{1,40}}){_SOFT_HYPHEN}(?P<second>[^\W\d_]{{1,40}})")
_SHORTEST_KNOWN = 4
_KNOWN = re.compile(rf"[^\W\d_]{{{_SHORTEST_KNOWN},30}}")
_OWN_TEXT = 30
_WIDE_BLANK = re.compile(r"\t+| {3,}")
_MOST_PARTS = 3
"""A line with more parts than this is the head of a table rather than of a page."""
_LONGEST_HEAD = 120


@dataclass(frozen=True, slots=True)
class Running:
    """The running text. `heads` are the page heads that were taken out, `wide` is how many characters a line holds,
    `known` the words of the document, for words broken at a line's end."""

    blocks: tuple[Block, ...]
    heads: tuple[str, ...]
    wide: int
    known: frozenset[str]
    notes: frozenset[int] = frozenset()
    """The numbers of lines that look like footnotes."""
    broken: frozenset[str] = frozenset()
    """Texts of narrow cells in a PDF with a word that the cell's edge may have cut."""


def without_writers_list(document: Document) -> Document:
    """A document without the list at its end that a draft has for whoever writes it."""
    for at, block in enumerate(document.blocks):
        if isinstance(block, Line) and plain(block.text) == LIST_NOTE:
            before = document.blocks[at - 1] if at else None
            titled = isinstance(before, Line) and plain(before.text) == LIST_TITLE
            return replace(document, blocks=document.blocks[: at - titled])
    return document


def tidy(document: Document, words: Words) -> Running:
    """Return the running text of a document."""
    blocks = [
        replace(one, text=one.text.strip("\ufeff \t")) if isinstance(one, Line) else one for one in document.blocks
    ]
    lines = [one for one in blocks if isinstance(one, Line)]
    notes = _notes(lines)
    heads = _page_heads(lines, words)
    blocks = list(_without_heads(blocks, heads))
    blocks = _without_contents(blocks, words)
    blocks = _whole_headings(blocks, words)
    wide = width([one for one in blocks if isinstance(one, Line)])
    blocks = list(_without_footnotes(blocks, wide))
    wide_cells = (cell for table in blocks if isinstance(table, Table) for row in table.rows for cell in row)
    texts = (*(line.text for line in lines), *(cell.text for cell in wide_cells if cell.span > 1))
    known = frozenset(word for text in texts for word in re.findall(_KNOWN, text.casefold()))
    if document.kind == "pdf":
        blocks = [_mended(one, known) if isinstance(one, Table) else one for one in blocks]
        cells = (cell.text for one in blocks if isinstance(one, Table) for row in one.rows for cell in row)
        broken = frozenset(plain(text) for text in cells if _SOFT_HYPHEN in text)
        return Running(tuple(blocks), tuple(heads), wide, known, notes, broken)
    return Running(tuple(blocks), tuple(heads), wide, known, notes)


def _notes(lines: Sequence[Line]) -> frozenset[int]:
    """Numbers that each begin a line which stands by itself and is no heading: "2 Exklusive skolkort."."""
    apart = (line.text for line in lines if line.gap and not line.heading)
    return frozenset(int(found[1]) for text in apart if (found := _FOOTNOTE.match(text)))


def _whole_headings(blocks: Sequence[Block], words: Words) -> list[Block]:
    """Put together headings that were too long for one line."""
    whole: list[Block] = []
    for block in blocks:
        last = whole[-1] if whole else None
        if (
            isinstance(block, Line)
            and isinstance(last, Line)
            and block.heading == last.heading > 0
            and not (block.gap or block.joined or last.joined or _TITLE.match(block.text))
            and goal_heading(block.text, words) is None
        ):
            whole[-1] = replace(last, text=f"{last.text} {block.text}")
        else:
            whole.append(block)
    return whole


def _mended(table: Table, known: frozenset[str]) -> Table:
    """A table from a PDF with words whole that a narrow column broke without a hyphen."""
    rows = tuple(tuple(replace(cell, text=_whole_words(cell.text, known)) for cell in row) for row in table.rows)
    return replace(table, rows=rows)


def _whole_words(text: str, known: frozenset[str]) -> str:
    text = _CUT.sub(lambda found: _uncut(found, known), text)
    words: list[str] = []
    for word in re.split(r"( |\n)", text):
        core = word.rstrip(".,?!):").casefold()
        if len(words) > 1 and core.isalpha() and word[:1].islower():
            before = words[-2].lstrip("(").casefold()
            both_short = max(len(before), len(core)) < _SHORTEST_KNOWN  # "så som" may be two words
            if before + core in known and not both_short and not (before in known and core in known):
                words[-2:] = [words[-2] + word]
                continue
        words.append(word)
    return "".join(words)


def _uncut(found: re.Match[str], known: frozenset[str]) -> str:
    """A word that the column's edge may have cut: whole, or two, where the document's words tell; else as it was."""
    first, second = found["first"], found["second"]
    if (first + second).casefold() in known:
        return first + second
    return f"{first} {second}" if first.casefold() in known and second.casefold() in known else found[0]


def _page_heads(lines: Sequence[Line], words: Words) -> list[str]:
    """Lines that come back and name the kind of report with its year, as a page head does."""
    kinds = [phrase for phrases in words.roles("kinds").values() for phrase in phrases]
    tables = {plain(line.text) for line in lines if len(_WIDE_BLANK.split(line.text.strip())) > _MOST_PARTS}
    counted = Counter(plain(line.text) for line in lines if 8 < len(line.text) <= _LONGEST_HEAD and not line.heading)
    return [
        text
        for text, count in counted.items()
        if count > 1
        and text not in tables
        and re.search(r"(?:19|20)\d\d", text)
        and any(kind in text.casefold() for kind in kinds)
    ]


def _without_heads(blocks: Sequence[Block], heads: list[str]) -> Iterator[Block]:
    after_head = gap = False
    for block in blocks:
        if isinstance(block, Line):
            text = plain(block.text)
            if text in heads:
                after_head, gap = True, True
                continue
            if after_head and (not text or _NUMBER_ALONE.fullmatch(text)):
                continue
            if gap:
                block = replace(block, gap=True)
        after_head = gap = False
        yield block


def _without_contents(blocks: list[Block], words: Words) -> list[Block]:
    """Take out lines that lead to pages, where several follow each other, and their heading."""
    leads = [isinstance(one, Line) and _leads_to_page(one) for one in blocks]
    out: set[int] = set()
    at = 0
    while at < len(blocks):
        end = at
        while end < len(blocks) and (leads[end] or (end + 1 < len(blocks) and end > at and leads[end + 1])):
            end += 1
        if sum(leads[at:end]) >= 4:
            out.update(range(at, end))
            before = blocks[at - 1] if at else None
            if isinstance(before, Line) and bare(before.text) in words.of("chapters", "contents"):
                out.add(at - 1)
        at = max(end, at + 1)
    return [one for number, one in enumerate(blocks) if number not in out]


def _leads_to_page(line: Line) -> bool:
    text = line.text
    found = _TO_PAGE.search(text[-60:])
    row = len([part for part in text.split("\t") if part.strip(" .")]) > _MOST_PARTS
    if not found or row or len(text) > 160 or not any(one.isalpha() for one in text):
        return False
    return "..." in text or "…" in text or "\t" in text or bool(re.match(r"\d{1,2}(?:\.\d{1,2})*\.? ", text))


def _without_footnotes(blocks: Sequence[Block], wide: int) -> Iterator[Block]:
    """Skip footnotes at a page's foot: numbered one after the other through the text, each marked in it before."""
    wanted, at = 1, 0
    before = ""
    marks: set[int] = set()
    while at < len(blocks):
        block = blocks[at]
        if isinstance(block, Line) and not block.joined and wanted in marks and _is_footnote(block, wanted):
            end, wanted = _foot_end(blocks, at, wanted, marks, before, wide)
            resumed = blocks[end] if end < len(blocks) else None
            if isinstance(resumed, Line):  # the text goes on where the page broke it
                yield replace(resumed, gap=before.endswith((".", ":", "!", "?")))
                before = resumed.text
                end += 1
            at = end
            continue
        yield block
        if isinstance(block, Line):
            before = block.text or before
            marks.update(int(mark) for mark in re.findall(r"[^\W\d_)](\d{1,2})(?!\d)", block.text))
        at += 1


def _is_footnote(line: Line, number: int) -> bool:
    found = _FOOTNOTE.match(line.text)
    return bool(found) and found is not None and int(found[1]) == number


def _foot_end(
    blocks: Sequence[Block], at: int, wanted: int, marks: set[int], before: str, wide: int
) -> tuple[int, int]:
    """The first block after the footnotes that begin at `at`, and the number of the next footnote."""
    broken = not before.endswith((".", ":", "!", "?", ")"))
    last = blocks[at].place.page
    end = at
    own = 0
    while end < len(blocks):
        block = blocks[end]
        if not isinstance(block, Line) or block.heading or _TITLE.match(block.text) or block.place.page != last:
            break
        if wanted in marks and _is_footnote(block, wanted):
            wanted += 1
            own = len(block.text)
        elif _FOOTNOTE.match(block.text) and block.gap:
            break
        elif end > at:
            previous = blocks[end - 1]
            assert isinstance(previous, Line)
            short = len(previous.text) < max(own, wide) * 0.72
            if (broken and block.text[:1].islower()) or (short and not broken and block.text[:1].isupper()):
                break
            if end - at > _OWN_TEXT:
                break
        end += 1
    return end, wanted
