"""Time travel: the workspace's clock is set, the bot does what is due then, and tells what came to whom."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from time import monotonic

from bot.clock import plan
from bot.reminding import due_now
from bot.sender import Sender
from goals.delivery import Delivery, Skip, Status
from goals.reminding.reminders import REMEMBERED, forthcoming
from handlers import Desk
from handlers.notices import recipient
from handlers.views.notices import kind_of
from handlers.views.voice import Voice

FAR = timedelta(days=400)
"""How far ahead the next event is looked for."""
MOST = 200


class MovableClock:
    """A clock that can be set; it goes on from there, or stands still where it does not tick."""

    def __init__(self, start: datetime, ticking: bool = True) -> None:
        self._ticking = ticking
        self.move(start)

    def __call__(self) -> datetime:
        """Return the time, aware, in UTC."""
        return self._set + timedelta(seconds=monotonic() - self._since if self._ticking else 0)

    def move(self, to: datetime) -> None:
        """Set the clock, forwards or back."""
        self._since, self._set = monotonic(), to.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Came:
    """What became of a message when its time came: `to` whom by Slack id, "" for nobody, which kind, and in words."""

    to: str
    title: str
    kind: str
    state: str


@dataclass(frozen=True)
class Travel:
    """Sets the clock of a bot at work, and lets it do what is due without waiting for its own next tick."""

    clock: MovableClock
    desk: Desk
    sender: Sender

    def to(self, moment: datetime) -> tuple[Came, ...]:
        """Go to a moment, and tell what came to whom there: first what was sent, then what was not and why."""
        self.clock.move(moment)
        before = {one.notice.key: one.status for one in self.desk.store.deliveries(limit=MOST)}
        zone_of = partial(self.desk.zone_of, self.sender.client)
        plan(self.desk, partial(due_now, self.desk, self.desk.policy, zone_of))
        self.sender.drain()
        settled = [one for one in self.desk.store.deliveries(limit=MOST) if before.get(one.notice.key) != one.status]
        return tuple(map(self._came, sorted(settled, key=lambda one: one.status is not Status.SENT)))

    def next(self) -> datetime | None:
        """Tell when something is sent next, if nothing more is reported; None where nothing is in sight."""
        stored, now = self.desk.store.plan(), self.clock()
        if stored is None:
            return None
        day = now.astimezone(self.desk.zone).date()
        away, snoozes = self.desk.store.presence.away(day), self.desk.store.presence.snoozes(now - REMEMBERED)
        found = forthcoming(stored, day, day + FAR, self.desk.times, away, snoozes)
        return next((one.due_at for one in found if one.due_at > now), None)

    def _came(self, one: Delivery) -> Came:
        notice, stored = one.notice, self.desk.store.plan()
        to = recipient(self.desk, notice)
        person = stored.person(notice.person) if stored else None
        return Came(
            to="" if isinstance(to, Skip) else to,
            title=person.title if person else notice.person,
            kind=kind_of(notice.kind, Voice()),
            state="skickat" if one.status is Status.SENT else one.why or "väntar",
        )
