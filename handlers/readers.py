"""The language and the time zone that each reader has chosen in Slack: asked of Slack now and then, remembered in
between."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from http.client import HTTPException

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

log = structlog.get_logger()

SCOPE = "users:read"
"""What Slack demands for telling a reader's language and time zone."""

KEPT = timedelta(hours=6)
KEPT_WHEN_UNTOLD = timedelta(minutes=10)
PATIENCE = 2
"""Seconds that an answer may wait to learn in which language it should be."""


_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Told:
    locale: str = ""
    zone: str = ""
    until: datetime = _LONG_AGO


class Readers:
    """Remembers readers' locales ("en-GB") and time zones ("Europe/Stockholm"), for several threads at once. A reader
    of whom Slack tells nothing has those known before, else none (""); that is logged when it begins and is no error
    to anybody."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._told: dict[str, _Told] = {}
        self._silent = False
        self._lock = threading.Lock()

    def locale(self, user: str, client: WebClient | None) -> str:
        """Return a Slack user's locale, asking Slack where it is not fresh; without a client, what is remembered."""
        return self._known(user, client).locale

    def zone(self, user: str, client: WebClient | None) -> str:
        """Return the name of a Slack user's time zone, asking Slack as `locale` does."""
        return self._known(user, client).zone

    def _known(self, user: str, client: WebClient | None) -> _Told:
        with self._lock:
            told = self._told.get(user, _Told())
        if client is None or not user or self._now() < told.until:
            return told
        asked = self._ask(user, client)
        kept = KEPT_WHEN_UNTOLD if asked is None else KEPT
        told = replace(asked or told, until=self._now() + kept)
        with self._lock:
            self._told[user] = told
        return told

    def _ask(self, user: str, client: WebClient) -> _Told | None:
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
        return _Told(str(found.get("locale") or ""), str(found.get("tz") or ""))

    def _note_silence(self, why: str) -> None:
        with self._lock:
            before, self._silent = self._silent, True
        if not before:
            log.warning("Slack does not tell which language and time zone a reader has chosen", why=why)
