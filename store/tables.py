"""The tables. Those of the plan bear the names of `Plan`'s fields, and their columns those of the values' fields.

What differs from the values: a round has a number of its own that what was reported in it refers to, a term is two
years, a grant refers to the very thing it holds on, and `position` keeps the plan's order. Where the values tell
several rows of the same key apart by their order (targets, baselines, assessments), `number` counts them from 1.

What people teach the bot lies apart from the plan, so that no import takes it away; so do the notices and what belongs
to sending them, which speak of people and rounds by their names alone.
"""

# No `from __future__ import annotations` here: SQLModel reads the annotations themselves.
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    MetaData,
    Text,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from goals.delivery import Status
from goals.learning import AliasState
from goals.numbers import Number, Value
from goals.outcome import NoticeKind
from goals.plan import AccountKind, ChapterKind, Direction, Level, Of, Role, RoundState, TargetKind
from goals.question.reply import Intent, Kind
from goals.reviewing import ReviewState
from store.columns import Amounts, Figure, Logged, TextOrNull, Texts, UtcDateTime, enumerated

ORGANISATION = 1
"""The id of the only row of its table."""


class Row(SQLModel):
    """A row of any table here. Every constraint has a name, so that a later migration can speak of it."""

    metadata = MetaData(
        naming_convention={
            "pk": "%(table_name)s_pkey",
            "fk": "%(table_name)s_%(column_0_name)s_fkey",
            "uq": "%(table_name)s_%(column_0_name)s_key",
            "ix": "%(table_name)s_%(column_0_name)s_idx",
            "ck": "%(constraint_name)s",
        }
    )


class Ordered(Row):
    """A row of the plan, at its place."""

    position: int = Field(sa_type=BigInteger)


class Organisation(Ordered, table=True):
    """The one organisation whose plan this is."""

    __tablename__ = "organisation"
    __table_args__ = (CheckConstraint("id = 1", name="organisation_is_one"),)
    id: int = Field(primary_key=True, sa_column_kwargs={"default": ORGANISATION})
    name: str
    vision: str
    aliases: tuple[str, ...] = Field(sa_type=Texts)


class Board(Ordered, table=True):
    """A nämnd."""

    __tablename__ = "boards"
    id: str = Field(primary_key=True)
    name: str
    mission: str
    aliases: tuple[str, ...] = Field(sa_type=Texts)


class EffectGoal(Ordered, table=True):
    """An effektmål; the term's years are both there or both not."""

    __tablename__ = "effect_goals"
    __table_args__ = (
        CheckConstraint("(term_first_year IS NULL) = (term_last_year IS NULL)", name="effect_goals_term_is_whole"),
    )
    id: str = Field(primary_key=True)
    name: str
    term_first_year: int | None
    term_last_year: int | None
    aliases: tuple[str, ...] = Field(sa_type=Texts)


class ResultGoal(Ordered, table=True):
    """A resultatmål, under exactly one effektmål (R05)."""

    __tablename__ = "result_goals"
    id: str = Field(primary_key=True)
    name: str
    board: str = Field(foreign_key="boards.id")
    effect_goal: str = Field(foreign_key="effect_goals.id")
    region_wide: bool
    description: str
    aliases: tuple[str, ...] = Field(sa_type=Texts)


class Indicator(Ordered, table=True):
    """What a resultatmål is followed by."""

    __tablename__ = "indicators"
    id: str = Field(primary_key=True)
    name: str
    result_goal: str = Field(foreign_key="result_goals.id")
    unit: str
    decimals: int
    followed_up: tuple[str, ...] = Field(sa_type=Texts)
    method: str
    source: str
    judging: str
    gender_split: bool
    aliases: tuple[str, ...] = Field(sa_type=Texts)


class Target(Ordered, table=True):
    """A målvärde for a year; of several in one year the last is in force."""

    __tablename__ = "targets"
    indicator: str = Field(primary_key=True, foreign_key="indicators.id")
    year: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    value: Value = Field(sa_type=Figure)
    direction: Direction = Field(sa_type=enumerated(Direction))
    kind: TargetKind = Field(sa_type=enumerated(TargetKind))
    of: Of = Field(sa_type=enumerated(Of))
    as_written: str
    direction_stated: bool
    decision: str


class Baseline(Ordered, table=True):
    """A basmätning."""

    __tablename__ = "baselines"
    indicator: str = Field(primary_key=True, foreign_key="indicators.id")
    year: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    value: Number = Field(sa_type=Figure)
    what: str


