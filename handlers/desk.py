"""What the process lends to every conversation."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from goals.facts import Viewer
from goals.plan import Level
from handlers.views.voice import LEVELS, Voice
from store import Store


@dataclass(frozen=True)
class Commands:
    """The slash commands as the organisation named them."""

    ask: str = "/mal"


@dataclass(frozen=True)
class Desk:
    """The store, the clock and the organisation's choices.

    `now` gives aware time; `zone` is where the organisation's days begin. `levels` are its words for levels, and
    `channels` tells which board a channel (id or name) is about.
    """

    store: Store
    now: Callable[[], datetime]
    zone: ZoneInfo
    commands: Commands
    levels: Mapping[Level, str] = field(default_factory=lambda: LEVELS)
    channels: Mapping[str, str] = field(default_factory=dict)
    small_group_limit: int = 10

    @property
    def today(self) -> date:
        """The organisation's day."""
        return self.now().astimezone(self.zone).date()

    def voice(self) -> Voice:
        """The voice to speak with."""
        return Voice(levels=self.levels)

    def viewer(self, slack_user: str) -> Viewer:
        """Who the Slack user is to the plan."""
        return Viewer(self.store.person_by_slack(slack_user), self.small_group_limit)
