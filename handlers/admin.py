"""Roles: `/mal roller` shows who does what and who is missing an owner, and whoever may gives and takes them away."""

import re
from collections.abc import Iterator, Sequence

from slack_bolt import Args

from goals import appointments
from goals.appointments import ROLES, Faulty, Overtaken
from goals.learning import meant
from goals.plan import Grant, Plan, Role, Scope
from goals.problems import Problems
from goals.question import ask
from goals.question.reply import Kind
from goals.roles import Act, Actor, Refused, refused, refused_everywhere
from handlers import rounds, targets
from handlers.conversation import channel_board
from handlers.desk import Commands, Desk
from handlers.forms import Again, Answered, Done, Form, Wrong, entered, settle, show, tell
from handlers.listeners import Heard, Listener
from handlers.members import member
from handlers.places import pressed_value, replace, respond, user_of
from handlers.views import admin as view
from handlers.views import forms
from handlers.views.blocks import Message, escape, message, section
from handlers.views.fields import reading
from handlers.views.voice import Voice
from store import Kept, Snapshot

ROLE_WORDS = re.compile(r"\s*(roll|roller|roles?)\b(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
MENTIONED = re.compile(r"<@(?P<user>\w+)(\|[^>]*)?>")

SCOPES = {Kind.INDICATOR: Scope.INDICATOR, Kind.RESULT_GOAL: Scope.RESULT_GOAL, Kind.BOARD: Scope.BOARD}
GIVEN = (Role.OWNER, Role.DEPUTY, Role.MANAGER, Role.STRATEGIST, Role.ADMINISTRATOR)


def listeners(commands: Commands) -> Iterator[Listener]:
    """What this conversation listens to; its command is a word of the one that asks."""
    yield Listener(Heard.ACTION, view.GIVE, on_give)
    yield Listener(Heard.ACTION, view.TAKE, on_take, starts=True)
    yield Listener(Heard.ACTION, view.OWNERS, on_owners, starts=True)
    yield Listener(Heard.VIEW, view.GIVE_FORM, on_give_form)
    yield Listener(Heard.VIEW, view.OWNERS_FORM, on_owners_form)


def on_command(desk: Desk, slack: Args, written: str) -> bool:
    """Whether the command was about roles, rounds or målvärden; then it is answered, to the one who typed it."""
    return (
        rounds.on_command(desk, slack, written)
        or targets.on_command(desk, slack, written)
        or _on_roles(desk, slack, written)
    )


def on_give(desk: Desk, slack: Args) -> None:
    """Open the form in which a role is given."""
    slack.ack()
    user, _, on = pressed_value(slack).partition("/")
    _open_give(desk, slack, desk.plan, user, on)


def on_owners(desk: Desk, slack: Args) -> None:
    """Open the form for an indicator's owner and deputy."""
    slack.ack()
    plan, voice, id = desk.plan, desk.voice(slack), pressed_value(slack)
    hindered = appointments.hindrance(plan, Role.OWNER, Scope.INDICATOR, id, desk.actor(user_of(slack)))
    if isinstance(hindered, Refused):
        tell(slack, forms.only(view.not_yours(voice), hindered.may, voice), voice)
    elif hindered:
        tell(slack, message(section(_gone(voice))), voice)
    else:
        form = Form.opened(slack, voice, id, seen=appointments.holders_now(plan, id))
        show(slack, _owners_form(plan, id, form, voice))


def on_take(desk: Desk, slack: Args) -> None:
    """Take a role away; Slack has asked whether it really is to go."""
    slack.ack()
    voice, actor = desk.voice(slack), desk.actor(user_of(slack))
    person, role, scope, on = pressed_value(slack).split("|", 3)
    grant = Grant(person, Role(role), Scope(scope), on)

    def decide(plan: Plan) -> appointments.Answer:
        return appointments.take_away(plan, grant, actor)

    done = desk.store.keep(decide, actor.id, desk.now(), "roll borttagen i Slack")
    plan = desk.plan
    holder = plan.person(person)
    slack_id, title = (holder.slack, holder.title) if holder else ("", person)
    match done:
        case Kept():
            told = view.taken(title, grant, appointments.thing(plan, grant.scope, on), voice)
        case Refused(may=may):
            tell(slack, forms.only(view.not_yours(voice), may, voice), voice)
            return
        case Faulty(fault=fault):
            told = f"⚠️ {view.fault(fault, voice)}"
        case _:
            told = voice("Rollen fanns inte kvar.")
    replace(slack, _person(plan, actor, person, slack_id, voice, told))


def on_give_form(desk: Desk, slack: Args) -> None:
    """Give a role."""
    form, fields, actor = Form.submitted(slack), entered(slack), desk.actor(user_of(slack))
    voice = desk.voice(slack, opened_in=form.language)
    scope, _, on = str(fields["on"]).partition("|")
    grant = Grant("", Role(fields["role"]), Scope(scope), on)

    def work() -> Answered:
        given = member(desk, slack, fields["person"])

        def decide(plan: Plan) -> appointments.Answer:
            return appointments.give(plan, given, grant.role, grant.scope, grant.on, actor)

        done: Kept | Problems | appointments.Answer = desk.store.keep(
            decide, actor.id, desk.now(), "roll given i Slack", once=f"admin/{form.nonce}"
        )
        if not isinstance(done, Kept):
            return _not_given(done, voice)
        plan = desk.plan
        holder = desk.store.person_by_slack(given.slack)
        assert holder, "who has a role is a person"
        told = view.given(holder.title, grant, appointments.thing(plan, grant.scope, on), voice)
        return Done(voice("Roller"), _person(plan, actor, holder.id, given.slack, voice, told))

    settle(desk, slack, form, voice, work)


def on_owners_form(desk: Desk, slack: Args) -> None:
    """Set an indicator's owner and deputy."""
    form, fields, actor = Form.submitted(slack), entered(slack), desk.actor(user_of(slack))
    voice = desk.voice(slack, opened_in=form.language)
    (id,) = form.about

    def work() -> Answered:
        owner, deputy = (member(desk, slack, user) if (user := fields[who]) else None for who in ("owner", "deputy"))

        def decide(plan: Plan) -> appointments.Answer:
            return appointments.hand_over(plan, id, owner, deputy, form.seen, actor)

        done: Kept | Problems | appointments.Answer = desk.store.keep(
            decide, actor.id, desk.now(), "ägare ändrad i Slack", once=f"admin/{form.nonce}"
        )
        plan = desk.plan
        match done:
            case Kept():
                shown = _thing(plan, actor, Scope.INDICATOR, id, voice, f"✓ {voice('Sparat.')}")
                return Done(voice("Roller"), shown)
            case Overtaken():
                newer = Form.opened(slack, voice, id, seen=appointments.holders_now(plan, id))
                told = voice("Någon annan ändrade ägare medan du valde. Så här är det nu.")
                return Again(_owners_form(plan, id, newer, voice, told))
            case _:
                return _not_given(done, voice)

    settle(desk, slack, form, voice, work)


def _on_roles(desk: Desk, slack: Args, written: str) -> bool:
    snapshot, asked = desk.store.snapshot(), ROLE_WORDS.fullmatch(written)
    if snapshot is None or not asked:
        return False
    voice, actor, words = desk.voice(slack), desk.actor(user_of(slack)), asked["rest"].strip()
    mentioned = MENTIONED.search(words)
    if mentioned:
        person = desk.store.person_by_slack(mentioned["user"])
        shown = _person(snapshot.plan, actor, person.id if person else "", mentioned["user"], voice)
    elif words:
        shown = _named(desk, slack, snapshot, words, voice)
    else:
        shown = _overview(desk, slack, snapshot.plan, actor, voice)
    respond(slack, shown, response_type="ephemeral")
    return True


def _overview(desk: Desk, slack: Args, plan: Plan, actor: Actor, voice: Voice) -> Message:
    here = channel_board(desk, slack)
    boards = [board for board in plan.boards if here in (None, board.id)][:3]
    told = [(appointments.holdings(plan, board), _may_in(plan, actor, board.id)) for board in boards]
    shown = view.overview(told, refused_everywhere(plan, actor, Act.GRANT) is None, desk.commands.ask, voice)
    if any(may for _, may in told) or not boards:
        return shown
    no = refused(plan, actor, Act.GRANT, Scope.BOARD, boards[0].id)
    return message(shown.blocks, view.who_gives(no.may if no else (), voice))


def _named(desk: Desk, slack: Args, snapshot: Snapshot, words: str, voice: Voice) -> Message:
    """The roles on what is named, the best match where several fit."""
    plan = snapshot.plan
    said = ask(words, plan, desk.today, snapshot.index, board=channel_board(desk, slack))
    found = [match for match in meant(plan, words, said) if match.kind in SCOPES]
    if not found:
        return forms.not_found(words, desk.commands.ask, voice)
    actor = desk.actor(user_of(slack))
    shown = [_thing(plan, actor, SCOPES[match.kind], match.id, voice) for match in found[:3]]
    return message(*(one.blocks for one in shown))


def _thing(plan: Plan, actor: Actor, scope: Scope, id: str, voice: Voice, told: str = "") -> Message:
    on = appointments.thing(plan, scope, id)
    assert on, "what was found is in the plan"
    held = [(role, plan.holders(role, scope, id)) for role in ROLES[scope]]
    may = refused(plan, actor, Act.GRANT, scope, id) is None
    return view.thing(on, scope, held, may, voice, told)


def _person(plan: Plan, actor: Actor, id: str, slack: str, voice: Voice, told: str = "") -> Message:
    held = [
        view.Held(
            grant,
            appointments.thing(plan, grant.scope, grant.on),
            appointments.hindrance(plan, grant.role, grant.scope, grant.on, actor) is None,
        )
        for grant in appointments.grants_of(plan, id)
    ]
    return view.person(plan.person(id), slack, held, refused_everywhere(plan, actor, Act.GRANT) is None, voice, told)


def _open_give(desk: Desk, slack: Args, plan: Plan, user: str, on: str) -> None:
    voice, actor = desk.voice(slack), desk.actor(user_of(slack))
    things = _grantable(plan, actor)
    if not things:
        no = refused_everywhere(plan, actor, Act.GRANT)
        tell(slack, forms.only(view.not_yours(voice), no.may if no else (), voice), voice)
        return
    roles = [role for role in GIVEN if role is not Role.ADMINISTRATOR or refused(plan, actor, Act.APPOINT) is None]
    show(slack, view.give_form(things, roles, user, on, Form.opened(slack, voice).kept, voice))


def _grantable(plan: Plan, actor: Actor) -> dict[Scope, dict[str, str]]:
    """What this person may give roles on, by scope and id, with its name; scopes without anything are left out."""
    kinds: dict[Scope, Sequence[tuple[str, str]]] = {
        Scope.ORGANISATION: [("", plan.organisation.name)],
        Scope.BOARD: [(board.id, board.name) for board in plan.boards],
        Scope.RESULT_GOAL: [(goal.id, goal.name) for goal in plan.result_goals],
        Scope.INDICATOR: [(indicator.id, indicator.name) for indicator in plan.indicators],
    }
    found = {
        scope: {id: name for id, name in things if refused(plan, actor, Act.GRANT, scope, id) is None}
        for scope, things in kinds.items()
    }
    return {scope: things for scope, things in found.items() if things}


def _owners_form(plan: Plan, id: str, form: Form, voice: Voice, doubt: str = "") -> dict[str, object]:
    owner, deputy = (next(iter(plan.holders(role, Scope.INDICATOR, id)), None) for role in (Role.OWNER, Role.DEPUTY))
    return view.owners_form(plan.indicator(id), owner, deputy, form.kept, voice, doubt)


def _not_given(done: Problems | appointments.Answer, voice: Voice) -> Answered:
    def instead(shown: Message) -> Answered:
        return Again(reading(forms.READ, voice("Roller"), shown, voice))

    match done:
        case Faulty(fault=fault, field=field) if field:
            return Wrong({field: view.fault(fault, voice)})
        case Refused(may=may):
            return instead(forms.only(view.not_yours(voice), may, voice))
        case Problems():
            return instead(message(section(escape(str(done)))))
        case _:
            return instead(message(section(_gone(voice))))


def _may_in(plan: Plan, actor: Actor, board: str) -> bool:
    return refused(plan, actor, Act.GRANT, Scope.BOARD, board) is None


def _gone(voice: Voice) -> str:
    return voice("Det finns inte kvar i planen. Öppna listan igen.")
