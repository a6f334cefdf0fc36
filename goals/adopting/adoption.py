"""A report taken into the plan: what of it is sure, what somebody has to decide, and the plan that it then makes.

Nothing is stored here, and nothing guessed: what is neither sure nor decided stays out. Against a stored plan only the
difference counts, and what a board has decided is never touched.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from goals.adopting.budget import take_budget
from goals.adopting.chapters import take_chapters, with_purpose
from goals.adopting.economy import take_accounts
from goals.adopting.goals import take_goals
from goals.adopting.head import Where, place_of
from goals.adopting.indicators import take_indicators
from goals.adopting.items import Decision, Item
from goals.adopting.merging import merged
from goals.adopting.taking import Taking
from goals.documents.report.values import Question, Report
from goals.plan import Board, Plan


@dataclass(frozen=True)
class Adoption:
    """What a report comes to: its items in the report's order, and `plan`, what is to be stored of it.

    The plan holds only what the report speaks of, with what is stored of that already; it is None while the
    organisation, the board or the round is not clear. `notes` are what somebody may want to know and need not answer.
    """

    where: Where
    items: tuple[Item, ...]
    plan: Plan | None
    notes: tuple[Question, ...]

    @cached_property
    def waiting(self) -> tuple[Item, ...]:
        """The items that somebody has to answer."""
        return tuple(item for item in self.items if item.waits)

    @cached_property
    def asked(self) -> tuple[Item, ...]:
        """The items that are or were questions."""
        return tuple(item for item in self.items if item.asks)

    def item(self, key: str) -> Item | None:
        """The item of this key, or None."""
        return next((item for item in self.items if item.key == key), None)


def adopt(
    stored: Plan | None,
    report: Report,
    decisions: Mapping[str, Decision] | None = None,
    file: str = "",
    named: Collection[Board] = (),
) -> Adoption:
    """Work out what a report brings to the `stored` plan, after what was decided about its items, by their keys.

    `file` is the name of the report's file, to which what is stored refers, `named` the boards that the organisation
    has named beforehand: one that is new to the plan has its id from there.
    """
    taking = Taking(decisions or {}, list(report.questions))
    where = with_purpose(report, place_of(report.head, stored, file, taking, named), taking)
    goals = take_goals(report, stored, where, taking)
    take_indicators(report, goals, stored, where, taking)
    take_accounts(report, stored, where, taking)
    take_budget(report, stored, where, taking)
    take_chapters(report, stored, where, taking)
    taking.finish()
    plan = merged(where, taking.values) if where.whole else None
    return Adoption(where, tuple(taking.items), plan, tuple(taking.questions))
