"""The outbox as its senders use it: a notice is taken, posted and settled; each method is one transaction.

Any number of senders may be at it. A taken notice is its sender's until the lease is over, and what is taken with one
token cannot be settled with another.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, and_, delete, func, or_, select, type_coerce, update

# Its ON CONFLICT is SQLite's too, to the letter.
from sqlalchemy.dialects.postgresql import insert as insert_or_update

from goals.delivery import Due, Status
from goals.outcome import Notice
from store import outbox
from store.columns import UtcDateTime
from store.outbox import OUTBOX
from store.tables import Row

_GATE, _DIRECT, _HEARTBEAT = (Row.metadata.tables[name] for name in ("gate", "dm_channel", "heartbeat"))

EVERYBODY = ""
"""The gate that everything goes through."""

LONGEST_HOLD = timedelta(hours=1)
"""A gate that is shut for longer was shut by a clock that has been put right since."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A notice that a sender has taken, by `token`, until `until` on the database's clock.

    This is try number `attempt`. Where `probe_from` is set, earlier tries may have posted the message since then, in
    Slack's `channel_id`.
    """

    notice: Notice
    token: str
    until: datetime
    attempt: int
    probe_from: datetime | None
    channel_id: str


@dataclass(frozen=True, slots=True)
class Pulse:
    """When each part of each process was last at work, and since when the oldest notice waits that should be taken."""

    beats: dict[str, datetime]
    waiting_since: datetime | None


class Sending:
    """What senders do with the outbox.

    `at` is the bot's time, by which notices are due; leases go by the database's clock, which all replicas share.
    """

    def __init__(self, reads: Engine, writes: Engine) -> None:
        self._reads = reads
        self._writes = writes

    def moment(self) -> datetime:
        """Return what the database's clock says."""
        with self._reads.begin() as connection:
            if connection.dialect.name == "sqlite":
                clock = func.strftime("%Y-%m-%d %H:%M:%f000", "now")
            else:
                clock = func.clock_timestamp()
            return connection.execute(select(type_coerce(clock, UtcDateTime))).scalar_one()

    def claim(self, at: datetime, moment: datetime, lease: timedelta, apart: timedelta) -> Claim | None:
        """Take the notice that has been due for longest, or one whose sender is gone; None where there is none.

        Notices to the same recipient are taken `apart`.
        """
        with self._writes.begin() as connection:
            wanted = select(OUTBOX).where(_takeable(at, moment), ~_held(at))
            oldest = wanted.order_by(OUTBOX.c.next_attempt_at, OUTBOX.c.id).limit(1)
            row = connection.execute(oldest.with_for_update(skip_locked=True)).mappings().first()
            if row is None:
                return None
            token, until, attempt = secrets.token_hex(8), moment + lease, row["attempts"] + 1
            taken = {"status": Status.SENDING, "lease_token": token, "lease_until": until, "attempts": attempt}
            connection.execute(update(OUTBOX).where(OUTBOX.c.id == row["id"]).values(taken))
            _hold(connection, row["person"] or row["channel"], at + apart)
        return Claim(outbox.notice_of(row), token, until, attempt, row["probe_from"], row["channel_id"])

    def begin(self, claim: Claim, channel: str, at: datetime, moment: datetime, needed: timedelta) -> bool:
        """Note that the message is about to be posted in a channel; it must not be where this returns False.

        That is where less than `needed` is left of the lease, or somebody else has taken the notice over.
        """
        noted = {"probe_from": claim.probe_from or at, "channel_id": channel}
        return self._change(claim, noted, OUTBOX.c.lease_until > moment + needed)

    def settle(
        self,
        claim: Claim,
        status: Status,
        at: datetime,
        *,
        why: str = "",
        error: str = "",
        channel: str | None = None,
        ts: str = "",
        looked_up: bool = False,
        alerts: Iterable[Notice] = (),
    ) -> bool:
        """Note what became of a notice for good, and plan the `alerts` about it; False where it is somebody else's."""
        where = {"channel_id": channel} if channel is not None else {}
        end = {"status": status, "settled_at": at, "why": why, "error": error, "sent_ts": ts, "looked_up": looked_up}
        return self._change(claim, {**end, **where}, alerts=alerts, at=at)

    def release(
        self,
        claim: Claim,
        again_at: datetime,
        *,
        at: datetime,
        probe_from: datetime | None,
        counted: bool = True,
        why: str = "",
        error: str = "",
        hold_until: datetime | None = None,
        alerts: Iterable[Notice] = (),
    ) -> bool:
        """Give a notice back for another try; `hold_until` keeps all senders from sending anything before.

        `probe_from` says since when the message may have been posted. A try that is not `counted` was none.
        """
        back = {
            "status": Status.PENDING,
            "next_attempt_at": again_at,
            "attempts": claim.attempt if counted else claim.attempt - 1,
            "probe_from": probe_from,
            "why": why,
            "error": error,
        }
        return self._change(claim, back, alerts=alerts, at=at, hold_until=hold_until)

    def direct_channel(self, user: str) -> str:
        """Return the conversation with a Slack user, "" where it is not known yet."""
        with self._reads.begin() as connection:
            known = select(_DIRECT.c.channel_id).where(_DIRECT.c.user_id == user)
            return connection.execute(known).scalar() or ""

    def note_direct_channel(self, user: str, channel: str) -> None:
        """Remember the conversation with a Slack user."""
        new = insert_or_update(_DIRECT).values(user_id=user, channel_id=channel)
        with self._writes.begin() as connection:
            connection.execute(new.on_conflict_do_update(index_elements=["user_id"], set_={"channel_id": channel}))

    def beat(self, component: str, at: datetime) -> None:
        """Note that a part of a process is at work."""
        new = insert_or_update(_HEARTBEAT).values(component=component, at=at)
        with self._writes.begin() as connection:
            connection.execute(new.on_conflict_do_update(index_elements=["component"], set_={"at": at}))

    def pulse(self, at: datetime) -> Pulse:
        """Tell how sending goes."""
        due = (OUTBOX.c.status.in_((Status.PENDING, Status.SENDING)), OUTBOX.c.next_attempt_at <= at)
        with self._reads.begin() as connection:
            beats = {beat.component: beat.at for beat in connection.execute(select(_HEARTBEAT))}
            oldest = select(OUTBOX.c.next_attempt_at).where(*due).order_by(OUTBOX.c.next_attempt_at).limit(1)
            return Pulse(beats, connection.execute(oldest).scalar())

    def forget_before(self, at: datetime) -> None:
        """Forget gates that opened and hearts that stopped beating before a moment."""
        with self._writes.begin() as connection:
            connection.execute(delete(_GATE).where(_GATE.c.not_before < at))
            connection.execute(delete(_HEARTBEAT).where(_HEARTBEAT.c.at < at))

    def _change(
        self,
        claim: Claim,
        values: dict[str, Any],
        *also: ColumnElement[bool],
        alerts: Iterable[Notice] = (),
        at: datetime | None = None,
        hold_until: datetime | None = None,
    ) -> bool:
        """Change the claimed row, where it is still this claim's, and what goes with it."""
        own = (OUTBOX.c.key == claim.notice.key, OUTBOX.c.lease_token == claim.token)
        with self._writes.begin() as connection:
            changing = update(OUTBOX).where(*own, OUTBOX.c.status == Status.SENDING, *also)
            if connection.execute(changing.values(values)).rowcount != 1:
                return False
            if at:
                outbox.plan(connection, map(Due, alerts), at)
            if hold_until:
                _hold(connection, EVERYBODY, hold_until)
        return True


def _takeable(at: datetime, moment: datetime) -> ColumnElement[bool]:
    waiting = and_(OUTBOX.c.status == Status.PENDING, OUTBOX.c.next_attempt_at <= at)
    abandoned = and_(OUTBOX.c.status == Status.SENDING, OUTBOX.c.lease_until < moment)
    return or_(waiting, abandoned)


def _held(at: datetime) -> ColumnElement[bool]:
    shut = and_(_GATE.c.not_before > at, _GATE.c.not_before <= at + LONGEST_HOLD)
    gates = select(_GATE.c.scope).where(_GATE.c.scope.in_((EVERYBODY, OUTBOX.c.person, OUTBOX.c.channel)), shut)
    return gates.correlate(OUTBOX).exists()


def _hold(connection: Connection, scope: str, until: datetime) -> None:
    new = insert_or_update(_GATE).values(scope=scope, not_before=until)
    connection.execute(new.on_conflict_do_update(index_elements=["scope"], set_={"not_before": until}))
