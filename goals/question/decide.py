"""Whether a question is answered, answered with a choice, or not understood.

An answer must be right, so it needs every word explained by one subject or one family of a goal and its indicators;
whatever falls short of that becomes "Menar du …?", where a person decides.
"""

from collections.abc import Sequence

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

SURE = 0.5
"""What an answer must explain of every word."""

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
) -> Answer | Choice | NotFound:
    """Answer, offer a choice, or say what was not understood."""
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
    sure = best.score >= ANSWER and best.named and best.least >= SURE and not _rivalled(index, fits)
    if clear and sure and not best.unexplained and not foreign:
        matches = tuple(as_match(index, fit) for fit in equals)
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


def _rivalled(index: Index, fits: Sequence[Fit]) -> bool:
    """Whether a subject of another family fits almost as well."""
    best = fits[0]
    family = index[best.number].family
    others = (fit for fit in fits[1:] if not family or index[fit.number].family != family)
    rival = next(others, None)
    return rival is not None and not best.whole and best.score - rival.score < CLEAR


def _one_family(index: Index, equals: Sequence[Fit]) -> bool:
    families = {index[fit.number].family for fit in equals}
    return len(equals) == 1 or (len(families) == 1 and families != {""})
