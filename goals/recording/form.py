"""What somebody wants recorded of an indicator: the form as it was typed, and the fields it consists of."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

LONGEST_FIGURE = 100
LONGEST_TEXT = 1500
"""Characters of a comment, and of a result in words."""
LONGEST_LINE = 250
"""Characters of an occasion, a reason or a source."""


class Field(StrEnum):
    """The fields, by the names that remarks and the modal's blocks call them by."""

    TOTAL = "total"
    WOMEN = "women"
    MEN = "men"
    SPLIT = "split"
    FORECAST = "forecast"
    CONDITION = "condition"
    COMMENT = "comment"
    FROM = "from"
    TO = "to"
    EVIDENCE = "evidence"
    OCCASION = "occasion"
    HOW = "recording_how"
    WHY = "why"
    USED = "used"
    BECAUSE = "because"
    LATER_KIND = "later_kind"
    LATER_ON = "later_on"
    LATER_OCCASION = "later_occasion"


class How(StrEnum):
    """What becomes of a value that stands there already."""

    REPLACE = "replace"
    ADD = "add"
    KEEP = "keep"


NEW = "new"
"""In `Form.used`: the measurement that the form itself makes."""


@dataclass(frozen=True, slots=True)
class Later:
    """When an indicator that cannot be followed up now is: at a later `kind` of round, or `on` a day, with words for
    the `occasion`."""

    kind: str = ""
    on: date | None = None
    occasion: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """What was typed, as it was typed.

    `round` is a round's name. `nonce` names the submission and becomes part of a new measurement's id. `seen` is what
    `goals.recording.standing.seen` said when the form was filled in: nothing may be written over what came after.
    `brief` is a single line: of what it does not say, everything stays. `not_split` says that there are no figures for
    women and men. `how` and `replaces`, the id of a measurement, tell what becomes of what stands there; `used` names
    the measurement that the report prints, `because` why, and `why` the reason for changing a value. `later` is given
    instead of a value. `accepted` are the keys of doubts that have been shown.
    """

    indicator: str
    round: str
    nonce: str
    seen: str = ""
    brief: bool = False
    total: str = ""
    women: str = ""
    men: str = ""
    not_split: bool = False
    forecast: str = ""
    condition: str = ""
    comment: str = ""
    period_from: date | None = None
    period_to: date | None = None
    evidence: str = ""
    occasion: str = ""
    how: How | None = None
    replaces: str = ""
    why: str = ""
    used: str = ""
    because: str = ""
    later: Later | None = None
    accepted: frozenset[str] = frozenset()
