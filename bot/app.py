"""The Bolt app, made from what it is given; nothing here reads the environment."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from bot.config import Config
from goals.question import Index
from handlers import Commands, Desk, listeners, register
from handlers.readers import Readers
from handlers.views.voice import LEVELS
from store import Store

DEADLINES = ("owners_by", "managers_by", "board_meets")
PATIENCE = 10
"""Seconds that a call to Slack may take."""


def slack_client(token: str, api_url: str) -> WebClient:
    """A client that waits when Slack says so, and never sends a message again on its own after a lost connection."""
    return WebClient(
        token=token, base_url=api_url, timeout=PATIENCE, retry_handlers=[RateLimitErrorRetryHandler(max_retry_count=2)]
    )


def system_clock() -> datetime:
    """The time, aware, in UTC."""
    return datetime.now(UTC)


def open_store(url: str) -> Store:
    """Open the database, made or brought up to date where needed, with the search index made beside the plan."""
    store = Store(url, index=Index.of)
    store.upgrade()
    return store


def commands(config: Config) -> Commands:
    """The slash commands as app.yaml names them."""
    return Commands(**dict(config.commands))


def create_desk(store: Store, config: Config, now: Callable[[], datetime] = system_clock) -> Desk:
    """Lend the store, the clock and the organisation's choices to the conversations."""
    return Desk(
        store=store,
        now=now,
        zone=ZoneInfo(config.time_zone),
        commands=commands(config),
        readers=Readers(now),
        language=config.language,
        levels={**LEVELS, **config.vocabulary.levels},
        channels={channel: board.id for board in config.boards for channel in board.channels},
        news={board.id: board.announcement_channels for board in config.boards},
        administrators=config.administrators,
        small_group_limit=config.small_group_limit,
        conversation=timedelta(minutes=config.conversation_minutes),
        question_log_days=config.question_log_days,
    )


def keep_deadlines(desk: Desk, config: Config) -> None:
    """Let the deadlines of app.yaml count for the rounds that are stored."""
    plan = desk.store.plan()
    wanted = [
        replace(round, **{day: getattr(one, day) or getattr(round, day) for day in DEADLINES})
        for one in config.rounds
        if plan and (round := plan.round(one.board, one.name))
    ]
    if plan and not set(wanted) <= set(plan.rounds):
        desk.store.schedule(wanted, by="app.yaml", at=desk.now(), why="app.yaml")


def create_app(desk: Desk, client: WebClient, signing_secret: str = "") -> App:
    """The app with every listener registered. The signing secret is needed over HTTP only; Socket Mode has none."""
    app = App(
        client=client,
        signing_secret=signing_secret,
        token_verification_enabled=False,
        request_verification_enabled=bool(signing_secret),
        raise_error_for_unhandled_request=False,
        logger=logging.getLogger("bolt"),
    )
    register(app, desk, listeners(desk.commands))
    return app
