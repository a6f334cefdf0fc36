"""The indicators of a report: what they are, and how they came out in its round."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from goals.adopting.goals import GoalsTaken, same_as
from goals.adopting.head import ANNUAL, Where
from goals.adopting.items import Field, Item, Light, Standing, Why
from goals.adopting.naming import alike, called, new_id
from goals.adopting.outcomes import take_outcome
from goals.adopting.taking import Taking, light_of
from goals.adopting.targets import take_target
from goals.documents.composed import JUDGING
from goals.documents.report.values import HIGH, ReadIndicator, Report, Text, least
from goals.numbers import WORDS, YES_NO, Number, Value, Words, YesNo
from goals.plan import Indicator, Measurement, Plan, ResultGoal, Round, RoundState
from goals.problems import Problem

_LABEL = re.compile(r"\b(?:data)?käll(?:a|or)\b[\s:.]{0,9}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Known:
    """The board's indicators in the plan, those of them that the report names exactly, and all ids."""

    theirs: tuple[Indicator, ...]
    exact: frozenset[str]
    ids: set[str]


def take_indicators(report: Report, goals: GoalsTaken, stored: Plan | None, where: Where, taking: Taking) -> None:
    """Settle all indicators with their targets and results."""
    every = stored.indicators if stored else ()
    theirs = tuple(one for one in every if stored and stored.board_of(one.id).id == where.board.id)
    exact = frozenset(one.id for read in report.indicators if (one := _called(theirs, read, goals)))
    known = _Known(theirs, exact, {one.id for one in every})
    due = _due(report, stored, theirs, goals, where, taking)
    history: list[tuple[Indicator, ReadIndicator]] = []
    met: set[str] = set()
    for at, read in enumerate(report.indicators):
        key = f"indicator/{at}"
        indicator = _indicator(key, read, goals, known, due, taking)
        if indicator is None or indicator.id in met:
            continue
        met.add(indicator.id)
        taking.values.append(indicator)
        take_target(key, read, indicator, stored, where, taking)
        take_outcome(key, read, indicator, stored, where, due, taking)
        if read.earlier:
            history.append((indicator, read))
    _take_history(history, stored, where, taking)


def _called(theirs: Sequence[Indicator], read: ReadIndicator, goals: GoalsTaken) -> Indicator | None:
    """The stored indicator of this name, that of the same goal where there are several."""
    goal = goals.titled(read.result_goal)
    return called([one for one in theirs if goal and one.result_goal == goal.id], read.name.value) or called(
        theirs, read.name.value
    )


def _indicator(
    key: str, read: ReadIndicator, goals: GoalsTaken, known: _Known, due: bool, taking: Taking
) -> Indicator | None:
    name = read.name.value
    found = _called(known.theirs, read, goals)
    if found is None and read.result_goal and goals.titled(read.result_goal) is None:
        return None  # its goal was left out
    if found is None:
        near = alike([one for one in known.theirs if one.id not in known.exact], name)
        if near:
            decided, found = same_as(key, name, near, read.name, taking)
            if not decided:
                return None
    sure = least((read.sure, read.name.confidence))
    light = Light.GREEN if found else light_of(replace(read.name, confidence=sure))
    item = Item(
        key,
        Field.INDICATOR,
        name,
        as_written=read.name.as_written,
        proposed=name,
        light=light,
        said=taking.doubted(name, read.name),
        why=None if light is Light.GREEN else Why.UNSURE,
        place=str(read.name.place),
        standing=Standing.SAME if found else Standing.NEW,
    )
    if not taking.settle(item, True):
        return None
    goal = found.result_goal if found else _goal(key, read, goals, taking)
    if goal is None:
        return None
    made = found or _new(name, read, goal, due, known.ids)
    source = taking.text(Field.SOURCE, name, read.source, made.source)
    judging, without = _judging(_method(read, source))
    method = taking.text(Field.METHOD, name, without, made.method)
    return replace(
        made,
        gender_split=made.gender_split or _is_split(read),
        method=method,
        source=source,
        judging=made.judging or judging,
    )


def _goal(key: str, read: ReadIndicator, goals: GoalsTaken, taking: Taking) -> str | None:
    goal = goals.titled(read.result_goal)
    if goal:
        return goal.id
    name = read.name.value

    def named(text: str) -> ResultGoal | Problem:
        return goals.named(text) or Problem(f"Målet ”{text}” finns inte i rapporten. Skriv namnet på ett av målen där.")

    item = Item(
        f"{key}/under",
        Field.UNDER,
        name,
        light=Light.RED,
        why=Why.NO_GOAL,
        place=str(read.name.place),
        choices=tuple(one.name for _, one in goals.result_goals),
    )
    found: ResultGoal | None = taking.settle(item, None, named)
    return found.id if found else None


