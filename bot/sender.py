"""The sender: takes what is due out of the outbox and posts it, each notice once, whoever else is at it.

Slack knows no key by which it would refuse to post a message twice, and an answer that does not come tells nothing. So
a try whose outcome nobody heard is settled by looking for the message before anything is posted again: it carries the
notice's mark. Until then it counts as unknown, never as "not posted".
"""

import random
import re
import threading
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from http.client import HTTPException
from typing import Any
from urllib.error import URLError

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from goals.delivery import BROKEN, TOO_LATE, Answer, Meaning, Skip, Status, Terms, alerts, mark, meaning, why
from goals.outcome import Notice
from handlers.views.blocks import Message
from store.sending import Claim, Sending

log = structlog.get_logger()

EVENT_TYPE = "maltavla_notice"
EARLIER = timedelta(minutes=2)
"""How far our clock may be ahead of Slack's when a message is looked for."""
BEAT = 20.0
"""Seconds between heartbeats."""
GRACE = 30.0
"""Seconds that a sender has to finish when told to stop."""
_CODE = re.compile(r"[a-z0-9_.:-]+")


@dataclass
class Sender:
    """Sends what is due.

    `render` says what a notice says now, and `recipient` which Slack user or channel it goes to; either may have
    nothing. `administrators`, by Slack user id, are told of what fails for good. `now` is the bot's time, aware;
    `shared` the clock of all replicas (the database's where it is not given), `steady` one that only goes forward.
    `client` must not send again on its own.
    """

    sending: Sending
    client: WebClient
    render: Callable[[Notice], Message | Skip]
    recipient: Callable[[Notice], str | Skip]
    now: Callable[[], datetime]
    administrators: Collection[str] = ()
    terms: Terms = field(default_factory=Terms)
    shared: Callable[[], datetime] | None = None
    steady: Callable[[], float] = time.monotonic
    jitter: Callable[[], float] = random.random

    def step(self) -> timedelta | None:
        """Bring one notice on, and tell how long to rest before the next; None where none is due."""
        moment, begun = self._moment(), self.steady()
        claim = self.sending.claim(self.now(), moment, self.terms.lease, self.terms.apart)
        if claim is None:
            return None
        return self._deliver(claim, begun)

    def drain(self) -> int:
        """Bring on all that is due, without rest, and tell how many steps that took."""
        return sum(1 for _ in iter(self.step, None))

    def run(self, stopped: threading.Event, name: str = "sender") -> None:
        """Send until told to stop; what is under way is finished. `name` is under which the heart beats."""
        beat = -BEAT
        while not stopped.is_set():
            rest: timedelta | None = None
            try:
                if self.steady() - beat >= BEAT:
                    self.sending.beat(name, self.now())
                    beat = self.steady()
                rest = self.step()
            except Exception as error:
                # One notice that breaks, or a database that is away, must not end sending.
                log.error("sending broke off", exc_info=error)
            stopped.wait((rest if rest is not None else self.terms.idle).total_seconds())

    # --- one notice ---

    def _deliver(self, claim: Claim, begun: float) -> timedelta:
        nothing, terms = timedelta(0), self.terms
        if claim.probe_from:
            found = self._look(claim, claim.probe_from)
            if isinstance(found, Answer):
                self._not_found_out(claim, found)
                return terms.rest
            if found:
                self._settle(claim, Status.SENT, ts=found, looked_up=True)
                return terms.rest
        if self.now() >= claim.notice.expires_at:
            self._settle(claim, Status.EXPIRED, why=TOO_LATE)
            return nothing
        if claim.attempt > terms.tries:
            # Only a sender that died or broke each time comes here: what fails is given up when it does.
            self._give_up(claim, "broken", BROKEN)
            return nothing
        to = self.recipient(claim.notice)
        told = self.render(claim.notice) if isinstance(to, str) else to
        if isinstance(to, Skip) or isinstance(told, Skip):
            self._settle(claim, Status.SKIPPED, why=told.why if isinstance(told, Skip) else "")
            return nothing
        channel, opened = self._channel(to)
        if isinstance(channel, Answer):
            self._failed(claim, channel, claim.probe_from)
        elif self._may_post(claim, channel, begun):
            self._post(claim, channel, told, known_for="" if opened or channel == to else to)
        return terms.rest_after_opening if opened else terms.rest

    def _may_post(self, claim: Claim, channel: str, begun: float) -> bool:
        """Whether enough is left of the lease, by both clocks: one stands still in a suspend, one may be set back."""
        needed, at = self.terms.needed, self.now()
        left = self.terms.lease.total_seconds() - (self.steady() - begun)
        if left > needed.total_seconds() and self.sending.begin(claim, channel, at, self._moment(), needed):
            return True
        log.warning("the lease is too short to post", notice=claim.notice.key)
        self.sending.release(claim, at, at=at, probe_from=claim.probe_from, counted=False)
        return False

    def _post(self, claim: Claim, channel: str, told: Message, known_for: str) -> None:
        """Post in a channel; `known_for` is the user whose conversation it was once, "" where Slack just said so."""
        began = claim.probe_from or self.now()
        metadata = {"event_type": EVENT_TYPE, "event_payload": {"key": mark(claim.notice)}}
        shown: dict[str, Any] = {"text": told.text, "blocks": told.blocks, "unfurl_links": False}
        answer = _called(partial(self.client.chat_postMessage, channel=channel, metadata=metadata, **shown))
        if isinstance(answer, Answer) and known_for and answer.error == "channel_not_found":
            self.sending.note_direct_channel(known_for, "")
            self._again(claim, answer, claim.probe_from)
        elif isinstance(answer, Answer):
            self._failed(claim, answer, began if meaning(answer) is Meaning.UNKNOWN else claim.probe_from)
        else:
            self._settle(claim, Status.SENT, ts=str(answer["ts"]), channel=str(answer["channel"]))

    def _channel(self, to: str) -> tuple[str | Answer, bool]:
        """Where to post for a Slack user or channel, or what Slack answered instead; and whether it was asked."""
        if to[:1] not in ("U", "W"):
            return to, False
        if known := self.sending.direct_channel(to):
            return known, False
        opened = _called(partial(self.client.conversations_open, users=to))
        if isinstance(opened, Answer):
            return opened, True
        channel = str(opened["channel"]["id"])
        self.sending.note_direct_channel(to, channel)
        return channel, True

    def _look(self, claim: Claim, since: datetime) -> str | Answer:
        """The ts of the message that an earlier try posted, "" where it did not, or what Slack answered instead."""
        cursor, oldest = None, f"{(since - EARLIER).timestamp():.6f}"
        while True:
            asked: dict[str, Any] = {"oldest": oldest, "limit": 15, "include_all_metadata": True, "cursor": cursor}
            page = _called(partial(self.client.conversations_history, channel=claim.channel_id, **asked))
            if isinstance(page, Answer):
                return page
            for message in page["messages"]:
                metadata = message.get("metadata") or {}
                if (metadata.get("event_payload") or {}).get("key") == mark(claim.notice):
                    return str(message["ts"])
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return ""

    # --- what became of it ---

    def _failed(self, claim: Claim, answer: Answer, probe_from: datetime | None) -> None:
        """A call for a notice was not answered with "done": wait, mend, give up or try again."""
        match meaning(answer):
            case Meaning.WAIT:
                self._hold(claim, answer, probe_from, answer.retry_after or self.terms.first_wait)
            case Meaning.OUR_FAULT:
                log.error("Slack lets the bot send nothing", error=answer.code)
                told = alerts(claim.notice, answer.code, self.administrators, self.now())
                self._hold(claim, answer, probe_from, self.terms.mending, told)
            case Meaning.REFUSED:
                self._give_up(claim, answer.code, why(answer))
            case _ if claim.attempt >= self.terms.tries:
                self._give_up(claim, answer.code, why(answer))
            case _:
                self._again(claim, answer, probe_from)

    def _not_found_out(self, claim: Claim, answer: Answer) -> None:
        """The message could not be looked for; whatever Slack says about looking, it says nothing about the message."""
        match meaning(answer):
            case Meaning.REFUSED if claim.attempt < self.terms.tries:
                self._again(claim, answer, claim.probe_from)
            case Meaning.OUR_FAULT if answer.error == "missing_scope" and claim.attempt < self.terms.tries:
                self._again(claim, answer, claim.probe_from)
            case Meaning.OUR_FAULT if answer.error == "missing_scope":
                self._give_up(claim, answer.code, why(answer))
            case _:
                self._failed(claim, answer, claim.probe_from)

    def _again(self, claim: Claim, answer: Answer, probe_from: datetime | None) -> None:
        at = self.now()
        wait = self.terms.wait(claim.attempt, self.jitter())
        if probe_from:
            wait = max(wait, self.terms.settle)
        self.sending.release(claim, at + wait, at=at, probe_from=probe_from, why=why(answer), error=answer.code)

    def _hold(
        self,
        claim: Claim,
        answer: Answer,
        probe_from: datetime | None,
        wait: timedelta,
        told: tuple[Notice, ...] = (),
    ) -> None:
        at = self.now()
        self.sending.release(
            claim,
            at,
            at=at,
            probe_from=probe_from,
            counted=False,
            why=why(answer),
            error=answer.code,
            hold_until=at + wait,
            alerts=told,
        )

    def _give_up(self, claim: Claim, error: str, reason: str) -> None:
        log.error("a notice is given up", notice=claim.notice.key, error=error)
        told = alerts(claim.notice, error, self.administrators, self.now())
        self._settle(claim, Status.DEAD, why=reason, error=error, alerts=told)

    def _settle(self, claim: Claim, status: Status, **how: Any) -> None:
        if not self.sending.settle(claim, status, self.now(), **how):
            log.warning("somebody else has taken the notice over", notice=claim.notice.key, status=status.value)

    def _moment(self) -> datetime:
        return self.shared() if self.shared else self.sending.moment()


