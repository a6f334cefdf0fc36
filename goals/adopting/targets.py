"""The målvärde of an indicator: its figure, which side of it is good, and what it is measured against."""

import re
from dataclasses import replace

from goals.adopting.fitting import fitted
from goals.adopting.head import Where
from goals.adopting.items import Field, Item, Light, Standing, Why
from goals.adopting.naming import squashed
from goals.adopting.taking import Taking
from goals.documents.composed import baseline_in, is_of_forecast
from goals.documents.report.values import Figure, Question, ReadIndicator
from goals.numbers import Number, Value, Words, YesNo, read, write
from goals.plan import Baseline, Direction, Indicator, Of, Plan, Target, TargetKind
from goals.problems import Problem

_SIDE = re.compile(r"^(?:minst|högst|minskning med) ", re.IGNORECASE)
_REDUCTION = "minskning med "
SIDES = {"minst": Direction.AT_LEAST, "högst": Direction.AT_MOST, "lika": Direction.EQUALS}


def take_target(
    key: str, read_one: ReadIndicator, indicator: Indicator, stored: Plan | None, where: Where, taking: Taking
) -> None:
    """Settle an indicator's target for the report's year."""
    figure = read_one.target
    if figure is None or not figure.as_written or not figure.applies:
        return
    year = where.round.year
    known = [one for one in (stored.targets_of(indicator.id) if stored else ()) if one.year == year]
    value = _value(key, figure, read_one, indicator, known, taking)
    if value is None:
        return
    same = _says_the_same(known[-1], value, figure) if known else False
    made = Target(indicator.id, year, value, as_written=_own_words(value, figure))
    target = known[-1] if same else _as_before(made, stored)
    decided = same and (target.of is Of.FORECAST or target.direction is not Direction.UNKNOWN)
    if not decided and target.direction is Direction.UNKNOWN:
        target = _with_side(key, read_one, figure, target, taking)
    else:
        taking.asked(indicator.name, lambda one: one.as_written == figure.as_written and bool(one.proposed))
    taking.values.extend(known[:-1] if same else known)  # the last of a year counts, and those before it stay
    taking.values.append(target)
    if target.kind is TargetKind.REDUCTION:
        _take_baseline(key, read_one, indicator, stored, taking)


def _value(
    key: str, figure: Figure, one: ReadIndicator, indicator: Indicator, known: list[Target], taking: Taking
) -> Value | None:
    name = one.name.value
    value, light, why = fitted(figure, indicator.unit)
    item = Item(
        f"{key}/target",
        Field.TARGET,
        name,
        as_written=figure.as_written,
        proposed=figure.as_written if value is not None else "",
        light=light,
        said=taking.doubted(name, figure),
        why=why,
        place=str(figure.place),
    )
    if known:
        old = known[-1].as_written or write(known[-1].value)
        if value is not None and _says_the_same(known[-1], value, figure):
            item = replace(item, standing=Standing.SAME, old=old)
        else:
            item = replace(
                item,
                standing=Standing.CHANGED,
                light=Light.RED if light is Light.RED else Light.YELLOW,
                why=why or Why.DIFFERS,
                old=old,
            )
    return taking.settle(item, value, lambda text: read(text, indicator.unit))


def _as_before(target: Target, stored: Plan | None) -> Target:
    """A target with the side that the indicator's newest earlier one has: that is asked only once."""
    earlier = [one for one in (stored.targets_of(target.indicator) if stored else ()) if one.year <= target.year]
    known = [one for one in earlier if one.direction is not Direction.UNKNOWN and type(one.value) is type(target.value)]
    if not known:
        return target
    last = max(known, key=lambda one: one.year)
    return replace(target, direction=last.direction, kind=last.kind, of=last.of, direction_stated=last.direction_stated)


def _own_words(value: Value, figure: Figure) -> str:
    """How the report puts a target, where that says more than its value and its side do."""
    said = _SIDE.sub("", figure.as_written, count=1)
    return "" if squashed(write(value)) == squashed(said) else figure.as_written


