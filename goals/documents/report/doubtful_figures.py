"""Figures that may stand in another column than they were read from, or carry a mark."""

import re
from collections import Counter
from collections.abc import Iterator

from goals.documents.report.doubt import Doubt
from goals.documents.report.seen import MOST, Seen
from goals.numbers import Number

_FIGURE_FIRST = re.compile(r"[-+−–]?\d[\d ,.]* ?%? ?\(.{1,12}\)$")
"""A figure with another beside it in brackets."""
_LONGEST_FIGURE = 12
_TIMES, _TWICE_AS_MUCH = 4, 2
_SPLITS = ("women", "men", "total")
_RIVALS = ("", "result", "target", "target_or_goal", "total", "women", "men")

_RIVAL = "Kolumnen {} har också siffror och kan vara den som gäller."
_RIVAL_NAMES = "Kolumnen {} är inte förstådd; den kan vara målen."
_NO_FIGURES = "En rad utan siffror står här eller ovanför i tabellen; den kan vara ett mål."
_NO_TARGETS = "Tabellen har inga målvärden; den kan visa något annat än målens indikatorer."
_SPLIT = "Kvinnor, män och totalt går inte ihop; kolumnerna kan vara förväxlade."
_MARK = "Utfallet är många gånger större än målet; den sista siffran kan vara en fotnot."
_ONE_MORE = "Utfallet har en decimal mer än värdena bredvid; den sista siffran kan vara en fotnot."


def columns(seen: Seen) -> Iterator[Doubt]:
    """Rows of tables with figures in a column that is not understood, or that claims what another was taken for."""
    merged = Counter(
        (one.name.place, text) for one in seen.tree.indicators for _, text in one.other if len(text) > _LONGEST_FIGURE
    )
    rivals = {
        one.name.place: head
        for one in seen.tree.indicators
        for head, text in one.other
        if seen.words.column(head) in _RIVALS and (seen.reader.cells.is_figure(text) or _FIGURE_FIRST.match(text))
    }
    for at, one in enumerate(seen.tree.indicators):
        if head := rivals.get(one.name.place):
            yield Doubt(_RIVAL.format(head), row=at)
        for head, text in one.other:
            if one.result_goal and not seen.words.column(head) and merged[one.name.place, text] > 1:
                yield Doubt(_RIVAL_NAMES.format(head), goal=one.result_goal.value)


def unmeasured(seen: Seen) -> Iterator[Doubt]:
    """Rows with no figure at all, where the others of their table have some: they may be goals, and what is below
    theirs."""
    bare = {
        at: one
        for at, one in enumerate(seen.tree.indicators)
        if one.figures and not any(figure.as_written for figure in one.figures) and not one.earlier and not one.due
    }
    for at, one in enumerate(seen.tree.indicators):
        before = [row for row, other in bare.items() if row <= at and other.name.place == one.name.place]
        if before and any(
            one.name.place == other.name.place for n, other in enumerate(seen.tree.indicators) if n not in bare
        ):
            yield Doubt(_NO_FIGURES, row=at)


def aimless(seen: Seen) -> Iterator[Doubt]:
    """Rows of a table in which nothing has a target, where most other indicators have one."""
    aimed = Counter(one.name.place for one in seen.tree.indicators if one.target and one.target.as_written)
    rows = Counter(one.name.place for one in seen.tree.indicators)
    if sum(aimed.values()) > len(seen.tree.indicators) * MOST:
        for at, one in enumerate(seen.tree.indicators):
            if not aimed[one.name.place] and rows[one.name.place] > 1 and one.target is None:
                yield Doubt(_NO_TARGETS, row=at)


def splits(seen: Seen) -> Iterator[Doubt]:
    """Women's and men's figures that neither add up to the whole nor lie on both sides of it."""
    for at, one in enumerate(seen.tree.indicators):
        values = [figure.value for figure in (one.women, one.men, one.result) if figure]
        if len(values) < len(_SPLITS) or not all(isinstance(value, Number) for value in values):
            continue
        women, men, whole = (value.exact for value in values if isinstance(value, Number))
        if women + men != whole and not min(women, men) <= whole <= max(women, men):
            yield Doubt(_SPLIT, row=at)


def glued(seen: Seen) -> Iterator[Doubt]:
    """Results whose last digit may be a footnote's mark: many times what they should be, but for that digit, or more
    exact than what stands beside by one digit that is the number of a note."""
    notes = {str(number) for number in seen.reader.running.notes}
    for at, one in enumerate(seen.tree.indicators):
        beside = [figure.value for figure in (one.target, *(past.outcome for past in one.earlier)) if figure]
        others = [value.exact for value in beside if isinstance(value, Number) and value.exact > 0]
        if one.result is None or not isinstance(one.result.value, Number) or not others:
            continue
        whole, text = one.result.value.exact, one.result.as_written.rstrip(" %")
        times = _TWICE_AS_MUCH if text[-1:] in notes else _TIMES
        if text[-2:].isdigit() and all(whole > times * other for other in others):
            less = whole / 10
            if any(other / _TWICE_AS_MUCH < less < other * _TWICE_AS_MUCH for other in others):
                yield Doubt(_MARK, row=at)
        decimals = max(value.decimals for value in beside if isinstance(value, Number))
        if one.result.value.decimals == decimals + 1 > 1 and text[-1:] in notes:
            yield Doubt(_ONE_MORE, row=at)
