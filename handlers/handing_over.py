"""Indicators that become somebody else's: their owner hands them over, or whoever gives roles does it for them."""

from collections.abc import Iterator

from slack_bolt import Args

from goals import appointments
from goals.appointments import hindrance, owned
from goals.plan import Role, Scope
from goals.problems import Problems
from goals.roles import Refused
from handlers.desk import Commands, Desk
from handlers.forms import Again, Answered, Done, Form, Wrong, entered, settle, show, tell
from handlers.listeners import Heard, Listener
from handlers.members import member
from handlers.places import pressed_value, user_of
from handlers.reminded import follow
from handlers.views import admin, forms
from handlers.views import handing_over as view
from handlers.views.blocks import Message, message, section
from handlers.views.fields import reading
from handlers.views.voice import Voice
from store import Kept


def listeners(commands: Commands) -> Iterator[Listener]:
    """What this conversation listens to."""
    yield Listener(Heard.ACTION, view.OWN, on_own)
    yield Listener(Heard.ACTION, view.ANOTHERS, on_anothers)
    yield Listener(Heard.VIEW, view.FORM, on_form)


def on_own(desk: Desk, slack: Args) -> None:
    """Ask what somebody hands over, and to whom."""
    slack.ack()
    voice, plan, person = desk.voice(slack), desk.store.plan(), desk.store.person_by_slack(user_of(slack))
    own = owned(plan, person) if plan and person else []
    if not own:
        tell(slack, view.nothing(None, voice), voice)
        return
    chosen = [own[0].id] if len(own) == 1 else []
    show(slack, view.form(own, chosen, None, Form.opened(slack, voice).kept, voice))


def on_anothers(desk: Desk, slack: Args) -> None:
    """Ask the same about what another person owns, all of it chosen: most often they have left."""
    slack.ack()
    voice, plan, actor = desk.voice(slack), desk.plan, desk.actor(user_of(slack))
    owner = plan.person(pressed_value(slack))
    assert owner, "nobody is ever taken out of the plan"
    theirs = [one for one in owned(plan, owner) if hindrance(plan, Role.OWNER, Scope.INDICATOR, one.id, actor) is None]
    if not theirs:
        tell(slack, view.nothing(owner, voice), voice)
        return
    kept = Form.opened(slack, voice, owner.id).kept
    show(slack, view.form(theirs, [one.id for one in theirs], owner, kept, voice))


def on_form(desk: Desk, slack: Args) -> None:
    """Let somebody else own what was chosen; they are told so."""
    form, fields = Form.submitted(slack), entered(slack)
    voice, actor, now = desk.voice(slack, opened_in=form.language), desk.actor(user_of(slack)), desk.now()
    ids, giver = tuple(fields[view.WHAT]), next(iter(form.about), "")

    def work() -> Answered:
        to = member(desk, slack, fields[view.WHO])
        done: Kept | Problems | appointments.Answer = desk.store.keep(
            lambda plan: appointments.pass_on(plan, ids, to, actor, now, giver),
            actor.id,
            now,
            "överlämnad i Slack",
            once=f"reminders/{form.nonce}",
        )
        match done:
            case Kept():
                follow(desk, slack.client, done)
                person = desk.store.person_by_slack(to.slack)
                assert person, "who owns something is a person"
                given = [one for one in desk.plan.indicators if one.id in ids]
                return Done(voice("Lämna över"), view.passed_on(given, person, voice))
            case appointments.Faulty(fault=fault):
                return Wrong({view.WHO: admin.fault(fault, voice)})
            case Refused(may=may):
                return _instead(forms.only(admin.not_yours(voice), may, voice), voice)
            case Problems():
                return _instead(message(section(str(done))), voice)
            case _:
                return _instead(view.nothing(desk.plan.person(giver), voice), voice)

    settle(desk, slack, form, voice, work)


def _instead(shown: Message, voice: Voice) -> Again:
    return Again(reading(forms.READ, voice("Lämna över"), shown, voice))
