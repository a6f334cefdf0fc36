"""Whether a question is answered, answered with a choice, or not understood.

An answer must be right, so it needs every word explained by one subject or one family of a goal and its indicators. One
word may be left over where that subject leads clearly, as long as the word does not narrow the question to something
else. Whatever falls short of that becomes "Menar du …?", where a person decides.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from goals.question.index import NAME, TEXT, Index
from goals.question.ranking import HINTED, NAMED_SURELY, SAID, Asked, Fit, as_match, explained_by, explains
from goals.question.reply import Answer, Choice, Intent, Kind, Match, NotFound
from goals.question.scope import Scope
from goals.question.vocabulary import keys
from goals.question.words import Word

ANSWER = 0.64
CHOICE = 0.33
LEAD = 0.03
"""Subjects whose scores lie closer are equally good."""

EQUAL = 0.005
"""Scores that differ by less are the same."""

CLEAR = 0.08
"""A subject outside the family that comes closer makes it a choice, unless the best one's whole name was said."""

LEADING, LEADING_ANSWER = 0.4, 0.45
"""A subject that leads so far is answered from this score on, though a word is left over."""

SURE = 0.53
"""What an answer must explain of every word."""

CALLED = 0.9
"""What an indicator must score to be called the same as a chapter whose name was said."""

THIN, BESIDE = 2, 2
"""A subject that is known by so few words of its topic, and not by its name, is not sure beside so many others."""

PASSED_OVER = 0.4
"""How much of a question's weight the one word may have that a leading subject leaves unexplained."""

_NARROWING = frozenset(
    {
        *("pa", "i", "inom", "hos", "bland", "for", "av", "till", "fran", "vid", "mot", "med", "om", "at", "per"),
        *("in", "at", "for", "of", "among", "to", "with", "by"),
    }
)
"""What follows one of these tells whose or where: "sjukfrånvaron på akuten" is another matter than sjukfrånvaron."""

_OF_FIGURES = frozenset(
    {Intent.TARGET, Intent.RESULT, Intent.GAP, Intent.METHOD, Intent.WHEN, Intent.ECONOMY, Intent.VERDICT}
)
"""What a text does not tell: "när går tåget" names infrastruktur, and is no question about it."""

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
    beside: Sequence[Word] = (),
) -> Answer | Choice | NotFound:
    """Answer, offer a choice, or say what was not understood; `said` is the whole question, and `beside`
    are the everyday words of it that tell that something more was said."""
    unknown = tuple(one.word.text for one in asked if not (one.light or one.known))
    if not fits or fits[0].score < CHOICE or _far_fetched(index, fits[0], asked):
        unknown = unknown or tuple(one.word.text for one in asked if not one.light)
        return NotFound(tuple(dict.fromkeys((*unknown, *(word.text for word in scope.foreign)))))
    fits = _figures_first(index, fits, intent)
    best = fits[0]
    ours = {word for word in scope.foreign if _belongs(index, best.number, word, asked)} - scope.personal
    foreign = tuple(word.text for word in scope.foreign if word not in ours)
    equals: Sequence[Fit] = [fit for fit in fits if best.score - fit.score < LEAD and (fit.whole or not best.whole)]
    if best.whole:
        longest = max(fit.length for fit in equals)
        equals = [fit for fit in equals if fit.length == longest]
        best = equals[0]
    clear = _one_family(index, equals) and not _near_sibling(index, fits, equals, asked)
    if clear and len(equals) > 1:
        equals = _told_apart(index, equals, asked)
        best = equals[0]
    if clear and len(equals) <= FAMILY_AT_MOST:
        clear = _one_matter(index, equals, asked)
    elif clear:
        clear = index[best.number].match.kind is Kind.RESULT_GOAL and not best.unexplained
        equals = [best]
    thin = _by_few_words(index, best, asked) and len(_left_over(index, best, asked, said).union(beside)) >= BESIDE
    told = index[best.number].match.kind is not Kind.CHAPTER or intent not in _OF_FIGURES
    sure = clear and told and best.named and not (thin or foreign) and (_sure(index, fits) or _leads(index, fits, said))
    if sure and not _outdone(index, fits, equals, asked):
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


def _far_fetched(index: Index, best: Fit, asked: Sequence[Asked]) -> bool:
    """Whether a subject only has one word of the question somewhere in its texts."""
    fields = index.fields(best.number)
    spoken = {one.word.text: how for one in asked if (how := explains(fields, one)) >= HINTED}
    return len(spoken) < 2 and max(spoken.values(), default=0) * 100 <= TEXT


def _belongs(index: Index, number: int, word: Word, asked: Sequence[Asked]) -> bool:
    """Whether a place stands in a subject's name, or in a phrase that means the subject ("tåget till Oslo")."""
    fields = index.fields(number)
    phrases = (key for one in asked if one.word.text == word.text for key, words in one.longest.items() if words > 1)
    return index.names(number, word.stem) or any(key in fields for key in phrases)


def _by_few_words(index: Index, best: Fit, asked: Sequence[Asked]) -> bool:
    """Whether a subject is known by one or two words that people use of its topic, and by no word of its name."""
    fields = index.fields(best.number)
    names = {key for key, weight in fields.items() if key >= 0 and weight == NAME}
    if any(sure > NAMED_SURELY for one in asked if not one.light for key, sure in one.keys.items() if key in names):
        return False
    longest = max((words for one in asked for key, words in one.longest.items() if key in fields), default=0)
    return 1 <= longest <= THIN