@contextmanager
def at_work(sender: Sender, name: str) -> Iterator[threading.Thread]:
    """Send in a thread of its own meanwhile; at the end what is under way is finished, but not waited for for ever."""
    stopped = threading.Event()
    thread = threading.Thread(target=sender.run, args=(stopped, name), name="sender", daemon=True)
    thread.start()
    try:
        yield thread
    finally:
        stopped.set()
        thread.join(GRACE)


def _called(call: Callable[[], SlackResponse]) -> SlackResponse | Answer:
    """Make a call to Slack: its response, or what came back instead of one."""
    try:
        return call()
    except SlackApiError as refused:
        return _answer(refused.response)
    except URLError as away:
        return Answer(reached=not isinstance(away.reason, ConnectionRefusedError))
    except (OSError, HTTPException, ValueError):
        return Answer()


def _answer(response: SlackResponse) -> Answer:
    body = response.data if isinstance(response.data, dict) else {}
    error = str(body.get("error") or "")
    wait = str(response.headers.get("Retry-After", ""))
    return Answer(
        # What is no code is what the SDK says about a body that is no answer of Slack's.
        status=response.status_code if response.status_code != 200 or _CODE.fullmatch(error) else 0,
        error=error if _CODE.fullmatch(error) else "",
        retry_after=timedelta(seconds=int(wait)) if wait.isdecimal() else timedelta(0),
        needed=str(body.get("needed") or ""),
    )
