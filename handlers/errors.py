"""The one error handler: whatever broke is logged with a reference, and said in a sentence where the user stands."""

import secrets
from collections.abc import Callable

import structlog
from slack_bolt import Args
from slack_sdk.errors import SlackClientError

from handlers.desk import Desk
from handlers.views.errors import failed, failed_modal

log = structlog.get_logger()

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without the letters and digits that are misread over a telephone."""


def answer_failure(desk: Desk, args: Args, error: Exception) -> None:
    """Log an error with a reference, ack if nobody has, and tell the user where they stand what to do."""
    reference = "".join(secrets.choice(ALPHABET) for _ in range(5))
    log.error(
        "listener failed",
        reference=reference,
        payload=args.body.get("type") or args.body.get("command"),
        exc_info=error,
    )
    if args.body.get("type") == "view_submission" and args.ack.response is None:
        args.ack(response_action="update", view=failed_modal(reference, desk.voice(args)))
        return
    if args.ack.response is None:
        args.ack()
    try:
        _where_the_user_stands(args)(failed(reference, desk.voice(args)).text)
    except (SlackClientError, OSError) as unsaid:
        log.error("the user could not be told", reference=reference, exc_info=unsaid)


def _where_the_user_stands(args: Args) -> Callable[[str], object]:
    """How to reach the user: the command's or button's own place, the thread of a mention, else a direct message."""
    event = args.event if args.body.get("type") == "event_callback" else None
    if args.body.get("response_url") or args.body.get("response_urls"):
        return lambda text: args.respond(text=text, replace_original=False)
    if event and event.get("channel") and event.get("type") in ("app_mention", "message"):
        thread = event.get("thread_ts") or (event["ts"] if event["type"] == "app_mention" else None)
        return lambda text: args.client.chat_postMessage(channel=event["channel"], text=text, thread_ts=thread)
    user = args.context.user_id
    return lambda text: args.client.chat_postMessage(channel=user, text=text) if user else None
