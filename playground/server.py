"""One HTTP and WebSocket server in a thread of its own."""

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.routing import BaseRoute
from starlette.types import Receive, Scope, Send

HOST = "127.0.0.1"
"""Nobody else's machine has any business here."""


class Server:
    """Listens from the moment it is made (`port` 0: any free one) and serves the routes until stopped."""

    def __init__(self, port: int, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self._listening = socket.create_server((HOST, port))
        self.url = f"http://{HOST}:{self._listening.getsockname()[1]}"

    def start(
        self,
        routes: Sequence[BaseRoute],
        meanwhile: Callable[[], Coroutine[Any, Any, None]],
        at_end: Callable[[], Awaitable[None]],
    ) -> None:
        """Serve in a thread; `meanwhile` goes on there, and `at_end` is awaited when the server has stopped."""
        # The SDK's client waits for a frame, at most 3 s, before it can let go of a connection; frequent pings free it.
        config = uvicorn.Config(_droppable(Starlette(routes=list(routes))), ws="websockets-sansio", lifespan="off",
                                log_level="warning", access_log=False, timeout_graceful_shutdown=2,
                                ws_ping_interval=0.5)  # fmt: skip
        self._server = uvicorn.Server(config)

        async def serve() -> None:
            beside = asyncio.create_task(meanwhile())
            await self._server.serve(sockets=[self._listening])
            beside.cancel()
            await at_end()

        def run() -> None:
            with asyncio.Runner(loop_factory=lambda: self.loop) as runner:
                runner.run(serve())

        self._thread = threading.Thread(target=run, name="playground", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Finish what is under way and stop."""
        self._server.should_exit = True
        self._thread.join()


def _droppable(app: Starlette) -> Callable[[Scope, Receive, Send], Any]:
    """Lend every request `scope["drop"]`, which ends its connection without an answer.

    ASGI has no word for that; uvicorn's `receive` is a method of the object that holds the connection.
    """

    async def asgi(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            scope["drop"] = receive.__self__.transport.abort  # type: ignore[attr-defined]
        await app(scope, receive, send)

    return asgi
