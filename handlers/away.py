"""Whoever is away is not reminded, and somebody else is: said in a form, or in a line, `/lage borta till 2 mars`."""

import re
from collections.abc import Iterator
from datetime import date, time, timedelta

from slack_bolt import Args

from goals import appointments
from goals.appointments import owned
from goals.delivery import Due
from goals.outcome import Outcome
from goals.plan import Person, Plan
from goals.reminding.calendar import instant
from goals.reminding.days import read_span
from goals.reminding.presence import Away, Presence, stand_in
from handlers.desk import Commands, Desk
from handlers.forms import Again, Answered, Done, Form, Wrong, entered, settle, show, tell
from handlers.listeners import Heard, Listener
from handlers.members import member
from handlers.places import respond, user_of
from handlers.views import admin, forms, reminders
from handlers.views import away as view
from handlers.views.fields import reading
from handlers.views.voice import Voice

AWAY_WORDS = re.compile(r"\s*(?:jag är |jag ar |i am |i'm )?(?:borta|frånvarande|away)\b(?P<rest>.*)", re.IGNORECASE)
BACK_WORDS = re.compile(r"\s*(?:jag är |jag ar |i am |i'm )?(?:tillbaka|back)\W*", re.IGNORECASE)


def listeners(commands: Commands) -> Iterator[Listener]:
    """What this conversation listens to; its command is a word of the one that tells how it stands."""
    yield Listener(Heard.ACTION, reminders.AWAY, on_away)
    yield Listener(Heard.VIEW, view.FORM, on_away_form)


def on_command(desk: Desk, slack: Args, written: str) -> bool:
    """Whether somebody said that they are away or back; then it is answered."""
    away, back = AWAY_WORDS.fullmatch(written), BACK_WORDS.fullmatch(written)
    if back:
        person, voice = _person(desk, slack), desk.voice(slack)
        was_away = bool(person and desk.store.presence.note_back(person.id))
        shown = view.is_back(was_away, voice) if person else view.not_in_the_plan(voice)
        respond(slack, shown, response_type="ephemeral")
    elif away:
        _away_until(desk, slack, away["rest"])
    return bool(away or back)


def on_away(desk: Desk, slack: Args) -> None:
    """Ask until when somebody is away and who takes over."""
    slack.ack()
    _open_away(desk, slack)


def on_away_form(desk: Desk, slack: Args) -> None:
    """Note that somebody is away, and who is reminded meanwhile."""
    form, fields = Form.submitted(slack), entered(slack)
    voice = desk.voice(slack, opened_in=form.language)
    until = date.fromisoformat(fields[view.UNTIL]) if fields[view.UNTIL] else None

    def work() -> Answered:
        if until is None or until < desk.today:
            return Wrong({view.UNTIL: view.no_such_day(voice)})
        return _note_away(desk, slack, form, until, fields[view.WHO], voice)

    settle(desk, slack, form, voice, work)


def _away_until(desk: Desk, slack: Args, rest: str) -> None:
    """Note an absence that was written in one line; where it says too little, open the form."""
    voice, (since, until) = desk.voice(slack), read_span(rest, desk.today)
    if since and until and since > desk.today:
        respond(slack, view.not_yet(since, desk.commands.overview, until, voice), response_type="ephemeral")
        return
    if until is None or until < desk.today:
        _open_away(desk, slack)
        return
    answered = _note_away(desk, slack, Form.opened(slack, voice), until, "", voice)
    if isinstance(answered, Done):
        respond(slack, answered.shown, response_type="ephemeral")
    elif isinstance(answered, Again):
        show(slack, answered.view)


def _open_away(desk: Desk, slack: Args) -> None:
    voice, plan, person = desk.voice(slack), desk.store.plan(), _person(desk, slack)
    if plan is None or person is None:
        tell(slack, view.not_in_the_plan(voice), voice)
        return
    deputies, alone = _instead_of(desk, plan, Away(person.id, desk.today))
    now = next((one.until for one in desk.store.presence.away(desk.today) if one.person == person.id), None)
    show(slack, view.away(deputies, alone, now, Form.opened(slack, voice).kept, voice))


def _note_away(desk: Desk, slack: Args, form: Form, until: date, who: str, voice: Voice) -> Answered:
    """Note that somebody is away. Whom they name becomes a person in the plan where nobody knew them."""
    person, now = _person(desk, slack), desk.now()
    if person is None:
        return Again(reading(forms.READ, voice("Jag är borta"), view.not_in_the_plan(voice), voice))
    if who and who == person.slack:
        return Wrong({view.WHO: admin.fault(appointments.Fault.THE_SAME, voice)})
    deputy = ""
    if who:
        named = member(desk, slack, who)
        if not named.human:
            return Wrong({view.WHO: admin.fault(appointments.Fault.NOT_A_PERSON, voice)})
        known = desk.store.person_by_slack(who)
        if known is None:
            desk.store.keep(
                lambda plan: Outcome((appointments.newcomer(plan, named),)),
                person.id,
                now,
                "tar hand om indikatorer så länge",
                once=f"reminders/{form.nonce}",
            )
            known = desk.store.person_by_slack(who)
        assert known
        deputy = known.id
    absence = Away(person.id, until, deputy)
    desk.store.presence.note_away(absence, person.id, now)
    plan = desk.store.plan()
    assert plan, "the person is in it"
    takers, alone = _instead_of(desk, plan, absence)
    ends = instant(until + timedelta(days=1), time(0), desk.zone)
    desk.store.plan_notices(map(Due, stand_in(plan, absence, [one.id for one in owned(plan, person)], now, ends)), now)
    told = view.is_away(until, [one for one, _ in takers], alone, desk.commands.overview, voice)
    return Done(voice("Jag är borta"), told)


def _instead_of(desk: Desk, plan: Plan, absence: Away) -> tuple[list[tuple[Person, int]], int]:
    """Who takes a person's indicators while they are away, each with how many, and how many nobody takes."""
    person = plan.person(absence.person)
    others = tuple(one for one in desk.store.presence.away(desk.today) if one.person != absence.person)
    presence = Presence(plan, (*others, absence))
    counts: dict[Person, int] = {}
    alone = 0
    for one in owned(plan, person) if person else []:
        takers = presence.takers(one.id, desk.today)
        alone += not takers
        for taker in takers:
            counts[taker] = counts.get(taker, 0) + 1
    return list(counts.items()), alone


def _person(desk: Desk, slack: Args) -> Person | None:
    return desk.store.person_by_slack(user_of(slack))
