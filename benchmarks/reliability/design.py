"""Måltavla's own sender, with its waits shortened as much as its calls to Slack are."""

import logging
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection

import structlog
from slack_sdk import WebClient

from benchmarks.reliability.killing import TIMEOUT, Slack
from bot.sender import Sender
from goals.delivery import Due, Status, Terms
from goals.outcome import Notice, NoticeKind
from handlers.views.blocks import Message, message, section
from store import Store

NOW, SECOND = timedelta(0), timedelta(seconds=1)
TERMS = Terms(
    timeout=TIMEOUT * SECOND,
    margin=0.3 * SECOND,
    settle=0.2 * SECOND,
    lease=2.5 * SECOND,
    first_wait=0.3 * SECOND,
    longest_wait=2 * SECOND,
    apart=NOW,
    rest=NOW,
    rest_after_opening=NOW,
    idle=0.02 * SECOND,
)


class Outbox:
    """Rows with unique keys, claimed, posted, marked; what nobody heard of is looked for before it is posted again."""

    name = "Måltavla"

    def prepare(self, database: str) -> None:
        """Make the tables."""
        with closing(Store(database)) as store:
            store.upgrade()

    def plan(self, database: str, keys: dict[str, str]) -> None:
        """Plan a notice for each message."""
        at = datetime.now(UTC)
        due = [
            Due(Notice(NoticeKind.REMINDER, "b", "r", key, at, at + timedelta(hours=1), person=user))
            for key, user in keys.items()
        ]
        with closing(Store(database)) as store:
            store.plan_notices(due, at)

    def left(self, database: str) -> int:
        """Tell how many notices are not settled; 1 for any number."""
        with closing(Store(database)) as store:
            return sum(len(store.deliveries(status=one, limit=1)) for one in (Status.PENDING, Status.SENDING))

    def found(self, database: str) -> int:
        """Tell how many messages were found in Slack instead of being posted once more."""
        with closing(Store(database)) as store:
            return sum(one.looked_up for one in store.deliveries(status=Status.SENT, limit=100_000))

    @property
    def work(self) -> Callable[[str, Slack, Connection], None]:
        """Send until killed."""
        return send


def send(database: str, slack: Slack, begun: Connection) -> None:
    """Send what is due until killed."""
    logging.disable()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    told = threading.Event()

    def render(notice: Notice) -> Message:
        if not told.is_set():
            told.set()
            begun.send(True)
        return message(section(f"{notice.occasion} Påminnelse"))

    store = Store(database)
    client = WebClient(slack.token, slack.url, timeout=TIMEOUT, retry_handlers=[])  # type: ignore[arg-type]
    sender = Sender(store.sending, client, render, lambda notice: notice.person, lambda: datetime.now(UTC), terms=TERMS)
    sender.run(threading.Event())
