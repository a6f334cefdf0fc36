"""The payloads that Slack sends to an app, in Slack's own shapes."""

from playground.people import APP_ID, BOT_USER_ID, TEAM_DOMAIN, TEAM_ID
from playground.refusal import Json

VERIFICATION_TOKEN = "unused-in-socket-mode"
_TEAM = {"id": TEAM_ID, "domain": TEAM_DOMAIN}
_COMMON = {"token": VERIFICATION_TOKEN, "api_app_id": APP_ID, "is_enterprise_install": False, "enterprise": None}


def callback(event: Json, event_id: str, event_time: int) -> Json:
    """What goes around every event; retries carry the same `event_id`."""
    authorization = {"enterprise_id": None, "team_id": TEAM_ID, "user_id": BOT_USER_ID, "is_bot": True,
                     "is_enterprise_install": False}  # fmt: skip
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": TEAM_ID,
        "context_team_id": TEAM_ID,
        "context_enterprise_id": None,
        "api_app_id": APP_ID,
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": event_time,
        "authorizations": [authorization],
        "is_ext_shared_channel": False,
        "event_context": f"4-{event_id}",
    }


def message(kind: str, sent: Json, channel: str, channel_type: str) -> Json:
    """A `message` or `app_mention` event about a message that was just sent."""
    where: Json = {"channel": channel, "event_ts": sent["ts"]}
    return {**sent, "type": kind, **where, **({"channel_type": channel_type} if kind == "message" else {})}


def message_changed(now: Json, before: Json, channel: str, channel_type: str, event_ts: str) -> Json:
    """An edited message; also the bot's own edits are told."""
    return {"type": "message", "subtype": "message_changed", "message": now, "previous_message": before,
            "channel": channel, "hidden": True, "ts": event_ts, "event_ts": event_ts,
            "channel_type": channel_type}  # fmt: skip


def message_deleted(before: Json, channel: str, channel_type: str, event_ts: str) -> Json:
    """A message that is gone."""
    return {"type": "message", "subtype": "message_deleted", "deleted_ts": before["ts"], "previous_message": before,
            "channel": channel, "hidden": True, "ts": event_ts, "event_ts": event_ts,
            "channel_type": channel_type}  # fmt: skip


def app_home_opened(user: str, channel: str, view: Json | None, event_ts: str) -> Json:
    """Somebody looks at the Home tab; `view` is what was published before."""
    shown = {"view": view} if view else {}
    return {"type": "app_home_opened", "user": user, "channel": channel, "tab": "home", "event_ts": event_ts, **shown}


def member_joined_channel(user: str, channel: str, inviter: str, event_ts: str) -> Json:
    """Somebody, or the bot, is now in a channel."""
    return {"type": "member_joined_channel", "user": user, "channel": channel, "channel_type": channel[0],
            "team": TEAM_ID, "inviter": inviter, "event_ts": event_ts}  # fmt: skip


def file_shared(file: str, user: str, channel: str, event_ts: str) -> Json:
    """A file was shared where the bot is."""
    return {"type": "file_shared", "channel_id": channel, "file_id": file, "user_id": user, "file": {"id": file},
            "event_ts": event_ts}  # fmt: skip


def slash_command(
    command: str, text: str, user: Json, channel: str, channel_name: str, trigger: str, response_url: str
) -> Json:
    """A slash command; in a direct conversation `channel_name` is "directmessage"."""
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": TEAM_ID,
        "team_domain": TEAM_DOMAIN,
        "channel_id": channel,
        "channel_name": channel_name,
        "user_id": user["id"],
        "user_name": user["username"],
        "command": command,
        "text": text,
        "api_app_id": APP_ID,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": trigger,
    }


def interaction(kind: str, user: Json, **parts: object) -> Json:
    """block_actions, view_submission, view_closed, block_suggestion, shortcut or message_action."""
    return {"type": kind, **_COMMON, "team": _TEAM, "user": {**user, "team_id": TEAM_ID}, **parts}
