"""A form in a modal: opened with what it has to remember, acked in time, and confirmed where it was opened."""

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from slack_bolt import Args
from slack_sdk.errors import SlackApiError

from handlers import home
from handlers.desk import Desk
from handlers.places import SOON, begin, post, respond
from handlers.views import forms as view
from handlers.views.blocks import Block, Message
from handlers.views.fields import reading
from handlers.views.voice import Voice


@dataclass(frozen=True, slots=True)
class Form:
    """What a modal remembers until it is submitted, all of it in the modal itself, so that a restart loses nothing.

    `about` are ids of what is written about. `nonce` names the submission. `seen` is the mark of what stood there when
    the form was made, `told` the doubts that were pointed out. It is confirmed at `url`, a response address, of
    `channel`, in place of the message it was opened from where that `replaces`; without one, in the modal.
    """

    about: tuple[str, ...]
    nonce: str
    language: str = ""
    seen: str = ""
    told: tuple[str, ...] = ()
    url: str = ""
    channel: str = ""
    replaces: bool = False

    @classmethod
    def opened(cls, slack: Args, voice: Voice, *about: str, seen: str = "") -> "Form":
        """A form that is opened now, by a command or a button."""
        url, channel = slack.context.response_url or "", slack.context.channel_id or ""
        pressed = slack.body.get("container", {})
        return cls(
            about, secrets.token_hex(8), voice.language, seen, (), url, channel, bool(pressed.get("is_ephemeral"))
        )

    @classmethod
    def submitted(cls, slack: Args) -> "Form":
        """The form that is submitted now."""
        kept = json.loads(slack.body["view"]["private_metadata"])
        return cls(**{**kept, "about": tuple(kept["about"]), "told": tuple(kept["told"])})

    @property
    def kept(self) -> str:
        """How the modal keeps it."""
        return json.dumps(asdict(self), ensure_ascii=False)

    def asked(self, *doubts: str) -> "Form":
        """The form after these doubts, too, were pointed out."""
        return replace(self, told=tuple(dict.fromkeys((*self.told, *doubts))))


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is said under fields, by block id; the form stays as it was filled in."""

    errors: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Again:
    """The form is shown again, or something instead of it."""

    view: Block


@dataclass(frozen=True, slots=True)
class Done:
    """It is stored, and this is the confirmation; `title` heads it where it is shown in the modal."""

    title: str
    shown: Message


Answered = Wrong | Again | Done


def show(slack: Args, modal: Block) -> None:
    """Open a modal, in place of the one whose button was pressed."""
    opened = slack.body.get("view")
    if opened and opened["type"] == "modal":
        slack.client.views_update(view_id=opened["id"], view=modal)
    else:
        slack.client.views_open(trigger_id=slack.body["trigger_id"], view=modal)


def show_above(slack: Args, modal: Block) -> None:
    """Open a modal above the one whose button was pressed, or the first one."""
    opened = slack.body.get("view")
    if opened and opened["type"] == "modal":
        slack.client.views_push(trigger_id=slack.body["trigger_id"], view=modal)
    else:
        slack.client.views_open(trigger_id=slack.body["trigger_id"], view=modal)


def tell(slack: Args, shown: Message, voice: Voice) -> None:
    """Tell whoever typed or pressed something, alone: beside it, or in a modal where it stood in one or in Home."""
    if slack.body.get("view"):
        show(slack, reading(view.READ, voice("Måltavla"), shown, voice))
    else:
        respond(slack, shown, response_type="ephemeral", replace_original=False)


def entered(slack: Args) -> dict[str, Any]:
    """What stands in the form's fields, by block id: text, the value of an option, a list of them, a day, a user."""
    values = slack.body["view"]["state"]["values"]
    return {id: _value(entry) for id, elements in values.items() for entry in elements.values()}


def settle(desk: Desk, slack: Args, form: Form, voice: Voice, work: Callable[[], Answered], typed: str = "") -> None:
    """Do a submission's work and ack it with what came of it.

    Slack waits three seconds. Where the work takes longer, the modal says so and the answer comes as a direct message;
    one that was not stored repeats what was `typed`.
    """
    working = begin(work)
    try:
        answered = working.result(timeout=SOON)
    except TimeoutError:
        slack.ack(response_action="update", view=view.later(voice))
        answered = working.result()
        shown = answered.shown if isinstance(answered, Done) else view.not_stored(_said(answered), typed, voice)
        post(slack, shown, slack.context.user_id or "")
        return
    match answered:
        case Wrong(errors=errors):
            slack.ack(response_action="errors", errors=dict(errors))
        case Again(view=again):
            slack.ack(response_action="update", view=again)
        case Done(title=title, shown=shown):
            _confirm(desk, slack, form, voice, title, shown)


def _confirm(desk: Desk, slack: Args, form: Form, voice: Voice, title: str, shown: Message) -> None:
    """Confirm where the form was opened; who opened it from Home sees it in the modal, and Home as it is now."""
    user = slack.context.user_id or ""
    if not form.url:
        slack.ack(response_action="update", view=reading(view.READ, title, shown, voice))
        slack.client.views_publish(user_id=user, view=home.view_for(desk, user, voice))
        return
    slack.ack()
    slack.context["response_url"], slack.context["channel_id"] = form.url, form.channel
    try:
        respond(slack, shown, response_type="ephemeral", replace_original=form.replaces)
    except SlackApiError:  # half an hour has passed, in a channel that the bot is not in
        post(slack, shown, user)


def _said(answered: Answered) -> list[str]:
    match answered:
        case Wrong(errors=errors):
            return list(errors.values())
        case Again(view=again):
            return [block["text"]["text"] for block in again["blocks"] if block["type"] == "section"]
        case Done():
            return []


def _value(entry: Mapping[str, Any]) -> Any:
    for name in ("value", "selected_date", "selected_user"):
        if name in entry:
            return entry[name] or ""
    if "selected_options" in entry:
        return [option["value"] for option in entry["selected_options"]]
    chosen = entry.get("selected_option")
    return chosen["value"] if chosen else ""