def _says_the_same(target: Target, value: Value, figure: Figure) -> bool:
    written = squashed(target.as_written)
    if written and written in (squashed(figure.as_written), squashed(_SIDE.sub("", figure.as_written, count=1))):
        return True
    match target.value, value:
        case Number() as old, Number() as new:
            return (old.printed, old.unit) == (new.printed, new.unit)
        case YesNo() | Words() as old, new:
            return old == new
    return False


def _with_side(key: str, one: ReadIndicator, figure: Figure, target: Target, taking: Taking) -> Target:
    """A target with its side as the report says it or somebody does; unknown until then."""
    name = one.name.value
    question = taking.asked(name, lambda asked: asked.as_written == figure.as_written and _is_of_side(asked))
    proposed = question.proposed if question else ""
    item = Item(
        f"{key}/direction",
        Field.DIRECTION,
        name,
        as_written=figure.as_written,
        proposed=proposed,
        light=Light.YELLOW,
        said=question.why if question else "",
        place=str(figure.place),
    )
    if isinstance(target.value, YesNo):
        return replace(target, direction=Direction.EQUALS)
    if figure.as_written.casefold().startswith(_REDUCTION):
        return replace(target, kind=TargetKind.REDUCTION, direction=Direction.AT_LEAST)
    if isinstance(target.value, Words):
        if "prognos" not in figure.as_written.casefold():
            return replace(target, direction_stated=False)
        if is_of_forecast(one.comment.value if one.comment else ""):
            return replace(target, of=Of.FORECAST, direction_stated=False)
        item = replace(item, key=f"{key}/forecast", field=Field.FORECAST)
        return replace(target, of=taking.settle(item, Of.FORECAST) or Of.OUTCOME, direction_stated=False)
    if proposed.startswith("minskning"):
        reduced = taking.settle(replace(item, key=f"{key}/reduction", field=Field.REDUCTION), True, _amount_is_read)
        if reduced:
            return replace(target, kind=TargetKind.REDUCTION, direction=Direction.AT_LEAST)
        return replace(target, direction_stated=False)
    if one.direction is not Direction.UNKNOWN:
        return replace(target, direction=one.direction)
    side = taking.settle(replace(item, choices=tuple(SIDES)), _side(proposed), _typed_side)
    return replace(target, direction=side) if side else replace(target, direction_stated=False)


def _is_of_side(asked: Question) -> bool:
    return asked.proposed.startswith(("minst", "högst", "minskning", "helår")) or "minst eller" in asked.why


def _side(text: str) -> Direction | None:
    return SIDES.get(text.casefold().split(" ")[0]) if text else None


def _typed_side(text: str) -> Direction | Problem:
    return _side(text.strip()) or Problem("Skriv minst, högst eller lika.")


def _amount_is_read(text: str) -> bool | Problem:
    value = read(text)
    if isinstance(value, Problem):
        return value
    return isinstance(value, Number) or Problem(f"”{text}” är inget tal. Skriv till exempel 17 ton.")


def _take_baseline(key: str, one: ReadIndicator, indicator: Indicator, stored: Plan | None, taking: Taking) -> None:
    told = baseline_in(one.comment.value if one.comment else "")
    known = stored.baselines_of(indicator.id) if stored else ()
    if told and not any(one.year == told[0] for one in known):
        printed, _, what = told[1].rstrip(")").partition(" (")
        said = read(printed)
        if isinstance(said, Number):
            taking.values.append(Baseline(indicator.id, told[0], said, what))
            return
    decision = taking.decisions.get(f"{key}/reduction")
    year = one.baseline.value if one.baseline else ""
    if decision is None or not decision.text or not year.isdecimal():
        return
    if any(one.year == int(year) for one in known):
        return
    amount = read(decision.text)
    if isinstance(amount, Number):
        taking.values.append(Baseline(indicator.id, int(year), amount))
