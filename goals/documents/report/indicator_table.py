"""Indicators read from a table with cells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from goals.documents.report.cells import Cells
from goals.documents.report.goal_rows import (
    FIGURES,
    Opening,
    RowGoal,
    goal_above,
    group_row,
    layered,
    level_beside,
    name_and_text,
    titled,
)
from goals.documents.report.grid import Grid, Row, plain_paragraphs
from goals.documents.report.indicator_fields import opens_with_label, text_or_none
from goals.documents.report.levels import Levels
from goals.documents.report.outline import goal_heading
from goals.documents.report.prose import bare, plain
from goals.documents.report.split_by_sex import split_by_sex
from goals.documents.report.values import LOW, MEDIUM, Confidence, Earlier, Figure, Read, ReadIndicator, Text
from goals.documents.report.words import Words
from goals.documents.stream import Cell, Place
from goals.numbers import Words as InWords
from goals.plan import Level

_SENTENCE = 120
_LONGEST_NAME = 300
_NOTE = "Siffran efter namnet är läst som en fotnot."
_WHICH_TARGET = "Det går inte att se vilken kolumn som är årets mål."
_WHICH_RESULT = "Det går inte att se vilken kolumn som är periodens utfall."
_BROKEN = "Ord i namnet kan vara brutna av en smal kolumn."


@dataclass(frozen=True, slots=True)
class Rows:
    """What a table gave: indicators in order, and the goals that its rows or columns name, each with its level."""

    indicators: tuple[ReadIndicator, ...]
    goals: tuple[RowGoal, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reading:
    goal: Text | None = None
    indicators: list[ReadIndicator] = field(default_factory=list)
    openings: list[Opening] = field(default_factory=list)

    def open(self, goal: RowGoal, kind: str) -> None:
        """A goal to which the rows that follow belong."""
        self.goal = goal.title
        self.openings.append(Opening(goal, kind, len(self.indicators)))


@dataclass(frozen=True, eq=False)
class IndicatorTable:
    """Reads one grid as a table of indicators. `sure` is how sure its columns are; `place` where it stands."""

    grid: Grid
    words: Words
    levels: Levels
    cells: Cells
    sure: Confidence
    place: Place
    before: tuple[ReadIndicator, ...] = ()
    report_year: int | None = None

    def read(self) -> Rows:
        """Every row: an indicator, a goal as a group row, or a merged row that belongs to the indicator above.

        `before` is the last indicator of the table that this one goes on with; it comes first among what is read.
        """
        reading = _Reading(indicators=[*self.before])
        if above := goal_above(self.grid, self.levels, self.words, self.place):
            reading.open(replace(above, title=above.title.at_most(self.sure)), "above")
        shifted = any(self._looks_shifted(row) for row in self.grid.rows if not row.merged)
        confidence = LOW if shifted else self.sure
        for number, row in enumerate(self.grid.rows):
            following = self.grid.rows[number + 1] if number + 1 < len(self.grid.rows) else None
            if row.merged:
                self._merged(row.merged, reading, confidence, following)
            else:
                self._row(row, reading, confidence)
        goals = self._judged(layered(reading.openings), reading.indicators)
        unknown = tuple(column.head for column in self.grid.columns if not column.role and column.head)
        found = reading.indicators
        if shifted:
            why = "Tabellens kolumner ser förskjutna ut."
            found = [replace(one, name=one.name.at_most(LOW, why), sure=LOW) for one in found]
        return Rows(tuple(found), tuple(goals), unknown)

    def _row(self, row: Row, reading: _Reading, confidence: Confidence) -> None:
        at = self.grid.at("indicator")
        if at is not None and (group := group_row(row, self.grid, at, self.levels, self.words, self.place)):
            if self._is_text(name_and_text(row.text(at))[0]):
                self._merged(plain_paragraphs(row.text(at)), reading, confidence, None)
                return
            reading.open(replace(group, title=group.title.at_most(confidence)), "group")
            return
        goal_at, effect_at = self.grid.at("goal"), self.grid.at("effect_goal")
        if goal_at is None and at is not None:
            goal_at, effect_at = effect_at, None
        if goal_at is not None and row.text(goal_at):
            title = titled(row.text(goal_at), self.words)
            if reading.goal is None or title != reading.goal.value:
                above = titled(row.text(effect_at), self.words) if effect_at is not None else ""
                effect = text_or_none(above, self.place)
                level = level_beside(row.text(goal_at), self.levels, self.place) or self._shown(row.cells[goal_at])
                reading.open(RowGoal(Read(title, title, confidence, self.place), effect, level), "column")
        name = plain(row.text(at)) if at is not None else ""
        if not name:
            if any(row.text(one) for one in self.grid.all("result")) and reading.indicators:
                reading.indicators[-1] = replace(reading.indicators[-1], sure=LOW)
            return
        part = row.text(self._parts_at) if self._parts_at is not None else name
        if reading.indicators and (sex := self._sex(part)):
            reading.indicators[-1] = self._with_sex(reading.indicators[-1], sex, row, confidence)
            return
        reading.indicators.append(self._indicator(name, row, reading.goal, confidence))

    @cached_property
    def _parts_at(self) -> int | None:
        """The column that tells whether a row speaks of all, of women or of men."""
        known = {phrase for role in ("women", "men", "total") for phrase in self.words.of("columns", role)}
        for at, column in enumerate(self.grid.columns):
            texts = self.grid.texts(at)
            if column.role != "indicator" and texts and all(bare(text) in known for text in texts):
                return at
        return None

    def _shown(self, cell: Cell) -> Read[Level | None] | None:
        """The level that a goal's cell is shaded with."""
        return self.levels.of_cell(replace(cell, text=""), self.place) if cell.colour else None

    def _judged(self, goals: list[RowGoal], indicators: list[ReadIndicator]) -> list[RowGoal]:
        """Give goals the levels that are theirs: in a column before the indicators', or in a cell merged over all of a
        goal's rows."""
        level_at, goal_at, name_at = (self.grid.at(role) for role in ("level", "goal", "indicator"))
        if level_at is None or goal_at is None or name_at is None:
            return goals
        for at, goal in enumerate(goals):
            rows = [row for row in self.grid.rows if titled(row.text(goal_at), self.words) == goal.title.value]
            cells = {id(row.cells[level_at]) for row in rows}
            if rows and len(cells) == 1 and (len(rows) > 1 or level_at < name_at):
                level = self.levels.of_cell(rows[0].cells[level_at], self.place)
                goals[at] = replace(goal, level=level.at_most(self.sure) if level else goal.level)
                for number, one in enumerate(indicators):
                    if one.result_goal == goal.title:
                        indicators[number] = replace(one, level=None)
        return goals

    def _sex(self, name: str) -> str:
        """The role of a row that splits the indicator above by sex: "varav kvinnor"."""
        said = re.sub(r"^(?:[-–•] ?)?(?:(?:varav|därav) )?", "", bare(name))
        return next((role for role in ("women", "men") if len(said) > 2 and said in self.words.of("columns", role)), "")

    def _with_sex(self, last: ReadIndicator, sex: str, row: Row, sure: Confidence) -> ReadIndicator:
        results = self._results()
        filled: dict[str, Any] = {sex: self._figure(row, results[0] if results else None, sure, last.unit)}
        return replace(last, **filled)

    def _indicator(self, name: str, row: Row, goal: Text | None, sure: Confidence) -> ReadIndicator:
        unit_at = self.grid.at("unit")
        unit = plain(row.text(unit_at)) if unit_at is not None else ""
        results_at = self._results()
        newest, older = (results_at[0], results_at[1:]) if results_at else (None, [])
        year = self.grid.columns[newest].year if newest is not None else None
        results = self._figure(row, newest, sure, unit)
        if results and results.value is not None and year and self.report_year and year < self.report_year:
            results = results.at_most(LOW, f"Utfallet är från {year}, före rapportens år.")
        elif results and newest is not None and (self._rivalled(newest) or self._differs_from_whole(row, newest)):
            results = results.at_most(LOW, _WHICH_RESULT)
        women, men = (self._figure(row, self._newest(role, year), sure, unit) for role in ("women", "men"))
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

    def _name(self, name: str, sure: Confidence) -> Text:
        if name in self.cells.broken:
            return Read(name, name, LOW, self.place, (_BROKEN,))
        whole = self.cells.without_note(name)
        if whole != name:
            return Read(name, whole, sure & MEDIUM, self.place, (_NOTE,))
        return Read(name, name, sure, self.place)

    def _results(self) -> list[int]:
        """Columns of results, the newest year first; without years only the first counts."""
        columns, whole = self.grid.all("result"), self.grid.all("total")
        if all(self._is_past(at) for at in columns):
            columns = (*whole, *columns)
        dated = sorted((at for at in columns if self._year(at)), key=self._when, reverse=True)
        undated = [at for at in columns if not self._year(at)]
        return [*undated[:1], *dated]

    def _is_past(self, at: int) -> bool:
        """Whether a column is of a year before the report's."""
        year = self._year(at)
        return year is not None and self.report_year is not None and year < self.report_year

    def _rivalled(self, chosen: int) -> bool:
        """Whether a column that names no time stands beside another of the same role that names one not past."""
        others = [at for at in self.grid.all(self.grid.columns[chosen].role) if at != chosen]
        return self._when(chosen) == (0, 0) and any(self._when(at) > (0, 0) and not self._is_past(at) for at in others)

    def _differs_from_whole(self, row: Row, chosen: int) -> bool:
        """Whether a column of everybody's figures says something else than the one taken as the result."""
        whole = self.grid.at("total")
        return whole not in (None, chosen) and row.text(whole or 0) not in ("", row.text(chosen))

    def _target(self, row: Row, year: int | None, sure: Confidence, unit: str) -> Figure | None:
        """The target of the report's own year, or the one without a year; any other is not sure to be meant."""
        columns = self.grid.all("target")
        for wanted in (self.report_year, None, year):
            at = next((one for one in columns if self._year(one) == wanted), None)
            if at is not None:
                target = self._figure(row, at, sure, unit, words=True)
                return target.at_most(LOW, _WHICH_TARGET) if target and self._rivalled(at) else target
        newest = max(columns, key=self._when, default=None)
        target = self._figure(row, newest, sure, unit, words=True)
        return target.at_most(LOW, _WHICH_TARGET) if target and target.as_written else target

    def _newest(self, role: str, year: int | None) -> int | None:
        columns = self.grid.all(role)
        matching = [at for at in columns if self._year(at) == year]
        dated = sorted(columns, key=self._when, reverse=True)
        return next(iter(matching or dated), None)

    def _when(self, at: int) -> tuple[int, int]:
        return self.grid.columns[at].when

    def _year(self, at: int) -> int | None:
        return self.grid.columns[at].year

    def _earlier(self, row: Row, older: list[int], sure: Confidence, unit: str) -> Iterator[Earlier]:
        for at in older:
            year, figure = self._year(at), self._figure(row, at, sure, unit)
            if year and figure and figure.as_written:
                yield Earlier(year, figure)

    def _figure(self, row: Row, at: int | None, sure: Confidence, unit: str, words: bool = False) -> Figure | None:
        if at is None:
            return None
        read = self.cells.figure(row.text(at), self.place, sure, unit)
        if words and read.value is None and read.flags and len(read.as_written) < _SENTENCE:
            return worded(read, sure) if read.as_written not in self.cells.broken else read
        if read.value is None and read.flags and (level := self.levels.knows(read.as_written)):
            return replace(read, flags=(f"Nivån {level.value} står där ett utfall väntas.",))
        return read

    def _text(self, row: Row, role: str, sure: Confidence) -> Text | None:
        at = self.grid.at(role)
        return text_or_none(plain_paragraphs(row.text(at)), self.place, sure) if at is not None else None

    def _merged(self, text: str, reading: _Reading, sure: Confidence, following: Row | None) -> None:
        """A row of one cell: a group's goal, or the method or comment of the indicator above it."""
        name, below = name_and_text(text)
        goal = goal_heading(name, self.words) if len(name) < _LONGEST_NAME else None
        method = opens_with_label(text, self.words, "method_and_source", "method", "source")
        comment = opens_with_label(text, self.words, "comment")
        if method is None and comment is None and (goal or self._opens_group(text, reading, following)):
            title = titled(name, self.words)
            read = Read(title, title, sure if goal else sure & MEDIUM, self.place)
            level = level_beside(name, self.levels, self.place)
            kind = f"word {self.words.goal_ranks[goal[0]]}" if goal else "merged"
            reading.open(RowGoal(read, None, level, text_or_none(below, self.place, sure)), kind)
        elif reading.indicators:
            last = reading.indicators[-1]
            if method is not None:
                said = "\n".join(filter(None, (last.method.as_written if last.method else "", method)))
                reading.indicators[-1] = replace(last, method=text_or_none(said, self.place, sure))
            else:
                said = "\n".join(filter(None, (last.comment.as_written if last.comment else "", comment or text)))
                reading.indicators[-1] = replace(last, comment=text_or_none(said, self.place, sure))

    def _is_text(self, text: str) -> bool:
        """Whether a merged cell holds a method or comment rather than a goal's name."""
        roles = ("method_and_source", "method", "source", "comment")
        return opens_with_label(text, self.words, *roles) is not None or len(text) > _SENTENCE or text.endswith(".")

    def _opens_group(self, text: str, reading: _Reading, following: Row | None) -> bool:
        """Whether a row of one short cell names the goal of the rows after it, and is no comment to the row above."""
        if following is None or following.merged or "\n" in text:
            return False
        return len(text) < _SENTENCE and not text.endswith((".", "!")) and (not reading.indicators or len(text) < 90)

    def _looks_shifted(self, row: Row) -> bool:
        at = self.grid.at("indicator")
        name = row.text(at) if at is not None else ""
        figures = [row.text(one) for role in FIGURES for one in self.grid.all(role)]
        long_text = sum(len(text) > _SENTENCE for text in figures)
        if len(row.covering(at or 0)) > 1:
            return False  # a goal's row, or a comment's
        return (
            not row.fits
            or (bool(name) and self.cells.is_figure(name))
            or bool(long_text)
            or (not name and sum(map(self.cells.is_figure, figures)) > 1 and not row.cells[at or 0].continues)
        )


def worded(read: Figure, sure: Confidence) -> Figure:
    """A target in words: kept as such, and no surer than that."""
    return Read(
        read.as_written, InWords(read.as_written), sure & MEDIUM if len(read.as_written) > 40 else sure, read.place
    )
