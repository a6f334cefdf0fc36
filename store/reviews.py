"""Reviews of reports, in rows: what was read as JSON, and what was decided as JSON beside it."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection, Row, delete, insert, select, update

from goals.adopting.items import Decision
from goals.reviewing import Review, ReviewState
from store.tables import Row as Tables

if TYPE_CHECKING:
    from goals.documents.report import Report

_REVIEWS = Tables.metadata.tables["reviews"]


def begin(connection: Connection, review: Review) -> Review:
    """Keep a review; where the same person has one of the same file open, that one goes on and is returned."""
    same = (_REVIEWS.c.fingerprint == review.fingerprint, _REVIEWS.c.by == review.by)
    for known in _read(connection, *same, _REVIEWS.c.state == ReviewState.OPEN):
        return known
    written = {
        "id": review.id,
        "file": review.file,
        "fingerprint": review.fingerprint,
        "by": review.by,
        "at": review.at,
        "board": review.board,
        "content": _reports().dump_json(review.report).decode(),
        "decisions": _decisions().dump_json(dict(review.decisions)).decode(),
        "state": review.state,
    }
    connection.execute(insert(_REVIEWS).values(written))
    return review


def read(connection: Connection, id: str) -> Review | None:
    """Return a review, or None where it was forgotten."""
    return next(_read(connection, _REVIEWS.c.id == id), None)


def read_open(connection: Connection, by: str) -> tuple[Review, ...]:
    """Return somebody's reviews that are still open, the newest first."""
    return tuple(_read(connection, _REVIEWS.c.by == by, _REVIEWS.c.state == ReviewState.OPEN))


def decide(connection: Connection, id: str, key: str, decision: Decision | None) -> Review | None:
    """Note what was decided about an item, or take it back; None where the review is no longer open."""
    locked = select(_REVIEWS.c.id).where(_REVIEWS.c.id == id).with_for_update()
    connection.execute(locked)
    review = read(connection, id)
    if review is None or review.state is not ReviewState.OPEN:
        return None
    decisions = {known: said for known, said in review.decisions.items() if known != key}
    if decision:
        decisions[key] = decision
    written = _decisions().dump_json(decisions).decode()
    connection.execute(update(_REVIEWS).where(_REVIEWS.c.id == id).values(decisions=written))
    return read(connection, id)


def settle(connection: Connection, id: str, state: ReviewState) -> bool:
    """Close a review; False where it was closed before."""
    still_open = (_REVIEWS.c.id == id, _REVIEWS.c.state == ReviewState.OPEN)
    return connection.execute(update(_REVIEWS).where(*still_open).values(state=state)).rowcount > 0


def forget(connection: Connection, before: datetime) -> int:
    """Forget the reviews that were begun before a moment, and return how many they were."""
    return connection.execute(delete(_REVIEWS).where(_REVIEWS.c.at < before)).rowcount


def _read(connection: Connection, *where: Any) -> Iterator[Review]:
    found = connection.execute(select(_REVIEWS).where(*where).order_by(_REVIEWS.c.at.desc(), _REVIEWS.c.id))
    return (review for row in found.all() if (review := _review(row)))


def _review(row: Row[Any]) -> Review | None:
    """A row's review; None where an older version of the code has read the report into another shape."""
    try:
        report = _reports().validate_json(row.content)
    except ValidationError:
        return None
    decisions = _decisions().validate_json(row.decisions)
    return Review(row.id, row.file, row.fingerprint, row.by, row.at, row.board, report, decisions, row.state)


@cache
def _reports() -> "TypeAdapter[Report]":
    from goals.documents.report import Report  # only who reviews needs the time that this takes

    return TypeAdapter(Report)


@cache
def _decisions() -> TypeAdapter[dict[str, Decision]]:
    return TypeAdapter(dict[str, Decision])
