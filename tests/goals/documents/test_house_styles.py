"""Reports in forty other house styles, each with a truth by somebody who had not seen the reading."""

from collections import Counter

import pytest

from benchmarks.documents.score import Check, checks, counted, names, report_named

FLOOR = {
    "head": 1.0,
    "effect goals": 1.0,
    "result goals": 1.0,
    "levels": 1.0,
    "indicators": 0.99,
    "cells": 0.99,
    "accounts": 0.99,
}
"""The least share that is read as printed, of all reports together."""


@pytest.fixture(scope="module")
def read() -> dict[str, list[Check]]:
    return {name: list(checks(*report_named(name))) for name in names()}


def test_nothing_is_silently_wrong(read: dict[str, list[Check]]) -> None:
    wrong = [(name, one.about, one.truth, one.read) for name, every in read.items() for one in every if one.silent]
    assert wrong == []


@pytest.mark.parametrize("of", FLOOR)
def test_what_is_printed_is_read(read: dict[str, list[Check]], of: str) -> None:
    row: Counter[str] = counted([one for every in read.values() for one in every])[of]
    assert row["right"] >= FLOOR[of] * row["all"]
    assert row["found"] >= FLOOR[of] * row["there"] - 0.01 * row["there"]


def test_no_report_is_asked_about_more_than_a_reader_has_patience_for() -> None:
    for name in names():
        report, _ = report_named(name)
        assert len(report.questions) <= 2 * (len(report.indicators) + len(report.result_goals)) + 12, name
