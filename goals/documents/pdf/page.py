"""What lies on a page of a PDF, as plain values: words, rules, painted spots; in points from the top left."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from goals.documents.lights import only, shade
from goals.documents.note_marks import marked
from goals.documents.pdf.images import image_colour

if TYPE_CHECKING:
    from pdfplumber.page import Page

_THIN = 2.0
_SHORTEST_RULE = 6.0
_MOST_RULES = 6_000
_MOST_CROSSINGS = 20_000
_MOST_IMAGES = 200
_RAISED = 0.8
"""Letters smaller than this part of their word's, and higher up, are a footnote's mark."""
_WORD_GAP = 0.15
"""Letters further apart than this, as a part of the font's size, belong to two words."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page."""

    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def area(self) -> float:
        return max(self.x1 - self.x0, 0) * max(self.bottom - self.top, 0)

    def holds(self, other: "Box") -> bool:
        """Whether the other's centre lies in this one."""
        return (
            self.x0 <= (other.x0 + other.x1) / 2 <= self.x1
            and self.top <= (other.top + other.bottom) / 2 <= self.bottom
        )

    def shared(self, other: "Box") -> float:
        """The area that both cover."""
        width = min(self.x1, other.x1) - max(self.x0, other.x0)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(width, 0) * max(height, 0)


@dataclass(frozen=True, slots=True)
class Word:
    """A word as printed; `colour` is the light that its letters show, or ""."""

    text: str
    box: Box
    size: float
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Paint:
    """A filled shape or small picture that shows a light."""

    box: Box
    colour: str


@dataclass(frozen=True, slots=True)
class PageContent:
    """One page; `across` and `down` are the rules on it, which are none where there were too many for tables."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    across: tuple[Box, ...]
    down: tuple[Box, ...]
    paints: tuple[Paint, ...]
    pictures: bool
    too_many_rules: bool = False


def read_page(page: "Page") -> PageContent | None:
    """Gather a page's content; None where it holds more than a report's page can."""
    from goals.documents.pdf.bounded import TooMuch

    try:
        page.layout  # noqa: B018 - it is worked out when first asked for
    except TooMuch:
        return None
    rules = list(_rules(page))
    crossings = len({round(rule.x0) for rule in rules}) * len({round(rule.top) for rule in rules})
    many = len(rules) > _MOST_RULES or crossings > _MOST_CROSSINGS
    return PageContent(
        page.page_number,
        float(page.width),
        float(page.height),
        tuple(_words(page)),
        () if many else tuple(rule for rule in rules if rule.bottom - rule.top <= _THIN),
        () if many else tuple(rule for rule in rules if rule.x1 - rule.x0 <= _THIN),
        tuple(_paints(page)),
        bool(page.images),
        many,
    )


def _box(thing: Mapping[str, Any]) -> Box:
    return Box(float(thing["x0"]), float(thing["x1"]), float(thing["top"]), float(thing["bottom"]))


def _words(page: "Page") -> Iterator[Word]:
    for word in page.extract_words(x_tolerance_ratio=_WORD_GAP, return_chars=True):
        if word["upright"]:
            letters = word["chars"]
            colour = only(colour_of(letter["non_stroking_color"]) for letter in letters)
            size = max(float(letter["size"]) for letter in letters)
            yield Word(_with_mark(word["text"], letters, size), _box(word), size, colour)


def _with_mark(text: str, letters: Sequence[Mapping[str, Any]], size: float) -> str:
    """The word with the mark at its end, if it has one, as the raised sign that it is."""
    at = len(letters)
    foot = max(float(letter["bottom"]) for letter in letters)
    while at and float(letters[at - 1]["size"]) < _RAISED * size and float(letters[at - 1]["bottom"]) < foot:
        at -= 1
    raised = "".join(letter["text"] for letter in letters[at:])
    return text.removesuffix(raised) + marked(raised, text.removesuffix(raised)) if 0 < at < len(letters) else text


def _rules(page: "Page") -> Iterator[Box]:
    """Every straight line along an axis: lines, thin filled boxes, and the sides of boxes that are drawn round."""
    for thing in (*page.lines, *page.rects):
        box = _box(thing)
        wide, high = box.x1 - box.x0, box.bottom - box.top
        if min(wide, high) <= _THIN:
            if max(wide, high) >= _SHORTEST_RULE:
                yield box
        elif thing["object_type"] == "rect" and thing["stroke"]:
            yield Box(box.x0, box.x1, box.top, box.top)
            yield Box(box.x0, box.x1, box.bottom, box.bottom)
            yield Box(box.x0, box.x0, box.top, box.bottom)
            yield Box(box.x1, box.x1, box.top, box.bottom)


def _paints(page: "Page") -> Iterator[Paint]:
    for thing in (*page.rects, *page.curves):
        box = _box(thing)
        colour = colour_of(thing["non_stroking_color"]) if thing["fill"] else ""
        if colour and min(box.x1 - box.x0, box.bottom - box.top) > _THIN:
            yield Paint(box, colour)
    for image in page.images[:_MOST_IMAGES]:
        if colour := image_colour(image):
            yield Paint(_box(image), colour)


def colour_of(parts: object) -> str:
    """The light of a colour as PDF writes it: grey, RGB or CMYK; "" for patterns and the like."""
    if not isinstance(parts, Sequence) or not all(isinstance(part, int | float) for part in parts):
        return ""
    numbers = [min(max(float(part), 0.0), 1.0) for part in parts]
    if len(numbers) == 3:
        return shade(*numbers)
    if len(numbers) == 4:
        *inks, black = numbers
        return shade(*((1 - ink) * (1 - black) for ink in inks))
    return ""
