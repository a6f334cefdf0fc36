"""The page's endpoints, called as the page calls them."""

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from playground.attach import attached
from playground.page_server import PAGE
from playground.workspace import Workspace

Json = dict[str, Any]
Bot = Callable[[Workspace], App]


@pytest.fixture(scope="module")
def page(slack: Workspace) -> "Page":
    return Page(slack.url)


class Page:
    """Asks the server what the browser's page would ask."""

    def __init__(self, url: str) -> None:
        self.url = url

    def get(self, path: str) -> Json:
        with urllib.request.urlopen(self.url + path, timeout=60) as answer:
            return dict(json.load(answer))

    def post(self, path: str, **body: object) -> Json:
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self.url + path, json.dumps(body).encode(), headers)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return dict(json.load(answer))

    def upload(self, content: str, **fields: str) -> Json:
        head = "--x\r\nContent-Disposition: form-data; name="
        form = "".join(f'{head}"{name}"\r\n\r\n{value}\r\n' for name, value in fields.items())
        file = f'{head}"file"; filename="a.txt"\r\n\r\n{content}\r\n--x--\r\n'
        headers = {"Content-Type": "multipart/form-data; boundary=x"}
        request = urllib.request.Request(self.url + "/page/upload", (form + file).encode(), headers)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return dict(json.load(answer))

    def stream(self, user: str, listening: threading.Event) -> Iterator[Json]:
        with urllib.request.urlopen(f"{self.url}/page/events?user={user}", timeout=60) as lines:
            assert next(lines) == b"event: listening\n"
            listening.set()
            for line in islice(lines, 1, None):
                if line.startswith(b"data: "):
                    yield json.loads(line[6:])


def test_the_state_says_who_where_and_when(page: Page) -> None:
    state = page.get("/page/state?user=U0HR")
    assert (state["today"], state["today_text"]) == ("2024-11-18", "måndag 18 november 2024")
    assert state["connected"]
    assert [user["id"] for user in state["users"] if user["is_bot"]] == ["U0MALTAVLA"]
    assert {room["kind"] for room in state["conversations"]} == {"channel", "im"}
    assert state["commands"][0] == {"command": "/mal", "description": "Fråga om ett mål", "usage_hint": "[fråga]"}


def test_a_conversation_on_the_page(slack: Workspace, page: Page) -> None:
    shown: list[Json] = []
    listening = threading.Event()

    def read() -> None:
        for update in page.stream("U0STRATEG", listening):
            shown.append(update)
            if update["type"] == "message" and "Svar" in update["message"]["text"]:
                return

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    assert listening.wait(60)
    said = page.post("/page/say", user="U0STRATEG", channel="C0MAL", text="@Måltavla status?")
    reader.join(5)

    assert said["ok"]
    messages = page.get("/page/messages?user=U0STRATEG&channel=C0MAL")["messages"]
    answer = messages[-1]
    assert (answer["thread_ts"], answer["ephemeral"], answer["edited"]) == (said["ts"], False, False)
    assert messages[-2]["reply_count"] == 1
    assert shown[-1]["message"]["ts"] == answer["ts"]

    place = {"type": "message", "channel": "C0MAL", "message_ts": answer["ts"]}
    action = {"block_id": answer["blocks"][1]["block_id"], "action_id": "more", "type": "button", "value": "1"}
    assert page.post("/page/act", user="U0STRATEG", container=place, action=action) == {"ok": True}
    dead = page.post("/page/act", user="U0STRATEG", container=place, action={"action_id": "x"})
    assert dead["error"] == "no_such_action"


def test_a_modal_on_the_page(slack: Workspace, page: Page) -> None:
    assert page.post("/page/command", user="U0CHEF", channel="D0CHEF", text="/mal fråga") == {"ok": True}
    shown = slack.news("chef", until="Din fråga").modal
    assert shown
    container = {"type": "view", "view_id": shown["id"]}
    field = {"block_id": "goal", "action_id": "goal", "value": "tåg"}
    offered = page.post("/page/options", user="U0CHEF", container=container, **field)
    assert offered["options"][0]["text"]["text"] == "Mål om tåg"
    values = {"q": {"text": {"type": "plain_text_input", "value": "fel"}}}
    wrong = page.post("/page/submit", user="U0CHEF", view_id=shown["id"], state={"values": values})
    assert wrong == {"ok": False, "errors": {"q": "Skriv något annat"}}
    assert page.post("/page/close", user="U0CHEF", view_id=shown["id"]) == {"ok": True}
    assert page.post("/page/close", user="U0CHEF", view_id=shown["id"])["error"] == "not_found"


