"""The bot against Slack: connected over Socket Mode, or listening over HTTP; stopped by SIGTERM or Ctrl-C."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from functools import partial

import structlog
from slack_sdk.errors import SlackApiError

from bot.app import AT_ONCE, create_app, create_sender, slack_client
from bot.clock import heart, start_clock
from bot.hanging_up import hang_up
from bot.health import health
from bot.intake import is_from_slack, looks_at_certificate, read_body
from bot.reminding import due_now
from bot.sender import Sender, at_work
from bot.settings import Settings
from handlers import Desk

log = structlog.get_logger()

HIGHEST_PORT = 65535
PING = 3.0
"""Seconds between pings. A connection that is gone without a word is made anew after four of them."""

OUR_FAULT = (
    "invalid_auth",
    "not_authed",
    "account_inactive",
    "token_revoked",
    "not_allowed_token_type",
    "missing_scope",
)
"""Refusals that no waiting mends."""


def run_socket_mode(desk: Desk, settings: Settings) -> None:
    """Connect over Socket Mode and stay until told to stop."""
    from slack_bolt.adapter.socket_mode import SocketModeHandler

    log_to_stderr()
    _demand(settings.slack_bot_token.get_secret_value(), "SLACK_BOT_TOKEN", "xoxb-")
    _demand(settings.slack_api_url, "SLACK_API_URL", "http")
    _demand(settings.slack_app_token.get_secret_value(), "SLACK_APP_TOKEN", "xapp-")
    client = slack_client(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
    app_token = settings.slack_app_token.get_secret_value()
    handler = SocketModeHandler(create_app(desk, client), app_token, ping_interval=PING, concurrency=AT_ONCE)
    stopped = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stopped.set())
    clock = start_clock(desk, partial(due_now, desk, desk.policy, partial(desk.zone_of, client)))
    for wait in _growing():
        try:
            client.auth_test()
            handler.connect()  # type: ignore[no-untyped-call]
        except SlackApiError as refused:
            _mend(refused, "SLACK_APP_TOKEN och SLACK_BOT_TOKEN")
            log.warning("Slack did not let us in", error=refused.response["error"], next_try_in=wait)
        except OSError as away:
            log.warning("Slack cannot be reached", error=str(away), next_try_in=wait)
        else:
            log.info("connected", address=settings.slack_api_url)
            break
        if stopped.wait(wait):
            break
    with at_work(_sender(desk, settings), heart("sender")):
        stopped.wait()
        clock.shutdown()
    hang_up(handler)


def _sender(desk: Desk, settings: Settings) -> Sender:
    return create_sender(desk, settings.slack_bot_token.get_secret_value(), settings.slack_api_url)


def _growing() -> Iterator[float]:
    """Seconds to wait between tries: one, doubled each time, at most a minute."""
    wait = 1.0
    while True:
        yield wait
        wait = min(2 * wait, 60.0)


def run_http(desk: Desk, settings: Settings, address: str) -> None:
    """Listen over HTTP at HOST:PORT: Slack's requests at /slack/events, liveness at /healthz."""
    import uvicorn
    from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response
    from slack_sdk.signature import SignatureVerifier
    from starlette.applications import Starlette
    from starlette.concurrency import run_in_threadpool
    from starlette.requests import ClientDisconnect, Request
    from starlette.responses import JSONResponse, Response
    from starlette.routing import Route

    host, _, port = address.rpartition(":")
    if not port.isdecimal() or int(port) > HIGHEST_PORT:
        sys.exit(f"--http ska vara HOST:PORT, till exempel 0.0.0.0:8080, inte {address}.")
    log_to_stderr()
    secret = settings.slack_signing_secret.get_secret_value()
    _demand(settings.slack_bot_token.get_secret_value(), "SLACK_BOT_TOKEN", "xoxb-")
    _demand(settings.slack_api_url, "SLACK_API_URL", "http")
    _demand(secret, "SLACK_SIGNING_SECRET", "")
    client = slack_client(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
    try:
        client.auth_test()
    except SlackApiError as refused:
        _mend(refused, "SLACK_BOT_TOKEN")
        log.warning("Slack does not say who the bot is", error=refused.response["error"])
    except OSError as away:  # whoever sends us requests can be reached again by then
        log.warning("Slack cannot be reached", error=str(away))
    app = create_app(desk, client, secret)
    verifier = SignatureVerifier(secret)

    async def events(request: Request) -> Response:
        try:
            body = await read_body(request)
        except ClientDisconnect:
            return Response(status_code=400)
        if body is None:
            return Response(status_code=413)
        if looks_at_certificate(request, body):
            return Response()
        try:
            if not is_from_slack(body, request.headers, verifier):
                return Response(status_code=401)
            heard = to_bolt_request(request, body)
        except ValueError:  # Slack writes UTF-8 and JSON
            return Response(status_code=400)
        # Bolt's own handler lets everybody wait while one request waits for its ack.
        return to_starlette_response(await run_in_threadpool(app.dispatch, heard))

    async def healthz(_: Request) -> Response:
        found = await run_in_threadpool(health, desk, started)
        return JSONResponse(found, 503 if found["problems"] else 200)

    started = desk.now()
    clock = start_clock(desk, partial(due_now, desk, desk.policy, partial(desk.zone_of, client)))
    routes = [Route("/slack/events", events, methods=["GET", "POST"]), Route("/healthz", healthz)]
    # uvicorn raises its signal again when it has stopped, and SIGTERM would then end us with a message half sent.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with at_work(_sender(desk, settings), heart("sender")):
        with suppress(KeyboardInterrupt):
            uvicorn.run(Starlette(routes=routes), host=host or "127.0.0.1", port=int(port), log_level="warning")
        clock.shutdown()


def log_to_stderr() -> None:
    """Keep standard output for answers, and local variables out of the log: they hold questions and tokens."""
    plain = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(
        processors=[*structlog.get_config()["processors"][:-1], plain],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def _mend(refused: SlackApiError, tokens: str) -> None:
    """Stop, and say which tokens to look at, where Slack refuses for a reason that waiting does not mend."""
    if refused.response["error"] in OUR_FAULT:
        sys.exit(f"Slack nekar: {refused.response['error']}. Kontrollera {tokens}.")


def _demand(token: str, name: str, start: str) -> None:
    if not token:
        sys.exit(f"{name} saknas. Sätt den i miljön; `maltavla manifest` ger appens manifest att skapa den med.")
    if not token.startswith(start):
        sys.exit(f"{name} ska börja med {start}; det som är satt är något annat.")
