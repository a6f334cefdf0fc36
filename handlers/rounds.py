"""Rapporttillfällen: `/mal omgång` shows them, and who may moves them from open to locked to decided, and opens the
next."""

import dataclasses
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from slack_bolt import Args

from goals import rounds
from goals.next_round import NewRound, carried_over, following
from goals.outcome import Notice, Outcome
from goals.plan import Board, Plan, Round, RoundState, Scope
from goals.problems import Problems
from goals.roles import Act, Actor, Refused, refused
from goals.rounds import Decided, Faulty, Lacking, Moved
from handlers.conversation import channel_board
from handlers.desk import Commands, Desk
from handlers.forms import Again, Answered, Done, Form, Wrong, entered, settle, show, tell
from handlers.listeners import Heard, Listener
from handlers.places import pressed_value, replace, respond, user_of
from handlers.views import forms
from handlers.views import rounds as view
from handlers.views import rounds_form as form_view
from handlers.views.blocks import Message, escape, message, section
from handlers.views.fields import reading
from handlers.views.voice import Voice
from store import Kept

WORDS = re.compile(
    r"\s*(omgång(ar)?|omgang(ar)?|rapporttillfällen?|rapporttillfallen?|tillfällen?|rounds?)\s*", re.IGNORECASE
)

Decide = Callable[[Plan], Decided]


def listeners(commands: Commands) -> Iterator[Listener]:
    """What this conversation listens to; its command is a word of the one that asks."""
    yield Listener(Heard.ACTION, view.LOCK, on_lock, starts=True)
    yield Listener(Heard.ACTION, view.DECIDE, on_decide, starts=True)
    yield Listener(Heard.ACTION, view.REOPEN, on_reopen, starts=True)
    yield Listener(Heard.ACTION, view.DATES, on_dates, starts=True)
    yield Listener(Heard.ACTION, view.NEXT, on_next, starts=True)
    yield Listener(Heard.VIEW, form_view.LOCK_FORM, on_lock_form)
    yield Listener(Heard.VIEW, form_view.REOPEN_FORM, on_reopen_form)
    yield Listener(Heard.VIEW, form_view.DATES_FORM, on_dates_form)
    yield Listener(Heard.VIEW, form_view.NEXT_FORM, on_next_form)


def on_command(desk: Desk, slack: Args, written: str) -> bool:
    """Whether the command was about rounds; then it is answered, to the one who typed it."""
    plan = desk.store.plan()
    if plan is None or not WORDS.fullmatch(written):
        return False
    shown = _overview(desk, plan, desk.actor(user_of(slack)), channel_board(desk, slack), desk.voice(slack))
    respond(slack, shown, response_type="ephemeral")
    return True


def on_lock(desk: Desk, slack: Args) -> None:
    """Show what is missing before a round is locked."""

    def form(plan: Plan, round: Round, voice: Voice) -> dict[str, Any]:
        stands = rounds.standing(plan, round, desk.today)
        opened = Form.opened(slack, voice, round.board, round.name).asked(str(stands.lacking))
        return form_view.lock(stands, opened.kept, voice)

    _open(desk, slack, view.LOCK, RoundState.LOCKED, form)


def on_reopen(desk: Desk, slack: Args) -> None:
    """Ask why a locked round is to be opened again."""

    def form(plan: Plan, round: Round, voice: Voice) -> dict[str, Any]:
        return form_view.reopen(round, Form.opened(slack, voice, round.board, round.name).kept, voice)

    _open(desk, slack, view.REOPEN, RoundState.OPEN, form)


def on_dates(desk: Desk, slack: Args) -> None:
    """Show a round's deadlines to be changed."""

    def form(plan: Plan, round: Round, voice: Voice) -> dict[str, Any]:
        return form_view.dates(round, Form.opened(slack, voice, round.board, round.name).kept, voice)

    _open(desk, slack, view.DATES, RoundState.LOCKED, form)


def on_next(desk: Desk, slack: Args) -> None:
    """Propose a board's next round."""
    slack.ack()
    voice, plan, board = desk.voice(slack), desk.plan, pressed_value(slack)
    no = refused(plan, desk.actor(user_of(slack)), Act.MOVE_ROUND, Scope.BOARD, board)
    if no:
        tell(slack, forms.only(view.not_yours(view.NEXT, None, voice), no.may, voice), voice)
        return
    proposed = following(plan, board)
    proposed = dataclasses.replace(proposed, **desk.deadlines.get((board, proposed.name), {}))
    carried = len(carried_over(plan, board, proposed.year)) if proposed.year else 0
    kinds = (round.kind for round in plan.rounds)
    opened = Form.opened(slack, voice, board)
    show(slack, form_view.open_next(proposed, kinds, carried, plan.open_round(board), opened.kept, voice))


