"""The board's own budget in a report, and what its summary says of the economy: frames, shifts, headline figures."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from goals.adopting.economy import MNKR, TKR, in_money
from goals.adopting.head import Where
from goals.adopting.items import Field, Item, Light, Standing, Why
from goals.adopting.naming import squashed
from goals.adopting.taking import Taking, light_of
from goals.documents.report.values import MEDIUM, Post, Read, Report, least
from goals.numbers import PERCENT, Number, read, write
from goals.plan import BudgetFrame, BudgetShift, Headline, Plan

_FRAME = ("opening", "shifts", "closing", "outcome", "outcome_deviation", "forecast", "forecast_deviation")
_SUMMED = ("opening", "shifts", "closing")
_SHOWN = 5


def take_budget(report: Report, stored: Plan | None, where: Where, taking: Taking) -> None:
    """Settle the headline figures, the budget frames and the budget shifts."""
    _take_headlines(report, stored, where, taking)
    _take_frames(report.budget_frames, stored, where, taking)
    _take_shifts(report.budget_shifts, report.budget_frames, stored, where, taking)


def _take_headlines(report: Report, stored: Plan | None, where: Where, taking: Taking) -> None:
    """Settle the figures that the summary names in sentences; those of its table are the result's."""
    told = [one for one in report.headlines if not (report.results and one.about.lstrip()[:1] in "+-−")]
    told = [one for one in told if isinstance(one.amount.value, Number)]
    if not told:
        return
    board, round = where.board.id, where.round.name
    made = tuple(
        Headline(board, round, one.about, one.amount.value) for one in told if isinstance(one.amount.value, Number)
    )
    old = stored.headlines_of(board, round) if stored else ()
    light = light_of(replace(told[0].amount, confidence=least(one.amount.confidence for one in told)))
    standing, light, why = _standing(old, made, light, None if light is Light.GREEN else Why.UNSURE, where)
    item = Item(
        "headlines",
        Field.HEADLINES,
        "; ".join(one.about for one in told[:1]),
        as_written="; ".join(one.amount.as_written for one in told[:_SHOWN]),
        proposed="; ".join(write(one.amount) for one in made[:_SHOWN]),
        light=light,
        why=why,
        place=str(told[0].amount.place),
        standing=standing,
        old="; ".join(write(one.amount) for one in old[:_SHOWN]),
        count=len(made),
    )
    if settled := taking.settle(item, made, otherwise=()):
        taking.values.extend(settled)


def _take_frames(posts: Sequence[Post], stored: Plan | None, where: Where, taking: Taking) -> None:
    rows = [one for one in posts if one.kind == "post" and one.name.value.strip()]
    if not rows:
        return
    made: list[BudgetFrame] = []
    for one in {squashed(row.name.value): row for row in rows}.values():
        cells = {column: _cell(cell, one.unit, TKR) for column, cell in one.cells if column in _FRAME}
        for base, deviation in (("outcome", "outcome_deviation"), ("forecast", "forecast_deviation")):
            if cells.get(base) is None:  # a column that was not filled in deviates by the whole frame
                cells[deviation] = None
        change = dict(one.cells).get("net_cost_change")
        cells["net_cost_change"] = _cell(change, PERCENT, PERCENT) if change else None
        made.append(BudgetFrame(where.board.id, where.round.name, one.name.value.strip(), **cells))
    for _ in posts:
        taking.asked("Budgetram", lambda one: one.proposed == "ej ifylld")
    old = stored.frames(where.board.id, where.round.name) if stored else ()
    _take_table("frames", Field.FRAMES, posts, rows, tuple(made), old, _frames_add_up(posts), where, taking)


def _take_shifts(
    posts: Sequence[Post], frames: Sequence[Post], stored: Plan | None, where: Where, taking: Taking
) -> None:
    rows = [one for one in posts if one.kind == "shift" and one.name.value.strip()]
    if not rows:
        return
    names = [one.name.value.strip() for one in frames if one.kind == "post"]
    made: list[BudgetShift] = []
    for one in {squashed(row.name.value): row for row in rows}.values():
        amounts = [(_post(column, names), _cell(cell, one.unit, TKR)) for column, cell in one.cells if column]
        total = next((amount for column, amount in amounts if column == "total"), None)
        moved = tuple((column, amount) for column, amount in amounts if column != "total" and amount is not None)
        made.append(BudgetShift(where.board.id, where.round.name, one.name.value.strip(), moved, total))
    old = stored.shifts(where.board.id, where.round.name) if stored else ()
    proved = _shifts_add_up(posts) and _frames_add_up(frames)
    _take_table("shifts", Field.SHIFTS, posts, rows, tuple(made), old, proved, where, taking)


