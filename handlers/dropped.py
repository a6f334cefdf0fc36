"""What somebody drops in a direct message: each kind of file goes to the conversation that reads it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from slack_bolt import Args

from goals.problems import Problem
from handlers import mass_entry
from handlers.desk import Desk
from handlers.files import Dropped, fetch
from handlers.views import dropped as view
from handlers.views.blocks import Message

READERS: Mapping[str, Callable[[Desk, Args, Dropped], Message]] = {"xlsx": mass_entry.on_file}


def answer(desk: Desk, slack: Args, event: Mapping[str, Any]) -> Message | None:
    """Answer a message with files; None where it has none, or only such as belong to the question in its text."""
    files: Sequence[Mapping[str, Any]] = event.get("files") or ()
    read = next((file for file in files if _kind(file) in READERS), None)
    if read is None:
        return view.unread(desk.voice(slack)) if files and not event.get("text", "").strip() else None
    found = fetch(slack, str(read["id"]))
    if isinstance(found, Problem):
        return view.refused(found)
    return READERS[_kind(read)](desk, slack, found)


def _kind(file: Mapping[str, Any]) -> str:
    return str(file.get("name") or "").rpartition(".")[2].lower()
