"""Everyday words, read once from `everyday.yaml`: what stands in a question without being what it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from goals.question.words import Word, read_spellings, stem

_IN_ALL_FORMS = ("things", "adjectives")
_LONG_STEM = 5
"""Classes whose words are known in all their forms, where so many letters are left. Stems of verbs are those of other
matters too ("skriver", "skrivare"), and short ones of too many words."""

_EMPTY = ("adverbs_and_connectives", "fillers", "dialect", "english_fillers")
"""Classes that add nothing at all; other everyday words at least tell that something more was said."""


@dataclass(frozen=True, slots=True)
class Everyday:
    """Words without a matter of their own, folded and, after "=", with their å ä ö.

    `empty` are those of them that add nothing, `stems` the long ones' stems; `askers` only stand beside the matter
    where they ask (words of `asking` tell that), and `occasions` are what somebody asks for; `asides` are whole phrases
    about why somebody asks. `numerals`, `minutes` and `units` make figures that somebody has heard, and `before` tells
    how many words at most an occasion has with the word that it stands after.
    """

    words: frozenset[str]
    empty: frozenset[str]
    stems: frozenset[str]
    askers: frozenset[str]
    occasions: frozenset[str]
    asides: tuple[tuple[str, ...], ...]
    asking: frozenset[str]
    numerals: frozenset[str]
    minutes: frozenset[str]
    units: frozenset[str]
    before: Mapping[str, int]

    def asks(self, words: Sequence[Word]) -> bool:
        """Whether a question tells that somebody else asks it."""
        return any(word.folded in self.asking for word in words)

    def holds(self, word: Word, marked: bool, asking: bool) -> bool:
        """Whether a word has no matter of its own; in a text that is `marked` with å ä ö it must have its own."""
        spelled = _spelled(word, marked)
        form = "=" + stem(word.text) if marked else word.stem
        if spelled in self.words or form in self.stems or spelled in self.occasions:
            return True
        return asking and spelled in self.askers

    def is_empty(self, word: Word, marked: bool) -> bool:
        """Whether a word adds nothing to what was said."""
        return _spelled(word, marked) in self.empty

    def without_asides(self, words: Sequence[Word]) -> tuple[Word, ...]:
        """Leave out why somebody asks, and the figures they have heard: "sitter i möte", "om 5 min", "är det 2,5 %"."""
        kept: list[Word] = []
        place = 0
        while place < len(words):
            length = self._aside(words[place:])
            if not length:
                kept.append(words[place])
            place += max(length, 1)
        return tuple(kept)

    def _aside(self, words: Sequence[Word]) -> int:
        """Return how many words an aside has that these begin with, 0 where none does."""
        folded = [word.folded for word in words[:6]]
        digits = next((place for place, word in enumerate(folded) if not word.isdigit()), len(folded))
        numerals = digits or int(folded[0] in self.numerals)
        unit = folded[numerals] if numerals < len(folded) else ""
        if numerals and unit in self.minutes:
            return numerals + 1
        if numerals and unit in self.units:
            return numerals
        of_occasions = self.askers | self.occasions
        for length in range(min(self.before.get(folded[0], 0), len(folded)), 1, -1):
            if of_occasions.issuperset(folded[1:length]):
                return length
        return next((len(aside) for aside in self.asides if tuple(folded[: len(aside)]) == aside), 0)


@cache
def common_words() -> Everyday:
    """Return the everyday words that come with Måltavla."""
    return read_everyday(resources.files("goals.question").joinpath("everyday.yaml").read_text("utf-8"))


def read_everyday(text: str) -> Everyday:
    """Read everyday words written as `everyday.yaml` is; raises KeyError or ValueError where the file is wrong."""
    said = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    classes = {name: tuple(read_spellings(words)) for name, words in said["words"].items()}
    plain = [word for name, words in classes.items() if name not in ("askers", "occasions") for word in words]
    asides = (tuple(folded for _, folded in read_spellings(aside)) for aside in said["asides"].split(","))
    return Everyday(
        words=_both_ways(plain),
        empty=_both_ways([word for name in _EMPTY for word in classes[name]]),
        stems=frozenset(
            key
            for name in _IN_ALL_FORMS
            for written, folded in classes[name]
            if len(stem(folded)) >= _LONG_STEM
            for key in (stem(folded), "=" + stem(written))
        ),
        askers=_both_ways(classes["askers"]),
        occasions=_both_ways(classes["occasions"]),
        asides=tuple(sorted(asides, key=len, reverse=True)),
        asking=_folded(said["asking"]),
        numerals=_folded(said["numerals"]),
        minutes=_folded(said["minutes"]),
        units=_folded(said["units"]),
        before={word: length for length, words in said["before"].items() for word in _folded(words)},
    )


def _folded(text: str) -> frozenset[str]:
    return frozenset(folded for _, folded in read_spellings(text))


def _both_ways(words: Sequence[tuple[str, str]]) -> frozenset[str]:
    return frozenset(key for written, folded in words for key in (folded, "=" + written))


def _spelled(word: Word, marked: bool) -> str:
    return "=" + word.text if marked else word.folded
