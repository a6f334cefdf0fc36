"""Recording a result: in one line, or in a form opened from a command, an answer, a reminder or Home.

The flow is the same everywhere: what was typed → `goals.recording` decides in the store's transaction → saved and
confirmed where it was asked for, or back into the form with what to put right, everything typed still there.
"""

import json
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, wait
from dataclasses import asdict, replace
from hashlib import blake2b

from slack_bolt import Args

from goals.plan import Plan
from goals.recording import (
    Faulty,
    Field,
    Form,
    Later,
    Standing,
    stands,
)
from handlers import home
from handlers.conversation import channel_board, typed
from handlers.desk import Commands, Desk
from handlers.errors import Unsaved
from handlers.forms import show
from handlers.listeners import Heard, Listener
from handlers.places import begin, deliver, post, pressed_value, respond, user_of
from handlers.readers import SCOPE
from handlers.recording_past import found_history, on_history, on_undo
from handlers.recording_sheet import Place, form_in, remembered, sheet
from handlers.recording_shown import LATER, again, confirmed, form_or_why_not, in_modal, why_again, why_not
from handlers.recording_trying import Asked, Chosen, Tried, hand_in, nearest, read_typed
from handlers.reminded import follow
from handlers.views import recording as view
from handlers.views import recording_form, recording_saved
from handlers.views.blocks import Block, Message
from handlers.views.forms import repeated, unsaved
from handlers.views.question import no_plan
from handlers.views.recording_remarks import said
from handlers.views.voice import Voice
from store import Kept

KEPT = 600
"""So many characters of a value are kept while somebody chooses what it is of."""

HELP = re.compile(r"\s*(hjälp|hjalp|help|\?)\s*", re.IGNORECASE)
HISTORY = re.compile(r"\s*(?:historik|history)\b(?P<rest>.*)", re.IGNORECASE | re.DOTALL)


def listeners(commands: Commands) -> Iterator[Listener]:
    """What this conversation listens to."""
    yield Listener(
        Heard.COMMAND,
        commands.record,
        on_command,
        scopes=("commands", "chat:write", SCOPE),
        usage="sjukfrånvaro 2,4 %",
        purpose="Rapportera ett resultat",
    )
    yield Listener(Heard.ACTION, view.OPEN, on_open)
    yield Listener(Heard.ACTION, recording_saved.CHANGE, on_change)
    yield Listener(Heard.ACTION, recording_form.LATER, on_later)
    yield Listener(Heard.ACTION, Field.HOW, on_how)
    yield Listener(Heard.ACTION, recording_saved.UNDO, on_undo)
    yield Listener(Heard.ACTION, recording_saved.HISTORY, on_history)
    yield Listener(Heard.VIEW, view.CHOICE, on_choice)
    yield Listener(Heard.VIEW, recording_form.FORM, on_form)


def on_command(desk: Desk, slack: Args) -> None:
    """Record what the line says; where it says too little or something is doubtful, open the form with it."""
    text, user = typed(slack.body.get("text") or ""), slack.body["user_id"]
    place = Place(hook=slack.body.get("response_url", ""))
    past = HISTORY.fullmatch(text)
    board = channel_board(desk, slack)
    once = blake2b(f"{slack.body['trigger_id']}|{user}|{desk.today}|{text}".encode(), digest_size=6).hexdigest()
    if HELP.fullmatch(text):
        slack.ack()
        respond(slack, view.help(desk.commands.record, desk.voice(slack)), response_type="ephemeral")
    elif past:
        slack.ack()
        shown = found_history(desk, past["rest"], desk.actor(user), desk.voice(slack), board)
        respond(slack, shown, response_type="ephemeral")
    else:
        work = begin(lambda: read_typed(desk, text, user, once, board))
        wait([work], desk.soon)
        late = not work.done()
        slack.ack()
        voice, failure = desk.voice(slack), work.exception()
        if failure:
            raise Unsaved(unsaved(repeated(text, voice), voice)) from failure
        _answer(desk, slack, work.result(), place, voice, late)


def on_open(desk: Desk, slack: Args) -> None:
    """Open the form of the indicator whose button was pressed."""
    slack.ack()
    plan = desk.store.plan()
    indicator, round = _named(plan, pressed_value(slack))
    _open(desk, slack, plan, indicator, round, _pressed_place(slack))


