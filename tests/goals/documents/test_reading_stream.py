"""What is read, what is refused and in which words, and that nothing broken makes the reader fall."""

import io
import random
import struct
import zipfile
import zlib
from base64 import a85encode
from functools import cache
from pathlib import Path

import docx
import pytest

from goals.documents.pdf.budget import is_bomb
from goals.documents.reading import read_document
from goals.documents.stream import Document, Line
from goals.problems import Problems
from tests.goals.documents.small_pdf import pdf_of, text_at

FIXTURES = Path(__file__).parents[2] / "documents"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(data: bytes, name: str) -> str:
    read = read_document(io.BytesIO(data), name)
    assert isinstance(read, Problems), f"{name} was read"
    assert len(read.found) == 1
    return str(read)


@cache
def smallest_word_file() -> bytes:
    """A document of one word, without Word's usual ballast."""
    document = docx.Document()
    document.add_paragraph("Hej")
    saved, packed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if "theme" not in name and "thumbnail" not in name:
                new.writestr(name, old.read(name))
    return packed.getvalue()


def word_file(**parts: bytes) -> bytes:
    """A small Word file with some parts put in or replaced; `document` is the text."""
    names = {"document": "word/document.xml", "macro": "word/vbaProject.bin", "large": "word/media/large.bin"}
    changed = {names[part]: content for part, content in parts.items()}
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(smallest_word_file())) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, changed.pop(name, old.read(name)))
        for name, content in changed.items():
            new.writestr(name, content)
    return packed.getvalue()


def archive(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in files.items():
            new.writestr(name.replace("__", "/"), content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "rapport.docx", "tom"),
        (b" \n\n ", "rapport.txt", "tom"),
        (b"x" * 2_000_001, "rapport.txt", "större än 2 MB"),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "bild.png", "kan jag inte läsa"),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "bild.txt", "kan jag inte läsa"),
        (b"{\\rtf1 Hej}", "rapport.txt", "kan jag inte läsa"),
        (b"a;b;c", "rapport.csv", "kan jag inte läsa"),
        (b"bara text", "rapport.docx", "skadad"),
        (b"bara text", "rapport.pdf", "skadad"),
        (COMPOUND + "WordDocument".encode("utf-16-le"), "rapport.doc", ".doc"),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "rapport.docx", "lösenord"),
        (COMPOUND + bytes(600), "rapport.xls", "kan jag inte läsa"),
        (b"PK\x03\x04 och sedan ingenting", "rapport.docx", "skadad"),
        (b"%PDF-1.7 och sedan ingenting", "rapport.pdf", "skadad"),
        (archive(readme=b"hej"), "arkiv.zip", "inte ett Word-dokument"),
        (archive(xl__workbook=b"<a/>"), "bok.xlsx", "inte ett Word-dokument"),
        (word_file(macro=b"makro"), "rapport.docx", "makron"),
        (word_file(), "rapport.docm", "makron"),
        (word_file(large=bytes(20_000_000)), "rapport.docx", "packar upp"),
        (word_file(document=b"<w:document"), "rapport.docx", "skadad"),
        (word_file(document=b"<html/>"), "rapport.docx", "inte ett Word-dokument"),
        (archive(**{f"fil{number}": b"" for number in range(5_001)}), "rapport.docx", "packar upp"),
        (pdf_of(text_at(70, 700, "Hej"), pages=501), "rapport.pdf", "fler än 500 sidor"),
        (pdf_of("q Q ", repeat=60_000_000), "rapport.pdf", "packar upp"),
        (pdf_of("q", before="/Filter /LZWDecode"), "rapport.pdf", "packar upp"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused_in_one_sentence(data: bytes, name: str, words: str) -> None:
    limit = 2_000_000
    read = read_document(io.BytesIO(data), name, limit)
    assert isinstance(read, Problems), "was read"
    assert [problem for problem in read.found if words in problem.what] == list(read.found)
    assert len(read.found) == 1


def test_a_pdf_behind_a_password_is_told_as_such() -> None:
    assert "lösenord" in refusal((FIXTURES / "locked.pdf").read_bytes(), "rapport.pdf")


def test_entities_that_multiply_are_not_expanded() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    hostile = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]><d>&l11;</d>'
    assert "skadad" in refusal(word_file(document=hostile.encode()), "rapport.docx")