def on_decide(desk: Desk, slack: Args) -> None:
    """Mark a round as decided; Slack has asked whether it really is."""
    slack.ack()
    voice, actor, now = desk.voice(slack), desk.actor(user_of(slack)), desk.now()
    board, name = pressed_value(slack).split("|", 1)
    channels = desk.news.get(board, ())

    def decide(plan: Plan) -> Decided:
        return rounds.decide(plan, board, name, actor, now, channels)

    done = desk.store.keep(decide, actor.id, now, "beslutad i Slack")
    plan = desk.plan
    round = plan.round(board, name)
    match done:
        case Kept() if round:
            replace(slack, _overview(desk, plan, actor, board, voice, view.done(round, False, channels, voice)))
        case Refused(may=may):
            tell(slack, forms.only(view.not_yours(view.DECIDE, round, voice), may, voice), voice)
        case Moved(round=round):
            replace(slack, _overview(desk, plan, actor, board, voice, view.moved(round, voice)))
        case _:
            replace(slack, _overview(desk, plan, actor, board, voice, view.gone(voice)))


def on_lock_form(desk: Desk, slack: Args) -> None:
    """Lock a round, or show what is missing since."""
    form, actor, now = Form.submitted(slack), desk.actor(user_of(slack)), desk.now()
    board, name = form.about
    channels = desk.news.get(board, ())
    told = max(map(int, form.told), default=0)

    def decide(plan: Plan) -> Decided:
        return rounds.lock(plan, board, name, actor, now, desk.today, told, channels)

    _submit(desk, slack, form, decide, "låst i Slack", view.LOCK)


def on_reopen_form(desk: Desk, slack: Args) -> None:
    """Open a locked round again."""
    form, actor, now = Form.submitted(slack), desk.actor(user_of(slack)), desk.now()
    board, name = form.about
    reason = str(entered(slack)["reason"]).strip()

    def decide(plan: Plan) -> Decided:
        return rounds.reopen(plan, board, name, reason, actor, now, desk.news.get(board, ()))

    _submit(desk, slack, form, decide, reason, view.REOPEN, reason)


def on_dates_form(desk: Desk, slack: Args) -> None:
    """Change a round's deadlines."""
    form, actor = Form.submitted(slack), desk.actor(user_of(slack))
    board, name = form.about
    fields = entered(slack)
    owners_by, managers_by, board_meets = (_day(fields[day]) for day in ("owners_by", "managers_by", "board_meets"))

    def decide(plan: Plan) -> Decided:
        return rounds.reschedule(plan, board, name, owners_by, managers_by, board_meets, actor)

    _submit(desk, slack, form, decide, rounds.RESCHEDULED, view.DATES)


def on_next_form(desk: Desk, slack: Args) -> None:
    """Open a board's next round."""
    form, actor, now = Form.submitted(slack), desk.actor(user_of(slack)), desk.now()
    (board,) = form.about
    fields = entered(slack)
    year = str(fields["year"]).strip()
    new = NewRound(
        board,
        str(fields["name"]),
        str(fields["kind"]),
        int(year) if year.isdecimal() else None,
        *(_day(fields[day]) for day in ("period_from", "period_to", "owners_by", "managers_by", "board_meets")),
    )

    def decide(plan: Plan) -> Decided:
        return rounds.open_next(plan, new, actor, now, desk.news.get(board, ()))

    named = dataclasses.replace(form, about=(board, new.name.strip()))
    _submit(desk, slack, named, decide, "öppnad i Slack", view.NEXT, new.name)


def round_news(desk: Desk, notice: Notice, voice: Voice) -> Message | None:
    """The message that a notice of a round stands for; None where it has moved on since."""
    plan = desk.store.plan()
    round = rounds.news(plan, notice) if plan else None
    if plan is None or round is None:
        return None
    again = notice.occasion.endswith(rounds.AGAIN)
    return view.round_news(round, plan.board(round.board).name, again, voice)


def closed_by(desk: Desk, round: Round, voice: Voice) -> str:
    """Say that a round takes nothing more: since when, whose doing it was, and who can open it again."""
    plan = desk.plan
    log = desk.store.changes("rounds", f"{round.board}/{round.name}")
    closed = next((change for change in log if change.field == "state"), None)
    by = plan.person(closed.by) if closed else None
    no = refused(plan, Actor(), Act.REOPEN_ROUND, Scope.BOARD, round.board)
    at = closed.at.astimezone(desk.zone) if closed else None
    return view.only_read(round, by.title if by else "", at, no.may if no else (), voice)


