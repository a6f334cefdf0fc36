"""What was recorded before: who changed what and why, and taking the last of it back."""

import json

from slack_bolt import Args

from goals.plan import Plan, Role, Scope
from goals.problems import Problems
from goals.recording import (
    TAKEN_BACK,
    Closed,
    Gone,
    Overwritten,
    TakenBack,
    few_people,
    history,
    read_line,
    round_to_report,
    take_back,
)
from goals.roles import Actor, Refused
from goals.status import indicator_status
from goals.subjects import board_to_tell
from handlers import home
from handlers.desk import Desk
from handlers.forms import show_above
from handlers.places import pressed_value, replace, user_of
from handlers.reminded import follow
from handlers.views import recording as view
from handlers.views import recording_history, recording_saved
from handlers.views.blocks import Message
from handlers.views.question import no_plan
from handlers.views.voice import Voice
from store import Change, Kept

LOGGED = 500
"""So many changes of one indicator in one round are read."""


def on_history(desk: Desk, slack: Args) -> None:
    """Show what became of an indicator's row in a round, on top of what is open."""
    slack.ack()
    indicator, round = json.loads(pressed_value(slack))
    voice, actor, plan = desk.voice(slack), desk.actor(user_of(slack)), desk.store.plan()
    shown = _history(desk, plan, indicator, round, actor, voice)
    show_above(slack, view.shown_in_modal(shown, voice("Historik"), voice))


def found_history(desk: Desk, name: str, actor: Actor, voice: Voice, board: str | None) -> Message:
    """The history of the indicator that is called this, in the round that it is reported to, else in the last that
    knows of it."""
    snapshot = desk.store.snapshot()
    if snapshot is None:
        return no_plan(voice)
    plan = snapshot.plan
    if not name.strip():
        return view.help(desk.commands.record, voice)
    found = read_line(name, plan, desk.today, snapshot.index, board).indicators
    if not found:
        return view.unknown(name.strip(), desk.commands.record, voice)
    if len(found) > 1:
        return recording_history.which({plan.indicator(one): board_to_tell(plan, one) for one in found}, voice)
    (indicator,) = found
    open_round = round_to_report(plan, indicator, desk.today)
    rounds = [open_round.name] if open_round else []
    rounds.append(indicator_status(plan, indicator, desk.today).round.name)
    told = next((one for one in rounds if _changes(desk, plan, indicator, one)), rounds[-1])
    return _history(desk, plan, indicator, told, actor, voice)


def on_undo(desk: Desk, slack: Args) -> None:
    """Take a write back, if it is still the last word, and say so in its place."""
    slack.ack()
    indicator, round, revision = json.loads(pressed_value(slack))
    user = user_of(slack)
    actor, voice, before = desk.actor(user), desk.voice(slack), desk.store.plan()
    log = _changes(desk, before, indicator, round) if before else ()

    def decide(plan: Plan) -> TakenBack:
        return take_back(plan, log, revision, indicator, round, actor, desk.today)

    became: Kept | Problems | TakenBack = desk.store.keep(
        decide,
        by=actor.id,
        at=desk.now(),
        why=TAKEN_BACK,
        once=f"undo/{revision}",
    )
    plan = desk.store.plan()
    assert plan, "something was taken back in it"
    replace(slack, _undone(desk, plan, became, indicator, round, voice))
    if isinstance(became, Kept):
        follow(desk, slack.client, became)
    if isinstance(became, Kept) and slack.body["container"]["type"] == "view":
        home.refresh(desk, slack, user, voice)


def _undone(
    desk: Desk,
    plan: Plan,
    became: Kept | Problems | TakenBack,
    indicator: str,
    round: str,
    voice: Voice,
) -> Message:
    if isinstance(became, Gone):
        return view.gone(desk.commands.record, voice)
    name = plan.indicator(indicator).name
    match became:
        case Kept():
            now = indicator_status(plan, indicator, desk.today, round).result
            return recording_saved.undone(name, now.value if now else None, indicator, round, voice)
        case Overwritten():
            by = view.who(plan, became.by, voice)
            when = view.moment(became.at, desk.zone, voice)
            return recording_saved.overwritten(name, by, when, indicator, round, voice)
        case Refused():
            return view.refused(name, became.may, voice)
        case Closed():
            return view.closed(became.round, became.may, voice)
        case Problems():
            at = plan.round(plan.board_of(indicator).id, round)
            return view.closed(at, (), voice) if at else view.gone(desk.commands.record, voice)
        case _:
            return view.no_round(name, voice)


def _history(desk: Desk, plan: Plan | None, indicator: str, round: str, actor: Actor, voice: Voice) -> Message:
    if plan is None:
        return no_plan(voice)
    subject = next((one for one in plan.indicators if one.id == indicator), None)
    at = plan.round(plan.board_of(indicator).id, round) if subject else None
    if subject is None or at is None:
        return view.gone(desk.commands.record, voice)
    log = _changes(desk, plan, indicator, round)
    owns = actor.person in plan.holders(Role.OWNER, Scope.INDICATOR, indicator)
    hidden = not owns and few_people(log, desk.small_group_limit)
    return recording_history.history(subject, at, history(log), plan, desk.zone, voice, split_hidden=hidden)


def _changes(desk: Desk, plan: Plan, indicator: str, round: str) -> tuple[Change, ...]:
    """Every change of the indicator's row and its measurements in a round, those that were taken back included."""
    made_here = f"{indicator}:{round}:"
    named = [one.id for one in plan.measurements_of(indicator, round) if not one.id.startswith(made_here)]
    return (
        *desk.store.changes("entries", f"{indicator}/{round}", limit=LOGGED),
        *desk.store.changes("measurements", begins=made_here, limit=LOGGED),
        *(change for id in named for change in desk.store.changes("measurements", id, limit=LOGGED)),
    )
