"""What the template is put together from: paragraphs, tags, and tables whose widths hold everywhere."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

SHADE = "E8EEF2"


@contextmanager
def each(document: "Document", name: str, every: str) -> Iterator[None]:
    """Repeat what is written inside for each of something."""
    document.add_paragraph(f"{{%p for {name} in {every} %}}")
    yield
    document.add_paragraph("{%p endfor %}")


@contextmanager
def when(document: "Document", condition: str) -> Iterator[None]:
    """Print what is written inside where a condition holds."""
    document.add_paragraph(f"{{%p if {condition} %}}")
    yield
    document.add_paragraph("{%p endif %}")


def add_paragraph(document: "Document", text: str, style: str = "Normal") -> "Paragraph":
    """Add a paragraph."""
    return document.add_paragraph(text, style=style)


def add_table(
    document: "Document", heads: Sequence[str], widths: Sequence[float], style: str = "Tabellhuvud"
) -> "Table":
    """A table with a head that is repeated on each page. Its rows may be broken: LibreOffice loses rows otherwise."""
    from docx.oxml import OxmlElement
    from docx.shared import Cm

    table = document.add_table(rows=1, cols=len(heads), style="Rapporttabell")
    table.autofit = False
    for at, (head, width) in enumerate(zip(heads, widths, strict=True)):
        table.columns[at].width = Cm(width)
        fill(table.rows[0].cells[at], head, style, keep=True)
        table.rows[0].cells[at].width = Cm(width)
        _shade(table.rows[0].cells[at])
    row = table.rows[0]._tr.get_or_add_trPr()
    row.append(OxmlElement("w:tblHeader"))
    return table


def add_row(
    table: "Table", texts: Sequence[str], style: str = "Tabelltext", right_from: int | None = None, keep: bool = False
) -> None:
    """Add a row of texts, those of the columns from `right_from` on set to the right; `keep` holds it to the next."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    cells = table.add_row().cells
    for at, text in enumerate(texts):
        cells[at].width = table.columns[at].width
        paragraph = fill(cells[at], text, style, keep=keep)
        if right_from is not None and at >= right_from:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def add_tag(table: "Table", tag: str) -> None:
    """Add a row that holds nothing but a tag, and vanishes."""
    table.add_row().cells[0].paragraphs[0].text = tag


def add_merged(table: "Table") -> "_Cell":
    """A row of one cell; what merging leaves of the other cells' paragraphs is taken away."""
    cells = table.add_row().cells
    merged = cells[0].merge(cells[-1])
    for paragraph in merged.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)
    return merged


def fill(cell: "_Cell", text: str, style: str, more: bool = False, keep: bool = False) -> "Paragraph":
    """Put a text into a cell, as its first paragraph or as one `more`."""
    paragraph = cell.add_paragraph() if more else cell.paragraphs[0]
    paragraph.text = text
    part: Any = cell.part
    paragraph.style = part.document.styles[style]
    if keep:
        paragraph.paragraph_format.keep_with_next = True
    return paragraph


def repeat_cell(row: Any, name: str, every: str) -> None:
    """Repeat the middle cell of a row for each of something, by cells that hold nothing but the tags."""
    middle = row._tr.tc_lst[1]
    for tag, put in ((f"{{%tc for {name} in {every} %}}", middle.addprevious), ("{%tc endfor %}", middle.addnext)):
        cell = deepcopy(middle)
        cell.p_lst[0].r_lst[0].text = tag
        put(cell)


def _shade(cell: "_Cell") -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", SHADE)):
        shade.set(qn(f"w:{key}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def leave_room(document: "Document") -> None:
    """Leave a little room under a table."""
    document.add_paragraph(style="Efter tabell")


def add_field(paragraph: "Paragraph", instruction: str, shown: str) -> None:
    """Add a field, as Word works out page numbers and contents, with what it shows until then."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    def mark(kind: str) -> None:
        character = OxmlElement("w:fldChar")
        character.set(qn("w:fldCharType"), kind)
        paragraph.add_run()._r.append(character)

    mark("begin")
    told = OxmlElement("w:instrText")
    told.set(qn("xml:space"), "preserve")
    told.text = f" {instruction} "
    paragraph.add_run()._r.append(told)
    mark("separate")
    paragraph.add_run(shown)
    mark("end")
