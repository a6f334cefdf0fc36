"""The rest of the Web API as the real client uses it: people, conversations, files, and trouble on order."""

import urllib.error
import urllib.request
from collections import Counter
from datetime import timedelta
from http.client import RemoteDisconnected
from random import Random
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from playground.faults import Fault, Faults
from playground.people import Room
from playground.workspace import Workspace


def last(bot: WebClient, count: int) -> list[str]:
    """The texts of the latest messages in #mal, newest first."""
    return [message["text"] for message in bot.conversations_history(channel="C0MAL", limit=count)["messages"]]


def test_the_bot_knows_who_it_is(bot: WebClient) -> None:
    me = bot.auth_test()
    assert (me["user_id"], me["bot_id"]) == ("U0MALTAVLA", "B0MALTAVLA")
    assert "chat:write" in me.headers["x-oauth-scopes"]
    assert bot.api_test(foo="bar")["args"]["foo"] == "bar"


def test_people_have_a_zone_and_on_request_a_locale(slack: Workspace, bot: WebClient) -> None:
    user = bot.users_info(user="U0HR", include_locale=True)["user"]
    assert (user["tz"], user["tz_offset"], user["locale"]) == ("Europe/Stockholm", 3600, "sv-SE")
    assert "email" not in user["profile"]
    assert "locale" not in bot.users_info(user="U0HR")["user"]
    with pytest.raises(SlackApiError, match=r"users:read\.email"):
        bot.users_lookupByEmail(email="hr@example.org")


def test_lists_come_in_pages(bot: WebClient) -> None:
    pages = [[user["id"] for user in page["members"]] for page in bot.users_list(limit=4)]
    assert pages == [["USLACKBOT", "U0MALTAVLA", "U0STRATEG", "U0HR"], ["U0ANALYS", "U0CHEF"]]


def test_conversations_are_listed_by_kind(bot: WebClient) -> None:
    assert [room["name"] for room in bot.conversations_list()["channels"]] == ["mal", "allmänt"]
    assert [room["name"] for room in bot.users_conversations()["channels"]] == ["mal"]
    assert len(bot.users_conversations(types="im")["channels"]) == 4
    info = bot.conversations_info(channel="C0MAL")["channel"]
    assert info["is_member"]
    assert info["topic"]["value"] == "Mål"
    assert "U0MALTAVLA" in bot.conversations_members(channel="C0MAL")["members"]
    assert bot.conversations_open(users="U0HR")["channel"]["id"] == "D0HR"


def test_history_is_newest_first_and_leaves_replies_to_their_thread(bot: WebClient) -> None:
    parent = bot.chat_postMessage(channel="#mal", text="Först")["ts"]
    reply = bot.chat_postMessage(channel="#mal", text="Svar", thread_ts=parent)["ts"]
    bot.chat_postMessage(channel="#mal", text="Sist")

    assert last(bot, 2) == ["Sist", "Först"]
    thread = bot.conversations_replies(channel="C0MAL", ts=parent)["messages"]
    assert [each["ts"] for each in thread] == [parent, reply]
    assert thread[0]["reply_count"] == 1
    link = bot.chat_getPermalink(channel="C0MAL", message_ts=reply)["permalink"]
    assert link.endswith(f"/archives/C0MAL/p{reply.replace('.', '')}?thread_ts={parent}&cid=C0MAL")


