"""The review of a report that was read: kept, so that somebody can leave it and take it up again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from goals.adopting.items import Decision

if TYPE_CHECKING:
    from goals.documents.report import Report


class ReviewState(StrEnum):
    """What became of a review."""

    OPEN = "open"
    STORED = "stored"
    LEFT = "left"
    """Somebody did not want it."""


@dataclass(frozen=True, slots=True)
class Review:
    """A report and what has been decided about its items so far, by their keys.

    `file` is the file's name and `fingerprint` its SHA-256; `by` is whose review it is: a Slack user, or the command
    line. `board` is what the report calls its board.
    """

    id: str
    file: str
    fingerprint: str
    by: str
    at: datetime
    board: str
    report: Report
    decisions: Mapping[str, Decision]
    state: ReviewState = ReviewState.OPEN