def test_a_size_that_is_a_lie_unpacks_no_more_than_it_tells() -> None:
    """The zip's directory claims 50 bytes for a part that unpacks to gigabytes."""
    machine = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"".join(machine.compress(b" " * 1_000_000) for _ in range(500)) + machine.flush()
    honest = word_file(document=b"<d/>")
    with zipfile.ZipFile(io.BytesIO(honest)) as old:
        entry = old.getinfo("word/document.xml")
    name = entry.filename.encode()
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 0, 0, len(packed), 50, len(name), 0) + name + packed
    cut = zipfile.ZipFile(io.BytesIO(honest)).start_dir
    directory = honest[cut:]
    at = directory.index(name) - 46
    fields = list(struct.unpack("<4s6H3I5H2I", directory[at : at + 46]))
    fields[8], fields[9], fields[16] = len(packed), 50, cut
    directory = directory[:at] + struct.pack("<4s6H3I5H2I", *fields) + directory[at + 46 :]
    end = directory.rindex(b"PK\x05\x06")
    directory = directory[: end + 16] + struct.pack("<I", cut + len(local)) + directory[end + 20 :]
    assert "skadad" in refusal(honest[:cut] + local + directory, "rapport.docx")


def test_what_is_packed_twice_or_written_as_text_is_weighed_unpacked() -> None:
    once = zlib.compress(bytes(250_000_000), 9)
    head = b"%PDF-1.7 stream\n"
    assert is_bomb(head + zlib.compress(once))
    assert is_bomb(head + a85encode(once) + b"~>")
    assert is_bomb(head + once.hex().encode() + b">")


def test_what_follows_a_packed_stream_does_not_matter() -> None:
    packed = zlib.compress(random.Random(7).randbytes(200_000))
    assert not is_bomb(b"%PDF-1.7 stream\r\n" + packed + b"\nendstream endobj" * 10_000)


def test_a_file_is_told_by_what_is_in_it_and_not_by_its_name() -> None:
    assert isinstance(read_document(io.BytesIO(word_file()), "rapport"), Document)
    assert isinstance(read_document(io.BytesIO(pdf_of(text_at(70, 700, "Hej"))), "rapport.txt"), Document)


def test_no_mutation_of_a_file_makes_the_reader_fall() -> None:
    dice = random.Random(2025)
    small = pdf_of(text_at(70, 700, "Indikator Resultat") + "70 690 400 20 re S 70 650 m 470 650 l S", plain=True)
    for original, name, times in (
        (word_file(), "rapport.docx", 200),
        (small, "rapport.pdf", 200),
        ((FIXTURES / "ruled.pdf").read_bytes(), "rapport.pdf", 8),
        ((FIXTURES / "locked.pdf").read_bytes(), "rapport.pdf", 20),
        (("Målet är nått\n" * 20).encode(), "rapport.txt", 100),
    ):
        for _ in range(times):
            data = bytearray(original)
            for _ in range(dice.choice((1, 3, 30))):
                data[dice.randrange(len(data))] = dice.randrange(256)
            cut = dice.randrange(len(data)) if dice.random() < 0.2 else len(data)
            assert isinstance(read_document(io.BytesIO(bytes(data[:cut])), name), Document | Problems)


def test_no_mutation_of_the_xml_in_a_word_file_makes_the_reader_fall() -> None:
    dice = random.Random(2026)
    document = docx.Document()
    document.add_heading("Mål", 1)
    document.add_paragraph("punkt", style="List Number")
    document.add_table(2, 2).cell(0, 0).merge(document.tables[0].cell(1, 0)).text = "text"
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as old:
        original = old.read("word/document.xml")
    start = original.index(b"<w:body>")
    for _ in range(200):
        data = bytearray(original)
        for _ in range(dice.choice((1, 2, 3))):
            at = dice.randrange(start, len(data))
            data[at : at + dice.choice((0, 1))] = dice.choice((b"9", b"a", b"<w:p>", b"</w:p>", b"<w:tbl/>", b"-", b""))
        assert isinstance(read_document(io.BytesIO(word_file(document=bytes(data))), "a.docx"), Document | Problems)


def test_elements_nested_as_deep_as_xml_may_be_are_read_or_refused() -> None:
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    for depth in (40, 100, 5_000):
        opened, closed = "<w:sdt><w:sdtContent>" * depth, "</w:sdtContent></w:sdt>" * depth
        body = f"{opened}<w:p><w:r><w:t>Hej</w:t></w:r></w:p>{closed}"
        document = f"<w:document {namespace}><w:body>{body}</w:body></w:document>"
        read = read_document(io.BytesIO(word_file(document=document.encode())), "a.docx")
        if isinstance(read, Document):
            assert [block.text for block in read.blocks if isinstance(block, Line)] == ["Hej"]
        assert isinstance(read, Document) == (depth <= 100)
