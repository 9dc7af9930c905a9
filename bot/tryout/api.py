# SPDX-License-Identifier: EUPL-1.2
"""The strict local Slack's own doors: the Web API, the response_urls and the connections."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from email.utils import format_datetime

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from bot.tryout.api_call import Call, Method
from bot.tryout.api_chat import CHAT, respond
from bot.tryout.api_reads import READS
from bot.tryout.api_views import VIEWS
from bot.tryout.faults import faulty
from bot.tryout.model import Payload
from bot.tryout.oauth import Authorizing
from bot.tryout.refused import Refused
from bot.tryout.slack import LocalSlack

CONNECTIONS: Mapping[str, Method] = {
    "apps.connections.open": lambda call: {"url": call.slack.link()}
}
# What needs no token.
OPEN: Mapping[str, Method] = {"api.test": lambda _call: {}}
METHODS: Mapping[str, Method] = {**CHAT, **VIEWS, **READS, **CONNECTIONS, **OPEN}
Endpoint = Callable[[Request], Awaitable[Response]]
ACCESS = "oauth.v2.access"
GONE = frozenset({"expired_url", "invalid_url", "used_url"})


def routes(
    slack: LocalSlack, *others: LocalSlack, authorizing: Authorizing | None = None
) -> list[BaseRoute]:
    """Return the routes by which an app reaches *slack*, and the *others* that it is in."""
    every = (slack, *others)

    async def hook(request: Request) -> Response:
        name = request.path_params["name"]
        slack = next((each for each in every if each.response_urls.gave(name)), every[0])
        fault = slack.faults("response_url", {"name": name})
        answer: Response = PlainTextResponse("ok")
        if fault is None or fault.accept:
            answer = _responded(slack, name, await request.body())
        return _dated(slack, await faulty(fault, answer) if fault else answer)

    async def link(socket: WebSocket) -> None:
        await slack.sockets.serve(socket)

    asked = [] if authorizing is None else authorizing.routes()
    return [
        *asked,
        Route("/api/{method}", _api(every, authorizing), methods=["GET", "POST"]),
        Route("/hooks/{name}", hook, methods=["POST"]),
        WebSocketRoute("/link/", link),
    ]


def _api(slacks: Sequence[LocalSlack], authorizing: Authorizing | None) -> Endpoint:
    """Return what answers a call: the workspace whose token it carries."""

    async def api(request: Request) -> Response:
        method = request.path_params["method"]
        authorization = request.headers.get("authorization", "")
        try:
            fields = await _fields(request)
            if method == ACCESS and authorizing is not None:
                told = authorizing.exchanged(fields, authorization)
                return _dated(slacks[0], JSONResponse({"ok": True, **told}))
        except Refused as refused:
            return _dated(slacks[0], JSONResponse(_no(slacks[0], method, refused)))
        token = authorization.removeprefix("Bearer ") or str(fields.get("token", ""))
        return await _answer(Call(_holder(slacks, token), method, fields), token)

    return api


def _holder(slacks: Sequence[LocalSlack], token: str) -> LocalSlack:
    """Return the one whose *token* that is or was; the first, which will refuse it, if none's."""
    for slack in slacks:
        app = slack.installation
        if token and token in {app.bot_token, app.app_token, *slack.dead}:
            return slack
    return slacks[0]


async def _answer(call: Call, token: str) -> Response:
    fault = call.slack.faults(call.method, call.fields)
    await asyncio.sleep(fault.late if fault else 0)
    told = carried_out(call, token) if fault is None or fault.accept else {"ok": True}
    scopes = ",".join(sorted(call.slack.installation.scopes))
    answer = JSONResponse(told, headers={"X-OAuth-Scopes": scopes})
    return _dated(call.slack, await faulty(fault, answer) if fault else answer)


def carried_out(call: Call, token: str) -> Payload:
    """Do what *call* asks; return Slack's answer, which also a refusal gives with status 200."""
    try:
        if call.method not in OPEN:
            _authenticated(call, token)
        if call.method in CHAT:
            call.need("chat:write")
        return {"ok": True, **METHODS.get(call.method, _unknown)(call)}
    except Refused as refused:
        return _no(call.slack, call.method, refused)


def _unknown(call: Call) -> Payload:
    raise Refused("unknown_method", req_method=call.method)


def _no(slack: LocalSlack, method: str, refused: Refused) -> Payload:
    slack.workspace.complain(f"{method}: {refused}")
    told: Payload = {"ok": False, "error": refused.code, **refused.details}
    if refused.messages:
        told["response_metadata"] = {"messages": [f"[ERROR] {one}" for one in refused.messages]}
    return told


def _authenticated(call: Call, token: str) -> None:
    app = call.slack.installation
    if not token:
        raise Refused("not_authed")
    if token in call.slack.dead:
        raise Refused(call.slack.dead[token])
    if token not in {app.bot_token, app.app_token}:
        raise Refused("invalid_auth")
    if token != (app.app_token if call.method in CONNECTIONS else app.bot_token):
        raise Refused("not_allowed_token_type")
    if call.slack.revoked:
        raise Refused("token_revoked")


async def _fields(request: Request) -> Payload:
    """Return a call's fields, from its address, its form or its JSON."""
    given: Payload = dict(request.query_params)
    if request.headers.get("content-type", "").startswith("application/json"):
        return {**given, **_object(await request.body(), "invalid_json")}
    async with request.form() as form:
        return {**given, **{name: str(value) for name, value in form.items()}}


def _object(body: bytes, code: str) -> Payload:
    try:
        read = json.loads(body)
    except ValueError as error:
        raise Refused(code) from error
    if not isinstance(read, dict):
        raise Refused("json_not_object")
    return read


def _responded(slack: LocalSlack, name: str, body: bytes) -> Response:
    try:
        respond(slack, name, _object(body, "invalid_payload"))
    except Refused as refused:
        status = 404 if refused.code in GONE else 400
        return JSONResponse(_no(slack, "response_url", refused), status)
    return PlainTextResponse("ok")


def _dated(slack: LocalSlack, answer: Response) -> Response:
    """Return *answer* with the workspace's time, by which an app checks its own clock."""
    answer.headers["Date"] = format_datetime(slack.clock.now(), usegmt=True)
    return answer
