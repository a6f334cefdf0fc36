"""Word files: paragraphs and tables in order, as a reader sees them who accepted all changes."""

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import RGBColor
from PIL import Image

from goals.documents.reading import read_document
from goals.documents.stream import Cell, Document, Line, Table

NAMESPACES = nsdecls("w", "wp", "a") + (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def saved(document: WordDocument) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def read(document: WordDocument | bytes) -> Document:
    data = document if isinstance(document, bytes) else saved(document)
    found = read_document(io.BytesIO(data), "rapport.docx")
    assert isinstance(found, Document), str(found)
    return found


def body(xml: str) -> WordDocument:
    """A document with this body, in Word's XML."""
    document = docx.Document()
    for element in parse_xml(f"<w:body {NAMESPACES}>{xml}</w:body>"):
        document.element.body.insert_element_before(element, "w:sectPr")
    return document


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Line)]


def table(document: Document) -> Table:
    (found,) = (block for block in document.blocks if isinstance(block, Table))
    return found


def words(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table(document).rows]


def with_part(data: bytes, name: str, content: str, kind: str) -> bytes:
    """The file with one more part that the document refers to."""
    packed = io.BytesIO()
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + kind
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        for each in old.namelist():
            part = old.read(each)
            if each == "word/_rels/document.xml.rels":
                added = f'<Relationship Id="rIdX" Type="{relation}" Target="{name}"/></Relationships>'
                part = part.replace(b"</Relationships>", added.encode())
            new.writestr(each, part)
        new.writestr(f"word/{name}", content)
    return packed.getvalue()


def test_paragraphs_and_tables_come_in_order_with_headings_and_places() -> None:
    document = docx.Document()
    document.add_heading("Rapport", 0)
    document.add_heading("Mål", 1)
    document.add_paragraph("Före")
    document.add_table(1, 2).cell(0, 1).text = "i tabellen"
    document.add_paragraph("")
    document.add_heading("Efter", 2)
    blocks = read(document).blocks
    assert [getattr(block, "text", "tabell") for block in blocks] == ["Rapport", "Mål", "Före", "tabell", "Efter"]
    assert [block.heading for block in blocks if isinstance(block, Line)] == [0, 1, 0, 2]
    assert [block.gap for block in blocks if isinstance(block, Line)] == [False, False, False, True]
    assert all(block.joined for block in blocks if isinstance(block, Line))
    assert [str(block.place) for block in blocks[:2]] == ["stycke 1", "stycke 2"]


def test_changes_are_read_as_if_accepted() -> None:
    document = body(
        paragraph(
            run("Målet ")
            + '<w:del w:id="1" w:author="A"><w:r><w:delText>nåddes</w:delText></w:r></w:del>'
            + f'<w:ins w:id="2" w:author="A">{run("nås inte")}</w:ins>'
            + f'<w:moveFrom w:id="3" w:author="A">{run(" borta")}</w:moveFrom>'
            + f'<w:moveTo w:id="4" w:author="A">{run(" i år")}</w:moveTo>'
        )
        + paragraph(run("Två stycken "), '<w:rPr><w:del w:id="5" w:author="A"/></w:rPr>')
        + paragraph(run("blev ett."))
        + paragraph(run("Syns"))
        + paragraph(run("Syns inte", "<w:vanish/>"))
    )
    assert texts(read(document)) == ["Målet nås inte i år", "Två stycken blev ett.", "Syns"]


