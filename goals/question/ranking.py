"""How well each subject of a plan fits the words of a question."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nlargest

from goals.question.index import NAME, SAME, Index
from goals.question.reply import Kind, Match
from goals.question.words import Word, one_word

EXPLAINED, NAMED = 0.85, 0.15
"""How much of a score is the question's words explained, and how much the name being mentioned in full."""

TOPICAL = (0.4, 0.5, 0.75, 0.85)
"""How much of a name a topic's phrase of so many words stands for."""

INDIRECT = 0.7
"""A word that is only a part of what a topic is called says less of the topic."""

KNOWN = 0.5
"""A word that is less like anything here is not understood."""
NAMED_SURELY = 0.9
SAID, HINTED = 0.7, 0.4
"""How well a word must fit a subject to speak for it, and not to speak against it."""
SAID_WHOLE = 0.8
"""How surely every word of a name must be said for the name to be."""

WORTH = 0.6
"""Subjects that explain so much less than the best are not worth ranking."""

GENERIC = 0.8
"""A generic word beside a specific one counts so much of its weight: "utvärderingen av Digital Well Arena"."""

SLIGHT, SHORTEST = 0.4, 3
"""An unknown word of fewer letters is hardly a word, and weighs so much of one."""

LONGEST_WHOLE = 8
"""Words of more letters may be compounds worth taking apart."""

_PRIOR = {Kind.EFFECT_GOAL: 0.97, Kind.ACCOUNT: 0.95, Kind.CHAPTER: 0.88}
WHOLE = 0.97
"""Where the whole name is said, kinds hardly matter."""
_CANDIDATES = 100
_RANKED = 40
_SCAN_AT_MOST = 8_000


@dataclass(slots=True)
class Asked:
    """A word of a question with the keys of the index that it may mean, each with how sure that is, 0 to 1.

    `light` words never speak against a subject; `generic` ones do not name it by themselves. `longest` tells for a
    topic how many words its longest phrase in the question has.
    """

    word: Word
    light: bool = False
    generic: bool = False
    keys: dict[int, float] = field(default_factory=dict)
    weight: float = 0.0
    longest: dict[int, int] = field(default_factory=dict)

    @property
    def known(self) -> bool:
        """Whether the word means something here."""
        return any(sure >= KNOWN for sure in self.keys.values())


@dataclass(frozen=True, slots=True)
class Fit:
    """A subject with its score; what it leaves unexplained, and whether a word that names something speaks for it.

    `least` is how well it explains the word that it explains worst, `whole` whether its whole name was said, and
    `passed_over` how much of the question's weight lies on what it leaves unexplained. `length` is how many words its
    name has where that was said whole, else 0.
    """

    number: int
    score: float
    unexplained: tuple[str, ...]
    named: bool
    whole: bool
    least: float = 1.0
    passed_over: float = 0.0
    length: int = 0


def look_up(
    index: Index, words: Sequence[Word], light: Iterable[Word] = (), around: Iterable[Word] = ()
) -> list[Asked]:
    """Find what each word may mean in a plan: itself, a misspelling, a part of a compound or a phrase of a topic.

    The words `around` them, all of the question, only serve to complete phrases.
    """
    lightly = set(light)
    asked = [
        Asked(part, word in lightly, part.stem in index.vocabulary.generic)
        for word in words
        for part in _in_parts(index, word)
    ]
    spelled = [index.lexicon.spelled(one.word) for one in asked]
    compounds = [
        {} if one.light and one.word.stem in index.lexicon else index.lexicon.compounds(one.word) for one in asked
    ]
    for one, same, parts in zip(asked, spelled, compounds, strict=True):
        for stem, sure in (parts | same).items():
            key = index.key(stem)
            if key is not None:
                one.keys[key] = max(one.keys.get(key, 0), sure)
    _add_phrases(index, asked, spelled, compounds, {word.stem for word in around})
    specific = any(not (one.generic or one.light) for one in asked)
    for one in asked:
        one.weight = _weight(index, one) * (GENERIC if one.generic and specific else 1)
    return asked


def rank(index: Index, asked: Sequence[Asked], prior: dict[Kind, float] | None = None) -> list[Fit]:
    """Return the subjects that fit best, best first."""
    content = [one for one in asked if not one.light] or list(asked)
    total = sum(one.weight for one in content)
    if not total:
        return []
    mentioned: dict[int, float] = {}
    for one in asked:
        for key, sure in one.keys.items():
            mentioned[key] = max(mentioned.get(key, 0), sure)
    found = []
    for number in _candidates(index, content):
        fields = index.fields(number)
        explained = [explains(fields, one) for one in content]
        share = sum(one.weight * how for one, how in zip(content, explained, strict=True)) / total
        found.append((share, number, fields, explained))
    found.sort(key=lambda one: (-one[0], one[1]))
    least = found[0][0] - WORTH if found else 0
    fits = []
    for share, number, fields, explained in found[:_RANKED]:
        if share < least:
            break
        whole = share > 0.7 and _said_whole(index, fields, mentioned)
        kind = index[number].match.kind
        score = EXPLAINED * share + NAMED * _covered(index, fields, asked, mentioned)
        fits.append(
            Fit(
                number,
                score * ((prior or {}).get(kind) or max(_PRIOR.get(kind, 1.0), WHOLE if whole else 0)),
                tuple(
                    one.word.text for one, how in zip(content, explained, strict=True) if how < HINTED and not one.light
                ),
                whole or any(how >= SAID and _names(one, fields) for one, how in zip(content, explained, strict=True)),
                whole,
                min(explained),
                sum(one.weight for one, how in zip(content, explained, strict=True) if how < HINTED) / total,
                len(_name(index, fields)) if whole else 0,
            )
        )
    return sorted(fits, key=lambda fit: (-fit.score, fit.number))


