"""Reading a question as one for many: which words make it a list, of what, and filtered how."""

from collections.abc import Iterable, Sequence, Set
from itertools import pairwise

from goals.question.budgets import OVER, UNDER
from goals.question.distance import FURTHEST, NEAREST
from goals.question.members import OF_INDICATORS, ListQuestion
from goals.question.reply import Kind
from goals.question.scope import Scope
from goals.question.vocabulary import Pattern, Vocabulary, keys
from goals.question.words import Word, fold, one_word

GOALS = (Kind.EFFECT_GOAL, Kind.RESULT_GOAL)
_FOLLOWED = (*GOALS, Kind.INDICATOR)
"""What has a level or a verdict to be filtered by."""
_ONE = frozenset({"ett", "en", "a", "an"})
_OUTSTANDING = ("late", "missing", "no_owner")
_WHO = frozenset({"vem", "nagon", "who", "anything", "anyone"})
_LACKING = frozenset({"saknas", "saknar", "fattas", "missing"})
_ANY = frozenset({"nat", "nan", "va", "anything", "something", "allting"})

_LEVELS = {"met", "partly", "not_met"}
"""Who names all colours asks for all: "hur många gröna, gula och röda"."""
_ENDS = ("met", "not_met")

WITHIN = frozenset({"under", "inom", "within"})
_WHAT = frozenset({"vad", "vilka", "what", "which"})
_COUNTING = (frozenset({"hur", "manga"}), frozenset({"antal"}), frozenset({"antalet"}), frozenset({"how", "many"}))
_SHARES = (
    *({"hur", "stor", "andel"}, {"hur", "stor", "del"}, {"andel"}, {"andelen"}, {"what", "share"}, {"percentage"}),
    {"what", "proportion"},
)
_OF_ACCOUNTS = (OVER, UNDER)
SOMEWHERE = (*_OF_ACCOUNTS, FURTHEST, NEAREST, "gender_split")
"""What is listed for who asks where it is so: "var är skillnaden störst mellan kvinnor och män"."""
_WHERE = _WHAT | {"vilket", "vilken", "var", "lista", "visa", "alla", "where", "list", "show"}
_NOT = frozenset({"inte", "ej", "icke", "not", "nt"})
_NOT_STEMS = frozenset(one_word(word).stem for word in _NOT)
_NEVER_NEGATED = frozenset(
    {
        *("partly", "not_met", "late", "changed", "no_owner", "no_target", "yes_no", "answered_yes", "answered_no"),
        *("region_wide", *SOMEWHERE),
    }
)
"""Nobody has a filter for "inte röda" or "inte försenade"."""
_NEGATED = {"met": "not_met", "measured": "missing"}
_NOT_FILTERS = frozenset({"när", "får"})
"""Without their dots they would be "når" and "fara"."""


