"""One message for one recipient and occasion: notices of a kind that are due together are told in one of them.

Each board and round has its own row in the outbox. At sending, one of those that are due at the same moment speaks for
all, the same one whichever replica asks; the others are skipped.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from goals.delivery import Delivery, Skip, Status
from goals.outcome import Notice, NoticeKind
from goals.reminding.escalation import Reminded
from goals.reminding.recipients import Why
from handlers.desk import Desk

MOST = 1000
"""So many rows of one recipient are looked at."""
REMINDERS = (NoticeKind.REMINDER, NoticeKind.NUDGE)
"""What counts as having been reminded."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one message speaks of: the notices that it stands for. `since` is when it was sent, None before that."""

    notices: tuple[Notice, ...]
    since: datetime | None = None

    @property
    def about(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """The ids of what it is about, by board and round."""
        return {(one.board, one.round): one.about for one in self.notices}


def together(desk: Desk, notice: Notice) -> Spoken | Skip:
    """Tell what a notice speaks of that is about to be sent; a skip where another one speaks for it."""
    rows = _due_with(desk, notice)
    if any(one.status is Status.SENT for one in rows if one.notice.key != notice.key):
        return Skip(Why.TOGETHER)
    waiting = [one.notice for one in rows if waits(one)]
    if any(one.key < notice.key for one in waiting):
        return Skip(Why.TOGETHER)
    return Spoken(_in_order(notice, *waiting, *(one.notice for one in rows if was_told_with_another(one))))


def spoken(desk: Desk, sent: Delivery) -> Spoken:
    """Tell what a message speaks of that was sent."""
    others = (one.notice for one in _due_with(desk, sent.notice) if was_told_with_another(one))
    return Spoken(_in_order(sent.notice, *others), sent.settled_at)


def was_told_with_another(one: Delivery) -> bool:
    """Whether a notice was skipped because another one told the same."""
    return one.status is Status.SKIPPED and one.why == Why.TOGETHER


def was_told(one: Delivery) -> bool:
    """Whether its recipient has read what a notice is about."""
    return one.status is Status.SENT or was_told_with_another(one)


def reminded(desk: Desk, board: str, round: str) -> tuple[Reminded, ...]:
    """Return the reminders of a round that have come to their recipients."""
    rows = (one for kind in REMINDERS for one in desk.store.deliveries(board=board, round=round, kind=kind, limit=None))
    return tuple(Reminded(one.notice.person, one.settled_at, one.notice.about) for one in rows
                 if one.settled_at and was_told(one))  # fmt: skip


def at_once(desk: Desk, notice: Notice, kind: NoticeKind) -> frozenset[tuple[str, str]]:
    """Return the rounds, each as a board's id and a name, of which the same recipient is told something of another kind
    at the same moment, in a message of its own or with another one."""
    rows = _due_with(desk, notice, kind)
    return frozenset((one.notice.board, one.notice.round) for one in rows if waits(one) or was_told(one))


def waits(one: Delivery) -> bool:
    """Whether it is still to be sent, or being sent."""
    return one.status in (Status.PENDING, Status.SENDING)


def _due_with(desk: Desk, notice: Notice, kind: NoticeKind | None = None) -> Sequence[Delivery]:
    return desk.store.deliveries(
        person=notice.person, channel=notice.channel, kind=kind or notice.kind, due_at=notice.due_at, limit=MOST
    )


def _in_order(*notices: Notice) -> tuple[Notice, ...]:
    return tuple(sorted({one.key: one for one in notices}.values(), key=lambda one: one.key))


def newest(rows: Iterable[Delivery]) -> dict[tuple[str, NoticeKind], Delivery]:
    """Return the newest message of each kind that each person got."""
    found: dict[tuple[str, NoticeKind], Delivery] = {}
    for one in sorted(rows, key=lambda row: row.settled_at or row.planned_at):
        found[one.notice.person, one.notice.kind] = one
    return found
