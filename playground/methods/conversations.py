"""conversations.*: where people talk."""

from collections.abc import Callable

from playground.changes import READ_SCOPES
from playground.methods.table import Args, Desk, method, page
from playground.people import BOT_USER_ID, TEAM_ID
from playground.posting import readable
from playground.refusal import Json, Refused
from playground.team import Conversation, Team

HISTORY_SCOPES = {"public": "channels:history", "private": "groups:history", "im": "im:history"}


def _conversation(team: Team, room: Conversation) -> Json:
    if room.person:
        return {"id": room.id, "created": 0, "is_im": True, "is_org_shared": False, "user": room.person}
    nothing = {"creator": "", "last_set": 0}
    return {
        "id": room.id,
        "name": room.name,
        "name_normalized": room.name,
        "is_channel": True,
        "is_private": room.private,
        "is_member": BOT_USER_ID in room.members,
        "is_archived": room.archived,
        **{f"is_{what}": False for what in ("group", "im", "mpim", "general")},
        "created": 0,
        "context_team_id": TEAM_ID,
        "num_members": len(room.members),
        "topic": {"value": room.topic, **nothing},
        "purpose": {"value": "", **nothing},
    }


@method("conversations.open", scope="im:write")
def conversations_open(desk: Desk, args: Args) -> Json:
    user = str(args.get("users") or "")
    if user not in desk.team.people:
        raise Refused("user_not_found", f"users: {user}")
    if user in desk.team.deactivated:
        raise Refused("user_disabled", f"users: {user}")
    room = desk.team.direct(user)
    return {"channel": _conversation(desk.team, room) if args.flag("return_im") else {"id": room.id}}


@method("conversations.info")
def conversations_info(desk: Desk, args: Args) -> Json:
    room = desk.team.conversation(args.need("channel"))
    desk.team.app.require(READ_SCOPES[room.kind])
    return {"channel": _conversation(desk.team, room)}


@method("conversations.list")
def conversations_list(desk: Desk, args: Args) -> Json:
    return _listed(desk.team, args, lambda room: True)


@method("users.conversations")
def users_conversations(desk: Desk, args: Args) -> Json:
    user = str(args.get("user") or BOT_USER_ID)
    return _listed(desk.team, args, lambda room: user in room.members)


def _listed(team: Team, args: Args, which: Callable[[Conversation], bool]) -> Json:
    kinds = [kind.removesuffix("_channel") for kind in str(args.get("types") or "public_channel").split(",")]
    for kind in kinds:
        team.app.require(READ_SCOPES.get(kind, "mpim:read"))
    rooms = [room for room in team.conversations.values() if room.kind in kinds and which(room)]
    known = [room for room in rooms if room.kind == "public" or BOT_USER_ID in room.members]
    channels, more = page([_conversation(team, room) for room in known], args)
    return {"channels": channels, "response_metadata": more}


@method("conversations.members")
def members(desk: Desk, args: Args) -> Json:
    room = desk.team.conversation(args.need("channel"))
    desk.team.app.require(READ_SCOPES[room.kind])
    ids, more = page([{"id": user} for user in sorted(room.members)], args)
    return {"members": [each["id"] for each in ids], "response_metadata": more}


@method("conversations.history")
def history(desk: Desk, args: Args) -> Json:
    room = readable(desk.team, args.need("channel"))
    desk.team.app.require(HISTORY_SCOPES[room.kind])
    # Slack is known to show a new message here only after a while.
    lag = desk.team.history_lags
    shown_until = (desk.team.now() - lag).timestamp() if lag else float("inf")
    posts = [_as_asked(desk.team.as_read(post), args) for post in desk.team.posts(room.id)
             if post.message.get("thread_ts", post.ts) == post.ts and float(post.ts) < shown_until]  # fmt: skip
    messages, more = page([each for each in reversed(posts) if _between(each["ts"], args)], args)
    return {"messages": messages, "has_more": bool(more["next_cursor"]), "response_metadata": more}


@method("conversations.replies")
def replies(desk: Desk, args: Args) -> Json:
    team = desk.team
    room = readable(team, args.need("channel"))
    team.app.require(HISTORY_SCOPES[room.kind])
    ts = args.need("ts")
    found = [post for post in team.posts(room.id) if post.ts == ts]
    if not found:
        raise Refused("thread_not_found", f"ts: {ts}")
    thread = [_as_asked(team.as_read(post), args) for post in (found[0], *team.replies(found[0]))]
    messages, more = page([each for each in thread if each["ts"] == ts or _between(each["ts"], args)], args, 1000)
    return {"messages": messages, "has_more": bool(more["next_cursor"]), "response_metadata": more}


def _as_asked(message: Json, args: Args) -> Json:
    """A message's metadata are only told to whoever asks for them."""
    hidden = () if args.flag("include_all_metadata") else ("metadata",)
    return {name: value for name, value in message.items() if name not in hidden}


def _between(ts: str, args: Args) -> bool:
    oldest, latest = str(args.get("oldest") or "0"), str(args.get("latest") or "9999999999")
    at = float(ts)
    return float(oldest) < at < float(latest) or (args.flag("inclusive") and ts in (oldest, latest))
