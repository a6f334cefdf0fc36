"""`/lage`: who has reported and who has not, what is sent when, what was sent, and a nudge for one person."""

import re
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from functools import partial

from slack_bolt import Args
from slack_sdk import WebClient

from goals.delivery import Due
from goals.outcome import Notice, NoticeKind
from goals.plan import Board, Person, Plan, RoundState, Scope
from goals.question.scope import only_a_round
from goals.question.vocabulary import field_vocabulary
from goals.reminding.days import read_day
from goals.reminding.overview import overview
from goals.reminding.reminders import REMEMBERED, forthcoming
from goals.roles import Act, Actor, refused
from handlers import away, hours
from handlers.conversation import channel_board, typed
from handlers.desk import Commands, Desk
from handlers.forms import Again, Answered, Done, Form, settle, show, tell
from handlers.listeners import Heard, Listener
from handlers.places import pressed_value, replace, respond, user_of
from handlers.readers import SCOPE
from handlers.reminded import shown, told
from handlers.together import MOST, Spoken, reminded
from handlers.views import forms, nudge
from handlers.views import overview as view
from handlers.views.blocks import Message
from handlers.views.fields import reading
from handlers.views.voice import Voice, speaking

HELP = re.compile(r"\s*(hjälp|hjalp|help|\?)\s*", re.IGNORECASE)
LOG = re.compile(r"\s*(logg(en|bok)?|log)\s*", re.IGNORECASE)
SENT_ON = re.compile(
    r"\s*(?:vad|vilka p[åa]minnelser)\s+(?:ska\s+)?(?:skickas|skickar du|g[åa]r ut)\s+(?P<day>.+?)[\s?.!]*"
    r"|\s*what\s+(?:is|will be|gets)\s+sent\s+(?P<english>.+?)[\s?.!]*",
    re.IGNORECASE,
)
NUDGE_IS_NEWS = timedelta(days=1)
AHEAD = timedelta(days=400)
"""So far ahead is looked for the next thing that is sent: there is a round a year at least."""


def listeners(commands: Commands) -> Iterator[Listener]:
    """What this conversation listens to."""
    yield Listener(
        Heard.COMMAND,
        commands.overview,
        on_command,
        scopes=("commands", SCOPE),
        usage="2 september",
        purpose="Vem har rapporterat, och vad skickas när",
    )
    yield Listener(Heard.ACTION, view.MORE, on_more, starts=True)
    yield Listener(Heard.ACTION, view.MORE_LOG, on_more_log, starts=True)
    yield Listener(Heard.ACTION, view.RETRY, on_retry, starts=True)
    yield Listener(Heard.ACTION, view.NUDGE, on_nudge, starts=True)
    yield Listener(Heard.VIEW, nudge.FORM, on_nudge_form)


def on_command(desk: Desk, slack: Args) -> None:
    """Tell how far the rounds have come; or what else is asked for in a word: a day, the log, that somebody is away."""
    slack.ack()
    voice, plan = desk.voice(slack), desk.store.plan()
    words = typed(slack.body.get("text", "")).strip()
    private = partial(respond, slack, response_type="ephemeral")
    if plan is None:
        private(forms.no_plan(voice))
    elif HELP.fullmatch(words):
        private(view.help(desk.commands.overview, voice))
    elif away.on_command(desk, slack, words) or hours.on_command(desk, slack, words):
        return
    elif LOG.fullmatch(words):
        private(_log(desk, slack, plan, 0, voice))
    elif not words:
        private(_overview(desk, slack, plan, channel_board(desk, slack) or "", "", 0, voice))
    elif day := read_day(words, desk.today):
        user, here = user_of(slack), channel_board(desk, slack)
        private(_day(desk, slack.client, user, here, plan, day, voice))
    elif asked := only_a_round(words, plan, desk.today, field_vocabulary()):
        here = channel_board(desk, slack) or ""
        told = _overview(desk, slack, plan, here, asked.round, 0, voice) if asked.round else None
        private(told or view.no_such_round(plan.rounds, voice))
    else:
        private(view.not_understood(words, desk.commands.overview, voice))


