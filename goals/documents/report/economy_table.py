"""Accounts read from tables of income statements."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from goals.documents.report.economy import is_account
from goals.documents.report.grid import Column, Grid, grid
from goals.documents.report.outline import Section
from goals.documents.report.prose import bare, plain, squashed
from goals.documents.report.reader import Reader
from goals.documents.report.values import HIGH, LOW, MEDIUM, Confidence, Figure, Read, ReadAccount
from goals.documents.stream import Line, Place, Table
from goals.numbers import Number, read, unit_named

_MONTHS = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)"
_PERIOD = re.compile(
    rf"\b{_MONTHS}\w*\.? ?[-–] ?{_MONTHS}|\b2[1-9](?:0[1-9]|1[01])\b|\bperiod|\back|\btertial|\bt[12]\b", re.IGNORECASE
)
_WHOLE_YEAR = re.compile(r"\bhelår|\bår\b|\bårs", re.IGNORECASE)
_UNIT = re.compile(
    r"\b(mnkr|mkr|msek|tkr|kkr|tsek|tusen kronor|miljoner kronor|tusentals kronor|tusental kronor)\b", re.IGNORECASE
)
_IN_UNIT = re.compile(rf"\bi {_UNIT.pattern}", re.IGNORECASE)
_UNIT_FIRST = re.compile(rf"^(?:(?:alla |samtliga )?belopp (?:anges )?)?{_UNIT.pattern}(?=[.:;,)]|$)", re.IGNORECASE)
_NOT_ACCOUNTS = re.compile(r"invester|projekt", re.IGNORECASE)
_FIELDS = {role: role for role in ("outcome", "change", "change_percent", "budget", "budget_period", "forecast")}
_FIELDS["forecast_deviation"] = "deviation"
_CAPTION = 60
_FEW_FIGURES = 0.5
_TOTAL = re.compile(r"summa|total", re.IGNORECASE)
_NOT_MONEY = re.compile(r"%|^antal\b|årsarbetare|anställda|sjukfrånvaro|personalomsättning", re.IGNORECASE)
_COUNTS = "Raden ser inte ut att gälla pengar; en annan tabell kan ha börjat här."
_CODE = re.compile(r"\d{1,5} (?=[A-ZÅÄÖ])")
"""The number of a unit or account before its name."""
_AMOUNT = re.compile(r"[-+−–(]? ?\d[\d ,.]*\)?")
_UNREAD = "Kolumnen {} är inte förstådd; den kan vara utfallet, budgeten eller prognosen."
_SHIFTED = "Raden har en cell som inte går att läsa; de andra kan vara förskjutna."
_TWICE = "Posten finns på flera ställen med olika belopp; det första gäller."
_UNKNOWN = "Tabellen är läst som konton, fast den inte står i ett kapitel om ekonomi."


def with_tables(accounts: Sequence[ReadAccount], every: Sequence[Section], reader: Reader) -> tuple[ReadAccount, ...]:
    """The accounts that have sentences, and those that only tables tell of; sentences win where both do."""
    found = {squashed(one.name.value): one for one in accounts}
    for section in every:
        before = section.title
        for block in section.blocks:
            if isinstance(block, Table):
                above = [one for one in every if one.title and one.title in section.chain]
                for account in _of_table(block, before, section, above, reader):
                    key = squashed(account.name.value)
                    found[key] = _filled(found[key], account) if key in found else account
            else:
                before = block.text if isinstance(block, Line) else before
    return tuple(found.values())


def names_in_tables(every: Sequence[Section], reader: Reader) -> frozenset[str]:
    """The names of all accounts that tables tell of, letters and digits alone."""
    return frozenset(squashed(one.name.value) for one in with_tables((), every, reader))


def _of_table(
    table: Table, before: str, section: Section, above: Sequence[Section], reader: Reader
) -> list[ReadAccount]:
    read_grid = grid(table, reader.words.money_column, reader.words.misspelt_money_column)
    if read_grid is None:
        return []
    if read_grid.has("opening", "shifts", "closing") and not (
        read_grid.has("outcome") and read_grid.has("budget", "budget_period")
    ):
        return []
    name_at = _names(read_grid)
    names = [plain(row.text(name_at)) for row in read_grid.rows]
    known = sum(is_account(re.sub(r"^(?:summa|varav|därav) ", "", bare(name)), reader.words) for name in names)
    titles = (section.title, *section.chain)
    unit = _unit([*(cell.text for row in table.rows[:3] for cell in row), before]) or _unit(
        [said for one in (section, *reversed(above)) for said in _said_of_units(one)]
    )
    if not read_grid.has("outcome", "budget", "forecast") or (known < 2 and not _is_of_money(read_grid, unit)):
        return []
    captions = (*titles, before[:_CAPTION], read_grid.columns[name_at].head)
    if known < 2 and any(_NOT_ACCOUNTS.search(text) for text in captions):
        return []
    columns, sure = _columns(read_grid, reader.year), HIGH if table.sure else MEDIUM
    flags = () if known > 1 or any("economy" in reader.words.chapter(title) for title in titles) else (_UNKNOWN,)
    outcome = read_grid.columns[columns.index("outcome")] if "outcome" in columns else None
    past = outcome and outcome.year and reader.year and outcome.year < reader.year
    rows = []
    for row in read_grid.rows:
        name = _CODE.sub("", plain(row.text(name_at)))
        if not name or row.merged:
            continue
        own = sure if row.fits and not past else LOW
        account = ReadAccount(Read(name, name, own, table.place, flags), unit=unit)
        for at, role in enumerate(columns):
            if at != name_at and role in _FIELDS:
                figure = _figure(row.text(at), table.place, own, "%" if role == "change_percent" else unit)
                filled: dict[str, Any] = {_FIELDS[role]: figure}
                account = replace(account, **filled)
        if not table.sure and any(one.as_written and one.confidence is LOW for one in account.figures):
            account = _doubted(account, _SHIFTED)
        if any(one.as_written for one in account.figures):
            rows.append(account)
    rows = _without_counts(rows)
    head = _unknown(read_grid, columns, name_at) or _same_head(read_grid)
    return [_doubted(row, _UNREAD.format(head)) for row in rows] if head else rows


def _without_counts(rows: Sequence[ReadAccount]) -> list[ReadAccount]:
    """The accounts, doubted from the first row on that counts people or shares instead of money."""
    first = next((at for at, row in enumerate(rows) if _NOT_MONEY.search(row.name.value)), len(rows))
    return [*rows[:first], *(_doubted(row, _COUNTS) for row in rows[first:])]


def _same_head(found: Grid) -> str:
    """A head that two columns of amounts have, "" where none does: nothing tells which is meant."""
    heads = [bare(one.head) for one in found.columns if one.role in ("outcome", "budget", "forecast")]
    return next((head for head in heads if heads.count(head) > 1), "")


def _unknown(found: Grid, roles: Sequence[str], name_at: int) -> str:
    """The head of a column of amounts that is not understood, "" where all are."""

    def holds_amounts(at: int) -> bool:
        texts = found.texts(at)
        return bool(texts) and sum(_AMOUNT.fullmatch(text) is not None for text in texts) > len(texts) * _FEW_FIGURES

    for at, column in enumerate(found.columns):
        if at != name_at and not column.role and not roles[at] and column.head and holds_amounts(at):
            return column.head
    return ""


def _doubted(account: ReadAccount, why: str) -> ReadAccount:
    """An account none of whose figures is sure, for one column more may hold any of them."""
    fields = {name: figure.at_most(LOW) for name in _FIELDS.values() if (figure := getattr(account, name))}
    return replace(account, name=account.name.at_most(MEDIUM, why), **fields)


def _said_of_units(section: Section) -> list[str]:
    """What a section says its amounts are in: "Tabellen visar nettokostnader i tkr"."""
    lines = (plain(one.text) for one in section.blocks if isinstance(one, Line))
    return [found[0] for line in lines for found in (*_IN_UNIT.finditer(line), *_UNIT_FIRST.finditer(line))]


def _names(found: Grid) -> int:
    """The column of the names: the first that does not hold figures."""

    def share(at: int) -> float:
        texts = found.texts(at)
        names = [_CODE.sub("", text) for text in texts]
        return sum(any(one.isdigit() for one in name) for name in names) / len(names) if names else 1.0

    return next((at for at in range(len(found.columns)) if share(at) < _FEW_FIGURES), 0)


def _is_of_money(found: Grid, unit: str) -> bool:
    """Whether a table sets outcomes against budgets, in a unit of money."""
    return bool(unit) and found.has("outcome", "forecast") and found.has("budget", "budget_period")


def _columns(found: Grid, now: int | None) -> list[str]:
    """Each column's role, with what its head alone does not tell: which of two outcomes is the newer, which budget is
    the whole year's, and what an "avvikelse" deviates from."""
    years = [one.year for one in found.columns if one.role == "outcome" and one.year]
    undated = any(one.role == "outcome" and not one.year for one in found.columns)
    newest = now if undated else max(years, default=None)
    forecasts = [one for one in found.columns if one.role == "forecast"]
    latest = max(forecasts, key=lambda one: (_whole_year(one), one.when), default=None)
    roles: list[str] = []
    for column in found.columns:
        earlier = column.role == "forecast" and column is not latest
        roles.append("" if earlier else _role(column, newest, roles))
    return [role if role not in roles[:at] or role == "" else "" for at, role in enumerate(roles)]


