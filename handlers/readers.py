"""The language that each reader has chosen in Slack: asked of Slack now and then, remembered in between."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.client import HTTPException

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

log = structlog.get_logger()

SCOPE = "users:read"
"""What Slack demands for telling a reader's language."""

KEPT = timedelta(hours=6)
KEPT_WHEN_UNTOLD = timedelta(minutes=10)
PATIENCE = 2
"""Seconds that an answer may wait to learn in which language it should be."""


@dataclass(frozen=True, slots=True)
class _Told:
    locale: str
    until: datetime


class Readers:
    """Remembers readers' locales ("en-GB"), for several threads at once. A reader whose locale Slack does not tell has
    the one known before, else none (""); that is logged when it begins and is no error to anybody."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._told: dict[str, _Told] = {}
        self._silent = False
        self._lock = threading.Lock()

    def locale(self, user: str, client: WebClient | None) -> str:
        """Return a Slack user's locale, asking Slack where it is not fresh; without a client, what is remembered."""
        with self._lock:
            told = self._told.get(user, _Told("", self._now()))
        if client is None or not user or self._now() < told.until:
            return told.locale
        asked = self._ask(user, client)
        locale, kept = (told.locale, KEPT_WHEN_UNTOLD) if asked is None else (asked, KEPT)
        with self._lock:
            self._told[user] = _Told(locale, self._now() + kept)
        return locale

    def _ask(self, user: str, client: WebClient) -> str | None:
        """Ask once and not for long, for no answer should wait until an outage is over; None where nothing is told."""
        asking = WebClient(
            client.token, client.base_url, timeout=PATIENCE, ssl=client.ssl, proxy=client.proxy, retry_handlers=[]
        )
        try:
            found = asking.users_info(user=user, include_locale=True).get("user") or {}
        except (SlackClientError, OSError, HTTPException) as refusal:
            self._note_silence(str(refusal))
            return None
        with self._lock:
            self._silent = False
        return str(found.get("locale") or "")

    def _note_silence(self, why: str) -> None:
        with self._lock:
            before, self._silent = self._silent, True
        if not before:
            log.warning("Slack does not tell which language a reader has chosen", why=why)
