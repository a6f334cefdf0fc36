"""How complete a board's report of a round is: each part of it, what it still lacks, and with whom that lies."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import zip_longest

from goals.plan import (
    Account,
    AccountKind,
    ChapterKind,
    Direction,
    Indicator,
    Level,
    NoValue,
    Person,
    Plan,
    Role,
    Round,
    Scope,
)
from goals.question.scope import read_scope
from goals.question.vocabulary import field_vocabulary
from goals.question.words import read_words
from goals.roles import Act, Actor, refused
from goals.status import GoalStatus, IndicatorStatus, goal_status


class Part(StrEnum):
    """A part of the report, in its order."""

    SUMMARY = "summary"
    BOARD = "board"
    """Vision, värdegrund, styrmodell and the board's uppdrag."""
    EVENTS = "events"
    STRATEGY_AREAS = "strategy_areas"
    GOALS = "goals"
    DECISIONS = "decisions"
    ECONOMY = "economy"
    INTERNAL_CONTROL = "internal_control"
    APPENDICES = "appendices"


PART_OF = {
    ChapterKind.SUMMARY: Part.SUMMARY,
    ChapterKind.GOVERNANCE: Part.BOARD,
    ChapterKind.EVENTS: Part.EVENTS,
    ChapterKind.STRATEGY_AREA: Part.STRATEGY_AREAS,
    ChapterKind.GROUNDS: Part.GOALS,
    ChapterKind.DECISION: Part.DECISIONS,
    ChapterKind.ECONOMY_REVIEW: Part.ECONOMY,
    ChapterKind.ECONOMY_ANALYSIS: Part.ECONOMY,
    ChapterKind.INTERNAL_CONTROL: Part.INTERNAL_CONTROL,
    ChapterKind.APPENDIX: Part.APPENDICES,
}
"""Where a chapter stands; chapters stand in this order."""

EXPECTED = (
    ChapterKind.EVENTS,
    ChapterKind.STRATEGY_AREA,
    ChapterKind.GROUNDS,
    ChapterKind.DECISION,
    ChapterKind.INTERNAL_CONTROL,
)
"""The chapters that every report has, whether the plan knows them or not."""

_AMID = (ChapterKind.DECISION, ChapterKind.ECONOMY_REVIEW)
_LAST = (ChapterKind.ECONOMY_ANALYSIS, ChapterKind.INTERNAL_CONTROL, ChapterKind.APPENDIX)
"""What stands between the goals and the accounts, and after these."""