def as_match(index: Index, fit: Fit) -> Match:
    """Return a fit as the match that a reply holds."""
    match = index[fit.number].match
    return Match(match.kind, match.id, match.name, round(min(1.0, fit.score), 3))


def _in_parts(index: Index, word: Word) -> Iterator[Word]:
    """Take apart a compound that nobody has written before, where both parts are known."""
    parts = None
    if len(word.stem) > LONGEST_WHOLE and not index.lexicon.spelled(word):
        parts = index.lexicon.parts(word)
    yield from (Word(word.text, part, part, part) for part in parts) if parts else (word,)


def _add_phrases(
    index: Index,
    asked: Sequence[Asked],
    spelled: Sequence[dict[str, float]],
    compounds: Sequence[dict[str, float]],
    around: set[str],
) -> None:
    there: dict[str, tuple[float, Asked | None]] = dict.fromkeys(around, (1.0, None))
    halves: set[str] = set()
    for one, stems in zip(asked, spelled, strict=True):
        there["=" + one.word.text] = 1.0, one
        if " " in one.word.text:
            halves.update(one_word(part).stem for part in one.word.text.split())
            there.update((half, (1.0, one)) for half in halves)
        for stem, sure in stems.items():
            if stem not in there or there[stem][1] is None or sure > there[stem][0]:
                there[stem] = sure, one
    halves.difference_update(*spelled)
    for one in asked:  # a small word that a phrase needs is none of those that the lexicon spells
        if there.get(one.word.stem, (0.0, one))[1] is None or one.word.folded in index.vocabulary.small:
            there[one.word.stem] = 1.0, one
    for stem in list(there):
        for pattern, topic, says in index.phrases(stem):
            if stem in halves and len(pattern) == 1:
                continue  # "bio ekonomi" is not about "ekonomi"
            if not index.served(topic) or any(part not in there for part in pattern):
                continue
            sure = min(there[part][0] for part in pattern) * says / SAME
            for one in filter(None, (there[part][1] for part in pattern)):
                one.keys[topic] = max(one.keys.get(topic, 0), sure)
                one.longest[topic] = max(one.longest.get(topic, 0), len(pattern) if sure > 0.8 else 0)
    for one, stems in zip(asked, compounds, strict=True):
        for stem, sure in stems.items():
            for pattern, topic, says in index.phrases(stem):
                if len(pattern) == 1 and index.served(topic):
                    one.keys[topic] = max(one.keys.get(topic, 0), sure * says / SAME * INDIRECT)


def _weight(index: Index, one: Asked) -> float:
    surest = max(one.keys.values(), default=0.0)
    if surest < KNOWN:
        return index.heaviest * (SLIGHT if len(one.word.folded) < SHORTEST else 1)
    close = [key for key, sure in one.keys.items() if sure >= surest - 0.05]
    return surest * index.weight(close) + (1 - surest) * index.heaviest


def _candidates(index: Index, content: Sequence[Asked]) -> list[int]:
    gathered: dict[int, float] = {}
    left = _SCAN_AT_MOST
    order = sorted(content, key=lambda one: sum(len(index.holders(key)) for key in one.keys))
    for one in order:
        for key, sure in sorted(one.keys.items(), key=lambda pair: -pair[1]):
            holders = index.holders(key)
            if len(holders) > left:
                holders = holders[: left if not gathered else 0]
            left -= len(holders)
            gain = sure * one.weight
            for number in holders:
                gathered[number] = gathered.get(number, 0) + gain
    return nlargest(_CANDIDATES, gathered, key=gathered.__getitem__)


def _names(one: Asked, fields: dict[int, int]) -> bool:
    by_topic = any(key < 0 and key in fields and sure > NAMED_SURELY for key, sure in one.keys.items())
    return by_topic or not (one.generic or one.light)


def explains(fields: dict[int, int], one: Asked) -> float:
    """Return how well a subject with these fields explains a word, 0 to 1."""
    return max((sure * fields[key] / 100 for key, sure in one.keys.items() if key in fields), default=0.0)


def explained_by(fields: dict[int, int], one: Asked) -> int | None:
    """Return the key of the index by which a subject with these fields explains a word best, None where none does."""
    found = [(sure * fields[key], key) for key, sure in one.keys.items() if key in fields]
    return max(found)[1] if found else None


def _said_whole(index: Index, fields: dict[int, int], mentioned: dict[int, float]) -> bool:
    """Whether all words of a name were said, the small ones aside."""
    name = _name(index, fields)
    return bool(name) and all(mentioned.get(key, 0) >= SAID_WHOLE for key in name)


def _name(index: Index, fields: dict[int, int]) -> list[int]:
    return [key for key, weight in fields.items() if key >= 0 and weight == NAME and key not in index.small]


def _covered(index: Index, fields: dict[int, int], asked: Sequence[Asked], mentioned: dict[int, float]) -> float:
    """Return how much of the name is mentioned; a topic's phrase stands for a part of it, a long one for more."""
    said = total = topical = 0.0
    for key, weight in fields.items():
        if key < 0:
            if key in mentioned:
                phrase = max(one.longest.get(key, 0) for one in asked)
                topical = max(topical, mentioned[key] * TOPICAL[min(phrase, len(TOPICAL) - 1)])
        elif weight == NAME:
            tells = index.weight((key,))
            total += tells
            said += tells * mentioned.get(key, 0)
    return max(said / (total or 1), topical)
