"""What a rapporttillfälle says of indicators and goals: utfall, comments, judgements."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from goals.numbers import Value
from goals.plan.aims import Of


class RoundState(StrEnum):
    """A round is open for values, locked for the board, and then decided and frozen."""

    OPEN = "open"
    LOCKED = "locked"
    DECIDED = "decided"


DEADLINES = ("owners_by", "managers_by", "board_meets")
"""The days of a round that may be moved whatever its state."""


@dataclass(frozen=True, slots=True)
class Round:
    """A rapporttillfälle of one board: `name` is what people say ("2024-delår"), `kind` "delår" or "årsredovisning".

    Dates are whole days: the period reported, the deadlines of owners and managers, and the board's meeting.
    """

    board: str
    name: str
    kind: str
    year: int
    period_from: date
    period_to: date
    state: RoundState = RoundState.OPEN
    owners_by: date | None = None
    managers_by: date | None = None
    board_meets: date | None = None


class NoValue(StrEnum):
    """The four kinds of "no value"; none of them is zero."""

    NOT_DUE = "not_due"
    """Followed up at a later round or date: "följs upp vid årsredovisning"."""
    NOT_APPLICABLE = "not_applicable"
    """The question does not arise; printed "-"."""
    AWAITED = "awaited"
    """Due in this round, and its deadline lies ahead."""
    LATE = "late"
    """Due in this round, and its deadline has passed."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """A utfall (or, for targets on the forecast, a prognos) of an indicator in a round.

    Several may stand side by side (94 % and 86 %); the round's `Entry` chooses one for the report. `women` and `men`
    are None where the figure is not split. `women_count` and `men_count` are how many people stand behind
    them, where known; see `goals.status` for small groups. `condition` says what a forecast rests on. `evidence` is a
    link to what it was taken from, or the name of a file.
    """

    id: str
    indicator: str
    round: str
    value: Value
    of: Of = Of.OUTCOME
    women: Value | None = None
    men: Value | None = None
    women_count: int | None = None
    men_count: int | None = None
    occasion: str = ""
    condition: str = ""
    period_from: date | None = None
    period_to: date | None = None
    reported_by: str = ""
    reported_at: datetime | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An indicator's row in a round's report: its comment, the measurement that was chosen and why, or when it comes.

    `expected` is said where the row is not due in this round: a kind of round, or words for the occasion
    ("konferensen 26 september"); `expected_on` is its date where there is one. `not_applicable` tells that the question
    does not arise in this round.
    """

    indicator: str
    round: str
    comment: str = ""
    chosen: str | None = None
    chosen_because: str = ""
    expected: str = ""
    expected_on: date | None = None
    not_applicable: bool = False


class Level(StrEnum):
    """How a resultatmål is judged. A person sets it with a motivation; no formula does (R11, R13)."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    NOT_ASSESSED = "not_assessed"


@dataclass(frozen=True, slots=True)
class Assessment:
    """A person's judgement of a resultatmål in a round: a prognos at delår, a bedömning at årsredovisning.

    `rests_on` names what it was made from, in the words of the plan ("indikatorer", "aktivitetsredovisning").
    """

    result_goal: str
    round: str
    of: Of
    level: Level
    motivation: str = ""
    rests_on: tuple[str, ...] = ()
    assessed_by: str = ""
    assessed_at: datetime | None = None
