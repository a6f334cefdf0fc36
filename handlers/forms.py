"""A form in a modal: opened with what it has to remember, acked in time, and confirmed where it was opened."""

import json
import secrets
from collections.abc import Callable, Mapping
from concurrent.futures import Future, wait
from dataclasses import asdict, dataclass, replace
from typing import Any

import structlog
from slack_bolt import Args
from slack_sdk.errors import SlackApiError

from handlers import home
from handlers.desk import Desk
from handlers.errors import Unsaved
from handlers.places import begin, post, respond, user_of
from handlers.views import forms as view
from handlers.views.blocks import Block, Message
from handlers.views.fields import held, reading
from handlers.views.voice import Voice

log = structlog.get_logger()


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
        _open(slack, modal)


def show_above(slack: Args, modal: Block) -> None:
    """Open a modal above the one whose button was pressed, or the first one."""
    opened = slack.body.get("view")
    if opened and opened["type"] == "modal":
        slack.client.views_push(trigger_id=slack.body["trigger_id"], view=modal)
    else:
        _open(slack, modal)


def _open(slack: Args, modal: Block) -> None:
    try:
        slack.client.views_open(trigger_id=slack.body["trigger_id"], view=modal)
    except SlackApiError as refusal:
        if refusal.response["error"] != "exchanged_trigger_id":
            raise
        log.info("Slack sent the same twice: its modal is open already")


def tell(slack: Args, shown: Message, voice: Voice) -> None:
    """Tell whoever typed or pressed something, alone: beside it, or in a modal where it stood in one or in Home."""
    if slack.body.get("view"):
        show(slack, reading(view.READ, voice("Måltavla"), shown, voice))
    else:
        respond(slack, shown, response_type="ephemeral", replace_original=False)


def entered(slack: Args) -> Mapping[str, Any]:
    """What stands in the form's fields; see `held`."""
    return held(slack.body["view"])


def settle(desk: Desk, slack: Args, form: Form, voice: Voice, work: Callable[[], Answered], typed: str = "") -> None:
    """Do a submission's work and ack it with what came of it.

    Slack waits three seconds. Where the work takes longer, the modal says so and the answer comes as a direct message;
    one that was not stored repeats what was `typed`.
    """
    working = begin(work)
    wait([working], desk.soon)
    if not working.done():
        slack.ack(response_action="update", view=view.later(voice))
        _tell_late(slack, working, typed, voice)
        return
    match working.result():
        case Wrong(errors=errors):
            slack.ack(response_action="errors", errors=dict(errors))
        case Again(view=again):
            slack.ack(response_action="update", view=again)
        case Done(title=title, shown=shown):
            _confirm(desk, slack, form, voice, title, shown)


def _tell_late(slack: Args, working: Future[Answered], typed: str, voice: Voice) -> None:
    failure = working.exception()
    if failure:
        raise Unsaved(view.unsaved(view.repeated(typed, voice), voice)) from failure
    answered = working.result()
    shown = answered.shown if isinstance(answered, Done) else view.not_stored(_said(answered), typed, voice)
    post(slack, shown, user_of(slack))


def _confirm(desk: Desk, slack: Args, form: Form, voice: Voice, title: str, shown: Message) -> None:
    """Confirm where the form was opened; who opened it from Home sees it in the modal, and Home as it is now."""
    user = user_of(slack)
    if not form.url:
        slack.ack(response_action="update", view=reading(view.READ, title, shown, voice))
        home.refresh(desk, slack, user, voice)
        return
    slack.ack()
    slack.context["response_url"], slack.context["channel_id"] = form.url, form.channel
    respond(slack, shown, response_type="ephemeral", replace_original=form.replaces)


def _said(answered: Answered) -> list[str]:
    match answered:
        case Wrong(errors=errors):
            return list(errors.values())
        case Again(view=again):
            return [block["text"]["text"] for block in again["blocks"] if block["type"] == "section"]
        case Done():
            return []
