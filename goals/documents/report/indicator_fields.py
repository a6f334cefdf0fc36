"""What the texts beside an indicator's figures tell: method and source, when it is followed up, its direction."""

import re
from dataclasses import replace

from goals.documents.report.prose import bare, plain
from goals.documents.report.values import HIGH, MEDIUM, Confidence, Read, ReadIndicator, Text
from goals.documents.report.words import Words, pattern_of
from goals.documents.stream import Place
from goals.numbers import Number, YesNo
from goals.plan import Direction

_SOURCE = re.compile(r"(?:data)?käll(?:a|or)\b ?[.:]? ?", re.IGNORECASE)
_SOURCE_AFTER = re.compile(r"(?<=[.!?] )(?:data)?käll(?:a|or): ", re.IGNORECASE)
_WHEN = re.compile(
    r"^ (?:\(?(?:19|20)\d\d\)?|helår|t[1-3]|\d{1,2}/\d{1,2}|"
    r"(?:per |den )?\d{1,2} [a-z]{3,9}(?: (?:19|20)\d\d)?)(?= ?[:–])",
    re.IGNORECASE,
)
_BASE_YEAR = re.compile(
    r"\b(?:basmätning|basår|jämfört med|utgångsår)\w* ?(?:år )?(?P<year>(?:19|20)\d\d)", re.IGNORECASE
)


def text_or_none(text: str, place: Place, confidence: Confidence = HIGH, *flags: str) -> Text | None:
    """A text field, None where there is no text."""
    return Read(text, text, confidence, place, flags) if text.strip() else None


def completed(indicator: ReadIndicator, words: Words) -> ReadIndicator:
    """An indicator with what its texts tell: source, due, direction and baseline, where they are not read yet."""
    return replace(
        indicator,
        source=indicator.source or _source(indicator.method),
        due=indicator.due or _due(indicator, words),
        direction=_direction(indicator, words),
        baseline=indicator.baseline or _baseline(indicator),
    )


def opens_with_label(text: str, words: Words, *roles: str) -> str | None:
    """What follows a label at a text's beginning, None where it has none of these roles: "Mätmetod: Enkät" → Enkät."""
    said = plain(text.split("\n", 1)[0])
    phrases = tuple(phrase for role in roles for phrase in words.of("labels", role))
    found = pattern_of(phrases).match(said)
    if not found:
        return None
    after = _WHEN.sub("", text.strip()[found.end() :], count=1)
    asked = found[0].endswith("?") or after.startswith("?")
    if asked or after.lstrip(" \t").startswith((":", "–", "\n")) or not after.strip():
        return after.lstrip(" ?:–\t\n")
    return None


def _source(method: Text | None) -> Text | None:
    if not method:
        return None
    lines = method.as_written.splitlines()
    named = [(line, found) for line in lines if (found := _labelled(line)) and line[found.end() :].strip()]
    if named:
        line, found = named[-1]
        return replace(method, as_written=line[found.end() :], value=line[found.end() :].strip())
    if len(lines) > 1 and len(lines[-1]) < 90:
        return Read(lines[-1], lines[-1].rstrip("."), method.confidence & MEDIUM, method.place)
    return None


def _labelled(line: str) -> re.Match[str] | None:
    """Where a line names a source: at its beginning, or after a sentence where it does so with a colon."""
    return _SOURCE.match(line) or _SOURCE_AFTER.search(line)


def _due(indicator: ReadIndicator, words: Words) -> Text | None:
    """The kind of round in which it is followed up, where a text says so and no result is there yet."""
    if indicator.result is not None and indicator.result.value is not None:
        return None
    for text in (indicator.comment, indicator.method, indicator.result):
        if not text:
            continue
        for kind, phrases in words.roles("due_phrases").items():
            found = pattern_of(tuple(phrase for phrase in phrases if " " in phrase)).search(plain(text.as_written))
            if found:
                return Read(_sentence(text.as_written, found[0]), kind, text.confidence & HIGH, text.place)
    return None


def _sentence(text: str, part: str) -> str:
    return next((one for one in re.split(r"(?<=[.!?])\s", plain(text)) if part.casefold() in one.casefold()), part)


def _direction(indicator: ReadIndicator, words: Words) -> Direction:
    """The direction that the report states: beside the target, or in so many words in its texts."""
    target = indicator.target
    if target is None or target.value is None:
        return indicator.direction
    if isinstance(target.value, YesNo):
        return Direction.EQUALS
    if not isinstance(target.value, Number):
        return indicator.direction
    at_most, at_least = (pattern_of(words.of("direction", f"{way}_stated")) for way in ("at_most", "at_least"))
    for text in (target.as_written, indicator.name.as_written if indicator.name else ""):
        most, least = _stated(at_most, "≤<", text), _stated(at_least, "≥>", text)
        if most != least:
            return Direction.AT_MOST if most else Direction.AT_LEAST
    return Direction.AT_MOST if ceiling_told(indicator) else indicator.direction


def _stated(pattern: re.Pattern[str], signs: str, text: str) -> bool:
    return bool(pattern.search(text)) or any(sign in text for sign in signs)


def ceiling_told(indicator: ReadIndicator) -> str:
    """The sentence in which a comment calls the target a ceiling, "" where none does."""
    for text in (indicator.comment, indicator.method):
        if text and (found := re.search(r"målvärde.{0,60}\b(?:ett tak|inte överstiga)", bare(text.as_written))):
            return _sentence(text.as_written, found[0])
    return ""


def _baseline(indicator: ReadIndicator) -> Text | None:
    found = _BASE_YEAR.search(indicator.name.as_written)
    return Read(found[0], found["year"], MEDIUM, indicator.name.place) if found else None