class Round(Ordered, table=True):
    """A board's rapporttillfälle."""

    __tablename__ = "rounds"
    __table_args__ = (UniqueConstraint("board", "name", name="rounds_name_in_board"),)
    id: int | None = Field(default=None, primary_key=True)
    board: str = Field(foreign_key="boards.id")
    name: str
    kind: str
    year: int
    period_from: date
    period_to: date
    state: RoundState = Field(sa_type=enumerated(RoundState))
    owners_by: date | None
    managers_by: date | None
    board_meets: date | None


class Measurement(Ordered, table=True):
    """A utfall or prognos of an indicator in a round."""

    __tablename__ = "measurements"
    __table_args__ = (UniqueConstraint("id", "indicator", "round", name="measurements_to_choose"),)
    id: str = Field(primary_key=True)
    indicator: str = Field(foreign_key="indicators.id")
    round: int = Field(foreign_key="rounds.id")
    value: Value = Field(sa_type=Figure)
    of: Of = Field(sa_type=enumerated(Of))
    women: Value | None = Field(sa_type=Figure)
    men: Value | None = Field(sa_type=Figure)
    women_count: int | None
    men_count: int | None
    occasion: str
    condition: str
    period_from: date | None
    period_to: date | None
    reported_by: str
    reported_at: datetime | None = Field(sa_type=UtcDateTime)
    evidence: str


class Entry(Ordered, table=True):
    """An indicator's row in a round's report; it chooses among the measurements of that indicator and round."""

    __tablename__ = "entries"
    __table_args__ = (
        ForeignKeyConstraint(
            ["chosen", "indicator", "round"],
            ["measurements.id", "measurements.indicator", "measurements.round"],
            name="entries_choose_their_own",
        ),
    )
    indicator: str = Field(primary_key=True, foreign_key="indicators.id")
    round: int = Field(primary_key=True, foreign_key="rounds.id")
    comment: str
    chosen: str | None
    chosen_because: str
    expected: str
    expected_on: date | None
    not_applicable: bool


class Assessment(Ordered, table=True):
    """A judgement of a resultatmål in a round; of several the last holds."""

    __tablename__ = "assessments"
    result_goal: str = Field(primary_key=True, foreign_key="result_goals.id")
    round: int = Field(primary_key=True, foreign_key="rounds.id")
    number: int = Field(primary_key=True)
    of: Of = Field(sa_type=enumerated(Of))
    level: Level = Field(sa_type=enumerated(Level))
    motivation: str
    rests_on: tuple[str, ...] = Field(sa_type=Texts)
    assessed_by: str
    assessed_at: datetime | None = Field(sa_type=UtcDateTime)


class Account(Ordered, table=True):
    """A line of a board's economy."""

    __tablename__ = "accounts"
    id: str = Field(primary_key=True)
    name: str
    board: str = Field(foreign_key="boards.id")
    aliases: tuple[str, ...] = Field(sa_type=Texts)
    kind: AccountKind = Field(sa_type=enumerated(AccountKind))


class AccountFigures(Ordered, table=True):
    """An account in a round."""

    __tablename__ = "account_figures"
    account: str = Field(primary_key=True, foreign_key="accounts.id")
    round: int = Field(primary_key=True, foreign_key="rounds.id")
    unit: str
    outcome: Number | None = Field(sa_type=Figure)
    change: Number | None = Field(sa_type=Figure)
    change_percent: Number | None = Field(sa_type=Figure)
    budget: Number | None = Field(sa_type=Figure)
    forecast: Number | None = Field(sa_type=Figure)
    comment: str
    budget_period: Number | None = Field(sa_type=Figure)
    forecast_in_words: str


class Headline(Ordered, table=True):
    """A figure that a board's summary of its economy names in a round, in its sentence."""

    __tablename__ = "headlines"
    board: str = Field(primary_key=True, foreign_key="boards.id")
    round: int = Field(primary_key=True, foreign_key="rounds.id")
    number: int = Field(primary_key=True)
    about: str
    amount: Number = Field(sa_type=Figure)


