"""The Bolt app, made from what it is given; nothing here reads the environment."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from bot.config import Config, RoundConfig
from bot.reading import read_report
from bot.reminding import policy
from bot.reporting import report_writer
from bot.sender import Sender
from goals.delivery import Terms
from goals.plan import DEADLINES, Board, Round
from goals.question import Index
from goals.rounds import RESCHEDULED
from handlers import Commands, Desk, listeners, notices, register
from handlers.readers import Readers
from handlers.views.voice import LEVELS
from store import Store

PATIENCE = 10
"""Seconds that a call to Slack may take."""
AT_ONCE = 32
"""So many things are answered at a time. Whoever answers a command also acks it, and Slack waits three seconds for
that, however many answers wait for a slow Slack just then; Bolt's own five threads are too few."""


def slack_client(token: str, api_url: str) -> WebClient:
    """A client that waits when Slack says so, and never sends a message again on its own after a lost connection."""
    return WebClient(
        token=token, base_url=api_url, timeout=PATIENCE, retry_handlers=[RateLimitErrorRetryHandler(max_retry_count=2)]
    )


def create_sender(desk: Desk, token: str, api_url: str) -> Sender:
    """The sender of what the outbox holds; its client waits for nothing and sends nothing again on its own."""
    terms = Terms()
    client = WebClient(token, api_url, timeout=int(terms.timeout.total_seconds()), retry_handlers=[])
    return Sender(
        sending=desk.store.sending,
        client=client,
        render=partial(notices.render, desk, client),
        recipient=partial(notices.recipient, desk),
        now=desk.now,
        administrators=desk.administrators,
        terms=terms,
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


def own_words(config: Config) -> dict[str, dict[str, str]]:
    """The organisation's words by which its reports are read."""
    return {"levels": {level.value: words for level, words in config.vocabulary.levels.items()}}


def create_desk(
    store: Store, config: Config, now: Callable[[], datetime] = system_clock, place: Path = Path("app.yaml")
) -> Desk:
    """Lend the store, the clock and the organisation's choices to the conversations; `place` is where app.yaml lies."""
    levels = {**LEVELS, **config.vocabulary.levels}
    return Desk(
        store=store,
        now=now,
        zone=ZoneInfo(config.time_zone),
        commands=commands(config),
        readers=Readers(now),
        policy=policy(config),
        read_report=partial(read_report, words=own_words(config)),
        write_report=report_writer(config, place, levels),
        language=config.language,
        levels=levels,
        boards=[Board(board.id, board.name) for board in config.boards],
        deadlines={
            (one.board, one.name): {name: day for name in DEADLINES if (day := getattr(one, name))}
            for one in config.rounds
        },
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
        _with_deadlines(desk, one, round)
        for one in config.rounds
        if plan and (round := plan.round(one.board, one.name))
    ]
    if plan and not set(wanted) <= set(plan.rounds):
        desk.store.schedule(wanted, by="app.yaml", at=desk.now(), why="app.yaml")


def _with_deadlines(desk: Desk, said: RoundConfig, round: Round) -> Round:
    """A stored round with the deadlines of app.yaml. One that was changed in Slack stays as it is, until app.yaml says
    a day that the round has not had."""
    log = desk.store.changes("rounds", f"{round.board}/{round.name}")

    def day(name: str) -> date | None:
        moves = [change for change in log if change.field == name]
        had = {day for change in moves for day in (change.old, change.new)}
        wanted: date | None = getattr(said, name)
        stands: date | None = getattr(round, name)
        in_slack = bool(moves) and moves[0].why == RESCHEDULED
        return stands if wanted is None or (in_slack and wanted in had) else wanted

    return replace(round, owners_by=day("owners_by"), managers_by=day("managers_by"), board_meets=day("board_meets"))


def create_app(desk: Desk, client: WebClient, signing_secret: str = "") -> App:
    """The app with every listener registered. The signing secret is needed over HTTP only; Socket Mode has none."""

    def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        """Lend each request the one token. Left to itself, Bolt asks Slack who the bot is before it acks the first
        request, and answers that one in English where Slack does not tell."""
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=client.token)

    logger = logging.getLogger("bolt")
    logger.addFilter(_worth_saying)
    app = App(
        client=client,
        authorize=authorize,
        signing_secret=signing_secret,
        request_verification_enabled=bool(signing_secret),
        raise_error_for_unhandled_request=False,
        listener_executor=ThreadPoolExecutor(AT_ONCE, thread_name_prefix="listener"),
        logger=logger,
    )
    register(app, desk, listeners(desk.commands))
    return app


def _worth_saying(record: logging.LogRecord) -> bool:
    """Bolt finds our token in the environment and warns that it will be ignored. It is not: the client has it."""
    return "`token`" not in record.getMessage()
