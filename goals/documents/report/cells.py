"""The figures and short answers of a table's cells: what is one, and where several stand on one line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property

from goals.documents.report.prose import bare, plain
from goals.documents.report.values import HIGH, LOW, MEDIUM, NOT_APPLICABLE, Confidence, Figure, Read
from goals.documents.report.words import Words
from goals.documents.stream import Place
from goals.numbers import WORDS as IN_WORDS
from goals.numbers import Number, Value, YesNo, read
from goals.problems import Problem

_LONGEST_FIGURE = 60
_LONGEST_CELL = 400
_DECIMAL_POINT = re.compile(r"\d\.\d")
_MARK = re.compile(r"(?<=[^\d\s]) ?(?<!\w)(\d{1,2})$")
_FOOT = re.compile(r"(?<=\S) ?\*{1,3}$|(?<=\d)[¹²³⁰⁴-⁹]{1,2}$|(?<=\d %)[¹²³⁴-⁹a-e]$|(?<=\d%)[¹²³⁴-⁹a-e]$")
_RAISED = re.compile(r"(?<=[\d%])[¹²³⁰⁴-⁹]{1,2}(?= )")
_SIGN = r"[-+−–±<>≤≥~]"
_WHOLE = r"\d{1,3}(?:[ .]\d{3})+|\d+"


@dataclass(frozen=True, eq=False)
class Cells:
    """Reads cells by the report's words."""

    words: Words
    broken: frozenset[str] = frozenset()
    """Texts whose words a line's end may have broken; a name or a target in words among them is not sure."""
    notes: frozenset[int] = frozenset()
    """The numbers of the report's footnotes."""

    def figure(self, text: str, place: Place, confidence: Confidence = HIGH, unit: str = "") -> Figure:
        """Read one cell: a figure, an answer, "-" or nothing. `unit` is said elsewhere, in a column of units.

        What is none of these is kept as written, and flagged unless it is short words that may be a target.
        """
        said = self.cleaned(text)
        if not said:
            return Read("", None, confidence, place)
        if said in self.words.of("not_applicable") or bare(said) in self.words.of("not_applicable"):
            return Read(NOT_APPLICABLE if len(said) == 1 else said, None, confidence, place)
        if bare(said) in self.words.of("no_data"):
            return Read(said, None, confidence, place)
        value = self.value(said, unit) if len(said) <= _LONGEST_CELL else None
        if value is None:
            return Read(said, None, confidence & LOW, place, (f"”{said[:60]}” går inte att läsa som ett värde.",))
        flags = ("Decimalpunkt i stället för komma.",) if _DECIMAL_POINT.search(said) else ()
        return Read(said, value, confidence & MEDIUM if flags else confidence, place, flags)

    def value(self, said: str, unit: str = "") -> Value | None:
        """What a text means as a figure, an answer or a level in words; None where it is none of them."""
        core = _without_bound(said)
        found = read(core, unit) if unit != IN_WORDS else None
        if isinstance(found, Problem) and unit:
            found = read(core)
        if isinstance(found, Problem) and not unit:
            found = self._with_unit(core) or found
        if isinstance(found, Number) and found.unit and not self._is_unit(found.unit):
            return None
        return found if isinstance(found, Number | YesNo) else None

    def _with_unit(self, said: str) -> Number | None:
        """A figure whose unit is several words, or is written close to it: "10,2miljoner ton"."""
        unit = next((one for one in self.words.units if bare(said).endswith(one)), None)
        found = read(said[: len(said) - len(unit)].strip()) if unit else None
        return replace(found, unit=unit or "") if isinstance(found, Number) and not found.unit else None

    def is_figure(self, text: str) -> bool:
        """Whether a whole cell is a figure, an answer, a dash or words for no data."""
        said = self.cleaned(text) if len(text) <= _LONGEST_CELL else ""
        if not said or len(said) > _LONGEST_FIGURE:
            return False
        known = (*self.words.of("not_applicable"), *self.words.of("no_data"))
        return bare(said) in known or self.value(said) is not None

    def cleaned(self, text: str) -> str:
        """A cell without the signs that show a light or a trend."""
        return _FOOT.sub("", _RAISED.sub("", plain(text.translate(self._without_signs))))

    def without_signs(self, name: str) -> str:
        """A name without the light or arrow that stands close after it."""
        while name and name[-1:].translate(self._without_signs).isspace():
            name = name[:-1].rstrip()
        return name

    def without_note(self, name: str) -> str:
        """A name without the mark of a footnote at its end."""
        found = _MARK.search(name)
        return name[: found.start()] if found and int(found[1]) in self.notes else name

    def at_end(self, text: str, most: int) -> list[tuple[str, list[str]]]:
        """Every way to part a line into what it begins with and figures at its end, the longest run of figures first.

        "Andel nöjda 80 % 100 % - -" → ("Andel nöjda", ["80 %", "100 %", "-", "-"]), ("Andel nöjda 80 %", …), …
        Only one way to read each run is given; where digits could be grouped in two ways, that is the greedy one.
        """
        ways: list[tuple[str, list[str]]] = []
        rest, run = plain(text), list[str]()
        pattern = _last_figure(self.words.units, (*self.words.of("not_applicable"), *self.words.of("no_data")))
        while len(run) < most and (found := pattern.search(rest[-48:])):
            run.insert(0, found["figure"])
            rest = rest[: len(rest) - len(found[0])].rstrip() if found[0] else rest
            ways.insert(0, (rest, list(run)))
        return ways

    @cached_property
    def _without_signs(self) -> Mapping[int, str | None]:
        signs = "".join((*self.words.signs, *self.words.signs_in_company, *self.words.sections["trends"].split()))
        private = range(0xE000, 0xF900)
        return {**dict.fromkeys((*map(ord, signs), *private), " "), 0xFE0F: None}

    def _is_unit(self, unit: str) -> bool:
        return bare(unit) in self.words.units or bare(unit) in ("mdkr",)


