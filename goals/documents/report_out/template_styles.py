"""How the shipped template looks: its page, its styles, and the numbers of its headings."""

from typing import TYPE_CHECKING, Any

from goals.documents.report_out.goal_chapters import STYLES
from goals.plan import Level

if TYPE_CHECKING:
    from docx.document import Document

FONT, INK, LINE = "Arial", "1F3A4D", "9AA7B2"
COLOURS = {Level.MET: "2E7D5B", Level.PARTLY: "9A6A00", Level.NOT_MET: "B23B3B", Level.NOT_ASSESSED: "5B7083"}
DEEPEST = 4
TEXT_WIDTH = 16.0
"""The width of the text, in cm."""


def set_page(document: "Document") -> None:
    """An A4 page."""
    from docx.shared import Cm

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm((21 - TEXT_WIDTH) / 2)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)


def set_styles(document: "Document") -> None:
    """Every style that the template uses, in Swedish."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    def style(name: str, base: str, size: float, before: float, after: float, **more: Any) -> Any:
        known = {one.name for one in document.styles}
        made = document.styles[name] if name in known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        if base:
            made.base_style = document.styles[base]
        _font(made, size, bold=more.get("bold", False), colour=more.get("colour", ""))
        made.paragraph_format.space_before, made.paragraph_format.space_after = Pt(before), Pt(after)
        made.paragraph_format.keep_with_next = more.get("keep", False)
        made.paragraph_format.line_spacing = more.get("line", 1.15)
        return made

    normal = style("Normal", "", 10, 0, 6)
    normal.paragraph_format.widow_control = True
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for language in defaults.findall(qn("w:lang")):
        defaults.remove(language)
    language = OxmlElement("w:lang")
    for key in ("val", "eastAsia"):
        language.set(qn(f"w:{key}"), "sv-SE")
    defaults.append(language)
    for depth, (size, before, after) in enumerate(((16, 22, 8), (13, 16, 6), (11, 14, 4), (10, 10, 4)), start=1):
        style(f"Heading {depth}", "Normal", size, before, after, bold=True, colour=INK, keep=True, line=1.0)
    style("Mellanrubrik", "Normal", 10, 8, 2, bold=True, colour=INK, keep=True)
    style("Innehållsrubrik", "Normal", 16, 0, 10, bold=True, colour=INK, keep=True)
    style("Arbetsrubrik", "Normal", 16, 0, 4, bold=True, colour=COLOURS[Level.NOT_MET], keep=True)
    style("Arbetsnot", "Normal", 10, 0, 10, bold=True, colour=COLOURS[Level.NOT_MET], keep=True)
    style("Försättsblad", "Normal", 13, 0, 4, colour=INK)
    title = style("Title", "Normal", 34, 200, 6, bold=True, colour=INK, line=1.0)
    for border in title.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    style("Subtitle", "Normal", 18, 0, 24, colour=INK)
    style("Nivårad", "Normal", 11, 0, 4, bold=True)
    style("Nivålista", "Normal", 10, 0, 2).paragraph_format.left_indent = Cm(0.6)
    style("Diagram", "Normal", 10, 4, 6)
    style("Saknad text", "Normal", 10, 0, 6, colour=COLOURS[Level.NOT_MET])
    style("Tabelltext", "Normal", 9, 2, 2, line=1.05)
    style("Tabelltext stark", "Tabelltext", 9, 3, 2, bold=True, line=1.05)
    style("Tabelletikett", "Tabelltext", 8, 2, 0, bold=True, colour="5B7083", keep=True, line=1.0)
    style("Tabelltext liten", "Tabelltext", 8, 2, 2, line=1.0)
    style("Tabellhuvud", "Tabelltext", 9, 3, 3, bold=True, colour=INK, keep=True, line=1.0)
    style("Tabellhuvud litet", "Tabellhuvud", 8, 3, 3, bold=True, colour=INK, keep=True, line=1.0)
    style("Tabellhuvud smalt", "Tabellhuvud", 6, 3, 3, bold=True, colour=INK, keep=True, line=1.0)
    style("Efter tabell", "Normal", 4, 0, 4, line=1.0)
    style("List Bullet", "Normal", 10, 0, 3)
    style("Header", "Normal", 8, 0, 0, colour="5B7083", line=1.0)
    style("Footer", "Normal", 8, 0, 0, colour="5B7083", line=1.0)
    for depth in range(1, DEEPEST):
        entry = style(f"TOC {depth}", "Normal", 9, 3 if depth == 1 else 0, 0.5, bold=depth == 1, line=1.0)
        entry.paragraph_format.left_indent = Cm(0.9 * depth)
        entry.paragraph_format.first_line_indent = Cm(-0.5 - 0.3 * depth)
        entry.paragraph_format.tab_stops.add_tab_stop(Cm(0.9 * depth))
        entry.paragraph_format.right_indent = Cm(0.8)
        entry.paragraph_format.tab_stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    for level, name in STYLES.items():
        made = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        made.font.bold = True
        made.font.color.rgb = RGBColor.from_string(COLOURS[level])
    table = document.styles.add_style("Rapporttabell", WD_STYLE_TYPE.TABLE)
    table.base_style = document.styles["Normal Table"]
    _borders(table)


def _font(style: Any, size: float, bold: bool, colour: str) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{key}"), None)
    for key in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{key}"), FONT)
    style.font.color.rgb = RGBColor.from_string(colour) if colour else RGBColor(0x1D, 0x2A, 0x35)


def _borders(style: Any) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = '<w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
    told = (
        f"<w:tblPr {nsdecls('w')}><w:tblBorders>{lines}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
    )
    style.element.append(parse_xml(told))


def number_headings(document: "Document") -> None:
    """Number the headings as Word does, "6.1.1", by one list that the heading styles belong to."""
    from docx.oxml import OxmlElement, parse_xml
    from docx.oxml.ns import nsdecls, qn

    numbering = document.part.numbering_part.element
    id = 1 + max(int(one.get(qn("w:abstractNumId"))) for one in numbering.findall(qn("w:abstractNum")))
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading{at + 1}"/>'
        f'<w:suff w:val="tab"/><w:lvlText w:val="{".".join(f"%{one + 1}" for one in range(at + 1))}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="{indent}"/></w:tabs>'
        f'<w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr></w:lvl>'
        for at, indent in enumerate((567, 737, 907, 1077))
    )
    abstract = (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{id}"><w:multiLevelType w:val="multilevel"/>{levels}'
        "</w:abstractNum>"
    )
    numbering.insert(len(numbering.findall(qn("w:abstractNum"))), parse_xml(abstract))
    number = numbering.add_num(id)
    for level in range(1, DEEPEST + 1):
        properties = document.styles[f"Heading {level}"].element.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_numId().val = number.numId
        if level > 1:
            properties.get_or_add_ilvl().val = level - 1
        outline = properties.getparent().find(qn("w:outlineLvl"))
        if outline is None:
            outline = OxmlElement("w:outlineLvl")
            properties.getparent().append(outline)
        outline.set(qn("w:val"), str(level - 1))
