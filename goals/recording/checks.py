"""What a form is checked for: faults, which must be put right, and doubts, which are asked about once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goals.numbers import INDEX, PERCENT, PERCENTAGE_POINTS, WORDS, Number, Value
from goals.plan import Indicator, Measurement, Target, TargetKind
from goals.recording.comments import contradiction
from goals.recording.figures import Figures, is_rate
from goals.recording.form import NEW, Field, Form, How
from goals.recording.remarks import Doubt, Fault, Remark
from goals.recording.standing import Standing

JUMP = Decimal(5)
"""A value so many times the last one, or so small a part of it, is asked about."""
JUMP_OF_MONEY = Decimal(10)
"""The same for amounts, which move more."""
LEAST_JUMP = {PERCENT: Decimal(1), PERCENTAGE_POINTS: Decimal(2), INDEX: Decimal(5)}
"""No jump is smaller than this, in the unit; in other units `LEAST_JUMP_OF_COUNTS`, and none for money."""
LEAST_JUMP_OF_COUNTS = Decimal(10)
FAR = {PERCENT: Decimal(30), INDEX: Decimal(25)}
"""A distance from the last value that is asked about, whatever their sizes."""
MONEY = frozenset({"kr", "tkr", "mnkr", "mdkr"})

_CHANGE = re.compile(r"minsk|ökning|förändr|avvikelse|tillväxt|skillnad|netto", re.IGNORECASE)
_SHARE = re.compile(r"\bandel|kvot\b|\w*frånvaro", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Known:
    """What a form is held against: the `last` value known and its split, the target in force, and what stands there
    that the form replaces; `split_kept` where women and men stand there and this person may not see them."""

    standing: Standing
    last: Measurement | None
    target: Target | None
    replaced: Measurement | None
    split_kept: bool = False


def faults(form: Form, figures: Figures, known: Known, today: date) -> Iterator[Remark]:
    """Yield what must be put right in a form that gives a value."""
    indicator = known.standing.indicator
    for field, value in _each(figures):
        if _outside(value) and is_share(indicator, known.target):
            yield Remark(field, Fault.OUT_OF_RANGE, (value,))
    yield from _split_faults(form, figures, known)
    yield from _period_faults(form, known, today)
    yield from _choice_faults(form, figures, known)


def doubts(form: Form, figures: Figures, known: Known) -> Iterator[Remark]:
    """Yield what is asked about once in a form that gives a value without faults."""
    indicator, round = known.standing.indicator, known.standing.round
    if indicator.followed_up and round.kind not in indicator.followed_up:
        yield Remark(Field.TOTAL, Doubt.NOT_DUE, indicator.followed_up)
    yield from _range_doubts(figures, indicator, known.target)
    before = known.last or known.replaced
    if before:
        pairs = ((before.value, figures.total), (before.women, figures.women), (before.men, figures.men))
        for field, (last, value) in zip((Field.TOTAL, Field.WOMEN, Field.MEN), pairs, strict=True):
            if last is not None and value is not None and is_jump(last, value):
                yield Remark(field, Doubt.JUMP, (last, value))
    yield from _split_doubts(figures)
    yield from _period_doubts(form, known)
    explained = [figures.women, figures.men, figures.forecast, known.target.value if known.target else None]
    for one in (known.last, known.replaced):
        explained += [one.value, one.women, one.men] if one else []
    said = contradiction(form.comment, figures.total, explained)
    if said is not None:
        yield Remark(Field.COMMENT, Doubt.COMMENT, (said, figures.total))


def is_share(indicator: Indicator, target: Target | None) -> bool:
    """Whether the name says that nothing below 0 or above 100 % can be right: a share of something, no change."""
    return not is_change(indicator, target) and _SHARE.search(indicator.name) is not None


def is_change(indicator: Indicator, target: Target | None) -> bool:
    """Whether the figure tells a change, which may be below zero or above 100 %."""
    reduction = target is not None and target.kind is TargetKind.REDUCTION
    return reduction or _CHANGE.search(indicator.name) is not None


def is_jump(last: Value, value: Value) -> bool:
    """Whether a value is so far from the last one that a slip of the keyboard is likelier than a change; answers and
    words never are, nor are figures of different units."""
    if not isinstance(last, Number) or not isinstance(value, Number) or last.unit != value.unit:
        return False
    unit = value.unit
    apart = abs(value.printed - last.printed)
    if unit in FAR and apart >= FAR[unit]:
        return True
    small, large = sorted((abs(value.exact), abs(last.exact)))
    if unit in MONEY:
        return small > 0 and large / small >= JUMP_OF_MONEY
    return apart >= LEAST_JUMP.get(unit, LEAST_JUMP_OF_COUNTS) and large >= small * JUMP


def _each(figures: Figures) -> Iterator[tuple[Field, Value]]:
    named = {Field.TOTAL: figures.total, Field.WOMEN: figures.women, Field.MEN: figures.men}
    yield from ((field, value) for field, value in named.items() if value is not None)


def _outside(value: Value) -> bool:
    return isinstance(value, Number) and value.unit == PERCENT and not 0 <= value.exact <= 100


def _split_faults(form: Form, figures: Figures, known: Known) -> Iterator[Remark]:
    given = {Field.WOMEN: figures.women, Field.MEN: figures.men}
    missing = [field for field, value in given.items() if value is None]
    if form.not_split and len(missing) < 2:
        yield Remark(Field.SPLIT, Fault.SPLIT_ANYHOW)
    elif len(missing) == 1:
        yield Remark(missing[0], Fault.HALF_SPLIT)
    elif missing and not (form.brief or form.not_split or known.split_kept) and known.standing.indicator.gender_split:
        yield Remark(Field.WOMEN, Fault.NOT_SPLIT)


def _period_faults(form: Form, known: Known, today: date) -> Iterator[Remark]:
    if form.period_from and form.period_to and form.period_from > form.period_to:
        yield Remark(Field.TO, Fault.BACKWARDS)
    elif form.period_to and form.period_to > today and form.period_to != known.standing.round.period_to:
        yield Remark(Field.TO, Fault.FUTURE, (form.period_to,))


def _choice_faults(form: Form, figures: Figures, known: Known) -> Iterator[Remark]:
    if form.how is How.ADD:
        if not form.occasion.strip():
            yield Remark(Field.OCCASION, Fault.NO_OCCASION)
        if form.used not in (NEW, *(one.id for one in known.standing.outcomes)):
            yield Remark(Field.USED, Fault.NO_CHOICE)
        if not form.because.strip():
            yield Remark(Field.BECAUSE, Fault.NO_BECAUSE)
    if form.how is How.REPLACE and not form.why.strip() and changes_a_value(figures, known.replaced):
        yield Remark(Field.WHY, Fault.NO_WHY)


def changes_a_value(figures: Figures, replaced: Measurement | None) -> bool:
    """Whether something that was told before is told otherwise; filling in what was empty is none."""
    if replaced is None:
        return False
    pairs = ((replaced.value, figures.total), (replaced.women, figures.women), (replaced.men, figures.men))
    return any(old is not None and new is not None and old != new for old, new in pairs)


def _range_doubts(figures: Figures, indicator: Indicator, target: Target | None) -> Iterator[Remark]:
    if is_change(indicator, target):
        return
    for field, value in _each(figures):
        if _outside(value):
            yield Remark(field, Doubt.OUTSIDE, (value,))
        elif isinstance(value, Number) and value.exact < 0 and value.unit not in (*MONEY, PERCENTAGE_POINTS):
            yield Remark(field, Doubt.NEGATIVE, (value,))


def _split_doubts(figures: Figures) -> Iterator[Remark]:
    total, women, men = figures.total, figures.women, figures.men
    if not (isinstance(total, Number) and isinstance(women, Number) and isinstance(men, Number)):
        return
    if total.unit != women.unit or total.unit != men.unit or total.unit == WORDS:
        return
    if is_rate(total.unit):
        low, high = sorted((women.printed, men.printed))
        if not low <= total.printed <= high:
            yield Remark(Field.TOTAL, Doubt.NOT_BETWEEN, (total, women, men))
    elif abs(women.exact + men.exact - total.exact) > Decimal(1).scaleb(-total.decimals):
        places = max(women.decimals, men.decimals)
        yield Remark(Field.TOTAL, Doubt.NOT_THE_SUM, (total, Number(women.exact + men.exact, total.unit, places)))


def _period_doubts(form: Form, known: Known) -> Iterator[Remark]:
    round = known.standing.round
    first, last = form.period_from or round.period_from, form.period_to or round.period_to
    if first < round.period_from or last > round.period_to:
        field = Field.FROM if first < round.period_from else Field.TO
        yield Remark(field, Doubt.OUTSIDE_ROUND, (round.period_from, round.period_to))
