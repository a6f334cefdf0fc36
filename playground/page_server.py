"""The browser page's side of the server: the same deeds as the tests', over JSON, and a stream of what is shown."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from playground.deeds import Deeds
from playground.files import with_pictures
from playground.modals import Values
from playground.people import APP_ID, BOT_USER_ID, TEAM_NAME
from playground.refusal import Json, Refused
from playground.team import Update
from playground.travel import Came, Travel

SWEDEN = ZoneInfo("Europe/Stockholm")
PAGE = Path(__file__).parent / "page"


def _values(body: Json) -> Values:
    return dict((body.get("state") or {}).get("values") or {})


def _refusal(refused: Refused) -> JSONResponse:
    return JSONResponse({"ok": False, "error": refused.error, "detail": refused.detail})


class PageServer:
    """The endpoints under /page; `stop` ends the streams. With a `travel` the page can set the workspace's clock."""

    def __init__(self, deeds: Deeds) -> None:
        self.deeds = deeds
        self.team = deeds.team
        self.travel: Travel | None = None
        self._streams: set[asyncio.Queue[Update | None]] = set()
        self.routes = [
            Route("/", lambda request: FileResponse(PAGE / "index.html")),
            Route("/page/state", self.state),
            Route("/page/messages", self.messages),
            Route("/page/events", self.events),
            Route("/page/upload", self.upload, methods=["POST"]),
            Route("/page/uploads/{file}/{name:path}", self.uploaded),
            *(Route(f"/page/{name}", self._deed(do), methods=["POST"]) for name, do in self._deeds().items()),
            Route("/page/{file:path}", self.asset),
        ]

    def _deeds(self) -> dict[str, Callable[[Json], Json | None]]:
        deeds = self.deeds
        return {
            "say": lambda b: {"ts": deeds.say(b["user"], b["channel"], b["text"], b.get("thread_ts"))},
            "command": lambda b: deeds.command(b["user"], b["channel"], b["text"]),
            "act": lambda b: deeds.act(b["user"], b["container"], b["action"], _values(b)),
            "submit": self._submit,
            "close": lambda b: deeds.close(b["user"], b["view_id"]),
            "home": lambda b: {"view": deeds.open_home(b["user"])},
            "options": lambda b: deeds.options(b["user"], b["container"], b["block_id"], b["action_id"], b["value"]),
            "invite": lambda b: deeds.invite(b["user"], b["channel"]),
            "shortcut": lambda b: deeds.shortcut(b["user"], b["callback_id"]),
            "read": self._read,
            "time": self._time,
        }

    def _submit(self, body: Json) -> Json | None:
        errors = self.deeds.submit(body["user"], body["view_id"], _values(body))
        return {"ok": False, "errors": errors} if errors else None

    def _time(self, body: Json) -> Json:
        """Go to a moment of Swedish time, or to when something is sent next."""
        if self.travel is None:
            raise Refused("no_travel", "this workspace's clock cannot be set")
        zone = self.travel.desk.zone
        try:
            to = self.travel.next() if body["to"] == "next" else datetime.fromisoformat(body["to"]).replace(tzinfo=zone)
        except ValueError:
            raise Refused("no_such_time", str(body["to"])) from None
        if to is None:
            raise Refused("nothing_ahead", "nothing is sent in the time ahead")
        came = self.travel.to(to)
        self.team.announce({"type": "state"}, news=False)
        return {"now": f"{to.astimezone(zone):%Y-%m-%dT%H:%M}", "came": [self._of_room(one) for one in came]}

    def _of_room(self, one: Came) -> Json:
        room = self.team.conversations.get(one.to)
        return {**asdict(one), "title": f"#{room.name}" if room else one.title}

    def _read(self, body: Json) -> None:
        posts = list(self.team.posts(body["channel"], body["user"]))
        self.team.read[body["user"], body["channel"]] = posts[-1].ts if posts else ""

    def _deed(self, do: Callable[[Json], Json | None]) -> Callable[[Request], Any]:
        async def endpoint(request: Request) -> Response:
            body = await request.json()
            try:
                answer = await run_in_threadpool(do, body)
            except Refused as refused:
                return _refusal(refused)
            return JSONResponse({"ok": True, **(answer or {})})

        return endpoint

    async def state(self, request: Request) -> Response:
        """Everything around the messages."""
        team, me = self.team, request.query_params["user"]
        local = team.now().astimezone(SWEDEN)
        today = local.date()
        users = [{"id": p.id, "name": p.name, "title": p.title, "is_bot": False} for p in team.people.values()]
        commands = [{"command": c["command"], "description": c.get("description", ""),
                     "usage_hint": c.get("usage_hint", "")} for c in team.app.commands.values()]  # fmt: skip
        return JSONResponse({
            "today": today.isoformat(),
            "today_text": format_date(today, "EEEE d MMMM y", locale="sv_SE"),
            "now": f"{local:%Y-%m-%dT%H:%M}",
            "travels": self.travel is not None,
            "team": {"name": TEAM_NAME},
            "app": {"id": APP_ID, "name": team.app.name, "bot_user_id": BOT_USER_ID},
            "users": [*users, {"id": BOT_USER_ID, "name": team.app.bot_name, "title": "App", "is_bot": True}],
            "me": me,
            "conversations": self._conversations(me),
            "commands": commands,
            "connected": bool(team.connections),
            "problems": [asdict(problem) for problem in team.problems],
        })  # fmt: skip

    def _conversations(self, me: str) -> list[Json]:
        team = self.team
        return [
            {
                "id": room.id,
                "name": room.name or team.app.bot_name,
                "kind": "im" if room.person else "channel",
                "with": BOT_USER_ID if room.person else None,
                "is_member": me in room.members,
                "topic": room.topic,
                "unread": sum(post.ts > team.read.get((me, room.id), "") and post.message["user"] != me
                              for post in team.posts(room.id, me)),
            }
            for room in team.conversations.values()
            if room.kind == "public" or me in room.members
        ]  # fmt: skip

    async def messages(self, request: Request) -> Response:
        """What one person may see in one conversation, oldest first."""
        user, channel = request.query_params["user"], request.query_params["channel"]
        room = self.team.conversations.get(channel)
        if room is None or (room.kind != "public" and user not in room.members):
            return JSONResponse({"messages": []}, 404)
        with self.team.changed:
            return JSONResponse({"messages": [self.team.on_page(post) for post in self.team.posts(channel, user)]})

    async def upload(self, request: Request) -> Response:
        """A file from a person, as a multipart form: shared in a channel, or without one kept for a modal's field."""
        async with request.form() as form:
            file = form.get("file")
            if not isinstance(file, UploadFile):
                return JSONResponse({"ok": False, "error": "no_file"})
            name, data = file.filename or "fil", await file.read()
            user, channel, typed, thread = (str(form.get(k, "")) for k in ("user", "channel", "text", "thread_ts"))
        try:
            if not channel:
                return JSONResponse({"ok": True, "file": self.deeds.upload(user, name, data).in_slack()})
            return JSONResponse({"ok": True, "ts": self.deeds.share(user, channel, name, data, typed, thread or None)})
        except Refused as refused:
            return _refusal(refused)

    async def uploaded(self, request: Request) -> Response:
        """An uploaded file, for the page to show."""
        file = self.team.files.get(request.path_params["file"])
        if file is None or not file.complete:
            return Response(status_code=404)
        safe = {"Content-Security-Policy": "sandbox", "X-Content-Type-Options": "nosniff"}
        return Response(file.data, media_type=file.mimetype, headers=safe)

    async def asset(self, request: Request) -> Response:
        """A file of the page itself."""
        file = (PAGE / request.path_params["file"]).resolve()
        if not file.is_relative_to(PAGE) or not file.is_file():
            return Response(status_code=404)
        return FileResponse(file)

    async def events(self, request: Request) -> Response:
        """Server-sent events: whatever becomes visible to this person."""
        return StreamingResponse(self._stream(request.query_params["user"]), media_type="text/event-stream",
                                 headers={"Cache-Control": "no-store"})  # fmt: skip

    async def _stream(self, user: str) -> AsyncIterator[str]:
        updates: asyncio.Queue[Update | None] = asyncio.Queue()
        loop = asyncio.get_running_loop()

        def watch(update: Update) -> None:
            loop.call_soon_threadsafe(updates.put_nowait, update)

        with self.team.changed:
            self.team.watchers.append(watch)
        self._streams.add(updates)
        try:
            yield "event: listening\ndata: {}\n\n"
            # What was published between the page's first questions and this stream would otherwise be missed.
            home = self.deeds.modals.homes.get(user)
            if home:
                view = with_pictures(home.view, self.team.files)
                updates.put_nowait(Update(frozenset({user}), {"type": "home", "view": view}))
            while (update := await updates.get()) is not None:
                if user in update.to:
                    yield f"data: {json.dumps(update.body, ensure_ascii=False)}\n\n"
        finally:
            with self.team.changed:
                self.team.watchers.remove(watch)
            self._streams.discard(updates)

    def stop(self) -> None:
        """End every stream, so that the server can stop."""
        for updates in self._streams:
            updates.put_nowait(None)
