"""Questions for many at once: "vilka mål nås inte?", "hur många indikatorer saknar resultat?".

Such a question is a noun (mål, indikator …), a filter (uppnås, saknas …) or both, and perhaps a goal or board that they
belong to. It is only taken for a list when no other word is left over: "hur många mål gjorde laget" is not ours.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from goals.question.asking import Asking
from goals.question.decide import ANSWER, CLEAR, LEAD
from goals.question.holders import HOLDING, RESPONSIBLE, asks_what_is_held, asks_whose, without_holding
from goals.question.members import OF_INDICATORS, ListQuestion, members
from goals.question.ranking import Fit, as_match
from goals.question.reply import Answer, Intent, Kind
from goals.question.scope import Scope
from goals.question.traits import alike, all_from
from goals.question.vocabulary import Pattern, Vocabulary, keys
from goals.question.words import Word, fold, one_word

_GOALS = (Kind.EFFECT_GOAL, Kind.RESULT_GOAL)
_FOLLOWED = (*_GOALS, Kind.INDICATOR)
"""What has a level or a verdict to be filtered by."""
_MANY = (Intent.LIST, Intent.COUNT, Intent.OVERVIEW)
_EVERY = frozenset({"alla", "allt", "samtliga", "all", "every", "finns", "totalt"})
_OF_ONE = (Intent.OWNER, Intent.WHEN, Intent.WHY, Intent.METHOD, Intent.SOURCE)
_OPENERS = frozenset(
    {
        *("vilka", "vilken", "vilket", "lista", "visa", "alla", "samtliga", "allt", "finns", "vad", "nagra", "nagot"),
        *("hur", "manga", "antal", "antalet", "which", "list", "show", "all", "what", "any", "are", "many"),
        *(
            "forteckning",
            "rada",
            "forteckna",
            "sammanstallning",
            "sammanstall",
            "rakna",
            "namn",
            "namnge",
            "rabbla",
            "ange",
            "ge",
        ),
    }
)
_ONE = frozenset({"ett", "en", "a", "an"})
_OUTSTANDING = ("late", "missing", "no_owner")
_WHETHER = frozenset(
    {
        *("ar", "har", "kan", "ska", "blir", "far", "haller", "foljs", "lever", "gor", "nar", "mar", "ligger", "ror"),
        *("is", "are", "does", "do", "has", "have", "will", "can"),
    }
)
"""Whether something is so is no question for many: "följs folkhälsan upp i nämndens mål?"."""
_WHO = frozenset({"vem", "nagon", "who", "anything", "anyone"})
_LACKING = frozenset({"saknas", "saknar", "fattas", "missing"})
_LISTING = frozenset({"vilka", "vilket", "vilken", "lista", "visa", "manga", "antal", "which", "list", "show", "many"})
_COLOURS = frozenset(
    {
        *("rod", "roda", "rott", "gul", "gula", "gult", "gron", "grona", "gront", "rodmarkerat", "gulmarkerat"),
        *("red", "yellow", "green"),
    }
)
_ANY = frozenset({"nat", "nan", "va", "anything", "something", "allting"})

_LEVELS = {"met", "partly", "not_met"}
"""Who names all colours asks for all: "hur många gröna, gula och röda"."""

_WITHIN = frozenset({"under", "inom", "within"})
_WHAT = frozenset({"vad", "vilka", "what", "which"})
_COUNTING = (frozenset({"hur", "manga"}), frozenset({"antal"}), frozenset({"antalet"}), frozenset({"how", "many"}))
_NOT = frozenset({"inte", "ej", "icke", "not", "nt"})
_NOT_STEMS = frozenset(one_word(word).stem for word in _NOT)
_NEVER_NEGATED = frozenset(
    {
        *("partly", "not_met", "late", "changed", "gender_split", "no_owner", "yes_no", "answered_yes", "answered_no"),
        "region_wide",
    }
)
"""Nobody has a filter for "inte röda" or "inte försenade"."""
_NEGATED = {"met": "not_met", "measured": "missing"}
_NOT_FILTERS = frozenset({"när", "får"})
"""Without their dots they would be "når" and "fara"."""

_SINGULAR = frozenset(
    {
        *("malet", "resultatmalet", "effektmalet", "indikatorn", "nyckeltalet", "mattet", "matetalet", "omradet"),
        *("namnden", "namndens", "namnd", "styrelsen", "utskottet", "strategiomradet", "goal", "objective"),
    }
)


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


def _narrowed(question: ListQuestion, asking: Asking) -> bool:
    """Whether a list was asked for that is filtered in a way that was not understood."""
    vocabulary = asking.index.vocabulary
    if any(word.folded in vocabulary.superlatives and word not in question.used for word in asking.words):
        return True
    beside = any(word not in question.used and word.folded not in vocabulary.listing for word in asking.reading.beside)
    if question.filter:
        return beside and not question.named
    plain = question.used | asking.scope.used | asking.scope.ours
    around = (word for word in asking.words if word not in plain and word.folded not in _OPENERS)
    return beside or any(word.folded not in vocabulary.listing for word in around)


def _follows(question: ListQuestion, asking: Asking) -> Answer | None:
    """Answer "vilka indikatorer?" after a goal with those of the goal."""
    context = asking.context
    if context is None or question.filter or context.intent in _MANY or _EVERY & {w.folded for w in asking.words}:
        return None
    goals = tuple(match for match in context.matches if match.kind in _GOALS)
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
    goals = [fit for fit in fits if asking.index[fit.number].match.kind in _GOALS and fit.score >= ANSWER and fit.named]
    said = {word.folded for word in asking.words}
    if not question.opened and not question.filter and asking.words[0].folded in _WHETHER:
        return None
    if goals and not question.named and asking.index[goals[0].number].match.kind is Kind.RESULT_GOAL:
        question = replace(question, of=Kind.INDICATOR)
    if not goals or not (question.named or (question.filter and (_LISTING | _WITHIN) & said)):
        return None
    best = asking.index[fits[0].number].match
    ahead = fits[0].score - goals[0].score
    if question.belonging:
        if best.kind not in _GOALS or not (fits[0].whole or goals[0].score - _second(fits) >= CLEAR):
            return None
        question = replace(question, of=Kind.RESULT_GOAL if best.kind is Kind.EFFECT_GOAL else Kind.INDICATOR)
    elif best.kind is Kind.INDICATOR and ahead > LEAD and not (_WITHIN & said and ahead <= CLEAR):
        return None
    return members(question, asking.plan, asking.today, asking.scope.boards, (as_match(asking.index, goals[0]),))


def _second(fits: Sequence[Fit]) -> float:
    return fits[1].score if len(fits) > 1 else 0.0


def read_list(
    words: Sequence[Word],
    content: Sequence[Word],
    scope: Scope,
    vocabulary: Vocabulary,
    usual: Kind | None = None,
    heard: Sequence[Word] = (),
) -> ListQuestion | None:
    """Read a question as one for many, or return None where its words are not those of such a question.

    `usual` is the kind that a thread listed last: then "och de gula?" is enough. `heard` are asides, which may tell how
    things stand: "åt skogen".
    """
    said = {word.folded for word in words}
    hits = [(_of(words, pattern), Kind(meaning)) for pattern, meaning in vocabulary.nouns.found_in(words)]
    noun_words = {word for found, _ in hits for word in found}
    hits = [(found, kind) for found, kind in hits if any(word.folded not in vocabulary.small for word in found)]
    single = _SINGULAR | {after.folded for one, after in pairwise(words) if one.folded in _ONE}
    nouns = [(words.index(found[0]), kind) for found, kind in hits if not any(w.folded in single for w in found)]
    filters = vocabulary.filters.found_in(word for word in (*words, *heard) if word.text not in _NOT_FILTERS)
    belonging = vocabulary.belonging.found_in(words) if not nouns and not filters and said & _WHAT else []
    if not (nouns or filters or belonging):
        return None
    used = noun_words.union(*(_of(words, pattern) for pattern, _ in (*filters, *belonging)))
    rest = tuple(word for word in content if word not in used | scope.used | scope.ours and word.folded not in _OPENERS)
    if nouns or (filters and filters[0][1] in OF_INDICATORS):
        numbered = {number for number, after in pairwise(words) if after in noun_words and number.folded.isdecimal()}
        around = vocabulary.listing
        rest = tuple(w for w in rest if not {w.folded, fold(w.text)} & around and w not in numbered)
    opened = (
        bool(said & _OPENERS)
        or all(word in noun_words for word in words)
        or (bool(filters) and not rest and _opened_by_filter(words, filters[0][1], used, vocabulary.small))
        or (bool(filters) and words[0] in used and bool(_WITHIN & said))
        or (bool(filters) and not rest and _only_a_colour(words, used, vocabulary))
    )
    if not (opened or usual or any(kind in _FOLLOWED for _, kind in nouns)):
        return None
    every_level = {meaning for _, meaning in filters} >= _LEVELS and not said & _NOT
    chosen = filters[0][1] if filters and not every_level else None
    if chosen and said & _NOT and not _NOT_STEMS.intersection(filters[0][0]):
        if chosen in _NEVER_NEGATED:
            return None
        chosen = _NEGATED.get(chosen, chosen)
    if belonging and not rest:
        return None
    of = min(nouns)[1] if nouns else Kind.INDICATOR if chosen in OF_INDICATORS else usual or Kind.RESULT_GOAL
    if chosen in OF_INDICATORS and of is Kind.RESULT_GOAL:
        of = Kind.INDICATOR
    if chosen and of not in _FOLLOWED:
        if not all(word.folded in vocabulary.listing for word in _of(words, filters[0][0])):
            return None
        chosen = None
    said_so = (pattern for pattern, meaning in filters if meaning == filters[0][1])
    timely = scope.used.intersection(word for pattern in said_so for word in _of(words, pattern))
    round = None if timely else scope.round
    named = bool(nouns or belonging)
    return ListQuestion(
        of, chosen, counts(said), rest, named, opened, round, frozenset(used), belonging=bool(belonging)
    )


def _opened_by_filter(words: Sequence[Word], filter: str, used: Set[Word], small: Set[str]) -> bool:
    """Whether a filter alone makes a list: "gröna?", "saknas något?", "vem är sen?"; "när?" is not "når"."""
    said = all(word in used for word in words) and any(word.folded not in small for word in words)
    if said and filter != "not_fully":
        return True
    return filter in _OUTSTANDING and (words[0].folded in _LACKING or any(word.folded in _WHO for word in words))


def _only_a_colour(words: Sequence[Word], used: Set[Word], vocabulary: Vocabulary) -> bool:
    """Whether nothing but a colour is said, with small words around it: "de röda", "nåt som är gult?"."""
    coloured = any(word.folded in _COLOURS for word in words)
    return coloured and all(word in used or word.folded in vocabulary.small | _ANY for word in words)


def counts(said: Set[str]) -> bool:
    """Whether a question's folded words ask how many there are."""
    return any(words <= said for words in _COUNTING)


def _of(words: Iterable[Word], pattern: Pattern) -> list[Word]:
    told = {*pattern, *("=" + part for key in pattern if "+" in key for part in key.split("+"))}
    return [word for word in words if told.intersection((*keys(word), "=" + word.folded))]
