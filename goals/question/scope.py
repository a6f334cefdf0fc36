"""Which round and board a question speaks of, and whether it speaks of somebody else's place or time."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from goals.plan import Plan, Round
from goals.question.reply import Intent
from goals.question.vocabulary import Vocabulary, keys
from goals.question.words import Word, fold, read_words

_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORT_YEAR = re.compile(r"[12]\d")
_TITLES = frozenset({"kommun", "kommunen", "kommuns", "kommunens", "region", "lan", "lanet", "lans", "municipality"})

_MONTHS = {
    **dict.fromkeys(("januari", "january", "jan"), 1),
    **dict.fromkeys(("februari", "february", "feb"), 2),
    **dict.fromkeys(("mars", "march"), 3),
    **dict.fromkeys(("april", "apr"), 4),
    "maj": 5,
    **dict.fromkeys(("juni", "june", "jun"), 6),
    **dict.fromkeys(("juli", "july"), 7),
    **dict.fromkeys(("augusti", "august", "aug"), 8),
    **dict.fromkeys(("september", "sept", "sep"), 9),
    **dict.fromkeys(("oktober", "october", "okt", "oct"), 10),
    **dict.fromkeys(("november", "nov"), 11),
    **dict.fromkeys(("december", "dec"), 12),
}
_THAN = frozenset({"an", "mot", "jamfort", "than", "compared"})

_MY = frozenset({"min", "mitt", "mina", "my"})

_OF_ONESELF = frozenset({("jag", "mar"), ("upp", "mig"), ("sager", "man"), ("jag", "sjuk")})
"""Said of the asker's own health and work: "jag mår dåligt", "säga upp mig", "hur säger man upp sig"."""

_WAYS = frozenset({"hur", "var", "nar", "vart", "how", "where"})
_MAY = frozenset({"far", "kan", "ska", "gor", "maste", "behover", "do", "can", "should"})
_LEARNING = frozenset(
    {
        *(
            "veta",
            "vet",
            "se",
            "ser",
            "reda",
            "tolka",
            "tolkar",
            "forsta",
            "lasa",
            "laser",
            "hitta",
            "hittar",
            "tro",
            "ta",
        ),
        *("rapportera", "redovisa", "lamna", "know", "see", "find", "read", "report", "understand", "interpret"),
    }
)
"""Who asks how to do any of these asks about what is followed up, and not for a service."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where and when a question looks.

    `round` is the round it names, None where it names none; `boards` the boards it names. `used` are the words that
    said so, `ours` those that only name ourselves, and `foreign` those of a place or time that this plan does not hold,
    or of the asker alone; the last ones are `personal`.
    """

    round: str | None = None
    boards: tuple[str, ...] = ()
    used: frozenset[Word] = frozenset()
    ours: frozenset[Word] = frozenset()
    foreign: tuple[Word, ...] = ()
    personal: frozenset[Word] = frozenset()


def read_scope(
    words: Sequence[Word], plan: Plan, today: date, vocabulary: Vocabulary, intent: Intent | None = None
) -> Scope:
    """Tell the scope of a question; a trend compares with the past and does not move there."""
    own = {stem for name in _own_names(plan) for stem in name}
    ours = frozenset(word for word in words if word.stem in own or word.folded.removesuffix("s") in own)
    personal = tuple(_personal(words, vocabulary))
    places = (*(word for word in _places(words, vocabulary) if word not in ours), *personal)
    comparing = intent is Intent.TREND or any(word.folded in _THAN for word in words)
    round, used, missing = _time(words, plan, today, vocabulary, comparing)
    return Scope(round, tuple(_boards(words, plan)), used, ours, (*places, *missing), frozenset(personal))


def only_a_round(text: str, plan: Plan, today: date, vocabulary: Vocabulary) -> Scope | None:
    """Read a text that names a round and nothing else ("årsredovisning 2024"); None for any other.

    The scope's `round` is None where the plan holds no such round.
    """
    words = read_words(text)
    scope = read_scope(words, plan, today, vocabulary)
    left = [word for word in words if word not in scope.used and word.folded not in vocabulary.small]
    return None if left or not scope.used else scope


def named_boards(words: Sequence[Word], plan: Plan) -> tuple[str, ...]:
    """Return the boards whose whole name or alias a question consists of."""
    said = {word.stem for word in words}
    return tuple(board for board, name in _board_names(plan) if said and said == name)


def _boards(words: Sequence[Word], plan: Plan) -> Iterator[str]:
    said = {word.stem for word in words}
    yield from dict.fromkeys(board for board, name in _board_names(plan) if name and name <= said)


