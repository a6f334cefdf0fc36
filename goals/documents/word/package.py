"""A Word file's parts, unpacked with care: it comes from outside and may be broken or made to harm.

The parts are opened here rather than by python-docx, which unpacks everything that a file claims to hold, pictures
too, and knows neither footnotes nor tracked changes.
"""

import posixpath
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from goals.documents.refusals import KINDS, LOCKED, MACROS, TOO_LARGE, damaged, refused
from goals.documents.word.xml import attribute, local
from goals.problems import Problems

_MOST_ENTRIES = 5_000
_MOST_UNPACKED = 200_000_000
_MOST_RATIO = 200
_MOST_XML = 16_000_000
_MOST_EDGES = 12
_NOT_WORD = f"Filen är inte ett Word-dokument. {KINDS}"
_BROKEN = (BadZipFile, zlib.error, etree.XMLSyntaxError, EOFError, NotImplementedError, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Package:
    """The parts that hold text, as XML; those that the file lacks are None. `targets` are the files by relation."""

    document: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    footnotes: etree._Element | None
    endnotes: etree._Element | None
    targets: Mapping[str, str]
    edges: tuple[etree._Element, ...] = ()
    """Heads and feet of pages."""


def open_package(data: bytes) -> Package | Problems:
    """Open a .docx, or tell in a sentence why it is not opened."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            refusal = _refusal(archive.infolist(), len(data))
            return refused(refusal) if refusal else _package(_Parts(archive))
    except _TooLarge:
        return refused(TOO_LARGE)
    except _BROKEN:
        return damaged("Word-dokument")


def _refusal(entries: list[ZipInfo], packed: int) -> str:
    unpacked = sum(entry.file_size for entry in entries)
    names = [entry.filename.lower() for entry in entries]
    if len(entries) > _MOST_ENTRIES or unpacked > _MOST_UNPACKED or unpacked > _MOST_RATIO * max(packed, 50_000):
        return TOO_LARGE
    if any(name.endswith("vbaproject.bin") for name in names):
        return MACROS
    if any(entry.flag_bits & 1 for entry in entries):
        return LOCKED
    return "" if "[content_types].xml" in names else _NOT_WORD


class _TooLarge(Exception):
    pass


@dataclass(frozen=True, slots=True)
class _Parts:
    archive: ZipFile

    def xml(self, name: str) -> etree._Element | None:
        """One part as XML; None where there is no such part.

        Raises _TooLarge where it is larger than a text can be, and one of _BROKEN where it is not sound XML.
        """
        try:
            entry = self.archive.getinfo(name)
        except KeyError:
            return None
        if entry.file_size > _MOST_XML:
            raise _TooLarge
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise NotImplementedError(entry.compress_type)
        with self.archive.open(entry) as part:
            content = part.read(entry.file_size)  # a bounded read, for the size may be a lie
        if any("<!DOCTYPE".encode(encoding) in content for encoding in ("utf-8", "utf-16-le", "utf-16-be")):
            raise ValueError("Word declares no entities")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        return etree.fromstring(content, parser)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """From each relation's id to its kind and the name of its target."""
        folder, name = posixpath.split(part)
        relations = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        return {
            attribute(relation, "Id"): (
                attribute(relation, "Type").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, attribute(relation, "Target"))).lstrip("/"),
            )
            for relation in (relations if relations is not None else ())
        }


def _package(parts: _Parts) -> Package | Problems:
    main = next((target for kind, target in parts.relations("").values() if kind == "officeDocument"), "")
    document = parts.xml(main)
    if document is None or local(document) != "document":
        return refused(_NOT_WORD)
    content_types = parts.xml("[Content_Types].xml")
    if content_types is not None and any("macroEnabled" in attribute(kind, "ContentType") for kind in content_types):
        return refused(MACROS)
    relations = parts.relations(main)
    named = dict(relations.values())
    styles, numbering, footnotes, endnotes = (
        parts.xml(named.get(kind, "")) for kind in ("styles", "numbering", "footnotes", "endnotes")
    )
    targets = {relation: target for relation, (_, target) in relations.items()}
    edges = [target for kind, target in relations.values() if kind in ("header", "footer")][:_MOST_EDGES]
    read = tuple(part for part in map(parts.xml, edges) if part is not None)
    return Package(document, styles, numbering, footnotes, endnotes, targets, read)