def on_more(desk: Desk, slack: Args) -> None:
    """Turn to another page of who has reported."""
    slack.ack()
    voice, plan = desk.voice(slack), desk.store.plan()
    page, board, round = (*pressed_value(slack).split("|"), "")[:3]
    if plan:
        replace(slack, _overview(desk, slack, plan, board, round, int(page), voice))


def on_more_log(desk: Desk, slack: Args) -> None:
    """Turn to another page of the log."""
    slack.ack()
    plan = desk.store.plan()
    if plan:
        replace(slack, _log(desk, slack, plan, int(pressed_value(slack)), desk.voice(slack)))


def on_retry(desk: Desk, slack: Args) -> None:
    """Try again what was given up, and show the log as it is then."""
    slack.ack()
    voice, plan, (page, key) = desk.voice(slack), desk.store.plan(), pressed_value(slack).split("|", 1)
    sent = next(iter(desk.store.deliveries(key=key, limit=1)), None)
    if plan is None or sent is None:
        return
    if not _may(plan, desk.actor(user_of(slack)), sent.notice.board):
        tell(slack, _not_yours(plan, sent.notice.board, voice), voice)
        return
    desk.store.retry(key, desk.now())
    replace(slack, _log(desk, slack, plan, int(page), voice))


def on_nudge(desk: Desk, slack: Args) -> None:
    """Show the very message that somebody would get."""
    slack.ack()
    voice, plan = desk.voice(slack), desk.store.plan()
    person_id, board, round = pressed_value(slack).split("|", 2)
    person = plan.person(person_id) if plan else None
    if plan is None or person is None:
        return
    actor = desk.actor(user_of(slack))
    if not _may(plan, actor, board):
        tell(slack, _not_yours(plan, board, voice), voice)
        return
    _, message = _nudge(desk, slack, plan, person, board, round, actor)
    if message is None:
        tell(slack, nudge.nothing_to_nudge(person.title, voice), voice)
        return
    form = Form.opened(slack, voice, person.id, board, round)
    show(slack, nudge.preview(message, person, form.kept, voice))


def on_nudge_form(desk: Desk, slack: Args) -> None:
    """Send it: once a day from one strategist to one person."""
    form = Form.submitted(slack)
    voice = desk.voice(slack, opened_in=form.language)
    person_id, board, round = form.about
    actor, now = desk.actor(user_of(slack)), desk.now()

    def work() -> Answered:
        plan = desk.store.plan()
        person = plan.person(person_id) if plan else None
        if plan is None or person is None or not _may(plan, actor, board):
            may = _not_yours(plan, board, voice) if plan else forms.no_plan(voice)
            return Again(reading(forms.READ, voice("Påminn"), may, voice))
        notice, message = _nudge(desk, slack, plan, person, board, round, actor)
        if message is None:
            return Done(voice("Påminn"), nudge.nothing_to_nudge(person.title, voice))
        planned = desk.store.plan_notices([Due(notice)], now)
        sent = nudge.nudged(person, voice) if planned else nudge.nudged_before(person, voice)
        return Done(voice("Påminn"), sent)

    settle(desk, slack, form, voice, work)


def _nudge(
    desk: Desk, slack: Args, plan: Plan, person: Person, board: str, round: str, actor: Actor
) -> tuple[Notice, Message | None]:
    """The reminder that somebody asks for, and what it says in its reader's language; None where nothing waits."""
    now = desk.now()
    notice = Notice(
        NoticeKind.NUDGE, board, round, f"{desk.today} {actor.id}", now, now + NUDGE_IS_NEWS, person=person.id
    )
    owed = told(desk, plan, person, notice, Spoken((notice,)))
    ids = tuple(one.status.indicator.id for part in owed.parts for one in part.waiting)
    notice = Notice(notice.kind, board, round, notice.occasion, now, notice.expires_at, person=person.id, about=ids)
    theirs = speaking(desk.readers.locale(person.slack, slack.client), desk.levels, usual=desk.language)
    return notice, shown(owed, plan, notice, theirs) if owed.waiting else None