def on_change(desk: Desk, slack: Args) -> None:
    """Open the form of what was recorded, to put it right; the confirmation stands in the same place then."""
    slack.ack()
    indicator, round, measurement = json.loads(pressed_value(slack))
    _open(desk, slack, desk.store.plan(), indicator, round, _pressed_place(slack, replaces=True), measurement or LATER)


def on_later(desk: Desk, slack: Args) -> None:
    """Turn the form to say that it cannot be followed up now, or back."""
    slack.ack()
    _redraw(desk, slack, form_in(slack.body["view"], turned=True))


def on_how(desk: Desk, slack: Args) -> None:
    """Ask what has to be said of what becomes of the value that stands there."""
    slack.ack()
    _redraw(desk, slack, form_in(slack.body["view"]))


def on_choice(desk: Desk, slack: Args) -> None:
    """Go on to the form of the indicator that was chosen."""
    chosen = slack.body["view"]
    kept = json.loads(chosen["private_metadata"])
    voice = desk.voice(slack, opened_in=kept["language"])
    user = user_of(slack)
    indicator = chosen["state"]["values"][view.CHOICE][view.CHOICE]["selected_option"]["value"]
    place = Place(**kept["place"])
    form = Form(
        indicator,
        "",
        "",
        total=kept["total"],
        women=kept["women"],
        men=kept["men"],
        comment=kept["comment"],
        later=Later() if kept["later"] else None,
    )

    def open_form() -> tuple[Plan | None, Block]:
        plan, actor = desk.store.plan(), desk.actor(user)
        shown = form_or_why_not(desk, plan, actor, indicator, "", place, voice, form)
        return plan, in_modal(shown, voice)

    work = begin(open_form)
    try:
        slack.ack(response_action="update", view=work.result(timeout=desk.soon)[1])
    except TimeoutError:
        slack.ack(response_action="update", view=in_modal(view.slow(voice), voice))
        plan, _ = work.result()
        post(slack, view.open_instead(form, plan.indicator(indicator) if plan else None, voice), user)


def on_form(desk: Desk, slack: Args) -> None:
    """Record what the form says, before Slack has its ack where that takes no longer than it waits."""
    shown = slack.body["view"]
    form, memory = form_in(shown), remembered(shown)
    voice = desk.voice(slack, opened_in=memory.language)
    user = user_of(slack)
    work = begin(lambda: hand_in(desk, form, user))
    wait([work], desk.soon)
    if not work.done():
        slack.ack(response_action="update", view=in_modal(view.saving(voice), voice))
        _tell_late(desk, slack, work, form, user, voice)
        return
    tried = work.result()
    if isinstance(tried.became, Faulty) and {one.field for one in tried.became.remarks} <= recording_form.fields(shown):
        slack.ack(response_action="errors", errors={str(one.field): said(one, voice) for one in tried.became.remarks})
    elif not isinstance(tried.became, Kept):
        once_more = again(desk, tried, memory.place, voice, memory.changing)
        slack.ack(response_action="update", view=in_modal(once_more, voice))
    elif memory.place.home:
        slack.ack(response_action="update", view=in_modal(confirmed(desk, tried, voice), voice))
        home.refresh(desk, slack, user, voice)
    else:
        slack.ack()
        deliver(slack, confirmed(desk, tried, desk.voice(slack)), **asdict(memory.place))
    if isinstance(tried.became, Kept):
        follow(desk, slack.client, tried.became)


def _answer(desk: Desk, slack: Args, asked: Asked, place: Place, voice: Voice, late: bool) -> None:
    """Answer a command: a confirmation, the form, a choice, or why not."""
    command = desk.commands.record
    shown: Message | Block
    match asked:
        case Asked(plan=None):
            shown = no_plan(voice)
        case Tried(became=Kept()):
            shown = confirmed(desk, asked, voice)
        case Tried():
            shown = again(desk, asked, place, voice)
        case Chosen(offers=(), name=""):
            shown = view.nothing_waits(asked.actor.person is not None, command, voice)
        case Chosen(offers=()):
            shown = view.unknown(asked.name, command, voice)
        case Chosen(offers=(only,)):
            round = only.round.name if only.round else ""
            shown = form_or_why_not(desk, asked.plan, asked.actor, only.indicator.id, round, place, voice, asked.form)
        case Chosen(offers=offers, form=form):
            shown = _choice(offers, form, place, voice)
        case _:
            raise AssertionError(asked)
    if isinstance(shown, Message):
        respond(slack, shown, response_type="ephemeral")
    elif late and isinstance(asked, Tried | Chosen):  # the trigger that opens a modal is three seconds old
        respond(slack, view.open_instead(asked.form, nearest(asked), voice), response_type="ephemeral")
    else:
        show(slack, shown)
    if isinstance(asked, Tried) and isinstance(asked.became, Kept):
        follow(desk, slack.client, asked.became)


