"""The plan as a file that a strategist writes by hand: read into a plan, and written back."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

from goals.documents.economy_sections import BudgetSection
from goals.documents.indicator_sections import EntrySection, IndicatorSection, MeasurementSection, figure
from goals.documents.marked_yaml import Marked, read_marked, write_yaml
from goals.documents.plan_names import Names
from goals.documents.plan_outline import outline
from goals.documents.plan_sections import EffectGoalSection, PlanSection, ResultGoalSection
from goals.numbers import Number
from goals.plan import (
    Account,
    AccountFigures,
    Assessment,
    Baseline,
    Board,
    BudgetFrame,
    BudgetShift,
    Chapter,
    ChapterText,
    Direction,
    EffectGoal,
    Entry,
    Grant,
    Headline,
    Indicator,
    Measurement,
    Of,
    Organisation,
    Person,
    Plan,
    ResultGoal,
    Role,
    Round,
    Scope,
    Target,
    Term,
)
from goals.problems import Problem, Problems

_MOST_GOALS = 3


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan that was read, and what somebody should look at though it may stay as it is."""

    plan: Plan
    warnings: tuple[Problem, ...] = ()


def read_plan(stream: BinaryIO) -> PlanFile | Problems:
    """Read a plan file, or tell everything that is wrong in it, each with line and field.

    What belongs together comes in the file's order: grants of people first, then of goals and their indicators.
    """
    read = read_marked(stream, PlanSection, context=Names.of)
    if isinstance(read, Problems):
        return read
    return PlanFile(_plan(read.content), tuple(_warnings(read)))


def write_plan(plan: Plan, stream: BinaryIO) -> None:
    """Write a plan whose references all hold, so that `read_plan` gives it back."""
    write_yaml(outline(plan), stream)


def _warnings(read: Marked[PlanSection]) -> Iterator[Problem]:
    for at, effect_goal in enumerate(read.content.effect_goals):
        for board in read.content.boards:
            count = sum(goal.board == board.id for goal in effect_goal.result_goals)
            if not 1 <= count <= _MOST_GOALS:
                yield read.problem(
                    f"{board.name} har {count or 'inga'} resultatmål under {effect_goal.name}; "
                    f"regeln är 1–{_MOST_GOALS} per effektmål. Planen kan användas ändå.",
                    *("effect_goals", at, "result_goals"),
                )
        for place, goal in enumerate(effect_goal.result_goals):
            for number, indicator in enumerate(goal.indicators):
                path = ("effect_goals", at, "result_goals", place, "indicators", number)
                yield from (read.problem(what, *path, *inner) for inner, what in _doubts(indicator))


def _doubts(indicator: IndicatorSection) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for at, target in enumerate(indicator.targets):
        if target.direction is Direction.UNKNOWN:
            yield (
                ("targets", at),
                f"Målvärdet {target.value} saknar riktning och går inte att jämföra med. Skriv direction: at_least "
                "(minst), at_most (högst) eller equals (lika).",
            )
    for path, _, _, one in indicator.measured():
        if not indicator.gender_split and set(one.figures(indicator.units)) & {"women", "men"}:
            yield (
                path,
                f"Värden för kvinnor eller män visas inte, för {indicator.name} redovisas inte könsuppdelat. "
                "Skriv gender_split: ja på indikatorn om de ska visas.",
            )


def _plan(file: PlanSection) -> Plan:
    effect_goals = file.effect_goals
    goals = [(over, goal) for over in effect_goals for goal in over.result_goals]
    indicators = [(goal, indicator) for _, goal in goals for indicator in goal.indicators]
    measured = [(one, *place) for _, one in indicators for place in one.measured()]
    return Plan(
        organisation=Organisation(**dict(file.organisation)),
        boards=tuple(Board(board.id, board.name, board.mission, board.aliases) for board in file.boards),
        effect_goals=tuple(map(_effect_goal, effect_goals)),
        result_goals=tuple(_result_goal(over, goal) for over, goal in goals),
        indicators=tuple(_indicator(goal, indicator) for goal, indicator in indicators),
        targets=tuple(chain.from_iterable(_targets(indicator) for _, indicator in indicators)),
        baselines=tuple(chain.from_iterable(_baselines(indicator) for _, indicator in indicators)),
        rounds=tuple(
            sorted(
                (Round(board.id, **dict(round)) for board in file.boards for round in board.rounds),
                key=lambda round: (round.period_to, round.period_from),
            )
        ),
        measurements=tuple(_measurement(indicator, id, entry, one) for indicator, _, id, entry, one in measured),
        entries=tuple(chain.from_iterable(_entries(indicator) for _, indicator in indicators)),
        assessments=tuple(
            Assessment(result_goal=goal.id, **dict(assessment)) for _, goal in goals for assessment in goal.assessments
        ),
        accounts=tuple(Account(one.id, one.name, one.board, one.aliases, one.kind) for one in file.accounts),
        account_figures=tuple(
            AccountFigures(
                account.id,
                figures.round,
                figures.unit,
                comment=figures.comment,
                forecast_in_words=figures.forecast_in_words,
                **_amounts(figures.amounts()),
            )
            for account in file.accounts
            for figures in account.figures
        ),
        headlines=tuple(chain.from_iterable(map(_headlines, file.budgets))),
        budget_frames=tuple(chain.from_iterable(map(_frames, file.budgets))),
        budget_shifts=tuple(chain.from_iterable(map(_shifts, file.budgets))),
        chapters=tuple(Chapter(one.id, one.kind, one.name, one.board, one.aliases, one.depth) for one in file.chapters),
        chapter_texts=tuple(
            ChapterText(chapter.id, **dict(text)) for chapter in file.chapters for text in chapter.texts
        ),
        people=tuple(Person(one.id, one.title, one.slack) for one in file.people),
        grants=tuple(_grants(file)),
    )


