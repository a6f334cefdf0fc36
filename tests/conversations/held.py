"""A database that somebody else holds until Slack has its ack: whoever waited for the database would be too late."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from handlers.desk import Desk
from playground.workspace import Workspace

BUSY = pytest.mark.parametrize("soon", [Desk.soon])
"""The bot waits for its database as long as in use, where other tests let it take its time."""


@contextmanager
def held(database: Path, slack: Workspace, lost: bool = False) -> Iterator[None]:
    """Hold the only right to write until the next ack; then, perhaps, the bot's tables are gone."""
    holder = sqlite3.connect(database, isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")
    before = slack.socket.acks

    def let_go() -> None:
        with slack.team.changed:
            slack.team.changed.wait_for(lambda: slack.socket.acks > before, slack.patience)
        if lost:
            holder.execute("DROP TABLE revision")
            holder.commit()
        else:
            holder.rollback()

    waiting = threading.Thread(target=let_go)
    waiting.start()
    yield
    waiting.join()
    holder.close()
