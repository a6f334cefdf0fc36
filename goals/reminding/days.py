"""Days as people write them: "2 september", "den 2/9", "i morgon", "på måndag", "2024-09-02"."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

_SWEDISH = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAYS = {name: at for names in (_SWEDISH, _ENGLISH) for at, name in enumerate(names)}
_BEGINNINGS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTHS = {**{name: at for at, name in enumerate(_BEGINNINGS, 1)}, "may": 5, "oct": 10}
_FROM_TODAY: Mapping[str, int] = {
    **dict.fromkeys(("i går", "igår", "yesterday"), -1),
    **dict.fromkeys(("i dag", "idag", "today"), 0),
    **dict.fromkeys(("i morgon", "imorgon", "i morron", "tomorrow"), 1),
    **dict.fromkeys(("i övermorgon", "iövermorgon", "övermorgon"), 2),
    **dict.fromkeys(("om en vecka", "in a week"), 7),
}
_WRITTEN_OUT = re.compile(r"\b(\d{4})-?(\d{2}|(?<=-)\d)-?(\d{2}|(?<=-)\d)\b")
_WITH_MONTH = re.compile(r"\b(\d{1,2})(?::?[ea])?\s+([a-zåäö]{3,})\.?(?:\s+(\d{4}))?")
_MONTH_FIRST = re.compile(r"\b([a-z]{3,})\s+(\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s+(\d{4}))?")
_IN_FIGURES = re.compile(r"\b(\d{1,2})[/.](\d{1,2})(?:[ ./-](\d{4}))?\b")
_SPAN = re.compile(r"\s+(?:till(?: och med)?|t\.?o\.?m\.?|tom|to|until)\s+|\s*[–—]\s*|\s+-\s+|(?<=\d)-(?=\d{1,2}/)")


def read_day(text: str, today: date) -> date | None:
    """Read the day that a text names, None where it names none or one that does not exist.

    Without a year it is the next such day, today included; a weekday is the next one after today.
    """
    said = " ".join(text.casefold().split())
    if found := _WRITTEN_OUT.search(said):
        return _day(int(found[3]), int(found[2]), int(found[1]), today)
    for words, days in _FROM_TODAY.items():
        if re.search(rf"\b{words}\b", said):
            return today + timedelta(days=days)
    for found in _WITH_MONTH.finditer(said):
        if month := _month(found[2]):
            return _day(int(found[1]), month, int(found[3] or 0), today)
    for found in _MONTH_FIRST.finditer(said):
        if month := _month(found[1]):
            return _day(int(found[2]), month, int(found[3] or 0), today)
    if found := _IN_FIGURES.search(said):
        return _day(int(found[1]), int(found[2]), int(found[3] or 0), today)
    for name, weekday in _WEEKDAYS.items():
        if re.search(rf"\b{name}(?:en)?\b", said):
            return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    return None


def read_span(text: str, today: date) -> tuple[date | None, date | None]:
    """Read the first and the last day that a text names: "från 20 december till 3 januari", "23/12–3/1".

    Without a first one it is None; the last is the next such day after the first.
    """
    begins, *rest = _SPAN.split(" ".join(text.casefold().split()), maxsplit=1)
    if not rest:
        return None, read_day(begins, today)
    first = read_day(begins, today)
    if first is None and (last := read_day(rest[0], today)) and (alone := re.search(r"\b(\d{1,2})\s*$", begins)):
        first = _day(int(alone[1]), last.month, last.year, today)
    return first, read_day(rest[0], first or today)


def _month(word: str) -> int:
    return _MONTHS.get(word[:3], 0)


def _day(day: int, month: int, year: int, today: date) -> date | None:
    """The day in a year; without one, in the first year from now on in which it comes."""
    for candidate in (year,) if year else range(today.year, today.year + 9):
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if year or found >= today:
            return found
    return None
