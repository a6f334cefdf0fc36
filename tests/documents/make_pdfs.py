"""Makes the PDFs beside this script, of an invented region's report: python tests/documents/make_pdfs.py

It wants LibreOffice (`soffice`) on the path. The PDFs are committed, so that tests need neither.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

HERE = Path(__file__).parent
HEAD = ("Indikator", "Resultat", "Mål", "Kvinnor", "Män")
ROWS = (
    ("Andel sjöar med god status i Granlands norra och södra delar", "62 %", "60 %", "-", "-", "00B050"),
    ("Sjukfrånvaro", "5,8 %", "4 %", "6,4 %", "4,1 %", "FF0000"),
    ("Antal nya företag per tusen invånare", "11", "12", "-", "-", "FFC000"),
    ("Andel resor med tåg", "", "70 %", "-", "-", ""),
)
COMMENT = (
    "Sjöarna har blivit renare sedan {} då de gamla avloppen byggdes om och bönderna fick stöd till skyddszoner längs "
    "stränderna. Provtagningen görs två gånger om året vid tolv stationer och räknas samman efter sjöarnas yta, så att "
    "de stora sjöarna väger tyngst. En torr sommar gör att siffran kan komma att ändras när höstens prover är klara."
)
LOCKED = (
    ':writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},'
    '"DocumentOpenPassword":{"type":"string","value":"hemligt"}}'
)
PROSE = (
    "Granland är ett litet landskap med många sjöar och långa vintrar. Nämnden har under året arbetat med vatten, "
    "tåg och företagande, och den har lyssnat på dem som bor längst bort från kusten. "
)


def main() -> None:
    """Write every PDF anew."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        for name, document, options in (
            ("ruled", report("single", "single"), ""),
            ("horizontal", report("single", "none"), ""),
            ("columns", two_columns(), ""),
            ("locked", paged(), LOCKED),
        ):
            source = Path(folder) / f"{name}.docx"
            document.save(str(source))
            command = ["soffice", profile, "--headless", "--convert-to", f"pdf{options}", str(source)]
            subprocess.run(command, cwd=folder, check=True)
            shutil.copy(source.with_suffix(".pdf"), HERE)


def report(horizontal: str, vertical: str) -> Document:
    """Three pages or more: prose, then two tables of indicators, of which one is cut by a page break."""
    document = paged()
    heading(document, "Delårsrapport 2025", 22)
    heading(document, "1 Sammanfattning", 16)
    for _ in range(3):
        document.add_paragraph(PROSE * 3)
    heading(document, "2 Mål", 16)
    heading(document, "2.1 Resultatmål: Rena sjöar", 13)
    document.add_paragraph("Uppnås delvis")
    indicators(document, horizontal, vertical, years=range(2015, 2022))
    document.add_paragraph(PROSE)
    heading(document, "2.2 Resultatmål: Fler resor", 13)
    indicators(document, horizontal, vertical, years=range(2022, 2023))
    document.add_paragraph(PROSE * 2)
    return document


def two_columns() -> Document:
    """A page set in two columns under a headline across both."""
    document = paged()
    heading(document, "Granland i korthet", 22)
    section = document.add_section(WD_SECTION.CONTINUOUS)
    columns = section._sectPr.find(qn("w:cols"))
    columns.set(qn("w:num"), "2")
    columns.set(qn("w:space"), "700")
    for number in range(1, 14):
        document.add_paragraph(f"Stycke {number}. {PROSE}")
    return document


def paged() -> Document:
    """An empty document with a running head and page numbers."""
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(10)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.header.paragraphs[0].text = "Region Granland, vattennämnden"
    foot = section.footer.paragraphs[0]
    foot.add_run("Sida ")
    field(foot, "PAGE")
    foot.add_run(" av ")
    field(foot, "NUMPAGES")
    return document


def field(paragraph: Paragraph, code: str) -> None:
    """A field that Word and LibreOffice work out."""
    paragraph._p.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{code}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )


def heading(document: Document, text: str, size: int) -> None:
    """A heading told by its size alone."""
    run = document.add_paragraph().add_run(text)
    run.font.size = Pt(size)
    run.bold = True


def indicators(document: Document, horizontal: str, vertical: str, years: range) -> None:
    """A table in the shape that planning systems print: values in a row, method and comment in merged rows under it."""
    table = document.add_table(1, len(HEAD))
    borders(table, horizontal, vertical)
    for cell, word in zip(table.rows[0].cells, HEAD, strict=True):
        cell.text = word
        shade(cell, "DDE6EE")
    repeat(table)
    for year in years:
        name, *values, colour = ROWS[year % len(ROWS)]
        cells = table.add_row().cells
        for cell, text in zip(cells, (f"{name} {year}", *values), strict=True):
            cell.text = text
        if colour and year % 2:
            shade(cells[1], colour)
        elif colour:
            run = cells[1].paragraphs[0].add_run(" ●")
            run.font.color.rgb = RGBColor.from_string(colour)
        merged(table, f"Mätmetod och datakälla\nProvtagning {year}.\nVattennämnden")
        merged(table, COMMENT.format(year))
    for row in table.rows:
        for cell, width in zip(row.cells, (6.5, 2.5, 2.5, 2.5, 2), strict=True):
            cell.width = Cm(width)


def merged(table: Table, text: str) -> None:
    """A row of one cell."""
    cells = table.add_row().cells
    cell = cells[0].merge(cells[-1])
    for paragraph in cell.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)
    first, *rest = text.split("\n")
    cell.text = first
    for line in rest:
        cell.add_paragraph(line)


def borders(table: Table, horizontal: str, vertical: str) -> None:
    """Rules between rows, and between columns."""
    sides = {"top": horizontal, "bottom": horizontal, "insideH": horizontal}
    sides |= {"left": vertical, "right": vertical, "insideV": vertical}
    inner = "".join(f'<w:{side} w:val="{kind}" w:sz="4" w:color="000000"/>' for side, kind in sides.items())
    table._tbl.tblPr.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{inner}</w:tblBorders>"))


def repeat(table: Table) -> None:
    """Print the first row on each page."""
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))


def shade(cell: _Cell, colour: str) -> None:
    """Fill a cell."""
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{colour}"/>'))


if __name__ == "__main__":
    main()
