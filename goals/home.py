"""What waits for a person: the values they owe the open round, and the goals that need their judgement."""

from dataclasses import dataclass
from datetime import date

from goals.plan import NoValue, Person, Plan, ResultGoal, Role, Round, RoundState, Scope
from goals.status import IndicatorStatus, indicator_status


@dataclass(frozen=True, slots=True)
class Waiting:
    """What one open round waits for from one person. Owners' values come before deputies'."""

    round: Round
    values: tuple[IndicatorStatus, ...]
    as_deputy: tuple[IndicatorStatus, ...]
    judgements: tuple[ResultGoal, ...]


def waiting(plan: Plan, person: Person, today: date) -> tuple[Waiting, ...]:
    """Tell what waits for a person, a round each, oldest first; rounds that want nothing are left out."""
    found = (
        Waiting(
            round,
            _values(plan, person, Role.OWNER, round, today),
            _values(plan, person, Role.DEPUTY, round, today),
            _judgements(plan, person, round),
        )
        for round in plan.rounds
        if round.state is RoundState.OPEN
    )
    return tuple(one for one in found if one.values or one.as_deputy or one.judgements)


def _values(plan: Plan, person: Person, role: Role, round: Round, today: date) -> tuple[IndicatorStatus, ...]:
    mine = (
        grant.on
        for grant in plan.grants
        if (grant.person, grant.role, grant.scope) == (person.id, role, Scope.INDICATOR)
        and plan.board_of(grant.on).id == round.board
    )
    told = (indicator_status(plan, indicator, today, round.name) for indicator in mine)
    return tuple(status for status in told if status.absence in (NoValue.AWAITED, NoValue.LATE))


def _judgements(plan: Plan, person: Person, round: Round) -> tuple[ResultGoal, ...]:
    held = {(grant.scope, grant.on) for grant in plan.grants if (grant.person, grant.role) == (person.id, Role.MANAGER)}
    return tuple(
        goal
        for goal in plan.result_goals
        if goal.board == round.board
        and ((Scope.RESULT_GOAL, goal.id) in held or (Scope.BOARD, goal.board) in held)
        and plan.assessment(goal.id, round.name) is None
    )
