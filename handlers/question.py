"""A question in a channel, a direct message, a command or the modal: understood by `goals.question`, answered in place.

The flow is the same everywhere: what was said there before → store → `ask` → `facts` → view → the place where it was
asked, and what to remember of it.
"""

import dataclasses
import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from slack_bolt import Args

from goals.conversation import Conversation, continued, known, usual_board
from goals.facts import Facts, GoalFacts, IndicatorFacts, facts
from goals.plan import Plan, Scope
from goals.question import ask
from goals.question.members import board_of
from goals.question.reply import Answer, Choice, Context, Help, Intent, Kind, Match, Reply
from goals.roles import Act, refused
from goals.subjects import subject
from handlers import admin, dropped, home, learning, overview
from handlers.conversation import (
    PICKED,
    PRIVATE,
    Question,
    carried,
    carried_by,
    command_place,
    heard,
    pressed_places,
    remember,
    sole_reader,
    typed,
)
from handlers.desk import Commands, Desk
from handlers.learning import missed, notice, notice_choice
from handlers.listeners import Heard, Listener
from handlers.members import SLACKBOT
from handlers.places import begin, post, pressed_value, replace, respond, user_of
from handlers.readers import SCOPE
from handlers.views import question as view
from handlers.views.blocks import Message, message
from handlers.views.listing import MORE
from handlers.views.voice import Voice

MENTION = re.compile(r"^\s*<@\w+(\|[^>]*)?>[\s:,]*")
SHARE = re.compile(r"^\s*(dela|share)(\s+|$)", re.IGNORECASE)


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
    yield Listener(Heard.ACTION, MORE, on_more)
    yield Listener(Heard.ACTION, view.SHARE, on_share)
    yield Listener(Heard.ACTION, view.ASK, on_ask)
    yield Listener(Heard.VIEW, view.FORM, on_form)


def answer(desk: Desk, question: Question, voice: Voice, user: str = "", page: int = 0) -> tuple[Message, Reply | None]:
    """Answer a question as a message, and say what it was understood as; None where it was not about the plan."""
    if sent := overview.sent_on(desk, question.text, user, question.board, voice):
        return sent, None
    said = understand(desk, question.text, context=question.before.context, board=question.board)
    return (_tell(desk, question, said, voice, user, page), said) if said else (view.no_plan(voice), None)


def understand(
    desk: Desk, asked: str, round: str | None = None, context: Context | None = None, board: str | None = None
) -> Reply | None:
    """Say what a question means, in `round` and on `board` where it names none itself, after what `context` spoke of;
    None where no plan is imported yet."""
    snapshot = desk.store.snapshot()
    if snapshot is None:
        return None
    before = known(context, snapshot.plan) if context else None
    usual = usual_board(before, board, snapshot.plan) if before else board
    said = ask(asked, snapshot.plan, desk.today, snapshot.index, before, usual)
    return dataclasses.replace(said, round=said.round or round) if round and isinstance(said, Answer | Choice) else said


def converse(desk: Desk, question: Question, voice: Voice, user: str) -> tuple[Message, Conversation]:
    """Answer a question, note what was not understood in it, and say what is to be remembered of it."""
    shown, said = answer(desk, question, voice, user)
    if said is None:
        return shown, question.before
    missed = notice(desk, question.text, question.before, said)
    return shown, continued(question.before, said, missed)


def _tell(desk: Desk, question: Question, said: Reply, voice: Voice, user: str, page: int = 0) -> Message:
    if said == Help(Intent.MINE):
        return message(home.waiting_for(desk, user, voice))
    facts = found(desk, said, question.reader)
    shown = view.reply(
        said,
        facts,
        voice,
        page,
        carried(question),
        desk.commands.ask,
        boards=told_boards(desk, said),
        words=missed(desk, question.text, said),
        ways=home.ways_for(desk, user, voice) if isinstance(said, Help) else (),
    )
    return message(shown.blocks, view.next_steps(said, facts, permitted(desk, facts, user), voice))


def permitted(desk: Desk, told: Sequence[Facts], user: str) -> Collection[Act]:
    """What a Slack user may do next to the one subject of an answer, while its board's round is open."""
    plan, actor = desk.store.plan(), desk.actor(user)
    match plan, told:
        case Plan(), [IndicatorFacts(status=status)]:
            board, scope, on = plan.board_of(status.indicator.id).id, Scope.INDICATOR, status.indicator.id
        case Plan(), [GoalFacts(status=status)]:
            board, scope, on = status.goal.board, Scope.RESULT_GOAL, status.goal.id
        case _:
            return ()
    wanted = (Act.RECORD, Act.SET_TARGET) if scope is Scope.INDICATOR else (Act.ASSESS,)
    if plan.open_round(board) is None:
        return ()
    return [act for act in wanted if refused(plan, actor, act, scope, on) is None]


