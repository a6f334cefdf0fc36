"""chat.*, reactions.*: what the bot writes."""

from playground import events
from playground.methods.table import Args, Desk, method
from playground.people import BOT_USER_ID, TEAM_DOMAIN
from playground.posting import (
    CHANNEL_TYPES,
    MESSAGE_EVENTS,
    in_thread,
    readable,
    tell_bot,
    tell_posted,
    writable,
    written,
)
from playground.refusal import Json, Refused
from playground.team import Post, Team


@method("chat.postMessage", scope="chat:write")
def post_message(desk: Desk, args: Args) -> Json:
    room = writable(desk.team, args.need("channel"))
    message = written(desk.team, args)
    thread = in_thread(desk.team, room, args.get("thread_ts"))
    post = desk.team.post(room.id, desk.team.by_bot({**message, **thread}))
    tell_posted(desk.team, post)
    return {"channel": room.id, "ts": post.ts, "message": post.message}


@method("chat.postEphemeral", scope="chat:write")
def post_ephemeral(desk: Desk, args: Args) -> Json:
    room = writable(desk.team, args.need("channel"))
    user = args.need("user")
    if user not in room.members:
        raise Refused("user_not_in_channel", f"user: {user}")
    message = written(desk.team, args)
    thread = in_thread(desk.team, room, args.get("thread_ts"))
    post = desk.team.post(room.id, desk.team.by_bot({**message, **thread}), only_for=user)
    return {"message_ts": post.ts}


@method("chat.update", scope="chat:write")
def update(desk: Desk, args: Args) -> Json:
    team = desk.team
    post = _own(team, args, "cant_update_message")
    before = team.as_read(post)
    team.edit(post, written(team, args), marked=not args.get("blocks"))
    room = team.conversations[post.channel]
    event = events.message_changed(team.as_read(post), before, room.id, CHANNEL_TYPES[room.kind], team.stamp())
    tell_bot(team, MESSAGE_EVENTS[room.kind], event)
    return {"channel": room.id, "ts": post.ts, "text": post.message["text"], "message": post.message}


@method("chat.delete", scope="chat:write")
def delete(desk: Desk, args: Args) -> Json:
    team = desk.team
    post = _own(team, args, "cant_delete_message")
    team.remove(post)
    room = team.conversations[post.channel]
    event = events.message_deleted(post.message, room.id, CHANNEL_TYPES[room.kind], team.stamp())
    tell_bot(team, MESSAGE_EVENTS[room.kind], event)
    return {"channel": room.id, "ts": post.ts}


def _own(team: Team, args: Args, otherwise: str) -> Post:
    channel = team.conversation(args.need("channel")).id
    post = team.find(channel, args.need("ts"))
    if post.message["user"] != BOT_USER_ID:
        raise Refused(otherwise, "somebody else wrote it")
    return post


@method("chat.getPermalink")
def permalink(desk: Desk, args: Args) -> Json:
    room = desk.team.conversation(args.need("channel"))
    post = desk.team.find(room.id, args.need("message_ts"))
    parent = post.message.get("thread_ts")
    thread = f"?thread_ts={parent}&cid={room.id}" if parent else ""
    address = f"https://{TEAM_DOMAIN}.slack.com/archives/{room.id}/p{post.ts.replace('.', '')}{thread}"
    return {"channel": room.id, "permalink": address}


@method("reactions.add", scope="reactions:write")
def add_reaction(desk: Desk, args: Args) -> Json:
    room = readable(desk.team, args.need("channel"))
    post = desk.team.find(room.id, args.need("timestamp"))
    name = args.need("name").strip(":")
    reactions = post.message.setdefault("reactions", [])
    if any(each["name"] == name and BOT_USER_ID in each["users"] for each in reactions):
        raise Refused("already_reacted")
    reactions.append({"name": name, "users": [BOT_USER_ID], "count": 1})
    desk.team.tell_changed(post, news=False)
    return {}
