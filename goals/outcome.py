"""What a decision of the domain comes to: what is to be stored and told, whole or not at all."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from goals.plan import (
    Assessment,
    Baseline,
    Chapter,
    ChapterText,
    EffectGoal,
    Entry,
    Grant,
    Indicator,
    Measurement,
    Person,
    ResultGoal,
    Round,
    Target,
)

Stored = (
    Assessment
    | Baseline
    | Chapter
    | ChapterText
    | EffectGoal
    | Entry
    | Grant
    | Indicator
    | Measurement
    | Person
    | ResultGoal
    | Round
    | Target
)


class NoticeKind(StrEnum):
    """What a message that the bot sends on its own is about."""

    REMINDER = "reminder"
    """To an owner: everything of theirs that a round still waits for."""
    DIGEST = "digest"
    """To a manager or a channel: what is done, late, changed, and waits for a judgement."""
    ESCALATION = "escalation"
    """To a manager, once: what is late although its owner was reminded."""
    NUDGE = "nudge"
    """To one owner, because a strategist asked for it."""
    HANDOVER = "handover"
    """To whom somebody has handed over indicators."""
    STAND_IN = "stand_in"
    """To whom somebody has named to take over while they are away."""
    LEVEL = "level"
    """To a channel: the level of a resultatmål changed."""
    ROUND = "round"
    """To a channel: a round was opened, locked or decided."""
    ALERT = "alert"
    """To an administrator: something could not be sent."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A message to be sent once: to a `person` (by id in the plan, or a Slack user id that it does not know) or to a
    `channel` (by Slack id).

    `occasion` tells notices of one kind and round apart ("28 dagar före", an assessment's moment), so that the same
    one is never planned twice. `about` are ids of what it speaks of. It is due at `due_at`, and useless from
    `expires_at` on.
    """

    kind: NoticeKind
    board: str
    round: str
    occasion: str
    due_at: datetime
    expires_at: datetime
    person: str = ""
    channel: str = ""
    about: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What is unique to this notice for ever."""
        return "/".join((self.kind, self.board, self.round, self.occasion, self.person or self.channel))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is to be stored in one transaction.

    A value takes the place of the stored one with the same key, or is new; a target, baseline or assessment is always
    added after the earlier ones. `taken_back` are stored values that go; the change log keeps them. `notices` are
    planned in the same transaction.
    """

    values: tuple[Stored, ...] = ()
    taken_back: tuple[Stored, ...] = ()
    notices: tuple[Notice, ...] = ()
