"""Målvärden and their directions: set by a strategist with a reference to the decision; the old ones stay."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from goals.numbers import PERCENT, Number, Value, read, write
from goals.outcome import Outcome
from goals.plan import Baseline, Direction, Indicator, Of, Plan, RoundState, Scope, Target, TargetKind
from goals.problems import Problem
from goals.roles import Act, Actor, Refused, refused
from goals.status import whole_year

LONGEST = 200
SIDES = (Direction.AT_LEAST, Direction.AT_MOST, Direction.EQUALS)
"""The directions that a figure can have; which is a person's to say."""


class Fault(StrEnum):
    """What is wrong in a form."""

    NO_YEAR = "no_year"
    UNREADABLE = "unreadable"
    NO_DIRECTION = "no_direction"
    NO_DECISION = "no_decision"
    NO_BASELINE = "no_baseline"
    BASELINE = "baseline"
    NO_BASELINE_YEAR = "no_baseline_year"
    NO_REDUCTION = "no_reduction"
    FROZEN = "frozen"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class NewTarget:
    """A målvärde as somebody wrote it down; `seen` tells which målvärden the form was made from
    (`seen_now`), `told` the rounds, by name, that were said to be decided with the one it changes."""

    indicator: str
    year: str
    value: str
    direction: Direction = Direction.UNKNOWN
    reduction: bool = False
    baseline: str = ""
    baseline_year: str = ""
    of: Of = Of.OUTCOME
    decision: str = ""
    seen: str = ""
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing that is wrong; `why` says more, in a Swedish sentence, where a figure could not be read."""

    field: str
    fault: Fault
    why: str = ""


@dataclass(frozen=True, slots=True)
class Faulty:
    """The form cannot be stored as it is."""

    found: tuple[Wrong, ...]


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Somebody set the year's målvärde while the form was open; `now` is what stands."""

    now: Target | None


@dataclass(frozen=True, slots=True)
class Decided:
    """Rounds of the year, by name, are decided with the målvärde that is to be changed; asked once."""

    rounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gone:
    """The indicator is not in the plan any more."""


Answer = Outcome | Faulty | Overtaken | Decided | Gone | Refused


def set_target(plan: Plan, form: NewTarget, actor: Actor) -> Answer:
    """Decide about a målvärde; an outcome without values says that it is so already."""
    hindered = _hindered(plan, form.indicator, actor)
    if not isinstance(hindered, Indicator):
        return hindered
    wrong = _faults(plan, form, hindered)
    value = _value(form, hindered)
    if wrong or isinstance(value, Problem):
        return Faulty(tuple(wrong))
    year = int(form.year)
    stands = in_force(plan, form.indicator, year)
    if seen_now(plan, form.indicator) != form.seen:
        return Overtaken(stands)
    target, baseline = _target(form, value, year), _baseline(plan, form)
    if stands and _same(stands, target):
        target = replace(stands, direction_stated=True, decision=target.decision or stands.decision)
        return Outcome((*([target] if target != stands else ()), *([baseline] if baseline else ())))
    if stands and not target.decision:
        return Faulty((Wrong("decision", Fault.NO_DECISION),))
    decided = decided_with(plan, form.indicator, year) if stands else ()
    if not set(decided) <= set(form.told):
        return Decided(decided)
    return Outcome((target, *([baseline] if baseline else ())))


def state_direction(plan: Plan, indicator: str, year: int, direction: Direction, seen: str, actor: Actor) -> Answer:
    """Say which side of a year's målvärde is good; the figure stays, and so does its decision."""
    hindered = _hindered(plan, indicator, actor)
    if not isinstance(hindered, Indicator):
        return hindered
    stands = in_force(plan, indicator, year)
    if stands is None or seen_now(plan, indicator) != seen:
        return Overtaken(stands)
    return Outcome((replace(stands, direction=direction, direction_stated=True),))


def unsay_direction(plan: Plan, indicator: str, year: int, seen: str, actor: Actor) -> Answer:
    """Take a stated direction back, unless the målvärde has been set since."""
    hindered = _hindered(plan, indicator, actor)
    if not isinstance(hindered, Indicator):
        return hindered
    stands = in_force(plan, indicator, year)
    said = [target for target in plan.targets_of(indicator) if target.year == year]
    if stands is None or seen_now(plan, indicator) != seen or len(said) < 2:
        return Overtaken(stands)
    return Outcome(taken_back=(stands,))


def in_force(plan: Plan, indicator: str, year: int) -> Target | None:
    """Return the målvärde of a year, the last that was set, or None."""
    return next((target for target in reversed(plan.targets_of(indicator)) if target.year == year), None)


def seen_now(plan: Plan, indicator: str) -> str:
    """What tells an indicator's målvärden from those it has when another is set or taken back."""
    targets = plan.targets_of(indicator)
    if not targets:
        return ""
    last = targets[-1]
    figure = write(last.value)
    said = (len(targets), last.year, figure, last.direction, last.direction_stated, last.decision[:40])
    return "/".join(map(str, said))


