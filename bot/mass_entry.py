"""A filled-in workbook from a file on disk: what it would change, and the changes stored."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from bot.from_disk import content_of
from goals.documents.workbook import Filled, read_workbook
from goals.mass_entry import Entered, Line, enter
from goals.problems import Problem, Problems
from goals.roles import Actor
from handlers import Desk, mass_entry
from handlers.files import Dropped
from handlers.views import mass_entry as view
from handlers.views.voice import Voice

OPERATOR = Actor("maltavla import", administrator=True)
"""Whoever runs the command has the database in their hands anyhow."""


@dataclass(frozen=True)
class Workbook:
    """A workbook on disk, and what it comes to on the stored plan: its changes, or why it cannot be read in.

    `told` says so in words, `data` as plain data.
    """

    file: Path
    content: bytes
    filled: Filled | None
    entered: Entered | None
    told: str
    data: dict[str, Any]


def read(desk: Desk, file: Path) -> Workbook | Problems:
    """Read a workbook, and work out what it comes to."""
    content = content_of(file)
    if isinstance(content, Problems):
        return content
    plan = desk.store.plan()
    if plan is None:
        return Problems((Problem("Ingen plan är inläst än. Läs in en med: maltavla import plan.yaml"),))
    voice = desk.voice()
    filled = read_workbook(BytesIO(content))
    if isinstance(filled, Problems):
        told = view.unreadable(file.name, filled, voice)
        found = [{"place": one.where, "name": "", "what": one.what} for one in filled.found]
        return Workbook(file, content, None, None, told.plain, _data("", (), voice, found))
    said = enter(plan, filled, mass_entry.entering(desk, OPERATOR, content))
    if isinstance(said, Entered):
        told = view.changes(file.name, filled.round, said, "", voice)
        return Workbook(file, content, filled, said, told.plain, _data(filled.round, said.lines, voice))
    found = [{"place": one.place, "name": one.name, "what": view.why(one.why, voice)} for one in said]
    told = view.wrong(file.name, said, voice)
    return Workbook(file, content, filled, None, told.plain, _data(filled.round, (), voice, found))


def store(desk: Desk, workbook: Workbook, confirm: Callable[[str], bool]) -> str:
    """Store what a workbook comes to, if `confirm` says so, and tell what became of it."""
    if workbook.filled is None or workbook.entered is None or not workbook.entered.lines:
        return ""
    if not confirm("Spara ändringarna?"):
        return "Inget är sparat."
    dropped = Dropped("", workbook.file.name, workbook.content)
    done = mass_entry.store(desk, workbook.filled, dropped, OPERATOR, workbook.entered.mark, desk.voice())
    return done.plain


def _data(round: str, lines: Iterable[Line], voice: Voice, problems: Iterable[dict[str, str]] = ()) -> dict[str, Any]:
    return {
        "round": round or None,
        "changes": [
            {
                "name": line.name,
                "cells": [{"column": cell.title, "old": cell.old, "new": cell.new} for cell in line.changes],
                "doubts": [view.doubt(one, voice) for one in line.doubts],
            }
            for line in lines
        ],
        "problems": list(problems),
    }