def test_a_file_is_uploaded_in_three_steps_and_shown(slack: Workspace, bot: WebClient) -> None:
    file = bot.files_upload_v2(channel="C0MAL", filename="diagram.png", content=b"\x89PNG", initial_comment="Här",
                               alt_txt="Ett diagram")["file"]  # fmt: skip
    assert slack.news("hr", until="diagram.png").messages[-1]["files"][0]["alt_txt"] == "Ett diagram"

    request = urllib.request.Request(file["url_private"], headers={"Authorization": f"Bearer {slack.bot_token}"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        assert answer.read() == b"\x89PNG"
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(file["url_private"], timeout=60)

    image = {"type": "image", "alt_text": "Diagram", "slack_file": {"id": file["id"]}}
    bot.chat_postMessage(channel="#mal", text="Diagram", blocks=[image])
    shown = slack.news("hr").message["blocks"][0]
    assert shown["image_url"] == f"/page/uploads/{file['id']}/diagram.png"


def test_trouble_comes_when_it_is_ordered(slack: Workspace) -> None:
    def client(**more: object) -> WebClient:
        return WebClient(token=slack.bot_token, base_url=slack.api_url, timeout=60, **more)  # type: ignore[arg-type]

    slack.faults.rate_limited("auth.test", retry_after=7)
    with pytest.raises(SlackApiError) as limited:
        client().auth_test()
    assert (limited.value.response.status_code, limited.value.response.headers["Retry-After"]) == (429, "7")

    slack.faults.rate_limited("auth.test", retry_after=0)
    assert client(retry_handlers=[RateLimitErrorRetryHandler(max_retry_count=1)]).auth_test()["ok"]

    slack.faults.broken("auth.test")
    with pytest.raises(SlackApiError, match="Internal Server Error"):
        client().auth_test()
    slack.faults.slow("auth.test", seconds=0.01)
    assert client().auth_test()["ok"]


def test_a_connection_dropped_after_the_call_makes_the_sdk_post_twice(slack: Workspace, bot: WebClient) -> None:
    slack.faults.dropped("chat.postMessage", done=True)
    bot.chat_postMessage(channel="#mal", text="En gång?")
    assert last(bot, 2) == ["En gång?", "En gång?"]

    slack.faults.dropped("chat.postMessage")
    once = WebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[])
    with pytest.raises(RemoteDisconnected):
        once.chat_postMessage(channel="#mal", text="Aldrig")
    assert last(bot, 1) == ["En gång?"]


def test_metadata_are_shown_to_whoever_asks_for_them(bot: WebClient) -> None:
    metadata = {"event_type": "notice", "event_payload": {"key": "1"}}
    bot.chat_postMessage(channel="#mal", text="Märkt", metadata=metadata)

    assert "metadata" not in bot.conversations_history(channel="C0MAL", limit=1)["messages"][0]
    found = bot.conversations_history(channel="C0MAL", limit=1, include_all_metadata=True)["messages"][0]
    assert found["metadata"] == metadata


def test_history_may_lag_behind(slack: Workspace, bot: WebClient) -> None:
    bot.chat_postMessage(channel="#mal", text="Nyss")
    slack.team.history_lags = timedelta(minutes=1)
    assert "Nyss" not in last(bot, 1)
    slack.team.history_lags = timedelta(0)
    assert last(bot, 1) == ["Nyss"]


def test_nobody_writes_in_an_archived_channel_or_to_a_deactivated_account(manifest: dict[str, Any]) -> None:
    with Workspace(manifest, channels=[Room("gammal")]) as slack:
        bot = WebClient(token=slack.bot_token, base_url=slack.api_url)
        slack.archive("#gammal")
        slack.dismiss("hr")

        assert bot.conversations_info(channel="C0GAMMAL")["channel"]["is_archived"]
        assert bot.users_info(user="U0HR")["user"]["deleted"]
        with pytest.raises(SlackApiError, match="is_archived"):
            bot.chat_postMessage(channel="C0GAMMAL", text="Hallå?")
        with pytest.raises(SlackApiError, match="user_disabled"):
            bot.conversations_open(users="U0HR")
        slack.archive("#gammal", archived=False)
        assert bot.chat_postMessage(channel="C0GAMMAL", text="Hallå?")["ok"]


def test_an_error_may_come_after_the_call_was_carried_out(slack: Workspace, bot: WebClient) -> None:
    slack.faults.broken("chat.postMessage", done=True)
    slack.faults.refused("chat.postMessage", "internal_error", done=True)
    slack.faults.refused("chat.postMessage", "not_in_channel")
    for number, said in enumerate(("Internal Server Error", "internal_error", "not_in_channel")):
        with pytest.raises(SlackApiError, match=said):
            bot.chat_postMessage(channel="#mal", text=f"Fel {number}")
    assert last(bot, 2) == ["Fel 1", "Fel 0"]


def test_weather_brings_as_many_faults_as_was_said() -> None:
    faults = Faults()
    faults.weather(Random(1), (0.2, Fault("a", 500)), (0.3, Fault("a", 429)), (1.0, Fault("b", 0)))
    drawn = Counter(fault.status if (fault := faults.take("a")) else None for _ in range(1000))

    assert 150 < drawn[500] < 250
    assert 250 < drawn[429] < 350
    assert faults.take("b") == Fault("b", 0)
    assert faults.take("c") is None
