"""The values of a plan: vision → effektmål → resultatmål → indikatorer, and what a round says of them.

Everything is frozen and refers to its neighbours by id, so that the same values come from the store, a plan file,
a report and a modal alike. An id is a short slug that stays ("sjukfranvaro"); names are what people read.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from goals.numbers import Number, Value

K = TypeVar("K")
V = TypeVar("V")


class Level(StrEnum):
    """How a resultatmål is judged. A person sets it with a motivation; no formula does (R11, R13)."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    NOT_ASSESSED = "not_assessed"


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


class RoundState(StrEnum):
    """A round is open for values, locked for the board, and then decided and frozen."""

    OPEN = "open"
    LOCKED = "locked"
    DECIDED = "decided"


class Role(StrEnum):
    """What a person may do; see `Grant` for where."""

    READER = "reader"
    OWNER = "owner"
    DEPUTY = "deputy"
    MANAGER = "manager"
    STRATEGIST = "strategist"
    ADMINISTRATOR = "administrator"


class Scope(StrEnum):
    """What a role is held on."""

    ORGANISATION = "organisation"
    BOARD = "board"
    RESULT_GOAL = "result_goal"
    INDICATOR = "indicator"


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


class AccountKind(StrEnum):
    """What an account's figures are, and so what the report can say of them."""

    COSTS = "costs"
    INCOME = "income"
    RESULT = "result"
    """How far the outcome is from the budget: positive is a surplus."""
    FRAMES = "frames"
    """The board's own division of its budget: the figures are those of its `BudgetFrame` rows."""
    SHIFTS = "shifts"
    """What was moved between frames: the figures are those of its `BudgetShift` rows."""


@dataclass(frozen=True, slots=True)
class Account:
    """A line of the board's economy ("Personalkostnader")."""

    id: str
    name: str
    board: str
    aliases: tuple[str, ...] = ()
    kind: AccountKind = AccountKind.COSTS


@dataclass(frozen=True, slots=True)
class AccountFigures:
    """An account in a round, all amounts in `unit`, costs and income both as positive magnitudes as reports print them.

    `change` is against the same period last year: positive when higher. Budget and forecast are for the whole year,
    `budget_period` is for the outcome's months. `forecast_in_words` is a forecast that the report gives no figure for
    ("i paritet med budget"). `comment` holds the report's explanation, or why there are no figures.
    """

    account: str
    round: str
    unit: str = "mnkr"
    outcome: Number | None = None
    change: Number | None = None
    change_percent: Number | None = None
    budget: Number | None = None
    forecast: Number | None = None
    comment: str = ""
    budget_period: Number | None = None
    forecast_in_words: str = ""


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure that a board's summary of its economy names, in the sentence in which it does: "3,5 miljoner kronor av
    överskottet berodde på …". The same figure may mean different things, so it is never told without its sentence."""

    board: str
    round: str
    about: str
    amount: Number


@dataclass(frozen=True, slots=True)
class BudgetFrame:
    """A post of the board's own division of its budget in a round, amounts in tkr, a shift negative where the frame got
    smaller. A deviation is positive when less was used than the frame. `net_cost_change` is in % against the same
    period last year."""

    board: str
    round: str
    post: str
    opening: Number | None = None
    shifts: Number | None = None
    closing: Number | None = None
    outcome: Number | None = None
    outcome_deviation: Number | None = None
    forecast: Number | None = None
    forecast_deviation: Number | None = None
    net_cost_change: Number | None = None


@dataclass(frozen=True, slots=True)
class BudgetShift:
    """What was moved into or out of the posts of `BudgetFrame`, in tkr; `decision` refers to the decision on it.

    A post whose frame it leaves alone has None, or is left out.
    """

    board: str
    round: str
    name: str
    amounts: tuple[tuple[str, Number | None], ...] = ()
    total: Number | None = None
    decision: str = ""