class BudgetFrame(Ordered, table=True):
    """A post of a board's own division of its budget in a round."""

    __tablename__ = "budget_frames"
    board: str = Field(primary_key=True, foreign_key="boards.id")
    round: int = Field(primary_key=True, foreign_key="rounds.id")
    post: str = Field(primary_key=True)
    opening: Number | None = Field(sa_type=Figure)
    shifts: Number | None = Field(sa_type=Figure)
    closing: Number | None = Field(sa_type=Figure)
    outcome: Number | None = Field(sa_type=Figure)
    outcome_deviation: Number | None = Field(sa_type=Figure)
    forecast: Number | None = Field(sa_type=Figure)
    forecast_deviation: Number | None = Field(sa_type=Figure)
    net_cost_change: Number | None = Field(sa_type=Figure)


class BudgetShift(Ordered, table=True):
    """What was moved between the posts of a board's budget in a round."""

    __tablename__ = "budget_shifts"
    board: str = Field(primary_key=True, foreign_key="boards.id")
    round: int = Field(primary_key=True, foreign_key="rounds.id")
    name: str = Field(primary_key=True)
    amounts: tuple[tuple[str, Number | None], ...] = Field(sa_type=Amounts)
    total: Number | None = Field(sa_type=Figure)
    decision: str


class Chapter(Ordered, table=True):
    """A chapter of a board's report."""

    __tablename__ = "chapters"
    id: str = Field(primary_key=True)
    kind: ChapterKind = Field(sa_type=enumerated(ChapterKind))
    name: str
    board: str = Field(foreign_key="boards.id")
    aliases: tuple[str, ...] = Field(sa_type=Texts)
    depth: int


class ChapterText(Ordered, table=True):
    """What a chapter says in a round."""

    __tablename__ = "chapter_texts"
    chapter: str = Field(primary_key=True, foreign_key="chapters.id")
    round: int = Field(primary_key=True, foreign_key="rounds.id")
    text: str
    source: str


class Person(Ordered, table=True):
    """Somebody who uses the bot; nobody shares a Slack user id."""

    __tablename__ = "people"
    id: str = Field(primary_key=True)
    title: str
    slack: str = Field(sa_type=TextOrNull, unique=True, nullable=True)


class Grant(Ordered, table=True):
    """A role held on exactly one thing: the organisation, a board, a resultatmål or an indicator."""

    __tablename__ = "grants"
    __table_args__ = (
        CheckConstraint(
            " + ".join(
                f"(CASE WHEN {thing} IS NULL THEN 0 ELSE 1 END)"
                for thing in ("organisation", "board", "result_goal", "indicator")
            )
            + " = 1",
            name="grants_on_one_thing",
        ),
        UniqueConstraint("person", "role", "organisation", name="grants_once_on_organisation"),
        UniqueConstraint("person", "role", "board", name="grants_once_on_board"),
        UniqueConstraint("person", "role", "result_goal", name="grants_once_on_result_goal"),
        UniqueConstraint("person", "role", "indicator", name="grants_once_on_indicator"),
    )
    id: int | None = Field(default=None, primary_key=True)
    person: str = Field(foreign_key="people.id")
    role: Role = Field(sa_type=enumerated(Role))
    organisation: int | None = Field(foreign_key="organisation.id")
    board: str | None = Field(foreign_key="boards.id")
    result_goal: str | None = Field(foreign_key="result_goals.id")
    indicator: str | None = Field(foreign_key="indicators.id")


class Revision(Row, table=True):
    """One row: how many writes the plan has seen. Whoever writes locks it first, so that writes come one by one."""

    __tablename__ = "revision"
    __table_args__ = (CheckConstraint("id = 1", name="revision_is_one"),)
    id: int = Field(default=1, primary_key=True)
    number: int


class ChangeLog(Row, table=True):
    """One write to one field: which row of which table, by whom and why. Rows are only ever added.

    For a row that is new, `field` is "", `old` NULL and `new` the whole row.
    """

    __tablename__ = "change_log"
    __table_args__ = (Index("change_log_of_a_row", "what", "row"),)
    id: int | None = Field(default=None, primary_key=True)
    revision: int
    at: datetime = Field(sa_type=UtcDateTime)
    by: str
    what: str
    row: str
    field: str
    old: Any = Field(sa_type=Logged, nullable=True)
    new: Any = Field(sa_type=Logged, nullable=True)
    why: str


class InboxEvent(Row, table=True):
    """A delivery from Slack that has been taken care of."""

    __tablename__ = "inbox_event"
    source_id: str = Field(primary_key=True)
    received_at: datetime = Field(sa_type=UtcDateTime, index=True)


