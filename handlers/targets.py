"""Målvärden: `/mal målvärde sjukfrånvaro` and the button under an indicator; `/mal riktning` for their directions."""

import dataclasses
import re
from collections.abc import Iterator, Mapping
from typing import Any

from slack_bolt import Args

from goals import targets
from goals.learning import meant
from goals.numbers import read
from goals.plan import Direction, Indicator, Of, Plan, Scope, Target, TargetKind
from goals.problems import Problem, Problems
from goals.question import ask
from goals.question.reply import Kind
from goals.roles import Act, Actor, Refused, refused, refused_everywhere
from goals.subjects import board_to_tell
from goals.targets import Decided, Faulty, NewTarget, Overtaken
from handlers.conversation import channel_board
from handlers.desk import Commands, Desk
from handlers.forms import Again, Answered, Done, Form, Wrong, entered, settle, show, tell
from handlers.listeners import Heard, Listener
from handlers.places import pressed_value, replace, respond, user_of
from handlers.views import forms
from handlers.views import targets as view
from handlers.views.blocks import Block, Message, escape, message, section
from handlers.views.fields import reading
from handlers.views.targets import Draft, Told
from handlers.views.voice import Voice
from store import Kept, Snapshot

TARGET = re.compile(r"\s*(målvärde|malvarde|målvärdet|target)\s+(?!för\b|for\b)(?P<rest>[^?]*\S)\s*", re.IGNORECASE)
DIRECTION = re.compile(r"\s*(riktning(ar)?|directions?)(\s+(?!för\b|for\b)(?P<rest>[^?]*\S))?\s*", re.IGNORECASE)
FIGURE = re.compile(r"\s(?P<value>[-+\N{MINUS SIGN}]?\d[\d\s.,]*(?:%|[^\W\d]+)?)$")
"""What a line that names an indicator ends with, where it says its new målvärde too."""


def listeners(commands: Commands) -> Iterator[Listener]:
    """What this conversation listens to; its commands are words of the one that asks."""
    yield Listener(Heard.ACTION, view.OPEN, on_open, starts=True)
    yield Listener(Heard.ACTION, view.SAY, on_say, starts=True)
    yield Listener(Heard.ACTION, view.UNSAY, on_unsay, starts=True)
    yield Listener(Heard.VIEW, view.FORM, on_form)


def on_command(desk: Desk, slack: Args, written: str) -> bool:
    """Whether the command was about målvärden; then it is answered, to the one who typed it. With "för" or a question
    mark it is a question."""
    named, snapshot = TARGET.fullmatch(written) or DIRECTION.fullmatch(written), desk.store.snapshot()
    if snapshot is None or not named:
        return False
    voice = desk.voice(slack)
    if named["rest"]:
        _named(desk, slack, snapshot, named["rest"], voice)
    else:
        respond(slack, _directions(desk, snapshot.plan, desk.actor(user_of(slack)), voice), response_type="ephemeral")
    return True


def on_open(desk: Desk, slack: Args) -> None:
    """Open the form of the indicator whose button was pressed."""
    slack.ack()
    voice, plan = desk.voice(slack), desk.plan
    indicator = _indicator(plan, pressed_value(slack))
    if indicator is None:
        tell(slack, message(section(_gone(voice))), voice)
    else:
        _open(desk, slack, plan, indicator, voice)


def on_form(desk: Desk, slack: Args) -> None:
    """Store a målvärde, or ask about what is wrong or doubtful in it."""
    form = Form.submitted(slack)
    voice = desk.voice(slack, opened_in=form.language)
    fields = entered(slack)
    filled = Draft(
        fields["year"],
        fields["value"],
        fields.get("direction", ""),
        tuple(fields.get("kinds", ())),
        fields.get("baseline", ""),
        fields.get("baseline_year", ""),
        fields["decision"],
    )
    actor = desk.actor(user_of(slack))
    settle(desk, slack, form, voice, lambda: _submit(desk, actor, form, filled, voice), filled.said)


