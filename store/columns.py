"""How values lie in a column: exact figures, moments in UTC, lists of texts, words of an enumeration.

A figure is one thing to the database, as a date is: it is read and compared whole by `goals`, never searched by its
parts. The same text stands in the change log, so that an old value comes back as the value it was.
"""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import DateTime, Dialect, Enum, Text
from sqlalchemy.types import TypeDecorator

from goals.numbers import Number, Value, Words, YesNo
from goals.plan import Term


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, kept in UTC and given back in UTC; a naive one is refused with ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class Figure(TypeDecorator[Value]):
    """A Number, YesNo or Words, exact to the last decimal."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Value | None, dialect: Dialect) -> str | None:
        return None if value is None else to_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Value | None:
        return None if value is None else _figure(value)


class Texts(TypeDecorator[tuple[str, ...]]):
    """An ordered list of texts, such as the other names of a thing."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        return None if value is None else to_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else tuple(json.loads(value)) if value != "[]" else ()


class Amounts(TypeDecorator[tuple[tuple[str, Number | None], ...]]):
    """Amounts by what they are of, in order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[tuple[str, Number | None], ...] | None, dialect: Dialect) -> str | None:
        return None if value is None else to_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[tuple[str, Number | None], ...] | None:
        return None if value is None else from_text(value)


class TextOrNull(TypeDecorator[str]):
    """A text whose absence is "" outside and NULL inside, so that it can be unique where it is known."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value or None

    def process_result_value(self, value: str | None, dialect: Dialect) -> str:
        return value or ""


class Logged(TypeDecorator[Any]):
    """Any field's value, or a whole row as a dict, as the change log keeps it; an enumeration's word as plain text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else to_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else from_text(value)


def enumerated(words: type[StrEnum]) -> Enum:
    """Return a column type that keeps the words themselves ("at_most"); a new word needs no migration."""
    return Enum(
        words,
        native_enum=False,
        create_constraint=False,
        length=40,
        values_callable=lambda members: [member.value for member in members],
    )


def to_text(value: object) -> str:
    """Write a value as JSON that `from_text` reads back."""
    return json.dumps(value, default=_plain, ensure_ascii=False)


def from_text(text: str) -> Any:
    """Read what `to_text` wrote: figures, days and moments as such, a list as a tuple."""
    return _tuples(json.loads(text, object_hook=_revive))


@lru_cache(maxsize=10_000)
def _figure(text: str) -> Value:
    value: Value = from_text(text)
    return value


def _plain(value: object) -> dict[str, object]:
    match value:
        case Number(exact, unit, decimals, fraction):
            written = {"exact": _canonical(exact), "unit": unit, "decimals": decimals}
            return written | ({"fraction": fraction} if fraction else {})
        case YesNo(yes):
            return {"yes": yes}
        case Words(text):
            return {"words": text}
        case Term(first_year, last_year):
            return {"term": (first_year, last_year)}
        case datetime():
            return {"moment": value.astimezone(UTC).isoformat()}
        case date():
            return {"day": value.isoformat()}
    raise TypeError(f"no column keeps {value!r}")


def _revive(written: dict[str, Any]) -> Any:
    # A whole row may have fields of the same names; those it has beside them tell it from a value.
    match written:
        case {"exact": exact, "unit": unit, "decimals": decimals, **rest} if rest.keys() <= {"fraction"}:
            fraction = rest.get("fraction")
            return Number(Decimal(exact), unit, decimals, tuple(fraction) if fraction else None)
        case {"yes": yes, **rest} if not rest:
            return YesNo(yes)
        case {"words": text, **rest} if not rest:
            return Words(text)
        case {"term": (first_year, last_year), **rest} if not rest:
            return Term(first_year, last_year)
        case {"moment": moment, **rest} if not rest:
            return datetime.fromisoformat(moment)
        case {"day": day, **rest} if not rest:
            return date.fromisoformat(day)
    return {name: _tuples(value) for name, value in written.items()}


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def _canonical(exact: Decimal) -> str:
    # Decimal.normalize() would round to the context's precision and write 80 as 8E+1.
    if not exact.is_finite():
        raise ValueError(f"{exact} is no figure")
    written = f"{exact:f}"
    written = written.rstrip("0").rstrip(".") if "." in written else written
    return "0" if written == "-0" else written
