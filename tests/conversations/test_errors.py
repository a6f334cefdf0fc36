"""When something breaks: the user is told where they stand, with a reference to quote, and Slack gets its ack."""

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from playground.workspace import Workspace

REFERENCE = re.compile(r"Något gick fel hos mig, inte hos dig\..*referens \*?[2-9A-Z]{5}\*?")


@pytest.fixture
def broken(slack: Workspace, database: Path) -> Workspace:
    """A workspace whose bot has lost its tables."""
    with sqlite3.connect(database) as connection:
        connection.execute("DROP TABLE revision")
    connection.close()
    return slack


@pytest.mark.parametrize(
    "do",
    [
        lambda slack: slack.say("strateg", "dm", "sjukfrånvaro"),
        lambda slack: slack.say("strateg", "#mål-och-uppföljning", "@Måltavla sjukfrånvaro"),
        lambda slack: slack.command("strateg", "/mal sjukfrånvaro", channel="#mål-och-uppföljning"),
        lambda slack: slack.open_home("strateg"),
    ],
    ids=["message", "mention", "command", "home"],
)
def test_an_outage_is_said_where_the_user_stands(broken: Workspace, do: Callable[[Workspace], object]) -> None:
    seen = do(broken)
    assert REFERENCE.search(seen.text)  # type: ignore[attr-defined]
    assert not broken.problems


def test_who_cannot_be_answered_in_a_channel_is_told_why_nothing_comes(slack: Workspace) -> None:
    slack.faults.refused("chat.postMessage", "restricted_action_read_only_channel", times=2)
    seen = slack.say("hr", "#mål-och-uppföljning", "@Måltavla sjukfrånvaro")

    assert REFERENCE.search(seen.text)
    assert seen.message["channel"] == slack._channel("hr", "dm")


def test_an_outage_behind_a_modal_is_said_in_the_modal(slack: Workspace, database: Path) -> None:
    slack.click("strateg", "Ställ en fråga", in_=slack.open_home("strateg"))
    with sqlite3.connect(database) as connection:
        connection.execute("DROP TABLE revision")
    connection.close()

    assert REFERENCE.search(slack.submit("strateg", {"Din fråga": "sjukfrånvaro"}).text)


def test_a_button_whose_thing_is_gone_is_answered(slack: Workspace, database: Path) -> None:
    seen = slack.command("strateg", "/mal sjukfrånvaro", channel="#mål-och-uppföljning")
    with sqlite3.connect(database) as connection:
        connection.execute("DROP TABLE revision")
    connection.close()

    told = slack.click("strateg", "Visa för alla i kanalen", in_=seen)
    assert REFERENCE.search(told.text)
    assert told.message["ephemeral"]
