"""One row of a table of indicators, with what each of its columns tells."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from goals.documents.report.cells import Cells, years_in
from goals.documents.report.chosen_columns import ChosenColumns
from goals.documents.report.grid import Grid, Row, plain_paragraphs
from goals.documents.report.indicator_fields import text_or_none
from goals.documents.report.levels import Levels
from goals.documents.report.prose import plain
from goals.documents.report.split_by_sex import split_by_sex
from goals.documents.report.values import LOW, MEDIUM, Confidence, Earlier, Figure, Read, ReadIndicator, Text
from goals.documents.report.words import Words
from goals.documents.stream import Place
from goals.numbers import Words as InWords

LONGEST_TARGET = 120
"""What is longer is a sentence, and no target in words."""
_NOTE = "Siffran efter namnet är läst som en fotnot."
_WHICH_TARGET = "Det går inte att se vilken kolumn som är årets mål."
_WHICH_RESULT = "Det går inte att se vilken kolumn som är periodens utfall."
_BROKEN = "Ord i namnet kan vara brutna av en smal kolumn."


@dataclass(frozen=True, eq=False)
class RowReader:
    """Reads the rows of one grid; `place` is where it stands, `report_year` the report's own."""

    grid: Grid
    words: Words
    levels: Levels
    cells: Cells
    place: Place
    report_year: int | None = None

    def indicator(self, name: str, row: Row, goal: Text | None, sure: Confidence) -> ReadIndicator:
        """The indicator of a row, under the goal that was named last."""
        unit_at = self.grid.at("unit")
        unit = plain(row.text(unit_at)) if unit_at is not None else ""
        results_at = self._columns.results()
        newest, older = (results_at[0], results_at[1:]) if results_at else (None, [])
        year = self.grid.columns[newest].year if newest is not None else None
        results = self._figure(row, newest, sure, unit)
        if results and results.value is not None and year and self.report_year and year < self.report_year:
            results = results.at_most(LOW, f"Utfallet är från {year}, före rapportens år.")
        elif results and newest is not None and self._columns.is_doubtful(newest):
            results = results.at_most(LOW, _WHICH_RESULT)
        women, men = (self._figure(row, self._columns.newest(role, year), sure, unit) for role in ("women", "men"))
        if results and results.value is None and (split := split_by_sex(results.as_written, self.words)):
            results, women, men = (
                self.cells.figure(said, self.place, sure, unit) for said in (split.whole, split.women, split.men)
            )
        text = {role: self._text(row, role, sure) for role in ("comment", "method", "source", "due", "trend", "period")}
        both = self._text(row, "method_and_source", sure)
        level_at = self.grid.at("level")
        level = self.levels.of_cell(row.cells[level_at], self.place) if level_at is not None else None
        light = row.cells[newest].colour if newest is not None else ""
        if level is None and light and results is not None:
            level = self.levels.of_cell(replace(row.cells[newest or 0], text=""), self.place)
        return ReadIndicator(
            name=self._name(name, sure),
            result_goal=goal,
            result=results,
            target=self._target(row, year, sure, unit),
            women=women,
            men=men,
            method=text["method"] or both,
            source=text["source"],
            comment=text["comment"],
            due=text["due"],
            level=level.at_most(sure) if level else None,
            trend=text["trend"],
            period=text["period"],
            unit=unit,
            earlier=tuple(self._earlier(row, older, sure, unit)),
            other=tuple(
                (column.head, plain_paragraphs(row.text(at)))
                for at, column in enumerate(self.grid.columns)
                if column.role in ("", "baseline", "responsible", "reference", "number")
                and column.head
                and row.text(at)
            ),
            sure=sure,
        )

    def with_sex(self, last: ReadIndicator, sex: str, row: Row, sure: Confidence) -> ReadIndicator:
        """The indicator above with the figure of a row of women or of men."""
        results = self._columns.results()
        filled: dict[str, Any] = {sex: self._figure(row, results[0] if results else None, sure, last.unit)}
        return replace(last, **filled)

    def periods(self, row: Row, sure: Confidence) -> list[Earlier]:
        """What came out in the period that a row names, if any."""
        results, year = self._columns.results(), self.year_of(row)
        figure = self._figure(row, results[0], sure, "") if results and year else None
        return [Earlier(year, figure)] if figure and figure.as_written else []

    def year_of(self, row: Row) -> int:
        """The year of the period that a row names, 0 where it names none."""
        period_at = self.grid.at("period")
        return max(years_in(row.text(period_at)), default=0) if period_at is not None else 0

    def _name(self, name: str, sure: Confidence) -> Text:
        if name in self.cells.broken:
            return Read(name, name, LOW, self.place, (_BROKEN,))
        name = self.cells.without_signs(name)
        whole = self.cells.without_note(name)
        if whole != name:
            return Read(name, whole, sure & MEDIUM, self.place, (_NOTE,))
        return Read(name, name, sure, self.place)

    def _target(self, row: Row, year: int | None, sure: Confidence, unit: str) -> Figure | None:
        at, is_meant = self._columns.target(year)
        target = self._figure(row, at, sure, unit, words=True)
        return target if is_meant or not target or not target.as_written else target.at_most(LOW, _WHICH_TARGET)

    @cached_property
    def _columns(self) -> ChosenColumns:
        return ChosenColumns(self.grid, self.report_year)

    def _earlier(self, row: Row, older: list[int], sure: Confidence, unit: str) -> Iterator[Earlier]:
        for at in older:
            year, figure = self._columns.year(at), self._figure(row, at, sure, unit)
            if year and figure and figure.as_written:
                yield Earlier(year, figure)

    def _figure(self, row: Row, at: int | None, sure: Confidence, unit: str, words: bool = False) -> Figure | None:
        if at is None:
            return None
        read = self.cells.figure(row.text(at), self.place, sure, unit)
        if words and read.value is None and read.flags and len(read.as_written) < LONGEST_TARGET:
            return worded(read, sure) if read.as_written not in self.cells.broken else read
        if read.value is None and read.flags and (level := self.levels.knows(read.as_written)):
            return replace(read, flags=(f"Nivån {level.value} står där ett utfall väntas.",))
        return read

    def _text(self, row: Row, role: str, sure: Confidence) -> Text | None:
        at = self.grid.at(role)
        return text_or_none(plain_paragraphs(row.text(at)), self.place, sure) if at is not None else None


def worded(read: Figure, sure: Confidence) -> Figure:
    """A target in words: kept as such, and no surer than that."""
    return Read(
        read.as_written, InWords(read.as_written), sure & MEDIUM if len(read.as_written) > 40 else sure, read.place
    )
