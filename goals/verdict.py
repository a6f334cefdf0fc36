"""A value held against a target, at the precision in which people see both."""

from dataclasses import replace
from decimal import ROUND_UP, Decimal
from enum import StrEnum

from goals.numbers import Number, Value, YesNo, unit_named
from goals.plan import Baseline, Direction, Target, TargetKind


class Verdict(StrEnum):
    """What a comparison at printed precision says."""

    MET = "met"
    MISSED = "missed"
    UNMEASURED = "unmeasured"
    """There is no value to compare; `IndicatorStatus.absence` says which kind of no value."""
    INCOMPARABLE = "incomparable"
    """There is a value, but no target, a target in words, an unknown direction, or units that do not fit."""


def compare(value: Value, target: Target, baseline: Baseline | None = None) -> Verdict:
    """Hold a value against a target at the target's printed precision (25,03 % meets a ceiling of 25 %).

    A question has no sides, so Ja and Nej need no direction.
    """
    if isinstance(value, YesNo) and isinstance(target.value, YesNo):
        return Verdict.MET if value == target.value else Verdict.MISSED
    places = target.value.decimals if isinstance(target.value, Number) else 0
    difference = gap(value, target, places, baseline)
    if difference is None:
        return Verdict.INCOMPARABLE
    match target.direction:
        case Direction.AT_LEAST:
            met = difference >= 0
        case Direction.AT_MOST:
            met = difference <= 0
        case Direction.EQUALS:
            met = difference == 0
        case Direction.UNKNOWN:
            return Verdict.INCOMPARABLE
    return Verdict.MET if met else Verdict.MISSED


def gap(value: Value, target: Target, places: int, baseline: Baseline | None = None) -> Decimal | None:
    """Return value minus target in the target's unit, the value rounded to `places` decimals first; None where nothing
    can be subtracted.

    A reduction may be reported as such, in the target's unit, or as the amount that is left, in the baseline's unit:
    15,3 ton of 17 is 10 % less. Where both have the same unit, the value is taken as the reduction. What is worked out
    from an amount has one decimal more than the target and is rounded away from zero, so that it never vanishes.
    """
    aim = target.value
    if not isinstance(value, Number) or not isinstance(aim, Number):
        return None
    unit = unit_named(value.unit)
    if unit == unit_named(aim.unit):
        return replace(value, decimals=places).printed - aim.printed
    highest = ceiling(target, baseline)
    if baseline is None or highest is None or unit != unit_named(baseline.value.unit):
        return None
    percent = (highest - value.printed) / baseline.value.printed * 100
    return percent.quantize(Decimal(1).scaleb(-places - 1), ROUND_UP)


def ceiling(target: Target, baseline: Baseline | None) -> Decimal | None:
    """Return the amount that a reduction of the baseline leaves (17 ton less 10 % is 15,3 ton), in the baseline's unit.

    None for other targets, and where there is no baseline above zero to reduce.
    """
    aim = target.value
    if target.kind is not TargetKind.REDUCTION or not isinstance(aim, Number):
        return None
    if baseline is None or baseline.value.printed <= 0:
        return None
    return baseline.value.printed * (100 - aim.printed) / 100
