"""Days as people write them."""

from datetime import date

import pytest

from goals.days import read_day

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
