"""A report in one line: "sjukfrånvaro 2,4 %", "28/35 skyddsrond", "sjukfrånvaro 2,4 % kvinnor 3,5 % män 0,4 %"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from goals import numbers
from goals.plan import Indicator, Plan
from goals.problems import Problem
from goals.question import Index, ask
from goals.question.reply import Answer, Choice, Intent, Kind, Reply
from goals.recording.figures import read_value

MOST_CANDIDATES = 20
MOST_PLACES = 12
"""So many places are tried where a value may begin or end; a line has no more."""
_FIGURE = r"[+\-\u2010-\u2014\u2212]?\d"
_SPLIT = re.compile(
    r"(?P<rest>.+?)[,;]?\s+"
    rf"(?:(?:kvinnor|women|k)[:\s]\s*(?P<women>{_FIGURE}.*?)[,;]?\s+(?:män|men|m)[:\s]\s*(?P<men>{_FIGURE}.*)"
    rf"|(?:män|men|m)[:\s]\s*(?P<men2>{_FIGURE}.*?)[,;]?\s+(?:kvinnor|women|k)[:\s]\s*(?P<women2>{_FIGURE}.*))",
    re.IGNORECASE | re.DOTALL,
)
_IN_BRACKETS = re.compile(r"\(([^()]*\b(?:kvinnor|women|män|men)\b[^()]*)\)", re.IGNORECASE)
_CANNOT = re.compile(
    r"(?P<rest>.*?)\s*\b(?:kan\s+(?:inte|ej|icke)\s+(?:följas\s+upp|mätas|rapporteras)|följs\s+upp\s+senare"
    r"|(?:cannot|can't|can\s+not)\s+be\s+(?:followed\s+up|measured|reported))\b"
    r"(?:\s+(?:nu|än|ännu|now|yet)\b)?[\s.,:!–-]*(?P<why>.*)",
    re.IGNORECASE | re.DOTALL,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEGINS_A_VALUE = re.compile(rf"{_FIGURE}|plus\b|minus\b|index\b|ja\b|nej\b|yes\b|no\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """What a line says: the `indicators` that it may mean, best first, by id; the values as typed; the `name` that the
    indicators were looked for by, "" where nothing is named. `later` tells that it cannot be followed up now, `why` the
    reason."""

    indicators: tuple[str, ...]
    total: str = ""
    women: str = ""
    men: str = ""
    name: str = ""
    later: bool = False
    why: str = ""


def read_line(text: str, plan: Plan, today: date, index: Index, board: str | None = None) -> Line:
    """Read a line: the value is the longest tail that reads as one of the indicator's unit, what stands before it is
    the indicator's name, looked for as questions are; or the other way round. A value alone names nothing.

    Where none reads, the longest tail that begins as a value is kept as it is typed, so that somebody can put it right;
    the whole line where it holds several.
    """
    text = text.replace("`", " ").strip()
    if found := _CANNOT.fullmatch(text):
        name = " ".join(found["rest"].split())
        return Line(
            _indicators(ask(name, plan, today, index, None, board), plan), name=name, later=True, why=found["why"]
        )
    women = men = ""
    if found := _SPLIT.fullmatch(_IN_BRACKETS.sub(r" \1", text)):
        text = found["rest"]
        women, men = found["women"] or found["women2"] or "", found["men"] or found["men2"] or ""
    words = text.split()
    whole = " ".join(words)
    unread: Line | None = None
    for said, rest in _parted(words):
        name, value = " ".join(rest), " ".join(said)
        indicators = _indicators(ask(name, plan, today, index, None, board), plan)
        if not indicators:
            continue
        line = Line(indicators, value, women.strip(), men.strip(), name)
        subjects = [plan.indicator(id) for id in indicators]
        read = [one for one in subjects if _reads(value, one)]
        if any(not _holds_another(rest, one) for one in read):
            return line
        unread = unread or (replace(line, total=whole) if read else line)
    if unread:
        return unread
    indicators = _indicators(ask(whole, plan, today, index, None, board), plan)
    if not indicators and _BEGINS_A_VALUE.match(whole) and not isinstance(numbers.read(whole), Problem):
        return Line((), whole, women.strip(), men.strip())
    name = whole if indicators else " ".join(words[: next(_places(words), None)])
    return Line(indicators, "", women.strip(), men.strip(), name)


def _reads(text: str, indicator: Indicator) -> bool:
    return not isinstance(read_value(text, indicator), Problem)


def _holds_another(words: Sequence[str], indicator: Indicator) -> bool:
    """Whether the words beside a value hold another one, so that nobody knows which was meant; a year and what the
    indicator is called by are none."""
    called = " ".join((indicator.name, *indicator.aliases)).casefold().split()
    others = (word for word in words if word.casefold() not in called and not _YEAR.fullmatch(word))
    return any(_BEGINS_A_VALUE.match(word) and _reads(word, indicator) for word in others)


def _parted(words: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """A value and a name, in every way that a line can be parted in these: the value last, or else first. A year alone
    is rather that of the indicator."""
    parted = [(words[at:], words[:at]) for at in islice(_places(words), MOST_PLACES)]
    if words and _BEGINS_A_VALUE.match(words[0]):
        parted += [(words[:at], words[at:]) for at in range(min(len(words) - 1, MOST_PLACES), 0, -1)]
    return ((said, rest) for said, rest in parted if not _YEAR.fullmatch(" ".join(said)))


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
