"""A report in one line: "sjukfrånvaro 2,4 %", "skyddsrond 28/35", "sjukfrånvaro 2,4 % kvinnor 3,5 % män 0,4 %"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from goals.plan import Indicator, Plan
from goals.problems import Problem
from goals.question import Index, ask
from goals.question.reply import Answer, Choice, Intent, Kind, Reply
from goals.recording.figures import read_value

MOST_CANDIDATES = 20
_SPLIT = re.compile(
    r"(?P<rest>.+?)[,;]?\s+(?:(?:kvinnor|women|k)[:\s]\s*(?P<women>.+?)[,;]?\s+(?:män|men|m)[:\s]\s*(?P<men>.+)"
    r"|(?:män|men|m)[:\s]\s*(?P<men2>.+?)[,;]?\s+(?:kvinnor|women|k)[:\s]\s*(?P<women2>.+))",
    re.IGNORECASE | re.DOTALL,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEGINS_A_VALUE = re.compile(r"[+\-\u2010-\u2014\u2212]?\d|plus\b|minus\b|index\b|ja\b|nej\b|yes\b|no\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """What a line says: the `indicators` that it may mean, best first, by id; the values as typed; the `name` that the
    indicators were looked for by."""

    indicators: tuple[str, ...]
    total: str = ""
    women: str = ""
    men: str = ""
    name: str = ""


def read_line(text: str, plan: Plan, today: date, index: Index, board: str | None = None) -> Line:
    """Read a line: the value is the longest tail that reads as one of the indicator's unit, what stands before it is
    the indicator's name, looked for as questions are.

    Where no tail reads, the longest that begins as a value is kept as it is typed, so that somebody can put it right.
    """
    women = men = ""
    if found := _SPLIT.fullmatch(text.strip()):
        text = found["rest"]
        women, men = found["women"] or found["women2"] or "", found["men"] or found["men2"] or ""
    words = text.split()
    unread: Line | None = None
    for at in _places(words):
        name, tail = " ".join(words[:at]), " ".join(words[at:])
        indicators = _indicators(ask(name, plan, today, index, None, board), plan)
        if not indicators:
            continue
        line = Line(indicators, tail, women.strip(), men.strip(), name)
        subjects = [plan.indicator(id) for id in indicators]
        if any(_reads(tail, one) and not _said_before(words[:at], one) for one in subjects):
            return line
        unread = unread or line
    if unread:
        return unread
    whole = " ".join(words)
    indicators = _indicators(ask(whole, plan, today, index, None, board), plan)
    return Line(indicators, "", women, men, whole if indicators else " ".join(words[: next(_places(words), None)]))


def _reads(text: str, indicator: Indicator) -> bool:
    return not isinstance(read_value(text, indicator), Problem)


def _said_before(words: Sequence[str], indicator: Indicator) -> bool:
    """Whether the words before a value hold another one, so that nobody knows which was meant; a year and what the
    indicator is called by are none."""
    called = " ".join((indicator.name, *indicator.aliases)).casefold().split()
    others = (word for word in words[1:] if word.casefold() not in called and not _YEAR.fullmatch(word))
    return any(_BEGINS_A_VALUE.match(word) and _reads(word, indicator) for word in others)


def _places(words: list[str]) -> Iterator[int]:
    """Where the value may begin, the longest tail first; never at the first word, for something has to be named."""
    return (at for at in range(1, len(words)) if _BEGINS_A_VALUE.match(words[at]))


def _indicators(said: Reply, plan: Plan) -> tuple[str, ...]:
    """The indicators that a reply speaks of; of a resultatmål those that follow it."""
    if not isinstance(said, Answer | Choice) or said.intent in (Intent.LIST, Intent.COUNT):
        return ()
    named = [match.id for match in said.matches if match.kind is Kind.INDICATOR]
    if not named:
        goals = (match.id for match in said.matches if match.kind is Kind.RESULT_GOAL)
        named = [one.id for goal in goals for one in plan.indicators_of(goal)]
    return tuple(dict.fromkeys(named))[:MOST_CANDIDATES]