def _effect_goal(goal: EffectGoalSection) -> EffectGoal:
    return EffectGoal(goal.id, goal.name, Term(**dict(goal.term)) if goal.term else None, goal.aliases)


def _result_goal(effect_goal: EffectGoalSection, goal: ResultGoalSection) -> ResultGoal:
    return ResultGoal(goal.id, goal.name, goal.board, effect_goal.id, goal.region_wide, goal.description, goal.aliases)


def _indicator(goal: ResultGoalSection, one: IndicatorSection) -> Indicator:
    return Indicator(
        id=one.id,
        name=one.name,
        result_goal=goal.id,
        unit=one.unit,
        decimals=one.decimals,
        followed_up=one.followed_up,
        method=one.method,
        source=one.source,
        judging=one.judging,
        gender_split=one.gender_split,
        aliases=one.aliases,
    )


def _targets(indicator: IndicatorSection) -> Iterator[Target]:
    for target in indicator.targets:
        value = target.read(indicator.unit)
        assert not isinstance(value, Problem)
        yield Target(
            indicator=indicator.id,
            year=target.year,
            value=value,
            direction=target.direction,
            kind=target.kind,
            of=target.applies_to,
            as_written=target.as_written,
            direction_stated=target.direction_stated,
            decision=target.decision,
        )


def _baselines(indicator: IndicatorSection) -> Iterator[Baseline]:
    for baseline in indicator.baselines:
        amount = figure(baseline.value, baseline.exact, "")
        assert isinstance(amount, Number)
        yield Baseline(indicator.id, baseline.year, amount, baseline.what)


def _measurement(indicator: IndicatorSection, id: str, entry: EntrySection, one: MeasurementSection) -> Measurement:
    figures = {key: value for key, value in one.figures(indicator.units).items() if not isinstance(value, Problem)}
    return Measurement(
        id=id,
        indicator=indicator.id,
        round=entry.round,
        value=figures["result"] if one.result else figures["forecast"],
        of=Of.OUTCOME if one.result else Of.FORECAST,
        women=figures.get("women"),
        men=figures.get("men"),
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


def _entries(indicator: IndicatorSection) -> Iterator[Entry]:
    chosen = {entry.round: (id, one.because) for _, id, entry, one in indicator.measured() if one.chosen}
    for row in indicator.results:
        id, because = chosen.get(row.round, (None, ""))
        entry = Entry(
            indicator=indicator.id,
            round=row.round,
            comment=row.comment,
            chosen=id,
            chosen_because=because,
            expected=row.expected,
            expected_on=row.expected_on,
            not_applicable=any(one.not_applicable for one in row.measurements),
        )
        if entry != Entry(indicator.id, row.round):
            yield entry


def _headlines(budget: BudgetSection) -> Iterator[Headline]:
    for one in budget.headlines:
        amount = one.read()
        assert isinstance(amount, Number)
        yield Headline(budget.board, budget.round, one.about, amount)


def _frames(budget: BudgetSection) -> Iterator[BudgetFrame]:
    for one in budget.frames:
        yield BudgetFrame(budget.board, budget.round, one.post, **_amounts(one.amounts()))


def _shifts(budget: BudgetSection) -> Iterator[BudgetShift]:
    for one in budget.shifts:
        total = one.read_total()
        amounts = {post: amount for post, amount in one.read().items() if not isinstance(amount, Problem)}
        assert not isinstance(total, Problem)
        yield BudgetShift(budget.board, budget.round, one.name, tuple(amounts.items()), total, one.decision)


def _amounts(read: dict[str, Number | Problem]) -> dict[str, Number]:
    return {key: amount for key, amount in read.items() if isinstance(amount, Number)}


def _grants(file: PlanSection) -> Iterator[Grant]:
    for person in file.people:
        yield from (Grant(person.id, role.role, *role.held_on) for role in person.roles)
    for effect_goal in file.effect_goals:
        for goal in effect_goal.result_goals:
            yield from (Grant(person, Role.MANAGER, Scope.RESULT_GOAL, goal.id) for person in goal.manager)
            for indicator in goal.indicators:
                yield from (Grant(person, Role.OWNER, Scope.INDICATOR, indicator.id) for person in indicator.owner)
                yield from (Grant(person, Role.DEPUTY, Scope.INDICATOR, indicator.id) for person in indicator.deputy)
