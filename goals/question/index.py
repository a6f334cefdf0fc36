"""Everything of a plan that can be asked about, ready to be searched.

Words lead to subjects by three ways: the subject's own words (name, aliases, what is written of it), the topics of the
vocabulary that its name belongs to, and, at the time of the question, misspellings and compounds of both.
"""

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log

from goals.plan import ChapterKind, Plan
from goals.question.holders import Holders
from goals.question.proper_names import names_besides, names_within, written_small
from goals.question.reply import Kind, Match
from goals.question.similarity import Lexicon
from goals.question.vocabulary import Pattern, Topic, Vocabulary, field_vocabulary, keys
from goals.question.words import Word, read_words, stem

NAME, IN_BRACKETS, ALIAS, PROPER, TEXT = 100, 98, 96, 90, 46
"""How much a word of a field says of its subject, in hundredths; what a name holds in brackets nobody need say."""

_BRACKETS = re.compile(r"\([^()]*\)")
SAME, WIDE, NEAR = 97, 62, 50
"""How much a phrase of a topic, of a wide one, or one that lies near says of the topic's subjects, in hundredths."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A thing to ask about. `family` is the resultatmål that a resultatmål and its indicators share."""

    match: Match
    family: str
    board: str


ASKED_ABOUT = frozenset(
    {
        ChapterKind.STRATEGY_AREA,
        ChapterKind.EVENTS,
        ChapterKind.DECISION,
        ChapterKind.INTERNAL_CONTROL,
        ChapterKind.GROUNDS,
    }
)
"""The chapters that are a matter of their own; appendices and the like bear the names of what they tell of."""


