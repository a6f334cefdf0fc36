"""The Home tab, published each time somebody opens it."""

from collections.abc import Iterator

from slack_bolt import Args

from goals.facts import board_facts
from goals.home import waiting
from handlers.desk import Commands, Desk
from handlers.listeners import Heard, Listener
from handlers.readers import SCOPE
from handlers.views.blocks import Block
from handlers.views.home import home
from handlers.views.voice import Voice


def listeners(commands: Commands) -> Iterator[Listener]:
    """What this conversation listens to."""
    yield Listener(Heard.EVENT, "app_home_opened", on_open, scopes=(SCOPE,))


def on_open(desk: Desk, slack: Args) -> None:
    """Publish the tab; the messages tab opens by itself."""
    event = slack.event or {}
    if event.get("tab", "home") == "home":
        user = event["user"]
        slack.client.views_publish(user_id=user, view=view_for(desk, user, desk.voice(slack)))


def view_for(desk: Desk, slack_user: str, voice: Voice) -> Block:
    """The tab as this person should see it now."""
    plan = desk.store.plan()
    if plan is None:
        return home((), None, (), voice)
    person = desk.viewer(slack_user).person
    boards = [board_facts(plan, board.id, desk.today) for board in plan.boards]
    waits = waiting(plan, person, desk.today) if person else ()
    return home(boards, person, waits, voice)
