"""A plan as plain data, in the one shape that import, export and the stored plan share.

Values are as a report prints them; None is an empty cell, "-" one that does not apply.
"""

from datetime import date
from typing import Any

from goals.numbers import Number, Value, write
from goals.plan import Account, BudgetFrame, BudgetShift, Chapter, ChapterKind, Indicator, Level, Plan, Round
from goals.status import indicator_status

_OTHERS = (
    ChapterKind.SUMMARY,
    ChapterKind.GOVERNANCE,
    ChapterKind.GROUNDS,
    ChapterKind.ECONOMY_REVIEW,
    ChapterKind.ECONOMY_ANALYSIS,
)
"""The chapters of text that have no key of their own."""
LEVELS = {Level.MET: "Uppnås", Level.PARTLY: "Uppnås delvis", Level.NOT_MET: "Uppnås inte"}


def shape(plan: Plan, today: date, board: str | None = None, round: str | None = None) -> dict[str, Any]:
    """Describe one board's plan in one round: the first board and its reported round where none is named."""
    chosen_board = plan.board(board) if board else plan.boards[0]
    at = (plan.round(chosen_board.id, round) if round else None) or plan.reported_round(chosen_board.id)
    goals = [goal for goal in plan.result_goals if goal.board == chosen_board.id]
    judged = {goal.id: plan.assessment(goal.id, at.name) if at else None for goal in goals}
    used = {goal.effect_goal for goal in goals}
    return {
        "report": {
            "organisation": plan.organisation.name,
            "board": chosen_board.name,
            "kind": at.kind if at else None,
            "year": at.year if at else None,
            "period_to": at.period_to.isoformat() if at else None,
        },
        "effect_goals": [{"title": goal.name} for goal in plan.effect_goals if goal.id in used],
        "result_goals": [
            {
                "title": goal.name,
                "effect_goal": plan.effect_goal(goal.effect_goal).name,
                "level": LEVELS.get(said.level) if said else None,
                "comment": (said.motivation or None) if said else None,
                "description": goal.description or None,
            }
            for goal in goals
            for said in [judged[goal.id]]
        ],
        "indicators": [
            _indicator(plan, indicator, at, today) for goal in goals for indicator in plan.indicators_of(goal.id)
        ],
        "accounts": [_account(plan, one, at) for one in plan.accounts if one.board == chosen_board.id],
        "economy": [
            {"value": _bare(one.amount), "about": one.about} for one in plan.headlines_of(chosen_board.id, at.name)
        ]
        if at
        else [],
        "budget_frames": [_frame(one) for one in plan.frames(chosen_board.id, at.name)] if at else [],
        "budget_shifts": [_shift(one) for one in plan.shifts(chosen_board.id, at.name)] if at else [],
        "events": _paragraphs(plan, chosen_board.id, ChapterKind.EVENTS, at),
        "strategy_areas": _chapters(plan, chosen_board.id, ChapterKind.STRATEGY_AREA, at),
        "decisions": _chapters(plan, chosen_board.id, ChapterKind.DECISION, at),
        "internal_control": {
            "text": "\n".join(_paragraphs(plan, chosen_board.id, ChapterKind.INTERNAL_CONTROL, at)) or None
        },
        "appendices": _chapters(plan, chosen_board.id, ChapterKind.APPENDIX, at),
        "vision": plan.organisation.vision or None,
        "mission": chosen_board.mission or None,
        "chapters": [
            {"kind": kind.value, **told} for kind in _OTHERS for told in _chapters(plan, chosen_board.id, kind, at)
        ],
        "questions": [],
    }


def _indicator(plan: Plan, indicator: Indicator, round: Round | None, today: date) -> dict[str, Any]:
    status = indicator_status(plan, indicator.id, today, round.name) if round else None
    result = status.result if status else None
    target = status.target if status else None
    entry = status.entry if status else None
    return {
        "name": indicator.name,
        "result_goal": plan.result_goal(indicator.result_goal).name,
        "result": _printed(result.value) if result else None,
        "target": (target.as_written or _printed(target.value)) if target else None,
        "women": _split(result.women if result else None),
        "men": _split(result.men if result else None),
        "method": "\n".join(filter(None, (indicator.method, indicator.source))) or None,
        "comment": (entry.comment or None) if entry else None,
        "due": (entry.expected if entry else "") or " och ".join(indicator.followed_up) or None,
        "confidence": "high",
    }


def _printed(value: Value) -> str:
    """A value as a report prints it, with ordinary spaces."""
    return write(value).replace("\N{NO-BREAK SPACE}", " ")


def _split(value: Value | None) -> str:
    return "-" if value is None else _printed(value)


def _account(plan: Plan, account: Account, round: Round | None) -> dict[str, Any]:
    figures = plan.figures(account.id, round.name) if round else None

    return {
        "name": account.name,
        "outcome": _bare(figures.outcome) if figures else None,
        "change": _bare(figures.change) if figures else None,
        "change_percent": _bare(figures.change_percent) if figures else None,
        "budget": _bare(figures.budget) if figures else None,
        "budget_period": _bare(figures.budget_period) if figures else None,
        "forecast": (_bare(figures.forecast) or figures.forecast_in_words or None) if figures else None,
        "comment": (figures.comment or None) if figures else None,
        "unit": figures.unit if figures and figures.outcome else None,
    }


def _frame(frame: BudgetFrame) -> dict[str, Any]:
    return {
        "name": frame.post,
        "kind": "post",
        "opening": _bare(frame.opening),
        "shifts": _bare(frame.shifts),
        "closing": _bare(frame.closing),
        "outcome": _bare(frame.outcome),
        "outcome_deviation": _bare(frame.outcome_deviation),
        "forecast": _bare(frame.forecast),
        "forecast_deviation": _bare(frame.forecast_deviation),
        "net_cost_change": _bare(frame.net_cost_change),
        "unit": "tkr",
    }


def _shift(shift: BudgetShift) -> dict[str, Any]:
    return {
        "name": shift.name,
        "kind": "shift",
        "posts": [{"name": post, "value": _bare(amount)} for post, amount in shift.amounts],
        "total": _bare(shift.total),
        "decision": shift.decision or None,
        "unit": "tkr",
    }


def _bare(value: Number | None) -> str | None:
    """A figure without its unit, which stands beside."""
    return _printed(Number(value.exact, "", value.decimals)) if value else None


def _chapters(plan: Plan, board: str, kind: ChapterKind, round: Round | None) -> list[dict[str, Any]]:
    return [{"title": one.name, "text": _text(plan, one, round)} for one in _of(plan, board, kind)]


def _paragraphs(plan: Plan, board: str, kind: ChapterKind, round: Round | None) -> list[str]:
    texts = (_text(plan, one, round) for one in _of(plan, board, kind))
    return [line for text in texts if text for line in text.splitlines() if line.strip()]


def _of(plan: Plan, board: str, kind: ChapterKind) -> list[Chapter]:
    return [one for one in plan.chapters if one.board == board and one.kind is kind]


def _text(plan: Plan, chapter: Chapter, round: Round | None) -> str | None:
    said = plan.text(chapter.id, round.name) if round else None
    return said.text if said else None