def _whole_year(column: Column) -> bool:
    """Whether a forecast's head names no month: an earlier one names the month in which it was made."""
    return column.month in (0, 12)


def _role(column: Column, newest: int | None, before: Sequence[str]) -> str:
    head = bare(column.head)
    role = column.role
    if role == "outcome" and column.year and newest and column.year < newest:
        return "outcome_before"
    if role == "budget" and _PERIOD.search(head) and not _WHOLE_YEAR.search(head):
        return "budget_period"
    if role == "deviation":
        last = next((one for one in reversed(before) if one in ("forecast", "budget", "budget_period", "outcome")), "")
        ahead = (
            "prognos" in head
            or _WHOLE_YEAR.search(head)
            or last == "forecast"
            or ("forecast" in before and last == "budget")
        )
        return "forecast_deviation" if ahead else "deviation_period"
    return role


def _figure(text: str, place: Place, sure: Confidence, unit: str) -> Figure:
    said = plain(text)
    if not said or said in "-–—−":
        return Read(said and "-", None, sure, place)
    value = read(said, unit)
    if not isinstance(value, Number):
        value = read(said)
    if not isinstance(value, Number):
        return Read(said, None, LOW, place, (f"”{said[:40]}” går inte att läsa som ett belopp.",))
    return Read(said, value, sure, place)


def _unit(texts: Sequence[str]) -> str:
    found = next((match for text in texts if (match := _UNIT.search(plain(text)))), None)
    return unit_named(found[1]) if found else ""


def _filled(first: ReadAccount, second: ReadAccount) -> ReadAccount:
    """An account with what only the other reading has; figures of another unit, or of something else of the same name,
    are not mixed in."""
    if first.figures and first.unit != second.unit:
        return first
    pairs = [(getattr(first, name), getattr(second, name)) for name in _FIELDS.values()]
    said = [(one, other) for one, other in pairs if one and other and one.as_written and other.as_written]
    both = [(one.value, other.value) for one, other in said]
    if any(one != other for one, other in both) or (first.figures and not both and _TOTAL.match(first.name.value)):
        return replace(first, name=first.name if _TWICE in first.name.flags else first.name.at_most(MEDIUM, _TWICE))
    filled = {name: getattr(first, name) or getattr(second, name) for name in _FIELDS.values()}
    return replace(first, unit=first.unit or second.unit, **filled)
