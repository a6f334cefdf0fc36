"""The only place that talks Slack: listeners by conversation, and views that turn values into Block Kit."""

from collections.abc import Iterator

from handlers import home, learning, question
from handlers.desk import Commands, Desk
from handlers.listeners import Heard, Listener, register

__all__ = ["Commands", "Desk", "Heard", "Listener", "listeners", "register"]


def listeners(commands: Commands) -> Iterator[Listener]:
    """Everything that the bot listens to, by conversation."""
    yield from question.listeners(commands)
    yield from learning.listeners(commands)
    yield from home.listeners(commands)
