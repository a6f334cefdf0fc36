"""A plan laid out as its file is: nested dicts, lists and strings, with everything that goes without saying left out.

The twin of what `plan_file` makes from `plan_sections`; the keys are those of the sections.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from enum import Enum

from goals.documents.economy_sections import FRAME_UNITS, TKR, UNTOUCHED
from goals.documents.indicator_sections import NOT_APPLICABLE, default_id, figure
from goals.numbers import Number, Value, Words, write, write_plain
from goals.plan import (
    Account,
    AccountFigures,
    AccountKind,
    Assessment,
    Baseline,
    Board,
    BudgetFrame,
    BudgetShift,
    Chapter,
    EffectGoal,
    Entry,
    Grant,
    Headline,
    Indicator,
    Measurement,
    Of,
    Person,
    Plan,
    ResultGoal,
    Role,
    Round,
    RoundState,
    Scope,
    Target,
    TargetKind,
)

Outline = dict[str, object]

_STANDING_BESIDE = {(Role.MANAGER, Scope.RESULT_GOAL), (Role.OWNER, Scope.INDICATOR), (Role.DEPUTY, Scope.INDICATOR)}
"""Grants that are written at their goal or indicator instead of at the person."""


def outline(plan: Plan) -> Outline:
    """Lay out a whole plan."""
    organisation = plan.organisation
    return _said(
        organisation=_said(name=organisation.name, vision=organisation.vision, aliases=organisation.aliases),
        people=[_person(plan, person) for person in plan.people],
        boards=[_board(plan, board) for board in plan.boards],
        effect_goals=[_effect_goal(plan, goal) for goal in plan.effect_goals],
        accounts=[_account(plan, account) for account in plan.accounts],
        budgets=[_budget(plan, board, round) for board, round in _budgeted(plan)],
        chapters=[_chapter(plan, chapter) for chapter in plan.chapters],
    )


def _said(**fields: object) -> Outline:
    """Keep the fields that say something, as a person would write them."""
    nothing: tuple[object, ...] = (None, "", (), [], {})
    return {key: _written(value) for key, value in fields.items() if value is not False and value not in nothing}


def _written(value: object) -> object:
    match value:
        case True:
            return "ja"
        case False:
            return "nej"
        case Enum():
            return str(value.value)
        case datetime():
            return value.isoformat(sep=" ")
        case date():
            return value.isoformat()
        case str() | Mapping() | tuple() | list():
            return value
        case _:
            return str(value)


def _person(plan: Plan, person: Person) -> Outline:
    grants = [grant for grant in plan.grants if grant.person == person.id]
    roles = [_role(grant) for grant in grants if (grant.role, grant.scope) not in _STANDING_BESIDE]
    return _said(id=person.id, title=person.title, slack=person.slack, roles=roles)


def _role(grant: Grant) -> Outline:
    place = {} if grant.scope is Scope.ORGANISATION else {grant.scope.value: grant.on}
    return _said(role=grant.role, **place)


def _holders(plan: Plan, role: Role, scope: Scope, on: str) -> object:
    ids = tuple(grant.person for grant in plan.grants if (grant.role, grant.scope, grant.on) == (role, scope, on))
    return ids[0] if len(ids) == 1 else ids


def _board(plan: Plan, board: Board) -> Outline:
    rounds = [_round(round) for round in plan.rounds_of(board.id)]
    return _said(id=board.id, name=board.name, mission=board.mission, aliases=board.aliases, rounds=rounds)


def _round(round: Round) -> Outline:
    return _said(
        name=round.name,
        kind=round.kind,
        year=round.year,
        period_from=round.period_from,
        period_to=round.period_to,
        state=_unless(round.state, RoundState.OPEN),
        owners_by=round.owners_by,
        managers_by=round.managers_by,
        board_meets=round.board_meets,
    )


def _effect_goal(plan: Plan, goal: EffectGoal) -> Outline:
    term = goal.term
    return _said(
        id=goal.id,
        name=goal.name,
        aliases=goal.aliases,
        term=_said(first_year=term.first_year, last_year=term.last_year) if term else None,
        result_goals=[_result_goal(plan, one) for one in plan.goals_of(goal.id)],
    )


def _result_goal(plan: Plan, goal: ResultGoal) -> Outline:
    return _said(
        id=goal.id,
        name=goal.name,
        board=_board_of(plan, goal.board),
        aliases=goal.aliases,
        region_wide=goal.region_wide,
        description=goal.description,
        manager=_holders(plan, Role.MANAGER, Scope.RESULT_GOAL, goal.id),
        assessments=[_assessment(one) for one in plan.assessments if one.result_goal == goal.id],
        indicators=[_indicator(plan, one) for one in plan.indicators_of(goal.id)],
    )


def _assessment(one: Assessment) -> Outline:
    return _said(
        round=one.round,
        of=one.of,
        level=one.level,
        motivation=one.motivation,
        rests_on=one.rests_on,
        assessed_by=one.assessed_by,
        assessed_at=one.assessed_at,
    )


def _indicator(plan: Plan, one: Indicator) -> Outline:
    rounds = [round.name for round in plan.rounds_of(plan.board_of(one.id).id)]
    told = [round for round in rounds if plan.measurements_of(one.id, round) or plan.entry(one.id, round)]
    return _said(
        id=one.id,
        name=one.name,
        aliases=one.aliases,
        unit=one.unit,
        decimals=one.decimals or None,
        followed_up=one.followed_up,
        method=one.method,
        source=one.source,
        judging=one.judging,
        gender_split=one.gender_split,
        owner=_holders(plan, Role.OWNER, Scope.INDICATOR, one.id),
        deputy=_holders(plan, Role.DEPUTY, Scope.INDICATOR, one.id),
        targets=[_target(target, one.unit) for target in plan.targets_of(one.id)],
        baselines=[_baseline(baseline) for baseline in plan.baselines_of(one.id)],
        results=[_entry(plan, one, round) for round in told],
    )


def _target(target: Target, unit: str) -> Outline:
    value, exact = _figure(target.value, unit)
    return _said(
        year=target.year,
        value=value,
        exact=exact,
        in_words=isinstance(target.value, Words),
        direction=target.direction,
        direction_stated=None if target.direction_stated else "nej",
        kind=_unless(target.kind, TargetKind.ABSOLUTE),
        applies_to=_unless(target.of, Of.OUTCOME),
        as_written=target.as_written,
        decision=target.decision,
    )


def _baseline(baseline: Baseline) -> Outline:
    value, exact = _figure(baseline.value, "")
    return _said(year=baseline.year, value=value, exact=exact, what=baseline.what)


def _entry(plan: Plan, indicator: Indicator, round: str) -> Outline:
    entry = plan.entry(indicator.id, round) or Entry(indicator.id, round)
    measurements = [
        _measurement(one, number, indicator.unit)
        | (_said(chosen=True, because=entry.chosen_because) if entry.chosen == one.id else {})
        for number, one in enumerate(plan.measurements_of(indicator.id, round))
    ]
    return _said(
        round=round,
        comment=entry.comment,
        expected=entry.expected,
        expected_on=entry.expected_on,
        measurements=measurements + [_said(result=NOT_APPLICABLE)] * entry.not_applicable,
    )


def _measurement(one: Measurement, number: int, unit: str) -> Outline:
    value, exact = _figure(one.value, unit)
    women, exact_women = _figure(one.women, unit)
    men, exact_men = _figure(one.men, unit)
    return _said(
        id=_unless(one.id, default_id(one.indicator, one.round, number)),
        **{"result" if one.of is Of.OUTCOME else "forecast": value},
        exact=exact,
        women=women,
        exact_women=exact_women,
        men=men,
        exact_men=exact_men,
        women_count=one.women_count,
        men_count=one.men_count,
        occasion=one.occasion,
        condition=one.condition,
        period_from=one.period_from,
        period_to=one.period_to,
        reported_by=one.reported_by,
        reported_at=one.reported_at,
        evidence=one.evidence,
    )


def _account(plan: Plan, account: Account) -> Outline:
    return _said(
        id=account.id,
        name=account.name,
        board=_board_of(plan, account.board),
        aliases=account.aliases,
        kind=_unless(account.kind, AccountKind.COSTS),
        figures=[_figures(figures) for figures in plan.account_figures if figures.account == account.id],
    )


def _figures(figures: AccountFigures) -> Outline:
    fields: Outline = {"round": figures.round, "unit": _unless(figures.unit, "mnkr")}
    for key in ("outcome", "change", "change_percent", "budget", "budget_period", "forecast"):
        unit = "%" if key == "change_percent" else figures.unit
        fields[key], fields[f"exact_{key}"] = _figure(getattr(figures, key), unit)
    return _said(**fields, forecast_in_words=figures.forecast_in_words, comment=figures.comment)


def _budgeted(plan: Plan) -> list[tuple[str, str]]:
    rounds = [(one.board, one.name) for one in plan.rounds]
    return [one for one in rounds if plan.frames(*one) or plan.shifts(*one) or plan.headlines_of(*one)]


def _budget(plan: Plan, board: str, round: str) -> Outline:
    return _said(
        board=_board_of(plan, board),
        round=round,
        headlines=[_headline(one) for one in plan.headlines_of(board, round)],
        frames=[_frame(one) for one in plan.frames(board, round)],
        shifts=[_shift(one) for one in plan.shifts(board, round)],
    )


def _headline(headline: Headline) -> Outline:
    printed, exact = _figure(headline.amount, "")
    return _said(amount=printed, exact=exact, about=headline.about)


def _frame(frame: BudgetFrame) -> Outline:
    figures = {key: _figure(getattr(frame, key), unit) for key, unit in FRAME_UNITS.items()}
    exact = {key: exact for key, (_, exact) in figures.items() if exact}
    return _said(post=frame.post, **{key: printed for key, (printed, _) in figures.items()}, exact=exact)


def _shift(shift: BudgetShift) -> Outline:
    figures = {post: _figure(amount, TKR) for post, amount in shift.amounts}
    total, exact_total = _figure(shift.total, TKR)
    return _said(
        name=shift.name,
        amounts={post: printed or UNTOUCHED for post, (printed, _) in figures.items()},
        total=total,
        exact={post: exact for post, (_, exact) in figures.items() if exact},
        exact_total=exact_total,
        decision=shift.decision,
    )


def _chapter(plan: Plan, chapter: Chapter) -> Outline:
    texts = [
        _said(round=text.round, text=text.text, source=text.source)
        for text in plan.chapter_texts
        if text.chapter == chapter.id
    ]
    board = _board_of(plan, chapter.board)
    return _said(
        id=chapter.id,
        kind=chapter.kind,
        name=chapter.name,
        board=board,
        aliases=chapter.aliases,
        depth=_unless(chapter.depth, 1),
        texts=texts,
    )


def _board_of(plan: Plan, board: str) -> str | None:
    return board if len(plan.boards) > 1 else None


def _unless(value: object, expected: object) -> object:
    return None if value == expected else value


def _figure(value: Value | None, unit: str) -> tuple[str, str]:
    """Print a value with what must stand beside it for the exact figure to survive."""
    if value is None:
        return "", ""
    if not isinstance(value, Number):
        return write(value), ""
    share = "/".join(map(str, value.fraction)) if value.fraction else ""
    if share and figure(share, "", unit) == value:
        return share, ""
    printed = write_plain(replace(value, exact=value.printed, fraction=None))
    if figure(printed, "", unit) == value:
        return printed, ""
    return printed, share or f"{value.exact:f}".replace(".", ",")
