"""Plain text: encodings, pages, and what belongs only to the pages."""

import io
from pathlib import Path

import pytest

from goals.documents.reading import read_document
from goals.documents.stream import Document, Line

REPORT = Path(__file__).parents[4] / "shared/data/delarsrapport-2024.txt"
SENTENCE = "Målet är att sjöarna ska bli renare än de var förra året.\n"


def prose(page: int) -> str:
    """Nine lines that no other page has."""
    return "".join(f"Rad {row} handlar om sjö nummer {page * page} i landskapet.\n" for row in range(9))


def read(data: bytes | str, name: str = "rapport.txt") -> Document:
    document = read_document(io.BytesIO(data.encode() if isinstance(data, str) else data), name)
    assert isinstance(document, Document), str(document)
    return document


def lines(document: Document) -> list[Line]:
    return [block for block in document.blocks if isinstance(block, Line)]


def texts(document: Document) -> list[str]:
    return [line.text for line in lines(document)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_text_reads_the_same_in_every_encoding_and_with_every_line_end(encoding: str, line_end: str) -> None:
    document = read(line_end.join(("Målet är nått.", "", "Ja, på sikt.")).encode(encoding))
    assert [(line.text, line.place.line, line.gap) for line in lines(document)] == [
        ("Målet är nått.", 1, False),
        ("Ja, på sikt.", 3, True),
    ]
    assert document.warnings == ()


def test_dashes_and_quotes_of_windows_are_read() -> None:
    assert texts(read("”Mål” – 5 €".encode("cp1252"))) == ["”Mål” – 5 €"]


def test_a_scratch_in_utf_8_is_shown_and_told_rather_than_the_whole_read_as_another_encoding() -> None:
    document = read((SENTENCE * 20).encode() + b"Slut \xff.")
    assert texts(document)[0] == SENTENCE.strip()
    assert texts(document)[-1] == "Slut �."
    assert len(document.warnings) == 1


def test_form_feeds_are_pages_and_their_heads_feet_and_numbers_go() -> None:
    pages = [f"Vattennämnden   Delårsrapport\n\n{prose(page)}\n{page}\n" for page in range(1, 6)]
    document = read("\f".join(pages))
    assert document.pages == 5
    assert len(lines(document)) == 45
    assert str(lines(document)[9].place) == "sida 2, rad 16"
    assert not any(line.text.startswith("Vatten") or line.text.isdigit() for line in lines(document))


def test_page_numbers_tell_pages_where_there_are_no_form_feeds() -> None:
    pages = [f"{prose(page)}Stycke {page}.\nNämndens delårsrapport {page} (5)\n" for page in range(1, 6)]
    document = read("".join(pages))
    assert document.pages == 5
    assert not any("(5)" in text for text in texts(document))
    assert [line.place.page for line in lines(document) if "Stycke" in line.text] == [1, 2, 3, 4, 5]


def test_page_numbers_at_the_head_of_pages_count_the_page_below_them() -> None:
    pages = [f"Sida {page} av 4\nStycke {page}.\n{prose(page)}" for page in range(1, 5)]
    document = read("".join(pages))
    assert [line.place.page for line in lines(document) if "Stycke" in line.text] == [1, 2, 3, 4]
    assert not any("Sida" in text for text in texts(document))


def test_a_paragraph_that_a_page_break_cuts_has_no_gap_in_it() -> None:
    full = "Detta är en rad som är ungefär lika lång som de andra raderna i texten"
    document = read(f"{full}\n{full}\n\f\nfortsätter här.\n\f\nNytt stycke {full}.")
    assert [line.gap for line in lines(document)] == [False, False, False, True]


def test_one_goal_on_each_page_is_not_taken_for_a_running_head() -> None:
    pages = [f"Mål {page - 4}\n{prose(page)}" if page > 4 else prose(page) for page in range(1, 13)]
    assert [text for text in texts(read("\f".join(pages))) if text.startswith("Mål")] == [
        f"Mål {number}" for number in range(1, 9)
    ]


def test_figures_that_only_look_like_page_numbers_stay() -> None:
    document = read("Mål\n28 av 35\nAndra\n12 av 14\nTredje\n80 %\n")
    assert "28 av 35" in texts(document)
    assert document.pages is None


def test_no_line_of_the_real_report_is_lost() -> None:
    data = REPORT.read_bytes()
    document = read(data)
    assert texts(document) == [line.strip() for line in data.decode().splitlines() if line.strip()]
