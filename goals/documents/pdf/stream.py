"""A PDF as a stream of lines and tables in reading order, without what belongs only to its pages."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import islice, pairwise
from statistics import median

from goals.documents.page_edges import EdgeLine, furniture, starts_paragraph
from goals.documents.pdf.bookmarks import Bookmark, bookmarks, marked_lines
from goals.documents.pdf.budget import is_bomb
from goals.documents.pdf.columns import in_reading_order
from goals.documents.pdf.headings import heading_levels
from goals.documents.pdf.lines import Printed
from goals.documents.pdf.page import Box, PageContent, read_page
from goals.documents.pdf.parts import TablePart
from goals.documents.pdf.ruled import ruled_tables
from goals.documents.pdf.unruled import unruled_tables
from goals.documents.refusals import LOCKED, TOO_LARGE, damaged, refused
from goals.documents.stream import Block, Document, Line, Place
from goals.problems import Problems

MOST_PAGES = 500
_EDGE_ROWS = 2
_MOST_EDGES = 40
_GAP = 1.35
_UNREADABLE_SHARE = 0.05

_Item = Printed | TablePart


@dataclass(frozen=True, slots=True)
class _Read:
    """What was gathered from one page; `content` is None where it was too much."""

    number: int
    content: PageContent | None
    ruled: tuple[TablePart, ...] = ()


def read_pdf(data: bytes) -> Document | Problems:
    """Read a PDF's text and tables. Scanned pages are named in a warning; nothing is read from pictures."""
    if is_bomb(data):
        return refused(TOO_LARGE)
    try:
        pages = _pages(data)
        told = bookmarks(data)
    except Exception as error:  # noqa: BLE001 - on broken bytes pdfminer raises whatever it stumbles upon
        return refused(LOCKED) if "PDFPasswordIncorrect" in repr(error) else damaged("PDF")
    if isinstance(pages, Problems):
        return pages
    if not pages:
        return damaged("PDF")
    items, edges = _items(pages)
    return Document(tuple(_blocks(items, told)), "pdf", tuple(_warnings(pages)), len(pages), edges)


def _pages(data: bytes) -> list[_Read] | Problems:
    """Everything that needs the libraries, page by page; raises whatever they raise."""
    from pdfminer.pdfpage import PDFPage
    from pdfplumber.pdf import PDF

    from goals.documents.pdf.bounded import BoundedPage

    pdf = PDF(BytesIO(data), stream_is_external=True)
    found = list(islice(PDFPage.create_pages(pdf.doc), MOST_PAGES + 1))
    if len(found) > MOST_PAGES:
        return refused(f"PDF-filen har fler än {MOST_PAGES} sidor. Dela upp rapporten och försök igen.")
    read = []
    for number, each in enumerate(found, start=1):
        page = BoundedPage(pdf, each, page_number=number)
        content = read_page(page)
        tables = ruled_tables(page, content) if content else ()
        read.append(_Read(number, content, tuple(tables)))
        page.close()
    return read


def _items(pages: Sequence[_Read]) -> tuple[list[tuple[int, _Item]], tuple[str, ...]]:
    """Each page's lines and tables in reading order, with the page's number; and what its head and foot say."""
    every = [
        _laid_out(page.content, page.ruled, unruled)
        for page, unruled in zip(pages, _unruled(pages), strict=True)
        if page.content
    ]
    numbers = [page.number for page in pages if page.content]
    down = [sorted(items, key=lambda item: item.box.top) for items in every]  # a foot may be read before a column
    dropped = [
        {id(items[at]) for at in drop}
        for items, drop in zip(down, furniture([[_edge_line(item) for item in items] for items in down]), strict=True)
    ]
    kept: list[tuple[int, _Item]] = []
    edges: dict[str, None] = {}
    for number, items, drop in zip(numbers, every, dropped, strict=True):
        kept += [(number, item) for item in items if id(item) not in drop]
        edges |= dict.fromkeys(item.text for item in items if id(item) in drop)
    return kept, tuple(edges)[:_MOST_EDGES]


def _unruled(pages: Sequence[_Read]) -> Iterator[list[TablePart]]:
    feet = _feet(pages)
    before: TablePart | None = None
    for page in pages:
        if page.content is None:
            before = None
            yield []
            continue
        parts = unruled_tables(page.content, [part.box for part in page.ruled], before, feet)
        last = max(parts, key=lambda part: part.box.bottom, default=None)
        before = last if last and last.box.bottom > 0.75 * page.content.height else None
        yield parts