def _new(name: str, read: ReadIndicator, goal: str, due: bool, ids: set[str]) -> Indicator:
    values = [one.value for one in (read.result, read.target) if one and one.value is not None]
    numbers = [value for value in values if isinstance(value, Number)]
    later = (read.due.value,) if read.due and due and not _came_out(read) else ()
    return Indicator(
        new_id(name, ids),
        name,
        goal,
        _unit(values, read.unit),
        numbers[0].decimals if numbers else 0,
        followed_up=later,
    )


def _unit(values: Sequence[Value], told: str) -> str:
    for value in values:
        match value:
            case Number(unit=unit) if unit:
                return unit
            case YesNo():
                return YES_NO
    if told:
        return told
    return WORDS if values and all(isinstance(value, Words) for value in values) else ""


def _came_out(read: ReadIndicator) -> bool:
    return bool(read.result and read.result.value is not None)


def _is_split(read: ReadIndicator) -> bool:
    return any(one is not None and one.value is not None and one.confidence is HIGH for one in (read.women, read.men))


def _method(read: ReadIndicator, source: str) -> Text | None:
    """The method without the source that ends it, where that is taken as the source; else as it stands."""
    method = read.method
    if method is None or not source:
        return method
    said = method.value.rstrip(" \n.")
    if not said.endswith(source.rstrip(" .")):
        return method
    without = _LABEL.sub("", said[: -len(source.rstrip(" ."))]).rstrip(" \n,;")
    return replace(method, value=without)


def _judging(method: Text | None) -> tuple[str, Text | None]:
    """The bedömningsgrund that a line of the method names, "" where none does, and the method without it."""
    if method is None:
        return "", None
    lines = method.value.split("\n")
    said = [line.removeprefix(JUDGING).strip() for line in lines if line.startswith(JUDGING)]
    if not said:
        return "", method
    return said[0], replace(method, value="\n".join(line for line in lines if not line.startswith(JUDGING)))


def _due(
    report: Report,
    stored: Plan | None,
    theirs: Sequence[Indicator],
    goals: GoalsTaken,
    where: Where,
    taking: Taking,
) -> bool:
    """Whether what the report says of when its empty rows are followed up is taken as it stands."""
    empty = [one for one in report.indicators if one.due and not _came_out(one)]
    if not empty:
        return True
    question = taking.asked("Indikatorer utan resultat", lambda one: True)
    sure = all(one.due.confidence is HIGH for one in empty if one.due)
    first = empty[0].due
    known = [one for read in empty if (one := _called(theirs, read, goals))]
    told = [one for one in known if stored and (row := stored.entry(one.id, where.round.name)) and row.expected]
    standing = Standing.SAME if len(told) == len(empty) else Standing.FROZEN if where.frozen else Standing.NEW
    item = Item(
        "due",
        Field.DUE,
        empty[0].name.value,
        as_written=first.as_written if first else "",
        proposed=first.value if first else "",
        light=Light.GREEN if sure else Light.YELLOW,
        said=question.why if question else "",
        why=None if sure else Why.UNSURE,
        place=str(empty[0].name.place),
        standing=standing,
        count=len(empty),
    )
    return bool(taking.settle(item, True))


def _take_history(
    history: Sequence[tuple[Indicator, ReadIndicator]], stored: Plan | None, where: Where, taking: Taking
) -> None:
    """Settle the outcomes of earlier years, all of a year together, as those of its årsredovisning."""
    years = sorted({past.year for _, read in history for past in read.earlier})
    for year in years:
        told = [
            (indicator, past.outcome)
            for indicator, read in history
            for past in read.earlier
            if past.year == year and past.outcome.value is not None
        ]
        theirs = stored.rounds_of(where.board.id) if stored else ()
        known = next((one for one in theirs if (one.kind, one.year) == (ANNUAL, year)), None)
        if known:  # what is stored of a year that has its own report is better
            continue
        if not told:
            continue
        item = Item(
            f"earlier/{year}",
            Field.EARLIER,
            str(year),
            as_written=", ".join(outcome.as_written for _, outcome in told[:5]),
            proposed=f"{year}-{ANNUAL}",
            light=Light.YELLOW,
            why=Why.HISTORY,
            place=str(told[0][1].place),
            count=len(told),
        )
        name = f"{year}-{ANNUAL}"
        round = Round(where.board.id, name, ANNUAL, year, date(year, 1, 1), date(year, 12, 31), RoundState.LOCKED)
        if taking.settle(item, round):
            taking.values.append(round)
            for indicator, outcome in told:
                if outcome.value is not None:
                    taking.values.append(Measurement(f"{indicator.id}:{name}:1", indicator.id, name, outcome.value))
