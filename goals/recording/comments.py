"""What a comment says in figures, held against the field that it explains."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from goals.numbers import INDEX, Number, Value, YesNo, read, unit_named
from goals.problems import Problem

_FIGURE = re.compile(
    r"(?<![\w,.])[+\-\u2212]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?|(?<![\w,./])[+\-\u2212]?\d+(?:[.,]\d+)?"
)
_UNIT = re.compile(r"\s?(%|[^\W\d_]+\.?(?:\s+[^\W\d_]+)?)")
_ELSE = re.compile(
    r"kvinn|män\b|männ|mål|tak\b|förra|föreg|fjol|tidigare|jämf|sedan|från|prognos|varav|utan|annars|årets? före",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"\s*(ja|nej)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n")
_SLIPS = frozenset(Decimal(10).scaleb(power) for power in (-4, -3, -2, 0, 1, 2))
"""What a figure is multiplied by when its decimal sign slips."""


def contradiction(comment: str, told: Value, explained: Iterable[Value | None]) -> Value | None:
    """Return what a comment says in the place of what was told, or None where they agree or it cannot be known.

    A comment may speak of much else: women and men, the target, the year before. So a figure that is `explained`
    counts for nothing, unless it is the told one with its decimal sign moved; nor one in a sentence that compares.
    """
    if isinstance(told, YesNo):
        said = _ANSWER.match(comment)
        answer = read(said[1], "ja/nej") if said else told
        return answer if isinstance(answer, YesNo) and answer != told else None
    if not isinstance(told, Number):
        return None
    figures = [(figure, compares) for figure, compares in _figures(comment, told)]
    if any(figure.printed == told.printed for figure, _ in figures):
        return None
    plain = [figure for figure, compares in figures if not compares]
    known = {one.printed for one in explained if isinstance(one, Number)}
    slipped = next((figure for figure in plain if _slipped(figure, told)), None)
    first = next((figure for figure in plain[:1] if figure.exact not in known), None)
    found = slipped or first
    return replace(found, decimals=_places(found.exact)) if found else None


def _figures(comment: str, like: Number) -> Iterator[tuple[Number, bool]]:
    """The figures in the unit of another, each with whether its sentence compares with something else."""
    for sentence in _SENTENCE.split(comment):
        compares = _ELSE.search(sentence) is not None
        for found in _FIGURE.finditer(sentence):
            figure = read(found[0])
            if isinstance(figure, Problem) or not isinstance(figure, Number):
                continue
            if _unit_after(sentence[found.end() :], like.unit):
                yield Number(figure.exact, like.unit, like.decimals), compares


def _unit_after(rest: str, unit: str) -> bool:
    found = _UNIT.match(rest)
    words = found[1].split() if found else []
    named = {unit_named(" ".join(words[:count])) for count in range(1, len(words) + 1)}
    if unit in ("", INDEX):
        return unit in named and unit != ""
    return unit in named or (unit == "mnkr" and bool(words) and words[0] in ("miljoner", "miljon"))


def _slipped(figure: Number, told: Number) -> bool:
    return told.exact != 0 and figure.exact / told.exact in _SLIPS


def _places(amount: Decimal) -> int:
    return max(0, -int(amount.normalize().as_tuple().exponent))
