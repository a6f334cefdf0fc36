"""What is known of a subject, gathered for an answer: its status, who answers for it, and what comes next."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from goals.plan import (
    Account,
    AccountFigures,
    Board,
    Chapter,
    ChapterText,
    EffectGoal,
    Measurement,
    NoValue,
    Person,
    Plan,
    ResultGoal,
    Role,
    Round,
    RoundState,
    Scope,
)
from goals.question.reply import Kind, Match
from goals.status import GoalStatus, IndicatorStatus, goal_status, indicator_status, small_group


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """An indicator with its goal's judgement in the same round.

    `split_hidden` tells that women's and men's figures were left out because they rest on few people. `earlier` are
    the older rounds that have a value, newest first. `next_round` is the open round in which it is due, if any;
    `overdue` tells that the owners' last day of it has been.
    """

    status: IndicatorStatus
    goal: GoalStatus
    owners: tuple[Person, ...]
    deputies: tuple[Person, ...]
    reported_by: Person | None
    split_hidden: bool
    earlier: tuple[IndicatorStatus, ...]
    next_round: Round | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class GoalFacts:
    """A resultatmål with the people who judge it; `earlier` are its older judgements, newest first, and `overdue` tells
    that the managers' last day of `next_round` has been."""

    status: GoalStatus
    managers: tuple[Person, ...]
    assessed_by: Person | None
    earlier: tuple[GoalStatus, ...]
    next_round: Round | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class EffectGoalFacts:
    """An effektmål with its resultatmål."""

    goal: EffectGoal
    goals: tuple[GoalStatus, ...]


@dataclass(frozen=True, slots=True)
class BoardFacts:
    """A board: every effektmål that it has resultatmål under, the round reported and the one open now; `overdue` tells
    that the owners' last day of that one has been."""

    board: Board
    effect_goals: tuple[EffectGoalFacts, ...]
    reported: Round | None
    open: Round | None
    overdue: bool

    @property
    def goals(self) -> tuple[GoalStatus, ...]:
        """All the board's resultatmål."""
        return tuple(goal for effect_goal in self.effect_goals for goal in effect_goal.goals)


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """An account with its newest figures."""

    account: Account
    round: Round | None
    figures: AccountFigures | None


@dataclass(frozen=True, slots=True)
class ChapterFacts:
    """A chapter with its newest text."""

    chapter: Chapter
    round: Round | None
    text: ChapterText | None


Facts = IndicatorFacts | GoalFacts | EffectGoalFacts | BoardFacts | AccountFacts | ChapterFacts


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who reads: small groups are shown to an indicator's owner only (`limit` people or more are no small group)."""

    person: Person | None = None
    small_group_limit: int = 10


def readable(plan: Plan, viewer: Viewer) -> Plan:
    """Return the plan as somebody may read it whole: women's and men's figures of small groups are left out where they
    are not theirs."""

    def read(one: Measurement) -> Measurement:
        hidden = small_group(one, viewer.small_group_limit)
        owners = plan.holders(Role.OWNER, Scope.INDICATOR, one.indicator) if hidden else ()
        return _bare(one) if hidden and viewer.person not in owners else one

    return replace(plan, measurements=tuple(map(read, plan.measurements)))


def facts(plan: Plan, match: Match, today: date, viewer: Viewer, round: str | None = None) -> Facts:
    """Gather what is known of a match, in the round that was named or else the newest that knows of it."""
    match match.kind:
        case Kind.INDICATOR:
            return indicator_facts(plan, match.id, today, viewer, round)
        case Kind.RESULT_GOAL:
            return goal_facts(plan, match.id, today, round)
        case Kind.EFFECT_GOAL:
            return effect_goal_facts(plan, match.id, today, round)
        case Kind.BOARD:
            return board_facts(plan, match.id, today, round)
        case Kind.ACCOUNT:
            return account_facts(plan, match.id, round)
        case Kind.CHAPTER:
            return chapter_facts(plan, match.id, round)


def indicator_facts(plan: Plan, id: str, today: date, viewer: Viewer, round: str | None = None) -> IndicatorFacts:
    """Gather what is known of an indicator. Raises KeyError for an unknown one."""
    board = plan.board_of(id).id
    status = indicator_status(plan, id, today, _known(plan, board, round))
    due = next_due(plan, id, today)
    owners = plan.holders(Role.OWNER, Scope.INDICATOR, id)
    earlier = tuple(
        indicator_status(plan, id, today, older.name)
        for older in reversed(plan.rounds_of(board))
        if older.period_to < status.round.period_to and plan.measurements_of(id, older.name)
    )
    shown = [one for told in (status, *earlier) for one in plan.measurements_of(id, told.round.name)]
    hidden = viewer.person not in owners and any(small_group(one, viewer.small_group_limit) for one in shown)
    return IndicatorFacts(
        status=_without_split(status) if hidden else status,
        goal=goal_status(plan, status.indicator.result_goal, today, status.round.name),
        owners=owners,
        deputies=plan.holders(Role.DEPUTY, Scope.INDICATOR, id),
        reported_by=plan.person(status.result.reported_by) if status.result else None,
        split_hidden=hidden,
        earlier=tuple(_without_split(one) if hidden else one for one in earlier),
        next_round=due,
        overdue=passed(due.owners_by if due else None, today),
    )


