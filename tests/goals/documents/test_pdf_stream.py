"""PDFs: lines in reading order, tables with and without rules between columns, and what the pages add."""

import io
from pathlib import Path

import pytest

from goals.documents.pdf.page import colour_of
from goals.documents.reading import read_document
from goals.documents.stream import Cell, Document, Line, Table
from tests.goals.documents.small_pdf import pdf_of, text_at

FIXTURES = Path(__file__).parents[2] / "documents"
HEAD = ["Indikator", "Resultat", "Mål", "Kvinnor", "Män"]
COMMENT_ENDS = "En torr sommar gör att siffran kan komma att ändras när höstens prover är klara."


def read(data: bytes) -> Document:
    document = read_document(io.BytesIO(data), "rapport.pdf")
    assert isinstance(document, Document), str(document)
    return document


def fixture(name: str) -> Document:
    return read((FIXTURES / name).read_bytes())


def lines(document: Document) -> list[Line]:
    return [block for block in document.blocks if isinstance(block, Line)]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def words(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0} {y0} m {x1} {y1} l S "


def grid(xs: list[float], ys: list[float]) -> str:
    """All the rules of a table with these edges."""
    across = "".join(rule(xs[0], y, xs[-1], y) for y in ys)
    return across + "".join(rule(x, ys[0], x, ys[-1]) for x in xs)


@pytest.mark.parametrize(("name", "sure"), [("ruled.pdf", True), ("horizontal.pdf", False)])
def test_a_table_cut_by_page_breaks_is_one_with_its_head_once(name: str, sure: bool) -> None:
    document = fixture(name)
    first, second = tables(document)
    assert document.pages == 4
    assert (first.sure, second.sure) == (sure, sure)
    assert words(first).count(HEAD) == words(second).count(HEAD) == 1
    values, methods, comments = first.rows[1::3], first.rows[2::3], first.rows[3::3]
    assert [row[0].text[-4:] for row in values] == [str(year) for year in range(2015, 2022)]
    assert [cell.text for cell in values[2]] == ["Sjukfrånvaro 2017", "5,8 %", "4 %", "6,4 %", "4,1 %"]
    assert values[0][1] == Cell("")
    assert all(row[0].text.startswith("Mätmetod och datakälla\nProvtagning") and row[0].span == 5 for row in methods)
    for year, (comment,) in zip(range(2015, 2022), comments, strict=True):
        assert comment.text.startswith(f"Sjöarna har blivit renare sedan {year} då de")
        assert comment.text.endswith(COMMENT_ENDS)
        assert "\n" not in comment.text
        assert comment.span == 5


@pytest.mark.parametrize("name", ["ruled.pdf", "horizontal.pdf"])
def test_colours_come_from_fills_and_from_coloured_signs(name: str) -> None:
    values = tables(fixture(name))[0].rows[1::3]
    assert [row[1].colour for row in values] == ["", "green", "red", "yellow", "", "green", "red"]
    assert not any(cell.colour for row in values for cell in (row[0], *row[2:]))


@pytest.mark.parametrize("name", ["ruled.pdf", "horizontal.pdf"])
def test_running_heads_and_page_numbers_are_gone_and_headings_told_by_size(name: str) -> None:
    found = lines(fixture(name))
    assert not any("Region Granland" in line.text or line.text.startswith("Sida") for line in found)
    assert [(line.text, line.heading) for line in found if line.heading] == [
        ("1 Sammanfattning", 1),
        ("2 Mål", 1),
        ("2.1 Resultatmål: Rena sjöar", 2),
        ("2.2 Resultatmål: Fler resor", 2),
    ]
    assert found[0].text == "Delårsrapport 2025"
    assert sum(line.gap for line in found[2:26]) == 3, "three paragraphs under the first heading"
    assert str(found[2].place) == "sida 1, rad 3"


def test_two_columns_are_read_one_after_the_other() -> None:
    found = [line.text for line in lines(fixture("columns.pdf"))]
    starts = [int(text.split()[1].rstrip(".")) for text in found if text.startswith("Stycke")]
    assert starts == list(range(1, 14))
    assert found[:2] == ["Region Granland, vattennämnden", "Granland i korthet"]
    assert not any("\t" in text for text in found)


def test_merged_cells_are_told() -> None:
    xs, ys = [70.0, 200, 330, 460], [700.0, 670, 640]
    inner = rule(200, 700, 200, 640) + rule(330, 700, 330, 640) + rule(200, 670, 460, 670)
    frame = grid([xs[0], xs[-1]], [ys[0], ys[-1]])
    texts = text_at(75, 665, "hög") + text_at(205, 680, "b") + text_at(335, 650, "c")
    (table,) = tables(read(pdf_of(frame + inner + texts)))
    assert table.rows == (
        (Cell("hög"), Cell("b"), Cell("")),
        (Cell("", continues=True), Cell(""), Cell("c")),
    )


