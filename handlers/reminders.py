"""Reminders to owners: what they say, and what can be done about them in Slack.

Later, away, somebody else's, why: each button carries the key of the notice, so that a message from last month does
what it says today.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial

from slack_bolt import Args

from goals.appointments import owned
from goals.delivery import Skip
from goals.outcome import Notice, NoticeKind
from goals.plan import Indicator, NoValue, Person, Plan, Role, Round, Scope
from goals.reminding.calendar import instant
from goals.reminding.occasions import postponed
from goals.reminding.owed import Reminder
from goals.reminding.presence import Snooze
from goals.reminding.recipients import Clocks, Why
from goals.reminding.reminders import reason
from goals.roles import Act, refused
from goals.status import indicator_status
from handlers.desk import Commands, Desk
from handlers.forms import Again, Answered, Done, Form, Wrong, entered, settle, show, show_above, tell
from handlers.listeners import Heard, Listener
from handlers.places import pressed_value, user_of
from handlers.reminded import nudger, shown, told
from handlers.together import Spoken, together, waits, was_told
from handlers.views import away as away_view
from handlers.views import forms
from handlers.views import reminders as view
from handlers.views import reminders_form as form_view
from handlers.views.blocks import Message
from handlers.views.fields import reading
from handlers.views.voice import Voice

GIVEN = (NoticeKind.HANDOVER, NoticeKind.STAND_IN)
"""What tells somebody that something is theirs now."""
STANDING = Spoken(())
"""Nothing was said before: a reminder as it would be sent now."""


def listeners(commands: Commands) -> Iterator[Listener]:
    """What this conversation listens to."""
    yield Listener(Heard.ACTION, view.SNOOZE, on_snooze)
    yield Listener(Heard.ACTION, view.WHY, on_why)
    yield Listener(Heard.ACTION, view.ALL, on_all)
    yield Listener(Heard.VIEW, form_view.SNOOZE_FORM, on_snooze_form)


def reminder(desk: Desk, notice: Notice, voice: Voice) -> Message | Skip | None:
    """What a person is reminded of: everything that waits for them, told in one message however many rounds it is."""
    plan = desk.store.plan()
    person = plan.person(notice.person) if plan else None
    speaks = together(desk, notice)
    if plan is None or person is None or isinstance(speaks, Skip):
        return speaks if isinstance(speaks, Skip) else None
    owed = told(desk, plan, person, notice, speaks)
    if owed.waiting and notice.kind is NoticeKind.REMINDER and owed.ids <= _just_given(desk, notice):
        return Skip(Why.IN_HANDOVER)
    return shown(owed, plan, notice, voice) if owed.waiting else None


def handover(desk: Desk, notice: Notice, voice: Voice) -> Message | Skip | None:
    """That a person has got indicators to report; None where none of them is theirs any more."""
    plan, speaks = desk.store.plan(), together(desk, notice)
    if plan is None or isinstance(speaks, Skip):
        return speaks if isinstance(speaks, Skip) else None
    person, by = plan.person(notice.person), plan.person(nudger(notice))
    ids = [id for one in speaks.notices for id in one.about]
    theirs = [
        one for one in plan.indicators if one.id in ids and person in plan.holders(Role.OWNER, Scope.INDICATOR, one.id)
    ]
    if not theirs:
        return None
    return view.handed_over(by.title if by else voice("En strateg"), _awaited(desk, plan, theirs), notice, voice)


def stand_in(desk: Desk, notice: Notice, voice: Voice) -> Message | Skip | None:
    """That a person takes over while somebody is away; None where that is not so any more."""
    plan, speaks = desk.store.plan(), together(desk, notice)
    if plan is None or isinstance(speaks, Skip):
        return speaks if isinstance(speaks, Skip) else None
    away = {one.person: one for one in desk.store.presence.away(desk.today)}
    absence, absent = away.get(nudger(notice)), plan.person(nudger(notice))
    if absence is None or absent is None or absence.deputy != notice.person:
        return None
    ids = [id for one in speaks.notices for id in one.about]
    theirs = [one for one in owned(plan, absent) if one.id in ids]
    if not theirs:
        return None
    return view.standing_in(absent.title, absence.until, _awaited(desk, plan, theirs), notice, voice)


def _awaited(desk: Desk, plan: Plan, indicators: Iterable[Indicator]) -> list[tuple[Indicator, Round | None]]:
    """Indicators, each with the open round that waits for its value."""
    found = list[tuple[Indicator, Round | None]]()
    for one in indicators:
        round = plan.open_round(plan.board_of(one.id).id)
        absence = indicator_status(plan, one.id, desk.today, round.name).absence if round else None
        found.append((one, round if absence in (NoValue.AWAITED, NoValue.LATE) else None))
    return found


def on_snooze(desk: Desk, slack: Args) -> None:
    """Ask when to remind again."""
    slack.ack()
    voice, plan, person = desk.voice(slack), desk.store.plan(), _person(desk, slack)
    if plan is None or person is None:
        tell(slack, away_view.not_in_the_plan(voice), voice)
        return
    owed = _owed(desk, plan, person)
    if not owed.waiting:
        tell(slack, view.everything(owed, voice), voice)
        return
    anyway = _comes_anyway(desk, owed)
    show(slack, form_view.snooze(anyway, Form.opened(slack, voice).kept, voice))


def on_snooze_form(desk: Desk, slack: Args) -> None:
    """Note when somebody wants to be reminded again, of all that waits for them."""
    form, fields = Form.submitted(slack), entered(slack)
    voice = desk.voice(slack, opened_in=form.language)
    person = _person(desk, slack)
    chosen = date.fromisoformat(fields[form_view.DAY]) if fields[form_view.DAY] else None
    days = {
        form_view.TOMORROW: desk.today + timedelta(days=1),
        form_view.MONDAY: desk.today + timedelta(days=7 - desk.today.weekday()),
        form_view.WEEK: desk.today + timedelta(days=7),
    }
    day = days.get(fields[form_view.WHEN], chosen)

    def work() -> Answered:
        plan = desk.store.plan()
        if day is None or day <= desk.today:
            return Wrong({form_view.DAY: away_view.no_such_day(voice)})
        if plan is None or person is None:
            return _instead(away_view.not_in_the_plan(voice), voice)
        owed = _owed(desk, plan, person)
        at, zone = Clocks(desk.times, partial(desk.zone_of, slack.client)).owner(person)
        until = instant(day, at, zone)
        for part in owed.parts:
            desk.store.presence.note_snooze(Snooze(person.id, part.board.id, part.round.name, until), desk.now())
        again = postponed(until, at, zone, desk.policy.calendar).at.astimezone(zone)
        return Done(voice("Påminn mig senare"), form_view.snoozed(again, _comes_anyway(desk, owed), voice))

    settle(desk, slack, form, voice, work)


def on_why(desk: Desk, slack: Args) -> None:
    """Say why somebody got a notice: the rule, the round, and where that is decided."""
    slack.ack()
    voice, plan = desk.voice(slack), desk.store.plan()
    sent = next(iter(desk.store.deliveries(key=pressed_value(slack), limit=1)), None)
    if plan is None or sent is None:
        return
    notice, policy = sent.notice, desk.policy
    why = reason(plan, notice, policy, desk.store.presence.away(desk.today))
    by, person = plan.person(nudger(notice)), plan.person(notice.person)
    mine = {one.id for one in owned(plan, person)} if person else set()
    round = plan.round(notice.board, notice.round)
    no = refused(plan, desk.actor(""), Act.MOVE_ROUND, Scope.BOARD, notice.board)
    told = form_view.why(
        notice.kind,
        all(one.id in mine for one in plan.indicators if one.id in notice.about),
        why.causes,
        [round] if round else [],
        why.standing_in_for,
        by.title if by else voice("En strateg"),
        (policy.owners, policy.managers),
        no.may if no else (),
        desk.commands,
        voice,
    )
    show_above(slack, reading(forms.READ, voice("Varför får jag detta?"), told, voice))


def on_all(desk: Desk, slack: Args) -> None:
    """Show everything that waits, each with its button."""
    slack.ack()
    voice, plan, person = desk.voice(slack), desk.store.plan(), _person(desk, slack)
    if plan is None or person is None:
        tell(slack, away_view.not_in_the_plan(voice), voice)
        return
    show(slack, reading(forms.READ, voice("Att rapportera"), view.everything(_owed(desk, plan, person), voice), voice))


def _just_given(desk: Desk, notice: Notice) -> set[str]:
    """The ids of what somebody was told, since a reminder was due, that they have got from somebody else."""
    rows = (one for kind in GIVEN for one in desk.store.deliveries(person=notice.person, kind=kind))
    return {id for one in rows if one.notice.due_at >= notice.due_at and (waits(one) or was_told(one))
            for id in one.notice.about}  # fmt: skip


def _owed(desk: Desk, plan: Plan, person: Person) -> Reminder:
    now = desk.now()
    standing = Notice(NoticeKind.REMINDER, "", "", "", now, now, person.id)
    return told(desk, plan, person, standing, STANDING)


def _comes_anyway(desk: Desk, owed: Reminder) -> bool:
    """Whether a last reminder before a deadline lies ahead, which is never put off."""
    times, work = desk.policy.owners, desk.policy.calendar
    deadlines = (part.round.owners_by for part in owed.parts if part.waiting)
    return times.last_working_day_before and any(day and work.before(day) > desk.today for day in deadlines)


def _person(desk: Desk, slack: Args) -> Person | None:
    return desk.store.person_by_slack(user_of(slack))


def _instead(shown: Message, voice: Voice) -> Again:
    return Again(reading(forms.READ, voice("Påminnelser"), shown, voice))
