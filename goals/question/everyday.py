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

_MINUTES = frozenset({"min", "minut", "minuter", "minutes", "mins"})
_NUMERALS = frozenset(
    {
        *("en", "ett", "nagra", "tva", "tre", "fyra", "fem", "sex", "sju", "atta", "nio", "tio"),
        *("femton", "tjugo", "trettio"),
    }
)
_UNITS = frozenset(
    {
        *(
            "procent",
            "procentenheter",
            "percent",
            "miljoner",
            "miljonerna",
            "miljon",
            "mnkr",
            "mkr",
            "tkr",
            "kronor",
            "kr",
        ),
        *("ton", "million", "millions"),
    }
)
_BEFORE = {"infor": 3, "till": 2, "at": 2, "pa": 2, "efter": 2, "before": 2}
"""What somebody asks for stands after one of these, in so many words with it: "inför nämndens sammanträde"."""

_ASKING = frozenset(
    {
        *(
            "undrar",
            "undrade",
            "fragar",
            "fragade",
            "fragat",
            "behover",
            "ber",
            "bad",
            "tjatar",
            "kraver",
            "vill",
            "ville",
        ),
        *("wonders", "wondering", "asks", "asked", "asking", "wants", "needs"),
    }
)


@dataclass(frozen=True, slots=True)
class Everyday:
    """Words without a matter of their own, folded and, after "=", with their å ä ö.

    `empty` are those of them that add nothing, `stems` the long ones' stems; `askers` only stand beside the matter
    where they ask, and `occasions` are what somebody asks for; `asides` are whole phrases about why somebody asks.
    """

    words: frozenset[str]
    empty: frozenset[str]
    stems: frozenset[str]
    askers: frozenset[str]
    occasions: frozenset[str]
    asides: tuple[tuple[str, ...], ...]

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
        folded = [word.folded for word in words[:6]]
        if len(folded) > 1 and folded[0] in _NUMERALS and folded[1] in _MINUTES:
            return 2
        digits = next((place for place, word in enumerate(folded) if not word.isdigit()), len(folded))
        unit = folded[digits] if digits < len(folded) else ""
        if digits and unit in _MINUTES:
            return digits + 1
        if digits and unit in _UNITS:
            return digits
        before = _BEFORE.get(folded[0], 0) if folded else 0
        for length in range(before, 1, -1):
            if all(word in self.askers or word in self.occasions for word in folded[1:length]) and length <= len(
                folded
            ):
                return length
        return next((len(aside) for aside in self.asides if tuple(folded[: len(aside)]) == aside), 0)


def asks(words: Sequence[Word]) -> bool:
    """Whether a question tells that somebody else asks it."""
    return any(word.folded in _ASKING for word in words)


@cache
def common_words() -> Everyday:
    """Return the everyday words that come with Måltavla."""
    return read_everyday(resources.files("goals.question").joinpath("everyday.yaml").read_text("utf-8"))


def read_everyday(text: str) -> Everyday:
    """Read everyday words written as `everyday.yaml` is; raises KeyError or ValueError where the file is wrong."""
    said: Mapping[str, str] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    classes = {name: tuple(read_spellings(words)) for name, words in said.items() if name != "asides"}
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
    )


def _both_ways(words: Sequence[tuple[str, str]]) -> frozenset[str]:
    return frozenset(key for written, folded in words for key in (folded, "=" + written))


def _spelled(word: Word, marked: bool) -> str:
    return "=" + word.text if marked else word.folded
