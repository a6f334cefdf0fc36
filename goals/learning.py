"""Learning people's words from use: what is worth keeping of a question, and what may become another name of a thing.

Nothing becomes a name by itself. What people's choices suggest is a candidate, and somebody decides about it.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from goals.plan import Account, Board, Chapter, EffectGoal, Indicator, Plan, ResultGoal
from goals.question.reply import Answer, Choice, Kind, Match, NotFound, Reply
from goals.question.vocabulary import Vocabulary
from goals.question.words import Word, read_words
from goals.subjects import Subject, subject, subjects

S = TypeVar("S", EffectGoal, ResultGoal, Indicator, Board, Account, Chapter)

MOST_WORDS = 6
LONGEST = 60
SHORTEST = 2
"""Of an alias: in words and letters."""

_PERSONAL = re.compile(
    r"<[^<>]*>"  # mentions and links, as Slack writes them
    r"|\S+@\S+"
    r"|\+?\d(?:[\s/-]?\d){5,}"  # personnummer, telephone numbers, case numbers
)
_FULL_NAME = re.compile(r"\b[A-ZÅÄÖ][a-zåäöéü]+(?:[\s-]+[A-ZÅÄÖ][a-zåäöéü]+)+")


class AliasState(StrEnum):
    """What has been decided about an alias."""

    CANDIDATE = "candidate"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Alias:
    """Words that people use for a subject. `count` tells how often they led to it, `last_on` when they last did."""

    id: int
    kind: Kind
    subject: str
    words: str
    state: AliasState
    count: int
    last_on: date


@dataclass(frozen=True, slots=True)
class Miss:
    """Words that were not understood, how often, and when last."""

    words: str
    count: int
    last_on: date


class Fault(StrEnum):
    """Why words may not become an alias."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    COMMON = "common"
    PERSONAL = "personal"
    ITS_OWN = "its_own"
    ANOTHER_S = "another_s"


@dataclass(frozen=True, slots=True)
class Refused:
    """Words that may not become an alias; `other` is the subject that they name already."""

    fault: Fault
    other: Match | None = None


def normal(text: str) -> str:
    """Write words as they are kept and compared: "HME-index" is "hme index"."""
    return " ".join(word.text for word in read_words(text))


def missed_words(asked: str, said: Reply, vocabulary: Vocabulary) -> str:
    """Return the words of a question that were not understood, or that made it ambiguous; "" where it was understood.

    What may point at a person is left out: mentions, addresses, long numbers, full names. So is what is no word.
    """
    match said:
        case NotFound(not_understood=found) | Choice(not_understood=found) if found:
            wanted = {part for text in found for part in text.split()}
        case Choice():
            wanted = {word.text for word in read_words(asked) if not _says_nothing(word, vocabulary)}
        case _:
            return ""
    impersonal = _FULL_NAME.sub(" ", _PERSONAL.sub(" , ", asked))
    said_there = [word.text for word in read_words(impersonal) if not word.text.isdigit()]
    return " ".join([text for text in said_there if text in wanted][:MOST_WORDS])[:LONGEST].strip()


def teaches(words: str, on: Match, plan: Plan, vocabulary: Vocabulary) -> bool:
    """Whether it is news that words mean a subject: not if its names hold them, or if they name another place."""
    named = subject(plan, on.kind, on.id)
    read = read_words(words)
    if named is None or refused(words, on, plan, vocabulary):
        return False
    foreign = {part for place in vocabulary.places for part in place} | vocabulary.places_with_title
    own = {word.stem for name in _names(named) for word in read_words(name)}
    return any(word.stem not in own for word in read) and not any(
        {word.folded, word.folded.removesuffix("s")} & foreign for word in read
    )


def refused(words: str, on: Match, plan: Plan, vocabulary: Vocabulary) -> Refused | None:
    """Tell why words may not become an alias of a subject, or None where they may."""
    read = read_words(words)
    if sum(len(word.text) for word in read) < SHORTEST:
        return Refused(Fault.EMPTY)
    if len(words) > LONGEST or len(read) > MOST_WORDS:
        return Refused(Fault.TOO_LONG)
    if _PERSONAL.search(words):
        return Refused(Fault.PERSONAL)
    if all(_says_nothing(word, vocabulary) or word.text.isdigit() for word in read):
        return Refused(Fault.COMMON)
    for kind, one in subjects(plan):
        if _folded(words) in map(_folded, _names(one)):
            itself = (kind, one.id) == (on.kind, on.id)
            return Refused(Fault.ITS_OWN if itself else Fault.ANOTHER_S, Match(kind, one.id, one.name))
    return None


def meant(plan: Plan, name: str, said: Reply) -> tuple[Match, ...]:
    """Return the subjects that somebody means by a name: those that have it, else what `said` of it as a question."""
    folded = _folded(name)
    having = tuple(
        Match(kind, one.id, one.name)
        for kind, one in subjects(plan)
        if one.id == name.strip() or folded in map(_folded, _names(one))
    )
    return having or (said.matches if isinstance(said, Answer | Choice) else ())


def with_aliases(plan: Plan, accepted: Iterable[Alias]) -> Plan:
    """Return the plan whose subjects also have the accepted aliases, after those that its file gives."""
    learnt: dict[tuple[Kind, str], list[str]] = {}
    for alias in accepted:
        learnt.setdefault((alias.kind, alias.subject), []).append(alias.words)
    if not learnt:
        return plan

    def taught(kind: Kind, found: Iterable[S]) -> tuple[S, ...]:
        return tuple(_with_aliases(one, learnt.get((kind, one.id), ())) for one in found)

    return replace(
        plan,
        boards=taught(Kind.BOARD, plan.boards),
        effect_goals=taught(Kind.EFFECT_GOAL, plan.effect_goals),
        result_goals=taught(Kind.RESULT_GOAL, plan.result_goals),
        indicators=taught(Kind.INDICATOR, plan.indicators),
        accounts=taught(Kind.ACCOUNT, plan.accounts),
        chapters=taught(Kind.CHAPTER, plan.chapters),
    )


def _with_aliases(one: S, learnt: Collection[str]) -> S:
    if not learnt:
        return one
    had = set(map(normal, one.aliases))
    more = tuple(words for words in learnt if normal(words) not in had)
    return replace(one, aliases=one.aliases + more) if more else one


def _names(one: Subject) -> tuple[str, ...]:
    return (one.name, *one.aliases)


def _folded(name: str) -> tuple[str, ...]:
    return tuple(word.folded for word in read_words(name))


def _says_nothing(word: Word, vocabulary: Vocabulary) -> bool:
    return word.folded in vocabulary.small or word.stem in vocabulary.light
