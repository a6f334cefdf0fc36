"""What a report would bring into the plan, piece by piece, and what somebody decides about each."""

from dataclasses import dataclass
from enum import StrEnum

from goals.problems import Problem


class Light(StrEnum):
    """How an item may be taken in: green as it stands, yellow after a question, red when it is put right."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


class Standing(StrEnum):
    """How an item stands to the stored plan."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    FROZEN = "frozen"
    """It differs from what a board has decided, and so it stays out."""


class Choice(StrEnum):
    """What somebody says to an item."""

    ACCEPT = "accept"
    LEAVE = "leave"
    VALUE = "value"
    """Another value than the proposed one."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was said to an item, with the other value as it was typed."""

    choice: Choice
    text: str = ""


class Field(StrEnum):
    """What an item is."""

    ORGANISATION = "organisation"
    BOARD = "board"
    BOARD_ALIAS = "board_alias"
    KIND = "kind"
    YEAR = "year"
    PERIOD = "period"
    ROUND = "round"
    EFFECT_GOAL = "effect_goal"
    RESULT_GOAL = "result_goal"
    OVER = "over"
    """Which effektmål a resultatmål belongs to."""
    LEVEL = "level"
    DESCRIPTION = "description"
    MOTIVATION = "motivation"
    INDICATOR = "indicator"
    UNDER = "under"
    """Which resultatmål an indicator follows."""
    SAME_AS = "same_as"
    """Which stored goal or indicator it is by another name."""
    TARGET = "target"
    DIRECTION = "direction"
    REDUCTION = "reduction"
    """Whether a target is a reduction; the other value is the baseline."""
    FORECAST = "forecast"
    """Whether a target is for the forecast of the whole year."""
    RESULT = "result"
    WOMEN = "women"
    MEN = "men"
    EXACT = "exact"
    """Whether a figure in the comment is the exact result."""
    REPORTED = "reported"
    """Which of several figures is the result."""
    DUE = "due"
    EARLIER = "earlier"
    METHOD = "method"
    SOURCE = "source"
    COMMENT = "comment"
    ACCOUNT = "account"
    FIGURE = "figure"
    EXPLANATION = "explanation"
    FRAMES = "frames"
    SHIFTS = "shifts"
    HEADLINES = "headlines"
    """The figures that the summary of the economy names."""
    VISION = "vision"
    MISSION = "mission"
    CHAPTER = "chapter"
    """Any other chapter of text."""
    STRATEGY_AREA = "strategy_area"
    EVENTS = "events"
    DECISION = "decision"
    INTERNAL_CONTROL = "internal_control"
    APPENDIX = "appendix"


class Why(StrEnum):
    """Why somebody must look at an item, where the reading itself has not said it in words."""

    UNSURE = "unsure"
    """It was read, but not surely."""
    UNREAD = "unread"
    """It could not be read."""
    DIFFERS = "differs"
    """The plan says something else."""
    OTHER_ORGANISATION = "other_organisation"
    NEW_BOARD = "new_board"
    NO_EFFECT_GOALS = "no_effect_goals"
    NO_EFFECT_GOAL = "no_effect_goal"
    NO_GOAL = "no_goal"
    ALIKE = "alike"
    """Something in the plan is called almost the same."""
    UNIT = "unit"
    """The plan counts in another unit."""
    NO_UNIT = "no_unit"
    """The report does not say in what unit it counts."""
    NOT_SAID = "not_said"
    """The cell is empty, and the report does not say why."""
    HISTORY = "history"
    """Outcomes of earlier years, from columns beside the newest."""
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of what was read, as something to say yes or no to.

    `key` stays the same for a report, however the plan changes. `said` is the reading's own Swedish sentence, `why`
    what the comparison with the plan adds. `proposed` is what is stored when it is accepted, "" where only somebody's
    own value will do; `choices` are values to pick from. `old` is what is stored now. `count` tells of how many things
    a group speaks. `problem` is what is wrong with a typed value, which then counts as not decided.
    """

    key: str
    field: Field
    about: str
    as_written: str = ""
    proposed: str = ""
    light: Light = Light.GREEN
    said: str = ""
    why: Why | None = None
    place: str = ""
    standing: Standing = Standing.NEW
    old: str = ""
    choices: tuple[str, ...] = ()
    count: int = 1
    decision: Decision | None = None
    problem: Problem | None = None

    @property
    def asks(self) -> bool:
        """Whether it is a question at all: neither sure nor the same as stored nor frozen."""
        return self.light is not Light.GREEN and self.standing in (Standing.NEW, Standing.CHANGED)

    @property
    def waits(self) -> bool:
        """Whether somebody still has to answer."""
        return self.asks and (self.decision is None or self.problem is not None)
