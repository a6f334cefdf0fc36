"""The field's words, read once from `vocabulary.yaml` and made ready to be looked up."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise, product

import yaml

from goals.question.everyday import Everyday, common_words
from goals.question.reply import Kind
from goals.question.words import Word, read_phrases, read_spellings, read_words, stem

Pattern = tuple[str, ...]
"""Stems that must all be in a question; one that begins with "=" is a word as spelled, and "i+mal" are two words side
by side."""


LONG_CUE = 5
"""Words of an intent that have more letters are known when they are misspelled too."""


LEVELS = ("met", "partly", "not_met")
"""The filters whose words tell how one subject stands, too."""


class Phrases:
    """Patterns, each with what it means; found in a question with their words in any order."""

    def __init__(self, meanings: Iterable[tuple[Pattern, str]]) -> None:
        self._by_first: dict[str, list[tuple[int, Pattern, str]]] = {}
        for order, (pattern, meaning) in enumerate(meanings):
            self._by_first.setdefault(pattern[0], []).append((order, pattern, meaning))

    def found_in(self, words: Iterable[Word]) -> list[tuple[Pattern, str]]:
        """Return the patterns that the words hold, those of most words first, then as the file orders them."""
        words = list(words)
        there = {key for word in words for key in keys(word)}
        there.update(f"{one.folded}+{after.folded}" for one, after in pairwise(words))
        hits = sorted(
            (-sum(1 + key.count("+") for key in pattern), order, pattern, meaning)
            for key in there
            for order, pattern, meaning in self._by_first.get(key, ())
            if there.issuperset(pattern)
        )
        return [(pattern, meaning) for _, _, pattern, meaning in hits]


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject of the field: which names belong to it, and what people call it.

    Words in `names` are as written but for å ä ö and their last ending; one that begins with "*" fits as the end of a
    compound. `without` are words that such a name must not hold. `kind` limits the topic to one kind of subject. What
    people call a `wide` topic, such as "vården", may be any of many subjects.
    """

    title: str
    names: tuple[Pattern, ...]
    without: frozenset[str]
    same: tuple[Pattern, ...]
    near: tuple[Pattern, ...]
    kind: Kind | None
    wide: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that a question is read with, beside the names of the plan itself.

    `small`, `light` and `generic` are kinds of words, see the file; the first two also hold, after "=", the words with
    their å ä ö. `heads` tells the intent of a compound's last part. `courtesy` are polite phrases, longest first.
    `openers` make a question one for many and `of_one` are nouns of one alone; `colours` tell levels.
    `listing` are words that stand around a list and narrow nothing, `superlatives` those that pick one of it, `calling`
    those that tell which kind one subject is of, `belonging` those that ask what lies under it, and `the_board` boards
    without their names. `terms` tells which word of following up a word is, `definite_terms` are those that speak of
    one that was named before, `explaining` words ask what one means and `around_terms` may stand beside them. `dated`
    are what a year of two digits follows. `places` are names of one or more words, `places_with_title` those that need
    "kommun" or "region" beside them. `everyday` are the words without a matter of their own, `called` single words that
    topics are called by, `levels` the keys of words that tell a level or a colour by themselves, and `cues` the long
    words among intents and light ones. `bases` are all words of the topics' phrases with their stems.
    """

    small: frozenset[str]
    light: frozenset[str]
    generic: frozenset[str]
    heads: Mapping[str, str]
    intents: Phrases
    intent_order: tuple[str, ...]
    meta: Phrases
    courtesy: tuple[tuple[str, ...], ...]
    nouns: Phrases
    calling: Phrases
    belonging: Phrases
    listing: frozenset[str]
    openers: frozenset[str]
    of_one: frozenset[str]
    colours: frozenset[str]
    superlatives: frozenset[str]
    the_board: frozenset[str]
    filters: Phrases
    terms: Mapping[str, str]
    definite_terms: frozenset[str]
    explaining: frozenset[str]
    around_terms: frozenset[str]
    rounds: Phrases
    dated: frozenset[str]
    following: frozenset[str]
    correcting: frozenset[str]
    ordinals: Mapping[str, int]
    places: frozenset[tuple[str, ...]]
    places_with_title: frozenset[str]
    topics: tuple[Topic, ...]
    everyday: Everyday
    called: frozenset[str]
    levels: frozenset[str]
    cues: frozenset[str]
    bases: Mapping[str, str]


@cache
def field_vocabulary() -> Vocabulary:
    """Return the vocabulary that comes with Måltavla."""
    return read_vocabulary(resources.files("goals.question").joinpath("vocabulary.yaml").read_text("utf-8"))


def read_vocabulary(text: str) -> Vocabulary:
    """Read a vocabulary written as `vocabulary.yaml` is; raises KeyError or ValueError where the file is wrong."""
    said = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    small = _words(said["small"])
    places = [phrase.strip() for phrase in said["places"].split(",")]
    bases: dict[str, str] = {}
    times = {"previous_year": said["previous_year"], "previous_round": said["previous_round"]}
    return Vocabulary(
        small=small | {"=" + written for written, _ in read_spellings(said["small"])},
        light=frozenset(key for word in read_words(said["light"]) for key in (word.stem, "=" + stem(word.text))),
        generic=frozenset(pattern[-1] for pattern in _patterns(said["generic"])),
        heads={pattern[0]: intent for intent, heads in said["heads"].items() for pattern in _patterns(heads)},
        intents=_phrases(said["intents"]),
        intent_order=tuple(said["intents"]),
        meta=_phrases(said["meta"]),
        courtesy=tuple(sorted(map(_folded, said["courtesy"].split(",")), key=len, reverse=True)),
        nouns=_phrases(said["nouns"]),
        calling=_phrases(said["calling"]),
        belonging=_phrases({"belonging": said["belonging"]}),
        listing=_words(said["listing"]),
        openers=_words(said["openers"]),
        of_one=_words(said["of_one"]),
        colours=_words(said["colours"]),
        superlatives=_words(said["superlatives"]),
        the_board=_words(said["the_board"]),
        filters=_phrases(said["filters"]),
        terms={word: term for term, words in said["terms"].items() for word in _words(words)},
        definite_terms=_words(said["definite_terms"]),
        explaining=_words(said["explaining"]),
        around_terms=_words(said["around_terms"]),
        rounds=_phrases(said["rounds"] | times | {"this_year": said["this_year"]}),
        dated=_words(said["dated"]),
        following=_words(said["following"]),
        correcting=_words(said["correcting"]),
        ordinals={word: int(place) for place, words in said["ordinals"].items() for word in _words(words)},
        places=frozenset(_folded(place) for place in places if not place.startswith("+")),
        places_with_title=frozenset(_folded(place)[0] for place in places if place.startswith("+")),
        topics=tuple(
            Topic(
                title=title,
                names=tuple(_names(rule["names"])),
                without=frozenset(name[0] for name in _names(rule.get("without", ""))),
                same=tuple(_telling(rule["same"], small, bases)),
                near=tuple(_telling(rule.get("near", ""), small, bases)),
                kind=Kind(rule["kind"]) if "kind" in rule else None,
                wide=bool(rule.get("wide")),
            )
            for title, rules in said["topics"].items()
            for rule in rules
        ),
        everyday=common_words(),
        called=frozenset(
            word
            for written, folded in read_spellings(",".join(_single(said["topics"])))
            for word in (folded, "=" + written)
        ),
        levels=frozenset(
            pattern[0] for level in LEVELS for pattern in _patterns(said["filters"][level]) if len(pattern) == 1
        ),
        cues=frozenset(
            word for text in (*said["intents"].values(), said["light"]) for word in _words(text) if len(word) > LONG_CUE
        ),
        bases=bases,
    )


def keys(word: Word) -> tuple[str, str]:
    """Return what patterns may call a word."""
    return word.stem, "=" + word.text


def _single(topics: Mapping[str, Iterable[Mapping[str, str]]]) -> Iterator[str]:
    """Yield the phrases of topics that are a word each, as written."""
    for rule in (rule for rules in topics.values() for rule in rules):
        phrases = f"{rule['same']},{rule.get('near', '')}".split(",")
        yield from (word for phrase in phrases if " " not in (word := phrase.strip()))


def _phrases(meanings: Mapping[str, str]) -> Phrases:
    return Phrases((pattern, meaning) for meaning, text in meanings.items() for pattern in _patterns(text))


def _patterns(text: str) -> Iterator[Pattern]:
    for phrase in text.split(","):
        choices = [[_key(option) for option in part.split("|")] for part in phrase.split()]
        for chosen in product(*choices):
            pattern = tuple(dict.fromkeys(key for keys in chosen for key in keys))
            if pattern:
                yield pattern


@cache
def _key(written: str) -> tuple[str, ...]:
    if "+" in written:
        return ("+".join(word.folded for word in read_words(written)),)
    exactly = written.startswith("=")
    return tuple("=" + word.text if exactly else word.stem for word in read_words(written))


def _telling(text: str, small: frozenset[str], bases: dict[str, str]) -> Iterator[Pattern]:
    """Yield phrases without their small words, unless those are what makes the phrase ("lämnar oss")."""
    for phrase, words in read_phrases(text):
        exactly = "=" in phrase
        telling = [word for word in words if word.folded not in small]
        if len(telling) < 2:
            telling = list(words)
        bases.update((word.base, word.stem) for word in telling if word.folded not in small)
        pattern = tuple(dict.fromkeys("=" + word.text if exactly else word.stem for word in telling))
        if pattern:
            yield pattern


def _names(text: str) -> Iterator[Pattern]:
    for phrase in text.split(","):
        name = tuple("*" * part.startswith("*") + word.base for part in phrase.split() for word in read_words(part))
        if name:
            yield name


def _words(text: str) -> frozenset[str]:
    return frozenset(_folded(text))


def _folded(text: str) -> tuple[str, ...]:
    return tuple(folded for _, folded in read_spellings(text))
