"""What a question means in the light of what its thread spoke of last."""

from goals.question.asking import Asking
from goals.question.decide import fitting_intent, the_only
from goals.question.list_words import counts
from goals.question.members import NOUNS, board_of
from goals.question.reply import Answer, Context, Intent, Kind, Match
from goals.question.several import MOST

_LISTS = (Intent.LIST, Intent.COUNT)
_MANY = (Intent.LIST, Intent.COUNT, Intent.OVERVIEW)


def answer_in_thread(asking: Asking) -> Answer | None:
    """Answer a question that leans on the thread: one without a subject, one that picks among several, or a
    correction. None where it stands on its own, or says nothing of what it wants."""
    context = asking.context
    if context is None:
        return None
    said = {word.folded for word in asking.words}
    vocabulary = asking.index.vocabulary
    if context.intent in _LISTS and not asking.reading.content and counts(said):
        return Answer(Intent.COUNT, context.matches, context.round, NOUNS[context.matches[0].kind])
    if asking.intent is Intent.WHEN and context.intent in _MANY and not asking.reading.content:
        boards = dict.fromkeys(board for match in context.matches if (board := board_of(match, asking.plan)))
        told = tuple(Match(Kind.BOARD, id, asking.plan.board(id).name) for id in boards)
        return Answer(Intent.WHEN, told, asking.scope.round or context.round) if told else None
    following = bool(said & vocabulary.following)
    correcting = bool(said & vocabulary.correcting)
    passed_over = vocabulary.correcting | {word.folded for word in asking.scope.foreign}
    content = [word for word in asking.reading.content if word.folded not in passed_over]
    picked = _picked(asking, context)
    intent = asking.intent or _inherited(context)
    if content and not picked:
        meant = _relative(asking, context, intent, correcting) if following or correcting else None
        return _answer(asking, context, (meant,), intent) if meant else None
    if asking.the_board or asking.scope.boards or not (picked or asking.intent or asking.scope.used or following):
        return None
    if asking.scope.foreign:
        earlier = not set(asking.scope.foreign) - asking.scope.used
        return _answer(asking, context, context.matches, Intent.TREND) if earlier else None
    matches = (picked,) if picked else context.matches
    if intent is Intent.GENDER:
        matches = _split(asking, matches) or matches
    return _answer(asking, context, matches, intent)


def _split(asking: Asking, matches: tuple[Match, ...]) -> tuple[Match, ...]:
    """Return the indicators of goals that are told for women and men."""
    if any(match.kind is not Kind.RESULT_GOAL for match in matches):
        return ()
    family = (match for match in asking.index.relatives(matches) if match.kind is Kind.INDICATOR)
    return tuple(match for match in family if asking.plan.indicator(match.id).gender_split)[:MOST]


def _answer(asking: Asking, context: Context, matches: tuple[Match, ...], intent: Intent | None) -> Answer:
    return Answer(fitting_intent(intent, matches[0].kind), matches, asking.scope.round or context.round)


def _inherited(context: Context) -> Intent | None:
    return None if context.intent in _MANY else context.intent


def _picked(asking: Asking, context: Context) -> Match | None:
    if len(context.matches) < 2:
        return None
    ordinals = asking.index.vocabulary.ordinals
    places = [ordinals[word.folded] for word in asking.words if word.folded in ordinals]
    return context.matches[places[0] - 1] if places and places[0] <= len(context.matches) else None


def _relative(asking: Asking, context: Context, intent: Intent | None, correcting: bool) -> Match | None:
    """Return the relative of the last subject that a few words are enough for: "nej, jag menade chefernas"."""
    content = [word for word in asking.reading.content if word.folded not in asking.index.vocabulary.correcting]
    near = [*context.matches, *asking.index.relatives(context.matches)]
    if correcting and len(context.matches) == 1:
        near = [match for match in near if match.id != context.matches[0].id]
    return the_only(asking.index, asking.fits(content, intent), near)
