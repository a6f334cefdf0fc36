"""The only place that talks Slack: listeners by conversation, and views that turn values into Block Kit."""

from collections.abc import Iterator

from handlers import (
    admin,
    assessment,
    away,
    handing_over,
    home,
    importing,
    learning,
    mass_entry,
    notices,
    outdated,
    overview,
    question,
    recording,
    reminders,
    report,
    rounds,
    targets,
    writing,
)
from handlers.desk import Commands, Desk
from handlers.listeners import Heard, Listener, register

__all__ = ["Commands", "Desk", "Heard", "Listener", "listeners", "register"]


def listeners(commands: Commands) -> Iterator[Listener]:
    """Everything that the bot listens to, by conversation."""
    yield from question.listeners(commands)
    yield from learning.listeners(commands)
    yield from recording.listeners(commands)
    yield from assessment.listeners(commands)
    yield from rounds.listeners(commands)
    yield from targets.listeners(commands)
    yield from admin.listeners(commands)
    yield from mass_entry.listeners(commands)
    yield from report.listeners(commands)
    yield from writing.listeners(commands)
    yield from importing.listeners(commands)
    yield from reminders.listeners(commands)
    yield from handing_over.listeners(commands)
    yield from away.listeners(commands)
    yield from overview.listeners(commands)
    yield from home.listeners(commands)
    yield from notices.listeners(commands)
    yield from outdated.listeners(commands)
