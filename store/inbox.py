"""Deliveries that were taken care of: events from Slack, and submissions that have been stored."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select, text

from store.columns import UtcDateTime
from store.tables import Row


def note(connection: Connection, source_id: str, at: datetime) -> bool:
    """Note a delivery; False where it had been noted before."""
    noting = text(
        "INSERT INTO inbox_event (source_id, received_at) VALUES (:source_id, :at)"
        " ON CONFLICT DO NOTHING RETURNING source_id"
    ).bindparams(bindparam("source_id", source_id), bindparam("at", at, UtcDateTime))
    return connection.execute(noting).first() is not None


def noted(connection: Connection, source_id: str) -> bool:
    """Whether a delivery was noted."""
    inbox = Row.metadata.tables["inbox_event"]
    return connection.execute(select(inbox.c.source_id).where(inbox.c.source_id == source_id)).first() is not None


def forget(connection: Connection, before: datetime) -> int:
    """Forget the deliveries noted before a moment, and return how many they were."""
    inbox = Row.metadata.tables["inbox_event"]
    return connection.execute(delete(inbox).where(inbox.c.received_at < before)).rowcount
