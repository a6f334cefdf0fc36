"""A report as plain data, in the shape that import and the stored plan share."""

from typing import Any

from goals.documents.report.values import (
    Figure,
    Passage,
    Post,
    Question,
    Read,
    ReadAccount,
    ReadGoal,
    ReadIndicator,
    Report,
)
from goals.numbers import Number, write


def report_shape(report: Report) -> dict[str, Any]:
    """Describe a report: values as printed in the source, None where a cell is empty, "-" where it does not apply.

    Changes and deviations are printed without signs and told in words; here they have their signs. An account's budget
    is the whole year's; beside it stands that of the outcome's months, where the report has it.
    """
    head = report.head
    return {
        "report": {
            "organisation": _text(head.organisation),
            "board": _text(head.board),
            "kind": _text(head.kind),
            "year": head.year.value if head.year else None,
            "period_to": head.period_to.value.isoformat() if head.period_to else None,
        },
        "effect_goals": [{"title": goal.value} for goal in report.effect_goals],
        "result_goals": [_goal(goal) for goal in report.result_goals],
        "indicators": [_indicator(one) for one in report.indicators],
        "accounts": [_account(one) for one in report.accounts],
        "economy": [{"value": _printed(one.amount), "about": one.about} for one in report.headlines],
        "results": [_account(one) for one in report.results],
        "budget_frames": [_frame(post) for post in report.budget_frames],
        "budget_shifts": [_shift(post) for post in report.budget_shifts],
        "events": [event.value for event in report.events],
        "strategy_areas": [_passage(area) for area in report.strategy_areas],
        "decisions": [_passage(one) for one in report.decisions],
        "internal_control": {"text": _text(report.internal_control)},
        "appendices": [_passage(one) for one in report.appendices],
        "vision": _text(report.vision),
        "mission": _text(report.mission),
        "chapters": [{"kind": one.kind.value, **_passage(one.passage)} for one in report.chapters],
        "questions": [_question(one) for one in report.questions],
    }


def _goal(goal: ReadGoal) -> dict[str, Any]:
    return {
        "title": goal.title.value,
        "effect_goal": _text(goal.effect_goal),
        "level": _printed(goal.level),
        "level_means": goal.level.value.value if goal.level and goal.level.value else None,
        "confidence": (goal.title.confidence & goal.level.confidence if goal.level else goal.title.confidence).value,
        "comment": _text(goal.comment),
        "description": _text(goal.description),
    }


def _indicator(one: ReadIndicator) -> dict[str, Any]:
    return {
        "name": one.name.value,
        "result_goal": _text(one.result_goal),
        "result": _printed(one.result),
        "target": _printed(one.target),
        "women": _printed(one.women),
        "men": _printed(one.men),
        "method": _text(one.method),
        "comment": _text(one.comment),
        "due": _text(one.due),
        "unit": one.unit or None,
        "confidence": one.confidence.value,
        "direction": one.direction.value,
        "level": _printed(one.level),
        "level_means": one.level.value.value if one.level and one.level.value else None,
        "level_confidence": one.level.confidence.value if one.level else None,
        "earlier": [{"year": past.year, "result": _printed(past.outcome)} for past in one.earlier],
        "other": dict(one.other),
        "place": str(one.name.place),
    }


def _account(one: ReadAccount) -> dict[str, Any]:
    return {
        "name": one.name.value,
        "outcome": _printed(one.outcome),
        "change": _signed(one.change),
        "change_percent": _signed(one.change_percent),
        "budget": _printed(one.budget),
        "budget_period": _printed(one.budget_period),
        "forecast": _printed(one.forecast),
        "deviation": _signed(one.deviation),
        "unit": one.unit or None,
        "comment": _text(one.comment),
        "explanation": _text(one.explanation),
    }


def _frame(post: Post) -> dict[str, Any]:
    cells = {column: _printed(cell) for column, cell in post.cells}
    return {"name": post.name.value, "kind": post.kind, "unit": post.unit or None, **cells}


def _shift(post: Post) -> dict[str, Any]:
    posts = [{"name": name or None, "value": _printed(cell)} for name, cell in post.cells if name != "total"]
    total = next((_printed(cell) for name, cell in post.cells if name == "total"), None)
    return {"name": post.name.value, "kind": post.kind, "unit": post.unit or None, "posts": posts, "total": total}


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "title": passage.title,
        "text": _text(passage.text),
        "depth": passage.depth,
        "number": passage.number or None,
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "about": question.about,
        "as_written": question.as_written or None,
        "proposed": question.proposed or None,
        "why": question.why,
        "place": str(question.place) or None,
    }


def _text(read: Read[str] | None) -> str | None:
    return (read.value or None) if read else None


def _printed(read: Read[Any] | None) -> str | None:
    """What is written in a field, None for an empty or missing one."""
    return (read.as_written or None) if read else None


def _signed(figure: Figure | None) -> str | None:
    if figure is None:
        return None
    if isinstance(figure.value, Number):
        return write(Number(figure.value.exact, "", figure.value.decimals)).replace("\N{NO-BREAK SPACE}", " ")
    return _printed(figure)
