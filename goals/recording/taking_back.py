"""Taking a write back: only while it is the last word, and by putting back what stood there before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Protocol

from goals.outcome import Outcome
from goals.plan import Entry, Measurement, Plan
from goals.recording.standing import Closed, Gone, NoRound, Standing, stands
from goals.roles import Actor, Refused

TAKEN_BACK = "ångrat i Slack"


class Logged(Protocol):
    """One row of the change log, as `store.writing.Change` has it."""

    @property
    def revision(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def by(self) -> str: ...
    @property
    def what(self) -> str: ...
    @property
    def row(self) -> str: ...
    @property
    def field(self) -> str: ...
    @property
    def old(self) -> Any: ...
    @property
    def new(self) -> Any: ...
    @property
    def why(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Overwritten:
    """Somebody wrote after it, so it is not the last word: `by` whom, an id, and when; "" and None where the log does
    not tell."""

    by: str = ""
    at: datetime | None = None


TakenBack = Outcome | Overwritten | Refused | Closed | NoRound | Gone


def take_back(
    plan: Plan, log: Sequence[Logged], revision: int, indicator: str, round: str, actor: Actor, today: date
) -> TakenBack:
    """Decide how the write of a revision is taken back; `log` holds the changes of the indicator's rows in the round.

    What it made goes, and what it changed is put back, unless anybody has written there since.
    """
    standing = stands(plan, indicator, round, actor, today)
    if not isinstance(standing, Standing):
        return standing
    later = [one for one in log if one.revision > revision]
    if later:
        last = max(later, key=lambda one: one.revision)
        return Overwritten(last.by, last.at)
    stood: dict[tuple[str, str], Measurement | Entry] = {
        ("measurements", one.id): one for one in plan.measurements_of(indicator, round)
    }
    if standing.entry:
        stood["entries", f"{indicator}/{round}"] = standing.entry
    return _put_back([one for one in log if one.revision == revision], stood)


def _put_back(written: Iterable[Logged], stood: dict[tuple[str, str], Measurement | Entry]) -> Outcome | Overwritten:
    values: dict[tuple[str, str], Measurement | Entry] = {}
    gone: list[Measurement | Entry] = []
    for one in written:
        now = values.get((one.what, one.row)) or stood.get((one.what, one.row))
        if now is None:
            return Overwritten()
        if not one.field:
            gone.append(now)
        elif one.field != "position":
            if getattr(now, one.field) != one.new:
                return Overwritten()
            values[one.what, one.row] = replace(now, **{one.field: one.old})
    return Outcome(tuple(values.values()), tuple(gone))
