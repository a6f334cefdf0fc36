"""app.yaml says that a channel is about a board that the plan does not have: the channel is then about none."""

from dataclasses import replace

import pytest

from handlers import Desk
from playground.workspace import Workspace
from tests.conversations.recording import CHANNEL, read


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """A desk whose channels are about a board that nobody knows."""
    return replace(desk, channels=dict.fromkeys(desk.channels, "okand"))


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("/mal hur går det?", "Regionala utvecklingsnämnden"),
        ("/mal omgång", "Årsredovisning 2024"),
        ("/mal roller", "Indikatorägare, HR"),
        ("/mal riktning", "riktning"),
        ("/rapport", "Rapporten för årsredovisning 2024"),
        ("/lage", "Årsredovisning 2024"),
        ("/lage logg", "Inget har skickats än"),
        ("/rapportera sjukfrånvaro 2,4 %", "Sparat"),
        ("/prognos", "bedöm"),
    ],
)
def test_every_command_answers_there_all_the_same(slack: Workspace, command: str, told: str) -> None:
    assert told in read(slack.command("strateg", command, channel=CHANNEL))