def _choice(offers: Sequence[view.Offer], form: Form, place: Place, voice: Voice) -> Block:
    kept = {
        "place": {name: value for name, value in asdict(place).items() if value},
        "language": voice.language,
        "total": form.total[:KEPT],
        "women": form.women[:KEPT],
        "men": form.men[:KEPT],
        "later": form.later is not None,
        "comment": form.comment[:KEPT],
    }
    written = " · ".join(filter(None, (form.total, form.women, form.men)))
    return view.choice(offers, written, json.dumps(kept, ensure_ascii=False), voice)


def _open(
    desk: Desk, slack: Args, plan: Plan | None, indicator: str, round: str, place: Place, changes: str = ""
) -> None:
    actor, voice = desk.actor(user_of(slack)), desk.voice(slack)
    shown = form_or_why_not(desk, plan, actor, indicator, round, place, voice, changes=changes)
    within = slack.body.get("view") or {}
    if isinstance(shown, Message) and within.get("type") != "modal" and not place.home:
        deliver(slack, shown, **asdict(replace(place, replaces=False)))
        return
    show(slack, in_modal(shown, voice))


def _tell_late(desk: Desk, slack: Args, work: Future[Tried], form: Form, user: str, voice: Voice) -> None:
    """Tell by a direct message what became of a form that took longer than Slack waits."""
    failure = work.exception()
    if failure:
        raise Unsaved(unsaved(view.recap(form, voice), voice)) from failure
    tried = work.result()
    if isinstance(tried.became, Kept):
        post(slack, confirmed(desk, tried, voice), user)
        follow(desk, slack.client, tried.became)
        return
    post(slack, view.open_instead(form, nearest(tried), voice, why_again(desk, tried, voice)), user)


def _redraw(desk: Desk, slack: Args, form: Form) -> None:
    """Show the open form with other fields; what is typed in it stays."""
    shown = slack.body["view"]
    memory, actor = remembered(shown), desk.actor(user_of(slack))
    voice, plan = desk.voice(slack), desk.store.plan()
    assert plan, "there was a plan when the form was opened"
    standing = stands(plan, form.indicator, form.round, actor, desk.today)
    if isinstance(standing, Standing):
        told = sheet(desk, plan, standing, form, actor, memory.place, voice, changing=memory.changing)
        modal = recording_form.modal(told, voice)
    else:
        modal = in_modal(view.not_saved(why_not(desk, plan, standing, form.indicator, voice), form, voice), voice)
    slack.client.views_update(view_id=shown["id"], view=modal)


def _named(plan: Plan | None, value: str) -> tuple[str, str]:
    """The indicator and round that a button names, "id|round"; ids may hold the very sign that parts them."""
    parts = value.split("|")
    ways = [("|".join(parts[:at]), "|".join(parts[at:])) for at in range(1, len(parts) + 1)]
    known = {one.id for one in plan.indicators} if plan else set()
    return next((way for way in reversed(ways) if way[0] in known), ways[0])


def _pressed_place(slack: Args, replaces: bool = False) -> Place:
    """Where the confirmation goes when something was pressed: below it or in its place; Home and modals hold it
    themselves."""
    pressed = slack.body["container"]
    if pressed["type"] == "view":
        return Place(home=True)
    channel, ts = pressed["channel_id"], pressed["message_ts"]
    url = slack.body.get("response_url", "")
    if replaces:
        return Place(hook=url, replaces=True, channel=channel, ts="" if pressed.get("is_ephemeral") else ts)
    if channel.startswith("D") and not pressed.get("is_ephemeral"):
        return Place(channel=channel, thread=pressed.get("thread_ts", ""))
    return Place(hook=url)
