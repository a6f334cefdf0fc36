"""What a board steers by: effektmål → resultatmål → indikatorer, and the målvärden that are set for them."""

from dataclasses import dataclass
from enum import StrEnum

from goals.numbers import Number, Value


@dataclass(frozen=True, slots=True)
class Organisation:
    """The region or municipality, with the vision that all goals serve."""

    name: str
    vision: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Board:
    """A nämnd. `aliases` hold the other names it goes by, its abbreviation and its administration's name."""

    id: str
    name: str
    mission: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A mandatperiod, first and last year included."""

    first_year: int
    last_year: int


@dataclass(frozen=True, slots=True)
class EffectGoal:
    """An effektmål: decided by the fullmäktige for a term (R01)."""

    id: str
    name: str
    term: Term | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ResultGoal:
    """A resultatmål: one board's, under exactly one effektmål (R05). `region_wide` ones stand in every board (R08)."""

    id: str
    name: str
    board: str
    effect_goal: str
    region_wide: bool = False
    description: str = ""
    aliases: tuple[str, ...] = ()


class Direction(StrEnum):
    """Which side of the target is good. It is data: asked for once, never guessed from figures."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EQUALS = "equals"
    UNKNOWN = "unknown"


class TargetKind(StrEnum):
    """Whether the target is a figure to reach or a reduction, in %, from a baseline (R23)."""

    ABSOLUTE = "absolute"
    REDUCTION = "reduction"


class Of(StrEnum):
    """What a figure or target speaks of: what came out in the period, or the forecast for the whole year."""

    OUTCOME = "outcome"
    FORECAST = "forecast"


@dataclass(frozen=True, slots=True)
class Target:
    """A målvärde for one year, as decided.

    `as_written` is what the report prints ("Nollresultat (prognos)"). `direction_stated` tells whether the source says
    the direction, or somebody confirmed it afterwards. `decision` refers to the decision that set it.
    """

    indicator: str
    year: int
    value: Value
    direction: Direction = Direction.UNKNOWN
    kind: TargetKind = TargetKind.ABSOLUTE
    of: Of = Of.OUTCOME
    as_written: str = ""
    direction_stated: bool = True
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Baseline:
    """A basmätning: what a reduction is counted from ("17 ton", 2023)."""

    indicator: str
    year: int
    value: Number
    what: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a resultatmål is followed by.

    `unit` and `decimals` say how results are printed ("%", "mnkr", "index", "ja/nej" …). `followed_up` names the
    kinds of round in which it is due ("delår", "årsredovisning"); empty means every round. `method` and `source` are
    mätmetod and datakälla; `judging` is the bedömningsgrund. `gender_split` tells that women and men are
    reported apart; where they are not, their cells are "-".
    """

    id: str
    name: str
    result_goal: str
    unit: str = ""
    decimals: int = 0
    followed_up: tuple[str, ...] = ()
    method: str = ""
    source: str = ""
    judging: str = ""
    gender_split: bool = False
    aliases: tuple[str, ...] = ()