def _feet(pages: Sequence[_Read]) -> frozenset[int]:
    """How far down rules stand that pages have at their foot: they belong to no table."""
    contents = [page.content for page in pages if page.content]
    seen = Counter(
        spot
        for content in contents
        for spot in {round(rule.top) for rule in content.across if rule.top > 0.75 * content.height}
    )
    return frozenset(spot for spot, count in seen.items() if count >= max(2, len(contents) // 2))


def _laid_out(content: PageContent, ruled: Sequence[TablePart], unruled: Sequence[TablePart]) -> list[_Item]:
    tables = sorted((*ruled, *unruled), key=lambda part: part.box.top)
    words = [word for word in content.words if not any(part.box.holds(word.box) for part in tables)]
    items: list[_Item] = list(in_reading_order(words, content.width))
    for part in tables:
        after = (at for at, item in enumerate(items) if _is_under(part.box, item.box))
        items.insert(next(after, len(items)), part)
    return items


def _is_under(table: Box, other: Box) -> bool:
    return other.top >= table.top and other.x0 < table.x1 and other.x1 > table.x0


def _edge_line(item: _Item) -> EdgeLine:
    """A page's head may be drawn as a small table."""
    if isinstance(item, TablePart) and len(item.rows) > _EDGE_ROWS:
        return EdgeLine("")
    return EdgeLine(item.text, round(item.box.top))


def _blocks(items: Sequence[tuple[int, _Item]], told: Sequence[Bookmark]) -> Iterator[Block]:
    items, marked = _with_whole_headings(items, told)
    lines = [(page, item) for page, item in items if isinstance(item, Printed)]
    levels = {} if marked else heading_levels(lines)
    spacing = _spacing([item for _, item in items])
    width = sorted(len(line.text) for _, line in lines)[len(lines) * 9 // 10] if lines else 0
    place_on: Counter[int] = Counter()
    before: tuple[int, _Item] | None = None
    for page, item in _joined(items):
        place_on[page] += 1
        place = Place(page, place_on[page])
        if isinstance(item, TablePart):
            yield item.table(place)
        else:
            level = marked.get(id(item)) or levels.get(round(item.size * 2), 0)
            gap = before is not None and (id(item) in marked or _is_apart(before, (page, item), spacing, width))
            yield Line(item.text, place, level, gap=gap, spans=item.spans)
        before = page, item


def _with_whole_headings(
    items: Sequence[tuple[int, _Item]], told: Sequence[Bookmark]
) -> tuple[list[tuple[int, _Item]], dict[int, int]]:
    """The items with each heading that a bookmark names in one piece, and those headings' levels by identity."""
    places = [at for at, (_, item) in enumerate(items) if isinstance(item, Printed)]
    found = marked_lines([(items[at][0], items[at][1].text) for at in places], told)
    whole, levels = list(items), dict[int, int]()
    for first, marked in sorted(found.items(), reverse=True):
        there = places[first : first + marked.lines]
        page, line = items[there[0]]
        assert isinstance(line, Printed)
        heading = replace(line, text=" ".join(items[at][1].text for at in there))
        for at in reversed(there):
            del whole[at]
        whole.insert(there[0], (page, heading))
        levels[id(heading)] = marked.level
    return whole, levels


def _joined(items: Sequence[tuple[int, _Item]]) -> Iterator[tuple[int, _Item]]:
    """The items with tables that page breaks cut put together, on the page where they begin."""
    open_at: int | None = None
    part: TablePart | None = None
    last_page = 0
    for page, item in items:
        whole = part.continued(item) if part and isinstance(item, TablePart) and page == last_page + 1 else None
        if whole is None and part is not None and open_at is not None:
            yield open_at, part
            part = None
        if isinstance(item, TablePart):
            open_at = page if whole is None else open_at
            part, last_page = whole or item, page
        else:
            yield page, item
    if part is not None and open_at is not None:
        yield open_at, part


def _spacing(items: Sequence[_Item]) -> float:
    """The usual distance from line to line, in font sizes."""
    steps = [
        (after.box.top - before.box.top) / after.size
        for before, after in pairwise(items)
        if isinstance(before, Printed) and isinstance(after, Printed) and after.size
    ]
    return median([step for step in steps if 0.8 < step < 2.5] or [1.2])


def _is_apart(before: tuple[int, _Item], line: tuple[int, Printed], spacing: float, width: int) -> bool:
    (old_page, old), (page, new) = before, line
    if isinstance(old, TablePart):
        return True
    step = new.box.top - old.box.top
    if page != old_page or step <= 0:
        return starts_paragraph(old.text, width)
    return step > _GAP * spacing * max(new.size, old.size)


def _warnings(pages: Sequence[_Read]) -> Iterator[str]:
    scanned, garbled, ruled, heavy = [], [], [], []
    for page in pages:
        content = page.content
        if content is None:
            heavy.append(page.number)
            continue
        if content.too_many_rules:
            ruled.append(page.number)
        unread = sum("(cid:" in word.text for word in content.words)
        if unread > _UNREADABLE_SHARE * len(content.words):
            garbled.append(page.number)
        if not content.words and content.pictures:
            scanned.append(page.number)
    if scanned:
        yield f"{_on_pages(scanned)} är inskannad bild utan text och läses inte."
    if garbled:
        yield f"{_on_pages(garbled)} har ett teckensnitt vars bokstäver inte går att läsa."
    if ruled:
        yield f"{_on_pages(ruled)} har en teckning eller karta; tabeller där läses som vanliga rader."
    if heavy:
        yield f"{_on_pages(heavy)} är för stor för att läsas."


def _on_pages(numbers: Sequence[int]) -> str:
    """ "Sida 3", "Sidorna 3–5 och 9"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    written = [str(start) if start == end else f"{start}–{end}" for start, end in runs]
    if len(numbers) == 1:
        return f"Sida {written[0]}"
    return "Sidorna " + " och ".join(filter(None, (", ".join(written[:-1]), written[-1])))
