"""Accounts read from the sentences under their headings, and the summary's figures on the economy.

One grammar is used nearly everywhere: "X uppgick till A miljoner kronor, vilket var B miljoner kronor (P procent)
högre än motsvarande period föregående år. Årets budgeterade X är C. För helåret bedöms X uppgå till D, vilket är E
lägre än budget." Amounts are printed without signs; the words give them.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import Any

from goals.documents.composed import without_composed
from goals.documents.report.indicator_fields import text_or_none
from goals.documents.report.outline import Section
from goals.documents.report.prose import bare, paragraphs, plain, squashed
from goals.documents.report.reader import Reader
from goals.documents.report.values import HIGH, LOW, MEDIUM, Figure, Headline, Read, ReadAccount
from goals.documents.report.words import Words
from goals.documents.stream import Line, Place
from goals.numbers import Number, read, unit_named
from goals.numbers import Words as InWords

AMOUNT = (
    r"(?P<{0}>[-+−]? ?\d{{1,3}}(?: \d{{3}})+(?:[.,]\d+)?|[-+−]? ?\d+(?:[.,]\d+)?) ?"
    r"(?P<{0}_unit>miljoner kronor|miljon kronor|miljarder kronor|tusen kronor|"
    r"mnkr|mkr|msek|tkr|kkr|miljoner|miljon|kronor|kr)\b"
)
"""A figure with its unit; to be given the name of its group."""
_PERCENT = r"(?: ?\(?,?(?:motsvarande |cirka )?(?P<percent>\d+(?:[.,]\d+)?) ?(?:procent|%)\)?,?)?"
_LONGEST_TITLE = 40
_SEVERAL = 2
_UNKNOWN = "Rubriken är läst som ett konto, för att texten under den talar om utfall, budget och prognos."
_POINT = re.compile(r"\d\.\d")
_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-ZÅÄÖ0-9+])")


@dataclass(frozen=True)
class _Grammar:
    """The patterns of the sentences, made from the report's words."""

    outcome: re.Pattern[str]
    change: re.Pattern[str]
    change_first: re.Pattern[str]
    against: re.Pattern[str]
    budget: re.Pattern[str]
    budget_period: re.Pattern[str]
    forecast: re.Pattern[str]
    deviation: re.Pattern[str]
    parity: re.Pattern[str]
    higher: re.Pattern[str]
    not_commented: re.Pattern[str]
    balance: re.Pattern[str]


@lru_cache(32)
def _grammar(words: Words) -> _Grammar:
    def alternatives(*roles: str) -> str:
        phrases = sorted((one for role in roles for one in words.of("economy", role)), key=len, reverse=True)
        return "|".join(map(re.escape, phrases))

    way = f"(?P<way>{alternatives('higher', 'lower')})"
    before = alternatives("last_year")

    def amount(name: str) -> str:
        return AMOUNT.format(name)

    about = "(?:ca |cirka |totalt )?"
    amounts_to = "är|var|uppgår till|uppgick till|på"
    becomes = "uppgå till|bli|vara|landa på|är|på|till|visar"
    patterns = {
        "outcome": rf"\b(?:{alternatives('outcome')}) {about}{amount('a')}",
        "change": rf"{amount('b')}{_PERCENT} {way}\b(?=.{{0,80}}?\b(?:{before}))",
        "change_first": rf"\b{way} (?:med|på|om) {amount('b')}{_PERCENT}(?=.{{0,80}}?\b(?:{before}))",
        "against": rf"\b(?:mot|jämfört med|att jämföra med) (?:en |den )?(?P<period_first>periodens )?"
        rf"budget(?:erade?|eringen|en)?(?: (?:på|om))? {amount('c')}(?P<period> för perioden)?",
        "budget": rf"\b(?:{alternatives('budgeted')})\b.{{0,60}}?\b(?:{amounts_to}) {amount('c')}",
        "budget_period": rf"\b(?:{alternatives('budgeted_period')})\b.{{0,40}}?\b(?:{amounts_to}) {amount('c')}",
        "forecast": rf"\b(?:{alternatives('forecast')})\b.{{0,60}}?\b(?:{becomes}) {about}{amount('d')}",
        "deviation": rf"{amount('e')}{_PERCENT} {way}\b(?=.{{0,30}}?\bbudget)",
        "parity": rf"\b(?:{alternatives('parity')})\b",
        "higher": rf"(?:{alternatives('higher')})",
        "not_commented": rf"\b(?:{alternatives('not_commented')})\b|inga avskrivningar",
        "balance": rf"\b(?:{alternatives('surplus', 'deficit')})\b",
    }
    return _Grammar(**{name: re.compile(text, re.IGNORECASE) for name, text in patterns.items()})


