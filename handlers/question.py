"""A question in a channel, a direct message, a command or the modal: understood by `goals.question`, answered in place.

The flow is the same everywhere: store → `ask` → `facts` → view → the place where it was asked.
"""

import dataclasses
import re
from collections.abc import Iterator

from slack_bolt import Args

from goals.facts import Facts, facts
from goals.question import ask
from goals.question.reply import Answer, Choice, Help, Intent, Kind, Match, Reply
from handlers.desk import Commands, Desk
from handlers.listeners import Heard, Listener
from handlers.places import post, replace, respond
from handlers.readers import SCOPE
from handlers.views import question as view
from handlers.views.blocks import Message
from handlers.views.voice import Voice

MENTION = re.compile(r"^\s*<@\w+(\|[^>]*)?>[\s:,]*")
SHARE = re.compile(r"^\s*(dela|share)\s+", re.IGNORECASE)


def listeners(commands: Commands) -> Iterator[Listener]:
    """What this conversation listens to."""
    yield Listener(Heard.EVENT, "app_mention", on_mention, scopes=("app_mentions:read", "chat:write", SCOPE))
    yield Listener(Heard.EVENT, "message", on_message, scopes=("im:history", "chat:write", SCOPE), event="message.im")
    yield Listener(
        Heard.COMMAND,
        commands.ask,
        on_command,
        scopes=("commands", SCOPE),
        usage="status för kompetensförsörjning?",
        purpose="Fråga om mål och indikatorer",
    )
    yield Listener(Heard.ACTION, view.CHOOSE, on_choice, starts=True)
    yield Listener(Heard.ACTION, view.MORE, on_more)
    yield Listener(Heard.ACTION, view.SHARE, on_share)
    yield Listener(Heard.ACTION, view.ASK, on_ask)
    yield Listener(Heard.VIEW, view.FORM, on_form)


def answer(desk: Desk, asked: str, voice: Voice, user: str = "", page: int = 0) -> Message:
    """Answer a question as a message."""
    said = understand(desk, asked)
    return _tell(desk, said, voice, user, page, asked) if said else view.no_plan(voice)


def understand(desk: Desk, asked: str, round: str | None = None) -> Reply | None:
    """Say what a question means, in `round` where it names none itself; None where no plan is imported yet."""
    snapshot = desk.store.snapshot()
    if snapshot is None:
        return None
    said = ask(asked, snapshot.plan, desk.today, snapshot.index)
    return dataclasses.replace(said, round=said.round or round) if round and isinstance(said, Answer | Choice) else said


def _tell(desk: Desk, said: Reply, voice: Voice, user: str, page: int = 0, asked: str = "") -> Message:
    return view.reply(said, found(desk, said, user), voice, page, asked, desk.commands.ask)


def found(desk: Desk, said: Reply, user: str = "") -> list[Facts]:
    """Gather the facts of a reply's matches, in order."""
    plan = desk.store.plan()
    if plan is None:
        return []
    viewer = desk.viewer(user)
    match said:
        case Answer() | Choice():
            return [facts(plan, match, desk.today, viewer, said.round) for match in said.matches]
        case Help(intent=Intent.REPORT):
            boards = (Match(Kind.BOARD, board.id, board.name) for board in plan.boards)
            return [facts(plan, match, desk.today, viewer) for match in boards]
        case _:
            return []


def on_mention(desk: Desk, slack: Args) -> None:
    """Answer in the thread of the mention."""
    event = slack.event or {}
    if event.get("bot_id") or _heard_before(desk, slack):
        return
    shown = answer(desk, MENTION.sub("", event.get("text", "")), desk.voice(slack), event.get("user", ""))
    post(slack, shown, event["channel"], event.get("thread_ts") or event["ts"])


def on_message(desk: Desk, slack: Args) -> None:
    """Answer a direct message; edits, deletions and other bots' messages are not questions."""
    event = slack.event or {}
    direct = event.get("channel_type", "im") == "im" and event.get("channel", "").startswith("D")
    if not direct or event.get("subtype") or event.get("bot_id") or _heard_before(desk, slack):
        return
    shown = answer(desk, MENTION.sub("", event.get("text", "")), desk.voice(slack), event.get("user", ""))
    post(slack, shown, event["channel"], event.get("thread_ts"))


def on_command(desk: Desk, slack: Args) -> None:
    """Answer the asker alone, or the channel where the command begins with "dela"."""
    slack.ack()
    typed = slack.body.get("text", "")
    asked = SHARE.sub("", typed)
    user = slack.body["user_id"]
    voice = desk.voice(slack)
    shown = answer(desk, asked, voice, user)
    if asked != typed:
        respond(slack, view.shared(shown, user, asked, voice), response_type="in_channel")
    else:
        offered = view.sharing(shown, asked, voice) if asked.strip() else shown
        respond(slack, offered, response_type="ephemeral")


def on_choice(desk: Desk, slack: Args) -> None:
    """Put the chosen subject's answer where the choice stood."""
    slack.ack()
    intent, kind, id, round = _pressed(slack).split("|")
    said = Answer(Intent(intent), (Match(Kind(kind), id, ""),), round or None)
    replace(slack, _tell(desk, said, desk.voice(slack), slack.context.user_id or ""))


def on_more(desk: Desk, slack: Args) -> None:
    """Turn to the next page of a list, in place."""
    slack.ack()
    page, asked = _pressed(slack).split("|", 1)
    replace(slack, answer(desk, asked, desk.voice(slack), slack.context.user_id or "", int(page)))


def on_share(desk: Desk, slack: Args) -> None:
    """Show an answer that only the asker saw to the whole channel."""
    slack.ack()
    asked, voice = _pressed(slack), desk.voice(slack)
    shown = view.shared(answer(desk, asked, voice), slack.context.user_id or "", asked, voice)
    respond(slack, shown, response_type="in_channel", replace_original=False, delete_original=True)


def on_ask(desk: Desk, slack: Args) -> None:
    """Open the modal in which a question is written."""
    slack.ack()
    slack.client.views_open(trigger_id=slack.body["trigger_id"], view=view.form(desk.voice(slack)))


def on_form(desk: Desk, slack: Args) -> None:
    """Answer in the modal; an empty question is said at its field."""
    voice = desk.voice(slack)
    form = slack.body["view"]
    asked = (form["state"]["values"][view.ASK][view.ASK].get("value") or "").strip()
    if not asked:
        slack.ack(response_action="errors", errors={view.ASK: voice("Skriv en fråga, till exempel namnet på ett mål.")})
        return
    slack.ack(response_action="update", view=view.working(voice))
    voice = desk.voice(slack)
    shown = answer(desk, asked, voice, slack.context.user_id or "")
    slack.client.views_update(view_id=form["id"], view=view.answered(shown, asked, voice))


def _heard_before(desk: Desk, slack: Args) -> bool:
    """Whether Slack sent this event again; Bolt does not tell, so the store remembers.

    A redelivery has the event's id and its time; either alone could belong to another event after a restore.
    """
    event = slack.event or {}
    heard = f"{slack.body.get('event_id', event.get('channel'))}/{event.get('event_ts', event.get('ts'))}"
    return not desk.store.first_seen(heard, desk.now())


def _pressed(slack: Args) -> str:
    """What the pressed button carries."""
    return str(slack.body["actions"][0]["value"])
