"""A Word file from a small markup: what a person at a keyboard would have made of the same content.

The markup, a block a line:
    # ## ### ####      headings in Word's heading styles
    % and %%           title and subtitle
    !                  a bold paragraph that only looks like a heading
    -                  a bullet
    | a | b |          a row of a table; a cell "<" belongs to its left neighbour, "^" to the one above
    {table key=value}  how the next table looks: look, widths, align, head, size, repeat
    {toc} {page} {landscape} {portrait}
Within a line: **bold**, *italic*, ((footnote)), <<#RRGGBB|coloured>>; in cells also " // " for a new line
and a leading [#RRGGBB] for the shading.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

INLINE = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|\*(?P<italic>.+?)\*|\(\((?P<note>.+?)\)\)|<<#(?P<hex>\w{6})\|(?P<ink>.+?)>>"
)
SHADE = re.compile(r"^\[#(\w{6})\]\s*")
ALIGN = {"l": WD_ALIGN_PARAGRAPH.LEFT, "r": WD_ALIGN_PARAGRAPH.RIGHT, "c": WD_ALIGN_PARAGRAPH.CENTER}
EDGES = {
    "grid": ("top", "left", "bottom", "right", "insideH", "insideV"),
    "rules": ("top", "bottom", "insideH"),
    "frame": ("top", "left", "bottom", "right"),
    "none": (),
}


@dataclass
class House:
    """The looks of one organisation's documents: fonts, colours (RRGGBB), running header and footer."""

    font: str = "Calibri"
    size: float = 11
    heading_font: str = ""
    accent: str = "1F4E79"
    head_fill: str = ""
    head_ink: str = ""
    numbering: str = ""
    header: str = ""
    footer: str = "{page}"
    author: str = ""
    margin: float = 2.5


