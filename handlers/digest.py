"""What managers and channels are told of a round, and of what is late: one message however many boards they have."""

from datetime import datetime

from goals.delivery import Skip
from goals.digest import Digest
from goals.digest import digest as made
from goals.escalation import escalation as late_in
from goals.outcome import Notice
from handlers.desk import Desk
from handlers.together import MOST, reminded, together, was_told
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
    return view.digests(told, plan, notice, voice) if told else None


def escalation(desk: Desk, notice: Notice, voice: Voice) -> Message | Skip | None:
    """What is late although its owners were reminded; None where everything has come."""
    plan, speaks = desk.store.plan(), together(desk, notice)
    if plan is None or isinstance(speaks, Skip):
        return speaks if isinstance(speaks, Skip) else None
    away = desk.store.away(desk.today)
    found = (late_in(plan, one, desk.today, reminded(desk, one.board, one.round), away) for one in speaks.notices)
    told = [one for one in found if one]
    return view.escalations(told, plan, notice, away, desk.zone, voice) if told else None


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
