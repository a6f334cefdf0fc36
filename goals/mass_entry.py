"""Mass entry: what a filled-in workbook comes to on the plan as it is, held to the same rules as a form in Slack.

Only cells that somebody has written in count, and only where nobody has reported since the file was made.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import blake2b
from itertools import chain

from goals import assessment
from goals.assessment import Judgement, judge
from goals.documents.workbook import GOALS, INDICATORS, Filled, Row, Sheet
from goals.documents.workbook.made import goal_cells, indicator_cells
from goals.facts import Viewer, readable
from goals.numbers import read, write_exactly, write_plain
from goals.outcome import Outcome
from goals.plan import Indicator, Level, Plan, Round
from goals.problems import Problem
from goals.recording import (
    Closed,
    Doubtful,
    Faulty,
    Field,
    Form,
    Gone,
    How,
    Later,
    NoRound,
    Remark,
    Standing,
    read_form,
    seen,
    stands,
)
from goals.roles import Actor, Refused
from goals.status import Evidence, indicator_status

NOTHING = ("", "-")
FIGURES = ("total", "women", "men")
COLUMN = {
    Field.TOTAL: "total",
    Field.WOMEN: "women",
    Field.MEN: "men",
    Field.SPLIT: "women",
    Field.COMMENT: "comment",
    Field.EVIDENCE: "evidence",
    Field.WHY: "why",
    Field.LATER_KIND: "later",
    Field.LATER_ON: "later",
    Field.LATER_OCCASION: "later",
}
"""The column where a remark about a field is said; of the others, at the result."""


@dataclass(frozen=True, slots=True)
class Outdated:
    """Somebody has reported since the file was made; `now` is what the cell would say of it."""

    now: str


@dataclass(frozen=True, slots=True)
class Emptied:
    """A cell that had a value was emptied; a result is taken back in Slack, where that can be seen."""


@dataclass(frozen=True, slots=True)
class UnknownLevel:
    """A level that the organisation has no such word for; `levels` are its words."""

    levels: tuple[str, ...]


Why = Remark | assessment.Fault | Outdated | Emptied | UnknownLevel | Refused | Closed | Gone | NoRound


@dataclass(frozen=True, slots=True)
class Wrong:
    """What must be put right in the file: the cell ("Indikatorer!H7"), the name of its row, and why."""

    place: str
    name: str
    why: Why


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that says something new: its column's title, what is stored, and what is written."""

    title: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row with something new in it; `doubts` are asked about with it."""

    name: str
    changes: tuple[Change, ...]
    doubts: tuple[Remark | Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Entered:
    """What is to be stored once somebody has seen the lines; there are none where the file says nothing new."""

    outcome: Outcome
    lines: tuple[Line, ...]

    @property
    def mark(self) -> str:
        """What tells these lines from any other, in few characters."""
        return blake2b(repr(self.lines).encode(), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Entering:
    """Who enters a file, and when; `nonce` is the file's own, `levels` the organisation's words, and `channels` those
    by board where a changed level is told."""

    actor: Actor
    now: datetime
    today: date
    nonce: str
    levels: Mapping[Level, str]
    channels: Mapping[str, Collection[str]]
    small_group_limit: int = 10


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that says something new: what must be put right, or what it comes to."""

    outcome: Outcome = field(default_factory=Outcome)
    line: Line | None = None
    wrong: tuple[Wrong, ...] = ()


def enter(plan: Plan, filled: Filled, by: Entering) -> Entered | tuple[Wrong, ...]:
    """Work out what a file comes to, or everything that must be put right in it first."""
    rows = [
        *(_indicator(plan, row, filled.round, by) for row in filled.indicators),
        *(_goal(plan, row, filled.round, by) for row in filled.goals),
    ]
    wrong = tuple(chain.from_iterable(row.wrong for row in rows))
    if wrong:
        return wrong
    outcome = Outcome(
        tuple(chain.from_iterable(row.outcome.values for row in rows)),
        notices=tuple(chain.from_iterable(row.outcome.notices for row in rows)),
    )
    return Entered(outcome, tuple(row.line for row in rows if row.line))


def _indicator(plan: Plan, row: Row, round: str, by: Entering) -> _Row:
    if not row.changed:
        return _Row()
    standing = stands(plan, row.id, round, by.actor, by.today)
    if not isinstance(standing, Standing):
        name = next((one.name for one in plan.indicators if one.id == row.id), row.id)
        return _Row(wrong=(Wrong(row.places["total"], name, standing),))
    indicator = standing.indicator
    typed, fetched = (_printed(cells, indicator) for cells in (row.typed, row.fetched))
    now = indicator_cells(plan, indicator, standing.round)
    changed = [key for key in typed if typed[key] not in (fetched[key], now[key])]
    if not set(changed) - {"why"}:
        return _Row()
    if tuple(_stale(row, indicator.name, changed, fetched, now)):
        theirs = readable(plan, Viewer(by.actor.person, by.small_group_limit))
        told = indicator_cells(theirs, indicator, standing.round)
        return _Row(wrong=tuple(_stale(row, indicator.name, changed, fetched, now, told)))
    form = _form(plan, typed | _as_stored(plan, standing, changed, by.today), standing, by)
    said = read_form(plan, form, by.actor, by.now, by.today, by.small_group_limit)
    doubts: tuple[Remark, ...] = ()
    if isinstance(said, Doubtful):
        doubts = said.remarks
        form = replace(form, accepted=frozenset(one.key for one in doubts))
        said = read_form(plan, form, by.actor, by.now, by.today, by.small_group_limit)
    match said:
        case Outcome():
            return _Row(said, _line(INDICATORS, indicator.name, changed, now, typed, doubts))
        case Faulty(remarks):
            faults = (Wrong(row.places[COLUMN.get(one.field, "total")], indicator.name, one) for one in remarks)
            return _Row(wrong=tuple(faults))
    raise AssertionError(f"{said} of a form that was just made of what stands there")


