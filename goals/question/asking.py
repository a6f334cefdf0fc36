"""A question being answered: its words, what was read out of them, and what it is asked of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from goals.plan import Plan
from goals.question.index import Index
from goals.question.intent import Reading, read_intent
from goals.question.ranking import Asked, Fit, look_up, rank
from goals.question.reply import Context, Intent, Kind
from goals.question.scope import Scope, read_scope
from goals.question.vocabulary import keys
from goals.question.words import Word

_OF_FIGURES = (
    Intent.TARGET,
    Intent.RESULT,
    Intent.GENDER,
    Intent.GAP,
    Intent.METHOD,
    Intent.SOURCE,
)
_INDICATORS_FIRST = {Kind.RESULT_GOAL: 0.95, Kind.EFFECT_GOAL: 0.92, Kind.CHAPTER: 0.80}
_PREFERRED: dict[Intent | None, dict[Kind, float]] = {
    Intent.ACTIVITY: {Kind.CHAPTER: 1.02},
    Intent.STATUS: {Kind.CHAPTER: 0.85},
    Intent.WHY: {Kind.CHAPTER: 0.85},
    Intent.FORECAST: {Kind.CHAPTER: 0.85},
    Intent.ECONOMY: {Kind.ACCOUNT: 1.02},
    **dict.fromkeys(_OF_FIGURES, _INDICATORS_FIRST),
}
"""Which kinds of subject an intent is rather about: goals have no figures, and chapters no status."""

_NOT_FOLLOWED = {Kind.CHAPTER: 0.60, Kind.ACCOUNT: 0.60}
_PREFERRED_BY_NAME = {
    "indicator": {**_INDICATORS_FIRST, **_NOT_FOLLOWED},
    "result_goal": {Kind.INDICATOR: 0.94, Kind.EFFECT_GOAL: 0.92, **_NOT_FOLLOWED},
    "effect_goal": {Kind.INDICATOR: 0.92, Kind.RESULT_GOAL: 0.94, **_NOT_FOLLOWED},
}
"""Which kinds of subject a question is rather about that calls it by its kind."""

_GOAL_ENDINGS = ("mal", "malet", "malen", "goal", "goals")
_PERCENT = frozenset({"procent", "percent"})
_JUDGED = ("bedom", "judged", "assess")
"""Goals are judged; indicators are measured."""

_ASKING_FOR_A_FIGURE = frozenset({"vad", "vilket", "vilken", "hur", "what", "which", "how"})


@dataclass(frozen=True, slots=True)
class Asking:
    """A question, read; everything that answers it is asked of this. `words` are those `said` with compounds joined,
    `heard` the figures and asides that were left out before."""

    said: tuple[Word, ...]
    words: tuple[Word, ...]
    reading: Reading
    scope: Scope
    plan: Plan
    today: date
    index: Index
    context: Context | None
    heard: tuple[Word, ...] = ()

    @property
    def intent(self) -> Intent | None:
        """What is wanted, None where nothing was said."""
        return self.reading.intent

    @property
    def the_board(self) -> bool:
        """Whether nothing but "nämnden" is spoken of, without its name."""
        if self.reading.content or self.reading.beside or self.intent not in (None, Intent.STATUS):
            return False
        return any(word.folded in self.index.vocabulary.the_board for word in self.reading.light)

    def look_up(self, content: Sequence[Word]) -> list[Asked]:
        """Find what the words that name something, and the light ones beside them, may mean."""
        light = [word for word in self.reading.light if word not in content]
        return look_up(self.index, (*content, *light), light, self.said)

    def fits(self, content: Sequence[Word], intent: Intent | None = None) -> list[Fit]:
        """Return the subjects that fit words, best first, within the boards that the question names."""
        return self.ranked(self.look_up(content), intent)

    def ranked(self, asked: Sequence[Asked], intent: Intent | None = None) -> list[Fit]:
        """Return the subjects that fit words already looked up, as `fits` does."""
        fits = rank(self.index, asked, self._preferred(intent or self.intent))
        boards = self.scope.boards if len(self.plan.boards) > 1 else ()
        return [fit for fit in fits if not boards or self.index[fit.number].board in (*boards, "")]

    def _preferred(self, intent: Intent | None) -> dict[Kind, float]:
        """Return how much of its score each kind of subject keeps, the kinds not named all of it."""
        numerals = self.index.vocabulary.everyday.numerals  # "har ökat med 11 procent" calls nothing
        figured = any(word.folded.isdecimal() or word.folded in numerals for word in self.heard)
        words = [word for word in self.words if not (figured and word.folded in _PERCENT)]
        called = next((meaning for _, meaning in self.index.vocabulary.calling.found_in(words)), "")
        of_a_goal = any(word.folded.endswith(_GOAL_ENDINGS) for word in self.words)
        judged = any(word.folded.startswith(_JUDGED) for word in self.words)
        rather_the_goal = judged or (intent is Intent.TARGET and not _asks_for_a_figure(self.words))
        if not called and of_a_goal and rather_the_goal:
            called = "result_goal"
        if called:
            return _PREFERRED_BY_NAME[called]
        return _PREFERRED.get(intent, {})


def _asks_for_a_figure(words: Sequence[Word]) -> bool:
    """Whether "målet" is what is asked of a subject, and not the subject: "vad är målet", "målet för …"."""
    of_something = any(word.folded.endswith(_GOAL_ENDINGS) and after.folded == "for" for word, after in pairwise(words))
    return of_something or any(word.folded in _ASKING_FOR_A_FIGURE for word in words)


def read(said: tuple[Word, ...], plan: Plan, today: date, index: Index, context: Context | None = None) -> Asking:
    """Read a question's intent and scope, and leave the words that name its subject."""
    whole, said = said, index.vocabulary.everyday.without_asides(said)
    heard = tuple(word for word in whole if word not in said)
    words = index.lexicon.joined(said, index.vocabulary.small)
    reading = read_intent(words, index)
    scope = read_scope(words, plan, today, index.vocabulary, reading.intent)
    timely = scope.used.difference(word for word in scope.foreign if word.folded.isdigit())
    ours = scope.ours.union(word for word in reading.content if word.folded in index.vocabulary.the_board)
    content = tuple(word for word in reading.content if word not in timely | ours)
    reading = replace(
        reading,
        content=_without_levels(content, words, index),
        light=(
            *(word for word in reading.light if word not in timely),
            *(word for word in (*reading.content, *reading.beside) if word in ours),
        ),
        beside=tuple(word for word in reading.beside if word not in ours),
    )
    context = context if context and context.matches else None
    return Asking(said, words, reading, scope, plan, today, index, context, heard)


def _without_levels(content: tuple[Word, ...], words: Sequence[Word], index: Index) -> tuple[Word, ...]:
    """Leave out the levels and colours that are said of a subject ("varför är bredbandet gult"), not those that belong
    to a thing ("röda bilar")."""
    after = dict(pairwise(words))
    levels = [word for word in content if index.vocabulary.levels.intersection(keys(word))]
    things = [word for word in content if word not in levels]
    told = [word for word in levels if after.get(word) not in things]
    left = tuple(word for word in content if word not in told)
    return left or content