class ChapterKind(StrEnum):
    """What a chapter of text is about."""

    SUMMARY = "summary"
    GOVERNANCE = "governance"
    """Vision, värdegrund and styrmodell."""
    STRATEGY_AREA = "strategy_area"
    EVENTS = "events"
    DECISION = "decision"
    INTERNAL_CONTROL = "internal_control"
    GROUNDS = "grounds"
    ECONOMY_REVIEW = "economy_review"
    """What goes before the accounts: "Genomgång av resultat"."""
    ECONOMY_ANALYSIS = "economy_analysis"
    """What goes after them: "Nämndanalys"."""
    APPENDIX = "appendix"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the board's report that people ask about: a strategiområde, the events, a followed-up decision.

    `depth` counts from 1: a deeper one is part of the last one above it that is less deep.
    """

    id: str
    kind: ChapterKind
    name: str
    board: str
    aliases: tuple[str, ...] = ()
    depth: int = 1


@dataclass(frozen=True, slots=True)
class ChapterText:
    """What a chapter says in a round, a paragraph a line; `source` names the place in the report."""

    chapter: str
    round: str
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who uses the bot. `slack` is the Slack user id; `title` is what a stranger should see."""

    id: str
    title: str
    slack: str = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """A role that a person holds on something; `on` is the id of the board, goal or indicator."""

    person: str
    role: Role
    scope: Scope = Scope.ORGANISATION
    on: str = ""


