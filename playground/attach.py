"""A bolt app at work in a workspace, through the real Socket Mode client."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import Any

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.lazy_listener import ThreadLazyListenerRunner

from bot.hanging_up import hang_up
from playground.team import Team
from playground.workspace import Unanswered, Workspace


@contextmanager
def attached(app: App, workspace: Workspace) -> Iterator[SocketModeHandler]:
    """Connect the app, wait until Slack has greeted it, and disconnect it afterwards.

    Meanwhile the workspace knows which listeners are still at work, so that verbs can wait for them, and it alone says
    which ack is late: bolt would keep one back by its own clock.
    """
    team = workspace.team
    runner = app.listener_runner
    runner.listener_executor = Watched(runner.listener_executor, team)
    if isinstance(runner.lazy_listener_runner, ThreadLazyListenerRunner):
        runner.lazy_listener_runner.executor = runner.listener_executor
    for listener in app._listeners:
        listener.ack_timeout = int(workspace.patience)
    handler = SocketModeHandler(app, app_token=workspace.app_token)
    before = team.connections
    handler.connect()  # type: ignore[no-untyped-call]
    try:
        with team.changed:
            if not team.changed.wait_for(lambda: team.connections > before, workspace.patience):
                raise Unanswered("the app did not connect")
        yield handler
    finally:
        hang_up(handler)


class Watched(Executor):
    """The threads in which bolt runs listeners, counted as being under way."""

    def __init__(self, threads: Executor, team: Team) -> None:
        self.threads = threads
        self.team = team

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run a listener, and count it while it runs."""
        self.team.busier(1)
        work = self.threads.submit(fn, *args, **kwargs)
        work.add_done_callback(lambda done: self.team.busier(-1))
        return work

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """As the threads do it."""
        self.threads.shutdown(wait, cancel_futures=cancel_futures)