def years_in(text: str) -> tuple[int, ...]:
    """The years that a text names, in order."""
    return tuple(int(found) for found in re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)", text))


def joined_digits(tokens: list[str], columns: int) -> Iterator[list[str]]:
    """Every way to make `columns` figures of groups of digits that stand apart: 36, 717, 1, 698 → 36 717, 1 698.

    "" is an empty cell and stays one. A group may continue a figure only if it has three digits.
    """
    yield from _grouped(tuple(tokens), columns)


def _grouped(tokens: tuple[str, ...], columns: int) -> Iterator[list[str]]:
    if columns == 0 or len(tokens) < columns:
        if not tokens and not columns:
            yield []
        return
    figure = tokens[0]
    for taken in range(1, len(tokens) - columns + 2):
        if taken > 1:
            part = tokens[taken - 1]
            leads = re.fullmatch(r"[-+−]?[1-9]\d{0,2}(?: \d{3})*", figure)
            if not leads or not re.fullmatch(r"\d{3}", part):
                return
            figure = f"{figure} {part}"
        for rest in _grouped(tokens[taken:], columns - 1):
            yield [figure, *rest]


def _without_bound(said: str) -> str:
    """A figure without "minst", "högst", ≥ and the like before it; they tell the direction, not the figure."""
    return re.sub(
        r"^(?:minst|lägst|högst|max(?:imalt)?|minskning med|mer än|mindre än|under|över|ca|cirka|[<>≤≥]=?|~) ?",
        "",
        said,
        flags=re.I,
    )


@cache
def _last_figure(units: tuple[str, ...], nothing: tuple[str, ...]) -> re.Pattern[str]:
    unit = "|".join(re.escape(one) for one in units)
    empty = "|".join(re.escape(one) for one in sorted(nothing, key=len, reverse=True) if one not in ("x", ".."))
    bound = r"(?:(?:minst|högst|lägst|max) |[<>≤≥] ?)?"
    return re.compile(
        rf"(?:^|\s)(?P<figure>ja|nej|{empty}|{bound}{_SIGN}? ?(?:{_WHOLE})(?:[.,]\d+)?(?: ?(?:{unit}))?)$",
        re.IGNORECASE,
    )
