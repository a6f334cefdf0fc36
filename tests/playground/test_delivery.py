"""Socket Mode: shapes of what arrives, retries, several connections, refreshed ones."""

from collections.abc import Callable
from datetime import UTC, datetime
from threading import Condition
from typing import Any

import pytest
from slack_bolt import App, BoltResponse
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from playground.attach import attached
from playground.people import Room
from playground.tickets import Hook
from playground.workspace import Unanswered, Workspace

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
            assert self._more.wait_for(lambda: len(self.all) >= count, 60), self.all
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
    with Workspace(manifest, ack_seconds=0.2, retry_delays=(0, 0, 0)) as slack:
        app = app_for(slack)
        arrivals = Arrivals()

        @app.middleware
        def refuse(body: Json, request: Any, next: Any) -> BoltResponse:
            number = request.headers.get("x-slack-retry-num", ["0"])[0]
            arrivals.add((body["event_id"], number, request.headers.get("x-slack-retry-reason", [""])[0]))
            return next() if number == "2" else BoltResponse(status=500)

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
            assert slack.team.changed.wait_for(lambda: slack.team.connections == 1, slack.patience)
        assert slack.command("hr", "/mal igen").message["text"] == "Du frågade: igen"


def test_an_event_that_nobody_acks_is_waited_for_and_told(manifest: Json) -> None:
    with Workspace(manifest, ack_seconds=0.2, retry_delays=()) as slack:
        client = WebClient(token=slack.bot_token, base_url=slack.api_url)
        with attached(App(client=client, token=client.token), slack):
            slack.say("hr", "dm", "Är någon där?", silent=True)
            assert [problem.error for problem in slack.problems] == ["not_acked"]


def test_without_a_bot_events_and_commands_fail_at_once(manifest: Json) -> None:
    with Workspace(manifest) as slack:
        slack.say("hr", "dm", "Är någon där?", silent=True)
        assert (slack.problems[0].method, slack.problems[0].error) == ("message", "not_acked")
        with pytest.raises(Unanswered, match="no bot is connected"):
            slack.command("hr", "/mal hallå")


def test_the_bot_hears_of_its_own_edits_however_they_are_made(manifest: Json) -> None:
    with Workspace(manifest) as slack:
        client = WebClient(token=slack.bot_token, base_url=slack.api_url)
        app = App(client=client, ignoring_self_events_enabled=False)
        app.event("message")(lambda: None)
        arrivals = overheard(app)
        with attached(app, slack):
            ts = client.chat_postMessage(channel="U0HR", text="Ett")["ts"]
            client.chat_update(channel="D0HR", ts=ts, text="Två")
            webhook = WebhookClient(slack.url + slack.team.tickets.hook(Hook("U0HR", "D0HR", ts)))
            webhook.send_dict({"text": "Tre", "replace_original": True})
            webhook.send_dict({"delete_original": True})
            events = [body["event"] for body, _ in arrivals.wait_for(4)]
    changed = "message_changed"
    assert [event.get("subtype") for event in events] == [None, changed, changed, "message_deleted"]
    assert [event["message"]["text"] for event in events[1:3]] == ["Två", "Tre"]
    assert [event["previous_message"]["text"] for event in events[1:]] == ["Ett", "Två", "Tre"]


@pytest.mark.parametrize(("scope", "told"), [("channels:read", False), ("groups:read", True)])
def test_the_bot_hears_that_it_joined_a_private_channel_with_the_scope_for_it(
    manifest: Json, app_for: Bot, scope: str, told: bool
) -> None:
    manifest["oauth_config"]["scopes"]["bot"] = ["chat:write", scope]
    private = Room("slutet", private=True, has_bot=False)
    with Workspace(manifest, channels=[private]) as slack, attached(app_for(slack), slack):
        assert bool(slack.invite("hr", "#slutet", silent=not told)) is told


def test_a_private_channel_is_not_named_to_the_bot(manifest: Json, app_for: Bot) -> None:
    with Workspace(manifest, channels=[Room("slutet", private=True), Room("öppet")]) as slack:
        app = app_for(slack)
        arrivals = overheard(app)
        with attached(app, slack):
            for channel in ("#slutet", "#öppet", "dm"):
                slack.command("hr", "/mal hej", channel=channel)
    assert [body["channel_name"] for body, _ in arrivals.all] == ["privategroup", "öppet", "directmessage"]