def _left_over(index: Index, best: Fit, asked: Sequence[Asked], said: Sequence[Word]) -> set[Word]:
    """Return the light words that neither ask for something nor speak for a subject."""
    cues = {key for pattern, _ in index.vocabulary.intents.found_in(said) for key in pattern}
    fields = index.fields(best.number)
    light = (one for one in asked if one.light and not cues.intersection(keys(one.word)))
    return {one.word for one in light if explains(fields, one) < HINTED}


def _near_sibling(index: Index, fits: Sequence[Fit], equals: Sequence[Fit], asked: Sequence[Asked]) -> bool:
    """Whether another indicator of the same goal may be meant: it comes close by the same words, or explains a word
    that the best one passes over."""
    best = equals[0]
    if best.whole or index[best.number].match.kind is not Kind.INDICATOR:
        return False
    family, by_best = index[best.number].family, _explained(index, best, asked)
    for fit in fits:
        subject = index[fit.number]
        if fit in equals or subject.family != family or subject.match.kind is not Kind.INDICATOR:
            continue
        by_other = _explained(index, fit, asked)
        told = LEAD if min(by_best) >= NAMED_SURELY else CLEAR  # "cykelindex": two compounds of "cykel" are alike
        as_good = best.score - fit.score < CLEAR and _explains_all(by_other, by_best, told)
        if as_good or (fit.named and _explains_more(by_other, by_best)):
            return True
    return False


def _outdone(index: Index, fits: Sequence[Fit], equals: Sequence[Fit], asked: Sequence[Asked]) -> bool:
    """Whether another subject explains all that the best one does, and a word more: its kind is no reason to pass over
    what was said."""
    if equals[0].whole:
        return False
    by_best = _explained(index, equals[0], asked)
    others = (_explained(index, fit, asked) for fit in fits if fit.named and fit not in equals)
    return any(_explains_all(by_other, by_best) and _explains_more(by_other, by_best) for by_other in others)


def _explained(index: Index, fit: Fit, asked: Sequence[Asked]) -> list[float]:
    """Return how well a subject explains each word, the light ones too."""
    fields = index.fields(fit.number)
    return [explains(fields, one) for one in asked]


def _explains_all(other: Sequence[float], best: Sequence[float], told: float = LEAD) -> bool:
    return all(by_other >= by_best - told for by_other, by_best in zip(other, best, strict=True))


def _explains_more(other: Sequence[float], best: Sequence[float]) -> bool:
    return any(by_other >= SAID and by_best < HINTED for by_other, by_best in zip(other, best, strict=True))


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
    told_apart = equals[0].whole or equals[0].score - equals[-1].score > EQUAL
    return equals[::-1] if rather_the_indicator and not told_apart else equals


def _one_matter(index: Index, equals: Sequence[Fit], asked: Sequence[Asked]) -> bool:
    """Whether indicators that are equally good are so by the same words, and none is passed over that may tell which
    one is meant."""
    indicators = [fit for fit in equals if index[fit.number].match.kind is Kind.INDICATOR]
    if len(indicators) < 2:
        return True
    fields = [index.fields(fit.number) for fit in indicators]
    by = {tuple(explained_by(held, one) for one in asked if not one.light) for held in fields}
    return not equals[0].unexplained and len(by) == 1


def _figures_first(index: Index, fits: Sequence[Fit], intent: Intent | None) -> Sequence[Fit]:
    """Put an indicator before a chapter that is called the same ("Sjukfrånvaro"): who asks about it wants the
    figures. Who asks what is done means the chapter."""
    best = fits[0]
    if index[best.number].match.kind is not Kind.CHAPTER or best.length != 1 or intent is Intent.ACTIVITY:
        return fits
    indicators = [fit for fit in fits if index[fit.number].match.kind is Kind.INDICATOR and fit.named]
    sure = [fit for fit in indicators if fit.score >= CALLED and fit.least >= SURE and not fit.unexplained]
    if not sure or sum(sure[0].score - fit.score < LEAD for fit in indicators) > 1:
        return fits
    first = replace(sure[0], score=best.score, whole=True, length=1)
    return (first, *(replace(fit, score=fit.score - CLEAR) for fit in fits if fit is not sure[0]))


def _told_apart(index: Index, equals: Sequence[Fit], asked: Sequence[Asked]) -> Sequence[Fit]:
    """Return the one of a goal's indicators that a phrase of several words means, else all; not where the goal may be
    meant as well."""
    indicators = [fit for fit in equals if index[fit.number].match.kind is Kind.INDICATOR]
    if len(indicators) < len(equals):
        return equals
    topics = [{key for key in index.fields(fit.number) if key < 0} for fit in indicators]
    shared = set.intersection(*topics)
    longest = [max((one.longest.get(key, 0) for one in asked for key in held - shared), default=0) for held in topics]
    meant = [fit for fit, words in zip(indicators, longest, strict=True) if words]
    return meant if len(meant) == 1 and max(longest) > 1 else equals


def _one_family(index: Index, equals: Sequence[Fit]) -> bool:
    families = {index[fit.number].family for fit in equals}
    return len(equals) == 1 or (len(families) == 1 and families != {""})
