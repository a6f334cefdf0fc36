"""A question being answered: its words, what was read out of them, and what it is asked of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from goals.plan import Plan
from goals.question.index import Index
from goals.question.intent import Reading, read_intent
from goals.question.ranking import Asked, Fit, look_up, rank
from goals.question.reply import Context, Intent, Kind
from goals.question.scope import Scope, read_scope
from goals.question.words import Word

_OF_FIGURES = (
    Intent.TARGET,
    Intent.RESULT,
    Intent.GENDER,
    Intent.GAP,
    Intent.METHOD,
    Intent.SOURCE,
    Intent.TREND,
)
_PREFERRED: dict[Intent | None, dict[Kind, float]] = {
    Intent.ACTIVITY: {Kind.CHAPTER: 1.02},
    Intent.STATUS: {Kind.CHAPTER: 0.85},
    Intent.WHY: {Kind.CHAPTER: 0.85},
    Intent.FORECAST: {Kind.CHAPTER: 0.85},
    Intent.ECONOMY: {Kind.ACCOUNT: 1.02},
    **{intent: {Kind.RESULT_GOAL: 0.95, Kind.EFFECT_GOAL: 0.92, Kind.CHAPTER: 0.80} for intent in _OF_FIGURES},
}
"""Which kinds of subject an intent is rather about: goals have no figures, and chapters no status."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A question, read; everything that answers it is asked of this. `words` are those `said` with compounds joined."""

    said: tuple[Word, ...]
    words: tuple[Word, ...]
    reading: Reading
    scope: Scope
    plan: Plan
    today: date
    index: Index
    context: Context | None

    @property
    def intent(self) -> Intent | None:
        """What is wanted, None where nothing was said."""
        return self.reading.intent

    def look_up(self, content: Sequence[Word]) -> list[Asked]:
        """Find what the words that name something, and the light ones beside them, may mean."""
        return look_up(self.index, (*content, *self.reading.light), self.reading.light, self.said)

    def fits(self, content: Sequence[Word], intent: Intent | None = None) -> list[Fit]:
        """Return the subjects that fit words, best first, within the boards that the question names."""
        return self.ranked(self.look_up(content), intent)

    def ranked(self, asked: Sequence[Asked], intent: Intent | None = None) -> list[Fit]:
        """Return the subjects that fit words already looked up, as `fits` does."""
        fits = rank(self.index, asked, _PREFERRED.get(intent or self.intent))
        boards = self.scope.boards if len(self.plan.boards) > 1 else ()
        return [fit for fit in fits if not boards or self.index[fit.number].board in (*boards, "")]


def read(
    said: tuple[Word, ...], plan: Plan, today: date, index: Index, context: Context | None = None
) -> Asking:
    """Read a question's intent and scope, and leave the words that name its subject."""
    words = index.lexicon.joined(said, index.vocabulary.small)
    reading = read_intent(words, index.vocabulary, index.lexicon)
    scope = read_scope(words, plan, today, index.vocabulary, reading.intent)
    timely = scope.used.difference(word for word in scope.foreign if word.folded.isdigit())
    reading = replace(
        reading,
        content=tuple(word for word in reading.content if word not in timely | scope.ours),
        light=(
            *(word for word in reading.light if word not in timely),
            *(word for word in reading.content if word in scope.ours),
        ),
    )
    return Asking(said, words, reading, scope, plan, today, index, context if context and context.matches else None)
