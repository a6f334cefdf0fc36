"""How the bot speaks: the reader's language, the organisation's own words for levels, numbers, dates and signs.

Every sign stands beside words and differs in shape as well as colour, so that nobody needs to see colours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from goals.numbers import INDEX, PERCENT, PERCENTAGE_POINTS, Number, Value, YesNo, write
from goals.plan import Direction, Level, Of, Round, Target
from goals.status import Verdict
from handlers.views.blocks import escape
from handlers.views.languages import SWEDISH, key, language_of, sentences

LEVELS: Mapping[Level, str] = {
    Level.MET: "Uppnås",
    Level.PARTLY: "Uppnås delvis",
    Level.NOT_MET: "Uppnås inte",
    Level.NOT_ASSESSED: "Inte bedömt",
}
SIGNS: Mapping[Level, str] = {
    Level.MET: "🟢",
    Level.PARTLY: "🟨",
    Level.NOT_MET: "🔺",
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
    What comes from a plan or app.yaml is said safe in mrkdwn; values put into a sentence are the caller's to escape.
    """

    language: str = SWEDISH
    sentences: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[Level, str] = field(default_factory=lambda: LEVELS)

    def __call__(self, sentence: str, **values: object) -> str:
        """Say a sentence with its values put in."""
        return self.sentences.get(sentence, sentence).format(**values)

    def word(self, word: str, context: str = "word") -> str:
        """A word that comes from the plan or the question, such as a kind of round; `context` is where it stands,
        "list" for what a list holds and "unit" for a unit with its figure."""
        return escape(self.sentences.get(key(word, context), word))

    def level(self, level: Level) -> str:
        """A level as sign and words: "🟢 Uppnås"."""
        return f"{SIGNS[level]} {self.words(level)}"

    def words(self, level: Level) -> str:
        """A level in the organisation's own words, "Uppnås"; in another language in the usual ones, "Achieved"."""
        own = self.levels.get(level, LEVELS[level])
        return escape(own) if self.language == SWEDISH else self.word(LEVELS[level])

    def value(self, value: Value, signed: bool = False) -> str:
        """A value as printed, "2,5 %" or "2.5%"; `signed` puts a plus before what is above zero."""
        match value:
            case YesNo(yes=yes):
                return self.word("Ja") if yes else self.word("Nej")
            case Number() if self.language != SWEDISH:
                return self._figure(value, signed)
            case _:
                return escape(write(value, signed=signed))

    def _figure(self, number: Number, signed: bool) -> str:
        """A figure as `goals.numbers.write` prints it in Swedish."""
        pattern = "#,##0" + (f".{'0' * number.decimals}" if number.decimals > 0 else "")
        digits = format_decimal(abs(number.printed), pattern, locale=self.language)
        sign = "\N{MINUS SIGN}" if number.printed < 0 else "+" if signed and number.printed > 0 else ""
        one = number.unit == PERCENTAGE_POINTS and digits == "1"
        unit = "" if number.unit == INDEX else "procentenhet" if one else number.unit
        written = self.word(f"{{figure}} {unit}", "unit").strip().replace("{figure}", sign + digits)
        return written.replace(" ", "\N{NO-BREAK SPACE}")

    def target(self, target: Target) -> str:
        """A target with its side: "minst 80 %", "högst 3 %", "Ja"."""
        if target.as_written and self.language == SWEDISH:
            return escape(target.as_written)
        written = self.value(target.value)
        if not isinstance(target.value, Number):
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
        unit = PERCENTAGE_POINTS if value.unit == PERCENT else value.unit
        return self.value(Number(abs(gap), unit, max(0, -int(gap.normalize().as_tuple().exponent))))

    def round(self, round: Round) -> str:
        """A round as people say it: "delår 2024"."""
        return self("{kind} {year}", kind=self.word(round.kind), year=round.year)

    def rounds(self, kinds: Sequence[str]) -> str:
        """Kinds of round: "delår och årsredovisning"."""
        return self(" och ").join(self.word(kind) for kind in kinds)

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

    def weekday(self, day: date | datetime) -> str:
        """A day as one speaks of those nearby: "fredag 17 januari"."""
        return format_date(day, "EEEE d MMMM", locale=self.language)

    def date(self, day: date | datetime) -> str:
        """A day: "18 november 2024"."""
        return format_date(day, "d MMMM y", locale=self.language)

    def moment(self, at: datetime) -> str:
        """A moment in its own time zone: "18 november 2024 kl. 09.12"."""
        return self("{day} kl. {time}", day=self.date(at), time=self.time(at))

    def time(self, at: datetime | time) -> str:
        """A time of day: "09.12", in other languages "09:12"."""
        return f"{at:%H.%M}" if self.language == SWEDISH else f"{at:%H:%M}"

    def judgement(self, of: Of) -> str:
        """What a level is: a prognos during the year, a bedömning after it."""
        return self("prognos") if of is Of.FORECAST else self("bedömning")

    def counted(self, count: int, one: str, many: str, **values: Any) -> str:
        """Choose the singular or plural sentence for a count."""
        return self(one if count == 1 else many, count=count, **values)


def speaking(locale: str, levels: Mapping[Level, str], usual: str = SWEDISH) -> Voice:
    """A voice for a reader whose locale is "en-GB"; in `usual` where nobody has translated into theirs."""
    language = language_of(locale)
    found = sentences(language)
    return Voice(language, found, levels) if found is not None else Voice(usual, sentences(usual) or {}, levels)