def goal_facts(plan: Plan, id: str, today: date, round: str | None = None) -> GoalFacts:
    """Gather what is known of a resultatmål. Raises KeyError for an unknown one."""
    board = plan.result_goal(id).board
    status = goal_status(plan, id, today, _known(plan, board, round))
    due = plan.open_round(board)
    managers = plan.holders(Role.MANAGER, Scope.RESULT_GOAL, id) or plan.holders(Role.MANAGER, Scope.BOARD, board)
    return GoalFacts(
        status=status,
        managers=managers,
        assessed_by=plan.person(status.assessment.assessed_by) if status.assessment else None,
        earlier=tuple(
            goal_status(plan, id, today, older.name)
            for older in reversed(plan.rounds_of(board))
            if older.period_to < status.round.period_to and plan.assessment(id, older.name)
        ),
        next_round=due,
        overdue=passed(due.managers_by if due else None, today),
    )


def effect_goal_facts(plan: Plan, id: str, today: date, round: str | None = None) -> EffectGoalFacts:
    """Gather the resultatmål of an effektmål, all boards'. Raises KeyError for an unknown one."""
    return _told(plan, plan.effect_goal(id), plan.goals_of(id), today, round)


def board_facts(plan: Plan, id: str, today: date, round: str | None = None) -> BoardFacts:
    """Gather all goals of a board. Raises KeyError for an unknown one."""
    due = plan.open_round(id)
    mine = ((goal, [one for one in plan.goals_of(goal.id) if one.board == id]) for goal in plan.effect_goals)
    return BoardFacts(
        board=plan.board(id),
        effect_goals=tuple(_told(plan, goal, goals, today, round) for goal, goals in mine if goals),
        reported=plan.round(id, round) if round else plan.reported_round(id),
        open=due,
        overdue=passed(due.owners_by if due else None, today),
    )


def account_facts(plan: Plan, id: str, round: str | None = None) -> AccountFacts:
    """Gather an account's figures. Raises KeyError for an unknown one."""
    account = plan.account(id)
    rounds = [one for one in reversed(plan.rounds_of(account.board)) if round in (None, one.name)]
    known = next((one for one in rounds if plan.figures(id, one.name)), None)
    return AccountFacts(account, known, plan.figures(id, known.name) if known else None)


def chapter_facts(plan: Plan, id: str, round: str | None = None) -> ChapterFacts:
    """Gather a chapter's text. Raises KeyError for an unknown one."""
    chapter = plan.chapter(id)
    rounds = [one for one in reversed(plan.rounds_of(chapter.board)) if round in (None, one.name)]
    known = next((one for one in rounds if plan.text(id, one.name)), None)
    return ChapterFacts(chapter, known, plan.text(id, known.name) if known else None)


def next_due(plan: Plan, indicator: str, today: date) -> Round | None:
    """Return the oldest open round in which the indicator is due and has no value yet."""
    board = plan.board_of(indicator).id
    return next(
        (
            round
            for round in plan.rounds_of(board)
            if round.state is RoundState.OPEN
            and indicator_status(plan, indicator, today, round.name).absence in (NoValue.AWAITED, NoValue.LATE)
        ),
        None,
    )


def passed(day: date | None, today: date) -> bool:
    """Whether a last day has been; one that is not set never has."""
    return day is not None and day < today


def _told(
    plan: Plan, effect_goal: EffectGoal, goals: Iterable[ResultGoal], today: date, round: str | None
) -> EffectGoalFacts:
    told = (goal_status(plan, goal.id, today, _known(plan, goal.board, round)) for goal in goals)
    return EffectGoalFacts(effect_goal, tuple(told))


def _known(plan: Plan, board: str, round: str | None) -> str | None:
    """The named round where this board has it, for a question may span boards with rounds of other names."""
    return round if round and plan.round(board, round) else None


def _bare(one: Measurement) -> Measurement:
    return replace(one, women=None, men=None, women_count=None, men_count=None)


def _without_split(status: IndicatorStatus) -> IndicatorStatus:
    return replace(
        status,
        result=_bare(status.result) if status.result else None,
        compared=_bare(status.compared) if status.compared else None,
        others=tuple(map(_bare, status.others)),
        women=None,
        men=None,
    )