def test_content_controls_links_fields_and_text_boxes_hold_text() -> None:
    box = (
        "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp>"
        f"<wps:txbx><w:txbxContent>{paragraph(run('I rutan'))}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData>"
        "</a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent>{paragraph(run('I rutan'))}</w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    invitation = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
    document = body(
        f"<w:sdt><w:sdtContent>{paragraph(run('I kontrollen'))}</w:sdtContent></w:sdt>"
        + f"<w:sdt>{invitation}<w:sdtContent>{paragraph(run('Skriv här'))}</w:sdtContent></w:sdt>"
        + paragraph(f'<w:hyperlink w:anchor="x">{run("länken")}</w:hyperlink>')
        + paragraph(f'<w:fldSimple w:instr="DATE">{run("12 maj")}</w:fldSimple>')
        + paragraph(run("Vid") + f"<w:r>{box}</w:r>")
    )
    assert texts(read(document)) == ["I kontrollen", "länken", "12 maj", "Vid", "I rutan"]


def test_a_table_of_contents_is_left_out() -> None:
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    contents = f"<w:sdt>{gallery}<w:sdtContent>{paragraph(run('1 Mål 3'))}</w:sdtContent></w:sdt>"
    assert texts(read(body(contents + paragraph(run("Mål"))))) == ["Mål"]


def test_signs_breaks_and_blanks() -> None:
    sign = '<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>'
    letter = run("L", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')
    document = body(
        paragraph(sign + letter)
        + paragraph(run("Prognos") + "<w:r><w:br/></w:r>" + run("Uppnås"))
        + paragraph(run("en lång") + "<w:r><w:br/></w:r>" + run("mening"))
        + paragraph(run("1\u00a0200") + "<w:r><w:tab/><w:softHyphen/><w:noBreakHyphen/></w:r>" + run("x"))
    )
    assert texts(read(document)) == ["😊☹", "Prognos", "Uppnås", "en lång mening", "1\u00a0200\t\u00ad\u2011x"]


def numbered_headings(document: WordDocument) -> None:
    """Number the document's heading styles as reports do: 1, 1.1, 1.1.1."""
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading{at + 1}"/>'
        f'<w:lvlText w:val="{".".join(f"%{each + 1}" for each in range(at + 1))}."/></w:lvl>'
        for at in range(3)
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for at in range(3):
        properties = document.styles[f"Heading {at + 1}"].element.get_or_add_pPr()
        level = f'<w:ilvl w:val="{at}"/>' if at else ""
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}>{level}<w:numId w:val="77"/></w:numPr>'))


def test_heading_numbers_are_counted_as_word_counts_them() -> None:
    document = docx.Document()
    numbered_headings(document)
    for level in (1, 2, 3, 3, 2, 3, 1, 2):
        document.add_heading("Rubrik", level)
        document.add_paragraph("Text")
    document.add_heading("Utan nummer", 1)
    own = document.paragraphs[-1]._p.get_or_add_pPr()
    own.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="0"/></w:numPr>'))
    headings = [block for block in read(document).blocks if isinstance(block, Line) and block.heading]
    assert [line.number for line in headings] == ["1", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1", "2", "2.1", ""]


def test_lists_show_their_bullets_and_numbers() -> None:
    document = docx.Document()
    for text in ("ett", "två"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("punkt", style="List Bullet")
    lines = [block for block in read(document).blocks if isinstance(block, Line)]
    assert [line.number for line in lines] == ["1.", "2.", "•"]


def test_merged_cells_nested_tables_and_frames() -> None:
    document = docx.Document()
    grid = document.add_table(3, 3)
    grid.cell(0, 0).merge(grid.cell(0, 2)).text = "bred"
    grid.cell(1, 0).merge(grid.cell(2, 0)).text = "hög"
    inner = grid.cell(1, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "a", "b"
    found = table(read(document))
    assert found.rows[0] == (Cell("bred", span=3),)
    assert found.rows[1] == (Cell("hög"), Cell("a\tb"), Cell(""))
    assert found.rows[2] == (Cell("", continues=True), Cell(""), Cell(""))
    frame = docx.Document()
    frame.add_table(1, 1).cell(0, 0).text = "inramad"
    assert texts(read(frame)) == ["inramad"]


def test_deleted_rows_are_gone_and_rows_in_content_controls_are_there() -> None:
    def row(text: str, properties: str = "") -> str:
        cells = "".join(f"<w:tc><w:tcPr/>{paragraph(run(part))}</w:tc>" for part in (text, "x"))
        return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"

    rows = row("a") + row("b", '<w:del w:id="9" w:author="A"/>')
    rows += f"<w:sdt><w:sdtContent>{row('c')}</w:sdtContent></w:sdt>" + row("d", '<w:gridBefore w:val="1"/>')
    document = body(f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>{paragraph('')}")
    assert words(read(document)) == [["a", "x"], ["c", "x"], ["", "d", "x"]]


def cell_with(document: WordDocument) -> Any:
    """The one cell to colour, among others."""
    grid = document.add_table(2, 3)
    for each in grid._cells:
        each.text = "60 %"
    return grid.cell(1, 1)


def shade(cell: Any, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{colour}"/>'))


@pytest.mark.parametrize(
    ("fill", "colour"),
    [("00B050", "green"), ("C6EFCE", "green"), ("FFC000", "yellow"), ("FF0000", "red"), ("D9E2F3", ""), ("auto", "")],
)
def test_a_cells_fill_is_its_colour(fill: str, colour: str) -> None:
    document = docx.Document()
    shade(cell_with(document), fill)
    assert [[cell.colour for cell in row] for row in table(read(document)).rows] == [["", "", ""], ["", colour, ""]]


def test_a_whole_row_in_one_colour_is_dressed_and_not_judged() -> None:
    document = docx.Document()
    grid = document.add_table(2, 2)
    for cell in grid.rows[0].cells:
        shade(cell, "00B050")
    assert not any(cell.colour for row in table(read(document)).rows for cell in row)


def test_letters_signs_and_pictures_colour_a_cell() -> None:
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(picture, "PNG")
    document = docx.Document()
    grid = document.add_table(2, 3)
    dot = grid.cell(0, 0).paragraphs[0].add_run("●")
    dot.font.color.rgb = RGBColor(0x00, 0xB0, 0x50)
    grid.cell(0, 1).text = "🟡 60 %"
    for at, description in enumerate(("Röd cirkel", "Målet är nått", "")):
        picture.seek(0)
        grid.cell(1, at).paragraphs[0].add_run().add_picture(picture)
        for drawing in grid.cell(1, at)._tc.iter(qn("wp:docPr")):
            drawing.set("descr", description)
    found = read(document)
    assert [cell.colour for row in table(found).rows for cell in row] == ["green", "yellow", "", "red", "", ""]
    assert words(found) == [["●", "🟡 60 %", ""], ["", "Målet är nått", ""]]
    assert "2 bilder" in found.warnings[0]


def test_footnotes_come_last_and_say_that_they_are() -> None:
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    document = body(
        paragraph(run("NMS") + reference.format(5))
        + paragraph(run("SKR") + reference.format(3))
        + paragraph(run("Slut"))
    )
    notes = "".join(
        f'<w:footnote w:id="{at}">{paragraph(run(text))}</w:footnote>'
        for at, text in ((3, "Sveriges kommuner"), (5, "Norra länen"), (6, "Utan hänvisning"))
    )
    part = f"<w:footnotes {NAMESPACES}>{notes}</w:footnotes>"
    found = read(with_part(saved(document), "footnotes.xml", part, "footnotes"))
    assert texts(found) == ["NMS", "SKR", "Slut", "Fotnot 1: Norra länen", "Fotnot 2: Sveriges kommuner"]


def test_heads_and_feet_of_pages_are_left_out() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Sidhuvud"
    document.sections[0].footer.paragraphs[0].text = "Sida 1"
    document.add_paragraph("Text")
    assert texts(read(document)) == ["Text"]


def test_word_in_its_strict_form_reads_the_same() -> None:
    document = docx.Document()
    document.add_heading("Mål", 1)
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(document))) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            part = part.replace(
                b"schemas.openxmlformats.org/wordprocessingml/2006", b"purl.oclc.org/ooxml/wordprocessingml"
            )
            new.writestr(
                name,
                part.replace(b"schemas.openxmlformats.org/officeDocument/2006", b"purl.oclc.org/ooxml/officeDocument"),
            )
    (line,) = read(packed.getvalue()).blocks
    assert isinstance(line, Line)
    assert (line.text, line.heading) == ("Mål", 1)


def test_ten_thousand_line_breaks_or_deleted_paragraph_ends_take_no_time_to_speak_of() -> None:
    ended = '<w:rPr><w:del w:id="5" w:author="A"/></w:rPr>'
    document = body(
        paragraph("".join(f"<w:r><w:br/><w:t>a{number}</w:t></w:r>" for number in range(10_000)))
        + paragraph(run("x" * 50), ended) * 10_000
        + paragraph(run("slut"))
    )
    assert len(texts(read(document))) == 2
