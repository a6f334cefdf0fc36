"""What waits for a person: the values they owe the open round, and the goals that need their judgement."""

from dataclasses import dataclass
from datetime import date

from goals.facts import passed
from goals.plan import NoValue, Person, Plan, Role, Round, RoundState, Scope
from goals.status import GoalStatus, IndicatorStatus, goal_status, indicator_status


@dataclass(frozen=True, slots=True)
class Waiting:
    """What one open round waits for from one person. Owners' values come before deputies'; `values_late` and
    `judgements_late` tell that the round's last day for them has been."""

    round: Round
    values: tuple[IndicatorStatus, ...]
    as_deputy: tuple[IndicatorStatus, ...]
    judgements: tuple[GoalStatus, ...]
    values_late: bool
    judgements_late: bool


def waiting(plan: Plan, person: Person, today: date) -> tuple[Waiting, ...]:
    """Tell what waits for a person, a round each, oldest first; rounds that want nothing are left out."""
    found = (
        Waiting(
            round,
            _values(plan, person, Role.OWNER, round, today),
            _values(plan, person, Role.DEPUTY, round, today),
            _judgements(plan, person, round, today),
            values_late=passed(round.owners_by, today),
            judgements_late=passed(round.managers_by, today),
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


def _judgements(plan: Plan, person: Person, round: Round, today: date) -> tuple[GoalStatus, ...]:
    held = {(grant.scope, grant.on) for grant in plan.grants if (grant.person, grant.role) == (person.id, Role.MANAGER)}
    return tuple(
        goal_status(plan, goal.id, today, round.name)
        for goal in plan.result_goals
        if goal.board == round.board
        and ((Scope.RESULT_GOAL, goal.id) in held or (Scope.BOARD, goal.board) in held)
        and plan.assessment(goal.id, round.name) is None
    )
