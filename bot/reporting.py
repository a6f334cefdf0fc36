"""Reports written for whoever asks in Slack: by the organisation's template, one at a time."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from bot.config import Config
from goals.plan import Level, Plan
from goals.problems import Problems

if TYPE_CHECKING:
    from goals.report import WrittenReport

WriteReport = Callable[[Plan, str, str, date], "WrittenReport | Problems"]


def report_writer(config: Config, place: Path, levels: dict[Level, str]) -> WriteReport:
    """Make what writes a board's report of a round; `place` is app.yaml itself, and `levels` its words.

    One is written at a time: drawing keeps its style for the whole process, and LibreOffice takes a core of its own.
    """
    writing = Lock()

    def write(plan: Plan, board: str, round: str, today: date) -> "WrittenReport | Problems":
        from bot.exporting import Wanted, make_report, template_of

        template = template_of(config, place)
        wanted = Wanted(plan, board, round, today, levels, template, config.small_group_limit)
        with writing:
            return make_report(wanted, lambda step: None)

    return write
