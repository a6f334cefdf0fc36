"""Everything in a plan that has a name to be asked by."""

from collections.abc import Iterator

from goals.plan import Account, Board, Chapter, EffectGoal, Indicator, Plan, ResultGoal
from goals.question.reply import Kind

Subject = EffectGoal | ResultGoal | Indicator | Board | Account | Chapter


def subjects(plan: Plan) -> Iterator[tuple[Kind, Subject]]:
    """Yield every subject with its kind, goals before indicators."""
    yield from ((Kind.BOARD, one) for one in plan.boards)
    yield from ((Kind.EFFECT_GOAL, one) for one in plan.effect_goals)
    yield from ((Kind.RESULT_GOAL, one) for one in plan.result_goals)
    yield from ((Kind.INDICATOR, one) for one in plan.indicators)
    yield from ((Kind.ACCOUNT, one) for one in plan.accounts)
    yield from ((Kind.CHAPTER, one) for one in plan.chapters)


def subject(plan: Plan, kind: Kind, id: str) -> Subject | None:
    """Return the subject, or None where the plan holds it no more."""
    try:
        match kind:
            case Kind.BOARD:
                return plan.board(id)
            case Kind.EFFECT_GOAL:
                return plan.effect_goal(id)
            case Kind.RESULT_GOAL:
                return plan.result_goal(id)
            case Kind.INDICATOR:
                return plan.indicator(id)
            case Kind.ACCOUNT:
                return plan.account(id)
            case Kind.CHAPTER:
                return plan.chapter(id)
    except KeyError:
        return None


def board_to_tell(plan: Plan, indicator: str) -> str:
    """Return the name of an indicator's board where there are several, which may have indicators of one name; else
    ""."""
    return plan.board_of(indicator).name if len(plan.boards) > 1 else ""
