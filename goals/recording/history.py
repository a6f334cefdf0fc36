"""What became of an indicator's row in a round, as the change log tells it: who, when, what from, what to, and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby

from goals.numbers import Value
from goals.recording.deciding import COMPLETED, REPORTED
from goals.recording.taking_back import TAKEN_BACK, Logged

Told = Value | date | str | int | None


class Deed(StrEnum):
    """What was done to a measurement or to the row."""

    MEASURED = "measured"
    TAKEN_BACK = "taken_back"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done: to `field` where it was changed, from `old` to `new`. Of a measurement made or taken back, these
    are its value; `occasion` tells it from others."""

    deed: Deed
    field: str = ""
    old: Told = None
    new: Told = None
    occasion: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """What one person did at one moment; `why` is "" where nobody gave a reason. `undone` where it took the write
    before it back."""

    at: datetime
    by: str
    why: str
    steps: tuple[Step, ...]
    undone: bool = False


SHOWN = ("value", "women", "men", "occasion", "evidence", "period_from", "period_to", "condition")
"""The fields of a measurement that a reader understands, in order."""
SHOWN_OF_ROW = ("comment", "chosen_because", "expected", "expected_on")
"""The same of the row."""


def history(log: Iterable[Logged]) -> tuple[Event, ...]:
    """Tell what was done, newest first; what nobody would understand is left out."""
    newest = sorted(log, key=lambda one: one.revision, reverse=True)
    events = (_event(list(changes)) for _, changes in groupby(newest, key=lambda one: one.revision))
    return tuple(event for event in events if event.steps)


def _event(changes: Sequence[Logged]) -> Event:
    first = changes[0]
    own = "" if first.why in (REPORTED, COMPLETED, TAKEN_BACK) else first.why
    steps = tuple(step for change in changes for step in _steps(change))
    return Event(first.at, first.by, own, tuple(sorted(steps, key=_order)), first.why == TAKEN_BACK)


def _order(step: Step) -> int:
    fields = ("", *SHOWN, *SHOWN_OF_ROW)
    return fields.index(step.field)


def _steps(change: Logged) -> Iterator[Step]:
    shown = SHOWN if change.what == "measurements" else SHOWN_OF_ROW
    if change.field in shown:
        if change.old or change.new:
            yield Step(Deed.CHANGED, change.field, change.old, change.new)
    elif not change.field:
        fields: Mapping[str, Told] = change.new if change.new is not None else change.old
        if change.what == "measurements":
            made = change.new is not None
            value, occasion = fields["value"], str(fields.get("occasion") or "")
            if not made:
                yield Step(Deed.TAKEN_BACK, old=value, occasion=occasion)
                return
            yield Step(Deed.MEASURED, new=value, occasion=occasion)
            yield from (Step(Deed.CHANGED, name, None, fields[name]) for name in ("women", "men") if fields.get(name))
        else:
            for name in shown:
                if told := fields.get(name):
                    old, new = (None, told) if change.new is not None else (told, None)
                    yield Step(Deed.CHANGED, name, old, new)


def few_people(log: Iterable[Logged], limit: int) -> bool:
    """Whether women's and men's figures rested, at any time, on so few people that only the owner may see them."""
    counts = ("women_count", "men_count")
    told = (
        count
        for change in log
        if change.what == "measurements"
        for side in (change.old, change.new)
        for count in ([side.get(name) for name in counts] if isinstance(side, dict) else [side])
        if not change.field or change.field in counts
    )
    return any(isinstance(count, int) and count < limit for count in told)
