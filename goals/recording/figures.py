"""The figures of a form: read, with the decimals that the report prints."""

from dataclasses import dataclass, replace

from goals.numbers import PERCENT, Number, Value, read, unit_named
from goals.plan import Baseline, Indicator
from goals.problems import Problem
from goals.recording.form import Field, Form
from goals.recording.remarks import Fault, Remark


@dataclass(frozen=True, slots=True)
class Figures:
    """What the form says in figures; None where it says nothing."""

    total: Value
    women: Value | None = None
    men: Value | None = None
    forecast: Value | None = None

    @property
    def women_count(self) -> int | None:
        """How many women stand behind their figure, where it was given as so many of so many."""
        return _behind(self.women)

    @property
    def men_count(self) -> int | None:
        """The same for men."""
        return _behind(self.men)


def read_figures(
    form: Form, indicator: Indicator, last: Value | None, baseline: Baseline | None = None
) -> Figures | tuple[Remark, ...]:
    """Read the form's figures; `last` is printed with as many decimals as these. Where any cannot be read, return what
    is wrong with each."""
    typed = {Field.TOTAL: form.total, Field.WOMEN: form.women, Field.MEN: form.men, Field.FORECAST: form.forecast}
    found = {
        field: read_value(text, indicator, last, baseline)
        for field, text in typed.items()
        if text.strip() or field is Field.TOTAL
    }
    wrong = tuple(
        Remark(field, Fault.UNREADABLE, (one.what,)) for field, one in found.items() if isinstance(one, Problem)
    )
    if wrong:
        return wrong
    good = {field: one for field, one in found.items() if not isinstance(one, Problem)}
    return Figures(good[Field.TOTAL], good.get(Field.WOMEN), good.get(Field.MEN), good.get(Field.FORECAST))


def read_value(
    text: str, indicator: Indicator, last: Value | None = None, baseline: Baseline | None = None
) -> Value | Problem:
    """Read one value in the indicator's unit, or, for a reduction, in the unit of what it is reduced from.

    It is printed with the indicator's decimals, else with those of its last value, else as it is written; what is
    exact is kept.
    """
    value = read(text, indicator.unit)
    if isinstance(value, Problem) and baseline:
        amount = read(text)
        if isinstance(amount, Number) and amount.unit == unit_named(baseline.value.unit) != "":
            return amount
    if not isinstance(value, Number):
        return value
    printed = indicator.decimals or (last.decimals if isinstance(last, Number) and last.unit == value.unit else None)
    return value if printed is None else replace(value, decimals=printed)


def is_rate(unit: str) -> bool:
    """Whether what women and men have does not add up: a percentage or an index, not a count or an amount."""
    return unit in (PERCENT, "procentenheter", "index", "‰")


def _behind(value: Value | None) -> int | None:
    return value.fraction[1] if isinstance(value, Number) and value.fraction else None
