"""Where an answer goes: the thread or direct message of an event, the asker alone, or in place of what was pressed."""

from typing import Any

import structlog
from slack_bolt import Args

from handlers.views.blocks import Block, Message

log = structlog.get_logger()


def post(slack: Args, shown: Message, channel: str, thread: str | None = None) -> None:
    """Post a message, in a thread where one is given."""
    slack.client.chat_postMessage(
        channel=channel, thread_ts=thread, text=shown.text, blocks=shown.blocks, unfurl_links=False
    )


def respond(slack: Args, shown: Message, **how: Any) -> None:
    """Answer a command or button through its response address; where that fails, in an ephemeral message instead.

    The address works where the bot is not a member, five times within half an hour.
    """
    answered = slack.respond(text=shown.text, blocks=shown.blocks, **how)
    if answered.status_code != 200:
        log.warning("response address refused", status=answered.status_code, body=answered.body)
        channel, user = str(slack.context.channel_id), str(slack.context.user_id)
        if how.get("response_type") == "in_channel":
            post(slack, shown, channel)
        else:
            slack.client.chat_postEphemeral(channel=channel, user=user, text=shown.text, blocks=shown.blocks)


def replace(slack: Args, shown: Message) -> None:
    """Replace the message whose button was pressed, or the content of the modal it stood in."""
    opened: Block | None = slack.body.get("view")
    if opened is None:
        respond(slack, shown, replace_original=True)
        return
    kept = {key: opened[key] for key in ("type", "callback_id", "title", "close") if opened.get(key)}
    slack.client.views_update(view_id=opened["id"], view={**kept, "blocks": shown.blocks})
