"""What a manager is told of a round now and then: what is in, late, changed and waits. Quiet when there is nothing."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from goals.plan import Assessment, Board, Level, NoValue, Person, Plan, ResultGoal, Role, Round, RoundState, Scope
from goals.status import GoalStatus, IndicatorStatus, goal_status


class Step(StrEnum):
    """What a deadline of a round is for."""

    OWNERS = "owners"
    MANAGERS = "managers"
    BOARD = "board"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline that lies ahead; `days` from now, 0 for today."""

    step: Step
    day: date
    days: int


@dataclass(frozen=True, slots=True)
class Held:
    """Indicators that wait for the same owners; nobody, where none has an owner."""

    owners: tuple[Person, ...]
    indicators: tuple[IndicatorStatus, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A resultatmål whose level is another than the one last told; `before` was judged in the round named."""

    goal: ResultGoal
    before: Level
    after: Level
    before_round: str


@dataclass(frozen=True, slots=True)
class Digest:
    """The goals of one manager, or of a whole board, in a round.

    `reported` of the `due` indicators have a value; those that are not due or not applicable count as neither. The
    rest are `late` or `awaited`, by owner. `judged` of the `goals` have a level; `against` are those among them that
    the evidence speaks against. `to_judge` are the others: first those for which every value is in. `changed` are the
    levels that changed since the digest before this one, for the first since the round before.
    """

    board: Board
    round: Round
    goals: tuple[GoalStatus, ...]
    reported: int
    due: int
    late: tuple[Held, ...]
    awaited: tuple[Held, ...]
    changed: tuple[Change, ...]
    against: tuple[GoalStatus, ...]
    to_judge: tuple[GoalStatus, ...]
    deadlines: tuple[Deadline, ...]

    @property
    def judged(self) -> int:
        """How many of the goals have a level."""
        return len(self.goals) - len(self.to_judge)


def digest(
    plan: Plan,
    board: str,
    round: str,
    now: datetime,
    zone: ZoneInfo,
    since: datetime | None = None,
    goals: Collection[str] = (),
) -> Digest | None:
    """Tell how the board's goals stand in an open round, or only those named by id.

    `since` is when the one before this was sent. None where nothing waits and nothing was reported or judged since,
    and where the round is not open, or gone. Raises KeyError for an unknown board.
    """
    at = plan.round(board, round)
    if at is None or at.state is not RoundState.OPEN:
        return None
    today = now.astimezone(zone).date()
    told = tuple(
        goal_status(plan, goal.id, today, round)
        for goal in plan.result_goals
        if goal.board == board and (not goals or goal.id in goals)
    )
    indicators = [one for goal in told for one in goal.indicators]
    late = [one for one in indicators if one.absence is NoValue.LATE]
    awaited = [one for one in indicators if one.absence is NoValue.AWAITED]
    to_judge = [one for one in told if one.assessment is None]
    if not (late or awaited or to_judge or _heard(told, since)):
        return None
    reported = sum(one.absence is None for one in indicators)
    return Digest(
        board=plan.board(board),
        round=at,
        goals=told,
        reported=reported,
        due=reported + len(late) + len(awaited),
        late=by_owner(plan, late),
        awaited=by_owner(plan, awaited),
        changed=tuple(change for one in told if (change := _change(plan, one, since))),
        against=tuple(one for one in told if one.assessment and one.evidence.speaks_against(one.level)),
        to_judge=tuple(sorted(to_judge, key=lambda one: one.evidence.late + one.evidence.awaited > 0)),
        deadlines=ahead(at, today),
    )


def by_owner(plan: Plan, indicators: Iterable[IndicatorStatus]) -> tuple[Held, ...]:
    """Group indicators by who owns them, in the order in which owners first come."""
    held: dict[str, list[Person]] = {}
    for grant in plan.grants:
        if (grant.role, grant.scope) == (Role.OWNER, Scope.INDICATOR) and (person := plan.person(grant.person)):
            held.setdefault(grant.on, []).append(person)
    groups: dict[tuple[Person, ...], list[IndicatorStatus]] = {}
    for one in indicators:
        groups.setdefault(tuple(held.get(one.indicator.id, ())), []).append(one)
    return tuple(Held(owners, tuple(theirs)) for owners, theirs in groups.items())


def ahead(round: Round, today: date) -> tuple[Deadline, ...]:
    """Return the round's deadlines from today on, in order of time."""
    days = ((Step.OWNERS, round.owners_by), (Step.MANAGERS, round.managers_by), (Step.BOARD, round.board_meets))
    found = (Deadline(step, day, (day - today).days) for step, day in days if day and day >= today)
    return tuple(sorted(found, key=lambda one: one.day))


def _heard(goals: Iterable[GoalStatus], since: datetime | None) -> bool:
    """Whether anything was reported or judged since; before the first digest, whether anything was at all."""
    said = [
        at
        for goal in goals
        for at in (
            goal.assessment and goal.assessment.assessed_at,
            *(one.result.reported_at for one in goal.indicators if one.result),
        )
    ]
    return bool(said) if since is None else any(at > since for at in said if at)


def _change(plan: Plan, goal: GoalStatus, since: datetime | None) -> Change | None:
    """How the goal's level differs from what it was at that moment, in this round or an earlier one."""
    if goal.assessment is None:
        return None
    before = _before(plan, goal, since)
    if before is None or before.level is goal.level:
        return None
    return Change(goal.goal, before.level, goal.level, before.round)


def _before(plan: Plan, goal: GoalStatus, since: datetime | None) -> Assessment | None:
    places = {one.name: place for place, one in enumerate(plan.rounds_of(goal.goal.board))}
    here = places[goal.round.name]
    known = [
        one
        for one in plan.assessments
        if one.result_goal == goal.goal.id
        and (place := places.get(one.round)) is not None
        and (place < here or (place == here and since and one.assessed_at and one.assessed_at <= since))
    ]
    return max(reversed(known), key=lambda one: places[one.round], default=None)