def sent_on(desk: Desk, asked: str, user: str, here: str | None, voice: Voice) -> Message | None:
    """Answer "vad skickas den 2 september?", of the board that the place is about; None for any other question."""
    plan, found = desk.store.plan(), SENT_ON.fullmatch(asked)
    day = read_day(found["day"] or found["english"], desk.today) if found else None
    return _day(desk, None, user, here, plan, day, voice) if plan and day else None


def _overview(desk: Desk, slack: Args, plan: Plan, board: str, named: str, page: int, voice: Voice) -> Message:
    """The rounds that are open, or those of the name that is asked for; of one board, or all of them for ""."""
    absent, actor = desk.store.presence.away(desk.today), desk.actor(user_of(slack))
    found = [
        overview(plan, round, desk.today, reminded(desk, round.board, round.name), absent)
        for round in plan.rounds
        if (round.name == named if named else round.state is RoundState.OPEN) and board in ("", round.board)
    ]
    still_open = {one.board.id for one in found if one.round.state is RoundState.OPEN}
    may = {board for board in still_open if _may(plan, actor, board)}
    return view.overview(found, may, desk.zone, board, named, page, desk.commands.overview, voice)


def _day(
    desk: Desk, client: WebClient | None, user: str, here: str | None, plan: Plan, day: date, voice: Voice
) -> Message:
    """What is sent on a day if nothing more is reported, for those who may see that."""
    boards = _boards(desk, user, here, plan)
    if not boards:
        return _not_yours(plan, here or plan.boards[0].id, voice)
    if day < desk.today:
        return view.past(day, desk.commands.overview, voice)
    notices = _forthcoming(desk, client, plan, boards, day, day)
    coming = None if notices else _coming(desk, client, plan, boards)
    return view.day(day, notices, plan, desk.policy.calendar.works(day), coming, desk.zone, voice)


def _coming(desk: Desk, client: WebClient | None, plan: Plan, boards: Collection[Board]) -> date | None:
    """The next day on which something is sent, if nothing more is reported."""
    found = _forthcoming(desk, client, plan, boards, desk.today, desk.today + AHEAD)
    return next((one.due_at.astimezone(desk.zone).date() for one in found if one.due_at > desk.now()), None)


def _forthcoming(
    desk: Desk, client: WebClient | None, plan: Plan, boards: Collection[Board], first: date, last: date
) -> list[Notice]:
    snoozes, ids = desk.store.presence.snoozes(desk.now() - REMEMBERED), {board.id for board in boards}
    zone_of = partial(desk.zone_of, client)
    found = forthcoming(plan, first, last, desk.times, desk.store.presence.away(desk.today), snoozes, zone_of)
    return [one for one in found if one.board in ids]


def _log(desk: Desk, slack: Args, plan: Plan, page: int, voice: Voice) -> Message:
    """What was sent and what was not, of the boards that one may see."""
    here = channel_board(desk, slack)
    boards = _boards(desk, user_of(slack), here, plan)
    if not boards:
        return _not_yours(plan, here or plan.boards[0].id, voice)
    ids = {board.id for board in boards}
    rows = [one for one in desk.store.deliveries(limit=MOST) if one.notice.board in ids]
    coming = None if rows else _coming(desk, slack.client, plan, boards)
    return view.log(rows, plan, coming, desk.zone, page, voice)


def _boards(desk: Desk, user: str, here: str | None, plan: Plan) -> list[Board]:
    """The boards whose sending somebody may see, of those that the channel is about."""
    actor = desk.actor(user)
    return [one for one in plan.boards if here in (None, one.id) and _may(plan, actor, one.id)]


def _may(plan: Plan, actor: Actor, board: str) -> bool:
    return refused(plan, actor, Act.REMIND, Scope.BOARD, board) is None


def _not_yours(plan: Plan, board: str, voice: Voice) -> Message:
    no = refused(plan, Actor(), Act.REMIND, Scope.BOARD, board)
    return forms.only(
        voice("Du kan inte se vad som skickas till andra, eller påminna dem."), no.may if no else (), voice
    )
