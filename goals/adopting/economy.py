"""The accounts of a report with their figures, and how far the board is from its budget."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from goals.adopting.head import Where
from goals.adopting.items import Field, Item, Light, Standing, Why
from goals.adopting.naming import called, new_id
from goals.adopting.taking import Taking, light_of
from goals.documents.report.values import HIGH, MEDIUM, Read, ReadAccount, Report
from goals.documents.report_out.sentences import share_of
from goals.numbers import PERCENT, Number, Words, read, write
from goals.plan import Account, AccountFigures, AccountKind, Plan

FIGURES = ("outcome", "change", "change_percent", "budget", "budget_period", "forecast")
TKR, MNKR = "tkr", "mnkr"
_WRITTEN = {
    "outcome": "utfall",
    "change": "förändring",
    "change_percent": "förändring i %",
    "budget": "budget",
    "budget_period": "budget för perioden",
    "forecast": "prognos",
}
_POINT = "Decimalpunkt i stället för komma."
_MOST_DECIMALS = 2
"""After a point three digits may be thousands; fewer cannot."""
_ONE_OF_A_KIND = (AccountKind.RESULT, AccountKind.FRAMES, AccountKind.SHIFTS)


def take_accounts(report: Report, stored: Plan | None, where: Where, taking: Taking) -> None:
    """Settle the accounts, the result, and what is said beside the tables of the board's budget."""
    theirs = [one for one in (stored.accounts if stored else ()) if one.board == where.board.id]
    ids = {one.id for one in (stored.accounts if stored else ())}
    for key, kind, one in _told(report):
        known = called(
            [account for account in theirs if (account.kind in _ONE_OF_A_KIND) == (kind in _ONE_OF_A_KIND)],
            one.name.value,
        )
        same = [account for account in theirs if account.kind is kind and kind in _ONE_OF_A_KIND]
        if known is None and len(same) == 1 and _alone(report, kind):
            known = same[0]
        _take_account(key, one, kind, known, ids, stored, where, taking)


def _told(report: Report) -> Iterator[tuple[str, AccountKind, ReadAccount]]:
    for at, one in enumerate(report.results):
        yield f"result/{at}", AccountKind.RESULT, one
    for at, one in enumerate(report.accounts):
        yield f"account/{at}", _kind(one.name.value), one
    for told in report.table_texts:
        text = told.passage.text
        if text:
            name = Read(told.passage.title, told.passage.title, text.confidence, text.place)
            yield f"table/{told.kind}", told.kind, ReadAccount(name, explanation=text, unit=TKR)


def _alone(report: Report, kind: AccountKind) -> bool:
    return kind is not AccountKind.RESULT or len(report.results) == 1


def _kind(name: str) -> AccountKind:
    return AccountKind.INCOME if "intäkt" in name.casefold() else AccountKind.COSTS


def _take_account(
    key: str,
    one: ReadAccount,
    kind: AccountKind,
    known: Account | None,
    ids: set[str],
    stored: Plan | None,
    where: Where,
    taking: Taking,
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
        said=taking.doubted(name, one.name),
        why=None if light is Light.GREEN else Why.UNSURE,
        place=str(one.name.place),
        standing=Standing.SAME if known else Standing.NEW,
    )
    if not taking.settle(item, True):
        return
    account = known or Account(new_id(name, ids), name, where.board.id, kind=kind)
    taking.values.append(account)
    old = stored.figures(account.id, where.round.name) if stored else None
    figures = old or AccountFigures(account.id, where.round.name, one.unit or MNKR)
    settled: dict[str, Any] = {}
    for column in FIGURES:
        settled[column] = _amount(f"{key}/{column}", column, one, figures, where, taking)
    words = _in_words(f"{key}/forecast", one, figures, where, taking)
    comment = taking.text(Field.EXPLANATION, name, one.explanation or one.comment, figures.comment, where.frozen)
    made = replace(figures, comment=comment, forecast_in_words=words, **settled)
    if not where.frozen and made != AccountFigures(account.id, where.round.name, made.unit):
        taking.values.append(made)


def _in_words(key: str, one: ReadAccount, figures: AccountFigures, where: Where, taking: Taking) -> str:
    """A forecast that the report gives in words alone: "i paritet med budget"."""
    forecast, old = one.forecast, figures.forecast_in_words
    if forecast is None or not isinstance(forecast.value, Words) or figures.forecast is not None:
        return old
    said = forecast.value.text
    standing = Standing.SAME if old == said else Standing.FROZEN if where.frozen else Standing.NEW
    light, why = light_of(forecast), None
    if old and standing is Standing.NEW:
        standing, light, why = Standing.CHANGED, Light.YELLOW, Why.DIFFERS
    item = Item(
        key,
        Field.FIGURE,
        f"{one.name.value}, {_WRITTEN['forecast']}",
        as_written=forecast.as_written,
        proposed=said,
        light=light,
        why=why or (None if light is Light.GREEN else Why.UNSURE),
        place=str(forecast.place),
        standing=standing,
        old=old,
    )
    return taking.settle(item, said, str.strip, old) or ""


def _amount(
    key: str, column: str, one: ReadAccount, figures: AccountFigures, where: Where, taking: Taking
) -> Number | None:
    figure: Read[Any] | None = getattr(one, column)
    old: Number | None = getattr(figures, column)
    if figure is None or not figure.as_written or not figure.applies or isinstance(figure.value, Words):
        return old
    name = one.name.value
    unit = PERCENT if column == "change_percent" else figures.unit
    known = _worked_out(figures) if column == "change_percent" and old is None else None
    value = in_money(figure.value, unit)
    light, why = _light(figure, one, unit), None
    if value is None:
        light, why = Light.RED, Why.UNIT if figure.value is not None else Why.UNREAD
    elif light is not Light.GREEN:
        why = Why.UNSURE if one.unit or unit == PERCENT else Why.NO_UNIT
    standing = Standing.NEW
    if value is not None and write(value) in [write(one) for one in (old, known) if one is not None]:
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
        said=taking.doubted(name, figure) if light is not Light.GREEN else "",
        why=why,
        place=str(figure.place),
        standing=standing,
        old=write(old) if old is not None else "",
    )

    def typed(text: str) -> Any:
        return read(text, unit)

    found: Number | None = taking.settle(item, value, typed, old)
    return found


def _worked_out(figures: AccountFigures) -> Number | None:
    """The change in % that a report prints of what is stored, where nobody has given one."""
    return share_of(figures.change, figures.outcome) if figures.change and figures.outcome else None


def _light(figure: Read[Any], one: ReadAccount, unit: str) -> Light:
    """How sure an amount is. A decimal point is told, but makes it no less sure where it can mean nothing else; an
    amount whose unit the report does not say is only likely."""
    value = figure.value
    if figure.confidence is MEDIUM and figure.flags == (_POINT,) and isinstance(value, Number):
        figure = replace(figure, confidence=HIGH, flags=()) if value.decimals <= _MOST_DECIMALS else figure
    light = light_of(figure)
    return Light.YELLOW if light is Light.GREEN and not one.unit and unit != PERCENT else light


def in_money(value: object, unit: str) -> Number | None:
    """An amount in a unit; from tkr to mnkr and back it is counted over."""
    if not isinstance(value, Number):
        return None
    if value.unit in (unit, ""):
        return replace(value, unit=unit)
    steps = {(TKR, MNKR): -3, (MNKR, TKR): 3}.get((value.unit, unit))
    if steps is None:
        return None
    return Number(value.exact.scaleb(steps), unit, max(0, value.decimals - steps))
