# SPDX-License-Identifier: EUPL-1.2
"""Socket Mode, from Slack's side: the connections that the app opened, and what goes through."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from secrets import token_hex

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.tryout.model import Installation, Payload
from bot.tryout.outgoing import JSON, Again, Answer, Kind, NoAnswer
from bot.tryout.refused import Refused

MOST_CONNECTIONS = 10
# WebSocket's own: come again later.
TRY_AGAIN = 1013


@dataclass(eq=False)
class Connection:
    """One connection. *gone*: set once it is closed, whoever did that."""

    socket: WebSocket
    gone: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass
class Sockets:
    """What the app opened, and which envelopes wait for its ack.

    complain: hears what the app does wrong. copies: how often each envelope is sent, for a test.
    """

    app: Callable[[], Installation]
    complain: Callable[[str], None]
    copies: int = 1
    _tickets: set[str] = field(default_factory=set)
    _open: list[Connection] = field(default_factory=list)
    _waiting: dict[str, asyncio.Future[Payload]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many connections stand."""
        return len(self._open)

    def ticket(self) -> str:
        """Return what opens one connection, once.

        Raises:
            Refused: Socket Mode is off.

        """
        if not self.app().socket_mode:
            raise Refused("socket_mode_not_enabled")
        ticket = token_hex(16)
        self._tickets.add(ticket)
        return ticket

    async def serve(self, socket: WebSocket) -> None:
        """Say hello to an app that has a ticket, and take its acks until it goes."""
        ticket = socket.query_params.get("ticket", "")
        if ticket not in self._tickets:
            await socket.close()
            return
        self._tickets.remove(ticket)
        await socket.accept()
        if len(self._open) >= MOST_CONNECTIONS:
            await socket.close(TRY_AGAIN, "too_many_websockets")
            return
        connection = Connection(socket)
        self._open.append(connection)
        try:
            await socket.send_json(self._hello())
            while True:
                self._taken(await socket.receive_text())
        except WebSocketDisconnect:
            pass
        finally:
            self._open.remove(connection)
            connection.gone.set()

    async def send(self, kind: Kind, payload: Payload, again: Again | None) -> Answer:
        """Return the app's ack. An envelope whose connection goes meanwhile goes to another.

        Raises:
            NoAnswer: there is no connection.

        """
        name = token_hex(16)
        envelope: Payload = {
            "envelope_id": name,
            "type": kind,
            "payload": payload,
            "accepts_response_payload": kind != "events_api",
        }
        if again is not None:
            envelope |= {"retry_attempt": again.number, "retry_reason": again.reason}
        acked: asyncio.Future[Payload] = asyncio.get_running_loop().create_future()
        self._waiting[name] = acked
        try:
            while not acked.done():
                await self._through_one(envelope, acked)
        finally:
            del self._waiting[name]
        return _answer(acked.result(), envelope)

    async def say_goodbye(self, reason: str = "refresh_requested") -> None:
        """Tell the app that its connections are about to be closed; that is for `close()`."""
        for each in tuple(self._open):
            await each.socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {}})

    async def close(self, count: int) -> None:
        """Close the *count* oldest connections."""
        for each in self._open[:count]:
            await each.socket.close()

    async def _through_one(self, envelope: Payload, acked: "asyncio.Future[Payload]") -> None:
        """Send *envelope* through the newest connection; return when it is acked, or that goes."""
        if not self._open:
            raise NoAnswer("dispatch_failed", "no_connection")
        connection = self._open[-1]
        for _ in range(self.copies):
            await connection.socket.send_json(envelope)
        gone = asyncio.create_task(connection.gone.wait())
        try:
            await asyncio.wait((gone, acked), return_when=asyncio.FIRST_COMPLETED)
        finally:
            gone.cancel()

    def _hello(self) -> Payload:
        return {
            "type": "hello",
            "num_connections": len(self._open),
            "connection_info": {"app_id": self.app().app_id},
            "debug_info": {"host": "local", "approximate_connection_time": 18060},
        }

    def _taken(self, text: str) -> None:
        """Take an ack; one that comes again, or too late, is like Slack's: nothing."""
        try:
            ack = json.loads(text)
            name = ack["envelope_id"]
        except (ValueError, TypeError, KeyError):
            self.complain(f"socket: no ack: {text[:100]}")
            return
        waiting = self._waiting.get(name)
        if waiting is not None and not waiting.done():
            waiting.set_result(ack.get("payload") or {})


def _answer(payload: Payload, envelope: Payload) -> Answer:
    if payload and not envelope["accepts_response_payload"]:
        raise NoAnswer("dispatch_failed", "unexpected_payload")
    return Answer(json.dumps(payload) if payload else "", JSON)
