"""A board's economy in a round: accounts, headlines, budget frames and what is moved between them."""

from dataclasses import dataclass
from enum import StrEnum

from goals.numbers import Number


class AccountKind(StrEnum):
    """What an account's figures are, and so what the report can say of them."""

    COSTS = "costs"
    INCOME = "income"
    RESULT = "result"
    """How far the outcome is from the budget: positive is a surplus."""
    FRAMES = "frames"
    """The board's own division of its budget: the figures are those of its `BudgetFrame` rows."""
    SHIFTS = "shifts"
    """What was moved between frames: the figures are those of its `BudgetShift` rows."""


@dataclass(frozen=True, slots=True)
class Account:
    """A line of the board's economy ("Personalkostnader")."""

    id: str
    name: str
    board: str
    aliases: tuple[str, ...] = ()
    kind: AccountKind = AccountKind.COSTS


@dataclass(frozen=True, slots=True)
class AccountFigures:
    """An account in a round, all amounts in `unit`, costs and income both as positive magnitudes as reports print them.

    `change` is against the same period last year: positive when higher. Budget and forecast are for the whole year,
    `budget_period` is for the outcome's months. `forecast_in_words` is a forecast that the report gives no figure for
    ("i paritet med budget"). `comment` holds the report's explanation, or why there are no figures.
    """

    account: str
    round: str
    unit: str = "mnkr"
    outcome: Number | None = None
    change: Number | None = None
    change_percent: Number | None = None
    budget: Number | None = None
    forecast: Number | None = None
    comment: str = ""
    budget_period: Number | None = None
    forecast_in_words: str = ""


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure that a board's summary of its economy names, in the sentence in which it does: "3,5 miljoner kronor av
    överskottet berodde på …". The same figure may mean different things, so it is never told without its sentence."""

    board: str
    round: str
    about: str
    amount: Number


@dataclass(frozen=True, slots=True)
class BudgetFrame:
    """A post of the board's own division of its budget in a round, amounts in tkr, a shift negative where the frame got
    smaller. A deviation is positive when less was used than the frame. `net_cost_change` is in % against the same
    period last year."""

    board: str
    round: str
    post: str
    opening: Number | None = None
    shifts: Number | None = None
    closing: Number | None = None
    outcome: Number | None = None
    outcome_deviation: Number | None = None
    forecast: Number | None = None
    forecast_deviation: Number | None = None
    net_cost_change: Number | None = None


@dataclass(frozen=True, slots=True)
class BudgetShift:
    """What was moved into or out of the posts of `BudgetFrame`, in tkr; `decision` refers to the decision on it.

    A post whose frame it leaves alone has None, or is left out.
    """

    board: str
    round: str
    name: str
    amounts: tuple[tuple[str, Number | None], ...] = ()
    total: Number | None = None
    decision: str = ""