def on_say(desk: Desk, slack: Args) -> None:
    """Say which side of a målvärde is good, and show what is left."""
    slack.ack()
    id, year, side, seen = pressed_value(slack).split("|", 3)
    voice, actor = desk.voice(slack), desk.actor(user_of(slack))

    def decide(plan: Plan) -> targets.Answer:
        return targets.state_direction(plan, id, int(year), Direction(side), seen, actor)

    _decide(
        desk, slack, id, int(year), desk.store.keep(decide, actor.id, desk.now(), "riktning bekräftad i Slack"), voice
    )


def on_unsay(desk: Desk, slack: Args) -> None:
    """Take a direction back that was just said."""
    slack.ack()
    id, year, _, seen = pressed_value(slack).split("|", 3)
    voice, actor = desk.voice(slack), desk.actor(user_of(slack))

    def decide(plan: Plan) -> targets.Answer:
        return targets.unsay_direction(plan, id, int(year), seen, actor)

    _decide(desk, slack, id, int(year), desk.store.keep(decide, actor.id, desk.now(), "riktning ångrad i Slack"), voice)


def _decide(desk: Desk, slack: Args, id: str, year: int, done: object, voice: Voice) -> None:
    """Show the directions that are left, after what came of one of them."""
    plan = desk.plan
    indicator, actor = _indicator(plan, id), desk.actor(user_of(slack))
    now = targets.in_force(plan, id, year) if indicator else None
    told: list[Block] = []
    match done:
        case Kept(outcome=outcome) if indicator and now:
            told = view.said(indicator, now, targets.seen_now(plan, id), voice) if outcome.values else []
        case Refused(may=may):
            tell(slack, forms.only(view.not_yours(voice), may, voice), voice)
            return
        case Overtaken(now=stands):
            told = [section(view.overtaken(stands, "", voice))]
        case _:
            told = [section(_gone(voice))]
    replace(slack, _directions(desk, plan, actor, voice, told))


def _named(desk: Desk, slack: Args, snapshot: Snapshot, words: str, voice: Voice) -> None:
    plan = snapshot.plan
    said = ask(words, plan, desk.today, snapshot.index, board=channel_board(desk, slack))
    found = [match.id for match in meant(plan, words, said) if match.kind is Kind.INDICATOR]
    if not found:
        respond(slack, forms.not_found(words, desk.commands.ask, voice), response_type="ephemeral")
    elif len(found) == 1:
        indicator = plan.indicator(found[0])
        _open(desk, slack, plan, indicator, voice, _figure(words, indicator))
    else:
        among = {plan.indicator(id): board_to_tell(plan, id) for id in found}
        respond(slack, view.which(among, voice), response_type="ephemeral")


def _figure(words: str, indicator: Indicator) -> str:
    """The målvärde that a line ends with after the indicator's name: "sjukfrånvaro 2,5 %" -> "2,5 %"; "" for none."""
    said = FIGURE.search(words)
    value = said["value"].strip() if said else ""
    is_of_name = value.casefold() in indicator.name.casefold()
    return "" if is_of_name or isinstance(read(value, indicator.unit), Problem) else value


def _open(desk: Desk, slack: Args, plan: Plan, indicator: Indicator, voice: Voice, value: str = "") -> None:
    """Open the form, with a new `value` in it where one was written; who may not change the målvärde hears what it is,
    and who can."""
    year = targets.current_year(plan, indicator.id)
    stands = targets.in_force(plan, indicator.id, year) if year else None
    no = refused(plan, desk.actor(user_of(slack)), Act.SET_TARGET, Scope.INDICATOR, indicator.id)
    if no:
        tell(slack, forms.only(view.standing(indicator, stands, voice), no.may, voice), voice)
        return
    known = [one for one in plan.baselines_of(indicator.id) if year and one.year <= year]
    filled = view.draft(stands, max(known, key=lambda one: one.year, default=None), year)
    filled = dataclasses.replace(filled, value=value or filled.value)
    form = Form.opened(slack, voice, indicator.id, seen=targets.seen_now(plan, indicator.id))
    show(slack, view.form(indicator, _earlier(desk, plan, indicator.id), filled, form.kept, voice))


