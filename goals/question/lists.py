"""Questions for many at once: "vilka mål nås inte?", "hur många indikatorer saknar resultat?".

Such a question is a noun (mål, indikator …), a filter (uppnås, saknas …) or both, and perhaps a goal or board that they
belong to. It is only taken for a list when no other word is left over: "hur många mål gjorde laget" is not ours.
"""

from collections.abc import Sequence
from dataclasses import replace

from goals.question.asking import Asking
from goals.question.decide import ANSWER, CLEAR, LEAD
from goals.question.holders import HOLDING, RESPONSIBLE, asks_what_is_held, asks_whose, without_holding
from goals.question.list_words import GOALS, SOMEWHERE, WITHIN, counts, read_list
from goals.question.members import ListQuestion, members
from goals.question.ranking import Fit, as_match
from goals.question.reply import Answer, Intent, Kind
from goals.question.traits import alike, all_from
from goals.question.vocabulary import keys

_MANY = (Intent.LIST, Intent.COUNT, Intent.OVERVIEW)
_EVERY = frozenset({"alla", "allt", "samtliga", "all", "every", "finns", "totalt"})
_OF_ONE = (Intent.OWNER, Intent.WHEN, Intent.WHY, Intent.METHOD, Intent.SOURCE)
_WHETHER = frozenset(
    {
        *("ar", "har", "kan", "ska", "blir", "far", "haller", "foljs", "lever", "gor", "nar", "mar", "ligger", "ror"),
        *("is", "are", "does", "do", "has", "have", "will", "can"),
    }
)
"""Whether something is so is no question for many: "följs folkhälsan upp i nämndens mål?"."""
_LISTING = frozenset({"vilka", "vilket", "vilken", "lista", "visa", "manga", "antal", "which", "list", "show", "many"})


def answer_list(asking: Asking) -> Answer | None:
    """Answer a question for many, or return None where it is not one."""
    context = asking.context
    listed = context.matches[0].kind if context and context.intent in (Intent.LIST, Intent.COUNT) else None
    if context and context.intent is Intent.OVERVIEW:
        listed = Kind.RESULT_GOAL
    vocabulary = asking.index.vocabulary
    question = read_list(asking.words, asking.reading.content, asking.scope, vocabulary, listed, asking.heard)
    if asking.scope.foreign and not _compares(question, asking):
        return None
    if question is None:
        return _held_at_all(asking) or all_from(asking)
    counting_or_bare = question.counting or not _LISTING & {word.folded for word in asking.words}
    if asking.words[0].folded in ("hur", "how") and question.filter == "not_due" and not question.named:
        return None  # "hur gick det i årsredovisningen" asks of all that is in it
    if not (question.named or question.filter in SOMEWHERE) and counting_or_bare and _names_a_subject(question, asking):
        return None
    if question.rest:
        if asking.intent is Intent.WHY:
            return None
        return _under(question, asking) or _held(question, asking) or alike(question, asking)
    if sharing := alike(question, asking):
        return sharing
    if _narrowed(question, asking):
        return None
    if under := _follows(question, asking):
        return under
    of_one = asking.intent in _OF_ONE and not question.counting and not question.used.issuperset(asking.reading.light)
    leaning = context is not None and not question.opened
    if (not question.filter and (leaning or of_one)) or (asking.intent is Intent.WHY and not question.named):
        return None
    return members(question, asking.plan, asking.today, asking.scope.boards)


def _names_a_subject(question: ListQuestion, asking: Asking) -> bool:
    """Whether what looks like a filter is what people call a subject: "förseningar", "hur många saknar jobb"."""
    told = {word for word in asking.words if asking.index.told(asking.words).intersection(keys(word))}
    light, colours = asking.index.vocabulary.light, asking.index.vocabulary.colours
    telling = (word for word in question.used if word.stem not in light and word.folded not in colours)
    called = any(asking.index.called(word) for word in telling)
    return called or bool(told & question.used and told - question.used)


