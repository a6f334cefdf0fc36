"""What the bot writes: the checks of every message, however it arrives, and where it may go."""

from playground import changes
from playground.files import with_pictures
from playground.limits import (
    MESSAGE_BLOCK_CHARACTERS,
    MESSAGE_TEXT_CHARACTERS,
    block_characters,
    wrong_in_message,
)
from playground.people import BOT_USER_ID
from playground.refusal import Json, Refused
from playground.team import Conversation, Team
from playground.tickets import Hook


def written(team: Team, body: Json) -> Json:
    """The text, blocks and metadata of a message, if Slack takes them.

    Slack only warns when `text` is missing; here it is refused with `no_text`, since notifications and screen readers
    would have nothing to say.
    """
    blocks = body.get("blocks") or []
    text = body.get("text")
    wrong = wrong_in_message(blocks)
    if wrong:
        raise Refused("invalid_blocks", *wrong)
    size = block_characters(blocks)
    if blocks and size > MESSAGE_BLOCK_CHARACTERS:
        raise Refused("msg_blocks_too_long", f"{size} characters of block JSON, at most {MESSAGE_BLOCK_CHARACTERS}")
    if not isinstance(text, str) or not text.strip():
        raise Refused("no_text", "a message needs top-level text, also when it has blocks")
    if len(text) > MESSAGE_TEXT_CHARACTERS:
        raise Refused("msg_too_long", f"{len(text)} characters of text, at most {MESSAGE_TEXT_CHARACTERS}")
    metadata = body.get("metadata")
    if metadata and not (isinstance(metadata, dict) and {"event_type", "event_payload"} <= set(metadata)):
        raise Refused("invalid_metadata_format", "metadata needs event_type and event_payload")
    with_pictures({"blocks": blocks}, team.files)  # refuses files that are not there
    parts = {"text": text, "blocks": blocks, "metadata": metadata, "attachments": body.get("attachments")}
    return {name: value for name, value in parts.items() if value}


def addressed(team: Team, to: str) -> str:
    """The conversation that the bot means by an id, and in chat.post… alone by "#name" or a person's id."""
    room = team.direct(to) if to in team.people else team.called(to)
    return room.id if room else to


def writable(team: Team, channel: str) -> Conversation:
    """The conversation that the bot wants to write in."""
    room = team.conversation(channel)
    if room.archived:
        raise Refused("is_archived", f"channel: {channel}")
    if BOT_USER_ID not in room.members and "chat:write.public" not in team.app.scopes:
        raise Refused("not_in_channel", f"channel: {channel}")
    if room.person and not team.app.has_messages:
        raise Refused("messages_tab_disabled", "the manifest turns the app's messages tab off")
    return room


def readable(team: Team, channel: str) -> Conversation:
    """A conversation that the bot is in."""
    room = team.conversation(channel)
    if BOT_USER_ID not in room.members:
        raise Refused("not_in_channel", f"channel: {room.id}")
    return room


def in_thread(team: Team, room: Conversation, thread_ts: object) -> Json:
    """`thread_ts` for a message, if it names the first message of a thread that others can see too."""
    if not thread_ts:
        return {}
    found = [post for post in team.posts(room.id) if post.ts == thread_ts]
    if not found:
        raise Refused("thread_not_found", f"thread_ts: {thread_ts}")
    if found[0].message.get("thread_ts", thread_ts) != thread_ts:
        raise Refused("cannot_reply_to_message", "thread_ts names a reply; use its parent's")
    return {"thread_ts": thread_ts}


def through_hook(team: Team, hook: Hook, body: object) -> None:
    """A message sent to a response URL, or with the ack of a command: ephemeral unless it says `in_channel`."""
    if not isinstance(body, dict):
        raise Refused("invalid_payload", "a JSON object is expected")
    room = team.conversations[hook.channel]
    original = next((post for post in team.posts(room.id, hook.user) if post.ts == hook.ts), None)
    deletes = bool(body.get("delete_original"))
    message = team.by_bot(written(team, body)) if body.get("text") or body.get("blocks") or not deletes else None
    thread = in_thread(team, room, body.get("thread_ts"))
    if original and deletes:
        changes.remove(team, original)
    elif original and message and body.get("replace_original"):
        changes.edit(team, original, message, marked=False)
        return
    if message:
        public = body.get("response_type") == "in_channel"
        changes.post(team, room.id, {**message, **thread}, only_for=None if public else hook.user)
