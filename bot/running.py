"""The bot against Slack: connected over Socket Mode, or listening over HTTP; stopped by SIGTERM or Ctrl-C."""

import signal
import sys
import threading
from contextlib import suppress

import structlog

from bot.app import create_app, slack_client
from bot.clock import start_clock
from bot.settings import Settings
from handlers import Desk

log = structlog.get_logger()


def run_socket_mode(desk: Desk, settings: Settings) -> None:
    """Connect over Socket Mode and stay until told to stop."""
    from slack_bolt.adapter.socket_mode import SocketModeHandler

    _log_to_stderr()
    _demand(settings.slack_bot_token.get_secret_value(), "SLACK_BOT_TOKEN", "xoxb-")
    _demand(settings.slack_app_token.get_secret_value(), "SLACK_APP_TOKEN", "xapp-")
    client = slack_client(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
    handler = SocketModeHandler(create_app(desk, client), settings.slack_app_token.get_secret_value())
    clock = start_clock(desk)
    stopped = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stopped.set())
    handler.connect()  # type: ignore[no-untyped-call]
    log.info("connected", address=settings.slack_api_url)
    stopped.wait()
    handler.close()  # type: ignore[no-untyped-call]
    clock.shutdown()


def run_http(desk: Desk, settings: Settings, address: str) -> None:
    """Listen over HTTP at HOST:PORT: Slack's requests at /slack/events, liveness at /healthz."""
    import uvicorn
    from slack_bolt.adapter.starlette import SlackRequestHandler
    from starlette.applications import Starlette
    from starlette.concurrency import run_in_threadpool
    from starlette.requests import Request
    from starlette.responses import JSONResponse, Response
    from starlette.routing import Route

    _log_to_stderr()
    secret = settings.slack_signing_secret.get_secret_value()
    _demand(settings.slack_bot_token.get_secret_value(), "SLACK_BOT_TOKEN", "xoxb-")
    _demand(secret, "SLACK_SIGNING_SECRET", "")
    client = slack_client(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
    slack = SlackRequestHandler(create_app(desk, client, secret))

    async def events(request: Request) -> Response:
        return await slack.handle(request)

    async def health(_: Request) -> Response:
        return JSONResponse({"revision": await run_in_threadpool(desk.store.revision)})

    clock = start_clock(desk)
    host, _, port = address.rpartition(":")
    routes = [Route("/slack/events", events, methods=["POST"]), Route("/healthz", health)]
    with suppress(KeyboardInterrupt):
        uvicorn.run(Starlette(routes=routes), host=host or "127.0.0.1", port=int(port), log_level="warning")
    clock.shutdown()


def _log_to_stderr() -> None:
    """Keep standard output for answers."""
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))


def _demand(token: str, name: str, start: str) -> None:
    if not token:
        sys.exit(f"{name} saknas. Sätt den i miljön; `maltavla manifest` ger appens manifest att skapa den med.")
    if not token.startswith(start):
        sys.exit(f"{name} ska börja med {start}; det som är satt är något annat.")