def _narrowed(question: ListQuestion, asking: Asking) -> bool:
    """Whether a list was asked for that is filtered in a way that was not understood."""
    vocabulary = asking.index.vocabulary
    if any(word.folded in vocabulary.superlatives and word not in question.used for word in asking.words):
        return True
    beside = any(word not in question.used and word.folded not in vocabulary.listing for word in asking.reading.beside)
    if question.filter:
        return beside and not question.named
    plain = question.used | asking.scope.used | asking.scope.ours
    around = (word for word in asking.words if word not in plain and word.folded not in vocabulary.openers)
    return beside or any(word.folded not in vocabulary.listing for word in around)


def _follows(question: ListQuestion, asking: Asking) -> Answer | None:
    """Answer "vilka indikatorer?" after a goal with those of the goal."""
    context = asking.context
    if context is None or question.filter or context.intent in _MANY or _EVERY & {w.folded for w in asking.words}:
        return None
    goals = tuple(match for match in context.matches if match.kind in GOALS)
    return members(question, asking.plan, asking.today, asking.scope.boards, goals[:1]) if goals else None


def _compares(question: ListQuestion | None, asking: Asking) -> bool:
    """Whether the time that the plan does not hold is the one that a list of changes is compared with."""
    return question is not None and question.filter == "changed" and asking.scope.used.issuperset(asking.scope.foreign)


def _held(question: ListQuestion, asking: Asking) -> Answer | None:
    """Answer with what the people who are named answer for: "vilka indikatorer har HR?"."""
    if not (question.named or question.filter) or asks_whose(asking.words):
        return None
    if any(word.folded not in HOLDING for word in set(asking.reading.beside) - question.used):
        return None
    people = asking.index.people.named(without_holding(question.rest))
    if question.filter == "measured" and any(word.folded in RESPONSIBLE for word in question.used):
        question = replace(question, filter=None)  # "som HR rapporterar" tells whose they are
    return members(question, asking.plan, asking.today, asking.scope.boards, holders=people) if people else None


def _held_at_all(asking: Asking) -> Answer | None:
    """Answer "vad ansvarar HR för?", where no kind is named: with their indicators, else with their goals."""
    if not asks_what_is_held(asking.words) or asks_whose(asking.words):
        return None
    if any(word.folded not in HOLDING for word in asking.reading.beside):
        return None
    people = asking.index.people.named(without_holding(asking.reading.content))
    if not people:
        return None
    question = ListQuestion(Kind.INDICATOR, None, counts({w.folded for w in asking.words}), (), True, True, None)
    found = members(question, asking.plan, asking.today, holders=people)
    if found and found.matches:
        return found
    return members(replace(question, of=Kind.RESULT_GOAL), asking.plan, asking.today, holders=people)


def _under(question: ListQuestion, asking: Asking) -> Answer | None:
    """Answer with what lies under the goal that the question names."""
    fits = [fit for fit in asking.fits(question.rest, Intent.STATUS) if not fit.unexplained]
    goals = [fit for fit in fits if asking.index[fit.number].match.kind in GOALS and fit.score >= ANSWER and fit.named]
    said = {word.folded for word in asking.words}
    if not question.opened and not question.filter and asking.words[0].folded in _WHETHER:
        return None
    if goals and not question.named and asking.index[goals[0].number].match.kind is Kind.RESULT_GOAL:
        question = replace(question, of=Kind.INDICATOR)
    if not goals or not (question.named or (question.filter and (_LISTING | WITHIN) & said)):
        return None
    best = asking.index[fits[0].number].match
    ahead = fits[0].score - goals[0].score
    if question.belonging:
        if best.kind not in GOALS or not (fits[0].whole or goals[0].score - _second(fits) >= CLEAR):
            return None
        question = replace(question, of=Kind.RESULT_GOAL if best.kind is Kind.EFFECT_GOAL else Kind.INDICATOR)
    elif best.kind is Kind.INDICATOR and ahead > LEAD and not (WITHIN & said and ahead <= CLEAR):
        return None
    return members(question, asking.plan, asking.today, asking.scope.boards, (as_match(asking.index, goals[0]),))


def _second(fits: Sequence[Fit]) -> float:
    return fits[1].score if len(fits) > 1 else 0.0
