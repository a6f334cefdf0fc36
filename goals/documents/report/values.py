"""What a report says, field by field, each with how it was written and how sure the reading is."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from goals.documents.stream import Place
from goals.numbers import Value
from goals.plan import AccountKind, ChapterKind, Direction, Level

T = TypeVar("T")
NOT_APPLICABLE = "-"
_NOWHERE = Place()


class Confidence(StrEnum):
    """How sure a reading is; what is HIGH or MEDIUM may be proposed, what is LOW must be looked at."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    def __and__(self, other: "Confidence") -> "Confidence":
        """The lesser of two."""
        return max(self, other, key=list(Confidence).index)


HIGH, MEDIUM, LOW = Confidence


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """One field: `as_written` in the source ("" where its cell is empty) and `value`, what that means.

    A field that the report has no place for is None instead of a Read. `flags` are Swedish sentences about what
    somebody should look at.
    """

    as_written: str
    value: T
    confidence: Confidence
    place: Place
    flags: tuple[str, ...] = ()

    @property
    def applies(self) -> bool:
        """Whether it is anything else than "-"."""
        return self.as_written != NOT_APPLICABLE

    def at_most(self, confidence: Confidence, *flags: str) -> "Read[T]":
        """The same reading, no surer than this, and flagged."""
        return replace(self, confidence=self.confidence & confidence, flags=(*self.flags, *flags))


Text = Read[str]
Figure = Read[Value | None]
"""A figure whose value is None where the cell is empty, does not apply, or could not be read."""


@dataclass(frozen=True, slots=True)
class Head:
    """Whose report it is, and of what time. `kind` is "delår" or "årsredovisning"."""

    organisation: Text | None = None
    board: Text | None = None
    board_aliases: tuple[str, ...] = ()
    kind: Text | None = None
    year: Read[int] | None = None
    period_to: Read[date] | None = None


@dataclass(frozen=True, slots=True)
class ReadGoal:
    """A result goal. `effect_goal` is the title of the goal it stands under; `forecast` tells that the level looks
    ahead to the end of the year; `number` is its chapter's."""

    title: Text
    effect_goal: Text | None = None
    level: Read[Level | None] | None = None
    forecast: bool = False
    comment: Text | None = None
    description: Text | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What came out in an earlier year, as the report recalls it."""

    year: int
    outcome: Figure


@dataclass(frozen=True, slots=True)
class ReadIndicator:
    """An indicator's row. `earlier` has the newest year first; `other` keeps columns that are not understood.

    `direction` is UNKNOWN where the report does not say it. `due` is the kind of round in which it is followed up.
    `level` is a light or assessment of the indicator itself. `sure` speaks of the row as a whole.
    """

    name: Text
    result_goal: Text | None = None
    result: Figure | None = None
    target: Figure | None = None
    women: Figure | None = None
    men: Figure | None = None
    method: Text | None = None
    source: Text | None = None
    comment: Text | None = None
    due: Text | None = None
    level: Read[Level | None] | None = None
    trend: Text | None = None
    period: Text | None = None
    unit: str = ""
    earlier: tuple[Earlier, ...] = ()
    direction: Direction = Direction.UNKNOWN
    baseline: Text | None = None
    other: tuple[tuple[str, str], ...] = ()
    sure: Confidence = HIGH

    @property
    def confidence(self) -> Confidence:
        """The least sure of its name and figures."""
        return least((self.sure, self.name.confidence, *(one.confidence for one in self.figures)))

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Result, target, women and men, those that the report has a place for."""
        return tuple(one for one in (self.result, self.target, self.women, self.men) if one)


@dataclass(frozen=True, slots=True)
class ReadAccount:
    """An account, or a post of the income statement. Changes and deviations have the sign that the words give them:
    positive when higher. `budget` is the whole year's, `budget_period` that of the outcome's months. `comment` is why
    it has no figures, where the report says so; `explanation` all that is said of it beside its figures."""

    name: Text
    outcome: Figure | None = None
    change: Figure | None = None
    change_percent: Figure | None = None
    budget: Figure | None = None
    budget_period: Figure | None = None
    forecast: Figure | None = None
    deviation: Figure | None = None
    unit: str = ""
    comment: Text | None = None
    explanation: Text | None = None
    number: str = ""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Those that are there."""
        before = (self.outcome, self.change, self.change_percent)
        ahead = (self.budget, self.budget_period, self.forecast, self.deviation)
        return tuple(one for one in (*before, *ahead) if one)


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure of the summary's economy; `about` is what the report says it is."""

    about: str
    amount: Figure


@dataclass(frozen=True, slots=True)
class Post:
    """One row of a budget table: its cells by column, in the table's order. `kind` is "post" or "total" in a table of
    frames; "opening", "shift" or "closing" in a table of shifts. A column of shifts is a post's name or "total"."""

    name: Text
    kind: str
    cells: tuple[tuple[str, Read[str]], ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A titled text: a strategy area with its depth from 1, a decision, an appendix; no text under a bare heading."""

    title: str
    text: Text | None
    depth: int = 1
    number: str = ""


@dataclass(frozen=True, slots=True)
class ReadChapter:
    """A chapter of text beside the strategy areas and their like: the summary, what the board goes by, its analysis."""

    kind: ChapterKind
    passage: Passage


@dataclass(frozen=True, slots=True)
class ReadTableText:
    """What is said beside a table of the board's budget, under the table's heading."""

    kind: AccountKind
    passage: Passage


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody must decide: `proposed` is the reading's own proposal, "" where it has none."""

    about: str
    as_written: str
    proposed: str
    why: str
    place: Place = _NOWHERE


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report as read; nothing in it is decided yet."""

    head: Head
    effect_goals: tuple[Text, ...] = ()
    result_goals: tuple[ReadGoal, ...] = ()
    indicators: tuple[ReadIndicator, ...] = ()
    accounts: tuple[ReadAccount, ...] = ()
    headlines: tuple[Headline, ...] = ()
    results: tuple[ReadAccount, ...] = ()
    """How far the board is from its budget, in the summary: outcome, forecast, and change against last year."""
    budget_frames: tuple[Post, ...] = ()
    budget_shifts: tuple[Post, ...] = ()
    events: tuple[Text, ...] = ()
    strategy_areas: tuple[Passage, ...] = ()
    decisions: tuple[Passage, ...] = ()
    internal_control: Text | None = None
    appendices: tuple[Passage, ...] = ()
    vision: Text | None = None
    mission: Text | None = None
    chapters: tuple[ReadChapter, ...] = ()
    table_texts: tuple[ReadTableText, ...] = ()
    questions: tuple[Question, ...] = ()
    warnings: tuple[str, ...] = ()


def least(confidences: Iterable[Confidence]) -> Confidence:
    """The least sure of these; HIGH of none."""
    found = HIGH
    for one in confidences:
        found = found & one
    return found