def found(desk: Desk, said: Reply, reader: str = "") -> list[Facts]:
    """Gather the facts of a reply's matches, in order, as this Slack user may read them; "" for what all read."""
    plan = desk.store.plan()
    if plan is None:
        return []
    viewer = desk.viewer(reader)
    match said:
        case Answer() | Choice():
            return [facts(plan, match, desk.today, viewer, said.round) for match in said.matches]
        case Help(intent=Intent.REPORT):
            boards = (Match(Kind.BOARD, board.id, board.name) for board in plan.boards)
            return [facts(plan, match, desk.today, viewer) for match in boards]
        case _:
            return []


def told_boards(desk: Desk, said: Reply) -> tuple[str, ...]:
    """Return the board of each match by name, "" where it is all boards'; of an empty list those it looked in. Empty
    where the organisation has one board, since nobody need be told."""
    plan = desk.store.plan()
    if plan is None or len(plan.boards) < 2 or not isinstance(said, Answer | Choice):
        return ()
    if not said.matches:
        return tuple(plan.board(id).name for id in said.boards) if isinstance(said, Answer) else ()
    boards = (None if match.kind is Kind.BOARD else board_of(match, plan) for match in said.matches)
    return tuple(plan.board(id).name if id else "" for id in boards)


def on_mention(desk: Desk, slack: Args) -> None:
    """Answer in the thread of the mention."""
    event = slack.event or {}
    if _by_a_bot(slack) or _heard_before(desk, slack) or _edited_since(desk, slack):
        return
    channel, thread = event["channel"], event.get("thread_ts") or event["ts"]
    place = f"{channel}/{thread}"
    question = heard(desk, slack, _said(event), place)
    shown, conversation = converse(desk, question, desk.voice(slack), event.get("user", ""))
    remember(desk, conversation, place)
    post(slack, shown, channel, thread)


def on_message(desk: Desk, slack: Args) -> None:
    """Answer a direct message, also one with a file; edits, deletions and other bots' messages are not questions."""
    event = slack.event or {}
    channel, thread = event.get("channel", ""), event.get("thread_ts")
    direct = event.get("channel_type", "im" if channel.startswith("D") else "") == "im"
    written = event.get("subtype") in (None, "file_share", "me_message", "thread_broadcast")
    if not direct or not written or _by_a_bot(slack) or _heard_before(desk, slack):
        return
    if dropped.answer(desk, slack, event):
        return
    place = f"{channel}/{thread}" if thread else channel
    question = heard(desk, slack, _said(event), place)
    shown, conversation = converse(desk, question, desk.voice(slack), event.get("user", ""))
    remember(desk, conversation, place)
    posted = post(slack, shown, channel, thread)
    if not thread:  # whoever goes on in a thread means the message that it hangs on
        remember(desk, conversation, f"{channel}/{event['ts']}", f"{channel}/{posted}")


def on_command(desk: Desk, slack: Args) -> None:
    """Answer the asker alone, or the channel where the command begins with "dela"."""
    slack.ack()
    written = typed(slack.body.get("text", ""))
    if learning.on_command(desk, slack, written) or admin.on_command(desk, slack, written):
        return
    text = SHARE.sub("", written)
    user, voice, place = slack.body["user_id"], desk.voice(slack), command_place(slack)
    sharing = text != written
    if sharing and not text:
        respond(slack, view.how_to_share(desk.commands.ask, voice), response_type="ephemeral")
        return
    direct = (slack.context.channel_id or "").startswith("D")  # where there is no channel to show it to
    question = heard(desk, slack, text, place, user if sharing else PRIVATE if text.strip() and not direct else "")
    shown, conversation = converse(desk, question, voice, user)
    remember(desk, conversation, place)
    respond(slack, _framed(question, shown, voice), response_type="in_channel" if sharing else "ephemeral")


