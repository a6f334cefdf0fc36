"""How much a PDF unpacks to, found out without unpacking it all at once: pdfminer would."""

import re
import zlib
from base64 import a85decode
from binascii import Error, unhexlify
from collections.abc import Iterator

MOST_UNPACKED = 200_000_000
_STREAM = re.compile(rb"stream[^\r\n]{0,32}(?:\r\n|\r|\n)")
_DEEPEST = 3
_CHUNK = 1 << 16
_MOST_KEPT = 1 << 22


def is_bomb(data: bytes) -> bool:
    """Whether the file's packed streams unpack to more than a report does, also where they are packed repeatedly.

    LZW, which no program has written for twenty years, counts as one since its size cannot be told cheaply.
    """
    if b"/LZWDecode" in data:
        return True
    room = MOST_UNPACKED
    for match in _STREAM.finditer(data):
        room -= _cost(data, match.end(), room, _DEEPEST)
        if room < 0:
            return True
    return False


def _cost(data: bytes, start: int, room: int, depth: int) -> int:
    """The bytes read and written to unpack what starts there; more than `room` as soon as that is sure."""
    if depth == 0:
        return room + 1
    head = data[start : start + 2]
    if head[:1] == b"G" or head == b"78":  # zlib's first byte as ASCII85 and as hexadecimal digits
        end = data.find(b"~>" if head[:1] == b"G" else b">", start)
        text = data[start : end if end >= 0 else len(data)]
        return len(text) + _cost(_from_text(text), 0, room - len(text), depth - 1)
    if len(head) < 2 or head[0] & 0x0F != 8 or int.from_bytes(head) % 31:
        return 0
    cost, kept = 0, b""
    for read, chunk in _inflated(memoryview(data)[start:]):
        cost += read + len(chunk)
        if cost > room:
            return cost
        if len(kept) < _MOST_KEPT:
            kept += chunk
    return cost + (_cost(kept, 0, room - cost, depth - 1) if kept else 0)


def _from_text(text: bytes) -> bytes:
    try:
        return a85decode(text) if text[:1] == b"G" else unhexlify(b"".join(text.split()))
    except (Error, ValueError):
        return b""


def _inflated(packed: memoryview) -> Iterator[tuple[int, bytes]]:
    """What is packed, in pieces, each with how many bytes were read for it."""
    machine = zlib.decompressobj()
    for at in range(0, len(packed), _CHUNK):
        waiting: bytes | memoryview = packed[at : at + _CHUNK]
        read = len(waiting)
        while waiting:
            try:
                chunk = machine.decompress(waiting, _CHUNK)
            except zlib.error:
                return  # not packed after all, or damaged: the reader decides
            yield read, chunk
            if machine.eof:
                return  # what is left over would be handed back for ever
            read, waiting = 0, machine.unconsumed_tail
