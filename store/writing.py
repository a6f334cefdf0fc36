"""The writes of one transaction: rows, their change log, and the revision that counts them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, update

from store import rows
from store.differences import Write
from store.rows import KIND, KINDS, Fields, Kind
from store.tables import Row

Columns = Callable[[Write, Fields], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the change log.

    `revision` is the plan's after the write. `what` is the kind by its name in `Plan` ("measurements"), `row` the key
    ("sjukfranvaro/2024-delår"), `field` the field, or "position" for the place among its like. `old` and `new` are
    values as the plan holds them. Where the row is new, `field` is "", `old` None and `new` its fields by name; where
    it was taken back, `old` holds its fields and `new` is None.
    """

    revision: int
    at: datetime
    by: str
    what: str
    row: str
    field: str
    old: Any
    new: Any
    why: str


def write(
    connection: Connection,
    writes: Sequence[Write],
    boards: Mapping[tuple[str, str], str],
    by: str,
    at: datetime,
    why: str,
) -> tuple[Change, ...]:
    """Make the writes, log each and count the revision up; return the changes, none where there is nothing to write.

    `boards` tells whose rounds are meant, as `differences.boards` does.
    """
    if not writes:
        return ()
    for kind in KINDS:
        _write_kind(connection, kind, [write for write in writes if write.kind is kind and not write.gone], boards)
    for kind in reversed(KINDS):
        _take_back(connection, kind, [write for write in writes if write.kind is kind and write.gone], boards)
    told = ((write.kind.name, write.row, *differs) for write in writes for differs in _told(write))
    return log(connection, told, by, at, why)


def log(
    connection: Connection, told: Iterable[tuple[str, str, str, Any, Any]], by: str, at: datetime, why: str
) -> tuple[Change, ...]:
    """Log what was written as (what, row, field, old, new), and count the revision up; return the changes."""
    revision = rows.read_revision(connection) + 1
    changes = tuple(Change(revision, at, by, *written, why) for written in told)
    connection.execute(insert(Row.metadata.tables["change_log"]), [rows.fields_of(change) for change in changes])
    connection.execute(update(Row.metadata.tables["revision"]).values(number=revision))
    return changes


def _write_kind(
    connection: Connection, kind: Kind, writes: Sequence[Write], boards: Mapping[tuple[str, str], str]
) -> None:
    if not writes:
        return
    columns = _columns(connection, kind, boards)

    # What is unique to one person at a time is let go before somebody else takes it.
    if let_go := [write.value.id for write in writes if kind is KIND["people"] and "slack" in write.fields]:
        connection.execute(update(kind.table).where(kind.table.c.id.in_(let_go)).values(slack=""))
    for write in writes:
        if not write.is_new:
            changed = columns(write, {name: new for name, (_, new) in write.fields.items()})
            connection.execute(update(kind.table).where(*_itself(write, columns)).values(changed))
    new = [
        columns(write, rows.fields_of(write.value) | dict(kind.identity(write.key))) | {"position": write.position}
        for write in writes
        if write.is_new
    ]
    if new:
        connection.execute(insert(kind.table), new)


def _take_back(
    connection: Connection, kind: Kind, writes: Sequence[Write], boards: Mapping[tuple[str, str], str]
) -> None:
    if writes:
        columns = _columns(connection, kind, boards)
        for write in writes:
            connection.execute(delete(kind.table).where(*_itself(write, columns)))


def _columns(connection: Connection, kind: Kind, boards: Mapping[tuple[str, str], str]) -> Columns:
    """Turn fields of a write into columns: a round is known there by its own number."""
    round_ids = rows.read_round_ids(connection) if kind.within else {}

    def columns(write: Write, fields: Fields) -> dict[str, Any]:
        spread = dict(kind.spread(fields))
        if kind.within and "round" in spread:
            thing = (kind.within, getattr(write.value, kind.within))
            spread["round"] = round_ids[boards[thing], spread["round"]]
        return spread

    return columns


def _itself(write: Write, columns: Columns) -> list[ColumnElement[bool]]:
    identity = columns(write, write.kind.identity(write.key))
    return [write.kind.table.c[name] == known for name, known in identity.items()]


def _told(write: Write) -> Iterable[tuple[str, Any, Any]]:
    if write.is_new:
        return [("", None, rows.fields_of(write.value))]
    if write.gone:
        return [("", rows.fields_of(write.value), None)]
    return [(field, old, new) for field, (old, new) in write.fields.items()]
