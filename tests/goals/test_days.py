"""Days as people write them."""

from datetime import date

import pytest

from goals.reminding.days import read_day, read_span

TODAY = date(2024, 11, 18)
"""A Monday."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 september", date(2025, 9, 2)),
        ("vad skickas den 2 september?", date(2025, 9, 2)),
        ("borta till 24 december", date(2024, 12, 24)),
        ("24:e dec.", date(2024, 12, 24)),
        ("2 sept 2024", date(2024, 9, 2)),
        ("December 24", date(2024, 12, 24)),
        ("2024-09-02", date(2024, 9, 2)),
        ("den 7/1", date(2025, 1, 7)),
        ("7/1 2024", date(2024, 1, 7)),
        ("i dag", TODAY),
        ("Imorgon", date(2024, 11, 19)),
        ("i övermorgon", date(2024, 11, 20)),
        ("om en vecka", date(2024, 11, 25)),
        ("på måndag", date(2024, 11, 25)),
        ("till fredagen", date(2024, 11, 22)),
        ("next Sunday", date(2024, 11, 24)),
        ("18 november", TODAY),
        ("29 februari", date(2028, 2, 29)),
        ("31 september", None),
        ("30 februari 2025", None),
        ("2024-13-45", None),
        ("99/99", None),
        ("3 indikatorer", None),
        ("gurka", None),
        ("", None),
    ],
)
def test_a_day_is_read(text: str, expected: date | None) -> None:
    assert read_day(text, TODAY) == expected


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("till 2 mars", None, date(2025, 3, 2)),
        ("från 28 december till 3 januari", date(2024, 12, 28), date(2025, 1, 3)),
        ("23/12-3/1", date(2024, 12, 23), date(2025, 1, 3)),
        ("23–27 december", date(2024, 12, 23), date(2024, 12, 27)),
        ("2024-12-23 - 2025-01-03", date(2024, 12, 23), date(2025, 1, 3)),
        ("t.o.m. 3 jan", None, date(2025, 1, 3)),
        ("veckan ut", None, None),
    ],
)
def test_a_span_has_its_last_day_after_its_first(written: str, first: date | None, last: date | None) -> None:
    assert read_span(written, date(2024, 12, 20)) == (first, last)


@pytest.mark.parametrize(
    ("written", "day"),
    [("20.12", date(2024, 12, 20)), ("20241220", date(2024, 12, 20)), ("igår", date(2024, 12, 19)), ("17.30", None)],
)
def test_days_in_figures_and_behind(written: str, day: date | None) -> None:
    assert read_day(written, date(2024, 12, 20)) == day
