"""Figures of a report in the plan's units."""

from collections.abc import Callable
from dataclasses import replace

from goals.adopting.items import Light, Why
from goals.adopting.taking import light_of
from goals.documents.report.values import Figure
from goals.numbers import YES_NO, Number, Value, YesNo, read
from goals.problems import Problem


def fitted(figure: Figure, unit: str) -> tuple[Value | None, Light, Why | None]:
    """A figure's value in the indicator's unit, with its light and what is in doubt; None where it does not fit."""
    light, value = light_of(figure), figure.value
    if value is None:
        return None, Light.RED, Why.UNREAD
    if isinstance(value, Number) and unit and unit != value.unit:
        if value.unit:
            return None, Light.RED, Why.UNIT
        value = replace(value, unit=unit)
    if isinstance(value, YesNo) != (unit == YES_NO) and unit:
        return None, Light.RED, Why.UNIT
    return value, light, None if light is Light.GREEN else Why.UNSURE


def in_unit(unit: str) -> Callable[[str], Value | Problem]:
    """How a typed value is read where the indicator has this unit."""
    return lambda text: read(text, unit)
