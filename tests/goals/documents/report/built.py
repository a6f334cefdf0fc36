"""Documents built as values, as a Word file gives them."""

from goals.documents.stream import Block, Cell, Document, Line, Place, Table


def heading(text: str, level: int = 1, number: str = "") -> Line:
    return Line(text, Place(), heading=level, number=number, joined=True)


def text(*paragraphs: str) -> list[Line]:
    return [Line(one, Place(), joined=True) for one in paragraphs]


def table(*rows: list[str | Cell], sure: bool = True) -> Table:
    """Rows of cells; "^" is merged with the cell above, a colour follows "#": "#green", "80 % #red"."""
    return Table(tuple(tuple(map(_cell, row)) for row in rows), Place(), sure)


def wide(text: str, span: int) -> list[str | Cell]:
    return [Cell(text, span=span)]


def document(*blocks: Block | list[Line], kind: str = "docx") -> Document:
    flat: list[Block] = []
    for number, block in enumerate(one for held in blocks for one in (held if isinstance(held, list) else [held])):
        place = Place(line=number + 1)
        if isinstance(block, Line):
            block = Line(block.text, place, block.heading, block.number, block.joined, block.gap)
        else:
            block = Table(block.rows, place, block.sure)
        flat.append(block)
    return Document(tuple(flat), kind)


def typed(text: str) -> Document:
    """A text file's lines."""
    lines, gap = [], False
    for number, one in enumerate(text.splitlines(), start=1):
        if one.strip():
            lines.append(Line(one.strip(), Place(line=number), gap=gap))
        gap = not one.strip()
    return Document(tuple(lines), "txt")


def _cell(said: str | Cell) -> Cell:
    if isinstance(said, Cell):
        return said
    if said == "^":
        return Cell("", continues=True)
    words, _, colour = said.partition("#")
    return Cell(words.strip(), colour)
