"""What somebody drops in a direct message: each kind of file goes to the conversation that reads it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from slack_bolt import Args

from goals.problems import Problem
from handlers import importing, mass_entry
from handlers.desk import Desk
from handlers.files import Dropped, fetch
from handlers.places import post
from handlers.views import dropped as view
from handlers.views.blocks import Message

AT_ONCE: Mapping[str, Callable[[Desk, Args, Dropped], Message]] = {"xlsx": mass_entry.on_file}


def answer(desk: Desk, slack: Args, event: Mapping[str, Any]) -> bool:
    """Whether a message has files to read; then it is answered. False also where they belong to a question in words."""
    files: Sequence[Mapping[str, Any]] = event.get("files") or ()
    channel, thread, said = str(event["channel"]), event.get("thread_ts"), (event.get("text") or "").strip()
    read = next((file for file in files if _kind(file) in (*AT_ONCE, *importing.SUFFIXES)), None)
    if read is None:
        unread = bool(files) and not said
        if unread:
            post(slack, view.unread(desk.voice(slack)), channel, thread)
        return unread
    if _kind(read) in importing.SUFFIXES:
        reader = importing.who_may(desk.store.stored_plan(), desk.actor(str(event.get("user") or ""))) is None
        if said and not reader:
            return False  # whoever cannot have it read in means the question
        importing.on_file(desk, slack, read, channel, thread)
        return True
    found = fetch(slack, str(read["id"]))
    shown = view.refused(found) if isinstance(found, Problem) else AT_ONCE[_kind(read)](desk, slack, found)
    post(slack, shown, channel, thread)
    return True


def _kind(file: Mapping[str, Any]) -> str:
    return str(file.get("name") or "").rpartition(".")[2].lower()
