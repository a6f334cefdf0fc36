"""The Web API over HTTP: tokens, arguments, scopes, refusals, faults; response URLs and file uploads beside it."""

import asyncio
import json
from collections.abc import AsyncIterator
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from playground.faults import Fault, Faults
from playground.methods import METHODS, Args, Desk
from playground.posting import through_hook
from playground.refusal import Json, Refused


class WebApi:
    """Answers the bot's calls; every refusal is noted in `team.problems`."""

    def __init__(self, desk: Desk, faults: Faults, bot_token: str, app_token: str) -> None:
        self.desk = desk
        self.faults = faults
        self.bot_token = bot_token
        self.app_token = app_token
        self.routes = [
            Route("/api/{method}", self.call, methods=["GET", "POST"]),
            Route("/hooks/{number}", self.hook, methods=["POST"]),
            Route("/upload/v1/{file}", self.upload, methods=["POST"]),
            Route("/files-pri/{file}/{name:path}", self.download),
        ]

    async def call(self, request: Request) -> Response:
        """One call of a Web API method, with the fault that waits for it, if any."""
        name = request.path_params["method"]
        team = self.desk.team
        team.busier(1)
        try:
            fault = self.faults.take(name)
            if trouble := await _trouble(fault, request, done=False):
                return trouble
            try:
                token, args = await _read(request)
            except ClientDisconnect:
                return Response()
            except Refused as refused:
                team.problem(name, refused.error, refused.detail)
                return JSONResponse(refused.answer())
            answer = self.answer(name, token, args)
            if trouble := await _trouble(fault, request, done=True):
                return trouble
            return JSONResponse(answer, headers={"x-oauth-scopes": ",".join(team.app.scopes)})
        finally:
            team.busier(-1)

    def answer(self, name: str, token: str, args: Args) -> Json:
        """What Slack answers: `{"ok": true, …}`, or the refusal."""
        team = self.desk.team
        try:
            with team.changed:
                method = METHODS.get(name)
                if method is None:
                    raise Refused("unknown_method", f"this Slack does not know {name}")
                if not token:
                    raise Refused("not_authed")
                if token not in (self.bot_token, self.app_token):
                    raise Refused("invalid_auth")
                if (token == self.app_token) != method.app_level and name != "api.test":
                    raise Refused("not_allowed_token_type")
                if method.scope:
                    team.app.require(method.scope)
                return {"ok": True, **method.run(self.desk, args.parsed())}
        except Refused as refused:
            team.problem(name, refused.error, refused.detail)
            return refused.answer()

    async def hook(self, request: Request) -> Response:
        """A message to a response URL."""
        team = self.desk.team
        fault = self.faults.take("response_url")
        if trouble := await _trouble(fault, request, done=False):
            return trouble
        body = await request.body()
        try:
            with team.changed:
                through_hook(team, team.tickets.use_hook(request.url.path), json.loads(body))
        except (Refused, json.JSONDecodeError) as refused:
            error = refused if isinstance(refused, Refused) else Refused("invalid_payload", str(refused))
            team.problem("response_url", error.error, error.detail)
            return JSONResponse(error.answer(), 404 if error.error in ("used_url", "expired_url") else 400)
        return await _trouble(fault, request, done=True) or PlainTextResponse("ok")

    async def upload(self, request: Request) -> Response:
        """The bytes of a file announced with files.getUploadURLExternal."""
        data = await request.body()
        file = self.desk.team.files.get(request.path_params["file"])
        if file is None or len(data) != int(request.query_params.get("length", -1)):
            self.desk.team.problem("upload", "length_mismatch" if file else "file_not_found", f"{len(data)} bytes")
            return PlainTextResponse("not what was announced", 400)
        file.data = data
        return PlainTextResponse(f"OK - {len(data)}")

    async def download(self, request: Request) -> Response:
        """A file's `url_private`: only with the bot's token and `files:read`."""
        file = self.desk.team.files.get(request.path_params["file"])
        allowed = request.headers.get("authorization") == f"Bearer {self.bot_token}"
        if file is None or not allowed or "files:read" not in self.desk.team.app.scopes:
            return PlainTextResponse("not found", 404)
        fault = self.faults.take("download")
        if trouble := await _trouble(fault, request, done=False, whole=file.data):
            return trouble
        return Response(file.data, media_type=file.mimetype)


async def _trouble(
    fault: Fault | None, request: Request, done: bool, whole: bytes = b'{"ok": true, "and": "more"}'
) -> Response | None:
    """What comes instead of the `whole` answer, before the call is carried out or after (`done`); None where there is
    no fault then, or only a delay."""
    if fault is None or fault.done is not done:
        return None
    await asyncio.sleep(fault.seconds)
    if fault.half:
        return StreamingResponse(_half(whole, request), headers={"Content-Length": str(len(whole))})
    if fault.page:
        return HTMLResponse("<html><body>Strax tillbaka</body></html>")
    if fault.status == 0:
        request.scope["drop"]()
        return Response()
    if fault.status == 429:
        headers = {"Retry-After": str(fault.retry_after)}
        return JSONResponse({"ok": False, "error": "ratelimited"}, 429, headers)
    if fault.status >= 500:
        return PlainTextResponse("Internal Server Error", fault.status)
    return JSONResponse({"ok": False, "error": fault.error}) if fault.error else None


async def _half(whole: bytes, request: Request) -> AsyncIterator[bytes]:
    yield whole[: len(whole) // 2]
    await asyncio.sleep(0.1)  # until it is on its way
    request.scope["drop"]()
    await asyncio.sleep(0.1)  # until the connection is gone


async def _read(request: Request) -> tuple[str, Args]:
    """The token and the arguments, from the query and a form or JSON body."""
    args = Args(request.query_params)
    body = (await request.body()).decode()
    if request.headers.get("content-type", "").startswith("application/json"):
        try:
            args.update(json.loads(body or "{}"))
        except (ValueError, TypeError) as broken:
            raise Refused("invalid_json", str(broken)) from None
    else:
        args.update(parse_qsl(body, keep_blank_values=True))
    token = request.headers.get("authorization", "").removeprefix("Bearer ") or str(args.pop("token", ""))
    return token, args
