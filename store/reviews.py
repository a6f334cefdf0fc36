"""Reviews of reports, in rows: what was read as JSON, and what was decided as JSON beside it."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection, Engine, Row, delete, insert, select, update

from goals.adopting.items import Decision
from goals.reviewing import Review, ReviewState
from store.tables import Row as Tables

if TYPE_CHECKING:
    from goals.documents.report import Report

_REVIEWS = Tables.metadata.tables["reviews"]


class Reviews:
    """The reports that are being gone through; each method is one transaction."""

    def __init__(self, reads: Engine, writes: Engine) -> None:
        self._reads = reads
        self._writes = writes

    def begin(self, review: Review) -> Review:
        """Keep a review; where the same person has one of the same file open, that one goes on and is returned."""
        same = (_REVIEWS.c.fingerprint == review.fingerprint, _REVIEWS.c.by == review.by)
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
        with self._writes.begin() as connection:
            for known in _read(connection, *same, _REVIEWS.c.state == ReviewState.OPEN):
                return known
            connection.execute(insert(_REVIEWS).values(written))
        return review

    def review(self, id: str) -> Review | None:
        """Return a review, or None where it was forgotten."""
        with self._reads.begin() as connection:
            return next(_read(connection, _REVIEWS.c.id == id), None)

    def open(self, by: str) -> tuple[Review, ...]:
        """Return somebody's reviews that are still open, the newest first."""
        with self._reads.begin() as connection:
            return tuple(_read(connection, _REVIEWS.c.by == by, _REVIEWS.c.state == ReviewState.OPEN))

    def decide(self, id: str, decided: Mapping[str, Decision | None]) -> Review | None:
        """Note what was decided about items, by their keys, or take it back with None; None where the review is closed
        or gone."""
        this = _REVIEWS.c.id == id
        with self._writes.begin() as connection:
            connection.execute(select(_REVIEWS.c.id).where(this).with_for_update())
            review = next(_read(connection, this), None)
            if review is None or review.state is not ReviewState.OPEN:
                return None
            decisions = {key: said for key, said in {**review.decisions, **decided}.items() if said}
            written = _decisions().dump_json(decisions).decode()
            connection.execute(update(_REVIEWS).where(this).values(decisions=written))
            return next(_read(connection, this), None)

    def settle(self, id: str, state: ReviewState) -> bool:
        """Close a review; False where it was closed before."""
        still_open = (_REVIEWS.c.id == id, _REVIEWS.c.state == ReviewState.OPEN)
        with self._writes.begin() as connection:
            return connection.execute(update(_REVIEWS).where(*still_open).values(state=state)).rowcount > 0

    def forget(self, before: datetime) -> int:
        """Forget the reviews that were begun before a moment, and return how many they were."""
        with self._writes.begin() as connection:
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
