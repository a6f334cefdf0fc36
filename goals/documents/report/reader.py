"""What every part of the reading needs at hand."""

from dataclasses import dataclass

from goals.documents.report.cells import Cells
from goals.documents.report.levels import Levels
from goals.documents.report.tidy import Running
from goals.documents.report.values import HIGH, Confidence
from goals.documents.report.words import Words


@dataclass(frozen=True, eq=False)
class Reader:
    """Words, levels and cells of one report, how its text is set, and its year. Nothing is surer than `sure`."""

    words: Words
    levels: Levels
    cells: Cells
    running: Running
    sure: Confidence = HIGH
    year: int | None = None
