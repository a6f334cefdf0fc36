"""What indicators share beside how they stand: "vilka har 100 % som mål?", "vilka hämtas från personalsystemet?"."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from goals.numbers import PERCENT, Number
from goals.plan import Plan
from goals.question.words import Word, read_words

_TARGET = ("mal", "tak", "golv", "grans", "target", "goal", "ceiling", "limit")
"""How words for a target begin."""

_ANY = frozenset({"system", "systemet", "kalla", "kallan", "datakalla", "underlag", "verktyg", "source"})
"""Words that name no source by themselves."""


def with_target(words: Sequence[Word], plan: Plan) -> frozenset[str] | None:
    """Return the indicators whose last target is the figure that the words name as one; None where they name none."""
    digits = [word.folded for word in words if word.folded.isdecimal()]
    if not 1 <= len(digits) <= 2 or not any(word.folded.startswith(_TARGET) for word in words):
        return None
    figure = Decimal(".".join(digits))
    percent = any(word.folded in ("procent", "percent") for word in words)
    return frozenset(
        one.id
        for one in plan.indicators
        if (targets := plan.targets_of(one.id))
        and isinstance(value := targets[-1].value, Number)
        and value.printed == figure
        and (value.unit == PERCENT or not percent)
    )


def from_source(words: Iterable[Word], plan: Plan) -> frozenset[str]:
    """Return the indicators whose source holds all these words; none where the words name no source."""
    said = {word.stem for word in words if word.folded not in _ANY}
    if not said:
        return frozenset()
    return frozenset(one.id for one in plan.indicators if said <= {word.stem for word in read_words(one.source)})
