"""What a report says, as text in its places; the template decides how it looks.

Every text is ready to print: paragraphs are parted by line breaks, a bullet begins with "• ", and what nobody has
written yet is `UNWRITTEN`.
"""

from dataclasses import dataclass
from decimal import Decimal

from goals.documents.composed import UNWRITTEN as UNWRITTEN

BULLET = "• "


@dataclass(frozen=True, slots=True)
class LevelFacts:
    """A level: its words, the sign that differs in shape, and the template's character style that gives it colour."""

    words: str
    sign: str
    style: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading with its text; `depth` counts from 1, one deeper for a part of the one before."""

    name: str
    text: str
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Bar:
    """A result and its target, both in the chart's unit; `told` is what stands beside them, "80 % (mål minst 100 %)".

    `met` is None where the two cannot be compared.
    """

    name: str
    result: Decimal
    target: Decimal
    told: str
    met: bool | None


@dataclass(frozen=True, slots=True)
class ChartFacts:
    """Results of one unit against their targets; `told` says in words what the picture shows."""

    unit: str
    bars: tuple[Bar, ...]
    told: str


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator as its table prints it: "" is not measured, "-" does not apply."""

    name: str
    result: str
    target: str
    women: str
    men: str
    method: str
    comment: str


@dataclass(frozen=True, slots=True)
class GoalChapter:
    """A resultatmål."""

    id: str
    name: str
    description: str
    level: LevelFacts
    motivation: str
    evidence: str
    charts: tuple[ChartFacts, ...]
    indicators: tuple[IndicatorRow, ...]


@dataclass(frozen=True, slots=True)
class EffectGoalChapter:
    """An effektmål with the board's resultatmål under it."""

    name: str
    goals: tuple[GoalChapter, ...]


@dataclass(frozen=True, slots=True)
class ResultRow:
    """How far the board is from its budget: for the period, for the year, and against last year. `counted` tells the
    same in sentences, `said` is what people wrote about it."""

    name: str
    outcome: str
    forecast: str
    change: str
    counted: str
    said: str

    @property
    def text(self) -> str:
        """Both, a paragraph a line."""
        return "\n".join(filter(None, (self.counted, self.said)))


@dataclass(frozen=True, slots=True)
class FrameTable:
    """The board's own division of its budget, in tkr: a row is a post and its eight figures, the last row the sum."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    text: str


@dataclass(frozen=True, slots=True)
class ShiftTable:
    """What was moved between posts, in tkr: a row is a name, an amount for each of `posts`, and the total."""

    name: str
    posts: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    text: str


@dataclass(frozen=True, slots=True)
class Economy:
    """The chapter on the economy. `opening` is what stands before its first heading.

    `overview` sets all accounts beside each other, amounts in `unit`: a row is a name, an amount for each of `heads`,
    and one for `last_head`.
    """

    opening: str
    review: tuple[Passage, ...]
    accounts: tuple[Passage, ...]
    overview: tuple[tuple[str, ...], ...]
    heads: tuple[str, ...]
    last_head: str
    unit: str
    analysis: tuple[Passage, ...]
    frames: FrameTable | None
    shifts: ShiftTable | None


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something for the writer: where in the report, what, and with whom it lies ("" where nobody is known)."""

    where: str
    what: str
    whom: str = ""


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """A whole report. `status` says what it is on the way ("Utkast, 18 november 2024"), "" when it is decided."""

    title: str
    organisation: str
    board: str
    period: str
    months: str
    first_day: str
    last_day: str
    status: str
    judged: str
    summary: str
    counted: str
    results: tuple[ResultRow, ...]
    headlines: tuple[str, ...]
    vision: str
    governance: tuple[Passage, ...]
    mission: str
    events: str
    strategy_areas: tuple[Passage, ...]
    levels: tuple[LevelFacts, ...]
    grounds: tuple[Passage, ...]
    effect_goals: tuple[EffectGoalChapter, ...]
    decisions: tuple[Passage, ...]
    economy: Economy
    internal_control: str
    appendices: tuple[Passage, ...]
    missing: tuple[ToDo, ...]
    contradictions: tuple[ToDo, ...]
    absent: str
