"""Whether this process does its work: what /healthz tells."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.clock import heart
from handlers import Desk
from store.sending import Pulse

PARTS = ("planner", "sender")
SILENCE = timedelta(minutes=3)
"""After this long without a heartbeat a part of the process is taken to hang."""
BACKLOG = timedelta(minutes=15)
"""How long a notice may wait for somebody to send it; one that failed waits by itself for its next try."""


def health(desk: Desk, started: datetime) -> dict[str, object]:
    """What this process has to say of itself: the plan's revision, and everything that is wrong ("problems")."""
    at = desk.now()
    found = problems(desk.store.sending.pulse(at), started, at)
    return {"revision": desk.store.revision(), "problems": list(found)}


def problems(pulse: Pulse, started: datetime, at: datetime) -> Iterator[str]:
    """Tell which parts of this process, started then, are silent, and whether notices pile up."""
    for part in PARTS:
        beat = max(pulse.beats.get(heart(part), started), started)
        if at - beat > SILENCE:
            yield f"the {part} is silent since {beat.isoformat()}"
    if pulse.waiting_since and at - pulse.waiting_since > BACKLOG:
        yield f"a notice waits since {pulse.waiting_since.isoformat()}"
