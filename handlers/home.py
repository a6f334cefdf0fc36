"""The Home tab, published each time somebody opens it."""

from collections.abc import Iterator
from http.client import HTTPException

import structlog
from slack_bolt import Args
from slack_sdk.errors import SlackClientError

from goals.facts import board_facts
from goals.home import waiting
from goals.roles import acts_of
from handlers.desk import Commands, Desk
from handlers.listeners import Heard, Listener
from handlers.readers import SCOPE
from handlers.views.blocks import Block
from handlers.views.home import home, waits
from handlers.views.voice import Voice
from handlers.views.ways import ways

log = structlog.get_logger()


def listeners(commands: Commands) -> Iterator[Listener]:
    """What this conversation listens to."""
    yield Listener(Heard.EVENT, "app_home_opened", on_open, scopes=(SCOPE,))


def on_open(desk: Desk, slack: Args) -> None:
    """Publish the tab; the messages tab opens by itself."""
    event = slack.event or {}
    if event.get("tab", "home") == "home":
        user = event["user"]
        slack.client.views_publish(user_id=user, view=view_for(desk, user, desk.voice(slack)))


def refresh(desk: Desk, slack: Args, user: str, voice: Voice) -> None:
    """Publish somebody's tab anew after something was done there, which stands also where Slack refuses that."""
    try:
        slack.client.views_publish(user_id=user, view=view_for(desk, user, voice))
    except (SlackClientError, OSError, HTTPException) as lost:
        log.warning("the Home tab could not be published anew", exc_info=lost)


def waiting_for(desk: Desk, slack_user: str, voice: Voice) -> list[Block]:
    """What waits for this person now, as blocks of an answer."""
    plan, person = desk.store.plan(), desk.viewer(slack_user).person
    return waits(person, waiting(plan, person, desk.today) if plan and person else (), voice)


def ways_for(desk: Desk, slack_user: str, voice: Voice) -> list[str]:
    """What this person can do beside asking, a line a command."""
    plan = desk.store.plan()
    return ways(desk.commands, acts_of(plan, desk.actor(slack_user)), voice) if plan else []


def view_for(desk: Desk, slack_user: str, voice: Voice) -> Block:
    """The tab as this person should see it now."""
    plan = desk.store.plan()
    if plan is None:
        return home((), None, (), (), voice)
    person = desk.viewer(slack_user).person
    boards = [board_facts(plan, board.id, desk.today) for board in plan.boards]
    waits = waiting(plan, person, desk.today) if person else ()
    return home(boards, person, waits, ways_for(desk, slack_user, voice), voice)
