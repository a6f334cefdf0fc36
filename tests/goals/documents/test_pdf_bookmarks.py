"""Headings that a PDF's bookmarks name, found among its printed lines."""

from goals.documents.pdf.bookmarks import Bookmark, Marked, marked_lines

LINES = [
    (1, "Innehåll"),
    (2, "1 Mål"),
    (2, "1.1\tResultatmål: Genom samverkan skapa stark utveckling i hela"),
    (2, "Värmland"),
    (2, "Det går bra."),
    (3, "2 Ekonomi"),
]


def test_a_heading_over_two_lines_is_one() -> None:
    told = [
        Bookmark(1, "1 Mål", 2),
        Bookmark(2, "1.1 Resultatmål: Genom samverkan skapa stark utveckling i hela Värmland", 2),
        Bookmark(1, "2 Ekonomi", 3),
    ]
    assert marked_lines(LINES, told) == {1: Marked(1, 1), 2: Marked(2, 2), 5: Marked(1, 1)}


def test_bookmarks_that_are_not_the_headings_count_for_nothing() -> None:
    told = [
        Bookmark(1, "1 Mål", 2),
        Bookmark(1, "Sida två", 2),
        Bookmark(1, "Sida tre", 3),
        Bookmark(1, "2 Ekonomi", 3),
    ]
    assert marked_lines(LINES, told) == {}
    assert marked_lines(LINES, told[:1]) == {}
