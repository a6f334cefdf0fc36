"""Indicators read from a table with cells."""

import re
from dataclasses import dataclass, field, replace
from functools import cached_property

from goals.documents.report.cells import Cells, years_in
from goals.documents.report.goal_rows import (
    FIGURES,
    Opening,
    RowGoal,
    goal_above,
    group_row,
    layered,
    level_beside,
    name_and_text,
    parted_level,
    titled,
)
from goals.documents.report.grid import Grid, Row, plain_paragraphs
from goals.documents.report.indicator_fields import opens_with_label, text_or_none
from goals.documents.report.indicator_row import RowReader
from goals.documents.report.levels import Levels
from goals.documents.report.outline import goal_heading
from goals.documents.report.prose import bare, plain
from goals.documents.report.values import LOW, MEDIUM, Confidence, Read, ReadIndicator, Text
from goals.documents.report.words import Words, simplified
from goals.documents.stream import Cell, Place
from goals.plan import Level

_SENTENCE = 120
_LONGEST_NAME = 300


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
    name_cell: Cell | None = None
    """The cell of the last indicator's name, which may be merged over rows of earlier periods."""

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
        if at is not None and (worded := self._worded_goal(row, at) or self._bare_goal(row, at)):
            reading.open(replace(worded, title=worded.title.at_most(confidence)), "group")
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
        if at is not None and (last := self._with_earlier(row, at, reading, confidence)):
            reading.indicators[-1] = last
            return
        reading.name_cell = row.cells[at] if at is not None else None
        part = row.text(self._parts_at) if self._parts_at is not None else name
        if reading.indicators and (sex := self._sex(part)):
            reading.indicators[-1] = self._fields.with_sex(reading.indicators[-1], sex, row, confidence)
            return
        reading.indicators.append(self._fields.indicator(name, row, reading.goal, confidence))

    @cached_property
    def _fields(self) -> RowReader:
        return RowReader(self.grid, self.words, self.levels, self.cells, self.place, self.report_year)

    def _worded_goal(self, row: Row, at: int) -> RowGoal | None:
        """The goal of a row that has no figure: with a goal word, or with a level where figures should be."""
        said = plain(row.text(at))
        beside = {other for other, cell in enumerate(row.cells) if other != at and cell.text.strip()}
        levels = [self.levels.of_text(row.text(other), self.place) for other in beside if self._is_level(row, other)]
        worded = goal_heading(said, self.words) is not None and ":" in said
        if not said or len(levels) != len(beside) or len(levels) > 1 or not (worded or levels):
            return None
        title = titled(said, self.words)
        return RowGoal(Read(title, title, self.sure, self.place), None, levels[0] if levels else None)

    def _is_level(self, row: Row, at: int) -> bool:
        """Whether a cell is a level, in a column that is not for levels."""
        return self.grid.columns[at].role != "level" and self.levels.knows(row.text(at)) is not None

    def _bare_goal(self, row: Row, at: int) -> RowGoal | None:
        """The goal of a row that has no figure, in a table whose first row has none either: nothing is measured yet."""
        rows = [one for one in self.grid.rows if not one.merged and one.text(at)]
        if not self._is_bare(row, at) or not rows or not self._is_bare(rows[0], at):
            return None
        title, comment_at = titled(row.text(at), self.words), self.grid.at("comment")
        comment = plain_paragraphs(row.text(comment_at)) if comment_at is not None else ""
        level = level_beside(row.text(at), self.levels, self.place)
        return RowGoal(Read(title, title, MEDIUM, self.place), None, level, text_or_none(comment, self.place))

    def _is_bare(self, row: Row, at: int) -> bool:
        """Whether a row has a name, but nothing in any column of figures, known or not."""
        figures = [one for one, column in enumerate(self.grid.columns) if column.role in (*FIGURES, "reference", "")]
        said = row.text(at)
        named = bool(said) and len(said) <= _LONGEST_NAME and not said.endswith(":")
        return named and len(figures) > 1 and not any(row.text(one) for one in figures)

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

    def _with_earlier(self, row: Row, at: int, reading: _Reading, sure: Confidence) -> ReadIndicator | None:
        """The last indicator with what came out before, where a row under its merged name tells of an earlier year."""
        last = reading.indicators[-1] if reading.indicators else None
        if last is None or row.cells[at] is not reading.name_cell or last.period is None:
            return None
        before, year = self._fields.periods(row, sure), max(years_in(last.period.value), default=0)
        return replace(last, earlier=(*last.earlier, *before)) if before and before[0].year < year else None

    def _sex(self, name: str) -> str:
        """The role of a row that splits the indicator above by sex: "varav kvinnor"."""
        said = re.sub(r"^(?:[-–•] ?)?(?:(?:varav|därav) )?", "", simplified(name))
        return next((role for role in ("women", "men") if len(said) > 2 and said in self.words.of("columns", role)), "")

    def _merged(self, text: str, reading: _Reading, sure: Confidence, following: Row | None) -> None:
        """A row of one cell: a group's goal, or the method or comment of the indicator above it."""
        name, below = name_and_text(text)
        goal = goal_heading(name, self.words) if len(name) < _LONGEST_NAME else None
        method = opens_with_label(text, self.words, "method_and_source", "method", "source")
        comment = opens_with_label(text, self.words, "comment")
        comment = self._after_label(text) if comment is None else comment
        if method is None and comment is None and (goal or self._opens_group(text, reading, following)):
            shown, level = parted_level(name, self.levels, self.place)
            title = titled(shown, self.words)
            read = Read(title, title, sure if goal else sure & MEDIUM, self.place)
            level = level or level_beside(name, self.levels, self.place)
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

    def _after_label(self, text: str) -> str | None:
        """What follows a comment's label that no sign parts from it: "Kommentar Avser juni"."""
        first, _, rest = text.partition(" ")
        return rest if self.words.label(first) == "comment" and rest[:1].isupper() else None

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
        headed = max((one for one, column in enumerate(self.grid.columns) if column.head), default=0)
        if any(row.text(one) for one in range(headed + 1, len(row.cells))):
            return True  # more cells than heads
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
