"""The report as a Word document: the organisation's template with the facts put in."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO
from zipfile import BadZipFile

from goals.documents.report_out.contents import fill_contents
from goals.documents.report_out.facts import BULLET, UNWRITTEN, ChartFacts, LevelFacts, ReportFacts
from goals.problems import Problem, Problems

if TYPE_CHECKING:
    from docx.document import Document
    from docxtpl import DocxTemplate

_PICTURE_WIDTH = 16.0
_SIGN_SIZE = 20
"""Half points: the signs are small for their height, and their shape is what tells them apart."""
_NEW_PARAGRAPH = "\a"
_NBSP = "\N{NO-BREAK SPACE}"
_HELD = re.compile(r"(?<=\d) (?=\d{3}\b|%|(?:mnkr|tkr|kr|miljon|miljoner|procent)\b)")
"""Spaces inside a figure, or before its unit, at which no line may end."""
_UNPRINTABLE = {code: None for code in range(32) if chr(code) not in "\n\t"} | {0xFFFE: None, 0xFFFF: None, 9: " "}


def write_docx(
    facts: ReportFacts,
    template: BinaryIO,
    charts: Mapping[ChartFacts, bytes],
    pages: Sequence[int] | None = None,
) -> bytes | Problems:
    """Write the report by a template. `charts` are the pictures (PNG) of the facts' charts, those to be shown; `pages`
    the page of each heading for the contents, where they are known.

    Problems where the template cannot be used: it is no Word document, or it has a tag that says nothing here.
    """
    from docxtpl import DocxTemplate
    from jinja2 import Environment, StrictUndefined, TemplateError, TemplateSyntaxError

    document = DocxTemplate(template)
    try:
        document.init_docx()
    except (BadZipFile, KeyError, ValueError) as error:
        return _refused(f"Den är inget Word-dokument (.docx), eller så är den skadad ({type(error).__name__}).")
    environment = Environment(undefined=StrictUndefined, autoescape=True)
    try:
        document.render(_context(facts, document, charts), environment, autoescape=True)
    except TemplateSyntaxError as error:
        return _refused(f"En märkning i den går inte att läsa: {error.message}. Kontrollera klamrarna.")
    except (TemplateError, TypeError) as error:
        return _refused(f"En märkning i den säger inget här: {error}. Jämför med mallen som följer med.")
    _style_texts(document.docx)
    _divide_repeated_columns(document.docx)
    _describe_pictures(document.docx, facts, charts)
    fill_contents(document.docx, pages)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _refused(why: str) -> Problems:
    return Problems((Problem(f"Rapportmallen går inte att använda. {why}", "report.template"),))


def _context(facts: ReportFacts, document: "DocxTemplate", charts: Mapping[ChartFacts, bytes]) -> dict[str, Any]:
    from docx.shared import Cm
    from docxtpl import InlineImage

    context: dict[str, Any] = _printable(asdict(facts))
    context["unwritten"] = UNWRITTEN
    context["levels_shown"] = [_shown(level) for level in facts.levels]
    for effect_goal, told in zip(facts.effect_goals, context["effect_goals"], strict=True):
        for goal, said in zip(effect_goal.goals, told["goals"], strict=True):
            said["level_shown"] = _shown(goal.level)
            said["pictures"] = [
                InlineImage(document, BytesIO(charts[chart]), width=Cm(_PICTURE_WIDTH))
                for chart in goal.charts
                if chart in charts
            ]
    return context


def _shown(level: LevelFacts) -> Any:
    from docxtpl import RichText

    text = RichText(level.sign, style=level.style, size=_SIGN_SIZE)
    text.add(f"{_NBSP}{level.words}", style=level.style)
    return text


def _printable(value: Any) -> Any:
    """Texts with their paragraphs as docxtpl knows them, and without what no document can hold."""
    match value:
        case str():
            lines = (_HELD.sub(_NBSP, line.rstrip()) for line in value.translate(_UNPRINTABLE).split("\n"))
            return _NEW_PARAGRAPH.join(filter(None, lines))
        case dict():
            return {key: _printable(item) for key, item in value.items()}
        case tuple() | list():
            return [_printable(item) for item in value]
    return value


def _style_texts(document: "Document") -> None:
    """Bullets become bullets, and what is not written yet is seen."""
    known = {style.name for style in document.styles}
    for paragraph in document.paragraphs:
        if paragraph.text.startswith(BULLET) and "List Bullet" in known:
            paragraph.style = document.styles["List Bullet"]
            first = next(run for run in paragraph.runs if run.text)
            first.text = first.text.removeprefix(BULLET)
        elif paragraph.text == UNWRITTEN and "Saknad text" in known:
            paragraph.style = document.styles["Saknad text"]


def _divide_repeated_columns(document: "Document") -> None:
    """Share a column's width among the cells that it was repeated into, where they would run off the page."""
    from docx.shared import Length

    section = document.sections[0]
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    for table in document.tables if room > 0 else ():
        widths = [cell.width or 0 for cell in table.rows[0].cells]
        if sum(widths) <= room * 1.05:
            continue
        widest = max(widths)
        shared = [Length(width // widths.count(widest) if width == widest else width) for width in widths]
        for row in table.rows:
            for cell, width in zip(row.cells, shared, strict=True):
                cell.width = width
        for column, width in zip(table.columns, shared, strict=True):
            column.width = width


def _describe_pictures(document: "Document", facts: ReportFacts, charts: Mapping[ChartFacts, bytes]) -> None:
    """Say in words what each chart shows, for those who do not see it."""
    shown = [
        (goal.name, chart)
        for effect_goal in facts.effect_goals
        for goal in effect_goal.goals
        for chart in goal.charts
        if chart in charts
    ]
    pictures = document.element.body.xpath(".//w:p[w:pPr/w:pStyle/@w:val='Diagram']//wp:docPr")
    for picture, (name, chart) in zip(pictures, shown, strict=False):
        picture.set("title", f"Resultat och målvärden: {name}")
        picture.set("descr", chart.told)