class Alias(Row, table=True):
    """Words that people use for a subject of the plan: a candidate, or what somebody decided about it."""

    __tablename__ = "aliases"
    __table_args__ = (UniqueConstraint("kind", "subject", "words", name="aliases_once_on_subject"),)
    id: int | None = Field(default=None, primary_key=True)
    kind: Kind = Field(sa_type=enumerated(Kind))
    subject: str
    words: str
    state: AliasState = Field(sa_type=enumerated(AliasState))
    count: int
    last_on: date


class QuestionLog(Row, table=True):
    """Words that were not understood on a day, and how often; nobody's name, no channel."""

    __tablename__ = "question_log"
    day: date = Field(primary_key=True)
    outcome: str = Field(primary_key=True)
    words: str = Field(primary_key=True)
    count: int


class Conversation(Row, table=True):
    """What a thread, a direct message or somebody's commands spoke of last; `subjects` are kind and id in turn."""

    __tablename__ = "conversations"
    place: str = Field(primary_key=True)
    subjects: tuple[str, ...] = Field(sa_type=Texts)
    intent: Intent = Field(sa_type=enumerated(Intent))
    round: str | None
    missed: str
    at: datetime = Field(sa_type=UtcDateTime, index=True)


class Outbox(Row, table=True):
    """A notice on its way, and for good: its row is what keeps it from being planned again.

    `probe_from` is set before a message is posted, so where it is not NULL there may be one in Slack since then.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index("outbox_to_take", "status", "next_attempt_at"),
        Index("outbox_of_a_round", "board", "round"),
    )
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    kind: NoticeKind = Field(sa_type=enumerated(NoticeKind))
    board: str
    round: str
    occasion: str
    person: str
    channel: str
    about: tuple[str, ...] = Field(sa_type=Texts)
    due_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    status: Status = Field(sa_type=enumerated(Status))
    why: str
    error: str
    attempts: int
    next_attempt_at: datetime = Field(sa_type=UtcDateTime)
    probe_from: datetime | None = Field(sa_type=UtcDateTime)
    lease_token: str
    lease_until: datetime | None = Field(sa_type=UtcDateTime)
    channel_id: str
    sent_ts: str
    looked_up: bool
    created_at: datetime = Field(sa_type=UtcDateTime)
    settled_at: datetime | None = Field(sa_type=UtcDateTime)


class Gate(Row, table=True):
    """Until when nothing is sent: to a recipient (a second, as Slack wants it), or to anybody (scope "")."""

    __tablename__ = "gate"
    scope: str = Field(primary_key=True)
    not_before: datetime = Field(sa_type=UtcDateTime)


class DirectChannel(Row, table=True):
    """A Slack user's conversation with the bot."""

    __tablename__ = "dm_channel"
    user_id: str = Field(primary_key=True)
    channel_id: str


class Heartbeat(Row, table=True):
    """When a part of a process was last at work."""

    __tablename__ = "heartbeat"
    component: str = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime)


class Absence(Row, table=True):
    """Somebody is away, until and with a day; `deputy` is who they named to stand in, "" where nobody."""

    __tablename__ = "absences"
    person: str = Field(primary_key=True)
    until: date
    deputy: str
    by: str
    at: datetime = Field(sa_type=UtcDateTime)


class Snooze(Row, table=True):
    """Somebody wants no reminder of a round before a moment."""

    __tablename__ = "snoozes"
    person: str = Field(primary_key=True)
    board: str = Field(primary_key=True)
    round: str = Field(primary_key=True)
    until: datetime = Field(sa_type=UtcDateTime)
    at: datetime = Field(sa_type=UtcDateTime)


class Hour(Row, table=True):
    """The time of day at which somebody wants what the bot sends on its own, on their own clock."""

    __tablename__ = "hours"
    person: str = Field(primary_key=True)
    at: time


class Review(Row, table=True):
    """A report that was read and what is decided about it, both as JSON."""

    __tablename__ = "reviews"
    __table_args__ = (Index("reviews_of_somebody", "by", "state"),)
    id: str = Field(primary_key=True)
    file: str
    fingerprint: str
    by: str
    at: datetime = Field(sa_type=UtcDateTime, index=True)
    board: str
    content: str = Field(sa_type=Text)
    decisions: str = Field(sa_type=Text)
    state: ReviewState = Field(sa_type=enumerated(ReviewState))
