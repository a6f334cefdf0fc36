"""Where an answer goes: the thread or direct message of an event, the asker alone, or in place of what was pressed."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from http.client import HTTPException
from typing import Any, TypeVar

import structlog
from slack_bolt import Args
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient, WebhookResponse

from handlers.views.blocks import Block, Message, cut

log = structlog.get_logger()

T = TypeVar("T")

REFUSAL = 200
"""So much of a refusal is logged."""
EDITED_TEXT = 1900
"""So many characters of text an edit may have for certain: Slack counts 4000 bytes."""


def post(slack: Args, shown: Message, channel: str, thread: str | None = None) -> str:
    """Post a message, in a thread where one is given, and return its ts."""
    posted = slack.client.chat_postMessage(
        channel=channel, thread_ts=thread, text=shown.text, blocks=shown.blocks, unfurl_links=False
    )
    return str(posted["ts"])


def edit(client: WebClient, shown: Message, channel: str, ts: str) -> None:
    """Put something else where a message of the bot's stands."""
    client.chat_update(channel=channel, ts=ts, text=cut(shown.text, EDITED_TEXT), blocks=shown.blocks)


def finish(slack: Args, shown: Message, channel: str, ts: str) -> None:
    """Put what came of something where the bot said that it is at it.

    An edit may be made twice, so one that fails is tried once more; where that fails as well it is told in a message of
    its own, for nobody should wait for what is done.
    """
    for _ in range(2):
        try:
            edit(slack.client, shown, channel, ts)
        except (SlackApiError, OSError, HTTPException) as failure:
            log.warning("a message was not brought up to date", why=str(failure))
        else:
            return
    post(slack, shown, channel)


def respond(slack: Args, shown: Message, **how: Any) -> None:
    """Answer a command or button through its response address; where that refuses, by a message in its channel.

    The address works where the bot is not a member, five times within half an hour.
    """
    if _answered(slack, shown, **how):
        return
    if how.get("response_type") == "in_channel":
        post(slack, shown, str(slack.context.channel_id))
    else:
        _tell_alone(slack, shown)


def replace(slack: Args, shown: Message) -> None:
    """Replace the message whose button was pressed, or the content of the modal it stood in."""
    opened: Block | None = slack.body.get("view")
    if opened:
        kept = {key: opened[key] for key in ("type", "callback_id", "title", "close") if opened.get(key)}
        slack.client.views_update(view_id=opened["id"], view={**kept, "blocks": shown.blocks})
    elif not _answered(slack, shown, replace_original=True):
        pressed = slack.body["container"]
        try:
            edit(slack.client, shown, pressed["channel_id"], pressed["message_ts"])
        except SlackApiError as refusal:  # what one person alone sees has no other way to it
            log.info("a message could not be replaced", error=refusal.response["error"])
            _tell_alone(slack, shown)


def deliver(
    slack: Args,
    shown: Message,
    hook: str = "",
    replaces: bool = False,
    channel: str = "",
    thread: str = "",
    ts: str = "",
    home: bool = False,
) -> None:
    """Tell somebody what came of a modal where they opened it: through the response address `hook` of what was pressed
    or typed, which `replaces` that message or adds one that they alone see; else in a channel's thread or in place of
    its message `ts`; else, and where these refuse or it was opened from `home`, by a direct message."""
    how: dict[str, Any] = {"replace_original": True} if replaces else {"response_type": "ephemeral"}
    if hook and not home and _sent(slack, hook, shown, **how):
        return
    if replaces and ts:
        edit(slack.client, shown, channel, ts)
    else:
        post(slack, shown, channel if channel and not hook else str(slack.context.user_id), thread or None)


def _tell_alone(slack: Args, shown: Message) -> None:
    """Tell whoever did something, alone: there, or by a direct message where the bot is not."""
    channel = slack.context.channel_id or slack.body.get("container", {}).get("channel_id", "")
    user = str(slack.context.user_id)
    try:
        slack.client.chat_postEphemeral(channel=channel, user=user, text=shown.text, blocks=shown.blocks)
    except SlackApiError as refusal:
        log.info("nobody can be told there alone", error=refusal.response["error"])
        post(slack, shown, user)


def user_of(slack: Args) -> str:
    """Who did something, as Slack calls them; "" where it does not say."""
    return slack.context.user_id or ""


def pressed_value(slack: Args) -> str:
    """What the pressed button carries."""
    return str(slack.body["actions"][0]["value"])


def _answered(slack: Args, shown: Message, **how: Any) -> bool:
    """Whether the response address took the answer."""
    return bool(slack.context.response_url) and _sent(slack, str(slack.context.response_url), shown, **how)


def _sent(slack: Args, url: str, shown: Message, **how: Any) -> bool:
    """Whether a response address took a message."""
    # Bolt's own respond would send again on a lost connection, and the channel might read the answer twice.
    hook = WebhookClient(url, proxy=slack.client.proxy, ssl=slack.client.ssl, retry_handlers=[])
    try:
        answer = hook.send(text=shown.text, blocks=shown.blocks, **how)
    except (OSError, HTTPException) as lost:
        if how.get("response_type") == "in_channel":
            raise  # it may have come through, and nobody wants to read it twice
        log.warning("the response address did not answer", exc_info=lost)
        return False
    if not _taken(answer):
        log.warning("the response address refused", status=answer.status_code, body=cut(answer.body, REFUSAL))
    return _taken(answer)


def _taken(answer: WebhookResponse) -> bool:
    """Whether Slack answered, and took the message; a proxy's page comes with status 200 as well."""
    return answer.status_code == 200 and not answer.body.lstrip().startswith("<")


def begin(work: Callable[[], T]) -> Future[T]:
    """Start work whose result somebody waits for only so long."""
    worker = ThreadPoolExecutor(1, thread_name_prefix="answer")
    begun = worker.submit(work)
    worker.shutdown(wait=False)
    return begun
