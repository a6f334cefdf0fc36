"""While somebody else holds the database: Slack has its ack within three seconds, and the answer comes all the same."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playground.workspace import Workspace


@contextmanager
def locked(database: Path, seconds: float) -> Iterator[None]:
    """Hold the only right to write for a while."""
    connection = sqlite3.connect(database, isolation_level=None, check_same_thread=False)
    connection.execute("BEGIN IMMEDIATE")
    release = threading.Timer(seconds, connection.rollback)
    release.start()
    yield
    release.join()
    connection.close()


def test_a_command_waits_without_a_warning(slack: Workspace, database: Path) -> None:
    with locked(database, 3.5):
        seen = slack.command("strateg", "/mal sjukfrånvaro", channel="#mål-och-uppföljning", until="Sjukfrånvarokvot")

    assert seen.message["ephemeral"]
    assert not slack.problems


def test_a_modal_says_that_the_answer_comes_as_a_message(slack: Workspace, database: Path) -> None:
    slack.click("strateg", "Ställ en fråga", in_=slack.open_home("strateg"))
    with locked(database, 3.5):
        seen = slack.submit("strateg", {"Din fråga": "gurkodling i växthus"}, until="Det hittar jag inte")

    assert "Det tar längre tid än vanligt. Svaret kommer i ett meddelande till dig." in seen.text
    assert "Det hittar jag inte" in seen.text
    assert not slack.problems
