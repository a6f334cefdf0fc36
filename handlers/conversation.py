"""What a conversation spoke of last: where it is kept, and how a button carries it.

A conversation is a thread, a direct message, or somebody's commands in a channel.
"""

import json
from dataclasses import dataclass, field, replace
from datetime import timedelta

from slack_bolt import Args

from goals.conversation import Conversation
from goals.question.reply import Context, Intent, Kind, Match
from handlers.desk import Desk
from handlers.views.blocks import BUTTON_VALUE, cut

ECHOED = 300
"""So many characters of a question a button carries."""

REPHRASED_WITHIN = timedelta(minutes=3)
"""Who asks later than this about something else is not putting the same question in other words."""

PRIVATE, PICKED = "private", "picked"
"""How an answer is shown that only the asker sees: to the question itself, or to what was picked of a choice."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something asked: `before` is what was said there last, `board` what the channel is about.

    `shown` is how the answer is shown, so that its pages are as well: "" plainly, `PRIVATE` or `PICKED`, or the user id
    of who showed it.
    """

    text: str
    before: Conversation = field(default_factory=Conversation)
    board: str | None = None
    shown: str = ""


def typed(text: str) -> str:
    """Return what somebody typed; Slack sends three of its characters as entities, in messages and commands alike."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def heard(desk: Desk, slack: Args, text: str, place: str = "", shown: str = "") -> Question:
    """Take a question as it is asked at a place; without a place, nothing was said before."""
    since = desk.now() - desk.conversation
    before = (desk.store.conversations.recall(place, since=since) if place else None) or Conversation()
    if before.missed and not desk.store.conversations.recall(place, since=desk.now() - REPHRASED_WITHIN):
        before = replace(before, missed="")
    return Question(text, before, channel_board(desk, slack), shown)


def remember(desk: Desk, conversation: Conversation, *places: str) -> None:
    """Remember at these places what was said now."""
    if places and conversation != Conversation():
        desk.store.conversations.remember(*places, conversation=conversation, at=desk.now())


def channel_board(desk: Desk, slack: Args) -> str | None:
    """Return the board that the channel is about, or None."""
    return desk.channels.get(slack.context.channel_id or "")


def command_place(slack: Args) -> str:
    """Where somebody's commands in a channel speak of the same."""
    return f"{slack.context.channel_id}/{slack.context.user_id}"


def pressed_places(slack: Args) -> tuple[str, ...]:
    """Where the message whose button was pressed stands; none for a modal."""
    pressed = slack.body["container"]
    if "channel_id" not in pressed:
        return ()
    channel, thread = pressed["channel_id"], pressed.get("thread_ts")
    if pressed.get("is_ephemeral"):
        return (command_place(slack),)
    below = f"{channel}/{thread or pressed['message_ts']}"
    return (channel, below) if channel.startswith("D") and not thread else (below,)


def carried(question: Question) -> str:
    """Write a question into a button, with as much of what it leans on as there is room for."""
    context = question.before.context
    written = [cut(question.text, ECHOED), question.shown, context.intent, context.round or ""]
    for match in context.matches:
        longer = [*written, match.kind, match.id]
        if len(json.dumps(longer, ensure_ascii=False)) > BUTTON_VALUE:
            break
        written = longer
    return json.dumps(written, ensure_ascii=False)


def carried_by(desk: Desk, slack: Args, value: str) -> Question:
    """Read the question that a button carries, to be asked again as it was."""
    text, shown, intent, round, *subjects = json.loads(value)
    pairs = zip(subjects[::2], subjects[1::2], strict=True)
    matches = tuple(Match(Kind(kind), id, "") for kind, id in pairs)
    context = Context(matches, Intent(intent), round or None)
    return Question(text, Conversation(context), channel_board(desk, slack), shown)
