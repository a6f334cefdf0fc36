"""Reminders that were sent follow what is done: the newest message that somebody got is brought up to date."""

from collections.abc import Collection, Iterable
from datetime import timedelta
from functools import partial
from http.client import HTTPException

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from goals.delivery import Delivery, Status
from goals.outcome import Notice, NoticeKind
from goals.plan import Entry, Grant, Measurement, Person, Plan, Scope
from goals.reminding.owed import Reminder, reminder
from goals.reminding.presence import Presence
from handlers.desk import Desk
from handlers.places import edit
from handlers.together import REMINDERS, Spoken, spoken
from handlers.views import reminders as view
from handlers.views.blocks import Message
from handlers.views.voice import Voice, speaking
from store import Kept

log = structlog.get_logger()

FOLLOWED = timedelta(days=31)
"""How long a message follows what is done."""
GONE = ("message_not_found", "cant_update_message", "edit_window_closed", "is_inactive", "channel_not_found")
"""What Slack says of a message that its reader has deleted, or that may not be changed: not worth a warning."""


def follow(desk: Desk, client: WebClient, kept: Kept) -> None:
    """Bring up to date the reminders of whoever may have been reminded of what was stored now."""
    stored = (*kept.outcome.values, *kept.outcome.taken_back)
    indicators = {one.indicator for one in stored if isinstance(one, Measurement | Entry)}
    indicators |= {one.on for one in stored if isinstance(one, Grant) and one.scope is Scope.INDICATOR}
    people = {one.person for one in stored if isinstance(one, Grant)}
    if indicators:
        refresh(desk, client, indicators, people)


def refresh(desk: Desk, client: WebClient, indicators: Collection[str], also: Iterable[str] = ()) -> None:
    """Bring up to date the newest reminder of everybody who may report one of the indicators, and of some people
    besides, by id. What Slack refuses is logged: nobody's result depends on it."""
    plan = desk.store.plan()
    if plan is None:
        return
    known = {one.id for one in plan.indicators}
    boards = {plan.board_of(one).id for one in indicators if one in known}
    presence = Presence(plan, desk.store.presence.away(desk.today))
    known &= set(indicators)
    theirs = {one.id for id in known for one in (*presence.owners(id), *presence.takers(id, desk.today))} | set(also)
    asked = {one.id for board in boards for one, ids in presence.may_take(board).items() if not known.isdisjoint(ids)}
    for person in sorted(theirs | asked):
        for sent in _newest(desk, person):
            if person not in theirs and known.isdisjoint(_about(desk, sent)):
                continue
            desk.coalescing.run((sent.channel_id, sent.sent_ts), partial(_update, desk, client, sent))


def told(desk: Desk, plan: Plan, person: Person, notice: Notice, spoken: Spoken) -> Reminder:
    """What a reminder tells now. One that a strategist asked for is about one round."""
    only = (notice.board, notice.round) if notice.kind is NoticeKind.NUDGE else None
    away = desk.store.presence.away(desk.today)
    return reminder(plan, person, desk.today, desk.policy, away, spoken.about, spoken.since, only)


def shown(told: Reminder, plan: Plan, notice: Notice, voice: Voice) -> Message:
    """A reminder as a message, begun as its kind is."""
    if notice.kind is NoticeKind.NUDGE:
        by = plan.person(nudger(notice))
        return view.reminder(told, notice, view.nudged(told, by.title if by else voice("En strateg"), voice), voice)
    return view.reminder(told, notice, view.lead(told, voice), voice)


def nudger(notice: Notice) -> str:
    """Who asked for a reminder or handed something over, by id; the occasion says when and who."""
    return notice.occasion.partition(" ")[2]


def _about(desk: Desk, sent: Delivery) -> tuple[str, ...]:
    """The ids of what a message was about."""
    return tuple(id for ids in spoken(desk, sent).about.values() for id in ids)


def _newest(desk: Desk, person: str) -> Iterable[Delivery]:
    since = desk.now() - FOLLOWED
    for kind in REMINDERS:
        for sent in desk.store.deliveries(person=person, kind=kind, status=Status.SENT, limit=1):
            if sent.settled_at and sent.settled_at >= since:
                yield sent


def _update(desk: Desk, client: WebClient, sent: Delivery) -> None:
    plan = desk.store.plan()
    person = plan.person(sent.notice.person) if plan else None
    if plan is None or person is None:
        return
    voice = speaking(desk.readers.locale(person.slack, client), desk.levels, usual=desk.language)
    now = shown(told(desk, plan, person, sent.notice, spoken(desk, sent)), plan, sent.notice, voice)
    for last in (False, True):
        try:
            edit(client, now, sent.channel_id, sent.sent_ts)
        except SlackApiError as refusal:
            code = str(refusal.response["error"])
            if code in GONE:
                log.info("a reminder is gone or cannot be changed any more", notice=sent.notice.key, why=code)
                return
            why = code
        except (OSError, HTTPException) as failure:
            why = str(failure)
        else:
            return
        if last:
            log.warning("a reminder was not brought up to date", notice=sent.notice.key, why=why)
