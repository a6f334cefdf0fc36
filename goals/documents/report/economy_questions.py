"""What somebody must look at in a report's figures on money: sums and signs, labels, scope, plausibility."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from goals.documents.report.budget import BudgetTables
from goals.documents.report.money import amount
from goals.documents.report.outline import Section
from goals.documents.report.prose import bare, plain
from goals.documents.report.values import Figure, Head, Headline, Post, Question, ReadAccount
from goals.documents.report.words import Words, pattern_of
from goals.numbers import Number

_TOLERANCE = Decimal("0.05")
_LOW_SHARE = Decimal("0.65")
_EXPLAINED = re.compile(
    r"\b(?P<way>ökade|högre|större|minskade|lägre|mindre) (?P<what>(?:övriga |externa )?[a-zåäö]{4,40})", re.IGNORECASE
)


def economy_questions(
    accounts: Sequence[ReadAccount],
    headlines: Sequence[Headline],
    tables: BudgetTables,
    every: Sequence[Section],
    texts: dict[str, str],
    head: Head,
    words: Words,
) -> Iterator[Question]:
    """Everything to ask about money; `texts` holds each account's paragraphs by its name."""
    yield from tables.questions
    for row in (*tables.frames, *tables.shifts):
        for _, cell in row.cells:
            for flag in cell.flags:
                yield Question(row.name.value, cell.as_written, "", flag, cell.place)
    for account in accounts:
        yield from _of_account(account, head)
        yield from _of_explanation(account, texts.get(account.name.value, ""), accounts, words)
    yield from _of_parts(accounts)
    yield from _of_headlines(headlines)
    yield from _of_frames(tables.frames, accounts)
    yield from _of_shifts(tables.shifts)


def _of_account(account: ReadAccount, head: Head) -> Iterator[Question]:
    name, place = account.name.value, account.name.place
    for figure in account.figures:
        for flag in figure.flags:
            yield Question(name, figure.as_written, figure.as_written.replace(".", ","), flag, figure.place)
    outcome, change, percent = map(_number, (account.outcome, account.change, account.change_percent))
    budget, forecast, deviation = map(_number, (account.budget, account.forecast, account.deviation))
    if outcome and change and percent and not _percent_fits(outcome, change, percent):
        why = "Procenttalet går inte att räkna fram ur utfall och förändring, inte ens med avrundning."
        written = account.change_percent.as_written if account.change_percent else ""
        yield Question(name, f"{written} %", "", why, place)
    if budget and forecast and deviation and forecast.exact - budget.exact != deviation.exact:
        counted = forecast.exact - budget.exact
        off = abs(counted - deviation.exact)
        slack = 3 * _half(budget, forecast, deviation)
        why = "Prognos minus budget blir ett annat tal" + (" (avrundning)." if off <= slack else ".")
        yield Question(name, account.deviation.as_written if account.deviation else "", _printed(counted), why, place)
    months = head.period_to.value.month if head.period_to else 0
    flat = account.forecast and (
        forecast is None or (budget and abs(forecast.exact - budget.exact) < budget.exact / 20)
    )
    if (
        outcome
        and budget
        and budget.exact
        and months
        and flat
        and outcome.exact < budget.exact * months / 12 * _LOW_SHARE
    ):
        share = round(100 * outcome.exact / budget.exact)
        why = f"Utfallet är {share} % av budgeten efter {months} månader, men prognosen följer budgeten."
        yield Question(name, account.forecast.as_written if account.forecast else "", "", why, place)


def _of_explanation(
    account: ReadAccount, text: str, accounts: Sequence[ReadAccount], words: Words
) -> Iterator[Question]:
    """Where a text calls its figure something else than its heading does, or explains it with what another denies."""
    said = bare(text)
    if "nettokostnad" in bare(account.name.value) and re.search(r"budgeterade kostnader", said):
        why = "Texten säger kostnader, men avsnittet och talet gäller nettokostnader."
        yield Question(
            account.name.value, "budgeterade kostnader", "budgeterade nettokostnader", why, account.name.place
        )
    found = pattern_of(words.of("economy", "condition")).search(said)
    if found and any(one in said for one in ("omför", "omfördel", "förutsätt")):
        sentence = next((one for one in re.split(r"(?<=[.!?]) ", plain(text)) if found[0] in bare(one)), "")
        yield Question(
            account.name.value,
            sentence[:160],
            "",
            "Prognosen har ett villkor. Vilket tal ska gälla?",
            account.name.place,
        )
    for found in _EXPLAINED.finditer(said):
        other = _account_named(found["what"], accounts)
        if other is None or other is account:
            continue
        lower = found["way"] in ("minskade", "lägre", "mindre")
        looks_ahead = "budget" in said[max(0, found.start() - 80) : found.end() + 60]
        figure = _number(other.deviation if looks_ahead else other.change)
        stays = looks_ahead and figure is None and other.forecast is not None and _number(other.forecast) is None
        if stays or (figure and (figure.exact < 0) is not lower):
            why = f"Förklaringen stämmer inte med avsnittet {other.name.value}."
            yield Question(account.name.value, found[0], "", why, account.name.place)


def _account_named(words: str, accounts: Sequence[ReadAccount]) -> ReadAccount | None:
    said = re.sub(r"(?:na|erna|orna)$", "", words)
    for account in accounts:
        name = bare(account.name.value)
        short = name.replace("verksamhetens ", "verksamhets")
        if said in (name, short) or said.rstrip("erna") == short.rstrip("erna"):
            return account
    return None


