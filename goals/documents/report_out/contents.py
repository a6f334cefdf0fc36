"""The table of contents, filled in as Word would: entries that lead to their headings, with pages where known."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_STYLE = re.compile(r"heading (\d)", re.IGNORECASE)
_LEVELS = re.compile(r'\bTOC\b.*?\\o "1-(\d)"')
_USUAL = 3
_FIRST_BOOKMARK = 9000


@dataclass(frozen=True)
class Heading:
    """A heading as the reader sees it; `number` is what Word counts ("6.1.1"), "" where headings have none."""

    level: int
    number: str
    text: str
    paragraph: "Paragraph"

    @property
    def shown(self) -> str:
        """Number and text together."""
        return f"{self.number} {self.text}".strip()


def headings(document: "Document") -> tuple[Heading, ...]:
    """The document's headings that have text, in order."""
    return tuple(_headings(document))


def fill_contents(document: "Document", pages: Sequence[int] | None) -> None:
    """Fill the contents field in, if there is one. `pages` are those of `headings`; where they are not known, Word is
    told to work them out when the document is opened."""
    place = next((one for one in document.paragraphs if _instruction(one)), None)
    if place is None:
        return
    found = _LEVELS.search(_instruction(place))
    deepest = int(found[1]) if found else _USUAL
    numbered = (
        list(zip(headings(document), pages or (), strict=True)) if pages else [(one, 0) for one in headings(document)]
    )
    wanted = [(heading, page) for heading, page in numbered if heading.level <= deepest]
    runs = [deepcopy(run._r) for run in place.runs]
    opening, closing = runs[:3], runs[-1]
    for at, (heading, page) in enumerate(wanted):
        entry = place.insert_paragraph_before(style=_entry_style(document, heading.level, place))
        if at == 0:
            for mark in opening:
                entry._p.append(mark)
        name = _bookmark(heading, _FIRST_BOOKMARK + at)
        entry._p.append(_link(heading, name, str(page) if page else "", entry))
    if wanted:
        for run in place.runs:
            place._p.remove(run._r)
        place._p.append(closing)
        place.style = document.styles["Normal"]
    if pages is None:
        _update_when_opened(document)


def _headings(document: "Document") -> Iterator[Heading]:
    counts = [0] * 9
    for paragraph in document.paragraphs:
        style = paragraph.style
        found = _STYLE.fullmatch(style.name or "") if style else None
        if not found or not paragraph.text.strip():
            continue
        level = int(found[1])
        counts[level - 1] += 1
        counts[level:] = [0] * (9 - level)
        number = ".".join(map(str, counts[:level])) if _is_numbered(style) else ""
        yield Heading(level, number, paragraph.text.strip(), paragraph)


def _is_numbered(style: Any) -> bool:
    while style is not None:
        properties = style.element.pPr
        if properties is not None and properties.numPr is not None:
            return True
        style = style.base_style
    return False


def _instruction(paragraph: "Paragraph") -> str:
    told = "".join(one.text or "" for one in paragraph._p.xpath(".//w:instrText"))
    return told if told.strip().startswith("TOC") else ""


def _entry_style(document: "Document", level: int, otherwise: "Paragraph") -> Any:
    name = f"TOC {level}"
    return next((one for one in document.styles if (one.name or "").casefold() == name.casefold()), otherwise.style)


def _bookmark(heading: Heading, id: int) -> str:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    name = f"_Toc{id:08d}"
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(id))
    start.set(qn("w:name"), name)
    paragraph = heading.paragraph._p
    paragraph.insert(1 if paragraph.pPr is not None else 0, start)
    paragraph.append(end)
    return name


def _link(heading: Heading, bookmark: str, page: str, entry: "Paragraph") -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.text.run import Run

    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), bookmark)
    link.set(qn("w:history"), "1")

    def run(text: str = "", mark: str = "", instruction: str = "") -> None:
        element: Any = OxmlElement("w:r")
        made = Run(element, entry)
        if text:
            made.text = text
        if mark:
            character = OxmlElement("w:fldChar")
            character.set(qn("w:fldCharType"), mark)
            made._r.append(character)
        if instruction:
            told = OxmlElement("w:instrText")
            told.set(qn("xml:space"), "preserve")
            told.text = instruction
            made._r.append(told)
        link.append(made._r)

    run("\t".join(filter(None, (heading.number, heading.text))))
    run("\t")
    run(mark="begin")
    run(instruction=f" PAGEREF {bookmark} \\h ")
    run(mark="separate")
    run(page)
    run(mark="end")
    return link


def _update_when_opened(document: "Document") -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    update = OxmlElement("w:updateFields")
    update.set(qn("w:val"), "true")
    document.settings.element.append(update)