def test_a_cell_cut_in_a_sentence_is_made_whole_but_one_cut_between_sentences_is_not() -> None:
    def page(rows: list[tuple[str, str]]) -> str:
        ys = [800.0 - 20 * at for at in range(len(rows) + 1)]
        cells = "".join(
            text_at(75, ys[at] - 14, left) + text_at(305, ys[at] - 14, right) for at, (left, right) in enumerate(rows)
        )
        return grid([70, 300, 530], ys) + cells

    one = pdf_of(page([("Indikator", "Kommentar"), ("Sjukfrånvaro", "Den är lägre än")]))
    two = pdf_of(page([("Indikator", "Kommentar"), ("", "året före.")]))
    table = joined(one, two)
    assert words(table) == [["Indikator", "Kommentar"], ["Sjukfrånvaro", "Den är lägre än året före."]]
    three = pdf_of(page([("Indikator", "Kommentar"), ("Resor", "Fler åker tåg.")]))
    table = joined(one, three)
    assert words(table)[1:] == [["Sjukfrånvaro", "Den är lägre än"], ["Resor", "Fler åker tåg."]]


def joined(one: bytes, two: bytes) -> Table:
    """The one table of a document with both files' pages."""
    import pypdfium2

    both = pypdfium2.PdfDocument.new()
    for each in (one, two):
        source = pypdfium2.PdfDocument(each)
        both.import_pages(source)
        source.close()
    stream = io.BytesIO()
    both.save(stream)
    both.close()
    (table,) = tables(read(stream.getvalue()))
    return table


def test_a_table_with_rules_only_round_its_head_has_a_row_for_each_line_of_values() -> None:
    head = text_at(70, 705, "Indikator") + text_at(300, 705, "Utfall 2025") + text_at(420, 705, "Mål")
    rows = [("Sjukfrånvaro", "5,8 %", "4 %"), ("Andel resor med tåg", "61 %", "70 %")]
    values = "".join(
        text_at(70, 680 - 14 * at, name) + text_at(325, 680 - 14 * at, outcome) + text_at(420, 680 - 14 * at, target)
        for at, (name, outcome, target) in enumerate(rows)
    )
    rules = rule(65, 720, 520, 720) + rule(65, 700, 520, 700) + rule(65, 655, 520, 655)
    after = "".join(text_at(70, 600 - 12 * at, "Text efter tabellen som inte hör dit.") for at in range(3))
    document = read(pdf_of(rules + head + values + after))
    (table,) = tables(document)
    assert not table.sure
    assert words(table) == [["Indikator", "Utfall 2025", "Mål"], *map(list, rows)]
    assert len(lines(document)) == 3


def test_rules_under_running_heads_and_over_feet_make_no_table() -> None:
    prose = "".join(
        text_at(70, 760 - 13 * at, f"Rad {at} av en text som inte är någon tabell alls.") for at in range(40)
    )
    document = read(pdf_of(rule(70, 790, 520, 790) + prose + rule(70, 60, 520, 60) + rule(70, 40, 520, 40), pages=3))
    assert tables(document) == []


def test_a_frame_round_text_is_no_table() -> None:
    document = read(pdf_of(grid([60, 500], [720, 600]) + text_at(70, 700, "Inramad text")))
    assert [line.text for line in lines(document)] == ["Inramad text"]
    assert tables(document) == []


def test_dots_and_circles_in_cells_are_lights() -> None:
    dot = "1 0 0 rg 310 680 m 310 685 305 690 300 690 c 295 690 290 685 290 680 c 290 675 295 670 300 670 c f 0 g "
    xs, ys = [70.0, 280, 420], [700.0, 660, 620]
    (table,) = tables(read(pdf_of(grid(xs, ys) + dot + text_at(75, 675, "Resor") + text_at(75, 635, "Sjöar"))))
    assert [[cell.colour for cell in row] for row in table.rows] == [["", "red"], ["", ""]]


@pytest.mark.parametrize(
    ("parts", "colour"),
    [
        ((0, 0.69, 0.31), "green"),
        ((0, 1, 1, 0), "red"),
        ((0.5,), ""),
        (("P1",), ""),
        (None, ""),
        ((0, 0.2, 1, 0), "yellow"),
    ],
)
def test_colours_are_told_in_every_way_of_writing_them(parts: object, colour: str) -> None:
    assert colour_of(parts) == colour


def test_scanned_pages_are_named() -> None:
    picture = "q 500 0 0 700 40 40 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q "
    document = read(pdf_of(picture, pages=3))
    assert document.blocks == ()
    assert document.warnings == ("Sidorna 1–3 är inskannad bild utan text och läses inte.",)


def test_a_page_with_a_map_is_read_without_its_tables_and_says_so() -> None:
    strokes = "".join(rule(number, 100, number + 0.3, 400) for number in range(40, 540))
    strokes += "".join(rule(40, number, 540, number) for number in range(100, 400))
    document = read(pdf_of(strokes + text_at(70, 700, "Karta")))
    assert [line.text for line in lines(document)] == ["Karta"]
    assert "Sida 1 har en teckning" in document.warnings[0]


def test_a_page_with_more_letters_than_a_page_can_have_is_left_out_and_named() -> None:
    document = read(pdf_of(text_at(70, 700, "a" * 100), repeat=500))
    assert document.blocks == ()
    assert document.warnings == ("Sida 1 är för stor för att läsas.",)
