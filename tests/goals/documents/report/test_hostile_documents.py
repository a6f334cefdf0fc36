"""Documents are strangers' files: whatever they hold, they are read to their end, without a crash."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goals.documents.report import interpret, report_shape
from goals.documents.stream import Block, Cell, Document, Line, Place, Table

WORDS = st.sampled_from(
    [
        "Resultatmål:",
        "Indikator",
        "Utfall",
        "Mål",
        "Målvärde",
        "Kvinnor",
        "Män",
        "Bedömning",
        "Kommentar",
        "Prognos",
        "Uppnås",
        "delvis",
        "inte",
        "80",
        "%",
        "-",
        "Ja",
        "1",
        "200",
        "Mätmetod",
        "och",
        "datakälla",
        "Budgetväxlingar",
        "Summa",
        "36",
        "717",
        "-1",
        "355",
        "2024",
        "1.1",
        "2",
        "Bilaga",
        "Ingående",
        "ram",
        "•",
        "uppgick",
        "till",
        "miljoner",
        "kronor",
        "●",
        "😊",
        "(",
        ")",
        ":",
        "|",
        ".",
    ]
)
TEXTS = st.lists(WORDS, max_size=9).map(" ".join) | st.text(max_size=30)
LINES = st.builds(
    Line,
    text=TEXTS,
    place=st.just(Place(line=1)),
    heading=st.integers(0, 3),
    joined=st.booleans(),
    gap=st.booleans(),
)
CELLS = st.builds(
    Cell, text=TEXTS, colour=st.sampled_from(["", "green", "red"]), span=st.integers(1, 3), continues=st.booleans()
)
TABLES = st.builds(
    Table,
    rows=st.lists(st.lists(CELLS, max_size=6).map(tuple), max_size=6).map(tuple),
    place=st.just(Place(line=1)),
    sure=st.booleans(),
)


@settings(max_examples=100)
@given(st.lists(LINES | TABLES, max_size=25), st.sampled_from(["txt", "docx", "pdf"]))
def test_any_blocks_are_read(blocks: list[Block], kind: str) -> None:
    report_shape(interpret(Document(tuple(blocks), kind)))


@pytest.mark.parametrize(
    "text",
    [
        "1 " * 20_000,
        "1.1 Aa " * 10_000,
        "Resultatmål: " * 5_000,
        "Indikator Resultat Mål " * 5_000,
        "uppgick till 1 miljoner kronor, vilket var " * 3_000,
        "A" * 200_000,
        "Aa- och " * 20_000,
        "1 000 " * 20_000,
        "(" * 50_000,
    ],
    ids=range(9),
)
def test_long_lines_come_to_an_end(text: str) -> None:
    lines = (
        Line(text, Place(line=1)),
        Line("Resultatmål: X", Place(line=2), gap=True),
        Line(text, Place(line=3), gap=True),
    )
    report_shape(interpret(Document(lines, "txt")))


@pytest.mark.parametrize(
    "line", ["1.1 Rubrik", "Indikator Resultat Mål Kvinnor Män", "80 % 100 % - -", "Nämndmål 1: Ett mål", "1 2 3"]
)
def test_many_lines_come_to_an_end(line: str) -> None:
    lines = tuple(Line(line, Place(line=number), gap=number % 2 == 0) for number in range(6_000))
    report_shape(interpret(Document(lines, "txt")))
