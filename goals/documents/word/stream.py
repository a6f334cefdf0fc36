"""A Word file as a stream of paragraphs and tables, as a reader sees it who accepted all changes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from lxml import etree

from goals.documents.lights import of_row
from goals.documents.stream import Block, Cell, Document, Line, Place, Table
from goals.documents.word.cells import described, fill, light
from goals.documents.word.numbering import Numbering, Style, read_styles
from goals.documents.word.package import Package, open_package
from goals.documents.word.runs import TRANSPARENT, chosen, is_placeholder, read_inline
from goals.documents.word.xml import attribute, child, children, local, on, value, whole
from goals.problems import Problems

_WIDEST = 200


def read_word(data: bytes) -> Document | Problems:
    """Read a .docx: its body in order, then its footnotes; heads and feet of pages stand apart."""
    package = open_package(data)
    if isinstance(package, Problems):
        return package
    reader = _Reader(package, read_styles(package.styles), Numbering.of(package))
    blocks = [block for body in children(package.document, "body") for block in reader.blocks(body)]
    blocks += reader.footnotes()
    return Document(tuple(blocks), "docx", tuple(reader.warnings()), edges=tuple(reader.edges()))


@dataclass(slots=True)
class _Reader:
    """Walks the document once, from its first paragraph to its last; numbers and places depend on the order."""

    package: Package
    styles: dict[str, Style]
    numbering: Numbering
    places: Iterator[int] = field(default_factory=lambda: count(1))
    blank: bool = False
    carried: list[str] = field(default_factory=list)
    """The text of a paragraph whose end was deleted: it goes on in the next."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    images: int = 0
    inserted: int = 0

    def blocks(self, parent: etree._Element) -> Iterator[Block]:
        """The lines and tables in a body, a cell, a text box or a footnote."""
        for node in parent:
            name = local(node)
            if name == "p":
                yield from self._paragraph(node)
            elif name == "tbl":
                yield from self._table(node)
            elif name == "sdt":
                if not (_is_contents(node) or is_placeholder(node)):
                    yield from self.blocks(node)
            elif name == "AlternateContent":
                if (choice := chosen(node)) is not None:
                    yield from self.blocks(choice)
            elif name in TRANSPARENT:
                yield from self.blocks(node)
            elif name == "altChunk":
                self.inserted += 1

    def footnotes(self) -> Iterator[Line]:
        """The notes that the text refers to, in its order, each as one line that says that it is one."""
        parts = {"footnote": self.package.footnotes, "endnote": self.package.endnotes}
        written = {(kind, attribute(note, "id")): note for kind, part in parts.items() for note in children(part, kind)}
        for number, reference in enumerate(dict.fromkeys(self.notes), start=1):
            if reference in written:
                text = " ".join(_flat(self.blocks(written[reference])).split("\n"))
                yield Line(f"Fotnot {number}: {text}", self._place(), joined=True)

    def edges(self) -> Iterator[str]:
        """What the heads and feet of pages say, each text once."""
        flat = (_flat(self.blocks(part)) for part in self.package.edges)
        yield from dict.fromkeys(line for text in flat for line in text.split("\n") if line.strip())

    def warnings(self) -> Iterator[str]:
        """What was seen but could not be read."""
        if self.images:
            pictures = "en bild eller ett diagram" if self.images == 1 else f"{self.images} bilder eller diagram"
            yield f"Dokumentet har {pictures}; det som bara syns där läses inte."
        if self.inserted:
            yield "Dokumentet hämtar in text från andra filer; den läses inte."

    def _place(self) -> Place:
        return Place(line=next(self.places), unit="stycke")

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Block]:
        properties = child(paragraph, "pPr")
        style_id = value(properties, "pStyle")
        style = self.styles.get(style_id, Style())
        if style.name.startswith("toc "):
            return
        inline = read_inline(paragraph, self.package.targets)
        self.notes += inline.notes
        self.images += sum(picture.image and not picture.colour for picture in inline.pictures)
        self.carried.append(inline.text)
        if child(properties, "rPr", "del") is not None:
            return
        text, self.carried = "".join(self.carried), []
        number = self.numbering.label(style_id, style, properties)
        outline = whole(properties, "outlineLvl")
        heading = style.heading if outline is None else outline + 1 if outline < 9 else 0
        yield from self._lines(text, heading, number)
        for box in inline.boxes:
            yield from self.blocks(box)

    def _lines(self, text: str, heading: int, number: str) -> Iterator[Line]:
        if not text.strip():
            self.blank = True
            return
        for part in [" ".join(text.split("\n"))] if heading else _broken(text):
            shown = number.rstrip(". ") if heading else number
            yield Line(part.strip(), self._place(), heading, shown, joined=True, gap=self.blank)
            self.blank, number = False, ""

    def _table(self, table: etree._Element) -> Iterator[Block]:
        rows = [list(_within(row, "tc")) for row in _within(table, "tr") if not _is_gone(row)]
        if [len(row) for row in rows] == [1]:  # a frame around text rather than a table
            yield from self.blocks(rows[0][0])
            return
        place = self._place()
        read = [self._row(row) for row in _within(table, "tr") if not _is_gone(row)]
        self.blank = False
        if any(read):
            yield Table(tuple(row for row in read if row), place)

    def _row(self, row: etree._Element) -> tuple[Cell, ...]:
        cells: list[Cell] = []
        fills: list[str] = []
        before, after = (whole(row, "trPr", side) or 0 for side in ("gridBefore", "gridAfter"))
        for node in _within(row, "tc"):
            span = min(whole(node, "tcPr", "gridSpan") or 1, _WIDEST)
            if cells and value(node, "tcPr", "hMerge") == "continue":
                cells[-1] = replace(cells[-1], span=cells[-1].span + span)
                continue
            cells.append(self._cell(node, span))
            fills.append(fill(node))
        colours = of_row([cell.text for cell in cells], [cell.colour for cell in cells], fills)
        shown = (replace(cell, colour=colour) for cell, colour in zip(cells, colours, strict=True))
        edges = [[Cell("", span=min(span, _WIDEST))] if span else [] for span in (before, after)]
        return (*edges[0], *shown, *edges[1])

    def _cell(self, node: etree._Element, span: int) -> Cell:
        text = _flat(self.blocks(node))
        merged = child(node, "tcPr", "vMerge")
        if merged is not None and attribute(merged, "val") != "restart":
            return Cell("", span=span, continues=True)
        inlines = (read_inline(each, self.package.targets) for each in children(node, "p") if not text)
        described_text = described(picture for inline in inlines for picture in inline.pictures if not picture.colour)
        return Cell(text or described_text, light(node, text, self.package.targets), span)


def _is_contents(control: etree._Element) -> bool:
    return value(control, "sdtPr", "docPartObj", "docPartGallery") == "Table of Contents"


def _is_gone(row: etree._Element) -> bool:
    return child(row, "trPr", "del") is not None or on(row, "trPr", "hidden")


def _within(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, in content controls as well."""
    for node in parent:
        if local(node) == name:
            yield node
        elif local(node) == "sdt" or local(node) in TRANSPARENT:
            yield from _within(node, name)


def _broken(text: str) -> list[str]:
    """A paragraph cut at its line breaks, save where a sentence only goes on in the next line."""
    parts: list[list[str]] = []
    for part in filter(None, map(str.strip, text.split("\n"))):
        if parts and part[0].islower():
            parts[-1].append(part)
        else:
            parts.append([part])
    return [" ".join(part) for part in parts]


def _flat(blocks: Iterable[Block]) -> str:
    """Blocks as the text of one cell: paragraphs in lines, the cells of a nested table side by side."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Line):
            lines.append(f"{block.number} {block.text}".strip())
        else:
            lines += ("\t".join(cell.text for cell in row if cell.text) for row in block.rows)
    return "\n".join(filter(None, lines))
