"""What colour a cell of a Word table shows."""

from collections.abc import Iterable, Mapping

from lxml import etree

from goals.documents.lights import first, hex_shade, named, only, signed
from goals.documents.word.runs import Picture, read_picture
from goals.documents.word.xml import attribute, child, children, local, value


def light(cell: etree._Element, text: str, targets: Mapping[str, str]) -> str:
    """The light that the cell's pictures, signs or letters show, else ""; its fill is another matter."""
    pictures = (read_picture(node, targets) for node in cell.iter() if local(node) in ("drawing", "pict"))
    return first(only(picture.colour for picture in pictures), signed(text), only(map(_letters, _runs(cell))))


def fill(cell: etree._Element) -> str:
    """The light that the cell is filled with, or ""."""
    shading = child(cell, "tcPr", "shd")
    return first(
        hex_shade(attribute(shading, "fill")), hex_shade(attribute(shading, "color")) if _is_solid(shading) else ""
    )


def described(pictures: Iterable[Picture]) -> str:
    """What the pictures of a cell without words are described as."""
    return " ".join(picture.description for picture in pictures if picture.description)


def _is_solid(shading: etree._Element | None) -> bool:
    return attribute(shading, "val") == "solid"


def _runs(cell: etree._Element) -> Iterable[etree._Element]:
    return (
        node
        for node in cell.iter()
        if local(node) == "r" and any((t.text or "").strip() for t in children(node, "t", "sym"))
    )


def _letters(run: etree._Element) -> str:
    properties = child(run, "rPr")
    return first(
        hex_shade(value(properties, "color")),
        named(value(properties, "highlight")),
        hex_shade(attribute(child(properties, "shd"), "fill")),
    )