def read_list(
    words: Sequence[Word],
    content: Sequence[Word],
    scope: Scope,
    vocabulary: Vocabulary,
    usual: Kind | None = None,
    heard: Sequence[Word] = (),
) -> ListQuestion | None:
    """Read a question as one for many, or return None where its words are not those of such a question.

    `usual` is the kind that a thread listed last: then "och de gula?" is enough. `heard` are asides, which may tell how
    things stand: "åt skogen".
    """
    said = {word.folded for word in words}
    hits = [(_of(words, pattern), Kind(meaning)) for pattern, meaning in vocabulary.nouns.found_in(words)]
    noun_words = {word for found, _ in hits for word in found}
    hits = [(found, kind) for found, kind in hits if any(word.folded not in vocabulary.small for word in found)]
    single = vocabulary.of_one | {after.folded for one, after in pairwise(words) if one.folded in _ONE}
    nouns = [(words.index(found[0]), kind) for found, kind in hits if not any(w.folded in single for w in found)]
    filters = vocabulary.filters.found_in(word for word in (*words, *heard) if word.text not in _NOT_FILTERS)
    belonging = vocabulary.belonging.found_in(words) if not nouns and not filters and said & _WHAT else []
    if not (nouns or filters or belonging):
        return None
    used = noun_words.union(*(_of(words, pattern) for pattern, _ in (*filters, *belonging)))
    rest = tuple(
        word for word in content if word not in used | scope.used | scope.ours and word.folded not in vocabulary.openers
    )
    if nouns or (filters and filters[0][1] in OF_INDICATORS):
        numbered = {number for number, after in pairwise(words) if after in noun_words and number.folded.isdecimal()}
        around = vocabulary.listing
        rest = tuple(w for w in rest if not {w.folded, fold(w.text)} & around and w not in numbered)
    opened = (
        bool(said & vocabulary.openers)
        or all(word in noun_words for word in words)
        or (bool(filters) and not rest and _opened_by_filter(words, filters[0][1], used, vocabulary.small))
        or (bool(filters) and words[0] in used and bool(WITHIN & said))
        or (bool(filters) and not rest and _only_a_colour(words, used, vocabulary))
    )
    opened = opened or bool(filters and filters[0][1] in SOMEWHERE and said & _WHERE)
    if not (opened or usual or any(kind in _FOLLOWED for _, kind in nouns)):
        return None
    levels = {meaning for _, meaning in filters}
    every_level = not said & _NOT and (levels >= _LEVELS or _both_ends(words, filters, vocabulary.colours))
    chosen = filters[0][1] if filters and not every_level else None
    if chosen and said & _NOT and not _NOT_STEMS.intersection(filters[0][0]):
        if chosen in _NEVER_NEGATED:
            return None
        chosen = _NEGATED.get(chosen, chosen)
    if belonging and not rest:
        return None
    of = min(nouns)[1] if nouns else Kind.INDICATOR if chosen in OF_INDICATORS else usual or Kind.RESULT_GOAL
    if chosen in (FURTHEST, NEAREST) and of in GOALS and nouns:
        return None  # goals have no distance: "vilka mål är vi längst ifrån att nå"
    if chosen in OF_INDICATORS and of is Kind.RESULT_GOAL:
        of = Kind.INDICATOR
    if chosen in _OF_ACCOUNTS:
        if not said & _WHERE or (nouns and of is not Kind.ACCOUNT):
            return None
        of = Kind.ACCOUNT
    elif chosen and of not in _FOLLOWED:
        if not all(word.folded in vocabulary.listing for word in _of(words, filters[0][0])):
            return None
        chosen = None
    said_so = (pattern for pattern, meaning in filters if meaning == filters[0][1])
    timely = scope.used.intersection(word for pattern in said_so for word in _of(words, pattern))
    round = None if timely else scope.round
    named = bool(nouns or belonging)
    counting = counts(said) or (bool(nouns) and any(share <= said for share in _SHARES))
    return ListQuestion(of, chosen, counting, rest, named, opened, round, frozenset(used), belonging=bool(belonging))


def _both_ends(words: Sequence[Word], filters: Sequence[tuple[Pattern, str]], colours: Set[str]) -> bool:
    """Whether it is asked at once what is reached and what is not, each in words of its own that name no colour."""
    said = ({w for pattern, meaning in filters if meaning == end for w in _of(words, pattern)} for end in _ENDS)
    met, missed = (found - {word for word in words if word.folded in colours} for found in said)
    return bool(met and missed) and met.isdisjoint(missed)


def _opened_by_filter(words: Sequence[Word], filter: str, used: Set[Word], small: Set[str]) -> bool:
    """Whether a filter alone makes a list: "gröna?", "saknas något?", "vem är sen?"; "när?" is not "når"."""
    said = all(word in used for word in words) and any(word.folded not in small for word in words)
    if said and filter != "not_fully":
        return True
    return filter in _OUTSTANDING and (words[0].folded in _LACKING or any(word.folded in _WHO for word in words))


def _only_a_colour(words: Sequence[Word], used: Set[Word], vocabulary: Vocabulary) -> bool:
    """Whether nothing but a colour is said, with small words around it: "de röda", "nåt som är gult?"."""
    coloured = any(word.folded in vocabulary.colours for word in words)
    return coloured and all(word in used or word.folded in vocabulary.small | _ANY for word in words)


def counts(said: Set[str]) -> bool:
    """Whether a question's folded words ask how many there are."""
    return any(words <= said for words in _COUNTING)


def _of(words: Iterable[Word], pattern: Pattern) -> list[Word]:
    told = {*pattern, *("=" + part for key in pattern if "+" in key for part in key.split("+"))}
    return [word for word in words if told.intersection((*keys(word), "=" + word.folded))]
