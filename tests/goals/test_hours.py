"""Times of day are read as people write them."""

from datetime import time

import pytest

from goals.reminding.hours import read_time


@pytest.mark.parametrize("written", ["07:30", "kl 7.30", "0730", "klockan 7:30", " 7 : 30 ", "kl. 730"])
def test_half_past_seven(written: str) -> None:
    assert read_time(written) == time(7, 30)


@pytest.mark.parametrize(("written", "expected"), [("7", time(7)), ("16", time(16)), ("kl. 8", time(8))])
def test_full_hours(written: str, expected: time) -> None:
    assert read_time(written) == expected


@pytest.mark.parametrize("written", ["", "25", "7:60", "24:00", "frukost", "7:30 på måndagar"])
def test_what_is_no_time(written: str) -> None:
    assert read_time(written) is None
