# SPDX-License-Identifier: EUPL-1.2
"""The oracle: many strict local Slacks in one process, whose records are the truth.

A worker reaches its own at /<seed>/api/…; whoever judges asks /<seed>/record.
"""

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import aiohttp
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from bot.tryout import cast
from bot.tryout.api import routes
from bot.tryout.clock import Clock
from bot.tryout.faults import Fault
from bot.tryout.model import Payload
from bot.tryout.slack import LocalSlack
from bot.tryout.wire import LOOPBACK, SERVED_AS
from bot.web.serve import serving
from tests.chaos.plan import FAULTS, START, Run

TOKEN = "xoxb-chaos"
TARGET, OTHER = cast.BESTUUR, cast.BOARD
HISTORY = frozenset({"channels:history"})


@dataclass
class Around:
    """One Slack, with the number of calls that it is still carrying out."""

    app: Starlette
    slack: LocalSlack
    busy: int = 0


class Faults:
    """What goes wrong in a run: its one post that fails, and its reads that do."""

    def __init__(self, run: Run) -> None:
        self._post = FAULTS[run.fault]
        self._misreads = run.misreads

    def __call__(self, method: str, fields: Payload) -> Fault | None:
        if method == "chat.postMessage" and fields.get("channel") == TARGET:
            fault, self._post = self._post, None
            return fault
        if method == "conversations.history" and self._misreads:
            self._misreads -= 1
            return Fault(reply="reset")
        return None


class Oracle:
    """The Slacks by seed."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session
        self._slacks: dict[str, Around] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        _, name, rest = scope["path"].split("/", 2)
        if rest.startswith("api/"):
            around = self._slacks[name]
            around.busy += 1
            try:
                await around.app({**scope, "path": f"/{rest}", "raw_path": b""}, receive, send)
            finally:
                around.busy -= 1
            return
        request = Request(scope, receive)
        if rest == "begin":
            self._begin(name, await request.json())
        told = await self._record(name) if rest in {"record", "end"} else []
        if rest == "end":
            del self._slacks[name]
        await JSONResponse(told)(scope, receive, send)

    def _begin(self, name: str, told: dict[str, Any]) -> None:
        run, began = Run(**told["run"]), told["began"]
        installed = cast.installation("", "s3cret", TOKEN, frozenset())
        scopes = installed.scopes | (HISTORY if run.mode == "look" else frozenset())
        slack = LocalSlack(
            replace(installed, scopes=scopes),
            cast.users(),
            cast.channels(),
            Clock(clock_of(began)),
            self._session,
            faults=Faults(run),
        )
        for channel in (TARGET, OTHER):
            slack.channels[channel].members.add(cast.BOT_USER)
        self._slacks[name] = Around(Starlette(routes=routes(slack)), slack)

    async def _record(self, name: str) -> list[dict[str, str]]:
        around = self._slacks[name]
        while around.busy:  # noqa: ASYNC110 - it may be busy again and again
            await asyncio.sleep(0.02)
        return [
            {
                "channel": one.channel,
                "ts": one.ts,
                "text": one.text,
                "delivery": (one.metadata or {}).get("event_payload", {}).get("delivery", ""),
            }
            for one in around.slack.record
        ]


def clock_of(began: float) -> Callable[[], datetime]:
    """Return the clock of a run that *began* at that time; it is START then."""
    return lambda: START + timedelta(seconds=time.time() - began)


def serve(told: Callable[[str], None]) -> None:
    """Serve until killed; *told* hears the address."""

    async def forever() -> None:
        async with aiohttp.ClientSession() as session:
            oracle = Oracle(session)
            async with serving(oracle, LOOPBACK, 0, **SERVED_AS) as url:
                told(url)
                await asyncio.Event().wait()

    asyncio.run(forever())


def begin_of(run: Run, began: float) -> bytes:
    """Return what /begin is told."""
    fields = {name: getattr(run, name) for name in ("seed", "mode", "fault", "misreads")}
    return json.dumps({"run": fields, "began": began}).encode()
