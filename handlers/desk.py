"""What the process lends to every conversation."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from slack_bolt import Args
from slack_sdk import WebClient

from goals.facts import Viewer
from goals.plan import Board, Level, Plan
from goals.problems import Problems
from goals.reminding.occasions import Policy
from goals.roles import Actor
from handlers.coalescing import Coalescing
from handlers.places import user_of
from handlers.readers import Readers
from handlers.views.languages import SWEDISH
from handlers.views.voice import LEVELS, Voice, speaking
from store import Store

if TYPE_CHECKING:
    from goals.documents.report import Report
    from goals.report import WrittenReport


@dataclass(frozen=True)
class Commands:
    """The slash commands as the organisation named them."""

    ask: str = "/mal"
    record: str = "/rapportera"
    assess: str = "/prognos"
    report: str = "/rapport"
    overview: str = "/lage"


@dataclass(frozen=True)
class Desk:
    """The store, the clock and the organisation's choices.

    `now` gives aware time; `zone` is where the organisation's days begin. `language` is spoken to whoever has
    chosen no other that the bot knows; `readers` tell who has. `policy` decides what is sent when, `read_report`
    reads a report from a file's name and bytes, `write_report` writes a board's report of a round on a day, and
    `coalescing` does once what several threads ask for. After `soon` seconds a modal is acked without what it was to
    show: Slack waits three. `levels` are the organisation's words for levels, `boards` those that app.yaml names,
    whether the plan has them yet or not, `deadlines` the days that it sets for a board's round, by the names of
    `Round`'s fields, and `channels` tells which board a channel, by id, is about; `news` are the channels, by board,
    where its news is told. `administrators` are the Slack users that app.yaml names. After `conversation` without an
    answer, nobody remembers what was spoken of; words that were not understood are kept for `question_log_days`, not
    at all where that is 0.
    """

    store: Store
    now: Callable[[], datetime]
    zone: ZoneInfo
    commands: Commands
    readers: Readers
    policy: Policy
    read_report: "Callable[[str, bytes], Report | Problems]"
    write_report: "Callable[[Plan, str, str, date], WrittenReport | Problems]"
    coalescing: Coalescing = field(default_factory=Coalescing)
    soon: float = 2.0
    language: str = SWEDISH
    levels: Mapping[Level, str] = field(default_factory=lambda: LEVELS)
    boards: Collection[Board] = ()
    deadlines: Mapping[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)
    channels: Mapping[str, str] = field(default_factory=dict)
    news: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    administrators: Collection[str] = ()
    small_group_limit: int = 10
    conversation: timedelta = timedelta(hours=1)
    question_log_days: int = 180

    @property
    def plan(self) -> Plan:
        """The plan, for what was begun from something shown of it."""
        plan = self.store.plan()
        assert plan, "there was a plan when the button was shown"
        return plan

    @property
    def today(self) -> date:
        """The organisation's day."""
        return self.now().astimezone(self.zone).date()

    @property
    def times(self) -> Policy:
        """The policy, with the hours that people have chosen for themselves."""
        return replace(self.policy, hours=self.store.presence.hours())

    def voice(self, slack: Args | None = None, opened_in: str = "") -> Voice:
        """The voice to speak with: in the language of the Slack user who did something, else the organisation's.

        Slack is only asked for it once it has its ack; before that, what is remembered of the user has to do, or the
        language that a modal was opened in.
        """
        locale = ""
        if slack:
            acked = slack.ack.response is not None
            locale = self.readers.locale(user_of(slack), slack.client if acked else None)
        return speaking(locale or opened_in, self.levels, usual=self.language)

    def zone_of(self, client: WebClient | None, slack_user: str) -> ZoneInfo:
        """The time zone that a Slack user has chosen, else the organisation's."""
        try:
            return ZoneInfo(self.readers.zone(slack_user, client))
        except (LookupError, ValueError, OSError):  # not told, or unknown to this machine
            return self.zone

    def actor(self, slack_user: str) -> Actor:
        """Who the Slack user is where something is to be written."""
        person = self.store.person_by_slack(slack_user)
        absent = (one.person for one in self.store.presence.away(self.today) if person and one.deputy == person.id)
        return Actor(slack_user, person, slack_user in self.administrators, frozenset(absent))

    def viewer(self, slack_user: str) -> Viewer:
        """Who the Slack user is to the plan."""
        return Viewer(self.store.person_by_slack(slack_user), self.small_group_limit)
