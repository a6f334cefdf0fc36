"""`maltavla run` in a process of its own, against a Slack over the wire."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.manifest import manifest
from goals.delivery import Due, Status
from goals.outcome import Notice, NoticeKind
from handlers import Commands
from playground.workspace import Workspace
from store import Store
from tests.conftest import ROOT


@pytest.fixture
def quiet_slack() -> Iterator[Workspace]:
    """A workspace where no bot is at work yet."""
    with Workspace(manifest(Commands(ask="/mal"), "Måltavla")) as slack:
        yield slack


@contextmanager
def running(
    slack: Workspace, database: Path, *, app_token: str = Workspace.app_token, bot_token: str = Workspace.bot_token
) -> Iterator[subprocess.Popen[str]]:
    environment = {
        "PATH": os.environ["PATH"],
        "MALTAVLA_DATABASE_URL": f"sqlite:///{database}",
        "SLACK_API_URL": slack.api_url.rstrip("/"),
        "SLACK_APP_TOKEN": app_token,
        "SLACK_BOT_TOKEN": bot_token,
    }
    command = [sys.executable, "-m", "bot", "run"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_it_answers_also_after_slack_asked_it_to_reconnect_and_stops_when_told(
    quiet_slack: Workspace, store: Store, database: Path
) -> None:
    slack = quiet_slack
    with running(slack, database) as process:
        _await_connection(slack)
        assert "Sjukfrånvarokvot" in slack.say("hr", "dm", "sjukfrånvaro").text

        slack.socket.refresh()
        _await_connection(slack)
        assert "Uppnås" in slack.say("hr", "dm", "ekonomi i balans").text

        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0


def test_what_people_asked_and_the_tokens_stay_out_of_the_log(
    quiet_slack: Workspace, store: Store, database: Path
) -> None:
    with running(quiet_slack, database) as process:
        _await_connection(quiet_slack)
        with closing(sqlite3.connect(database)) as connection:
            connection.execute("DROP TABLE revision")
        assert "Något gick fel" in quiet_slack.say("hr", "dm", "gurkodling").text
        process.terminate()
        _, told = process.communicate(timeout=60)

    assert "listener failed" in told
    assert "no such table" in told
    assert "gurkodling" not in told
    assert quiet_slack.bot_token not in told


def test_it_sends_what_is_due_by_itself(quiet_slack: Workspace, store: Store, database: Path) -> None:
    before = datetime.now(UTC) - timedelta(minutes=1)
    lost = Notice(NoticeKind.NUDGE, "run", "2024-årsredovisning", "", before, before, person="U0HR")
    alert = Notice(NoticeKind.ALERT, "run", "", "", before, before + timedelta(hours=1), person="U0CHEF", about=("",))
    store.plan_notices([Due(lost, Status.DEAD, "Användaren är avstängd i Slack."), Due(alert)], before)

    with running(quiet_slack, database) as process:
        assert "Användaren är avstängd i Slack." in quiet_slack.news("chef").text
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    (sent,) = store.deliveries(kind=NoticeKind.ALERT)
    assert (sent.status, sent.attempts) == (Status.SENT, 1)
    assert len(store.sending.pulse(before).beats) == 2


@pytest.mark.parametrize("wrong", [{"app_token": "xapp-fel"}, {"bot_token": "xoxb-fel"}], ids=["app", "bot"])
def test_a_wrong_token_is_said(quiet_slack: Workspace, store: Store, database: Path, wrong: dict[str, str]) -> None:
    with running(quiet_slack, database, **wrong) as process:
        _, told = process.communicate(timeout=60)

    assert process.returncode == 1
    assert "Slack nekar: invalid_auth. Kontrollera SLACK_APP_TOKEN och SLACK_BOT_TOKEN." in told


def _await_connection(slack: Workspace) -> None:
    with slack.team.changed:
        assert slack.team.changed.wait_for(lambda: slack.team.connections > 0, slack.patience)