class Lack(StrEnum):
    """What can be missing."""

    VISION = "vision"
    MISSION = "mission"
    CHAPTER = "chapter"
    """The plan has no chapter of a kind that every report has."""
    TEXT = "text"
    LEVEL = "level"
    MOTIVATION = "motivation"
    INDICATORS = "indicators"
    RESULT = "result"
    LATE = "late"
    """A result whose deadline has passed."""
    COMMENT = "comment"
    SPLIT = "split"
    TARGET = "target"
    DIRECTION = "direction"
    METHOD = "method"
    ACCOUNTS = "accounts"
    """The plan has no accounts."""
    FIGURES = "figures"
    """An account has neither figures nor a text."""
    OUTCOME = "outcome"
    EXPLANATION = "explanation"
    FRAMES = "frames"
    FRAMES_OUTCOME = "frames_outcome"
    FRAMES_FORECAST = "frames_forecast"


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that a report lacks.

    `id` and `name` are those of the chapter, goal, indicator or account that lacks it, both "" where it is the part
    itself; `kind` is the chapter's. `whom` it lies with, `by` when at the latest. `posts` are the posts of the budget
    whose column is empty, none of them for all.
    """

    part: Part
    lack: Lack
    whom: tuple[Person, ...] = ()
    id: str = ""
    name: str = ""
    kind: ChapterKind | None = None
    by: date | None = None
    posts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartStanding:
    """A part of the report with what it lacks; nothing, where it is done."""

    part: Part
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """A report as files: the Word document, and its PDF where one could be made; `trouble` says in a Swedish sentence
    why it could not, "" where nobody tried."""

    document: bytes
    pdf: bytes | None = None
    trouble: str = ""


def reports_meant(plan: Plan, words: str, today: date, here: str | None = None) -> tuple[Round, ...] | None:
    """Return whose reports are meant, a round of each board: those that words name, "delår 2024" or a board's name,
    else the one that each board works on. `here` is the board that is meant where none is named. None where the words
    name nothing that the plan has."""
    named = next((one.name for one in plan.rounds if one.name.casefold() == words.strip().casefold()), None)
    boards: tuple[str, ...] = ()
    if words.strip() and not named:
        scope = read_scope(read_words(words), plan, today, field_vocabulary())
        named, boards = scope.round, scope.boards
        if scope.foreign or not (named or boards):
            return None
    if not boards:
        boards = (here,) if here else tuple(board.id for board in plan.boards)
    found = (plan.round(board, named) if named else current_round(plan, board) for board in boards)
    return tuple(round for round in found if round) or None


def current_round(plan: Plan, board: str) -> Round | None:
    """Return the round whose report a board works on: its open one, else the newest that is locked or decided."""
    return plan.open_round(board) or plan.reported_round(board)


def report_standing(plan: Plan, board: str, round: Round, today: date) -> tuple[PartStanding, ...]:
    """Tell how far each part of a report has come. A text of its own in the summary, and appendices, are only parts
    where the plan has such chapters: what else the summary says is made of the rest."""
    found = missing(plan, board, round, today)
    has = {PART_OF[one.kind] for one in plan.chapters if one.board == board}
    return tuple(
        PartStanding(part, tuple(one for one in found if one.part is part))
        for part in Part
        if part not in (Part.SUMMARY, Part.APPENDICES) or part in has
    )


def missing(plan: Plan, board: str, round: Round, today: date) -> tuple[Missing, ...]:
    """List everything that the report lacks in this round, in the report's order. What is followed up later, or does
    not apply, is not missing."""
    writers = writing(plan, board)
    first = [kind for kind in PART_OF if kind not in (*_AMID, *_LAST)]
    return (
        *_of_board(plan, board, writers),
        *_texts(plan, board, round, writers, first),
        *_goals(plan, board, round, today),
        *_texts(plan, board, round, writers, _AMID),
        *_economy(plan, board, round, writers),
        *_texts(plan, board, round, writers, _LAST),
    )


def writing(plan: Plan, board: str) -> tuple[Person, ...]:
    """Return who writes a board's report: its strategists, else the administrators."""
    return plan.holders(Role.STRATEGIST, Scope.BOARD, board) or plan.holders(Role.ADMINISTRATOR, Scope.ORGANISATION)


def may_write(plan: Plan, actor: Actor, board: str) -> bool:
    """Whether somebody may write a board's report, and fetch its draft."""
    return refused(plan, actor, Act.WRITE_CHAPTER, Scope.BOARD, board) is None


def may_enter(plan: Plan, actor: Actor, board: str) -> bool:
    """Whether somebody may fetch a board's workbook: who writes its report, or reports anything in it."""
    return may_write(plan, actor, board) or any(
        refused(plan, actor, Act.RECORD, Scope.INDICATOR, one.id) is None for one in _indicators(plan, board)
    )


def _indicators(plan: Plan, board: str) -> Iterator[Indicator]:
    for goal in plan.result_goals:
        if goal.board == board:
            yield from plan.indicators_of(goal.id)


def _of_board(plan: Plan, board: str, writers: tuple[Person, ...]) -> Iterator[Missing]:
    if not plan.organisation.vision:
        yield Missing(Part.BOARD, Lack.VISION, writers)
    if not plan.board(board).mission:
        yield Missing(Part.BOARD, Lack.MISSION, writers)