def decided_with(plan: Plan, indicator: str, year: int) -> tuple[str, ...]:
    """Return the rounds of a year, by name, that the indicator's board has decided."""
    board = plan.board_of(indicator).id
    return tuple(
        round.name for round in plan.rounds_of(board) if round.year == year and round.state is RoundState.DECIDED
    )


def current_year(plan: Plan, indicator: str) -> int | None:
    """Return the year that a målvärde is for now: the open round's, else the newest round's; None before any round."""
    board = plan.board_of(indicator).id
    rounds = plan.rounds_of(board)
    open = plan.open_round(board)
    return open.year if open else rounds[-1].year if rounds else None


def unstated(plan: Plan, actor: Actor) -> tuple[tuple[Indicator, Target], ...]:
    """Return the indicators, with their newest målvärde, whose direction nobody has said, and that this person may
    say it of."""
    return tuple(
        (indicator, target)
        for indicator in plan.indicators
        if (targets := plan.targets_of(indicator.id))
        and (target := in_force(plan, indicator.id, max(one.year for one in targets)))
        and isinstance(target.value, Number)
        and (not target.direction_stated or target.direction is Direction.UNKNOWN)
        and refused(plan, actor, Act.SET_TARGET, Scope.INDICATOR, indicator.id) is None
    )


def _hindered(plan: Plan, indicator: str, actor: Actor) -> Indicator | Refused | Gone:
    found = next((one for one in plan.indicators if one.id == indicator), None)
    if found is None:
        return Gone()
    return refused(plan, actor, Act.SET_TARGET, Scope.INDICATOR, indicator) or found


def _faults(plan: Plan, form: NewTarget, indicator: Indicator) -> list[Wrong]:
    return [*_year_faults(plan, form), *_value_faults(form, indicator), *_baseline_faults(plan, form)]


def _year_faults(plan: Plan, form: NewTarget) -> Iterator[Wrong]:
    if not _is_year(form.year):
        yield Wrong("year", Fault.NO_YEAR)
        return
    rounds = [one for one in plan.rounds_of(plan.board_of(form.indicator).id) if one.year == int(form.year)]
    if any(whole_year(one) and one.state is RoundState.DECIDED for one in rounds):
        yield Wrong("year", Fault.FROZEN)


def _value_faults(form: NewTarget, indicator: Indicator) -> Iterator[Wrong]:
    value = _value(form, indicator)
    if isinstance(value, Problem):
        yield Wrong("value", Fault.UNREADABLE, value.what)
    elif isinstance(value, Number) and form.direction not in SIDES:
        yield Wrong("direction", Fault.NO_DIRECTION)
    if form.reduction and not isinstance(value, Number | Problem):
        yield Wrong("value", Fault.NO_REDUCTION)
    if len(form.decision) > LONGEST:
        yield Wrong("decision", Fault.LONG)


def _baseline_faults(plan: Plan, form: NewTarget) -> Iterator[Wrong]:
    if not form.reduction:
        return
    known = [one for one in plan.baselines_of(form.indicator) if _is_year(form.year) and one.year <= int(form.year)]
    if not form.baseline.strip():
        if not known:
            yield Wrong("baseline", Fault.NO_BASELINE)
        return
    figure = read(form.baseline)
    if isinstance(figure, Problem) or not isinstance(figure, Number) or figure.exact <= 0:
        yield Wrong("baseline", Fault.BASELINE, figure.what if isinstance(figure, Problem) else "")
    if not _is_year(form.baseline_year):
        yield Wrong("baseline_year", Fault.NO_BASELINE_YEAR)


def _value(form: NewTarget, indicator: Indicator) -> Value | Problem:
    return read(form.value, PERCENT if form.reduction else indicator.unit)


def _target(form: NewTarget, value: Value, year: int) -> Target:
    figure = isinstance(value, Number)
    return Target(
        form.indicator,
        year,
        value,
        form.direction if figure else Direction.EQUALS,
        TargetKind.REDUCTION if form.reduction else TargetKind.ABSOLUTE,
        form.of,
        decision=form.decision.strip(),
    )


def _baseline(plan: Plan, form: NewTarget) -> Baseline | None:
    """The baseline that was written down, where it is another than the one that is known."""
    figure = read(form.baseline) if form.reduction and form.baseline.strip() else None
    if not isinstance(figure, Number):
        return None
    year = int(form.baseline_year)
    known = [one for one in plan.baselines_of(form.indicator) if one.year == year]
    if known and known[-1].value == figure:
        return None
    return Baseline(form.indicator, year, figure, known[-1].what if known else "")


def _same(one: Target, other: Target) -> bool:
    """Whether two say the same; which words or decision they say it with does not count."""
    return (one.value, one.direction, one.kind, one.of) == (other.value, other.direction, other.kind, other.of)


def _is_year(text: str) -> bool:
    return text.strip().isdecimal() and 2000 <= int(text) <= 2100
