"""What stands inside a paragraph of a Word file, as a reader who accepted all changes sees it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from lxml import etree

from goals.documents.lights import first, hex_shade, named
from goals.documents.note_marks import marked
from goals.documents.word.xml import attribute, child, children, local, on, value

TRANSPARENT = frozenset(
    ("ins", "moveTo", "sdtContent", "customXml", "smartTag", "hyperlink", "fldSimple", "dir", "bdo", "Choice")
)
"""Elements that are not there for whoever reads: what is in them stands where they stand."""

_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "br": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_WINGDINGS = dict(zip("JKLlnüûéêèçq¡", "😊😐☹●■✓✗↑↓→←❑○", strict=True))
_PRIVATE = 0xF000
_GRAPHICS = ("drawing", "pict", "object")
_IMAGES = ("blip", "imagedata", "chart", "OLEObject", "relIds")
_BY_MACHINE = "genererad"


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing: the light that it shows, if any, and its description; `image` if it is more than a shape."""

    colour: str
    description: str
    image: bool


@dataclass(slots=True)
class Inline:
    """A paragraph's content: its text with line breaks as newlines, and what hangs on it."""

    parts: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Footnotes and endnotes referred to: their kind and their id."""

    @property
    def text(self) -> str:
        return "".join(self.parts)


def read_inline(paragraph: etree._Element, targets: Mapping[str, str]) -> Inline:
    """Everything in the paragraph but what was deleted, moved away or hidden; `targets` are the pictures' files."""
    inline = Inline()
    _collect(paragraph, inline, targets, "")
    return inline


def is_placeholder(control: etree._Element) -> bool:
    """Whether a content control only shows its invitation to write."""
    return on(control, "sdtPr", "showingPlcHdr")


def chosen(alternatives: etree._Element) -> etree._Element | None:
    """The one alternative of mc:AlternateContent to read; the others say the same in older ways."""
    return next(chain(children(alternatives, "Choice"), children(alternatives, "Fallback")), None)


def run_font(run: etree._Element) -> str:
    """The font that a run asks for, in lower case, or ""."""
    fonts = child(run, "rPr", "rFonts")
    return (attribute(fonts, "ascii") or attribute(fonts, "hAnsi")).lower()


def read_picture(graphic: etree._Element, targets: Mapping[str, str]) -> Picture:
    """What is known of a drawing without looking at it: names, descriptions, and the fill of a shape."""
    told: list[str] = []
    fill, image, description = "", False, ""
    for node in _without_text(graphic):
        name = local(node)
        if name in ("docPr", "cNvPr", "shape", "imagedata"):
            texts = [attribute(node, key) for key in ("descr", "alt", "title", "name")]
            description = description or first(*texts[:3])
            told += texts
        if name in _IMAGES:
            image = True
            told.append(targets.get(attribute(node, "embed") or attribute(node, "id"), ""))
        fill = fill or hex_shade(attribute(node, "fillcolor"))
        if name in ("spPr", "wsp"):
            fill = fill or hex_shade(value(node, "solidFill", "srgbClr"))
    colour = first(*map(named, told), fill)
    return Picture(colour, "" if _BY_MACHINE in description else " ".join(description.split()), image)


def _collect(parent: etree._Element, inline: Inline, targets: Mapping[str, str], font: str) -> None:
    for node in parent:
        name = local(node)
        if name == "r":
            if not on(node, "rPr", "vanish"):
                held = len(inline.parts)
                _collect(node, inline, targets, run_font(node))
                if value(node, "rPr", "vertAlign") == "superscript":
                    before = "".join(inline.parts[:held])[-2:]
                    inline.parts[held:] = [marked("".join(inline.parts[held:]), before)]
        elif name == "t":
            inline.parts.append(_in_font(node.text or "", font))
        elif name in _SIGNS:
            inline.parts.append(_SIGNS[name])
        elif name == "sym":
            code = attribute(node, "char")
            sign = chr(int(code, 16)) if 0 < len(code) <= 4 and code.isalnum() and _is_hex(code) else ""
            inline.parts.append(_in_font(sign, attribute(node, "font").lower()))
        elif name in ("footnoteReference", "endnoteReference"):
            inline.notes.append((name.removesuffix("Reference"), attribute(node, "id")))
        elif name in _GRAPHICS:
            inline.pictures.append(read_picture(node, targets))
            inline.boxes += (each for each in _without_text(node) if local(each) == "txbxContent")
        elif name == "AlternateContent":
            if (choice := chosen(node)) is not None:
                _collect(choice, inline, targets, font)
        elif name in ("oMath", "oMathPara"):
            inline.parts += (text.text or "" for text in node.iter() if local(text) == "t")
        elif name == "sdt":
            if not is_placeholder(node):
                _collect(node, inline, targets, font)
        elif name in TRANSPARENT:
            _collect(node, inline, targets, font)


def _without_text(graphic: etree._Element) -> Iterator[etree._Element]:
    """A drawing and what is in it, down to its text boxes but not into them."""
    waiting = [graphic]
    while waiting:
        node = waiting.pop()
        yield node
        if local(node) == "AlternateContent":
            choice = chosen(node)
            waiting += [choice] if choice is not None else []
        elif local(node) != "txbxContent":
            waiting += reversed(node)


def _in_font(text: str, font: str) -> str:
    """The text with Wingdings' letters as the signs that they look like."""
    if font != "wingdings":
        return text
    return "".join(_WINGDINGS.get(chr(ord(sign) & 0xFF if ord(sign) >= _PRIVATE else ord(sign)), sign) for sign in text)


def _is_hex(code: str) -> bool:
    return all(digit in "0123456789abcdefABCDEF" for digit in code)
