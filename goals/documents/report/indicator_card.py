"""An indicator told line by line ("Utfall: 80 %"), or in a table of two columns with labels in the first."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from goals.documents.report.indicator_fields import opens_with_label, text_or_none
from goals.documents.report.indicator_row import worded
from goals.documents.report.prose import bare, plain
from goals.documents.report.reader import Reader
from goals.documents.report.split_by_sex import split_by_sex
from goals.documents.report.values import HIGH, MEDIUM, Confidence, Read, ReadIndicator
from goals.documents.report.words import pattern_of
from goals.documents.stream import Cell, Line, Place, Table
from goals.plan import Level

_FIGURES = ("result", "target", "women", "men")
_TEXTS = ("method", "source", "comment", "due")
_MOST_ROWS = 20
_DASH = re.compile(r"(?:[-–•] ?)?(?:(?:varav|därav) )?", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Card:
    """An indicator being filled in; `indicator` is what is known so far."""

    indicator: ReadIndicator
    reader: Reader
    level: Read[Level | None] | None = None
    _held: list[ReadIndicator] | None = None
    _role: str = field(default="")

    @classmethod
    def opened_by(cls, line: Line, reader: Reader) -> "Card | None":
        """A card, where a line names an indicator: "Indikator: Andel nöjda"."""
        text = plain(line.text)
        found = pattern_of(reader.words.of("indicator_words")).match(text)
        if not found or len(text) > 200:
            return None
        rest = text[found.end() :].lstrip("0123456789. ")
        if not rest.startswith((":", "–")) or len(rest) < 4:
            return None
        name = rest.lstrip(" :–")
        return cls(ReadIndicator(Read(name, name, reader.sure, line.place), sure=reader.sure), reader)

    @classmethod
    def of_table(cls, table: Table, reader: Reader) -> "Card | None":
        """A card, where a table's first column holds labels: one of an indicator's name or a goal's level, and more."""
        if not 2 <= len(table.rows) <= _MOST_ROWS or any(len(row) != 2 for row in table.rows):
            return None
        sure = reader.sure & (HIGH if table.sure else MEDIUM)
        card = cls(ReadIndicator(Read("", "", sure, table.place), sure=sure), reader)
        known = sum(card._put(row[0].text, row[1].text, table.place, sure, row[1].colour) for row in table.rows)
        return card if known >= max(2, len(table.rows) * 0.6) else None

    def into(self, held: list[ReadIndicator]) -> None:
        """Keep the last of these indicators up to date."""
        self._held = held

    def take(self, line: Line) -> bool:
        """Take a line that tells one of the indicator's fields; False where it tells none."""
        for role in (*_FIGURES, *_TEXTS, "method_and_source", "ignored"):
            said = opens_with_label(line.text, self.reader.words, role)
            if said and ":" in line.text[: len(line.text) - len(said)]:
                self._put(line.text[: len(line.text) - len(said)], said, line.place, self.reader.sure)
                self._role = role
                return True
        if self._role in ("method", "comment", "method_and_source") and not line.gap and not line.joined:
            self._put(self._role, line.text, line.place, self.reader.sure)
            return True
        return False

    def _put(self, label: str, text: str, place: Place, sure: Confidence, colour: str = "") -> bool:
        words = self.reader.words
        label = _DASH.sub("", label.strip(), count=1)
        role = label if label in (*_TEXTS, "method_and_source") else words.label(label) or words.column(label)
        role = "target" if role == "target_or_goal" else role
        indicator = self.indicator
        filled: dict[str, Any] = {}
        if bare(label).strip(" :") in words.of("indicator_words") or role == "indicator":
            indicator = replace(indicator, name=Read(plain(text), plain(text), sure, place))
        elif role in _FIGURES:
            split = split_by_sex(text, words) if role == "result" else None
            figure = self.reader.cells.figure(split.whole if split else text, place, sure)
            if role == "target" and figure.flags and figure.value is None:
                figure = worded(figure, sure)
            filled = {role: figure}
            for sex, part in (("women", split.women), ("men", split.men)) if split else ():
                filled[sex] = self.reader.cells.figure(part, place, sure)
            indicator = replace(indicator, **filled)
        elif role == "level":
            self.level = self.reader.levels.of_cell(Cell(text, colour), place)
        elif role in (*_TEXTS, "method_and_source"):
            name = "method" if role == "method_and_source" else role
            before = getattr(indicator, name)
            said = "\n".join(filter(None, (before.as_written if before else "", plain(text))))
            filled = {name: text_or_none(said, place, sure)}
            indicator = replace(indicator, **filled)
        else:
            return False
        self.indicator = indicator
        if self._held:
            self._held[-1] = indicator
        return True
