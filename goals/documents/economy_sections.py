"""A board's economy in the plan file: its accounts, and the tables of its own budget."""

from collections.abc import Iterator, Mapping
from typing import Self

from pydantic import Field, ValidationInfo, model_validator

from goals.documents.indicator_sections import figure
from goals.documents.marked_yaml import Faults, Path, Section
from goals.documents.of_board import OfBoard
from goals.documents.plan_names import AccountId, RoundRef, names_of
from goals.documents.yaml_fields import Name
from goals.numbers import PERCENT, Number
from goals.plan import AccountKind
from goals.problems import Problem

TKR = "tkr"
FRAME_UNITS = {
    **dict.fromkeys(("opening", "shifts", "closing", "outcome", "outcome_deviation"), TKR),
    **dict.fromkeys(("forecast", "forecast_deviation"), TKR),
    "net_cost_change": PERCENT,
}
"""The columns of the table of frames, in order, each with its unit."""
UNTOUCHED = "-"


class FiguresSection(Section):
    """An account in a round, amounts in `unit`; each may have its exact figure beside the one printed."""

    round: RoundRef
    unit: Name = "mnkr"
    outcome: str = ""
    exact_outcome: str = ""
    change: str = ""
    exact_change: str = ""
    change_percent: str = ""
    exact_change_percent: str = ""
    budget: str = ""
    exact_budget: str = ""
    forecast: str = ""
    exact_forecast: str = ""
    comment: str = ""
    budget_period: str = ""
    exact_budget_period: str = ""
    forecast_in_words: str = ""

    def amounts(self) -> dict[str, Number | Problem]:
        """Read the figures that are given, by key."""
        amounts = ("outcome", "change", "budget", "forecast", "budget_period")
        units = dict.fromkeys(amounts, self.unit) | {"change_percent": PERCENT}
        return {
            key: _amount(printed, getattr(self, f"exact_{key}"), unit)
            for key, unit in units.items()
            if (printed := getattr(self, key))
        }

    @model_validator(mode="after")
    def _legible(self) -> Self:
        _raise(((key,), value) for key, value in self.amounts().items())
        return self


class AccountSection(OfBoard):
    """A line of the board's economy with its figures by round."""

    id: AccountId
    name: Name
    aliases: tuple[str, ...] = ()
    kind: AccountKind = AccountKind.COSTS
    figures: tuple[FiguresSection, ...] = ()

    @model_validator(mode="after")
    def _rounds_of_board(self, info: ValidationInfo) -> Self:
        said = [(("figures", at, "round"), one.round) for at, one in enumerate(self.figures)]
        if faults := tuple(self.faults_of_rounds(said, names_of(info))):
            raise Faults(*faults)
        return self


class FrameSection(Section):
    """A post of the board's own budget, amounts in tkr; `exact` has the exact figure of a column where it is more than
    what is printed."""

    post: Name
    opening: str = ""
    shifts: str = ""
    closing: str = ""
    outcome: str = ""
    outcome_deviation: str = ""
    forecast: str = ""
    forecast_deviation: str = ""
    net_cost_change: str = ""
    exact: Mapping[str, str] = Field(default_factory=dict)

    def amounts(self) -> dict[str, Number | Problem]:
        """Read the figures that are given, by key."""
        return {
            key: _amount(printed, self.exact.get(key, ""), unit)
            for key, unit in FRAME_UNITS.items()
            if (printed := getattr(self, key))
        }


class ShiftSection(Section):
    """A budgetväxling: what it does to each post it touches, in tkr ("-" where a post is only named)."""

    name: Name
    amounts: Mapping[Name, Name] = Field(default_factory=dict)
    total: str = ""
    exact: Mapping[str, str] = Field(default_factory=dict)
    exact_total: str = ""
    decision: str = ""

    def read(self) -> dict[str, Number | Problem | None]:
        """Read the amounts by post."""
        return {
            post: None if said == UNTOUCHED else _amount(said, self.exact.get(post, ""), TKR)
            for post, said in self.amounts.items()
        }

    def read_total(self) -> Number | Problem | None:
        """Read the total, None where none is given."""
        return _amount(self.total, self.exact_total, TKR) if self.total else None


class HeadlineSection(Section):
    """A figure that the summary of the economy names, with its unit, and the sentence in which it does."""

    amount: Name
    exact: str = ""
    about: Name

    def read(self) -> Number | Problem:
        """Read the figure."""
        return _amount(self.amount, self.exact, "")


class BudgetSection(OfBoard):
    """What is said of a board's economy as a whole in a round: the figures of its summary, and the tables of its own
    budget, the frames and what was moved between them."""

    round: RoundRef
    headlines: tuple[HeadlineSection, ...] = ()
    frames: tuple[FrameSection, ...] = ()
    shifts: tuple[ShiftSection, ...] = ()

    @model_validator(mode="after")
    def _legible(self, info: ValidationInfo) -> Self:
        faults = list(self.faults_of_rounds([(("round",), self.round)], names_of(info)))
        for key, names in (
            ("frames", [one.post for one in self.frames]),
            ("shifts", [one.name for one in self.shifts]),
        ):
            twice = [at for at, name in enumerate(names) if name in names[:at]]
            faults += [((key, at), f"»{names[at]}« står redan ovanför. Lägg ihop dem.") for at in twice]
        if faults:
            raise Faults(*faults)
        _raise((("headlines", at, "amount"), one.read()) for at, one in enumerate(self.headlines))
        _raise(
            (("frames", at, key), value) for at, one in enumerate(self.frames) for key, value in one.amounts().items()
        )
        _raise(
            (("shifts", at, *path), value)
            for at, one in enumerate(self.shifts)
            for path, value in [
                *((("amounts", post), value) for post, value in one.read().items()),
                (("total",), one.read_total()),
            ]
        )
        return self


def _amount(printed: str, exact: str, unit: str) -> Number | Problem:
    amount = figure(printed, exact, unit)
    return amount if isinstance(amount, Number | Problem) else Problem("Här ska ett tal stå.")


def _raise(read: Iterator[tuple[Path, Number | Problem | None]]) -> None:
    faults = [(path, value.what) for path, value in read if isinstance(value, Problem)]
    if faults:
        raise Faults(*faults)