def test_home_and_reading_on_the_page(slack: Workspace, page: Page) -> None:
    slack.open_home("analys")
    assert page.post("/page/home", user="U0ANALYS")["view"]["type"] == "home"
    assert next(page.stream("U0ANALYS", threading.Event()))["type"] == "home"
    page.post("/page/read", user="U0ANALYS", channel="C0MAL")
    rooms = page.get("/page/state?user=U0ANALYS")["conversations"]
    assert next(room["unread"] for room in rooms if room["id"] == "C0MAL") == 0


def test_unknown_commands_and_private_channels(page: Page) -> None:
    assert page.post("/page/command", user="U0HR", channel="C0MAL", text="/nej")["error"] == "unknown_command"
    with pytest.raises(urllib.error.HTTPError, match="404"):
        page.get("/page/messages?user=U0HR&channel=C0NOBODY")


def test_a_file_shared_on_the_page_can_be_shown(page: Page) -> None:
    assert page.upload("hej", user="U0HR", channel="C0MAL", text="Bild")["ok"]
    messages = page.get("/page/messages?user=U0HR&channel=C0MAL")["messages"]
    message = next(each for each in reversed(messages) if "files" in each)
    with urllib.request.urlopen(page.url + message["files"][0]["url"], timeout=60) as shown:
        assert shown.read() == b"hej"


def test_a_file_for_a_field_is_kept_without_being_shared(slack: Workspace, page: Page, bot: WebClient) -> None:
    before = page.get("/page/messages?user=U0HR&channel=C0MAL")
    kept = page.upload("hej", user="U0HR")
    assert kept["ok"]
    assert (kept["file"]["name"], kept["file"]["user"], kept["file"]["size"]) == ("a.txt", "U0HR", 3)
    assert bot.files_info(file=kept["file"]["id"])["file"] == kept["file"]
    assert page.get("/page/messages?user=U0HR&channel=C0MAL") == before
    assert page.upload("", user="U0HR")["error"] == "no_file_data"


def test_assets_come_from_the_pages_folder_only(page: Page) -> None:
    asset = next(file for file in PAGE.iterdir() if file.is_file())
    with urllib.request.urlopen(f"{page.url}/page/{asset.name}", timeout=60) as answer:
        assert answer.read() == asset.read_bytes()
    with pytest.raises(urllib.error.HTTPError, match="404"):
        page.get("/page/..%2f__init__.py")


def test_the_page_is_told_when_the_bot_comes_and_what_it_did_wrong(manifest: Json, app_for: Bot) -> None:
    with Workspace(manifest) as slack, attached(app_for(slack), slack):
        with pytest.raises(SlackApiError):
            WebClient(token=slack.bot_token, base_url=slack.api_url).chat_postMessage(channel="C0NOBODY", text="x")
        connected, problem = (update.body for update in slack.team.feed)
    assert connected == {"type": "connected", "connected": True}
    assert (problem["type"], problem["problem"]["error"]) == ("problem", "channel_not_found")


def test_an_answer_that_is_taken_away_is_no_longer_counted(slack: Workspace, page: Page, bot: WebClient) -> None:
    parent = bot.chat_postMessage(channel="#mal", text="Först")["ts"]
    reply = bot.chat_postMessage(channel="#mal", text="Sedan", thread_ts=parent)["ts"]
    bot.chat_delete(channel="C0MAL", ts=reply)
    shown = slack.team.feed[-1].body
    assert (shown["type"], shown["message"]["ts"], shown["message"]["reply_count"]) == ("message_changed", parent, 0)


def test_home_is_home_also_when_it_is_updated(slack: Workspace, bot: WebClient) -> None:
    home = {"type": "home", "blocks": [{"type": "divider"}]}
    published = bot.views_publish(user_id="U0CHEF", view=home)["view"]
    bot.views_update(view_id=published["id"], view=home)
    assert slack.team.feed[-1].body["type"] == "home"