def on_choice(desk: Desk, slack: Args) -> None:
    """Put the chosen subject's answer where the choice stood, and note which words led there."""
    slack.ack()
    intent, kind, id, round, words, text, shown = json.loads(pressed_value(slack))
    on = Match(Kind(kind), id, "")
    plan = desk.store.plan()
    if not plan or not subject(plan, on.kind, on.id):
        replace(slack, view.gone(desk.voice(slack)))
        return
    said = Answer(Intent(intent), (on,), round)
    notice_choice(desk, on, words)
    conversation, voice = continued(Conversation(), said), desk.voice(slack)
    remember(desk, conversation, *pressed_places(slack))
    as_shown = PICKED if shown == PRIVATE else shown
    question = Question(text, conversation, shown=as_shown, reader=sole_reader(slack, as_shown))
    told = _tell(desk, question, said, voice, user_of(slack))
    replace(slack, _framed(question, told, voice))


def on_more(desk: Desk, slack: Args) -> None:
    """Turn to the next page of a list, in place."""
    slack.ack()
    page, value = pressed_value(slack).split("|", 1)
    question, voice = carried_by(desk, slack, value), desk.voice(slack)
    shown, _ = answer(desk, question, voice, user_of(slack), int(page))
    replace(slack, _framed(question, shown, voice))


def on_share(desk: Desk, slack: Args) -> None:
    """Show an answer that only the asker saw to the whole channel."""
    slack.ack()
    seen, voice = carried_by(desk, slack, pressed_value(slack)), desk.voice(slack)
    question = dataclasses.replace(seen, shown=user_of(slack), reader="")
    if seen.shown == PICKED:
        picked = seen.before.context
        told = _tell(desk, question, Answer(picked.intent, picked.matches, picked.round), voice, "")
    else:
        told, _ = answer(desk, question, voice)
    shown = _framed(question, told, voice)
    respond(slack, shown, response_type="in_channel", replace_original=False, delete_original=True)


def on_ask(desk: Desk, slack: Args) -> None:
    """Open the modal in which a question is written."""
    slack.ack()
    slack.client.views_open(trigger_id=slack.body["trigger_id"], view=view.form(desk.voice(slack)))


def on_form(desk: Desk, slack: Args) -> None:
    """Answer in the modal; an empty question is said at its field.

    Slack waits three seconds. An answer that takes longer comes as a direct message, for an update sent right after an
    ack may overtake it.
    """
    form = slack.body["view"]
    voice = desk.voice(slack, opened_in=form.get("private_metadata", ""))
    user = user_of(slack)
    asked = (form["state"]["values"][view.ASK][view.ASK].get("value") or "").strip()
    if not asked:
        slack.ack(response_action="errors", errors={view.ASK: voice("Skriv en fråga, till exempel namnet på ett mål.")})
        return
    answering = begin(lambda: converse(desk, Question(asked, reader=user), voice, user))
    try:
        shown, _ = answering.result(timeout=desk.soon)
    except TimeoutError:
        slack.ack(response_action="update", view=view.later(asked, voice))
        shown, _ = answering.result()
        post(slack, shown, user)
    else:
        slack.ack(response_action="update", view=view.answered(shown, asked, voice))


def _framed(question: Question, shown: Message, voice: Voice) -> Message:
    """Put around an answer what belongs to how it is shown: who asked, or the button that shows it to all."""
    if question.shown in (PRIVATE, PICKED):
        return view.sharing(shown, carried(question), voice)
    return view.shared(shown, question.shown, question.text, voice) if question.shown else shown


def _said(event: Mapping[str, Any]) -> str:
    """The text of a message, without the mention that it begins with."""
    return typed(MENTION.sub("", event.get("text") or ""))


def _by_a_bot(slack: Args) -> bool:
    """Whether a bot wrote a message: another one, Slack's own, or this one, which an upload of its own need not say."""
    event = slack.event or {}
    ours = (one.get("user_id") for one in slack.body.get("authorizations") or () if one.get("is_bot"))
    return bool(event.get("bot_id")) or event.get("user") in (SLACKBOT, *ours)


def _edited_since(desk: Desk, slack: Args) -> bool:
    """Whether Slack tells of a mention again since its message was edited; one that an edit adds is news."""
    event = slack.event or {}
    first = desk.store.first_seen(f"{event.get('channel')}/{event.get('ts')}", desk.now())
    return "edited" in event and not first


def _heard_before(desk: Desk, slack: Args) -> bool:
    """Whether Slack sent this event again; Bolt does not tell, so the store remembers.

    A redelivery has the event's id and its time; either alone could belong to another event after a restore.
    """
    event = slack.event or {}
    heard = f"{slack.body.get('event_id', event.get('channel'))}/{event.get('event_ts', event.get('ts'))}"
    return not desk.store.first_seen(heard, desk.now())
