"""What is usually built: a job for each reminder in APScheduler's job store, shared by two processes, that posts.

Late jobs are run however late they are, so that the processes' being down is not held against it.
"""

import logging
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing.connection import Connection

from apscheduler.job import Job
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.date import DateTrigger
from slack_sdk import WebClient
from sqlalchemy import create_engine, text

from benchmarks.reliability.killing import TIMEOUT, Slack

_slack: Slack
_begun: Connection | None = None


class Jobs:
    """A date job for each reminder."""

    name = "APScheduler, a date job each"

    def prepare(self, database: str) -> None:
        """Make the table."""
        _job_store(database)

    def plan(self, database: str, keys: dict[str, str]) -> None:
        """Add a job for each message, without a scheduler that would begin to run them."""
        at, jobs, idle = datetime.now(UTC), _job_store(database), BackgroundScheduler(timezone=UTC)
        usual = {"kwargs": {}, "executor": "default", "coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        for key, user in keys.items():
            when = {"trigger": DateTrigger(at, UTC), "next_run_time": at}
            jobs.add_job(Job(idle, id=key, name=key, func=post, args=(key, user), **when, **usual))

    def left(self, database: str) -> int:
        """Tell how many jobs are left."""
        engine = create_engine(_url(database))
        try:
            with engine.connect() as connection:
                return int(connection.execute(text("SELECT count(*) FROM apscheduler_jobs")).scalar_one())
        finally:
            engine.dispose()

    @property
    def work(self) -> Callable[[str, Slack, Connection], None]:
        """Run jobs until killed."""
        return run_jobs


def post(key: str, user: str) -> None:
    """The job."""
    global _begun
    if _begun:
        _begun.send(True)
        _begun = None
    WebClient(_slack.token, _slack.url, timeout=int(TIMEOUT)).chat_postMessage(channel=user, text=f"{key} Påminnelse")


def run_jobs(database: str, slack: Slack, begun: Connection) -> None:
    """Run what is due until killed."""
    global _slack, _begun
    logging.disable()
    # Its thread ends when the other process took the job first; the process stays.
    threading.excepthook = lambda ended: None
    _slack, _begun = slack, begun
    BackgroundScheduler(timezone=UTC, jobstores={"default": SQLAlchemyJobStore(url=_url(database))}).start()
    while True:
        time.sleep(1)


def _job_store(database: str) -> SQLAlchemyJobStore:
    jobs = SQLAlchemyJobStore(url=_url(database))
    jobs.start(BackgroundScheduler(timezone=UTC), "default")
    return jobs


def _url(database: str) -> str:
    return database.replace("postgresql://", "postgresql+psycopg://")
