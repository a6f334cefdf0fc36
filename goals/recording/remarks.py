"""What is said of what somebody typed: faults, which must be put right, and doubts, which are asked about once."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import blake2b

from goals.numbers import Value, write
from goals.recording.form import Field


class Fault(StrEnum):
    """What must be put right before anything is stored."""

    UNREADABLE = "unreadable"
    """About: the sentence that says what is wrong and how to write it."""
    OUT_OF_RANGE = "out_of_range"
    """A share below 0 or above 100 %. About: the value."""
    NOT_SPLIT = "not_split"
    """Women's and men's figures are wanted, or a tick that there are none."""
    HALF_SPLIT = "half_split"
    """One of the two is missing."""
    SPLIT_ANYHOW = "split_anyhow"
    """There are figures for women or men, and a tick that there are none."""
    BACKWARDS = "backwards"
    """The period ends before it begins."""
    FUTURE = "future"
    """The period ends on a day that has not come, and is not the round's. About: the day."""
    PAST = "past"
    """What comes later comes on a day that has passed. About: the day."""
    NO_OCCASION = "no_occasion"
    """A further measurement needs words that tell it from the others."""
    NO_CHOICE = "no_choice"
    """Nobody said which of several the report prints."""
    NO_BECAUSE = "no_because"
    """Nobody said why the report prints that one."""
    NO_WHY = "no_why"
    """A value is changed, and nobody said why."""
    NO_REASON = "no_reason"
    """It cannot be followed up now, and nobody said why."""
    NO_WHEN = "no_when"
    """It cannot be followed up now, and nobody said when instead."""
    HAS_VALUE = "has_value"
    """It cannot be followed up now, they say, but it has a value in this round. About: the value."""


class Doubt(StrEnum):
    """What is asked about once, and then accepted."""

    JUMP = "jump"
    """About: the last value, this value."""
    OUTSIDE = "outside"
    """A percentage outside 0–100 where that might be right. About: the value."""
    NEGATIVE = "negative"
    """A count or an index below zero. About: the value."""
    NOT_BETWEEN = "not_between"
    """A rate for all that does not lie between women's and men's. About: the total, women, men."""
    NOT_THE_SUM = "not_the_sum"
    """A count for all that is not women's and men's together. About: the total, their sum."""
    COMMENT = "comment"
    """The comment has another figure than the field. About: the comment's, the field's."""
    OUTSIDE_ROUND = "outside_round"
    """About: the first and last day of the round's period."""
    NOT_DUE = "not_due"
    """The indicator is followed up at other kinds of round. About: these, one by one."""


About = Value | date | str


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to say at a field; `about` is what `kind` says that it is about."""

    field: Field
    kind: Fault | Doubt
    about: tuple[About, ...] = ()

    @property
    def key(self) -> str:
        """What tells this doubt about these very values from every other, in few characters."""
        told = (write(one) if not isinstance(one, str | date) else str(one) for one in self.about)
        return blake2b("|".join((self.field, self.kind, *told)).encode(), digest_size=4).hexdigest()


@dataclass(frozen=True, slots=True)
class Faulty:
    """Nothing is stored before these are put right; never empty."""

    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Nothing is stored before somebody has seen these; never empty."""

    remarks: tuple[Remark, ...]
