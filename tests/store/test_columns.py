"""What lies in a column comes back as it was, and looks the same however it was written."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from sqlalchemy.dialects import sqlite

from goals.numbers import Number, Value, Words, YesNo
from store.columns import UtcDateTime, from_text, to_text
from tests.store.generated import any_of


@given(any_of(Value | date | str | int | bool | None | tuple[str, ...]))
def test_any_field_comes_back_as_it_was(value: object) -> None:
    assert from_text(to_text(value)) == value


def test_a_row_comes_back_whole_whatever_its_fields_are_called() -> None:
    row = {"id": "a", "words": "mål", "day": "måndag", "yes": True, "exact": "1", "unit": "%", "decimals": 1}

    assert from_text(to_text(row)) == row


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("80", "80"),
        ("8E+1", "80"),
        ("72.500", "72.5"),
        ("-0.0", "0"),
        ("0.10", "0.1"),
        ("100", "100"),
        ("1E-7", "0.0000001"),
    ],
)
def test_a_figure_has_one_way_of_being_written(written: str, canonical: str) -> None:
    assert to_text(Number(Decimal(written), "%", 1)) == f'{{"exact": "{canonical}", "unit": "%", "decimals": 1}}'


def test_a_figure_is_exact_beyond_the_precision_that_python_counts_with() -> None:
    exact = Decimal("0." + "1234567890" * 6)

    assert from_text(to_text(Number(exact))).exact == exact


@pytest.mark.parametrize("value", [YesNo(False), Words("nära noll"), Number(Decimal(80), "%", 0, (28, 35))])
def test_every_kind_of_value_is_kept(value: Value) -> None:
    assert from_text(to_text(value)) == value


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_what_is_no_figure_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="is no figure"):
        to_text(Number(Decimal(value)))


def test_moments_are_kept_in_utc() -> None:
    column = UtcDateTime()
    noon_in_stockholm = datetime(2024, 7, 1, 12, tzinfo=timezone(timedelta(hours=2)))

    stored = column.process_bind_param(noon_in_stockholm, sqlite.dialect())

    assert stored == datetime(2024, 7, 1, 10, tzinfo=UTC)
    assert stored.tzinfo is UTC
    assert column.process_result_value(datetime(2024, 7, 1, 10), sqlite.dialect()) == stored
    with pytest.raises(ValueError, match="has no time zone"):
        column.process_bind_param(datetime(2024, 7, 1, 12), sqlite.dialect())
