"""What a document holds, in reading order, whatever file it came from: lines and tables with their places."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the source, counted from 1.

    `line` is the line of a text file, the line or table on a PDF's page, or the paragraph or table of a Word file,
    whose `unit` is "stycke". Word files know no pages and plain text seldom does: there `page` is None.
    """

    page: int | None = None
    line: int | None = None
    unit: str = "rad"

    def __str__(self) -> str:
        page = f"sida {self.page}" if self.page else ""
        line = f"{self.unit} {self.line}" if self.line else ""
        return ", ".join(part for part in (page, line) if part)


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph (Word), or one physical line of text (text, PDF); `text` has no blanks at its ends."""

    text: str
    place: Place
    heading: int = 0
    """The heading's level from 1 where the file says that this is one; 0 where it does not."""
    number: str = ""
    """What Word shows before the paragraph but keeps out of its text: "6.1.2" at a heading, "2." or "•" in a list."""
    joined: bool = False
    """True where one Line is a whole paragraph; False where paragraphs are broken into physical lines."""
    gap: bool = False
    """A blank line, or clearly more than line spacing, stands before it."""
    spans: tuple[tuple[float, float], ...] = field(default=(), repr=False, compare=False)
    """From where to where each of its words reaches across the page, in points or characters; () where unknown."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; its paragraphs are separated by a newline. A soft hyphen stands where a PDF's narrow column
    may have cut a word: that may be one word, or two."""

    text: str
    colour: str = ""
    """"green", "yellow" or "red" where the file shows it: by fill, font, picture or sign; else ""."""
    span: int = 1
    """How many columns of the table's grid it covers."""
    continues: bool = False
    """Merged with the cell above it; its text stands there."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells. A table that a page break cut is one Table, with its head once."""

    rows: tuple[tuple[Cell, ...], ...]
    place: Place
    sure: bool = True
    """False where the columns were worked out from where the words stand, for want of vertical rules."""


Block = Line | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document in reading order.

    `kind` is "txt", "docx" or "pdf". `warnings` are Swedish sentences about what could not be read. `pages` is None
    where the file does not say. `edges` are what its pages carry at their heads and feet, each text once.
    """

    blocks: tuple[Block, ...]
    kind: str
    warnings: tuple[str, ...] = ()
    pages: int | None = None
    edges: tuple[str, ...] = ()
