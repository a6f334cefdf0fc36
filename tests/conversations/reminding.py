"""The days of the example's årsredovisning: its owners report until Friday 17 January 2025, its managers judge until
Friday 24 January."""

from datetime import datetime
from zoneinfo import ZoneInfo

from goals.plan import Grant, Plan, Role, Scope
from playground.refusal import Json
from playground.seen import Seen
from playground.workspace import Workspace
from store import Store

STOCKHOLM = ZoneInfo("Europe/Stockholm")
ROUND = "2024-årsredovisning"
CHANNEL = "#mål-och-uppföljning"


def morning(month: int, day: int, hour: int = 8, minute: int = 0) -> datetime:
    """A time of day around the turn of the year, eight in the morning if nothing else is said."""
    return datetime(2024 if month > 6 else 2025, month, day, hour, minute, tzinfo=STOCKHOLM)


FIRST = morning(12, 20)
"""28 days before the owners' deadline."""
MONDAY = morning(12, 23)
LAST = morning(1, 16)
AFTER = morning(1, 20)
"""The first working day after the deadline."""
GRACE = morning(1, 21)
"""Two working days after it; a Tuesday, too, when managers get their digest."""


def reminded(slack: Workspace, person: str = "hr", at: datetime = FIRST) -> Seen:
    """What somebody reads in the morning of a day."""
    slack.at(at)
    return slack.news(person)


def in_person(slack: Workspace, person: str, at: datetime) -> list[Json]:
    """The direct messages that somebody gets on the morning of a day, maybe none."""
    before = len(slack.team.feed)
    slack.at(at)
    user = f"U0{person.upper()}"
    told = (one.body for one in slack.team.feed[before:] if user in one.to and one.body["type"] == "message")
    return [one["message"] for one in told if one["channel"].startswith("D")]


def plan_of(store: Store) -> Plan:
    """The plan as it is stored now."""
    plan = store.plan()
    assert plan
    return plan


def owners(store: Store, indicator: str) -> list[str]:
    """Who owns an indicator now, by id."""
    return [one.id for one in plan_of(store).holders(Role.OWNER, Scope.INDICATOR, indicator)]


def owns(person: str, indicator: str) -> Grant:
    """That somebody owns an indicator."""
    return Grant(person, Role.OWNER, Scope.INDICATOR, indicator)


def plain(seen: Seen) -> str:
    """What is seen, with plain spaces and without emphasis."""
    return seen.text.replace("\N{NO-BREAK SPACE}", " ").replace("*", "")


def buttons(seen: Seen) -> list[str]:
    """What the buttons of the only message say."""
    elements = [
        element
        for block in seen.message["blocks"]
        for element in (*block.get("elements", ()), *([block["accessory"]] if "accessory" in block else []))
        if element["type"] == "button"
    ]
    return [str(element["text"]["text"]) for element in elements]
