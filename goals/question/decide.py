"""Whether a question is answered, answered with a choice, or not understood.

An answer must be right, so it needs every word explained by one subject or one family of a goal and its indicators. One
word may be left over where that subject leads clearly, as long as the word does not narrow the question to something
else. Whatever falls short of that becomes "Menar du …?", where a person decides.
"""

from collections.abc import Sequence
from itertools import pairwise

from goals.question.index import Index
from goals.question.ranking import Asked, Fit, as_match
from goals.question.reply import Answer, Choice, Intent, Kind, Match, NotFound
from goals.question.scope import Scope
from goals.question.words import Word

ANSWER = 0.64
CHOICE = 0.33
LEAD = 0.03
"""Subjects whose scores lie closer are equally good."""

CLEAR = 0.06
"""A subject outside the family that comes closer makes it a choice, unless the best one's whole name was said."""

LEADING, LEADING_ANSWER = 0.4, 0.45
"""A subject that leads so far is answered from this score on, though a word is left over."""

SURE = 0.4
"""What an answer must explain of every word."""

PASSED_OVER = 0.4
"""How much of a question's weight the one word may have that a leading subject leaves unexplained."""

_NARROWING = frozenset(
    {
        *("pa", "i", "inom", "hos", "bland", "for", "av", "till", "fran", "vid", "mot", "med", "om", "at", "per"),
        *("in", "at", "for", "of", "among", "to", "with", "by"),
    }
)
"""What follows one of these tells whose or where: "sjukfrånvaron på akuten" is another matter than sjukfrånvaron."""

FAMILY_AT_MOST = 3
CHOICES = 5
SPREAD = 0.35
"""What scores this much less than the best is not offered beside it."""


def decide(
    index: Index,
    fits: Sequence[Fit],
    asked: Sequence[Asked],
    intent: Intent | None,
    scope: Scope,
    said: Sequence[Word] = (),
) -> Answer | Choice | NotFound:
    """Answer, offer a choice, or say what was not understood; `said` is the whole question."""
    unknown = tuple(one.word.text for one in asked if not (one.light or one.known))
    if not fits or fits[0].score < CHOICE:
        return NotFound(tuple(dict.fromkeys((*unknown, *(word.text for word in scope.foreign)))))
    best = fits[0]
    ours = {word for word in scope.foreign if _belongs(index, best.number, word, asked)} - scope.personal
    foreign = tuple(word.text for word in scope.foreign if word not in ours)
    equals = [fit for fit in fits if best.score - fit.score < LEAD and (fit.whole or not best.whole)]
    clear = _one_family(index, equals)
    if clear and len(equals) > FAMILY_AT_MOST:
        clear = index[best.number].match.kind is Kind.RESULT_GOAL
        equals = [best]
    if clear and best.named and not foreign and (_sure(index, fits) or _leads(index, fits, said)):
        matches = tuple(as_match(index, fit) for fit in _in_order(index, equals, intent))
        return Answer(fitting_intent(intent, matches[0].kind), matches, scope.round)
    offered = [fit for fit in fits if fit.score >= max(CHOICE, best.score - SPREAD)][:CHOICES]
    not_understood = tuple(dict.fromkeys((*(unknown or best.unexplained), *foreign)))
    return Choice(intent or Intent.STATUS, tuple(as_match(index, fit) for fit in offered), not_understood, scope.round)


def the_only(index: Index, fits: Sequence[Fit], among: Sequence[Match]) -> Match | None:
    """Return the one of these subjects that explains every word, or None where none or several do."""
    ids = {(match.kind, match.id) for match in among}
    fitting = [
        fit for fit in fits if not fit.unexplained and (index[fit.number].match.kind, index[fit.number].match.id) in ids
    ]
    if not fitting or (len(fitting) > 1 and fitting[0].score - fitting[1].score < LEAD):
        return None
    return as_match(index, fitting[0])


def fitting_intent(intent: Intent | None, kind: Kind) -> Intent:
    """Tell what a question without a clear intent asks of a subject of this kind."""
    if kind is Kind.ACCOUNT and intent in (None, Intent.STATUS, Intent.RESULT):
        return Intent.ECONOMY
    if kind is Kind.CHAPTER and intent in (None, Intent.STATUS):
        return Intent.ACTIVITY
    return intent or Intent.STATUS


def _belongs(index: Index, number: int, word: Word, asked: Sequence[Asked]) -> bool:
    """Whether a place stands in a subject's name, or in a phrase that means the subject ("tåget till Oslo")."""
    fields = index.fields(number)
    phrases = (key for one in asked if one.word.text == word.text for key, words in one.longest.items() if words > 1)
    return index.names(number, word.stem) or any(key in fields for key in phrases)


def _sure(index: Index, fits: Sequence[Fit]) -> bool:
    best = fits[0]
    rivalled = not best.whole and _lead(index, fits) < CLEAR
    return best.score >= ANSWER and best.least >= SURE and not best.unexplained and not rivalled


def _leads(index: Index, fits: Sequence[Fit], said: Sequence[Word]) -> bool:
    """Whether a subject leads so far that one word left over does not matter, as it narrows nothing."""
    best = fits[0]
    if best.score < LEADING_ANSWER or _lead(index, fits) < LEADING:
        return False
    narrowing = {word.text for before, word in pairwise(said) if before.folded in _NARROWING}
    return len(best.unexplained) == 1 and best.passed_over <= PASSED_OVER and best.unexplained[0] not in narrowing


def _lead(index: Index, fits: Sequence[Fit]) -> float:
    """Return how far the best subject is ahead of those of other families."""
    best = fits[0]
    family = index[best.number].family
    others = (fit for fit in fits[1:] if not family or index[fit.number].family != family)
    rival = next(others, None)
    return best.score - rival.score if rival else 1.0


def _in_order(index: Index, equals: Sequence[Fit], intent: Intent | None) -> Sequence[Fit]:
    """Put an indicator before its goal where both are called the same: who means the goal says so."""
    kinds = [index[fit.number].match.kind for fit in equals]
    rather_the_indicator = intent in (None, Intent.WHEN) and kinds == [Kind.RESULT_GOAL, Kind.INDICATOR]
    return equals[::-1] if rather_the_indicator and not equals[0].whole else equals


def _one_family(index: Index, equals: Sequence[Fit]) -> bool:
    families = {index[fit.number].family for fit in equals}
    return len(equals) == 1 or (len(families) == 1 and families != {""})
