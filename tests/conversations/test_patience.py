"""While somebody else holds the database: Slack has its ack in time, and the answer comes all the same."""

from pathlib import Path

from handlers.desk import Desk
from playground.workspace import Workspace
from tests.conversations.held import BUSY, held


def test_the_bot_waits_less_than_slack() -> None:
    assert Desk.soon <= 2


def test_a_command_waits_without_a_warning(slack: Workspace, database: Path) -> None:
    with held(database, slack):
        seen = slack.command("strateg", "/mal sjukfrånvaro", channel="#mål-och-uppföljning", until="Sjukfrånvarokvot")

    assert seen.message["ephemeral"]
    assert not slack.problems


@BUSY
def test_a_modal_says_that_the_answer_comes_as_a_message(slack: Workspace, database: Path) -> None:
    slack.click("strateg", "Ställ en fråga", in_=slack.open_home("strateg"))
    with held(database, slack):
        seen = slack.submit("strateg", {"Din fråga": "gurkodling i växthus"}, until="Det hittar jag inte")

    assert "Det tar längre tid än vanligt. Svaret kommer i ett meddelande till dig." in seen.text
    assert "Det hittar jag inte" in seen.text
    assert not slack.problems
