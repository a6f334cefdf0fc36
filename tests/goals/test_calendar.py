"""Working days and wall clocks in Sweden."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.reminding.calendar import Calendar, instant

STOCKHOLM = ZoneInfo("Europe/Stockholm")
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 1))


@pytest.mark.parametrize(
    ("day", "what"),
    [
        (date(2025, 4, 18), "långfredagen"),
        (date(2025, 4, 21), "annandag påsk"),
        (date(2025, 5, 1), "första maj"),
        (date(2025, 5, 29), "Kristi himmelsfärd"),
        (date(2025, 6, 6), "nationaldagen"),
        (date(2025, 6, 20), "midsommarafton"),
        (date(2024, 12, 24), "julafton"),
        (date(2024, 12, 31), "nyårsafton"),
        (date(2025, 1, 6), "trettondedag jul"),
        (date(2025, 6, 22), "en söndag"),
        (date(2025, 6, 28), "en lördag"),
        (date(2024, 12, 30), "klämdagen då organisationen har stängt"),
    ],
)
def test_nobody_works_on_red_days_their_eves_weekends_and_days_of_ones_own(day: date, what: str) -> None:
    assert not Calendar(frozenset({date(2024, 12, 30)})).works(day), what


def test_the_last_working_day_before_midsummer_weekend_and_the_first_after_it() -> None:
    work = Calendar()
    assert work.before(date(2025, 6, 22)) == date(2025, 6, 19)
    assert work.after(date(2025, 6, 19)) == date(2025, 6, 23)
    assert work.from_day(date(2025, 6, 20)) == date(2025, 6, 23)
    assert work.from_day(date(2025, 6, 19)) == date(2025, 6, 19)


def test_working_days_are_counted_over_easter_new_year_and_a_leap_day() -> None:
    work = Calendar()
    assert work.after(date(2025, 4, 17), 3) == date(2025, 4, 24)
    assert work.after(date(2024, 12, 23), 2) == date(2024, 12, 30)
    assert work.after(date(2024, 12, 30)) == date(2025, 1, 2)
    assert work.after(date(2024, 2, 28)) == date(2024, 2, 29)


def test_eight_in_the_morning_is_another_instant_in_summer_than_in_winter() -> None:
    assert instant(date(2026, 3, 28), time(8), STOCKHOLM) == datetime(2026, 3, 28, 7, tzinfo=UTC)
    assert instant(date(2026, 3, 29), time(8), STOCKHOLM) == datetime(2026, 3, 29, 6, tzinfo=UTC)
    assert instant(date(2026, 10, 24), time(8), STOCKHOLM) == datetime(2026, 10, 24, 6, tzinfo=UTC)
    assert instant(date(2026, 10, 25), time(8), STOCKHOLM) == datetime(2026, 10, 25, 7, tzinfo=UTC)


def test_a_time_that_the_clock_skips_comes_an_hour_later_and_of_one_that_comes_twice_the_first_counts() -> None:
    assert instant(date(2026, 3, 29), time(2, 30), STOCKHOLM).astimezone(STOCKHOLM).time() == time(3, 30)
    assert instant(date(2026, 10, 25), time(2, 30), STOCKHOLM) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@given(DAYS, st.integers(1, 12), st.frozensets(DAYS, max_size=5))
def test_so_many_working_days_later_so_many_have_passed(day: date, count: int, closed: frozenset[date]) -> None:
    work = Calendar(closed)
    then = work.after(day, count)
    passed = sum(work.works(date.fromordinal(one)) for one in range(day.toordinal() + 1, then.toordinal() + 1))
    assert (passed, work.works(then)) == (count, True)
    assert work.before(day) < day <= work.from_day(day) < work.after(work.from_day(day))
