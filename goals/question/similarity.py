"""Which known words a word of a question may be: the same, misspelled, or a part of a compound.

All figures are measured ones; 1 is the same word, and below .5 a word is hardly more than a hint.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from rapidfuzz import process
from rapidfuzz.distance import OSA

from goals.question.words import Word, one_word

SHORTEST_PART, SHORTEST_END = 4, 5
"""Shorter words are compared whole: three letters begin too many others, and four end too many."""

LONG_ENDING, DOUBTFUL, SHORT = 3, 0.8, 0.6
"""A word that meets a known one only when so many letters are taken away, or so few are left, may be another word."""

LONG = 10
"""Words of so many letters are still themselves when one letter is wrong."""

LONG_ENOUGH, GUESSED = 6, 0.45
"""Shorter words are one letter from too many others ("väder", "vägar", "växer"): one of several is a guess."""

_COMPOUNDS_AT_MOST = 40
_LINKS = ("", "s", "e", "o", "a", "u")
"""What Swedish puts between the parts of a compound: arbet-s-miljö, resultat-mål."""


class Lexicon:
    """All words that a plan and the vocabulary know, each base with its stem; what is found is told as stems."""

    def __init__(self, stems: Mapping[str, str]) -> None:
        self._stems = stems
        self._known = frozenset(stems.values())
        self._sorted = sorted(stems)
        self._reversed = sorted(base[::-1] for base in self._sorted)
        self._by_length: dict[int, list[str]] = {}
        self._by_shape: dict[tuple[str, int], list[str]] = {}
        for base in self._sorted:
            self._by_length.setdefault(len(base), []).append(base)
            self._by_shape.setdefault((base[:1], len(base)), []).append(base)

    def __contains__(self, stem: str) -> bool:
        return stem in self._known

    def __len__(self) -> int:
        return len(self._known)

    def spelled(self, word: Word) -> dict[str, float]:
        """Return the word itself if it is known, else the known words that it may be a misspelling of."""
        if word.base in self._stems or word.folded in self._stems:
            return {word.stem: 1.0}
        found = self._misspelled(word.base)
        if word.stem in self._known:
            sure = SHORT if len(word.stem) < SHORTEST_PART else DOUBTFUL
            ending = len(word.base.removesuffix("s")) - len(word.stem)  # "färdtjänstens" ends no longer than without s
            found[word.stem] = 1.0 if ending < LONG_ENDING and sure != SHORT else sure
        return found

    def joined(self, words: Sequence[Word], apart: Collection[str]) -> tuple[Word, ...]:
        """Join words that are one known word together: "sjuk frånvaro". Words that stand `apart` are never joined."""
        result: list[Word] = []
        place = 0
        while place < len(words):
            length, word = self._longest(words[place : place + 3], apart)
            result.append(word)
            place += length
        return tuple(result)

    def compounds(self, word: Word) -> dict[str, float]:
        """Return the known compounds that hold the word, and the known words that the word is a compound of."""
        return self._held_by(word.base) | self._holding(word)

    def parts(self, word: Word) -> tuple[str, str] | None:
        """Return the two known stems that make up a compound nobody has written before, or None."""
        for cut in range(len(word.stem) - SHORTEST_PART, SHORTEST_PART - 1, -1):
            tail, head = word.stem[cut:], self.modifier(word.stem[:cut])
            if head and tail in self._known:
                return head, tail
        return None

    def modifier(self, part: str) -> str | None:
        """Return the stem of the known word that is a compound's first part, with its linking letter or without."""
        for link in _LINKS:
            if part.endswith(link):
                bare = part[: len(part) - len(link)]
                for whole in (bare, bare + "e", bare + "a"):
                    if len(whole) >= 3 and whole in self._stems:
                        return self._stems[whole]
        return None

    def _longest(self, words: Sequence[Word], apart: Collection[str]) -> tuple[int, Word]:
        for length in range(len(words), 1, -1):
            parts = words[:length]
            if any(part.folded in apart or len(part.folded) < 2 for part in parts):
                continue
            unknown = any(part.stem not in self for part in parts)
            for link in ("", "s"):
                whole = one_word(parts[0].folded + link + "".join(part.folded for part in parts[1:]))
                if whole.base in self._stems or (unknown and self._almost(whole.base)):
                    return length, replace(whole, text=" ".join(part.text for part in parts))
        return 1, words[0]

    def _almost(self, base: str) -> bool:
        """Whether a long word is one letter from a known one."""
        among = (one for n in (-1, 0, 1) for one in self._by_shape.get((base[0], len(base) + n), ()))
        return len(base) >= LONG and process.extractOne(base, among, scorer=OSA.distance, score_cutoff=1) is not None

    def _misspelled(self, base: str) -> dict[str, float]:
        length, edits = len(base), _edits(len(base))
        if not edits or base.isdigit():
            return {}
        sizes = range(length - edits, length + edits + 1)
        found = self._near(base, [one for n in sizes for one in self._by_shape.get((base[0], n), ())], edits)
        if not found and length >= 8:
            found = self._near(base, [one for n in (-1, 0, 1) for one in self._by_length.get(length + n, ())], 1)
        return found

    def _near(self, base: str, among: list[str], edits: int) -> dict[str, float]:
        hits = process.extract(base, among, scorer=OSA.distance, score_cutoff=edits, limit=8)
        closest = min((distance for _, distance, _ in hits), default=0)
        found = {
            self._stems[hit]: 1 - 1.3 * distance / len(base)
            for hit, distance, _ in hits
            if distance == closest and (distance == 1 or not _ends_otherwise(base, hit))
        }
        return dict.fromkeys(found, GUESSED) if len(base) < LONG_ENOUGH and len(found) > 1 else found

    def _holding(self, word: Word) -> dict[str, float]:
        found: dict[str, float] = {}
        for part in {word.folded, word.base}:
            if len(part) < SHORTEST_PART:
                continue
            for whole in islice(_starting(self._sorted, part), _COMPOUNDS_AT_MOST):
                _keep_best(found, self._stems[whole], 0.55 + 0.4 * len(part) / len(whole))
            if len(part) < SHORTEST_END:
                continue
            for turned in islice(_starting(self._reversed, part[::-1]), _COMPOUNDS_AT_MOST):
                _keep_best(found, self._stems[turned[::-1]], 0.45 + 0.5 * len(part) / len(turned))
        found.pop(word.stem, None)
        return found

    def _held_by(self, base: str) -> dict[str, float]:
        found: dict[str, float] = {}
        for cut in range(SHORTEST_PART, len(base) - 2):
            head, tail = base[:cut], base[cut:]
            if tail in self._stems and len(tail) >= SHORTEST_PART:
                found[self._stems[tail]] = 0.35 + 0.35 * len(tail) / len(base)
            whole = self.modifier(head)
            if whole and len(whole) >= SHORTEST_PART:
                found.setdefault(whole, 0.35 + (0.35 * len(whole) / len(base) if len(whole) > LONG else 0))
        return found


def _keep_best(found: dict[str, float], stem: str, sure: float) -> None:
    found[stem] = max(found.get(stem, 0), sure)


def _starting(ordered: list[str], beginning: str) -> Iterable[str]:
    for index in range(bisect_left(ordered, beginning), len(ordered)):
        if not ordered[index].startswith(beginning):
            return
        yield ordered[index]


def _ends_otherwise(base: str, other: str) -> bool:
    """Whether two long words differ only at their ends: then they are rather two compounds than one misspelled."""
    return len(base) > LONG and base[:-4] == other[: len(base) - 4]


def _edits(length: int) -> int:
    if length < 5:
        return 0
    return 1 if length < 8 else 2 if length < 18 else 3