def _take_table(
    key: str,
    what: Field,
    posts: Sequence[Post],
    rows: Sequence[Post],
    made: tuple[Any, ...],
    old: tuple[Any, ...],
    proved: bool,
    where: Where,
    taking: Taking,
) -> None:
    """Settle a budget table as one thing: its figures stand or fall together. One that is less than surely read is sure
    all the same where it is `proved` by its own sums."""
    cells = [cell for row in rows for _, cell in row.cells]
    unit = rows[0].unit in (TKR, MNKR)
    sure = least(cell.confidence for cell in cells)
    light = light_of(replace(rows[0].name, confidence=sure)) if unit else Light.RED
    if unit and sure is MEDIUM and proved and not any(cell.flags for cell in cells):
        light = Light.GREEN
    why = None if light is Light.GREEN else Why.UNSURE if unit else Why.UNIT
    standing, light, why = _standing(old, made, light, why, where)
    item = Item(
        key,
        what,
        ", ".join(one.name.value for one in rows[:5]),
        as_written=_total(posts),
        proposed=_total(posts) if unit else "",
        light=light,
        why=why,
        place=str(posts[0].name.place),
        standing=standing,
        count=len(made),
    )
    taking.values.extend(taking.settle(item, made if unit else (), otherwise=()) or ())


def _standing(
    old: tuple[Any, ...], made: tuple[Any, ...], light: Light, why: Why | None, where: Where
) -> tuple[Standing, Light, Why | None]:
    """How rows stand to the stored ones, with the light and the reason that they then have."""
    if old and set(old) == set(made):
        return Standing.SAME, light, why
    if where.frozen:
        return Standing.FROZEN, light, Why.DECIDED
    if old:
        return Standing.CHANGED, Light.RED if light is Light.RED else Light.YELLOW, why or Why.DIFFERS
    return Standing.NEW, light, why


def _frames_add_up(posts: Sequence[Post]) -> bool:
    """Whether each frame follows from what it opened with, and the posts make the printed sums, column by column."""
    total = next((dict(one.cells) for one in posts if one.kind == "total"), None)
    rows = [dict(one.cells) for one in posts if one.kind == "post"]
    if total is None or len(rows) < 2:
        return False
    across = all(_amount(row, "opening") + _amount(row, "shifts") == _amount(row, "closing") for row in [*rows, total])
    down = all(sum(_amount(row, column) for row in rows) == _amount(total, column) for column in _SUMMED)
    return across and down and bool(_amount(total, "closing"))


def _shifts_add_up(posts: Sequence[Post]) -> bool:
    """Whether the shifts lead from the opening frames to the closing ones, post by post, and each row makes its sum."""
    kinds = {kind: [dict(one.cells) for one in posts if one.kind == kind] for kind in ("opening", "shift", "closing")}
    if len(kinds["opening"]) != 1 or len(kinds["closing"]) != 1:
        return False
    (opening,), (closing,) = kinds["opening"], kinds["closing"]
    columns = [column for column in opening if column]
    down = all(
        _amount(opening, column) + sum(_amount(row, column) for row in kinds["shift"]) == _amount(closing, column)
        for column in columns
    )
    rows = (opening, *kinds["shift"], closing)
    across = all(sum(_amount(row, one) for one in columns if one != "total") == _amount(row, "total") for row in rows)
    return down and across and "total" in columns


def _amount(row: dict[str, Read[str]], column: str) -> Decimal:
    """An amount, 0 where nothing is printed."""
    cell = row.get(column)
    value = read(cell.as_written, TKR) if cell and cell.as_written and cell.applies else None
    return value.exact if isinstance(value, Number) else Decimal(0)


def _total(posts: Iterable[Post]) -> str:
    """The sum that the table itself prints, to recognise it by."""
    for one in posts:
        if one.kind in ("total", "closing"):
            cells = dict(one.cells)
            cell = cells.get("closing") or cells.get("total")
            if cell and cell.as_written:
                return f"{cell.as_written} {one.unit}".strip()
    return ""


def _cell(cell: Read[str], unit: str, wanted: str) -> Number | None:
    value = read(cell.as_written, unit) if cell.as_written and cell.applies else None
    return in_money(value, wanted) if isinstance(value, Number) else None


def _post(column: str, names: Sequence[str]) -> str:
    """The post that a column of shifts is about, by its name or its first letters ("BRV")."""
    if column in names:
        return column
    initials = {"".join(word[0] for word in name.split()).casefold(): name for name in names if len(name.split()) > 1}
    return initials.get(column.strip().casefold(), column.strip())
