"""Ways to break a document: in its bytes, its parts, its XML, its lines, and in what is read from it."""

import random
import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from goals.documents.stream import Block, Cell, Document, Line, Table

Mutation = Callable[[bytes, random.Random], bytes]

_HUGE = ("999999999", "-1", "0", "1e308", "x" * 10_000, "")
_HOSTILE = (
    b"\x00",
    b"\xff\xfe",
    b"<!DOCTYPE a [<!ENTITY b '" + b"c" * 999 + b"'>]>",
    b"%PDF-1.7",
    b"PK\x03\x04",
    b"((((" * 50,
)


def flipped(data: bytes, chance: random.Random) -> bytes:
    """A few bytes changed."""
    broken = bytearray(data)
    for _ in range(chance.choice((1, 3, 20, 200))):
        broken[chance.randrange(len(broken))] = chance.randrange(256)
    return bytes(broken)


def truncated(data: bytes, chance: random.Random) -> bytes:
    """The end, the beginning or a piece in the middle lost."""
    first, second = sorted((chance.randrange(len(data)), chance.randrange(len(data))))
    return chance.choice((data[:first], data[second:], data[:first] + data[second:]))


def repeated(data: bytes, chance: random.Random) -> bytes:
    """A piece written several times, or something hostile put in."""
    at = chance.randrange(len(data))
    piece = data[at : at + chance.choice((10, 1000, 20_000))]
    return data[:at] + chance.choice((piece * chance.choice((2, 50)), chance.choice(_HOSTILE))) + data[at:]


def numbered(data: bytes, chance: random.Random) -> bytes:
    """Numbers in the plain text of a PDF made absurd: sizes, counts, references."""
    spots = list(re.finditer(rb"(?<=[ \[/])\d{1,9}(?=[ \]/\r\n])", data))
    for spot in sorted(chance.sample(spots, min(len(spots), chance.choice((1, 5, 40)))), key=lambda one: -one.start()):
        absurd = chance.choice((b"0", b"-1", b"999999999", b"1", b"99999999999999999999"))
        data = data[: spot.start()] + absurd + data[spot.end() :]
    return data


def swapped(data: bytes, chance: random.Random) -> bytes:
    """Two parts of a zip exchanged, or one left out."""
    parts = _parts(data)
    first, second = chance.sample(sorted(parts), 2)
    if chance.random() < 0.5:
        parts[first], parts[second] = parts[second], parts[first]
    else:
        del parts[first]
    return _zipped(parts)


def in_xml(data: bytes, chance: random.Random) -> bytes:
    """Elements of one XML part lost, doubled, nested deeply or blown up, or a value made absurd."""
    parts = _parts(data)
    name = chance.choice([*(name for name in parts if name.endswith("xml")), *["word/document.xml"] * 5])
    text = parts.get(name, b"").decode("utf-8", "replace")
    for _ in range(chance.choice((1, 3, 10))):
        text = chance.choice((_lost, _doubled, _nested, _blown_up, _absurd))(text, chance)
    return _zipped({**parts, name: text.encode("utf-8", "replace")})


def shuffled(data: bytes, chance: random.Random) -> bytes:
    """Lines of a text in another order, joined, made very long, or with strange signs."""
    lines = data.decode("utf-8", "replace").split("\n")
    kind = chance.randrange(5)
    if kind == 0:
        chance.shuffle(lines)
    elif kind == 1:
        start = chance.randrange(len(lines))
        lines[start : start + 200] = [" ".join(lines[start : start + 200])]
    elif kind == 2:
        at = chance.randrange(len(lines))
        lines[at] = (lines[at] or "1 ") * chance.choice((100, 5000))
    elif kind == 3:
        lines = [line + chr(chance.choice((0, 0x202E, 0xAD, 0x1F600, 0xE000))) for line in lines]
    else:
        at = chance.randrange(len(lines))
        lines[at:at] = lines[at : at + 30] * chance.choice((10, 100))
    return "\n".join(lines).encode("utf-8", "replace")


def in_blocks(document: Document, chance: random.Random) -> Document:
    """What was read with blocks shuffled or repeated, and cells blown up, spanning, merged or coloured at random."""
    blocks = list(document.blocks)
    if chance.random() < 0.5:
        chance.shuffle(blocks)
    if chance.random() < 0.3:
        blocks = blocks * chance.choice((2, 10))
    share = chance.choice((0.02, 0.2, 1.0))
    return replace(document, blocks=tuple(_other(one, chance) if chance.random() < share else one for one in blocks))


def _other(block: Block, chance: random.Random) -> Block:
    if isinstance(block, Line):
        text = block.text * chance.choice((1, 1, 30)) if chance.random() < 0.9 else ""
        return replace(block, text=text, heading=chance.randrange(5), gap=chance.random() < 0.5)
    rows = [tuple(_cell(cell, chance) for cell in row) for row in block.rows]
    if chance.random() < 0.3:
        chance.shuffle(rows)
    if chance.random() < 0.1:
        rows = rows * 30
    return Table(tuple(rows), block.place, chance.random() < 0.5)


def _cell(cell: Cell, chance: random.Random) -> Cell:
    if chance.random() < 0.8:
        return cell
    text = chance.choice((cell.text * chance.choice((2, 1000)), "", "-", "80 %", "●", "1 " * 500))
    return Cell(text, chance.choice(("", "green", "red")), chance.choice((1, 1, 2, 200)), chance.random() < 0.2)


def _parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(parts: dict[str, bytes]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _tags(text: str) -> list[re.Match[str]]:
    return list(re.finditer(r"<w:(tbl|tr|tc|p|r|t|tcPr|pPr|sdt)\b[^>]*>.*?</w:\1>", text, re.DOTALL))


def _lost(text: str, chance: random.Random) -> str:
    found = list(re.finditer(r"</?[a-zA-Z:]+[^>]*>", text))
    spot = chance.choice(found) if found else None
    return text[: spot.start()] + text[spot.end() :] if spot else text


def _doubled(text: str, chance: random.Random) -> str:
    found = _tags(text)
    spot = chance.choice(found) if found else None
    return text[: spot.end()] + spot[0] * chance.choice((1, 200)) + text[spot.end() :] if spot else text


def _nested(text: str, chance: random.Random) -> str:
    found = _tags(text)
    if not found:
        return text
    spot, deep = chance.choice(found), chance.choice((20, 240, 3000))
    name = chance.choice(("tbl", "tr", "tc", "sdt", "p", "ins"))
    opened = "<w:tbl><w:tr><w:tc>" if name == "tbl" else f"<w:{name}>"
    closed = "</w:tc></w:tr></w:tbl>" if name == "tbl" else f"</w:{name}>"
    return text[: spot.start()] + opened * deep + spot[0] + closed * deep + text[spot.end() :]


def _blown_up(text: str, chance: random.Random) -> str:
    found = list(re.finditer(r"<w:t\b[^>]*>([^<]*)</w:t>", text))
    if not found:
        return text
    spot = chance.choice(found)
    return text[: spot.start(1)] + (spot[1] or "1 ")[:60] * chance.choice((100, 20_000)) + text[spot.end(1) :]


def _absurd(text: str, chance: random.Random) -> str:
    found = list(re.finditer(r'="([^"]*)"', text))
    if not found:
        return text
    spot = chance.choice(found)
    return text[: spot.start(1)] + chance.choice(_HUGE) + text[spot.end(1) :]
