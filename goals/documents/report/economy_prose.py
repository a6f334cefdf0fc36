"""Accounts told in running text, each in one sentence of its outcome and budget.

"Personalkostnaderna uppgick till 33,0 mnkr, jämfört med budget på 33,9 mnkr." No heading names the account, so it is
not sure that it is one.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from goals.documents.report.economy import AMOUNT, figure_of, prose_of, sentences
from goals.documents.report.outline import Section
from goals.documents.report.prose import squashed
from goals.documents.report.reader import Reader
from goals.documents.report.values import MEDIUM, Read, ReadAccount
from goals.documents.report.words import Words
from goals.numbers import unit_named

_TOLD = "Kontot är läst ur en mening i löpande text."
_SEVERAL = 2


def told_accounts(every: Sequence[Section], known: Sequence[ReadAccount], reader: Reader) -> tuple[ReadAccount, ...]:
    """The accounts of the chapter on the economy that only sentences tell of, several in a section; all flagged."""
    names = {squashed(one.name.value) for one in known}
    found: list[ReadAccount] = []
    for section in every:
        if not any("economy" in reader.words.chapter(title) for title in (section.title, *section.chain)):
            continue
        told = [
            account
            for sentence in sentences(prose_of(section), reader)
            if (account := _account(sentence, section, reader))
        ]
        if len(told) >= _SEVERAL:
            found += [one for one in told if not squashed(one.name.value).startswith(tuple(names))]
    return tuple(found)


def _account(sentence: str, section: Section, reader: Reader) -> ReadAccount | None:
    said = _pattern(reader.words).match(sentence)
    if not said:
        return None
    outcome = figure_of(said, "a", section.place, reader)
    budget = figure_of(said, "c", section.place, reader)
    name = Read(said["name"], said["name"], MEDIUM & reader.sure, section.place, (_TOLD,))
    return ReadAccount(name, outcome, budget=budget, unit=unit_named(said["a_unit"]))


@lru_cache(32)
def _pattern(words: Words) -> re.Pattern[str]:
    becomes = "|".join(map(re.escape, (*words.of("economy", "outcome"), "kostade", "slutade på")))
    return re.compile(
        rf"(?P<name>[A-ZÅÄÖ][^\d,.;:]{{3,50}}?) (?:{becomes}) {AMOUNT.format('a')}"
        rf"[^.]{{0,80}}?\bbudget\w{{0,8}}(?: på| om)? ?\(?{AMOUNT.format('c')}",
        re.IGNORECASE,
    )
