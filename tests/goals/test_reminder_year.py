"""A whole year, stepped through: everything that is sent reads as a calendar that people would put up with."""

from pathlib import Path

from goals.documents.plan_file import PlanFile
from tests.goals.year import calendar

GOLDEN = Path(__file__).parent / "golden" / "year.txt"


def test_the_year_is_the_one_that_was_looked_through(example: PlanFile) -> None:
    assert calendar(example.plan) == GOLDEN.read_text(encoding="utf-8")
