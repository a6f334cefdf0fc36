"""Socket Mode: envelopes to the bot over WebSockets, its acks, retries of events, refreshed connections."""

import asyncio
import itertools
import random
from collections.abc import Coroutine, Sequence
from typing import Any

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from playground.awake import TICK
from playground.people import APP_ID
from playground.refusal import Json
from playground.team import Team

MOST_CONNECTIONS = 10


class SocketMode:
    """The bot's connections. `send_event` and `ask` may be called from any thread but the server's own."""

    def __init__(self, team: Team, ack_seconds: float, retry_delays: Sequence[float]) -> None:
        self.team = team
        self.ack_seconds = ack_seconds
        self.retry_delays = retry_delays
        self.loop = asyncio.new_event_loop()
        self.acks = 0
        self.routes = [WebSocketRoute("/link", self.connection)]
        self._links: list[WebSocket] = []
        self._turn = itertools.count()
        self._waiting: dict[str, asyncio.Future[Json]] = {}
        self._ids = itertools.count(1)
        self._tasks: set[asyncio.Task[None]] = set()

    async def connection(self, link: WebSocket) -> None:
        """One WebSocket from the bot: hello, then acks until it goes."""
        if link.query_params.get("ticket") not in self.team.tickets.links:
            await link.close(4001)
            return
        self.team.tickets.links.discard(link.query_params["ticket"])
        await link.accept()
        if len(self._links) >= MOST_CONNECTIONS:
            await link.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await link.close()
            return
        self._links.append(link)
        about = {"connection_info": {"app_id": APP_ID}, "debug_info": {"host": "playground"}}
        await link.send_json({"type": "hello", "num_connections": len(self._links), **about})
        self._count()
        try:
            while True:
                self._acked(await link.receive_json())
        except WebSocketDisconnect:
            self._drop(link)

    def send_event(self, payload: Json) -> None:
        """Send an event and forget it; un-acked it is sent again with the same `event_id`."""

        def start() -> None:
            task = self.loop.create_task(self._with_retries(payload))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

        self.loop.call_soon_threadsafe(start)

    def ask(self, kind: str, payload: Json) -> Json | None:
        """Send a command or an interaction and wait for the ack's payload; None when it was not acked in time."""
        answer: Json | None = self._run(self._deliver(kind, payload, True))
        return answer

    def refresh(self) -> None:
        """Ask every connection to make way for a new one, as Slack does every few hours."""
        self._run(self._refresh())

    async def stop(self) -> None:
        """Give up what is still to be delivered."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result()

    async def _with_retries(self, payload: Json) -> None:
        for attempt, delay in enumerate((0, *self.retry_delays)):
            await asyncio.sleep(delay)
            retry = {"retry_attempt": attempt, "retry_reason": "timeout" if attempt else ""}
            if await self._deliver("events_api", payload, False, **retry) is not None:
                return
            event = payload["event"]
            name = ".".join(part for part in (event["type"], event.get("subtype")) if part)
            self.team.problem(name, "not_acked", f"{payload['event_id']}, attempt {attempt + 1}")

    async def _deliver(self, kind: str, payload: Json, answerable: bool, **retry: object) -> Json | None:
        if not self._links:
            return None
        link = self._links[next(self._turn) % len(self._links)]
        envelope_id = f"{next(self._ids):08d}-{random.getrandbits(32):08x}"
        envelope = {"envelope_id": envelope_id, "type": kind, "accepts_response_payload": answerable}
        acked = self._waiting[envelope_id] = self.loop.create_future()
        self.team.busier(1)
        try:
            await link.send_json({**envelope, "payload": payload, **retry})
            return await self._in_time(acked)
        except WebSocketDisconnect:
            self._drop(link)
            return None
        finally:
            del self._waiting[envelope_id]
            self.team.busier(-1)

    async def _in_time(self, acked: asyncio.Future[Json]) -> Json | None:
        late = self.team.awake.seconds + self.ack_seconds
        while not acked.done() and self.team.awake.seconds < late:
            await asyncio.wait([acked], timeout=TICK)
        return acked.result() if acked.done() else None

    def _acked(self, answer: Json) -> None:
        self.acks += 1
        self.team.touch()
        acked = self._waiting.get(answer.get("envelope_id", ""))
        if acked and not acked.done():
            acked.set_result(answer.get("payload") or {})

    async def _refresh(self) -> None:
        for link in self._links[:]:
            await link.send_json({"type": "disconnect", "reason": "refresh_requested"})
            self._drop(link)

    def _drop(self, link: WebSocket) -> None:
        if link in self._links:
            self._links.remove(link)
            self._count()

    def _count(self) -> None:
        """Tell the page when the bot comes or goes."""
        before, self.team.connections = self.team.connections, len(self._links)
        if bool(before) != bool(self.team.connections):
            self.team.announce({"type": "connected", "connected": bool(self.team.connections)}, news=False)