def sentences(lines: Sequence[Line], reader: Reader) -> list[str]:
    """The sentences of some lines."""
    joined = paragraphs(lines, reader.running.wide, reader.running.known)
    return [sentence for text in joined for sentence in _SENTENCE.split(text)]


def prose_of(section: Section) -> list[Line]:
    """A section's own lines."""
    return [one for one in section.blocks if isinstance(one, Line)]


def is_account(title: str, words: Words) -> bool:
    """Whether a heading names an account, or several: "Verksamhetsanknutna tjänster och inhyrd personal"."""
    known = words.of("economy", "accounts")
    said = bare(title)
    return said in known or all(part in known for part in re.split(r" och |, ", said))


def accounts(every: Sequence[Section], reader: Reader, named: frozenset[str] = frozenset()) -> tuple[ReadAccount, ...]:
    """The accounts that have headings of their own, in order, those that are not commented too.

    `named` are the names of accounts in tables, letters and digits alone: what is headed so in the chapter on the
    economy is one too.
    """
    found = []
    for section in every:
        of_money = any("economy" in reader.words.chapter(title) for title in (section.title, *section.chain))
        if is_account(section.title, reader.words) or (of_money and squashed(section.title) in named):
            account = _account(section, reader)
            if account.figures or account.comment or (account.explanation and of_money):
                found.append(account)
        elif of_money and section.chain:
            parts = [_account(part, reader) for part in _headed_paragraphs(section, reader)]
            found += [account for account in parts if account.outcome]
            account = _account(section, reader)
            if not parts and account.outcome and (account.budget or account.budget_period) and account.forecast:
                found.append(replace(account, name=account.name.at_most(MEDIUM, _UNKNOWN)))
    return tuple(found)


def _headed_paragraphs(section: Section, reader: Reader) -> list[Section]:
    """The paragraphs of a chapter on the economy that begin with their own headings: "Intäkter. Intäkterna uppgick …".

    None unless there are several, each of which tells of an outcome.
    """
    found = []
    for text in paragraphs(prose_of(section), reader.running.wide, reader.running.known):
        title, _, rest = text.partition(". ")
        if (
            len(title) < _LONGEST_TITLE
            and _grammar(reader.words).outcome.search(rest)
            and not any(map(str.isdigit, title))
        ):
            line = Line(rest, section.place, joined=True)
            found.append(Section(title, "", section.depth + 1, section.place, (line,), (*section.chain, section.title)))
    return found if len(found) >= _SEVERAL else []


def _account(section: Section, reader: Reader) -> ReadAccount:
    grammar, lines = _grammar(reader.words), prose_of(section)
    account = ReadAccount(Read(section.title, section.title, HIGH & reader.sure, section.place), number=section.number)
    rest: list[str] = []
    place_of = _places(lines, section.place)
    for text in paragraphs(lines, reader.running.wide, reader.running.known):
        told = []
        for sentence in _SENTENCE.split(text):
            place = place_of(sentence)
            before, account = account, _with_sentence(account, sentence, place, grammar, reader)
            if not account.comment and grammar.not_commented.search(sentence):
                account = replace(account, comment=text_or_none(sentence, place, HIGH & reader.sure))
            if account.figures == before.figures:
                told.append(sentence)
        rest.append(" ".join(told))
    explanation = without_composed("\n".join(filter(None, rest)))
    return replace(account, explanation=text_or_none(explanation, section.place, HIGH & reader.sure))