def _form(plan: Plan, typed: Mapping[str, str], standing: Standing, by: Entering) -> Form:
    status = indicator_status(plan, standing.indicator.id, by.today, standing.round.name)
    split = [typed[key] for key in ("women", "men")]
    return Form(
        standing.indicator.id,
        standing.round.name,
        by.nonce,
        seen(standing),
        total=typed["total"],
        women="" if typed["women"] in NOTHING else typed["women"],
        men="" if typed["men"] in NOTHING else typed["men"],
        not_split=all(text in NOTHING for text in split),
        comment=typed["comment"],
        period_from=status.result.period_from if status.result else None,
        period_to=status.result.period_to if status.result else None,
        evidence=typed["evidence"],
        occasion=status.result.occasion if status.result else "",
        how=How.REPLACE if status.result else None,
        replaces=status.result.id if status.result else "",
        why=typed["why"],
        later=_later(plan, typed["later"], standing.round) if typed["later"] and not typed["total"] else None,
    )


def _as_stored(plan: Plan, standing: Standing, changed: Collection[str], today: date) -> dict[str, str]:
    """The figures that nobody has written over, with all that is exact in them; the file has them as printed."""
    result = indicator_status(plan, standing.indicator.id, today, standing.round.name).result
    stored = {"total": result.value, "women": result.women, "men": result.men} if result else {}
    return {key: write_exactly(value) for key, value in stored.items() if value is not None and key not in changed}


def _later(plan: Plan, text: str, round: Round) -> Later:
    kinds = {one.kind.casefold(): one.kind for one in plan.rounds_of(round.board)}
    kind = kinds.get(text.casefold(), "")
    return Later(kind=kind) if kind else Later(occasion=text)


def _goal(plan: Plan, row: Row, round: str, by: Entering) -> _Row:
    if not row.changed:
        return _Row()
    goal = next((one for one in plan.result_goals if one.id == row.id), None)
    at = plan.round(goal.board, round) if goal else None
    if goal is None or at is None:
        return _Row(wrong=(Wrong(row.places["level"], row.id, Gone()),))
    now = goal_cells(plan, goal, at, by.levels)
    levels = {word.casefold(): level for level, word in by.levels.items()}
    level = levels.get(row.typed["level"].casefold())
    typed = {**row.typed, "level": by.levels[level] if level else row.typed["level"]}
    changed = [key for key, text in typed.items() if text not in (row.fetched[key], now[key])]
    if not changed:
        return _Row()
    if stale := tuple(_stale(row, goal.name, changed, row.fetched, now)):
        return _Row(wrong=stale)
    if typed["level"] and level is None:
        words = tuple(by.levels[one] for one in assessment.LEVELS)
        return _Row(wrong=(Wrong(row.places["level"], goal.name, UnknownLevel(words)),))
    stood = plan.assessment(goal.id, round)
    form = Judgement(
        goal.id,
        round,
        level,
        typed["motivation"],
        stood.rests_on if stood else (),
        assessment.mark(stood),
        told=(),
    )
    said = judge(plan, form, by.actor, by.now, by.channels.get(goal.board, ()))
    doubts: tuple[Evidence, ...] = ()
    if isinstance(said, assessment.Doubtful):
        doubts = (said.evidence,)
        said = judge(plan, replace(form, told=(said.level,)), by.actor, by.now, by.channels.get(goal.board, ()))
    match said:
        case Outcome():
            return _Row(said, _line(GOALS, goal.name, changed, now, typed, doubts))
        case assessment.Faulty(faults):
            where = {assessment.Fault.NO_LEVEL: "level", assessment.Fault.SHORT: "motivation"}
            return _Row(wrong=tuple(Wrong(row.places[where[one]], goal.name, one) for one in faults))
        case assessment.Closed(closed):
            return _Row(wrong=(Wrong(row.places["level"], goal.name, Closed(closed, ())),))
        case assessment.Gone():
            return _Row(wrong=(Wrong(row.places["level"], goal.name, Gone()),))
        case Refused():
            return _Row(wrong=(Wrong(row.places["level"], goal.name, said),))
    raise AssertionError(f"{said} of a judgement that was just made of what stands there")


def _stale(
    row: Row,
    name: str,
    changed: Collection[str],
    fetched: Mapping[str, str],
    now: Mapping[str, str],
    told: Mapping[str, str] | None = None,
) -> Iterator[Wrong]:
    """Tell what was written over something that the file did not know; `told` is what stands there now as its reader
    may read it, else all of it."""
    for key in changed:
        if now[key] != fetched[key]:
            yield Wrong(row.places[key], name, Outdated((now if told is None else told)[key]))
        elif key in ("total", "level") and not row.typed[key]:
            yield Wrong(row.places[key], name, Emptied())


def _line(
    sheet: Sheet,
    name: str,
    changed: Collection[str],
    now: Mapping[str, str],
    typed: Mapping[str, str],
    doubts: tuple[Remark | Evidence, ...],
) -> Line:
    titles = {column.key: column.title for column in sheet.columns}
    return Line(name, tuple(Change(titles[key], now[key], typed[key]) for key in changed), doubts)


def _printed(cells: Mapping[str, str], indicator: Indicator) -> dict[str, str]:
    """The cells with every figure as it is printed, however it was typed, so that they can be compared."""
    return {key: _figure(text, indicator) if key in FIGURES else text for key, text in cells.items()}


def _figure(text: str, indicator: Indicator) -> str:
    value = None if text in NOTHING else read(text, indicator.unit)
    if value is None or isinstance(value, Problem):
        return text
    return write_plain(value)
