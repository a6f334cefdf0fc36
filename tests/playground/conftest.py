"""A small bolt app with its manifest, and a workspace in which it is at work."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from playground.attach import attached
from playground.people import Room
from playground.workspace import Workspace

Json = dict[str, Any]

MANIFEST: Json = {
    "display_information": {"name": "Måltavla"},
    "features": {
        "bot_user": {"display_name": "Måltavla"},
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": False},
        "slash_commands": [
            {"command": "/mal", "description": "Fråga om ett mål", "usage_hint": "[fråga]", "should_escape": True},
            {"command": "/trasig", "description": "Svarar aldrig"},
        ],
        "shortcuts": [
            {"name": "Fråga", "type": "global", "callback_id": "ask", "description": "Öppna frågan"},
            {"name": "Om detta", "type": "message", "callback_id": "about", "description": "Fråga om meddelandet"},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": ["app_mentions:read", "channels:history", "channels:read", "chat:write", "commands", "files:read",
                    "files:write", "groups:read", "im:history", "im:read", "im:write", "users:read"],
        }
    },
    "settings": {
        "event_subscriptions": {
            "bot_events": ["app_mention", "message.im", "app_home_opened", "member_joined_channel", "file_shared"]
        },
        "interactivity": {"is_enabled": True},
        "socket_mode_enabled": True,
    },
}  # fmt: skip

QUESTION: Json = {
    "type": "modal",
    "callback_id": "question",
    "title": {"type": "plain_text", "text": "Fråga"},
    "submit": {"type": "plain_text", "text": "Skicka"},
    "notify_on_close": True,
    "blocks": [
        {"type": "input", "block_id": "q", "label": {"type": "plain_text", "text": "Din fråga"},
         "element": {"type": "plain_text_input", "action_id": "text", "max_length": 40}},
        {"type": "input", "block_id": "level", "label": {"type": "plain_text", "text": "Nivå"}, "optional": True,
         "element": {"type": "static_select", "action_id": "level", "options": [
             {"text": {"type": "plain_text", "text": "Uppnås"}, "value": "met"},
             {"text": {"type": "plain_text", "text": "Uppnås inte"}, "value": "not_met"}]}},
        {"type": "input", "block_id": "goal", "label": {"type": "plain_text", "text": "Mål"}, "optional": True,
         "element": {"type": "external_select", "action_id": "goal", "min_query_length": 1}},
        {"type": "actions", "block_id": "more", "elements": [
            {"type": "button", "action_id": "deeper", "text": {"type": "plain_text", "text": "Fler val"}}]},
    ],
}  # fmt: skip


def answer(words: str) -> list[Json]:
    """Blocks of an answer, with two buttons and a menu."""
    return [
        {"type": "section", "text": {"type": "mrkdwn", "text": f"*{words}*"}},
        {"type": "actions", "elements": [
            {"type": "button", "action_id": "more", "value": "1", "text": {"type": "plain_text", "text": "Visa mer"}},
            {"type": "button", "action_id": "hide", "text": {"type": "plain_text", "text": "Dölj"}},
            {"type": "overflow", "action_id": "menu", "options": [
                {"text": {"type": "plain_text", "text": "Dela"}, "value": "share"}]}]},
    ]  # fmt: skip


def small_bot(client: WebClient) -> App:
    """The app, with a listener for everything that its manifest subscribes to."""
    app = App(client=client, token=client.token, raise_error_for_unhandled_request=False)

    @app.event("app_mention")
    def mentioned(event: Json, say: Any) -> None:
        if "tyst" not in event["text"]:
            thread = event.get("thread_ts", event["ts"])
            say(text=f"Svar till <@{event['user']}>", blocks=answer("Uppnås inte"), thread_ts=thread)

    @app.event("message")
    def written(event: Json, say: Any) -> None:
        if event.get("subtype") is None:
            say(f"Du skrev: {event['text']}")

    @app.event("file_shared")
    def shared(event: Json, client: WebClient) -> None:
        name = client.files_info(file=event["file_id"])["file"]["name"]
        client.chat_postMessage(channel=event["channel_id"], text=f"Tack för {name}")

    @app.event("member_joined_channel")
    def joined(event: Json, say: Any) -> None:
        say(f"Hej <#{event['channel']}>, jag är Måltavla")

    @app.event("app_home_opened")
    def home(event: Json, client: WebClient) -> None:
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": answer("Översikt")})

    @app.command("/mal")
    def command(ack: Any, body: Json, client: WebClient, respond: Any) -> None:
        if body["text"] == "fråga":
            ack()
            client.views_open(trigger_id=body["trigger_id"], view=QUESTION)
        elif body["text"] == "senare":
            ack()
            respond("Ett svar till bara dig")
        else:
            ack(text=f"Du frågade: {body['text']}")

    @app.action("more")
    def more(ack: Any, respond: Any) -> None:
        ack()
        respond(text="Mer", blocks=answer("Allt"), replace_original=True)

    @app.action("hide")
    def hide(ack: Any, respond: Any) -> None:
        ack()
        respond(delete_original=True)

    @app.action("menu")
    def menu(ack: Any, action: Json, respond: Any) -> None:
        ack()
        respond(text=f"Vald: {action['selected_option']['value']}", response_type="in_channel", replace_original=False)

    @app.action("deeper")
    def deeper(ack: Any, body: Json, client: WebClient) -> None:
        ack()
        with suppress(SlackApiError):  # a listener that raises after its ack would lose the ack
            client.views_push(trigger_id=body["trigger_id"], view=QUESTION)

    @app.options("goal")
    def goals(ack: Any, body: Json) -> None:
        typed = body["value"]
        ack(options=[{"text": {"type": "plain_text", "text": f"Mål om {typed}"}, "value": typed}])

    @app.view("question")
    def submitted(ack: Any, view: Json, client: WebClient, body: Json) -> None:
        values = view["state"]["values"]
        other = {**QUESTION, "title": {"type": "plain_text", "text": "Nästa"}}
        acks: dict[str, Json] = {
            "fel": {"response_action": "errors", "errors": {"q": "Skriv något annat"}},
            "fel fält": {"response_action": "errors", "errors": {"okänt": "Skriv något annat"}},
            "byt": {"response_action": "update", "view": other},
            "mer": {"response_action": "push", "view": other},
            "rensa": {"response_action": "clear"},
            "tom": {"response_action": "update", "view": {**other, "blocks": []}},
        }
        if values["q"]["text"]["value"] in acks:
            ack(**acks[values["q"]["text"]["value"]])
            return
        ack()
        level = values["level"]["level"]["selected_option"]
        goal = values["goal"]["goal"]["selected_option"]
        said = f"{values['q']['text']['value']} / {level and level['value']} / {goal and goal['value']}"
        client.chat_postMessage(channel=body["user"]["id"], text=said)

    @app.view("plan")
    def handed_in(ack: Any, view: Json, client: WebClient, body: Json) -> None:
        ack()
        (file,) = view["state"]["values"]["plan"]["file"]["files"]
        name = client.files_info(file=file["id"])["file"]["name"]
        client.chat_postMessage(channel=body["user"]["id"], text=f"{name} är inläst")

    @app.view_closed("question")
    def closed(ack: Any, body: Json, client: WebClient) -> None:
        ack()
        client.chat_postMessage(channel=body["user"]["id"], text="Du stängde frågan")

    @app.shortcut("ask")
    def ask(ack: Any, shortcut: Json, client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=shortcut["trigger_id"], view=QUESTION)

    @app.shortcut("about")
    def about(ack: Any, shortcut: Json, respond: Any) -> None:
        ack()
        respond(f"Om: {shortcut['message']['text']}")

    return app


ROOMS = (Room("mal", "Mål"), Room("allmänt", has_bot=False), Room("slutet", private=True, has_bot=False))


def noon() -> datetime:
    """The demo's day."""
    return datetime(2024, 11, 18, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def slack() -> Iterator[Workspace]:
    """A workspace with the small bot in it."""
    with Workspace(MANIFEST, channels=ROOMS, now=noon, ack_seconds=2, retry_delays=()) as slack:
        client = WebClient(token=slack.bot_token, base_url=slack.api_url)
        with attached(small_bot(client), slack):
            yield slack


@pytest.fixture
def bot(slack: Workspace) -> WebClient:
    """The bot's hands, for calls that no conversation makes."""
    return WebClient(token=slack.bot_token, base_url=slack.api_url)


@pytest.fixture
def manifest() -> Json:
    """A copy of the small bot's manifest, to take things away from."""
    return deepcopy(MANIFEST)


@pytest.fixture
def app_for() -> Callable[[Workspace], App]:
    """Makes a small bot for a workspace of the test's own."""
    return lambda slack: small_bot(WebClient(token=slack.bot_token, base_url=slack.api_url))
