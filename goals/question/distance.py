"""Indicators in the order of how far they are from their targets: "vilka ligger längst från målet?"."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from goals.numbers import Number
from goals.question.reply import Match
from goals.status import IndicatorStatus, Verdict

FURTHEST, NEAREST = "furthest", "nearest"


def in_order(filter: str, among: Sequence[Match], status: Callable[[str], IndicatorStatus]) -> list[Match]:
    """Return the indicators that have a distance to their target, the furthest of those that miss it or the nearest of
    all first. Units differ, so a distance is a share of the target."""
    far = {match.id: far for match in among if (far := _distance(status(match.id), filter)) is not None}
    there = [match for match in among if match.id in far]
    return sorted(there, key=lambda match: far[match.id], reverse=filter == FURTHEST)


def _distance(one: IndicatorStatus, filter: str) -> Decimal | None:
    if one.gap is None or one.target is None or (filter == FURTHEST and one.verdict is not Verdict.MISSED):
        return None
    aimed = one.target.value.exact if isinstance(one.target.value, Number) else Decimal(0)
    return abs(one.gap / aimed) if aimed else abs(one.gap)
