"""What the bot listens to, as values: registered with Bolt in one place, and read by the manifest."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from slack_bolt import App, Args

from handlers.desk import Desk
from handlers.errors import answer_failure

Run = Callable[[Desk, Args], None]


class Heard(StrEnum):
    """The kinds of things that Slack sends."""

    EVENT = "event"
    COMMAND = "command"
    ACTION = "action"
    VIEW = "view"


@dataclass(frozen=True, slots=True)
class Listener:
    """One thing that the bot listens to.

    `key` is the event's type, the command's name, the action's id or the view's callback id (of both `starts` where
    more follows). `scopes` are what Slack demands for hearing it or answering it; `event` is the name to subscribe to
    where it differs from the type ("message.im"). `usage` and `purpose` are shown by Slack when a command is typed.
    """

    heard: Heard
    key: str
    run: Run
    scopes: tuple[str, ...] = ()
    event: str = ""
    starts: bool = False
    usage: str = ""
    purpose: str = ""


def register(app: App, desk: Desk, listeners: Iterable[Listener]) -> None:
    """Register listeners with Bolt, each safe by itself: whatever it raises, Slack is acked and the user answered."""
    for listener in listeners:
        run = guarded(listener.run, desk)
        match listener.heard:
            case Heard.EVENT:
                app.event(listener.key)(run)
            case Heard.COMMAND:
                app.command(listener.key)(run)
            case Heard.ACTION:
                app.action(re.compile(f"^{listener.key}") if listener.starts else listener.key)(run)
            case Heard.VIEW:
                app.view(re.compile(f"^{listener.key}") if listener.starts else listener.key)(run)


def guarded(run: Run, desk: Desk) -> Callable[[Args], None]:
    """Make a listener, or what it does beside, safe: whatever it raises becomes an answer.

    Bolt drops an ack when its listener raises right after it, so nothing may escape from here.
    """

    def listen(args: Args) -> None:
        try:
            run(desk, args)
        except Exception as error:  # noqa: BLE001  the one place where a bug or an outage becomes an answer
            answer_failure(desk, args, error)

    return listen
