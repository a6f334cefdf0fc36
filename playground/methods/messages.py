"""chat.*: what the bot writes."""

from playground import changes
from playground.methods.table import Args, Desk, method
from playground.people import BOT_USER_ID, TEAM_DOMAIN
from playground.posting import addressed, in_thread, writable, written
from playground.refusal import Json, Refused
from playground.team import Post, Team

EDITED_TEXT_BYTES = 4_000
"""chat.update takes less text than chat.postMessage."""


@method("chat.postMessage", scope="chat:write")
def post_message(desk: Desk, args: Args) -> Json:
    room = writable(desk.team, addressed(desk.team, args.need("channel")))
    message = written(desk.team, args)
    thread = in_thread(desk.team, room, args.get("thread_ts"))
    post = changes.post(desk.team, room.id, desk.team.by_bot({**message, **thread}))
    return {"channel": room.id, "ts": post.ts, "message": post.message}


@method("chat.postEphemeral", scope="chat:write")
def post_ephemeral(desk: Desk, args: Args) -> Json:
    room = writable(desk.team, addressed(desk.team, args.need("channel")))
    user = args.need("user")
    if user not in room.members:
        raise Refused("user_not_in_channel", f"user: {user}")
    message = written(desk.team, args)
    thread = in_thread(desk.team, room, args.get("thread_ts"))
    post = changes.post(desk.team, room.id, desk.team.by_bot({**message, **thread}), only_for=user)
    return {"message_ts": post.ts}


@method("chat.update", scope="chat:write")
def update(desk: Desk, args: Args) -> Json:
    team = desk.team
    post = _own(team, args, "cant_update_message")
    body = written(team, args)
    size = len(body["text"].encode())
    if size > EDITED_TEXT_BYTES:
        raise Refused("msg_too_long", f"{size} bytes of text, at most {EDITED_TEXT_BYTES} in an edit")
    changes.edit(team, post, body, marked=not args.get("blocks"))
    return {"channel": post.channel, "ts": post.ts, "text": post.message["text"], "message": post.message}


@method("chat.delete", scope="chat:write")
def delete(desk: Desk, args: Args) -> Json:
    team = desk.team
    post = _own(team, args, "cant_delete_message")
    changes.remove(team, post)
    return {"channel": post.channel, "ts": post.ts}


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