def _submit(desk: Desk, actor: Actor, form: Form, filled: Draft, voice: Voice) -> Answered:
    (id,) = form.about
    written = NewTarget(
        id,
        filled.year.strip(),
        filled.value,
        Direction(filled.direction) if filled.direction else Direction.UNKNOWN,
        view.REDUCTION in filled.kinds,
        filled.baseline,
        filled.baseline_year.strip(),
        Of.FORECAST if view.FORECAST in filled.kinds else Of.OUTCOME,
        filled.decision,
        form.seen,
        form.told,
    )

    def decide(plan: Plan) -> targets.Answer:
        return targets.set_target(plan, written, actor)

    done = desk.store.keep(decide, actor.id, desk.now(), _why(written), once=f"targets/{form.nonce}")
    plan = desk.plan
    indicator = _indicator(plan, id)
    title = voice("Målvärde")

    def instead(shown: Message) -> Answered:
        return Again(reading(forms.READ, title, shown, voice))

    if indicator is None:
        return instead(message(section(_gone(voice))))

    def again(asked: Form, doubt: str) -> Answered:
        return Again(view.form(indicator, _earlier(desk, plan, id), filled, asked.kept, voice, doubt))

    match done:
        case Kept(changes=changes, again=repeated):
            return Done(title, _saved(plan, indicator, int(written.year), bool(changes or repeated), voice))
        case Faulty(found=found):
            return Wrong(view.faults(found, voice))
        case Decided(rounds=rounds):
            return again(form.asked(*rounds), view.decided(rounds, voice))
        case Overtaken(now=stands):
            newer = dataclasses.replace(form, seen=targets.seen_now(plan, id))
            return again(newer, view.overtaken(stands, _last_by(desk, plan, id), voice))
        case Refused(may=may):
            now = targets.in_force(plan, id, targets.current_year(plan, id) or 0)
            return instead(forms.only(view.standing(indicator, now, voice), may, voice))
        case Problems():
            return instead(message(section(escape(str(done)))))
        case _:
            return instead(message(section(_gone(voice))))


def _saved(plan: Plan, indicator: Indicator, year: int, changed: bool, voice: Voice) -> Message:
    of_year = [one for one in plan.targets_of(indicator.id) if one.year == year]
    if not changed or not of_year:
        return view.as_it_was(indicator, of_year[-1] if of_year else None, voice)
    return view.saved(indicator, of_year[-1], of_year[-2] if len(of_year) > 1 else None, voice)


def _directions(desk: Desk, plan: Plan, actor: Actor, voice: Voice, told: list[Block] | None = None) -> Message:
    if no := refused_everywhere(plan, actor, Act.SET_TARGET):
        return forms.only(view.not_yours(voice), no.may, voice)
    found = [
        (indicator, target, targets.seen_now(plan, indicator.id)) for indicator, target in targets.unstated(plan, actor)
    ]
    return view.directions(found, voice, told or ())


def _earlier(desk: Desk, plan: Plan, id: str) -> list[Told]:
    """Every målvärde of an indicator with who set it and when, the newest first, also those that were taken back."""
    told: list[Told] = []
    for change in desk.store.changes("targets", begins=f"{id}/"):
        if not change.field:
            by = plan.person(change.by)
            at = change.at.astimezone(desk.zone) if by else None
            gone = change.new is None
            told.append(Told(_logged(change.old if gone else change.new), by.title if by else "", at, gone))
    return told


def _logged(fields: Mapping[str, Any]) -> Target:
    """A målvärde as the change log keeps it, its words as plain text."""
    words = {"direction": Direction, "kind": TargetKind, "of": Of}
    told: dict[str, Any] = {name: words[name](value) if name in words else value for name, value in fields.items()}
    return Target(**told)


def _last_by(desk: Desk, plan: Plan, id: str) -> str:
    latest = next(iter(desk.store.changes("targets", begins=f"{id}/", limit=1)), None)
    person = plan.person(latest.by) if latest else None
    return person.title if person else ""


def _why(written: NewTarget) -> str:
    return f"målvärde satt i Slack, {written.decision.strip()}" if written.decision.strip() else "målvärde satt i Slack"


def _gone(voice: Voice) -> str:
    return voice("Indikatorn finns inte kvar i planen.")


def _indicator(plan: Plan, id: str) -> Indicator | None:
    return next((one for one in plan.indicators if one.id == id), None)
