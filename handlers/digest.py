"""What managers and channels are told of a round, and of what is late: one message however many boards they have."""

from dataclasses import replace
from datetime import datetime

from goals.delivery import Skip
from goals.outcome import Notice, NoticeKind
from goals.plan import Plan
from goals.reminding.digest import Digest
from goals.reminding.digest import digest as made
from goals.reminding.escalation import Escalation
from goals.reminding.escalation import escalation as late_in
from goals.reminding.recipients import Why
from handlers.desk import Desk
from handlers.together import MOST, at_once, reminded, together, was_told
from handlers.views import digest as view
from handlers.views.blocks import Message
from handlers.views.voice import Voice


def digest(desk: Desk, notice: Notice, voice: Voice) -> Message | Skip | None:
    """How the goals of a manager, or of a channel's boards, stand; None where there is nothing to say."""
    plan, speaks = desk.store.plan(), together(desk, notice)
    if plan is None or isinstance(speaks, Skip):
        return speaks if isinstance(speaks, Skip) else None
    found = (
        made(plan, one.board, one.round, desk.now(), desk.zone, _last_told(desk, one), one.about)
        for one in speaks.notices
    )
    told: list[Digest] = [one for one in found if one]
    if not told:
        return None
    away, reported = desk.store.presence.away(desk.today), at_once(desk, notice, NoticeKind.ESCALATION)
    late = [_late(desk, plan, one, notice) for one in told if (one.board.id, one.round.name) in reported]
    return view.digests(told, [one for one in late if one], plan, notice, away, desk.zone, voice)


def escalation(desk: Desk, notice: Notice, voice: Voice) -> Message | Skip | None:
    """What is late although its owners were reminded; None where everything has come. A digest that comes at the same
    moment tells it instead."""
    plan, speaks = desk.store.plan(), together(desk, notice)
    if plan is None or isinstance(speaks, Skip):
        return speaks if isinstance(speaks, Skip) else None
    in_digest = at_once(desk, notice, NoticeKind.DIGEST)
    alone = [one for one in speaks.notices if (one.board, one.round) not in in_digest]
    if not alone:
        return Skip(Why.IN_DIGEST)
    away = desk.store.presence.away(desk.today)
    found = (late_in(plan, one, desk.today, reminded(desk, one.board, one.round), away) for one in alone)
    told = [one for one in found if one]
    return view.escalations(told, plan, notice, away, desk.zone, voice) if told else None


def _late(desk: Desk, plan: Plan, told: Digest, notice: Notice) -> Escalation | None:
    """What is late in a digest, with the reminders so far."""
    board, round = told.board.id, told.round.name
    about = tuple(one.indicator.id for held in told.late for one in held.indicators)
    all_of_it = replace(notice, board=board, round=round, about=about)
    return late_in(plan, all_of_it, desk.today, reminded(desk, board, round), desk.store.presence.away(desk.today))


def _last_told(desk: Desk, notice: Notice) -> datetime | None:
    """When the recipient was told of this round before."""
    rows = desk.store.deliveries(
        board=notice.board,
        round=notice.round,
        person=notice.person,
        channel=notice.channel,
        kind=notice.kind,
        limit=MOST,
    )
    return max((one.settled_at for one in rows if one.settled_at and was_told(one)), default=None)
