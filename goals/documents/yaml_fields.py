"""Kinds of field that hand-written files share: names, dates, moments, yes or no, one or several."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise
from typing import Annotated, TypeVar

from pydantic import BeforeValidator, StringConstraints

from goals.documents.marked_yaml import Faults, Path, Section

T = TypeVar("T")

_MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
_YES = ("ja", "yes", "true")
_NO = ("nej", "no", "false")


def _date(written: object) -> object:
    if not isinstance(written, str):
        return single(written)
    parts = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", written.strip())
    if not parts:
        raise Faults(((), f"»{written}« är inget datum. Skriv år-månad-dag, som 2024-09-26."))
    year, month, day = map(int, parts.groups())
    if not 1 <= month <= 12:
        raise Faults(((), f"Månad {month} finns inte. Skriv år-månad-dag, som 2024-09-26."))
    try:
        return date(year, month, day)
    except ValueError:
        raise Faults(((), f"{day} {_MONTHS[month - 1]} finns inte år {year}. Rätta dagen.")) from None


def _moment(written: object) -> object:
    if not isinstance(written, str):
        return single(written)
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        moment = None
    if moment is None or moment.utcoffset() is None:
        raise Faults(((), f"»{written}« är ingen tidpunkt. Skriv dag, tid och tidszon, som 2024-09-26 08:00+02:00."))
    return moment


def _yes_or_no(written: object) -> object:
    answer = str(single(written)).casefold()
    if answer not in _YES + _NO:
        raise Faults(((), f"»{written}« är varken ja eller nej. Skriv ja eller nej."))
    return answer in _YES


def _listed(written: object) -> object:
    return (written,) if isinstance(written, str) else written


def single(written: object) -> object:
    """Return what was written where one value is expected; a list or group is a fault."""
    if isinstance(written, list | dict):
        raise Faults(((), "Här ska ett enda värde stå, inte en lista eller grupp."))
    return written


Day = Annotated[date, BeforeValidator(_date)]
Moment = Annotated[datetime, BeforeValidator(_moment)]
YesOrNo = Annotated[bool, BeforeValidator(_yes_or_no)]
Name = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
OneOrMore = Annotated[tuple[T, ...], BeforeValidator(_listed)]


def in_order(section: Section, *keys: str) -> Iterator[tuple[Path, str]]:
    """Find dates that come before the one they should follow; those left out are passed over."""
    given = [(key, day) for key in keys if isinstance(day := getattr(section, key), date)]
    for (earlier, first), (later, second) in pairwise(given):
        if second < first:
            yield (later,), f"{later} {second} ligger före {earlier} {first}. Byt någon av dem."
