"""What the conversations about recording have in common: where they are held, and how what was stored is read."""

from typing import Any

from slack_sdk import WebClient

from goals.numbers import write
from goals.outcome import Outcome
from goals.plan import Entry, Measurement, Plan
from handlers.views.recording import open_button
from handlers.views.voice import Voice
from playground.seen import Seen
from playground.workspace import Workspace
from store import Store
from tests.conftest import demo_day

CHANNEL = "#mål-och-uppföljning"
ROUND = "2024-årsredovisning"


def command(slack: Workspace, person: str, text: str, **waiting: Any) -> Seen:
    """Type the command in a channel."""
    return slack.command(person, f"/rapportera {text}".strip(), channel=CHANNEL, **waiting)


def plan_of(store: Store) -> Plan:
    """The plan as it is stored now."""
    plan = store.plan()
    assert plan
    return plan


def stored(store: Store, indicator: str) -> tuple[Measurement, ...]:
    """What is measured of an indicator in the open round."""
    return plan_of(store).measurements_of(indicator, ROUND)


def values(store: Store, indicator: str) -> list[str]:
    """The same as printed."""
    return [write(one.value).replace("\N{NO-BREAK SPACE}", " ") for one in stored(store, indicator)]


def entry(store: Store, indicator: str) -> Entry:
    """The indicator's row in the open round."""
    found = plan_of(store).entry(indicator, ROUND)
    assert found
    return found


def read(seen: Seen) -> str:
    """What is seen, with plain spaces and without emphasis."""
    return seen.text.replace("\N{NO-BREAK SPACE}", " ").replace("*", "")


def take_away_roles(store: Store, person: str, *but: str) -> None:
    """Take away every role that a person holds, but those on these indicators."""
    grants = tuple(one for one in plan_of(store).grants if one.person == person and one.on not in but)
    store.keep(lambda plan: Outcome(taken_back=grants), "test", demo_day(), "prov")


def button_in(slack: Workspace, channel: str, person: str) -> dict[str, Any]:
    """A message of the bot's with the button that stands under answers and in reminders."""
    client = WebClient(slack.bot_token, slack.api_url)
    room = slack.team.direct(f"U0{person.upper()}") if channel == "dm" else slack.team.called(channel)
    assert room
    button = open_button("sjukfranvaro", ROUND, "Sjukfrånvarokvot", Voice())
    client.chat_postMessage(channel=room.id, text="Påminnelse", blocks=[{"type": "actions", "elements": [button]}])
    return dict(slack.news(person).message)
