"""Values to rows and back, the same way for every kind of value in a plan."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from itertools import count, starmap
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, select

from goals import plan as values
from goals.plan import EffectGoal, Grant, Plan, Role, Scope, Term
from store import tables

Fields = Mapping[str, Any]
Key = tuple[Any, ...]


def _as_they_are(fields: Fields) -> Fields:
    return fields


@dataclass(frozen=True)
class Kind:
    """One kind of value in a plan, and how its rows are told apart.

    `name` is both the field of `Plan` and the table. `key` are the fields that identify a value; where `numbered`,
    several values share a key and their order tells them apart. `within` is set for what is reported in a round: the
    field that leads to the board whose round it is. `gather` makes a value of `columns`; `spread` turns fields
    into columns where the two differ.
    """

    name: str
    value: type[Any]
    key: tuple[str, ...] = ("id",)
    numbered: bool = False
    within: str = ""
    columns: tuple[str, ...] = ()
    gather: Callable[..., Any] | None = None
    spread: Callable[[Fields], Fields] = _as_they_are

    @property
    def table(self) -> Table:
        """The table that keeps these values."""
        return tables.Row.metadata.tables[self.name]

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the value's fields, in order."""
        return names(self.value)

    def values(self, plan: Plan) -> tuple[Any, ...]:
        """Return the plan's values of this kind, in the plan's order."""
        found = getattr(plan, self.name)
        return found if isinstance(found, tuple) else (found,)

    def keyed(self, found: Iterable[Any]) -> dict[Key, Any]:
        """Return values by key, numbered from 1 where several share one. Raises ValueError for a key met twice."""
        by_key: dict[Key, Any] = {}
        numbers: dict[Key, count[int]] = {}
        for value in found:
            key = tuple(getattr(value, name) for name in self.key)
            if self.numbered:
                key = (*key, next(numbers.setdefault(key, count(1))))
            if key in by_key:
                raise ValueError(f"{self.name} holds {key} twice")
            by_key[key] = value
        return by_key

    def identity(self, key: Key) -> Fields:
        """Return a key as fields."""
        return dict(zip((*self.key, "number") if self.numbered else self.key, key, strict=True))


def _effect_goal(
    id: str, name: str, first_year: int | None, last_year: int | None, aliases: tuple[str, ...]
) -> EffectGoal:
    term = Term(first_year, last_year) if first_year is not None and last_year is not None else None
    return EffectGoal(id, name, term, aliases)


def _spread_term(fields: Fields) -> Fields:
    if "term" not in fields:
        return fields
    term: Term | None = fields["term"]
    years = (term.first_year, term.last_year) if term else (None, None)
    rest = {name: value for name, value in fields.items() if name != "term"}
    return rest | dict(zip(("term_first_year", "term_last_year"), years, strict=True))


def _grant(
    person: str, role: Role, _: int | None, board: str | None, result_goal: str | None, indicator: str | None
) -> Grant:
    held_on = {Scope.BOARD: board, Scope.RESULT_GOAL: result_goal, Scope.INDICATOR: indicator}
    scope, on = next(((scope, on) for scope, on in held_on.items() if on is not None), (Scope.ORGANISATION, ""))
    return Grant(person, role, scope, on)


def _spread_grant(fields: Fields) -> Fields:
    if "scope" not in fields:
        return fields
    on = tables.ORGANISATION if fields["scope"] is Scope.ORGANISATION else fields["on"]
    rest = {name: value for name, value in fields.items() if name not in ("scope", "on")}
    return rest | {str(scope): on if scope is fields["scope"] else None for scope in Scope}


KINDS = (
    Kind("organisation", values.Organisation, key=()),
    Kind("boards", values.Board),
    Kind(
        "effect_goals",
        EffectGoal,
        columns=("id", "name", "term_first_year", "term_last_year", "aliases"),
        gather=_effect_goal,
        spread=_spread_term,
    ),
    Kind("result_goals", values.ResultGoal),
    Kind("indicators", values.Indicator),
    Kind("targets", values.Target, key=("indicator", "year"), numbered=True),
    Kind("baselines", values.Baseline, key=("indicator", "year"), numbered=True),
    Kind("rounds", values.Round, key=("board", "name")),
    Kind("measurements", values.Measurement, within="indicator"),
    Kind("entries", values.Entry, key=("indicator", "round"), within="indicator"),
    Kind("assessments", values.Assessment, key=("result_goal", "round"), numbered=True, within="result_goal"),
    Kind("accounts", values.Account),
    Kind("account_figures", values.AccountFigures, key=("account", "round"), within="account"),
    Kind("headlines", values.Headline, key=("board", "round"), numbered=True, within="board"),
    Kind("budget_frames", values.BudgetFrame, key=("board", "round", "post"), within="board"),
    Kind("budget_shifts", values.BudgetShift, key=("board", "round", "name"), within="board"),
    Kind("chapters", values.Chapter),
    Kind("chapter_texts", values.ChapterText, key=("chapter", "round"), within="chapter"),
    Kind("people", values.Person),
    Kind(
        "grants",
        Grant,
        key=("person", "role", "scope", "on"),
        columns=("person", "role", *map(str, Scope)),
        gather=_grant,
        spread=_spread_grant,
    ),
)
"""Every kind, those that are referred to before those that refer to them."""

KIND = {kind.name: kind for kind in KINDS}


def read(connection: Connection, kind: Kind, *where: ColumnElement[bool]) -> tuple[Any, ...]:
    """Return the stored values of a kind in the plan's order."""
    columns = dict(kind.table.c)
    rounds = KIND["rounds"].table
    source: Any = kind.table
    if kind.within:
        source = kind.table.join(rounds, rounds.c.id == kind.table.c.round)
        columns["round"] = rounds.c.name
    wanted = [columns[name] for name in kind.columns or kind.fields]
    statement = select(*wanted).select_from(source).where(*where).order_by(kind.table.c.position)
    return tuple(starmap(kind.gather or kind.value, connection.execute(statement)))


def read_plan(connection: Connection) -> Plan | None:
    """Return the whole stored plan, or None while nothing is imported."""
    revision = read_revision(connection)
    found: dict[str, Any] = {kind.name: read(connection, kind) for kind in KINDS}
    if not found["organisation"]:
        return None
    (found["organisation"],) = found["organisation"]
    return Plan(**found, revision=revision)


def read_revision(connection: Connection) -> int:
    """Return how many writes the plan has seen."""
    return connection.execute(select(_revision())).scalar_one()


def lock_revision(connection: Connection) -> None:
    """Hold other writers of the plan off until the transaction ends."""
    connection.execute(select(_revision()).with_for_update())


def read_positions(connection: Connection, kind: Kind) -> list[int]:
    """Return the positions of a kind's rows, rising."""
    position = kind.table.c.position
    return list(connection.scalars(select(position).order_by(position)))


def read_round_ids(connection: Connection) -> dict[tuple[str, str], int]:
    """Return each round's own number by board and name."""
    rounds = KIND["rounds"].table
    found = connection.execute(select(rounds.c.board, rounds.c.name, rounds.c.id))
    return {(board, name): id for board, name, id in found}


def names(value: type[Any]) -> tuple[str, ...]:
    """Return the names of a value's fields, in order."""
    return tuple(field.name for field in fields(value))


def fields_of(value: Any) -> dict[str, Any]:
    """Return a value's fields by name, the values inside it left whole."""
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def _revision() -> ColumnElement[int]:
    return tables.Row.metadata.tables["revision"].c.number