def _of_parts(accounts: Sequence[ReadAccount]) -> Iterator[Question]:
    """Where an account's parts leave something over."""
    for whole in accounts:
        parts = [
            one for one in accounts if whole.number and one.number.rpartition(".")[0] == whole.number and one.outcome
        ]
        total = _number(whole.outcome)
        if len(parts) < 2 or not total:
            continue
        rest = total.exact - sum(
            (one.exact for one in map(_number, (part.outcome for part in parts)) if one), Decimal(0)
        )
        if abs(rest) > _TOLERANCE * len(parts):
            why = "Delposterna är inte hela summan; resten har inget eget avsnitt med siffror."
            yield Question(
                whole.name.value,
                whole.outcome.as_written if whole.outcome else "",
                _printed(rest),
                why,
                whole.name.place,
            )


def _of_headlines(headlines: Sequence[Headline]) -> Iterator[Question]:
    """Several figures for what may be the same surplus."""
    stated = [
        one
        for one in headlines
        if re.search(r"(?:överskott|underskott)(?:et)? (?:på )?[\d,]+ ", one.about)
        and not re.match(r"(?:19|20)\d\d", one.about)
    ]
    values = list(dict.fromkeys(one.amount.as_written.lstrip("+ ") for one in stated))
    if len(values) > 1:
        why = "Rapporten anger flera över- eller underskott med olika avgränsning. Håll isär dem."
        yield Question("Resultat", ", ".join(values), "", why, stated[0].amount.place)
    for one in headlines:
        if re.match(r"utifrån förslag|under förutsättning", one.about, re.IGNORECASE):
            why = "Prognosen gäller under ett villkor."
            yield Question("Helårsprognos", one.amount.as_written, "", why + f" ”{one.about[:140]}”", one.amount.place)


def _of_frames(frames: Sequence[Post], accounts: Sequence[ReadAccount]) -> Iterator[Question]:
    if not frames:
        return
    for base, off in (("outcome", "outcome_deviation"), ("forecast", "forecast_deviation")):
        rows = [dict(one.cells) for one in frames]
        if any(off in row for row in rows) and not any(base in row and amount(row[base].as_written) for row in rows):
            whole = [row for row in rows if off in row and "closing" in row and amount(row[off].as_written)]
            if whole and all(amount(row[off].as_written) == amount(row["closing"].as_written) for row in whole):
                column = "Utfall" if base == "outcome" else "Prognos"
                why = f"Kolumnen {column} är inte ifylld, så avvikelsen visar hela ramen. Den ska inte läsas in."
                yield Question("Budgetram", whole[-1][off].as_written, "ej ifylld", why, frames[0].name.place)
    yield from _sums(frames)
    total = next((one for one in frames if one.kind == "total"), None)
    net = next((one for one in accounts if "nettokostnad" in bare(one.name.value)), None)
    budget = _number(net.budget) if net else None
    closing = amount(dict(total.cells)["closing"].as_written) if total and "closing" in dict(total.cells) else None
    if budget and closing and total and total.unit == "tkr" and abs(closing / 1000 - budget.exact) > Decimal("0.1"):
        for post in frames:
            own = (
                amount(dict(post.cells)["closing"].as_written)
                if post is not total and "closing" in dict(post.cells)
                else None
            )
            if own and abs((closing - own) / 1000 - budget.exact) <= Decimal("0.05"):
                why = f"Nettokostnadsbudgeten är utan posten {post.name.value}; ramtabellen är med den."
                yield Question("Budgetram", f"{dict(total.cells)['closing'].as_written} tkr", "", why, total.name.place)


def _sums(frames: Sequence[Post]) -> Iterator[Question]:
    total = next((one for one in frames if one.kind == "total"), None)
    if not total:
        return
    for column, cell in total.cells:
        stated = amount(cell.as_written)
        parts = [
            amount(dict(one.cells)[column].as_written)
            for one in frames
            if one.kind == "post" and column in dict(one.cells)
        ]
        summed = sum((one for one in parts if one is not None), Decimal(0))
        if stated is not None and any(one is not None for one in parts) and summed != stated and "%" not in column:
            why = f"Raderna blir {summed} tillsammans, men summaraden säger något annat."
            yield Question("Budgetram", cell.as_written, str(summed), why, cell.place)


def _of_shifts(shifts: Sequence[Post]) -> Iterator[Question]:
    for row in shifts:
        cells = dict(row.cells)
        total = amount(cells["total"].as_written) if "total" in cells else None
        if row.kind == "shift" and total:
            why = "Växlingen ändrar nämndens ram; rapporten säger inte vilken nämnd som är motpart."
            yield Question(row.name.value, cells["total"].as_written, "", why, row.name.place)


def _percent_fits(outcome: Number, change: Number, percent: Number) -> bool:
    """Whether a printed percentage may come from the printed figures, each rounded as it is printed."""
    off, slack, round_off = abs(change.exact), _half(change), _half(outcome)
    before = outcome.exact - change.exact
    low = (off - slack) / (before + round_off + slack) if before + round_off + slack > 0 else Decimal(0)
    high = (off + slack) / (before - round_off - slack) if before - round_off - slack > 0 else Decimal(10**6)
    printed = abs(percent.exact) / 100
    return low - _half(percent) / 100 <= printed <= high + _half(percent) / 100


def _half(*numbers: Number) -> Decimal:
    return max(Decimal(5).scaleb(-one.decimals - 1) for one in numbers)


def _number(figure: Figure | None) -> Number | None:
    return figure.value if figure and isinstance(figure.value, Number) else None


def _printed(value: Decimal) -> str:
    return f"{value:f}".replace(".", ",").replace("-", "−")
