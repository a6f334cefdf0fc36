"""How the bot speaks: the reader's language, the organisation's own words for levels, numbers, dates and signs.

Every sign stands beside words and differs in shape as well as colour, so that nobody needs to see colours.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from babel.dates import format_date

from goals.numbers import INDEX, PERCENT, Number, Value, write
from goals.plan import Direction, Level, Of, Round, Target
from goals.status import Verdict

LEVELS: Mapping[Level, str] = {
    Level.MET: "Uppnås",
    Level.PARTLY: "Uppnås delvis",
    Level.NOT_MET: "Uppnås inte",
    Level.NOT_ASSESSED: "Inte bedömt",
}
SIGNS: Mapping[Level, str] = {
    Level.MET: "🟢",
    Level.PARTLY: "🔶",
    Level.NOT_MET: "🟥",
    Level.NOT_ASSESSED: "⚪",
}
MARKS: Mapping[Verdict, str] = {
    Verdict.MET: "✓",
    Verdict.MISSED: "✗",
    Verdict.UNMEASURED: "–",
    Verdict.INCOMPARABLE: "·",
}


@dataclass(frozen=True)
class Voice:
    """Speaks one language; `voice("Målet är {target}.", target="3 %")` gives the sentence in it.

    `sentences` maps the Swedish sentences of the code to another language's; a sentence that it lacks stays Swedish.
    """

    language: str = "sv"
    sentences: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[Level, str] = field(default_factory=lambda: LEVELS)

    def __call__(self, sentence: str, **values: object) -> str:
        """Say a sentence with its values put in."""
        return self.sentences.get(sentence, sentence).format(**values)

    def level(self, level: Level) -> str:
        """A level as sign and words: "🟢 Uppnås"."""
        return f"{SIGNS[level]} {self.words(level)}"

    def words(self, level: Level) -> str:
        """A level in the organisation's own words: "Uppnås"."""
        return self(self.levels.get(level, LEVELS[level]))

    def value(self, value: Value, signed: bool = False) -> str:
        """A value as printed; `signed` puts a plus before what is above zero."""
        return write(value, signed=signed)

    def target(self, target: Target) -> str:
        """A target with its side: "minst 80 %", "högst 3 %", "Ja"."""
        written = target.as_written or write(target.value)
        if not isinstance(target.value, Number) or target.as_written:
            return written
        match target.direction:
            case Direction.AT_LEAST:
                return self("minst {value}", value=written)
            case Direction.AT_MOST:
                return self("högst {value}", value=written)
            case _:
                return written

    def gap(self, gap: Decimal, value: Value) -> str:
        """A difference in its unit: "0,5 procentenheter", "1,2 mnkr"."""
        if not isinstance(value, Number):
            return ""
        bare = write(Number(abs(gap), "", max(0, -int(gap.normalize().as_tuple().exponent))))
        unit = self("procentenheter") if value.unit == PERCENT else "" if value.unit == INDEX else value.unit
        return f"{bare}\N{NO-BREAK SPACE}{unit}".strip()

    def round(self, round: Round) -> str:
        """A round as people say it: "delår 2024"."""
        return f"{self(round.kind)} {round.year}"

    def period(self, first: date, last: date) -> str:
        """A period in months: "jan–aug 2024"."""
        if (first.year, first.month) == (last.year, last.month):
            return self.month(last) + f" {last.year}"
        if first.year == last.year:
            return f"{self.month(first)}–{self.month(last)} {last.year}"
        return f"{self.month(first)} {first.year}–{self.month(last)} {last.year}"

    def month(self, day: date) -> str:
        """A month's short name, without the full stop that CLDR puts there."""
        return format_date(day, "MMM", locale=self.language).rstrip(".")

    def date(self, day: date | datetime) -> str:
        """A day: "18 november 2024"."""
        return format_date(day, "d MMMM y", locale=self.language)

    def judgement(self, of: Of) -> str:
        """What a level is: a prognos during the year, a bedömning after it."""
        return self("prognos") if of is Of.FORECAST else self("bedömning")

    def counted(self, count: int, one: str, many: str, **values: Any) -> str:
        """Choose the singular or plural sentence for a count."""
        return self(one if count == 1 else many, count=count, **values)