def _with_sentence(account: ReadAccount, said: str, place: Place, grammar: _Grammar, reader: Reader) -> ReadAccount:
    sure = HIGH & reader.sure
    if against := grammar.against.search(said):
        name = "budget_period" if against["period"] or against["period_first"] else "budget"
        figure = getattr(account, name) or figure_of(against, "c", place, reader)
        account = _unit(_with(account, name, figure), against["c_unit"])
        said = said[: against.start()]
    elif period := grammar.budget_period.search(said):
        figure = account.budget_period or figure_of(period, "c", place, reader)
        account = _unit(replace(account, budget_period=figure), period["c_unit"])
        said = said[: period.start()]
    budget, forecast = grammar.budget.search(said), grammar.forecast.search(said)
    if budget and not account.budget:
        account = _unit(replace(account, budget=figure_of(budget, "c", place, reader)), budget["c_unit"])
    if forecast and not account.forecast:
        account = _unit(replace(account, forecast=figure_of(forecast, "d", place, reader)), forecast["d_unit"])
        if off := grammar.deviation.search(said, forecast.end()):
            account = replace(account, deviation=_signed(off, "e", place, reader, grammar))
    elif (
        not account.forecast
        and (parity := grammar.parity.search(said))
        and re.search(r"bedöm|beräkna|prognos|vänta", said)
    ):
        account = replace(account, forecast=Read(parity[0], InWords(parity[0]), sure, place))
    if budget or forecast:
        return account
    outcome = grammar.outcome.search(said)
    if outcome and not account.outcome:
        account = _unit(replace(account, outcome=figure_of(outcome, "a", place, reader)), outcome["a_unit"])
        change = grammar.change.search(said, outcome.end()) or grammar.change_first.search(said)
        if change:
            account = replace(account, change=_signed(change, "b", place, reader, grammar))
            if change["percent"]:
                share = read(f"{change['percent']} %")
                percent: Figure = Read(change["percent"], share if isinstance(share, Number) else None, sure, place)
                account = replace(account, change_percent=_negated(percent, change, grammar))
    return account


def _with(account: ReadAccount, name: str, figure: Figure) -> ReadAccount:
    filled: dict[str, Any] = {name: figure}
    return replace(account, **filled)


def _unit(account: ReadAccount, unit: str) -> ReadAccount:
    named = unit_named({"miljoner": "mnkr", "miljon": "mnkr"}.get(unit.casefold(), unit))
    return replace(account, unit=account.unit or named)


def figure_of(found: re.Match[str], name: str, place: Place, reader: Reader) -> Figure:
    """The amount that a group of this name holds."""
    unit = found[f"{name}_unit"].casefold()
    text = found[name].strip()
    value = read(f"{text} { {'miljoner': 'mnkr', 'miljon': 'mnkr'}.get(unit, unit) }")
    if not isinstance(value, Number):
        return Read(text, None, LOW, place, (f"”{text}” går inte att läsa som ett belopp.",))
    point = _POINT.search(text) is not None
    return Read(text, value, HIGH & reader.sure & (MEDIUM if point else HIGH), place, _point_flags(point))


def _point_flags(point: bool) -> tuple[str, ...]:
    return ("Decimalpunkt i stället för komma.",) if point else ()


def _signed(found: re.Match[str], name: str, place: Place, reader: Reader, grammar: _Grammar) -> Figure:
    return _negated(figure_of(found, name, place, reader), found, grammar)


def _negated(figure: Figure, found: re.Match[str], grammar: _Grammar) -> Figure:
    """A figure below zero where the words say lower."""
    if grammar.higher.fullmatch(found["way"]) or not isinstance(figure.value, Number):
        return figure
    return replace(figure, value=replace(figure.value, exact=-figure.value.exact))


def _places(lines: Sequence[Line], otherwise: Place) -> Callable[[str], Place]:
    """A way to find the line that a sentence begins on, looking from where the one before began."""
    printed = [(plain(line.text), line.place) for line in lines]
    last = 0

    def place_of(sentence: str) -> Place:
        nonlocal last
        opening = sentence[:24]
        for number in chain(range(last, len(printed)), range(last)):
            text, place = printed[number]
            if opening in text or text in sentence:
                last = number
                return place
        return otherwise

    return place_of


def headlines(every: Sequence[Section], reader: Reader) -> tuple[Headline, ...]:
    """The summary's figures on surplus and deficit, each with the words around it; a figure said twice comes once."""
    grammar = _grammar(reader.words)
    found: list[Headline] = []
    seen: set[tuple[str, str]] = set()
    for section in every:
        if "summary" not in reader.words.chapter(section.title) and not any(
            "summary" in reader.words.chapter(title) for title in section.chain
        ):
            continue
        lines = prose_of(section)
        place_of = _places(lines, section.place)
        texts = paragraphs(lines, reader.running.wide, reader.running.known)
        told = [sentence for text in texts if without_composed(text) for sentence in _SENTENCE.split(text)]
        for said in told:
            if not grammar.balance.search(said) and not re.match(r"[+−-] ?\d", said):
                continue
            for about, figure in _amounts(said, place_of(said), reader):
                if (about, figure.as_written) not in seen:
                    seen.add((about, figure.as_written))
                    found.append(Headline(about, figure))
    return tuple(found)


def _amounts(said: str, place: Place, reader: Reader) -> Iterator[tuple[str, Figure]]:
    for match in re.finditer(AMOUNT.format("a"), said):
        yield said if len(said) < 300 else said[:297] + "…", figure_of(match, "a", place, reader)