def _texts(
    plan: Plan, board: str, round: Round, writers: tuple[Person, ...], kinds: Iterable[ChapterKind]
) -> Iterator[Missing]:
    for kind in kinds:
        chapters = [one for one in plan.chapters if (one.board, one.kind) == (board, kind)]
        if not chapters and kind in EXPECTED:
            yield Missing(PART_OF[kind], Lack.CHAPTER, writers, kind=kind)
        for chapter, following in zip_longest(chapters, chapters[1:]):
            only_parts = following is not None and following.depth > chapter.depth
            if not only_parts and not plan.text(chapter.id, round.name):
                yield Missing(PART_OF[kind], Lack.TEXT, writers, chapter.id, chapter.name, kind)


def _goals(plan: Plan, board: str, round: Round, today: date) -> Iterator[Missing]:
    everybody = plan.holders(Role.MANAGER, Scope.BOARD, board)
    for goal in plan.result_goals:
        if goal.board != board:
            continue
        status = goal_status(plan, goal.id, today, round.name)
        managers = plan.holders(Role.MANAGER, Scope.RESULT_GOAL, goal.id) or everybody
        for lack in _of_goal(status):
            by = round.managers_by if lack is Lack.LEVEL else None
            yield Missing(Part.GOALS, lack, managers, goal.id, goal.name, by=by)
        for one in status.indicators:
            owners = plan.holders(Role.OWNER, Scope.INDICATOR, one.indicator.id) or managers
            for lack in _of_indicator(one):
                by = round.owners_by if lack in (Lack.RESULT, Lack.LATE) else None
                yield Missing(Part.GOALS, lack, owners, one.indicator.id, one.indicator.name, by=by)


def _of_goal(status: GoalStatus) -> Iterator[Lack]:
    if status.level is Level.NOT_ASSESSED:
        yield Lack.LEVEL
    elif status.assessment and not status.assessment.motivation:
        yield Lack.MOTIVATION
    if not status.indicators:
        yield Lack.INDICATORS


def _of_indicator(status: IndicatorStatus) -> Iterator[Lack]:
    if status.absence in (NoValue.AWAITED, NoValue.LATE):
        yield Lack.LATE if status.absence is NoValue.LATE else Lack.RESULT
    elif status.result and not (status.entry and status.entry.comment):
        yield Lack.COMMENT
    if status.result and status.indicator.gender_split and not (status.result.women and status.result.men):
        yield Lack.SPLIT
    if not status.target:
        yield Lack.TARGET
    elif status.target.direction is Direction.UNKNOWN:
        yield Lack.DIRECTION
    if not (status.indicator.method or status.indicator.source):
        yield Lack.METHOD


def _economy(plan: Plan, board: str, round: Round, writers: tuple[Person, ...]) -> Iterator[Missing]:
    accounts = [one for one in plan.accounts if one.board == board]
    if not accounts:
        yield Missing(Part.ECONOMY, Lack.ACCOUNTS, writers)
    for account in accounts:
        if lack := _of_account(plan, account, round):
            yield Missing(Part.ECONOMY, lack, writers, account.id, account.name)
    frames = plan.frames(board, round.name)
    if any(one.board == board for one in plan.budget_frames) and not frames:
        yield Missing(Part.ECONOMY, Lack.FRAMES, writers)
    for column, lack in (("outcome", Lack.FRAMES_OUTCOME), ("forecast", Lack.FRAMES_FORECAST)):
        empty = tuple(one.post for one in frames if getattr(one, column) is None)
        if empty:
            posts = () if len(empty) == len(frames) else empty
            yield Missing(Part.ECONOMY, lack, writers, posts=posts)


def _of_account(plan: Plan, account: Account, round: Round) -> Lack | None:
    figures = plan.figures(account.id, round.name)
    if account.kind in (AccountKind.FRAMES, AccountKind.SHIFTS):
        return None
    if figures is None:
        return Lack.FIGURES
    if figures.comment:
        return None
    return Lack.OUTCOME if figures.outcome is None else Lack.EXPLANATION