def _board_names(plan: Plan) -> Iterator[tuple[str, set[str]]]:
    for board in plan.boards:
        for name in (board.name, *board.aliases):
            yield board.id, {word.stem for word in read_words(name)}


def _own_names(plan: Plan) -> Iterator[set[str]]:
    yield from (name for _, name in _board_names(plan))
    for name in (plan.organisation.name, *plan.organisation.aliases):
        yield {word.stem for word in read_words(name)}


def _places(words: Sequence[Word], vocabulary: Vocabulary) -> Iterator[Word]:
    for length in (3, 2, 1):
        for start in range(len(words) - length + 1):
            these = words[start : start + length]
            first = tuple(word.folded for word in these[:-1])
            last = these[-1].folded
            if {(*first, last), (*first, last.removesuffix("s"))} & vocabulary.places:
                yield from these
    for word, after in pairwise(words):
        if after.folded in _TITLES and word.folded.removesuffix("s") in vocabulary.places_with_title:
            yield word


def _personal(words: Sequence[Word], vocabulary: Vocabulary) -> Iterator[Word]:
    """Yield the words that make a question one about the asker: "min lön", "hur sjukskriver jag mig"."""
    askers = vocabulary.everyday.askers  # "min chef undrar"
    after = dict(pairwise(words))
    yield from (word for word in words if word.folded in _MY and not (word in after and after[word].folded in askers))
    opening = [word.folded for word in words[:3]]
    asks_how = len(opening) > 2 and opening[0] in _WAYS and opening[1] in _MAY and opening[2] in ("jag", "i")
    if asks_how and _LEARNING.isdisjoint(word.folded for word in words):
        yield words[2]
    for first, then in pairwise(words):
        if (first.folded, then.folded) in _OF_ONESELF:
            yield first
    for verb, who in pairwise(words):
        if who.folded == "jag" and verb.folded not in vocabulary.small and verb.stem not in vocabulary.light:
            yield verb


def _time(
    words: Sequence[Word], plan: Plan, today: date, vocabulary: Vocabulary, comparing: bool
) -> tuple[str | None, frozenset[Word], tuple[Word, ...]]:
    said = {meaning: _holding(words, pattern) for pattern, meaning in reversed(vocabulary.rounds.found_in(words))}
    years = {word: int(word.folded) for word in words if _YEAR.fullmatch(word.folded)}
    years |= {year: 2000 + int(year.folded) for word, year in pairwise(words) if _is_short_year(word, year, vocabulary)}
    kinds = [meaning for meaning in said if meaning not in ("previous_year", "previous_round", "this_year")]
    kinds += [word.text for word in words if word.text in {round.kind for round in plan.rounds}]
    months = [word for word in words if word.folded in _MONTHS]
    days = (day for day, month in pairwise(words) if month in months and day.folded.isdecimal() and len(day.folded) < 3)
    used = frozenset(years).union(months, days, *said.values())
    if comparing and not (kinds or years or months):
        return None, used, ()
    year = next(iter(years.values())) if years else today.year - 1 if "previous_year" in said else None
    if "previous_round" in said:
        round = _previous(plan)
    elif year is None and not (kinds or months):
        return None, used, ()
    else:
        round = _round(plan, year, {fold(kind) for kind in kinds}, [_MONTHS[word.folded] for word in months])
    if round is None:
        timely = (word for meaning, found in said.items() if meaning != "this_year" for word in found)
        return None, used, tuple(dict.fromkeys((*years, *months, *timely)))
    return round.name, used, ()


def _is_short_year(before: Word, word: Word, vocabulary: Vocabulary) -> bool:
    return before.folded in vocabulary.dated and _SHORT_YEAR.fullmatch(word.folded) is not None


def _holding(words: Iterable[Word], pattern: tuple[str, ...]) -> tuple[Word, ...]:
    return tuple(word for word in words if not set(keys(word)).isdisjoint(pattern))


def _round(plan: Plan, year: int | None, kinds: set[str], months: Sequence[int]) -> Round | None:
    fitting = [
        one
        for one in plan.rounds
        if year in (None, one.year)
        and (not kinds or fold(one.kind.casefold()) in kinds)
        and (not months or months[-1] == one.period_to.month)
        and (len(months) < 2 or months[0] == one.period_from.month)
    ]
    reported = {round.name for board in plan.boards if (round := plan.reported_round(board.id))}
    return next((one for one in fitting if one.name in reported), fitting[-1] if fitting else None)


def _previous(plan: Plan) -> Round | None:
    for board in plan.boards:
        reported = plan.reported_round(board.id)
        earlier = [round for round in plan.rounds_of(board.id) if reported and round.period_to < reported.period_to]
        if earlier:
            return earlier[-1]
    return None