@dataclass(frozen=True)
class Plan:
    """A snapshot of everything that answers and reports need: rounds in order of time, the rest in the plan's order.

    `revision` changes with every write to the store. Look things up by the methods; each builds its index once.
    """

    organisation: Organisation
    boards: tuple[Board, ...] = ()
    effect_goals: tuple[EffectGoal, ...] = ()
    result_goals: tuple[ResultGoal, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    targets: tuple[Target, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    rounds: tuple[Round, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    entries: tuple[Entry, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    accounts: tuple[Account, ...] = ()
    account_figures: tuple[AccountFigures, ...] = ()
    headlines: tuple[Headline, ...] = ()
    budget_frames: tuple[BudgetFrame, ...] = ()
    budget_shifts: tuple[BudgetShift, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    chapter_texts: tuple[ChapterText, ...] = ()
    people: tuple[Person, ...] = ()
    grants: tuple[Grant, ...] = ()
    revision: int = field(default=0, compare=False)

    @cached_property
    def _board(self) -> dict[str, Board]:
        return {board.id: board for board in self.boards}

    @cached_property
    def _effect_goal(self) -> dict[str, EffectGoal]:
        return {goal.id: goal for goal in self.effect_goals}

    @cached_property
    def _result_goal(self) -> dict[str, ResultGoal]:
        return {goal.id: goal for goal in self.result_goals}

    @cached_property
    def _indicator(self) -> dict[str, Indicator]:
        return {indicator.id: indicator for indicator in self.indicators}

    @cached_property
    def _account(self) -> dict[str, Account]:
        return {account.id: account for account in self.accounts}

    @cached_property
    def _chapter(self) -> dict[str, Chapter]:
        return {chapter.id: chapter for chapter in self.chapters}

    @cached_property
    def _person(self) -> dict[str, Person]:
        return {person.id: person for person in self.people}

    @cached_property
    def _goals_of(self) -> dict[str, tuple[ResultGoal, ...]]:
        return _grouped((goal.effect_goal, goal) for goal in self.result_goals)

    @cached_property
    def _indicators_of(self) -> dict[str, tuple[Indicator, ...]]:
        return _grouped((indicator.result_goal, indicator) for indicator in self.indicators)

    @cached_property
    def _targets_of(self) -> dict[str, tuple[Target, ...]]:
        return _grouped((target.indicator, target) for target in self.targets)

    @cached_property
    def _baselines_of(self) -> dict[str, tuple[Baseline, ...]]:
        return _grouped((baseline.indicator, baseline) for baseline in self.baselines)

    @cached_property
    def _measurements_of(self) -> dict[tuple[str, str], tuple[Measurement, ...]]:
        return _grouped(((one.indicator, one.round), one) for one in self.measurements)

    @cached_property
    def _entry(self) -> dict[tuple[str, str], Entry]:
        return {(entry.indicator, entry.round): entry for entry in self.entries}

    @cached_property
    def _assessments_of(self) -> dict[tuple[str, str], tuple[Assessment, ...]]:
        return _grouped(((one.result_goal, one.round), one) for one in self.assessments)

    @cached_property
    def _figures(self) -> dict[tuple[str, str], AccountFigures]:
        return {(figures.account, figures.round): figures for figures in self.account_figures}

    @cached_property
    def _texts(self) -> dict[tuple[str, str], ChapterText]:
        return {(text.chapter, text.round): text for text in self.chapter_texts}

    @cached_property
    def _grants_on(self) -> dict[tuple[Scope, str], tuple[Grant, ...]]:
        return _grouped(((grant.scope, grant.on), grant) for grant in self.grants)

    def board(self, id: str) -> Board:
        """Return the board, or raise KeyError."""
        return self._board[id]

    def effect_goal(self, id: str) -> EffectGoal:
        """Return the effektmål, or raise KeyError."""
        return self._effect_goal[id]

    def result_goal(self, id: str) -> ResultGoal:
        """Return the resultatmål, or raise KeyError."""
        return self._result_goal[id]

    def indicator(self, id: str) -> Indicator:
        """Return the indicator, or raise KeyError."""
        return self._indicator[id]

    def account(self, id: str) -> Account:
        """Return the account, or raise KeyError."""
        return self._account[id]

    def chapter(self, id: str) -> Chapter:
        """Return the chapter, or raise KeyError."""
        return self._chapter[id]

    def person(self, id: str) -> Person | None:
        """Return the person, or None where nobody of that id is known."""
        return self._person.get(id)

    def goals_of(self, effect_goal: str) -> tuple[ResultGoal, ...]:
        """Return the resultatmål under an effektmål."""
        return self._goals_of.get(effect_goal, ())

    def indicators_of(self, result_goal: str) -> tuple[Indicator, ...]:
        """Return the indicators that follow a resultatmål."""
        return self._indicators_of.get(result_goal, ())

    def targets_of(self, indicator: str) -> tuple[Target, ...]:
        """Return every year's target of an indicator; of one year the last is in force."""
        return self._targets_of.get(indicator, ())

    def baselines_of(self, indicator: str) -> tuple[Baseline, ...]:
        """Return the baselines of an indicator."""
        return self._baselines_of.get(indicator, ())

    def measurements_of(self, indicator: str, round: str) -> tuple[Measurement, ...]:
        """Return everything measured of an indicator in a round."""
        return self._measurements_of.get((indicator, round), ())

    def entry(self, indicator: str, round: str) -> Entry | None:
        """Return the indicator's row in the round's report, or None where nothing was written yet."""
        return self._entry.get((indicator, round))

    def assessment(self, result_goal: str, round: str) -> Assessment | None:
        """Return the latest judgement of a resultatmål in a round, or None."""
        found = self._assessments_of.get((result_goal, round), ())
        return found[-1] if found else None

    def figures(self, account: str, round: str) -> AccountFigures | None:
        """Return an account's figures in a round, or None."""
        return self._figures.get((account, round))

    def headlines_of(self, board: str, round: str) -> tuple[Headline, ...]:
        """Return the figures that a board's summary of its economy names in a round."""
        return tuple(one for one in self.headlines if (one.board, one.round) == (board, round))

    def frames(self, board: str, round: str) -> tuple[BudgetFrame, ...]:
        """Return the posts of a board's budget in a round."""
        return tuple(one for one in self.budget_frames if (one.board, one.round) == (board, round))

    def shifts(self, board: str, round: str) -> tuple[BudgetShift, ...]:
        """Return what was moved between the posts of a board's budget in a round."""
        return tuple(one for one in self.budget_shifts if (one.board, one.round) == (board, round))

    def text(self, chapter: str, round: str) -> ChapterText | None:
        """Return what a chapter says in a round, or None."""
        return self._texts.get((chapter, round))

    def board_of(self, indicator: str) -> Board:
        """Return the board whose resultatmål the indicator follows."""
        return self.board(self.result_goal(self.indicator(indicator).result_goal).board)

    def rounds_of(self, board: str) -> tuple[Round, ...]:
        """Return a board's rounds, oldest first."""
        return tuple(round for round in self.rounds if round.board == board)

    def reported_round(self, board: str) -> Round | None:
        """Return the board's newest round that is locked or decided; before the first such, its oldest round."""
        rounds = self.rounds_of(board)
        closed = [round for round in rounds if round.state is not RoundState.OPEN]
        return closed[-1] if closed else next(iter(rounds), None)

    def open_round(self, board: str) -> Round | None:
        """Return the board's oldest open round: the one that people report to now."""
        return next((round for round in self.rounds_of(board) if round.state is RoundState.OPEN), None)

    def round(self, board: str, name: str) -> Round | None:
        """Return a board's round of that name, or None."""
        return next((round for round in self.rounds_of(board) if round.name == name), None)

    def holders(self, role: Role, scope: Scope, on: str = "") -> tuple[Person, ...]:
        """Return the people who hold exactly this role on exactly this thing."""
        return tuple(
            self._person[grant.person]
            for grant in self.grants_on(scope, on)
            if grant.role is role and grant.person in self._person
        )

    def grants_on(self, scope: Scope, on: str = "") -> tuple[Grant, ...]:
        """Return the roles that are held on exactly this thing."""
        return self._grants_on.get((scope, on), ())


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}
