"""Socket Mode: shapes of what arrives, retries, several connections, refreshed ones."""

from collections.abc import Callable
from datetime import UTC, datetime
from threading import Condition
from typing import Any

from slack_bolt import App, BoltResponse

from playground.attach import attached
from playground.workspace import Workspace

Json = dict[str, Any]
Bot = Callable[[Workspace], App]


class Arrivals:
    """Collects what reaches an app."""

    def __init__(self) -> None:
        self.all: list[Any] = []
        self._more = Condition()

    def add(self, one: Any) -> None:
        with self._more:
            self.all.append(one)
            self._more.notify_all()

    def wait_for(self, count: int) -> list[Any]:
        """At least so many, within two seconds."""
        with self._more:
            assert self._more.wait_for(lambda: len(self.all) >= count, 2), self.all
            return self.all[:]


def overheard(app: App) -> Arrivals:
    """Everything that reaches the app from now on, as (body, retry number)."""
    arrivals = Arrivals()

    @app.middleware
    def note(body: Json, request: Any, next: Any) -> BoltResponse:
        arrivals.add((body, request.headers.get("x-slack-retry-num", ["0"])[0]))
        return next()  # type: ignore[no-any-return]

    return arrivals


def test_events_have_slacks_shape(manifest: Json, app_for: Bot) -> None:
    noon = datetime(2024, 11, 18, 12, tzinfo=UTC)
    with Workspace(manifest, now=lambda: noon) as slack:
        app = app_for(slack)
        arrivals = overheard(app)
        with attached(app, slack):
            slack.say("strateg", "#regional-utveckling", "@Måltavla <hej> #allmänt https://example.org")
    body, _ = arrivals.all[0]
    event = body["event"]
    assert {"token", "team_id", "api_app_id", "event_id", "event_time", "type", "event_context"} <= body.keys()
    assert body["event_time"] == int(noon.timestamp())
    assert body["authorizations"][0] == {"enterprise_id": None, "team_id": "T0REGION", "user_id": "U0MALTAVLA",
                                         "is_bot": True, "is_enterprise_install": False}  # fmt: skip
    assert event["type"] == "app_mention"
    assert event["text"] == "<@U0MALTAVLA> &lt;hej&gt; <#C0ALLMANT> <https://example.org>"
    assert event["ts"] == event["event_ts"] == f"{noon.timestamp():.6f}"
    elements = event["blocks"][0]["elements"][0]["elements"]
    assert [element["type"] for element in elements] == ["user", "text", "channel", "text", "link"]
    assert elements[1]["text"] == " <hej> "


def test_an_event_that_is_not_acked_comes_again_with_the_same_id(manifest: Json, app_for: Bot) -> None:
    with Workspace(manifest, ack_seconds=0.05, retry_delays=(0, 0.01, 0.01)) as slack:
        app = app_for(slack)
        arrivals = Arrivals()

        @app.middleware
        def refuse(body: Json, request: Any, next: Any) -> BoltResponse:
            number = request.headers.get("x-slack-retry-num", ["0"])[0]
            arrivals.add((body["event_id"], number, request.headers.get("x-slack-retry-reason", [""])[0]))
            return next() if number == "2" else BoltResponse(status=500)  # type: ignore[no-any-return]

        with attached(app, slack):
            seen = slack.say("hr", "dm", "Hej", until="Du skrev")
        assert seen.message["text"] == "Du skrev: Hej"
        tries = arrivals.wait_for(3)
        assert len({event_id for event_id, _, _ in tries[:3]}) == 1
        assert [(number, reason) for _, number, reason in tries[:3]] == [("0", ""), ("1", "timeout"), ("2", "timeout")]
        assert [problem.error for problem in slack.problems[:2]] == ["not_acked", "not_acked"]


def test_each_payload_goes_to_one_of_several_connections(manifest: Json, app_for: Bot) -> None:
    with Workspace(manifest) as slack:
        first, second = app_for(slack), app_for(slack)
        one, two = overheard(first), overheard(second)
        with attached(first, slack), attached(second, slack):
            for number in range(4):
                assert slack.command("hr", f"/mal {number}").message["text"] == f"Du frågade: {number}"
    assert len(one.all) == len(two.all) == 2


def test_a_refreshed_connection_goes_on_with_a_new_one(manifest: Json, app_for: Bot) -> None:
    with Workspace(manifest) as slack, attached(app_for(slack), slack):
        slack.socket.refresh()
        with slack.team.changed:
            assert slack.team.changed.wait_for(lambda: slack.team.connections == 1, 5)
        assert slack.command("hr", "/mal igen").message["text"] == "Du frågade: igen"


def test_without_a_bot_a_command_fails_at_once(manifest: Json) -> None:
    with Workspace(manifest) as slack:
        slack.say("hr", "dm", "Är någon där?", silent=True)
        assert slack.problems[0].method == "message"
        assert not slack.team.connections
