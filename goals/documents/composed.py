"""The sentences that a report's own export composes, known again when the report is read.

The export writes them around what people wrote: they are no text of anybody's, and taken in as such they would be
printed twice the next time. What they say stands in figures and levels, from which they are written anew.
"""

import re
from functools import cache

UNWRITTEN = "[Texten är inte skriven än.]"
LIST_TITLE = "Saknas"
LIST_NOTE = "Listan här hör inte till rapporten. Ta bort den innan rapporten lämnas."
NOT_REPORTED = "Resultatet är inte rapporterat än."
NOT_ARISING = "Indikatorn är inte aktuell."
JUDGING = "Bedömningsgrund: "
"""What goes before an indicator's bedömningsgrund, on a line of its method."""
LEVELS_INTRODUCED = "Redovisning av bedömning av och prognos för måluppfyllelse görs enligt följande:"

_VISION = "Styrningen av {organisation} utgår från visionen: ”{vision}”."
_DUE = "Följs upp vid {when}."
_DUE_AFTER = "Följs upp efter {day}."
_TOO_FEW = "Kvinnor och män redovisas inte var för sig, för de är färre än {count}."
_EXACT = "Det exakta resultatet är {value}."
_ALSO = "Även uppmätt: {value}."
_AHEAD = "Prognos för helåret: {value}."
_CHOSEN = "Redovisat värde: {value}."
_BASELINE = "Utgångsläge {year}: {value}."
_OF_FORECAST = "Målvärdet gäller prognosen för helåret."
_RESTS_ON = "Bedömningen vilar på {what}."
_LEVELS = r"(?:(?:bedöms (?:inte )?uppnås|har (?:inte )?uppnåtts)(?: delvis)?|är ännu (?:inte )?bedöm(?:t|da))"


def vision_sentence(organisation: str, vision: str) -> str:
    """The sentence that states the vision."""
    return _VISION.format(organisation=organisation, vision=vision)


def due_sentence(when: str) -> str:
    """When an indicator without a result is followed up: at what kind of round."""
    return _DUE.format(when=when)


def due_after_sentence(day: str) -> str:
    """When an indicator without a result is followed up: after what day."""
    return _DUE_AFTER.format(day=day)


def too_few_sentence(count: int) -> str:
    """Why women and men are not told apart."""
    return _TOO_FEW.format(count=count)


def exact_sentence(value: str) -> str:
    """The result to its last decimal, where the table prints it rounded."""
    return _EXACT.format(value=value)


def also_sentence(value: str) -> str:
    """What else was measured, beside the result that the table prints."""
    return _ALSO.format(value=value)


def ahead_sentence(value: str) -> str:
    """What the indicator is expected to come out at for the year, with what that rests on."""
    return _AHEAD.format(value=value)


def chosen_sentence(value: str, because: str) -> str:
    """Which of several measurements the table prints, and why that one."""
    return " ".join(filter(None, (_CHOSEN.format(value=value), because)))


def baseline_sentence(year: int, value: str) -> str:
    """What a reduction is counted from."""
    return _BASELINE.format(year=year, value=value)


def of_forecast_sentence() -> str:
    """That a target is held against the forecast for the whole year, not against the outcome."""
    return _OF_FORECAST


def exact_in(text: str) -> str:
    """The figure of an exact sentence in a text, "" where there is none."""
    found = _pattern(_EXACT).search(text)
    return found[1] if found else ""


def also_in(text: str) -> tuple[str, ...]:
    """What the sentences on further measurements in a text say."""
    return tuple(_pattern(_ALSO).findall(text))


def ahead_in(text: str) -> tuple[str, ...]:
    """What the sentences on forecasts in a text say."""
    return tuple(_pattern(_AHEAD).findall(text))


def chosen_in(text: str) -> tuple[str, str]:
    """Which measurement a text says is the one printed, and why; two "" where it says nothing of it."""
    found = _pattern(_CHOSEN, more=True).search(text)
    return (found[1], found["more"] or "") if found else ("", "")


def baseline_in(text: str) -> tuple[int, str] | None:
    """The year and amount that a text says a reduction is counted from; None where it does not."""
    found = _pattern(_BASELINE).search(text)
    return (int(found[1]), found[2]) if found and found[1].isdecimal() else None


def is_of_forecast(text: str) -> bool:
    """Whether a text says that its target is held against the forecast."""
    return _OF_FORECAST in text.split("\n")


def due_in(text: str) -> str:
    """When an indicator is followed up, by its sentence in a text; "" where there is none."""
    found = _pattern(_DUE).search(text)
    return found[1] if found else ""


def due_day_in(text: str) -> str:
    """The day after which an indicator is followed up, by its sentence in a text; "" where there is none."""
    found = _pattern(_DUE_AFTER).search(text)
    return found[1] if found else ""


def without_composed(text: str) -> str:
    """A text, a paragraph a line, without the lines and sentences that the export composed."""
    lines = (_clean(line) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _clean(line: str) -> str:
    told = line.replace("\N{NO-BREAK SPACE}", " ").strip()
    fixed = (UNWRITTEN, LIST_NOTE, NOT_REPORTED, NOT_ARISING, LEVELS_INTRODUCED)
    return "" if told in fixed or any(pattern.match(told) for pattern in _patterns()) else line.strip()


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    told = (_VISION, _DUE, _DUE_AFTER, _TOO_FEW, _EXACT, _ALSO, _AHEAD, _BASELINE, _OF_FORECAST, _RESTS_ON)
    counted = (
        rf"[A-ZÅÄÖ0-9][\wåäö]{{0,12}} (?:av [\wåäö]{{1,6}} |enda )?resultatmål(?:et|en)? {_LEVELS}"
        r"(?:(?:, | och )[^.]{1,60}){0,4}\.$"
    )
    result = (
        r"Utfallet för [^.]{4,40} är (?:i balans|ett (?:över|under)skott på [^.]{3,40}) mot budget\."
        r"(?: Det är [^.]{3,60} föregående år\.)?(?: Prognosen för helåret \d{4} är [^.]{3,60} mot budget\.)?$"
    )
    against_budget = r"Utfallet blev (?:i paritet med|[^.]{1,60} (?:högre|lägre) än) budget\.$"
    told_of_money = (re.compile(result), re.compile(against_budget))
    return (*map(_pattern, told), _pattern(_CHOSEN, more=True), re.compile(counted), *told_of_money)


@cache
def _pattern(sentence: str, more: bool = False) -> re.Pattern[str]:
    """The pattern of a sentence that is a line by itself, or has `more` after it."""
    parts = re.split(r"\{\w+\}", sentence)
    after = "(?: (?P<more>.+))?" if more else ""
    return re.compile("^" + "(.{1,500}?)".join(map(re.escape, parts)) + after + "$", re.MULTILINE)
