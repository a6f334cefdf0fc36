"""The clock that wakes the bot. It remembers nothing: what was done stands in the store."""

from datetime import UTC, timedelta

from apscheduler.schedulers.background import BackgroundScheduler

from handlers import Desk

REMEMBERED = timedelta(days=30)
"""How long a delivery from Slack is known as already heard; Slack sends again within minutes."""


def start_clock(desk: Desk) -> BackgroundScheduler:
    """Start waking: now and then every hour, what is old is forgotten. Late wakes are taken, never piled up."""
    clock = BackgroundScheduler(timezone=UTC)
    clock.add_job(
        lambda: forget(desk),
        "interval",
        hours=1,
        next_run_time=desk.now(),
        coalesce=True,
        max_instances=1,
        misfire_grace_time=None,
    )
    clock.start()
    return clock


def forget(desk: Desk) -> None:
    """Forget old deliveries, conversations that are over, and questions that have been kept long enough."""
    desk.store.forget_before(desk.now() - REMEMBERED)
    desk.store.forget_conversations(desk.now() - desk.conversation)
    desk.store.forget_questions(desk.today - timedelta(days=desk.question_log_days))
