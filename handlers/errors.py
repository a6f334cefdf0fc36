"""The one error handler: whatever broke is logged with a reference, and said in a sentence where the user stands."""

import secrets
from http.client import HTTPException

import structlog
from slack_bolt import Args
from slack_sdk.errors import SlackApiError, SlackClientError

from handlers.desk import Desk
from handlers.places import post, respond
from handlers.views.blocks import Message, message
from handlers.views.errors import failed, failed_line, failed_modal

log = structlog.get_logger()

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without the letters and digits that are misread over a telephone."""


class Unsaved(Exception):
    """What somebody typed could not be stored, and no form holds it any more; `told` says so and repeats it."""

    def __init__(self, told: Message) -> None:
        super().__init__("not stored")
        self.told = told


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
        _tell_in_modal(desk, args, reference)
        return
    if args.ack.response is None:
        args.ack()
    try:
        shown = failed(reference, desk.voice(args))
        _tell(args, message(error.told.blocks, shown.blocks) if isinstance(error, Unsaved) else shown)
    except (SlackClientError, OSError, HTTPException) as unsaid:
        log.error("the user could not be told", reference=reference, exc_info=unsaid)


def _tell_in_modal(desk: Desk, args: Args, reference: str) -> None:
    """Tell the user at the modal's first field, so that everything typed stays; where there is none, instead of it."""
    shown, voice = args.body["view"], desk.voice(args)
    first = next((block["block_id"] for block in shown["blocks"] if block["type"] == "input"), None)
    if first:
        args.ack(response_action="errors", errors={first: failed_line(reference, voice)})
    else:
        args.ack(response_action="update", view=failed_modal(reference, voice))


def _tell(args: Args, shown: Message) -> None:
    """Tell the user: in the command's or button's own place, the thread of a mention, else a direct message."""
    event = args.event if args.body.get("type") == "event_callback" else None
    if args.context.response_url:
        respond(args, shown, replace_original=False)
    elif event and event.get("channel") and event.get("type") in ("app_mention", "message"):
        below = event["ts"] if event["type"] == "app_mention" else None
        try:
            post(args, shown, event["channel"], event.get("thread_ts") or below)
        except SlackApiError:  # the bot may not write there, or not any more
            if not below or not args.context.user_id:
                raise
            post(args, shown, args.context.user_id)
    elif args.context.user_id:
        post(args, shown, args.context.user_id)