class Index:
    """A plan, searchable. It is built once a plan and never changes."""

    def __init__(self, plan: Plan, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.people = Holders(plan)
        self._matches: list[Subject] = []
        names: list[dict[str, int]] = []
        bases = dict(vocabulary.bases)
        for subject, fields in _subjects(plan, vocabulary, bases):
            self._matches.append(subject)
            names.append(fields)
        stem_numbers: dict[str, int] = {}
        for fields in names:
            for one in fields:
                stem_numbers.setdefault(one, len(stem_numbers))
        self._number = stem_numbers
        self.small = frozenset(number for one, number in stem_numbers.items() if one in vocabulary.small)
        self._topics = _Topics(vocabulary.topics, stem_numbers)
        self.lexicon = Lexicon(bases)
        self._keys, self._weights, self._starts = array("i"), array("B"), array("I", [0])
        self._postings: list[array[int]] = [array("I") for _ in stem_numbers]
        self._members: dict[int, array[int]] = {}
        self._named = array("I", bytes(4 * len(stem_numbers)))
        for subject_number, fields in enumerate(names):
            self._add(subject_number, fields)
        del names

    @classmethod
    def of(cls, plan: Plan, vocabulary: Vocabulary | None = None) -> "Index":
        """Make a plan searchable, with the words of the field unless others are given."""
        return cls(plan, vocabulary or field_vocabulary())

    def __len__(self) -> int:
        return len(self._matches)

    def __getitem__(self, number: int) -> Subject:
        return self._matches[number]

    def _add(self, subject_number: int, fields: dict[str, int]) -> None:
        kind = self._matches[subject_number].match.kind
        topics = self._topics.of((one for one, weight in fields.items() if weight >= ALIAS), kind)
        for one, weight in fields.items():
            key = self._number[one]
            self._postings[key].append(subject_number)
            self._keys.append(key)
            self._weights.append(weight)
            if weight >= PROPER:
                self._named[key] += 1
        for topic in topics:
            self._members.setdefault(topic, array("I")).append(subject_number)
            self._keys.append(-1 - topic)
            self._weights.append(SAME)
        self._starts.append(len(self._keys))

    def fields(self, number: int) -> dict[int, int]:
        """Return a subject's keys with their weights: stems as they are numbered, topics as -1 - topic."""
        start, end = self._starts[number], self._starts[number + 1]
        return dict(zip(self._keys[start:end], self._weights[start:end], strict=True))

    def names(self, number: int, stem: str) -> bool:
        """Whether a subject's name or one of its aliases holds a stem."""
        key = self.key(stem)
        return key is not None and self.fields(number).get(key, 0) >= ALIAS

    def relatives(self, matches: Iterable[Match]) -> list[Match]:
        """Return the subjects of the same families as these."""
        asked = {(match.kind, match.id) for match in matches}
        families = {one.family for one in self._matches if (one.match.kind, one.match.id) in asked} - {""}
        return [one.match for one in self._matches if one.family in families]

    def called(self, word: Word) -> bool:
        """Whether a word alone, as it stands, is what people call the topic of some subject."""
        if (word.folded if word.text.isascii() else "=" + word.text) not in self.vocabulary.called:
            return False
        phrases = [phrase for key in keys(word) for phrase in self.phrases(key)]
        return any(len(pattern) == 1 and self.served(topic) for pattern, topic, _ in phrases)

    def told(self, words: Iterable[Word]) -> frozenset[str]:
        """Return the keys of the words that together are what people call the topic of some subject."""
        there = {key for word in words for key in keys(word)}
        phrases = [phrase for key in there for phrase in self.phrases(key)]
        return frozenset(
            part
            for pattern, topic, _ in phrases
            if len(pattern) > 1 and self.served(topic) and there.issuperset(pattern)
            for part in pattern
        )

    def key(self, stem: str) -> int | None:
        """Return the number of a stem that some subject holds, or None."""
        return self._number.get(stem)

    def holders(self, key: int) -> "array[int]":
        """Return the subjects that hold a stem, or belong to a topic."""
        return self._postings[key] if key >= 0 else self._members.get(-1 - key, _NOBODY)

    def weight(self, keys: Iterable[int]) -> float:
        """Return how much it tells that a question holds a word known by these keys: rare words tell most."""
        holders = sum(self._named[key] if key >= 0 else len(self.holders(key)) for key in keys)
        return log(1 + len(self) / max(1, min(holders, len(self))))

    @property
    def heaviest(self) -> float:
        """The weight of a word that nothing here knows."""
        return log(1 + len(self))

    def phrases(self, stem: str) -> list[tuple[Pattern, int, int]]:
        """Return the topics' phrases that begin with a stem: pattern, topic's key, and how much it says."""
        return self._topics.phrases.get(stem, [])

    def served(self, key: int) -> bool:
        """Whether some subject belongs to a topic."""
        return -1 - key in self._members


_NOBODY = array("I")


class _Topics:
    """The vocabulary's topics over one plan's words."""

    def __init__(self, topics: tuple[Topic, ...], known: Iterable[str]) -> None:
        self._topics = topics
        self._wanted: dict[str, list[tuple[int, Pattern]]] = {}
        for number, topic in enumerate(topics):
            for pattern in topic.names:
                self._wanted.setdefault(pattern[0], []).append((number, pattern))
        parts = {key for topic in topics for pattern in topic.names for key in pattern}
        parts.update(*(topic.without for topic in topics))
        whole: dict[str, list[str]] = {}
        for part in parts:
            whole.setdefault(stem(part), []).append(part)
        self._fits = {name: fits for name in known if (fits := tuple(_fitting(name, whole, parts)))}
        self.phrases: dict[str, list[tuple[Pattern, int, int]]] = {}
        for number, topic in enumerate(topics):
            for patterns, says in ((topic.same, WIDE if topic.wide else SAME), (topic.near, NEAR)):
                for pattern in patterns:
                    self.phrases.setdefault(pattern[0], []).append((pattern, -1 - number, says))

    def of(self, name: Iterable[str], kind: Kind) -> list[int]:
        """Return the topics that a name belongs to."""
        there = {key for word in name for key in self._fits.get(word, ())}
        return sorted(
            {
                number
                for key in there
                for number, pattern in self._wanted.get(key, ())
                if there.issuperset(pattern)
                and self._topics[number].kind in (None, kind)
                and not there.intersection(self._topics[number].without)
            }
        )


def _fitting(name: str, whole: dict[str, list[str]], parts: set[str]) -> Iterator[str]:
    """Yield the words of topics that a name's word is: the same, or a compound that begins or ends with them."""
    yield from whole.get(name, ())
    yield from (name[:length] for length in range(5, len(name)) if name[:length] in parts)
    yield from ("*" + name[start:] for start in range(len(name) - 3) if "*" + name[start:] in parts)


def _subjects(plan: Plan, vocabulary: Vocabulary, bases: dict[str, str]) -> Iterator[tuple[Subject, dict[str, int]]]:
    """Yield every subject with the weights of its stems; their bases are noted beside."""
    read = _Fields(vocabulary.small, bases)
    comments: dict[str, list[str]] = {}
    for entry in plan.entries:
        comments.setdefault(entry.indicator, []).append(entry.comment)
    texts: dict[str, list[str]] = {}
    for text in plan.chapter_texts:
        texts.setdefault(text.chapter, []).append(text.text)
    board_of_goal = {goal.id: goal.board for goal in plan.result_goals}
    for effect_goal in plan.effect_goals:
        match = Match(Kind.EFFECT_GOAL, effect_goal.id, effect_goal.name)
        yield Subject(match, "", ""), read.of(effect_goal.name, effect_goal.aliases)
    for goal in plan.result_goals:
        match = Match(Kind.RESULT_GOAL, goal.id, goal.name)
        yield Subject(match, goal.id, goal.board), read.of(goal.name, goal.aliases, (goal.description,))
    for one in plan.indicators:
        match = Match(Kind.INDICATOR, one.id, one.name)
        said = (one.method, one.source, *comments.get(one.id, ()))
        board = board_of_goal.get(one.result_goal, "")
        proper = (*names_within(one.method), *names_within(one.source))
        fields = read.of(one.name, one.aliases, said, proper)
        yield Subject(match, one.result_goal, board), fields
    for account in plan.accounts:
        match = Match(Kind.ACCOUNT, account.id, account.name)
        yield Subject(match, "", account.board), read.of(account.name, account.aliases)
    areas = {chapter.id for chapter in plan.chapters if chapter.kind is ChapterKind.STRATEGY_AREA}
    of_areas = [text for id, written in texts.items() if id in areas for text in written]
    common = written_small(of_areas).union(vocabulary.bases.values(), vocabulary.light, vocabulary.generic)
    for chapter in (one for one in plan.chapters if one.kind in ASKED_ABOUT):
        match = Match(Kind.CHAPTER, chapter.id, chapter.name)
        said = tuple(texts.get(chapter.id, ()))
        running = "\n".join(said) if chapter.id in areas else ""
        proper = (*names_within(running), *names_besides(running, common))
        yield Subject(match, "", chapter.board), read.of(chapter.name, chapter.aliases, said, proper)


@dataclass(frozen=True, slots=True)
class _Fields:
    """Reads what is written of a subject into stems, each with the weight of the best field that it stands in."""

    small: frozenset[str]
    bases: dict[str, str]

    def of(
        self, name: str, aliases: Iterable[str], texts: Iterable[str] = (), proper: Iterable[str] = ()
    ) -> dict[str, int]:
        found: dict[str, int] = {}
        for text in texts:
            self._note(found, text, TEXT)
        for text in proper:
            self._note(found, text, PROPER)
        for alias in aliases:
            self._note(found, alias, ALIAS)
        bare = _BRACKETS.sub(" ", name) if "(" in name else name
        if bare != name:
            self._note(found, name, IN_BRACKETS)
        self._note(found, bare if not bare.isspace() else name, NAME)
        return found

    def _note(self, found: dict[str, int], text: str, weight: int) -> None:
        words = read_words(text)
        # A small word tells no subject from another, and "möten" has the stem of "mot"; only a name of nothing else
        # keeps it.
        telling = any(word.folded not in self.small for word in words)
        for word in words:
            if word.folded not in self.small or (weight >= ALIAS and not telling):
                found[word.stem] = weight
                self.bases[word.base] = word.stem
