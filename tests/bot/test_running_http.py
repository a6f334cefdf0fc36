"""`maltavla run --http` in a process of its own: what Slack posts to it, signed."""

import hashlib
import hmac
import json
import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from bot.manifest import manifest
from handlers import Commands
from handlers.views.question import ASK, FORM
from playground import events
from playground.people import BOT_USER_ID
from playground.workspace import Workspace
from store import Store
from tests.conftest import ROOT

SECRET = "not-much-of-a-secret"
FORM_ENCODED = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Posted:
    """What the bot answered to a request, and after how many seconds."""

    status: int
    body: bytes
    seconds: float


@dataclass(frozen=True)
class Bot:
    """A bot that listens over HTTP."""

    address: str

    def post(self, body: bytes, kind: str = "application/json", secret: str = SECRET, age: int = 0) -> Posted:
        """Post as Slack does, signed `age` seconds ago."""
        signed_at = str(int(time.time()) - age)
        signature = hmac.new(secret.encode(), f"v0:{signed_at}:".encode() + body, hashlib.sha256).hexdigest()
        return self.send(body, signed_at, f"v0={signature}", kind)

    def send(self, body: bytes, signed_at: str, signature: str, kind: str = "application/json") -> Posted:
        """Post with any signature."""
        signed = {"X-Slack-Request-Timestamp": signed_at, "X-Slack-Signature": signature}
        request = Request(f"{self.address}/slack/events", body, {"Content-Type": kind, **signed})
        began = time.monotonic()
        try:
            with urlopen(request, timeout=60) as answer:
                return Posted(answer.status, answer.read(), time.monotonic() - began)
        except HTTPError as refusal:
            with refusal:
                return Posted(refusal.code, refusal.read(), time.monotonic() - began)

    def event(self, event: dict[str, Any], id: str) -> Posted:
        return self.post(json.dumps(events.callback(event, id, 1731931200)).encode())

    def interact(self, payload: dict[str, Any]) -> Posted:
        return self.post(urlencode({"payload": json.dumps(payload)}).encode(), FORM_ENCODED)


@pytest.fixture
def slack() -> Iterator[Workspace]:
    """The Web API that the bot calls; it connects to nothing."""
    with Workspace(manifest(Commands(ask="/mal"), "Måltavla"), patience=60) as workspace:
        yield workspace


@contextmanager
def listening(slack: Workspace, database: Path, bot_token: str = Workspace.bot_token) -> Iterator[Bot]:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    environment = {
        "PATH": os.environ["PATH"],
        "MALTAVLA_DATABASE_URL": f"sqlite:///{database}",
        "SLACK_API_URL": slack.api_url,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_BOT_TOKEN": bot_token,
    }
    command = [sys.executable, "-m", "bot", "run", "--http", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as process:
        try:
            _await(process, port)
            yield Bot(f"http://127.0.0.1:{port}")
        finally:
            process.kill()


def test_a_question_is_answered_once_though_slack_sends_it_again(
    slack: Workspace, store: Store, database: Path
) -> None:
    asked = {"type": "message", "channel_type": "im", "user": "U0HR", "text": "status för sjukfrånvaron?"}
    event = {**asked, "channel": slack._channel("hr", "dm"), "ts": "1731931200.000100"}
    with listening(slack, database) as bot:
        assert bot.event(event, "Ev1").status == 200
        assert "2,5" in slack.news("hr").text
        assert bot.event(event, "Ev1").status == 200
        assert bot.event({**event, "user": BOT_USER_ID}, "Ev2").status == 200
        slack.news("hr", silent=True)


def test_only_slack_is_listened_to(slack: Workspace, store: Store, database: Path) -> None:
    asked = json.dumps({"type": "url_verification", "challenge": "x1"}).encode()
    with listening(slack, database) as bot:
        assert b"x1" in bot.post(asked).body
        assert bot.post(asked, secret="another").status == 401
        assert bot.post(asked, age=600).status == 401
        assert bot.post(b"\xff\xfe").status == 400
        assert bot.post(b"{never ended").status == 400


def test_what_nobody_signed_is_not_read(slack: Workspace, store: Store, database: Path) -> None:
    with listening(slack, database) as bot:
        for signed_at, signature in (("", ""), ("now", "v0=1"), ("\xb2", "v0=1"), ("1731931200", "v0=\xe5")):
            assert bot.send(b"{never ended", signed_at, signature).status == 401
        assert bot.send(b"x" * 5_000_000, "1731931200", "v0=1").status == 413
        assert bot.event({"type": "app_home_opened", "tab": "messages", "user": "U0HR"}, "Ev1").status == 200


def test_slack_may_look_at_the_certificate(slack: Workspace, store: Store, database: Path) -> None:
    with listening(slack, database) as bot:
        assert bot.send(b"ssl_check=1&token=x", "", "", FORM_ENCODED).status == 200
        with urlopen(f"{bot.address}/slack/events?ssl_check=1&token=x", timeout=60) as answer:
            assert answer.status == 200


def test_nobody_waits_for_anothers_ack(slack: Workspace, store: Store, database: Path) -> None:
    values = {ASK: {ASK: {"type": "plain_text_input", "value": "gurkodling"}}}
    form = {"type": "modal", "callback_id": FORM, "private_metadata": "sv", "blocks": [], "state": {"values": values}}
    who = {"id": "U0HR", "username": "hr", "team_id": "T0"}
    submission = events.interaction("view_submission", who, view={"id": "V1", **form}, response_urls=[])
    command = urlencode(events.slash_command("/mal", "hjälp", who, "C0", "x", "1.2.3", f"{slack.url}/nowhere"))
    with listening(slack, database) as bot, closing(sqlite3.connect(database, isolation_level=None)) as writer:
        bot.post(command.encode(), FORM_ENCODED)
        writer.execute("BEGIN EXCLUSIVE")
        with ThreadPoolExecutor(3) as pool:
            slow = [pool.submit(bot.interact, submission) for _ in range(3)]
            time.sleep(0.5)
            helped = bot.post(command.encode(), FORM_ENCODED)
            assert not all(one.done() for one in slow)
            answered = [one.result() for one in slow]
        writer.execute("ROLLBACK")

    assert helped.status == 200
    assert all(one.status == 200 for one in answered)
    assert min(one.seconds for one in answered) > 1, "the submissions had nothing to wait for"


def test_a_wrong_token_is_said_at_once(slack: Workspace, store: Store, database: Path) -> None:
    told = "Slack nekar: invalid_auth[.] Kontrollera SLACK_BOT_TOKEN[.]"
    with pytest.raises(RuntimeError, match=told), listening(slack, database, bot_token="xoxb-fel"):
        pass


def _await(process: subprocess.Popen[str], port: int) -> None:
    """Wait until the bot listens; RuntimeError, with what it wrote, where it ends instead."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(process.stderr.read() if process.stderr else "")
        try:
            with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=60):
                return
        except URLError:
            time.sleep(0.05)
    raise RuntimeError("it does not listen")
