"""What no conversation listens to any more: buttons and forms that were shown by another version of the bot.

Without an answer Slack shows a warning triangle, and nobody knows what to do instead.
"""

from collections.abc import Iterator

from slack_bolt import Args

from handlers.desk import Commands, Desk
from handlers.forms import tell
from handlers.listeners import Heard, Listener
from handlers.views import forms
from handlers.views import outdated as view
from handlers.views.blocks import message, section
from handlers.views.fields import reading


def listeners(commands: Commands) -> Iterator[Listener]:
    """What is listened to when no other listener does; they must come last."""
    yield Listener(Heard.ACTION, "", on_press, starts=True)
    yield Listener(Heard.VIEW, "", on_form, starts=True)


def on_press(desk: Desk, slack: Args) -> None:
    """Say that the button has had its day."""
    slack.ack()
    voice = desk.voice(slack)
    tell(slack, view.pressed(voice), voice)


def on_form(desk: Desk, slack: Args) -> None:
    """Say that nothing is saved, at the first field where there is one, so that what was typed can be copied."""
    voice = desk.voice(slack)
    told = view.submitted(voice)
    fields = (block["block_id"] for block in slack.body["view"]["blocks"] if block["type"] == "input")
    first = next(fields, None)
    if first:
        slack.ack(response_action="errors", errors={first: told})
    else:
        shown = reading(forms.READ, voice("Måltavla"), message(section(told)), voice)
        slack.ack(response_action="update", view=shown)
