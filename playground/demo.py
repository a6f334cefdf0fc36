"""The demo: the example plan, the real bot at work on it, and the page in the browser."""

import signal
import socket
import threading
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

from bot.app import create_app, create_desk, create_sender, keep_deadlines, open_store, slack_client
from bot.clock import heart, start_clock
from bot.config import Config, read_config
from bot.manifest import manifest
from bot.reminding import due_now
from bot.running import log_to_stderr
from bot.sender import at_work
from goals.delivery import Terms
from goals.documents.plan_file import PlanFile, read_plan
from playground.attach import attached
from playground.server import HOST
from playground.travel import MovableClock, Travel
from playground.workspace import Workspace

T = TypeVar("T")
ROOT = Path(__file__).parent.parent
MORNING = datetime(2024, 11, 18, 8, 30, tzinfo=UTC)
"""The demo's day: the delårsrapport is decided, and the årsredovisning's round is open."""


def run_demo(port: int, browser: bool, fresh: bool) -> None:
    """Serve the demo on a port of this machine until told to stop; SystemExit says why where it cannot start."""
    _must_be_free(port)
    log_to_stderr()
    now = MovableClock(MORNING)
    config, example = _read(read_config, "app.yaml", Config), _read(read_plan, "plan.yaml", PlanFile)
    store = open_store(f"sqlite:///{_database(fresh)}")
    if store.plan() is None:
        store.import_plan(example.plan, "demo", now(), "plan.yaml")
    desk = create_desk(store, config, now)
    keep_deadlines(desk, config)
    stopped = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stopped.set())
    with Workspace(manifest(desk.commands, config.name), now=now, port=port) as workspace:
        client = slack_client(workspace.bot_token, workspace.api_url)
        sender = create_sender(desk, workspace.bot_token, workspace.api_url)
        sender.terms = Terms(apart=timedelta(0))  # nobody waits a second for the next message of a morning
        workspace.travel = Travel(now, desk, sender)
        clock = start_clock(desk, partial(due_now, desk, desk.policy, partial(desk.zone_of, client)))
        with attached(create_app(desk, client), workspace), at_work(sender, heart("sender")):
            print(f"Måltavla är igång: {workspace.url}\nAvsluta med Ctrl-C.", flush=True)
            if browser:
                _show(workspace.url)
            stopped.wait()
        clock.shutdown()
    store.close()


def _show(url: str) -> None:
    """Open the page in a browser with windows; one for the terminal would take the terminal from the demo."""
    with suppress(webbrowser.Error):
        browser = webbrowser.get()
        if type(browser) is not webbrowser.GenericBrowser:
            browser.open(url)


def _must_be_free(port: int) -> None:
    try:
        socket.create_server((HOST, port)).close()
    except OSError as taken:
        raise SystemExit(f"Port {port} går inte att använda ({taken.strerror}). Välj en annan: --port 8081") from None


def _database(fresh: bool) -> Path:
    """The demo's own database, apart from the organisation's."""
    place = ROOT / ".maltavla"
    place.mkdir(exist_ok=True)
    if fresh:
        for old in place.glob("demo.db*"):
            old.unlink()
    return place / "demo.db"


def _read(read: Callable[..., object], name: str, kind: type[T]) -> T:
    with (ROOT / name).open("rb") as stream:
        told = read(stream)
    if not isinstance(told, kind):
        raise SystemExit(f"{name} har fel som måste rättas först:\n{told}")
    return told
