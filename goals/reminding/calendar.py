"""Which days people work, and which instant a time on a wall clock is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

_SATURDAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Swedish working days: all but weekends, red days with the eves that nobody works, and days of one's own."""

    closed_days: frozenset[date] = frozenset()

    def works(self, day: date) -> bool:
        """Whether it is a working day."""
        return day.weekday() < _SATURDAY and day not in _red_days(day.year) and day not in self.closed_days

    def from_day(self, day: date) -> date:
        """Return the day itself where people work, else the next day when they do."""
        return next(filter(self.works, _days(day, _DAY)))

    def before(self, day: date) -> date:
        """Return the last working day before a day."""
        return next(filter(self.works, _days(day - _DAY, -_DAY)))

    def after(self, day: date, working_days: int = 1) -> date:
        """Return the day that is so many working days after a day; the day itself is not counted. At least one."""
        following = filter(self.works, _days(day + _DAY, _DAY))
        return [next(following) for _ in range(working_days)][-1]


def instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return, in UTC, when the wall clocks of a zone show a time on a day.

    A time that is skipped as summer begins comes an hour later; of one that comes twice as it ends, the first counts.
    """
    return datetime.combine(day, at, zone).astimezone(UTC)


def _days(first: date, step: timedelta) -> Iterator[date]:
    while True:
        yield first
        first += step


@cache
def _red_days(year: int) -> frozenset[date]:
    # The library takes half a second to import, and few commands ask for a day.
    from holidays import country_holidays

    return frozenset(country_holidays("SE", years=year, categories=("public", "de_facto")))
