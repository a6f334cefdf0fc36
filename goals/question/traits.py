"""What indicators share beside how they stand: "vilka har 100 % som mål?", "vilka hämtas från personalsystemet?"."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from goals.numbers import PERCENT, Number
from goals.plan import Direction, Plan
from goals.question.asking import Asking
from goals.question.members import ListQuestion, members
from goals.question.reply import Answer, Intent, Kind
from goals.question.words import Word, read_words

_FROM = frozenset({"fran", "ur", "via", "from"})
_WHAT = frozenset({"vad", "vilka", "allt", "what", "which"})
_WHICH = frozenset({"vilka", "which"})
_MEASURED = frozenset({"mats", "anges", "raknas", "uttrycks", "redovisas", "measured"})
_FIGURES = frozenset(
    {*("siffror", "siffrorna", "data", "statistik", "uppgifter", "underlag", "resultat", "utfall", "figures")}
)
_SIDES = {
    "ceiling": (Direction.AT_MOST, frozenset({"tak", "taket", "maxvarde", "maxgrans", "maximum", "ceiling", "cap"})),
    "floor": (Direction.AT_LEAST, frozenset({"golv", "golvet", "minimivarde", "minimum", "floor", "lagstaniva"})),
}
_UNITS = {
    **dict.fromkeys(("procent", "procentenheter", "percent", "percentages"), ("%",)),
    **dict.fromkeys(("kronor", "pengar", "miljoner", "mnkr", "mkr", "money", "sek"), ("mnkr", "tkr", "kr", "mkr")),
    **dict.fromkeys(("index", "indextal", "indexvarde"), ("index",)),
    **dict.fromkeys(("antal", "styck", "stycken"), ("st", "antal")),
    **dict.fromkeys(("dagar", "days"), ("dagar",)),
    **dict.fromkeys(("ton", "tonnes"), ("ton",)),
}
_TRAITS = frozenset(_UNITS).union(*(names for _, names in _SIDES.values()))
_IN_A_UNIT = frozenset({"i", "ar", "are", "som", "anges", "mats", "raknas", "uttrycks", "redovisas", "in", "as"})

_TARGET = ("mal", "tak", "golv", "grans", "target", "goal", "ceiling", "limit")
"""How words for a target begin."""

_ANY = frozenset({"system", "systemet", "kalla", "kallan", "datakalla", "underlag", "verktyg", "source"})
"""Words that name no source by themselves."""


def with_target(words: Sequence[Word], plan: Plan) -> frozenset[str] | None:
    """Return the indicators whose last target is the figure that the words name as one; None where they name none."""
    digits = [word.folded for word in words if word.folded.isdecimal()]
    if not 1 <= len(digits) <= 2 or not any(word.folded.startswith(_TARGET) for word in words):
        return None
    figure = Decimal(".".join(digits))
    percent = any(word.folded in ("procent", "percent") for word in words)
    return frozenset(
        one.id
        for one in plan.indicators
        if (targets := plan.targets_of(one.id))
        and isinstance(value := targets[-1].value, Number)
        and value.printed == figure
        and (value.unit == PERCENT or not percent)
    )


def from_source(words: Iterable[Word], plan: Plan) -> frozenset[str]:
    """Return the indicators whose source holds all these words; none where the words name no source."""
    said = {word.stem for word in words if word.folded not in _ANY}
    if not said:
        return frozenset()
    return frozenset(one.id for one in plan.indicators if said <= {word.stem for word in read_words(one.source)})


def answer_by_gender(asking: Asking) -> Answer | None:
    """Answer "kvinnor och män?" with all that is told of them; None where anything else is named."""
    reading = asking.reading
    if reading.intent is not Intent.GENDER or reading.content or reading.beside or asking.scope.foreign:
        return None
    intents = asking.index.vocabulary.intents
    told = (word for word in reading.light if word.folded not in _FIGURES)
    if any("gender" not in [meaning for _, meaning in intents.found_in((word,))] for word in told):
        return None
    question = ListQuestion(Kind.INDICATOR, "gender_split", False, (), True, True, asking.scope.round)
    found = members(question, asking.plan, asking.today, asking.scope.boards)
    return replace(found, intent=Intent.GENDER) if found and len(found.matches) == 1 else found


def alike(question: ListQuestion, asking: Asking) -> Answer | None:
    """Answer with the indicators of one target ("100 % som mål"), source ("hämtas från Heroma"), unit ("i procent"), or
    side of the target that is good ("har ett tak")."""
    if question.of is not Kind.INDICATOR or not question.named or question.filter:
        return None
    named = tuple(word for word in question.rest if not (word.folded.isdecimal() or word.folded in _TRAITS))
    said = (*asking.words, *asking.heard)
    trait, only = "target", None if named else with_target(said, asking.plan)
    if only is None and not named:
        trait, only = _by_side(said, asking.plan) or _by_unit(said, asking.plan) or ("", None)
    if only is None and (asking.intent is Intent.SOURCE or _FROM & {word.folded for word in asking.words}):
        trait, only = "source", from_source(named, asking.plan) or None
    if only is None:
        return None
    counting = question.counting and not {"i", "antal"} <= {word.folded for word in asking.words}  # "mäts i antal"
    question = replace(question, filter=trait, only=only, counting=counting)
    return members(question, asking.plan, asking.today, asking.scope.boards)


def all_from(asking: Asking) -> Answer | None:
    """Answer "vilka siffror kommer från Heroma?" and "vilka mäts i kronor?", where no kind is named."""
    said = {word.folded for word in asking.words}
    content = asking.reading.content
    trait, only = "source", from_source(content, asking.plan) if said & _WHAT and said & _FROM else frozenset()
    if not only and said & _WHICH and said & _MEASURED and all(word.folded in _TRAITS for word in content):
        trait, only = _by_unit(asking.words, asking.plan) or ("", frozenset())
    if not only or asking.scope.foreign:
        return None
    question = ListQuestion(Kind.INDICATOR, trait, False, (), True, True, asking.scope.round, only=only)
    return members(question, asking.plan, asking.today, asking.scope.boards)


def _by_side(words: Sequence[Word], plan: Plan) -> tuple[str, frozenset[str]] | None:
    """Return the indicators whose last target is a ceiling, or a floor, where the words name one of these alone."""
    said = {word.folded for word in words}
    named = [side for side, (_, names) in _SIDES.items() if said & names]
    if len(named) != 1 or any(word.isdecimal() for word in said):
        return None
    wanted = _SIDES[named[0]][0]
    return named[0], frozenset(
        one.id for one in plan.indicators if (targets := plan.targets_of(one.id)) and targets[-1].direction is wanted
    )


def _by_unit(words: Sequence[Word], plan: Plan) -> tuple[str, frozenset[str]] | None:
    """Return the indicators that are measured in the unit that the words name: "är i procent", "mäts i kronor"."""
    said = {word.folded for word in words}
    units = {unit for word in said for unit in _UNITS.get(word, ())}
    if not units or not said & _IN_A_UNIT or any(word.isdecimal() for word in said):
        return None
    return "unit", frozenset(one.id for one in plan.indicators if one.unit in units)
