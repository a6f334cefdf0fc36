"""The texts of a board's report."""

from dataclasses import dataclass
from enum import StrEnum


class ChapterKind(StrEnum):
    """What a chapter of text is about."""

    SUMMARY = "summary"
    GOVERNANCE = "governance"
    """Vision, värdegrund and styrmodell."""
    STRATEGY_AREA = "strategy_area"
    EVENTS = "events"
    DECISION = "decision"
    INTERNAL_CONTROL = "internal_control"
    GROUNDS = "grounds"
    ECONOMY_REVIEW = "economy_review"
    """What goes before the accounts: "Genomgång av resultat"."""
    ECONOMY_ANALYSIS = "economy_analysis"
    """What goes after them: "Nämndanalys"."""
    APPENDIX = "appendix"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the board's report that people ask about: a strategiområde, the events, a followed-up decision.

    `depth` counts from 1: a deeper one is part of the last one above it that is less deep.
    """

    id: str
    kind: ChapterKind
    name: str
    board: str
    aliases: tuple[str, ...] = ()
    depth: int = 1


@dataclass(frozen=True, slots=True)
class ChapterText:
    """What a chapter says in a round, a paragraph a line; `source` names the place in the report."""

    chapter: str
    round: str
    text: str
    source: str = ""
