"""What a question was understood as: an answer's subjects, a choice, an honest "not found", or help."""

from dataclasses import dataclass
from enum import StrEnum

from goals.numbers import Number


class Kind(StrEnum):
    """What a match points at; `id` in `Match` is an id among these."""

    INDICATOR = "indicator"
    RESULT_GOAL = "result_goal"
    EFFECT_GOAL = "effect_goal"
    BOARD = "board"
    ACCOUNT = "account"
    CHAPTER = "chapter"


class Intent(StrEnum):
    """What somebody wants to know of the subject."""

    STATUS = "status"
    RESULT = "result"
    TARGET = "target"
    FORECAST = "forecast"
    WHY = "why"
    TREND = "trend"
    GENDER = "gender"
    GAP = "gap"
    VERDICT = "verdict"
    OWNER = "owner"
    SOURCE = "source"
    METHOD = "method"
    WHEN = "when"
    ACTIVITY = "activity"
    ECONOMY = "economy"
    LIST = "list"
    COUNT = "count"
    OVERVIEW = "overview"
    HELP = "help"
    COLOURS = "colours"
    REPORT = "report"
    MEANING = "meaning"
    MINE = "mine"
    COURTESY = "courtesy"


class Term(StrEnum):
    """A word of following up whose meaning can be asked for."""

    EFFECT_GOAL = "effect_goal"
    RESULT_GOAL = "result_goal"
    INDICATOR = "indicator"
    INTERIM = "interim"
    ANNUAL = "annual"
    FORECAST = "forecast"
    TARGET = "target"
    BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Match:
    """A subject that the question may mean, with how well it fits, 0 to 1."""

    kind: Kind
    id: str
    name: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Context:
    """What a thread spoke of last, so that "och målet?" has a subject."""

    matches: tuple[Match, ...] = ()
    intent: Intent = Intent.STATUS
    round: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The question is understood. Several matches are one family, or the members of a list, best first.

    `round` is the round that the question named, None where it named none. For lists, `criterion` says in Swedish
    what the members share ("uppnås inte"), `of` names what was listed ("resultatmål"), and `under` names the goals
    that they belong to; `holders` are the people, by title, whose they are. `boards` are the boards that an
    organisation with several was asked about, none for all. `value` is a figure to be held against the target.
    """

    intent: Intent
    matches: tuple[Match, ...]
    round: str | None = None
    of: str = ""
    criterion: str = ""
    under: tuple[str, ...] = ()
    boards: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    value: Number | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Several subjects fit: at most five, best first, and the words that were not understood."""

    intent: Intent
    matches: tuple[Match, ...]
    not_understood: tuple[str, ...] = ()
    round: str | None = None


@dataclass(frozen=True, slots=True)
class NotFound:
    """Nothing fits; `not_understood` holds the words of the question that mean nothing here."""

    not_understood: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Help:
    """Not about a subject: what can be asked, what the colours or the `terms` mean, which report answers come from,
    what waits for the asker, or only polite."""

    intent: Intent = Intent.HELP
    terms: tuple[Term, ...] = ()


Reply = Answer | Choice | NotFound | Help