@dataclass
class Paper:
    """A document under way; `pages` tells the page of a heading for the table of contents."""

    house: House
    pages: dict[str, int] = field(default_factory=dict)
    headings: list[tuple[int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.document: Any = Document()
        self.notes: list[str] = []
        self._dress()

    def write(self, markup: str) -> None:
        """Write the whole markup."""
        lines = [line for line in markup.splitlines() if line.strip()]
        self.headings = list(self._outline(lines))
        look: dict[str, str] = {}
        for is_row, block in groupby(lines, key=lambda line: line.startswith("|")):
            if is_row:
                self._table(list(block), look)
                look = {}
                continue
            for line in block:
                if line.startswith("{table"):
                    look = dict(pair.split("=", 1) for pair in line.strip("{}").split()[1:])
                else:
                    self._block(line)

    def save(self, path: str) -> None:
        """Save as .docx."""
        if self.notes:
            self._keep_notes()
        self.document.save(path)

    def _dress(self) -> None:
        house, styles = self.house, self.document.styles
        self.document.core_properties.author = house.author
        self.document.core_properties.comments = ""
        for name in ("Normal", "Title", "Subtitle", *(f"Heading {n}" for n in range(1, 5))):
            style, font = styles[name], house.font if name == "Normal" else house.heading_font or house.font
            style.font.name = font
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{theme}"), None)
            for script in ("ascii", "hAnsi", "cs"):
                fonts.set(qn(f"w:{script}"), font)
            if name != "Normal":
                style.font.color.rgb = RGBColor.from_string(house.accent)
        styles["Normal"].font.size = Pt(house.size)
        styles["Subtitle"].font.italic = False
        styles["Normal"].paragraph_format.space_after = Pt(6)
        for level, size in enumerate((18, 14, 12, 11), start=1):
            styles[f"Heading {level}"].font.size = Pt(size)
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(house.margin)
        section.top_margin = section.bottom_margin = Cm(2.3)
        self._running(section.header.paragraphs[0], house.header)
        self._running(section.footer.paragraphs[0], house.footer)
        if house.numbering == "auto":
            self._number_headings()

    def _running(self, paragraph: Any, text: str) -> None:
        for piece in re.split(r"(\{pages?\})", text):
            run = paragraph.add_run("" if piece.startswith("{") else piece)
            run.font.size = Pt(8.5)
            if piece.startswith("{"):
                instruction = {"{page}": "PAGE", "{pages}": "NUMPAGES"}[piece]
                for mark in _field(instruction, "1"):
                    run._r.append(mark)

    def _number_headings(self) -> None:
        levels = "".join(
            f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading{n + 1}"/>'
            f'<w:lvlText w:val="{".".join(f"%{i + 1}" for i in range(n + 1))}"/>'
            f'<w:pPr><w:ind w:left="{432 + 144 * n}" w:hanging="{432 + 144 * n}"/></w:pPr></w:lvl>'
            for n in range(4)
        )
        numbering = self.document.part.numbering_part.element
        outline = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>{levels}'
        numbering.insert(0, parse_xml(outline + "</w:abstractNum>"))
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
        for n in range(4):
            marks = self.document.styles[f"Heading {n + 1}"].element.get_or_add_pPr().get_or_add_numPr()
            marks.get_or_add_ilvl().val, marks.get_or_add_numId().val = n, 77

    def _outline(self, lines: list[str]) -> Iterator[tuple[int, str]]:
        counts = [0, 0, 0, 0]
        for line in lines:
            if not (match := re.match(r"(#{1,4}) (.+)", line)):
                continue
            level = len(match[1])
            counts[level - 1 :] = [counts[level - 1] + 1, *[0] * (4 - level)]
            number = ".".join(map(str, counts[:level])) + " " if self.house.numbering == "auto" else ""
            yield level, number + match[2]

    def _block(self, line: str) -> None:
        mark, _, text = line.partition(" ")
        if line == "{toc}":
            self._contents()
        elif line == "{page}":
            self.document.add_page_break()
        elif line in ("{landscape}", "{portrait}"):
            self._turn(line)
        elif re.fullmatch(r"#{1,4}", mark):
            self.document.add_heading(text, len(mark))
        elif mark in ("%", "%%"):
            self._ink(self.document.add_paragraph(style="Title" if mark == "%" else "Subtitle"), text)
        elif mark == "-":
            self._ink(self.document.add_paragraph(style="List Bullet"), text)
        elif mark == "!":
            paragraph = self.document.add_paragraph()
            paragraph.paragraph_format.space_before = Pt(8)
            paragraph.paragraph_format.keep_with_next = True
            self._ink(paragraph, text, bold=True)
        else:
            self._ink(self.document.add_paragraph(), line)

    def _turn(self, line: str) -> None:
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        wide = line == "{landscape}"
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (Cm(29.7), Cm(21)) if wide else (Cm(21), Cm(29.7))

    def _ink(self, paragraph: Any, text: str, *, bold: bool = False, size: float = 0, ink: str = "") -> None:
        at = 0
        for match in [*INLINE.finditer(text), None]:
            plain = text[at : match.start() if match else None]
            pieces: list[tuple[str, re.Match[str] | None]] = [(plain, None)] if plain else []
            if match:
                at = match.end()
                pieces.append((match["bold"] or match["italic"] or match["ink"] or "", match))
            for piece, found in pieces:
                run = paragraph.add_run(piece)
                run.bold = True if bold or (found and found["bold"]) else None
                run.italic = True if found and found["italic"] else None
                if size:
                    run.font.size = Pt(size)
                if colour := (found and found["hex"]) or ink:
                    run.font.color.rgb = RGBColor.from_string(colour)
                if found and found["note"]:
                    self._refer(run, found["note"])

    def _refer(self, run: Any, note: str) -> None:
        self.notes.append(note)
        run.font.superscript = True
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(len(self.notes) + 1))
        run._r.append(reference)

    def _keep_notes(self) -> None:
        lines = "".join(
            f'<w:footnote w:type="{kind}" w:id="{n}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
            for n, kind in enumerate(("separator", "continuationSeparator"))
        )
        small = '<w:rPr><w:sz w:val="16"/></w:rPr>'
        raised = '<w:rPr><w:vertAlign w:val="superscript"/><w:sz w:val="16"/></w:rPr>'
        lines += "".join(
            f'<w:footnote w:id="{n}"><w:p><w:r>{raised}<w:footnoteRef/></w:r>'
            f'<w:r>{small}<w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
            for n, text in enumerate(self.notes, start=2)
        )
        xml = f"<w:footnotes {nsdecls('w')}>{lines}</w:footnotes>".encode()
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        part = Part(PackURI("/word/footnotes.xml"), kind, xml, self.document.part.package)
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def _contents(self) -> None:
        shown = [(level, text) for level, text in self.headings if level <= 3]
        start, instruction, split, _, end = _field(r'TOC \o "1-3" \h \z \u', "")
        for place, (level, text) in enumerate(shown):
            name = f"toc {level}"
            if name not in [style.name for style in self.document.styles]:
                style = self.document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
                style.base_style = self.document.styles["Normal"]
                style.paragraph_format.left_indent = Cm(0.5 * (level - 1))
                style.paragraph_format.space_after = Pt(2)
                right = Cm(21 - 2 * self.house.margin)
                style.paragraph_format.tab_stops.add_tab_stop(right, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
            paragraph = self.document.add_paragraph(style=name)
            if place == 0:
                for mark in (start, instruction, split):
                    paragraph.add_run()._r.append(mark)
            paragraph.add_run(f"{text}\t{self.pages.get(text, 0)}")
            if place == len(shown) - 1:
                paragraph.add_run()._r.append(end)

    def _table(self, lines: list[str], look: dict[str, str]) -> None:
        rows = [[cell.strip() for cell in line.strip()[1:-1].split("|")] for line in map(_guard, lines)]
        width = max(map(len, rows))
        assert all(len(row) == width for row in rows), f"ragged table: {lines[0]}"
        table = self.document.add_table(len(rows), width)
        table.autofit = False
        heads, size = int(look.get("head", 1)), float(look.get("size", 9.5))
        _edge(table, look.get("look", "grid"), look.get("line", "8C8C8C"))
        section = self.document.sections[-1]
        shares = [float(share) for share in look.get("widths", ",".join(["1"] * width)).split(",")]
        room = section.page_width - section.left_margin - section.right_margin
        widths = [int(room * share / sum(shares)) for share in shares]
        for column, wide in zip(table.columns, widths, strict=True):
            column.width = wide
        aligns = look.get("align", "l" * width)
        for y, row in enumerate(rows):
            for x, text in enumerate(row):
                table.cell(y, x).width = widths[x]
                if text in ("<", "^"):
                    continue
                down = next((n for n in range(y + 1, len(rows)) if rows[n][x] != "^"), len(rows)) - 1
                across = next((n for n in range(x + 1, width) if row[n] != "<"), width) - 1
                cell = table.cell(y, x)
                if (down, across) != (y, x):
                    cell = cell.merge(table.cell(down, across))
                self._cell(cell, _unguard(text), head=y < heads, align=aligns[x], size=size)
            if y < heads:
                for mark in ("w:cantSplit", *(["w:tblHeader"] if look.get("repeat") else [])):
                    table.rows[y]._tr.get_or_add_trPr().append(OxmlElement(mark))
        self.document.add_paragraph().paragraph_format.space_after = Pt(2)

    def _cell(self, cell: Any, text: str, *, head: bool, align: str, size: float) -> None:
        fill = self.house.head_fill if head else ""
        if shade := SHADE.match(text):
            fill, text = shade[1], text[shade.end() :]
        if fill:
            cell._tc.get_or_add_tcPr().append(
                parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>')
            )
        for place, line in enumerate(text.split(" // ")):
            paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(1)
            paragraph.alignment = ALIGN[align]
            self._ink(paragraph, line, bold=head, size=size, ink=self.house.head_ink if head else "")


def _guard(line: str) -> str:
    return re.sub(r"(<<#\w{6})\|", "\\1\0", line)


def _unguard(text: str) -> str:
    return text.replace("\0", "|")


def _field(instruction: str, shown: str) -> list[Any]:
    marks = []
    for kind in ("begin", "instruction", "separate", "shown", "end"):
        if kind in ("instruction", "shown"):
            mark = OxmlElement("w:instrText" if kind == "instruction" else "w:t")
            mark.text = instruction if kind == "instruction" else shown
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        marks.append(mark)
    return marks


def _edge(table: Any, look: str, colour: str) -> None:
    lines = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="{colour}"/>' for edge in EDGES[look])
    borders = parse_xml(f"<w:tblBorders {nsdecls('w')}>{lines}</w:tblBorders>")
    table._tbl.tblPr.find(qn("w:tblLayout")).addprevious(borders)
