"""The clock that wakes the bot. It remembers nothing: what was planned, sent and done stands in the store.

So it may come late, twice, or in several processes at once: what was missed while the process was down or the machine
asleep is planned at the next tick, and what has been planned is not planned again.
"""

import os
import socket
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from goals.delivery import Due
from handlers import Desk

log = structlog.get_logger()

REMEMBERED = timedelta(days=30)
"""How long a delivery from Slack is known as already heard; Slack sends again within minutes."""
REVIEWED = timedelta(days=90)
"""How long a report that was read can be reviewed, and what it came to be looked up."""
UNUSED = timedelta(days=2)
"""How long gates and heartbeats are kept."""
TICK = 30
"""Seconds between looks at what is due."""

PlanDue = Callable[[], Iterable[Due]]
"""Tells all notices that are due by now and were not planned before; it may tell some again."""


def start_clock(desk: Desk, plan_due: PlanDue = tuple) -> BackgroundScheduler:
    """Start waking: what is due is planned every half minute, and what is old forgotten every hour, both first now.

    Late wakes are taken, never piled up.
    """
    clock = BackgroundScheduler(timezone=UTC)
    usual: dict[str, Any] = {
        "trigger": "interval",
        # APScheduler goes by the machine's time, whatever the desk's is.
        "next_run_time": datetime.now(UTC),
        "coalesce": True,
        "max_instances": 1,
        "misfire_grace_time": None,
    }
    clock.add_job(lambda: plan(desk, plan_due), seconds=TICK, **usual)
    clock.add_job(lambda: forget(desk), hours=1, **usual)
    clock.start()
    return clock


def plan(desk: Desk, plan_due: PlanDue) -> None:
    """Plan what is due, make sure that all of it is planned, and let the planner's heart beat."""
    at, due = desk.now(), tuple(plan_due())
    for notice in desk.store.plan_notices(due, at):
        log.info("planned", notice=notice.key)
    if due:
        lost = {one.notice.key for one in due} - desk.store.planned(min(one.notice.due_at for one in due))
        for key in sorted(lost):
            log.error("a notice is due and not in the outbox", notice=key)
    desk.store.sending.beat(heart("planner"), at)


def forget(desk: Desk) -> None:
    """Forget old deliveries and reviews, conversations that are over, and questions that were kept long enough."""
    desk.store.forget_before(desk.now() - REMEMBERED)
    desk.store.conversations.forget(desk.now() - desk.conversation)
    desk.store.learning.forget(desk.today - timedelta(days=desk.question_log_days))
    desk.store.reviews.forget(desk.now() - REVIEWED)
    desk.store.sending.forget_before(desk.now() - UNUSED)


def heart(part: str) -> str:
    """The name under which a part of this process beats."""
    return f"{part} {socket.gethostname()} {os.getpid()}"
