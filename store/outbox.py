"""Notices in rows: planned once for ever, and what became of them."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping, select, update

# Its ON CONFLICT is SQLite's too, to the letter.
from sqlalchemy.dialects.postgresql import insert as insert_or_leave

from goals.delivery import Delivery, Due, Status
from goals.outcome import Notice
from store.tables import Row

OUTBOX = Row.metadata.tables["outbox"]

_NEW = {
    "error": "",
    "attempts": 0,
    "probe_from": None,
    "lease_token": "",
    "lease_until": None,
    "channel_id": "",
    "sent_ts": "",
    "looked_up": False,
}
_SECOND_CHANCE = timedelta(days=1)


def plan(connection: Connection, due: Iterable[Due], at: datetime) -> tuple[Notice, ...]:
    """Plan notices, leaving alone each that was planned before; return the new ones."""
    new = {one.notice.key: one for one in due}
    if not new:
        return ()
    planning = insert_or_leave(OUTBOX).on_conflict_do_nothing(index_elements=["key"]).returning(OUTBOX.c.key)
    # In the same order everywhere, so that planners at once wait for each other instead of in a circle.
    planned = connection.execute(planning, [_planned(key, one, at) for key, one in sorted(new.items())])
    keys = set(planned.scalars())
    return tuple(one.notice for key, one in new.items() if key in keys)


def planned(connection: Connection, since: datetime) -> frozenset[str]:
    """Return the keys of the notices that were due since a moment."""
    return frozenset(connection.execute(select(OUTBOX.c.key).where(OUTBOX.c.due_at >= since)).scalars())


def deliveries(connection: Connection, limit: int | None, **wanted: object) -> tuple[Delivery, ...]:
    """Return the log of deliveries, the latest due first: those whose columns have the wanted values, None for any."""
    where = [OUTBOX.c[name] == value for name, value in wanted.items() if value is not None]
    latest = select(OUTBOX).where(*where).order_by(OUTBOX.c.due_at.desc(), OUTBOX.c.id.desc()).limit(limit)
    return tuple(_delivery(row) for row in connection.execute(latest).mappings())


def retry(connection: Connection, key: str, at: datetime) -> bool:
    """Try a notice again that was given up; it has another day. False where it was not given up."""
    given_up = (OUTBOX.c.key == key, OUTBOX.c.status == Status.DEAD)
    expires = connection.execute(select(OUTBOX.c.expires_at).where(*given_up).with_for_update()).scalar()
    if expires is None:
        return False
    longer = max(expires, at + _SECOND_CHANCE)
    again = {"status": Status.PENDING, "attempts": 0, "next_attempt_at": at, "expires_at": longer, "settled_at": None}
    connection.execute(update(OUTBOX).where(*given_up).values(again))
    return True


def cancel(connection: Connection, key: str, why: str, at: datetime) -> bool:
    """Take a notice back that waits and has certainly not been posted; False where it is too late."""
    waiting = (OUTBOX.c.key == key, OUTBOX.c.status == Status.PENDING, OUTBOX.c.probe_from.is_(None))
    settled = {"status": Status.CANCELLED, "why": why, "settled_at": at}
    return connection.execute(update(OUTBOX).where(*waiting).values(settled)).rowcount == 1


def notice_of(row: RowMapping) -> Notice:
    """The notice of a row."""
    return Notice(**{field.name: row[field.name] for field in fields(Notice)})


def _planned(key: str, due: Due, at: datetime) -> dict[str, Any]:
    notice = due.notice
    return {
        **{field.name: getattr(notice, field.name) for field in fields(Notice)},
        **_NEW,
        "key": key,
        "status": due.status,
        "why": due.why,
        "next_attempt_at": notice.due_at,
        "created_at": at,
        "settled_at": None if due.status is Status.PENDING else at,
    }


def _delivery(row: RowMapping) -> Delivery:
    return Delivery(
        notice_of(row),
        row["status"],
        row["why"],
        row["error"],
        row["attempts"],
        row["created_at"],
        row["next_attempt_at"],
        row["settled_at"],
        row["channel_id"],
        row["sent_ts"],
        row["looked_up"],
    )
