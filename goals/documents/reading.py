"""A file that somebody hands over, told by what is in it and read as a stream of lines and tables."""

from typing import BinaryIO

from goals.documents.refusals import KINDS, LOCKED, MACROS, damaged, refused
from goals.documents.stream import Document
from goals.documents.text_stream import read_text
from goals.problems import Problems

LIMIT = 20_000_000
"""The largest file that is read, in bytes."""

_TEXT_SUFFIXES = ("", "txt", "text", "md")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"{\\rtf")


def read_document(stream: BinaryIO, name: str, limit: int = LIMIT) -> Document | Problems:
    """Read a report in plain text, Word or PDF; `name` is the file's, `limit` the most bytes that it may have.

    What the file is, its first bytes tell; the name decides only whether other text is meant to be read. Problems
    holds one sentence that tells what to do instead.
    """
    data = stream.read(limit + 1)
    if len(data) > limit:
        return refused(f"Filen är större än {limit // 1_000_000} MB. Ta bort stora bilder eller dela upp rapporten.")
    if not data.strip():
        return refused("Filen är tom.")
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        from goals.documents.word.stream import read_word

        return refused(MACROS) if suffix in ("docm", "dotm") else read_word(data)
    if b"%PDF-" in data[:1024]:
        from goals.documents.pdf.stream import read_pdf

        return read_pdf(data)
    if data.startswith(_COMPOUND):
        return refused(_compound(data))
    if suffix in ("docx", "pdf"):
        return damaged("PDF" if suffix == "pdf" else "Word-dokument")
    if suffix not in _TEXT_SUFFIXES or _is_binary(data) or data[:64].lstrip().lower().startswith(_MARKUP):
        return refused(f"Den sortens fil kan jag inte läsa. {KINDS}")
    read = read_text(data)
    return read if read.blocks else refused("Filen är tom.")


def _compound(data: bytes) -> str:
    """What to say of Microsoft's old container, which holds old documents as well as encrypted new ones."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return LOCKED
    if "WordDocument".encode("utf-16-le") in data:
        return "Det gamla Word-formatet (.doc) kan jag inte läsa. Spara om filen som .docx."
    return f"Den sortens fil kan jag inte läsa. {KINDS}"


def _is_binary(data: bytes) -> bool:
    return not data.startswith(_UTF_16) and sum(data.count(bytes((sign,))) for sign in range(9)) > len(data) // 1000
