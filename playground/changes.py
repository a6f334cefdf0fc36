"""What happens in conversations, and the events that tell the bot of it where it is a member."""

import secrets

from playground import events
from playground.people import BOT_USER_ID
from playground.refusal import Json
from playground.team import Conversation, Post, Team

MESSAGE_EVENTS = {"im": "message.im", "public": "message.channels", "private": "message.groups"}
CHANNEL_TYPES = {"im": "im", "public": "channel", "private": "group"}
READ_SCOPES = {"im": "im:read", "public": "channels:read", "private": "groups:read"}


def tell_bot(team: Team, kind: str, event: Json) -> None:
    """Send an event, if the manifest lets the app have it."""
    if team.app.hears(kind):
        team.send_event(events.callback(event, f"Ev0{secrets.token_hex(5).upper()}", int(team.now().timestamp())))


def post(team: Team, channel: str, message: Json, subtype: str = "", only_for: str | None = None) -> Post:
    """Put a message into a conversation. The bot is told of its own too, as Slack does."""
    posted = team.post(channel, message, only_for)
    room = _told_of(team, posted)
    if room is None:
        return posted
    sent = {name: value for name, value in posted.message.items() if name != "type"}
    if room.kind != "im" and f"<@{BOT_USER_ID}>" in sent["text"] and sent["user"] != BOT_USER_ID:
        tell_bot(team, "app_mention", events.message("app_mention", sent, channel, ""))
    event = events.message("message", {**sent, **({"subtype": subtype} if subtype else {})}, channel,
                           CHANNEL_TYPES[room.kind])  # fmt: skip
    tell_bot(team, MESSAGE_EVENTS[room.kind], event)
    return posted


def edit(team: Team, post: Post, body: Json, marked: bool) -> None:
    """Replace a message's text and blocks; `marked` shows "(edited)"."""
    before = team.as_read(post)
    team.edit(post, body, marked)
    if room := _told_of(team, post):
        event = events.message_changed(team.as_read(post), before, room.id, CHANNEL_TYPES[room.kind], team.stamp())
        tell_bot(team, MESSAGE_EVENTS[room.kind], event)


def remove(team: Team, post: Post) -> None:
    """Take a message away."""
    team.remove(post)
    if room := _told_of(team, post):
        event = events.message_deleted(post.message, room.id, CHANNEL_TYPES[room.kind], team.stamp())
        tell_bot(team, MESSAGE_EVENTS[room.kind], event)


def join(team: Team, channel: str, inviter: str) -> None:
    """Make the bot a member of a channel."""
    room = team.conversations[channel]
    room.members.add(BOT_USER_ID)
    team.announce({"type": "state"}, news=False)
    if READ_SCOPES[room.kind] in team.app.scopes:
        event = events.member_joined_channel(BOT_USER_ID, channel, inviter, team.stamp())
        tell_bot(team, "member_joined_channel", event)


def _told_of(team: Team, post: Post) -> Conversation | None:
    """The conversation of a message that the bot hears of; it never hears of an ephemeral one."""
    room = team.conversations[post.channel]
    return room if post.only_for is None and BOT_USER_ID in room.members else None
