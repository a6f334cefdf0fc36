"""Sentences that a report composes from figures, in the grammar that Swedish boards' reports use."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from babel.dates import format_date

from goals.numbers import PERCENT, Number, write
from goals.plan import Level, Of
from goals.status import Evidence

_NEUTER = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
_COMMON = ("noll", "en", *_NEUTER[2:])
_VERBS = {
    (Of.FORECAST, Level.MET): "bedöms uppnås",
    (Of.FORECAST, Level.PARTLY): "bedöms uppnås delvis",
    (Of.FORECAST, Level.NOT_MET): "bedöms inte uppnås",
    (Of.OUTCOME, Level.MET): "har uppnåtts",
    (Of.OUTCOME, Level.PARTLY): "har uppnåtts delvis",
    (Of.OUTCOME, Level.NOT_MET): "har inte uppnåtts",
}
_NO_RESULT = "saknar ännu resultat"
_KRONOR = {
    "mnkr": ("miljon kronor", "miljoner kronor"),
    "tkr": ("tusen kronor", "tusen kronor"),
    "mdkr": ("miljard kronor", "miljarder kronor"),
    "kr": ("krona", "kronor"),
}


def number_word(count: int, neuter: bool = True) -> str:
    """A count in words up to twelve, as running text has it: "ett mål", "en indikator", "13 mål"."""
    words = _NEUTER if neuter else _COMMON
    return words[count] if count < len(words) else str(count)


def counted_levels(levels: Iterable[Level], of: Of) -> str:
    """Count how the resultatmål were judged: "Fem av åtta resultatmål bedöms uppnås, två bedöms uppnås delvis och ett
    bedöms inte uppnås." Says how many are not judged, too."""
    counts = Counter(levels)
    total = counts.total()
    told = [(level, count) for level in Level if (count := counts[level])]
    if not told:
        return "Nämnden har inga resultatmål."
    (first, count), *others = told
    if first is Level.NOT_ASSESSED:
        return (
            "Det enda resultatmålet är ännu inte bedömt." if total == 1 else _capital(_none(total, "är ännu bedömt."))
        )
    if len(told) == 1:
        whole = {1: "Det enda resultatmålet", 2: "Båda resultatmålen"}.get(
            total, f"Alla {number_word(total)} resultatmål"
        )
        return f"{whole} {_VERBS[of, first]}."
    parts = [f"{number_word(count)} av {number_word(total)} resultatmål {_VERBS[of, first]}"]
    if first is not Level.MET:
        parts = [_none(total, _VERBS[of, Level.MET]), f"{number_word(count)} {_VERBS[of, first]}"]
    parts += [f"{number_word(many)} {_judged(level, many, of)}" for level, many in others]
    return _capital(f"{joined(parts)}.")


def evidence_told(evidence: Evidence) -> str:
    """Tell what a goal's indicators say, counted: how many have results, reach their targets, or come later."""
    if not evidence.total:
        return "Målet följs upp utan indikatorer."
    one = evidence.total == 1
    told = [
        (evidence.met, "når sitt målvärde"),
        (evidence.missed, "når inte sitt målvärde"),
        (evidence.incomparable, "har inget målvärde att jämföra med"),
    ]
    verbs = [verb for count, verb in told if count]
    parts = [verb if one else f"{number_word(count, neuter=False)} {verb}" for count, verb in told if count]
    rest = [
        (evidence.not_due, "följs upp senare"),
        (evidence.awaited + evidence.late, _NO_RESULT),
        (evidence.not_applicable, "är inte aktuell" if one or evidence.not_applicable == 1 else "är inte aktuella"),
    ]
    rest_verbs = [verb for count, verb in rest if count]
    later = [verb if one else f"{number_word(count, neuter=False)} {verb}" for count, verb in rest if count]
    if one:
        return f"Indikatorn {joined([*parts, *later])}."
    counted = number_word(evidence.total, neuter=False)
    if not evidence.measured:
        if rest_verbs == [_NO_RESULT]:
            return f"Ingen av {counted} indikatorer har ännu resultat."
        every = "båda" if evidence.total == 2 else "alla"
        why = f"{every} {rest_verbs[0]}" if len(rest_verbs) == 1 else joined(later)
        return f"Ingen av {counted} indikatorer har resultat: {why}."
    has = number_word(evidence.measured, neuter=False)
    if evidence.measured == evidence.total:
        opening = "Båda indikatorerna" if evidence.total == 2 else f"Alla {counted} indikatorer"
        return f"{opening} {verbs[0]}." if len(verbs) == 1 else f"{opening} har resultat: {joined(parts)}."
    every = {1: "den", 2: "båda"}.get(evidence.measured, f"alla {has}")
    what = f", och {every} {verbs[0]}" if len(verbs) == 1 else f": {joined(parts)}"
    return f"Av {counted} indikatorer har {has} resultat{what}. {_capital(joined(later))}."


def amount(value: Number) -> str:
    """An amount in running text, without its sign: "47,3 miljoner kronor", "1 miljon kronor"."""
    one, many = _KRONOR.get(value.unit, (value.unit, value.unit))
    bare = write(Number(abs(value.exact), "", value.decimals))
    return f"{bare} {one if abs(value.printed) == 1 else many}".rstrip()


def signed_amount(value: Number) -> str:
    """An amount in running text, with its sign where it is below zero."""
    return f"{'−' if value.printed < 0 else ''}{amount(value)}"


def percent(value: Number) -> str:
    """A share in running text, without its sign: "10,8 procent"."""
    return f"{write(Number(abs(value.exact), '', value.decimals))} procent"


def share_of(change: Number, outcome: Number) -> Number | None:
    """Work out a change in % from what it changed to; None where there was nothing before."""
    before = outcome.exact - change.exact
    return Number(change.exact / abs(before) * 100, PERCENT, 1) if before else None


def difference(value: Number, other: Number) -> Number:
    """Value minus the other, printed as exactly as the more exact of them."""
    return Number(value.exact - other.exact, value.unit, max(value.decimals, other.decimals))


def total(values: Sequence[Number | None]) -> Number | None:
    """The sum of what there is, None of nothing."""
    there = [one for one in values if one is not None]
    if not there:
        return None
    return Number(sum((one.exact for one in there), Decimal(0)), there[0].unit, max(one.decimals for one in there))


def months(first: date, last: date) -> str:
    """A period by its months: "januari–augusti 2024", "2024" for a whole year."""
    if (first.month, last.month) == (1, 12) and first.year == last.year:
        return str(first.year)
    opening = _month(first) if first.year == last.year else f"{_month(first)} {first.year}"
    return f"{_month(last)} {last.year}" if opening == _month(last) else f"{opening}–{_month(last)} {last.year}"


def days(first: date, last: date) -> str:
    """A period by its days: "1 januari–31 augusti 2024"."""
    opening = day(first) if first.year != last.year else format_date(first, "d MMMM", locale="sv")
    return f"{opening}–{day(last)}"


def day(when: date) -> str:
    """A day: "18 november 2024"."""
    return format_date(when, "d MMMM y", locale="sv")


def joined(parts: Sequence[str]) -> str:
    """Join parts as a sentence does: "ett, två och tre"."""
    return " och ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def _judged(level: Level, count: int, of: Of) -> str:
    return _VERBS.get((of, level), "är ännu inte bedömt" if count == 1 else "är ännu inte bedömda")


def _none(total: int, verb: str) -> str:
    return f"inget av {number_word(total)} resultatmål {verb}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _month(when: date) -> str:
    return format_date(when, "MMMM", locale="sv")