def _open(
    desk: Desk, slack: Args, what: str, to: RoundState, form: Callable[[Plan, Round, Voice], dict[str, Any]]
) -> None:
    """Open the form of the round whose button was pressed, if this person may do that and it is still to be done."""
    slack.ack()
    voice, plan = desk.voice(slack), desk.plan
    round = plan.round(*pressed_value(slack).split("|", 1))
    if round is None:
        tell(slack, message(section(view.gone(voice))), voice)
        return
    no = rounds.may_move(plan, desk.actor(user_of(slack)), round, to)
    done = round.state is RoundState.DECIDED if what == view.DATES else to not in rounds.MOVES[round.state]
    if no:
        tell(slack, forms.only(view.not_yours(what, round, voice), no.may, voice), voice)
    elif done:
        tell(slack, message(section(view.moved(round, voice))), voice)
    else:
        show(slack, form(plan, round, voice))


def _submit(desk: Desk, slack: Args, form: Form, decide: Decide, why: str, what: str, typed: str = "") -> None:
    voice = desk.voice(slack, opened_in=form.language)
    actor, now = desk.actor(user_of(slack)), desk.now()

    def work() -> Answered:
        done: Kept | Problems | Decided = desk.store.keep(decide, actor.id, now, why, once=f"rounds/{form.nonce}")
        return _answered(desk, form, actor, done, what, voice)

    settle(desk, slack, form, voice, work, typed)


def _answered(
    desk: Desk,
    form: Form,
    actor: Actor,
    done: Kept | Problems | Decided,
    what: str,
    voice: Voice,
) -> Answered:
    plan = desk.plan
    board, name = (*form.about, "")[:2]
    round = plan.round(board, name)

    def instead(told: str) -> Answered:
        return Again(reading(forms.READ, voice("Rapporttillfälle"), message(section(told)), voice))

    match done:
        case Kept(outcome=outcome) if round:
            told = _done(desk, round, outcome, what, voice)
            return Done(voice("Rapporttillfälle"), _overview(desk, plan, actor, board, voice, told))
        case Lacking(standing=standing):
            return Again(form_view.lock(standing, form.asked(str(standing.lacking)).kept, voice))
        case Faulty(faults=faults):
            return Wrong(form_view.faults(faults, voice))
        case Refused(may=may):
            return Again(
                reading(
                    forms.READ,
                    voice("Rapporttillfälle"),
                    forms.only(view.not_yours(what, round, voice), may, voice),
                    voice,
                )
            )
        case Moved(round=stands):
            return instead(view.moved(stands, voice))
        case Problems():
            return instead(escape(str(done)))
        case _:
            return instead(view.gone(voice))


def _done(desk: Desk, round: Round, outcome: Outcome, what: str, voice: Voice) -> str:
    channels = desk.news.get(round.board, ())
    match what:
        case view.DATES:
            return view.dated(round, voice)
        case view.NEXT:
            return view.opened(round, max(0, len(outcome.values) - 1), channels, voice)
        case _:
            return view.done(round, what == view.REOPEN, channels, voice)


def _overview(desk: Desk, plan: Plan, actor: Actor, board: str | None, voice: Voice, told: str = "") -> Message:
    boards = [one for one in plan.boards if board in (None, one.id)]
    return view.overview([_told(desk, plan, actor, one) for one in boards], voice, told)


def _told(desk: Desk, plan: Plan, actor: Actor, board: Board) -> view.Told:
    shown = tuple(reversed(plan.rounds_of(board.id)))[: view.ROUNDS]
    told = tuple((rounds.standing(plan, one, desk.today), _may(plan, actor, one)) for one in shown)
    return view.Told(board, told, refused(plan, actor, Act.MOVE_ROUND, Scope.BOARD, board.id) is None)


def _may(plan: Plan, actor: Actor, round: Round) -> tuple[str, ...]:
    """The buttons that a round has for this person."""
    ways = {RoundState.LOCKED: view.LOCK, RoundState.DECIDED: view.DECIDE, RoundState.OPEN: view.REOPEN}
    may = [ways[to] for to in reversed(rounds.MOVES[round.state]) if rounds.may_move(plan, actor, round, to) is None]
    dates = round.state is not RoundState.DECIDED and rounds.may_move(plan, actor, round, RoundState.LOCKED) is None
    return (*may, *([view.DATES] if dates else []))


def _day(entered: Any) -> date | None:
    return date.fromisoformat(entered) if entered else None
