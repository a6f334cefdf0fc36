"""How much of a document is read: hostile files claim to hold libraries."""

from dataclasses import replace

from goals.documents.stream import Block, Document, Line

MOST_SIGNS = 2_000_000
"""A report of four hundred pages has about half as many."""
_PER_BLOCK = 20
_WIDEST = 60
_TOO_LONG = "Dokumentet är mycket längre än en rapport brukar vara; bara den första delen är läst."


def bounded(document: Document) -> Document:
    """The document, cut before the block that makes it longer than any report; a warning says so."""
    room = MOST_SIGNS
    for at, block in enumerate(document.blocks):
        room -= _size(block)
        if room < 0:
            return replace(document, blocks=document.blocks[:at], warnings=(*document.warnings, _TOO_LONG))
    return document


def _size(block: Block) -> int:
    if isinstance(block, Line):
        return _PER_BLOCK + len(block.text)
    return sum(_PER_BLOCK + len(cell.text) * min(max(1, cell.span), _WIDEST) for row in block.rows for cell in row)
