"""What a conversation spoke of last: where it is kept, and how a button carries it.

A conversation is a thread, a direct message, or somebody's commands in a channel.
"""

import json
import re
from dataclasses import dataclass, field, replace
from datetime import timedelta

from slack_bolt import Args

from goals.conversation import Conversation
from goals.question.reply import Context, Intent, Kind, Match
from handlers.desk import Desk
from handlers.places import user_of
from handlers.views.blocks import BUTTON_VALUE, cut

LONGEST = 12_000
"""So many characters of what somebody typed are read."""
_GAP = re.compile(r"\s{3,}")

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
    of who showed it. `reader` is who alone reads the answer, "" where others do as well: some figures are for one
    person's eyes, wherever that person asks.
    """

    text: str
    before: Conversation = field(default_factory=Conversation)
    board: str | None = None
    shown: str = ""
    reader: str = ""


def typed(text: str) -> str:
    """Return what somebody typed; Slack sends three of its characters as entities, in messages and commands alike.

    Wide gaps, as a pasted table has them, say no more than one space and take long to read; nobody types as much as
    Slack would let through.
    """
    plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return _GAP.sub(" ", plain)[:LONGEST]


def heard(desk: Desk, slack: Args, text: str, place: str = "", shown: str = "") -> Question:
    """Take a question as it is asked at a place; without a place, nothing was said before."""
    since = desk.now() - desk.conversation
    before = (desk.store.conversations.recall(place, since=since) if place else None) or Conversation()
    if before.missed and not desk.store.conversations.recall(place, since=desk.now() - REPHRASED_WITHIN):
        before = replace(before, missed="")
    return Question(text, before, channel_board(desk, slack), shown, sole_reader(slack, shown))


def remember(desk: Desk, conversation: Conversation, *places: str) -> None:
    """Remember at these places what was said now."""
    if places and conversation != Conversation():
        desk.store.conversations.remember(*places, conversation=conversation, at=desk.now())


def channel_board(desk: Desk, slack: Args) -> str | None:
    """Return the board that the channel is about; None where it is about none, or about one that the plan lacks."""
    meant, plan = desk.channels.get(slack.context.channel_id or ""), desk.store.plan()
    return meant if plan and any(one.id == meant for one in plan.boards) else None


def sole_reader(slack: Args, shown: str = "") -> str:
    """Return who alone reads an answer that is `shown` so, where something was written or pressed: in a direct message,
    on a surface of their own, or because nobody else sees it; "" where others read it."""
    channel, pressed = slack.context.channel_id or "D", slack.body.get("container") or {}
    alone = channel.startswith("D") or pressed.get("is_ephemeral") or "command" in slack.body
    return user_of(slack) if alone and shown in ("", PRIVATE, PICKED) else ""


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
    return Question(text, Conversation(context), channel_board(desk, slack), shown, sole_reader(slack, shown))
