"""The money of a report: accounts with their figures, and the board's own budget."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from goals.adopting.head import Where
from goals.adopting.items import Field, Item, Light, Standing, Why
from goals.adopting.naming import called, new_id, squashed
from goals.adopting.taking import Taking, light_of
from goals.documents.report.values import Post, Read, ReadAccount, Report, least
from goals.numbers import Number, Words, read, write
from goals.plan import Account, AccountFigures, AccountKind, BudgetFrame, BudgetShift, Plan

FIGURES = ("outcome", "change", "change_percent", "budget", "forecast")
_WRITTEN = {
    "outcome": "utfall",
    "change": "förändring",
    "change_percent": "förändring i %",
    "budget": "budget",
    "forecast": "prognos",
}
_FRAME = ("opening", "shifts", "closing", "outcome", "outcome_deviation", "forecast", "forecast_deviation")
_PERCENT = "%"
_TKR, _MNKR = "tkr", "mnkr"


def take_economy(report: Report, stored: Plan | None, where: Where, taking: Taking) -> None:
    """Settle accounts, budget frames and budget shifts."""
    theirs = [one for one in (stored.accounts if stored else ()) if one.board == where.board.id]
    ids = {one.id for one in (stored.accounts if stored else ())}
    for at, one in enumerate(report.accounts):
        _take_account(f"account/{at}", one, called(theirs, one.name.value), ids, stored, where, taking)
    _take_frames(report.budget_frames, stored, where, taking)
    _take_shifts(report.budget_shifts, report.budget_frames, stored, where, taking)


def _take_account(
    key: str, one: ReadAccount, known: Account | None, ids: set[str], stored: Plan | None, where: Where, taking: Taking
) -> None:
    name = one.name.value
    light = Light.GREEN if known else light_of(one.name)
    item = Item(
        key,
        Field.ACCOUNT,
        name,
        as_written=one.name.as_written,
        proposed=name,
        light=light,
        why=None if light is Light.GREEN else Why.UNSURE,
        place=str(one.name.place),
        standing=Standing.SAME if known else Standing.NEW,
    )
    if not taking.settle(item, True):
        return
    account = known or Account(new_id(name, ids), name, where.board.id, kind=_kind(name))
    taking.values.append(account)
    old = stored.figures(account.id, where.round.name) if stored else None
    figures = old or AccountFigures(account.id, where.round.name, one.unit or _MNKR)
    settled: dict[str, Any] = {}
    for column in FIGURES:
        settled[column] = _amount(f"{key}/{column}", column, one, figures, where, taking)
    comment = taking.text(Field.EXPLANATION, name, one.comment or _in_words(one), figures.comment, where.frozen)
    made = replace(figures, comment=comment, **settled)
    if not where.frozen and made != AccountFigures(account.id, where.round.name, made.unit):
        taking.values.append(made)


def _kind(name: str) -> AccountKind:
    return AccountKind.INCOME if "intäkt" in name.casefold() else AccountKind.COSTS


def _in_words(one: ReadAccount) -> Read[str] | None:
    """A forecast that the report gives in words, as the comment that it becomes."""
    forecast = one.forecast
    if forecast is None or not isinstance(forecast.value, Words):
        return None
    return Read(forecast.as_written, f"Prognos: {forecast.value.text}", forecast.confidence, forecast.place)


def _amount(
    key: str, column: str, one: ReadAccount, figures: AccountFigures, where: Where, taking: Taking
) -> Number | None:
    figure: Read[Any] | None = getattr(one, column)
    old: Number | None = getattr(figures, column)
    if figure is None or not figure.as_written or not figure.applies or isinstance(figure.value, Words):
        return old
    name = one.name.value
    unit = _PERCENT if column == "change_percent" else figures.unit
    value = _in_unit(figure.value, unit)
    light, why = light_of(figure), None
    if value is None:
        light, why = Light.RED, Why.UNIT if figure.value is not None else Why.UNREAD
    elif light is not Light.GREEN:
        why = Why.UNSURE
    standing = Standing.NEW
    if old is not None and value is not None and write(old) == write(value):
        standing, value = Standing.SAME, old
    elif where.frozen:
        standing, why = Standing.FROZEN, Why.DECIDED
    elif old is not None:
        standing, why = Standing.CHANGED, why or Why.DIFFERS
        light = Light.RED if light is Light.RED else Light.YELLOW
    item = Item(
        key,
        Field.FIGURE,
        f"{name}, {_WRITTEN[column]}",
        as_written=figure.as_written,
        proposed=write(value) if value is not None else "",
        light=light,
        said=taking.doubted(name, figure),
        why=why,
        place=str(figure.place),
        standing=standing,
        old=write(old) if old is not None else "",
    )

    def typed(text: str) -> Any:
        return read(text, unit)

    found: Number | None = taking.settle(item, value, typed, old)
    return found


def _in_unit(value: object, unit: str) -> Number | None:
    """An amount in a unit; from tkr to mnkr and back it is counted over."""
    if not isinstance(value, Number):
        return None
    if value.unit in (unit, ""):
        return replace(value, unit=unit)
    steps = {(_TKR, _MNKR): -3, (_MNKR, _TKR): 3}.get((value.unit, unit))
    if steps is None:
        return None
    return Number(value.exact.scaleb(steps), unit, max(0, value.decimals - steps))


def _take_frames(posts: Sequence[Post], stored: Plan | None, where: Where, taking: Taking) -> None:
    rows = [one for one in posts if one.kind == "post" and one.name.value.strip()]
    if not rows:
        return
    made: list[BudgetFrame] = []
    for one in {squashed(row.name.value): row for row in rows}.values():
        cells = {column: _cell(cell, one.unit, _TKR) for column, cell in one.cells if column in _FRAME}
        for base, deviation in (("outcome", "outcome_deviation"), ("forecast", "forecast_deviation")):
            if cells.get(base) is None:  # a column that was not filled in deviates by the whole frame
                cells[deviation] = None
        change = dict(one.cells).get("net_cost_change")
        cells["net_cost_change"] = _cell(change, _PERCENT, _PERCENT) if change else None
        made.append(BudgetFrame(where.board.id, where.round.name, one.name.value.strip(), **cells))
    for _ in posts:
        taking.asked("Budgetram", lambda one: one.proposed == "ej ifylld")
    old = stored.frames(where.board.id, where.round.name) if stored else ()
    _take_table("frames", Field.FRAMES, posts, rows, tuple(made), old, where, taking)


def _take_shifts(
    posts: Sequence[Post], frames: Sequence[Post], stored: Plan | None, where: Where, taking: Taking
) -> None:
    rows = [one for one in posts if one.kind == "shift" and one.name.value.strip()]
    if not rows:
        return
    names = [one.name.value.strip() for one in frames if one.kind == "post"]
    made: list[BudgetShift] = []
    for one in {squashed(row.name.value): row for row in rows}.values():
        amounts = [(_post(column, names), _cell(cell, one.unit, _TKR)) for column, cell in one.cells if column]
        total = next((amount for column, amount in amounts if column == "total"), None)
        moved = tuple((column, amount) for column, amount in amounts if column != "total" and amount is not None)
        made.append(BudgetShift(where.board.id, where.round.name, one.name.value.strip(), moved, total))
    old = stored.shifts(where.board.id, where.round.name) if stored else ()
    _take_table("shifts", Field.SHIFTS, posts, rows, tuple(made), old, where, taking)


def _take_table(
    key: str,
    what: Field,
    posts: Sequence[Post],
    rows: Sequence[Post],
    made: tuple[Any, ...],
    old: tuple[Any, ...],
    where: Where,
    taking: Taking,
) -> None:
    """Settle a budget table as one thing: its figures stand or fall together."""
    cells = [cell for row in rows for _, cell in row.cells]
    unit = rows[0].unit in (_TKR, _MNKR)
    light = light_of(replace(rows[0].name, confidence=least(cell.confidence for cell in cells))) if unit else Light.RED
    why = None if light is Light.GREEN else Why.UNSURE if unit else Why.UNIT
    standing = Standing.NEW
    if old and set(old) == set(made):
        standing = Standing.SAME
    elif where.frozen:
        standing, why = Standing.FROZEN, Why.DECIDED
    elif old:
        standing, light, why = Standing.CHANGED, Light.RED if light is Light.RED else Light.YELLOW, why or Why.DIFFERS
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
    return _in_unit(value, wanted) if isinstance(value, Number) else None


def _post(column: str, names: Sequence[str]) -> str:
    """The post that a column of shifts is about, by its name or its first letters ("BRV")."""
    if column in names:
        return column
    initials = {"".join(word[0] for word in name.split()).casefold(): name for name in names if len(name.split()) > 1}
    return initials.get(column.strip().casefold(), column.strip())
