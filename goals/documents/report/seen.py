"""What the checks of plausibility look at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goals.documents.report.goal_tree import GoalTree
from goals.documents.report.outline import Section
from goals.documents.report.prose import plain
from goals.documents.report.reader import Reader
from goals.documents.report.values import ReadIndicator
from goals.documents.report.words import Words
from goals.documents.stream import Line

MOST = 0.5
"""What more than this share of a report's goals have, the others lack."""


@dataclass(frozen=True, eq=False)
class Seen:
    """What was read of goals and indicators, and what it was read from."""

    tree: GoalTree
    every: Sequence[Section]
    reader: Reader

    @property
    def words(self) -> Words:
        return self.reader.words

    def texts(self) -> Iterator[str]:
        """The report's running text, line by line."""
        for section in self.every:
            yield from (plain(one.text) for one in section.blocks if isinstance(one, Line))

    def rows_of(self, title: str) -> list[ReadIndicator]:
        """The indicators under a goal."""
        return [one for one in self.tree.indicators if one.result_goal and one.result_goal.value == title]
