# SPDX-License-Identifier: EUPL-1.2
"""What a hostile network does to a connection: drips, floods, silence and junk."""

import asyncio
import random
import re
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from bot.web.endpoint import EVENTS_PATH
from tests.web.fuzz import FORM, Fuzzer, Request

HOST = "127.0.0.1"
STATUS = re.compile(rb"HTTP/1\.1 ([2-5]\d\d) ")
# Not answers, but how a connection ended without one.
CUT, HELD = 0, -1
# A connection that is held longer than this was not cut.
LONGEST = 9.0


@dataclass(frozen=True)
class Attack:
    """One connection: what it sends at first, and then again and again.

    every: seconds between; at 0 it is sent as fast as it is taken. half_closed: no more will
    come. deaf: no answer is ever read.
    """

    first: bytes = b""
    again: bytes = b""
    every: float = 0.0
    half_closed: bool = False
    deaf: bool = False


@dataclass(frozen=True)
class End:
    """How it ended: with which answers, or else CUT or HELD, and after how long."""

    statuses: frozenset[int]
    seconds: float

    @property
    def fair(self) -> bool:
        """Whether the connection was let go, after refusals at most."""
        return all(status == CUT or 400 <= status < 500 for status in self.statuses)


def head(*more: str, method: str = "POST", path: str = EVENTS_PATH) -> bytes:
    """Return the head of a request that is fresh and forged."""
    signed = (f"X-Slack-Request-Timestamp: {int(time.time())}", f"X-Slack-Signature: v0={'0' * 64}")
    first = (f"{method} {path} HTTP/1.1", f"Host: {HOST}", f"Content-Type: {FORM}")
    return "\r\n".join((*first, *signed, *more, "", "")).encode()


def forged() -> bytes:
    return head("Content-Length: 4") + b"a=bc"


def nowhere() -> bytes:
    """Return a request after whose answer the connection stays."""
    return head(method="GET", path="/")


def sent(request: Request) -> Attack:
    """Return *request* as it goes over a wire."""
    body = b"".join(request.chunks)
    lines = [f"POST {EVENTS_PATH} HTTP/1.1".encode(), *(b": ".join(e) for e in request.headers)]
    if not any(name == b"content-length" for name, _ in request.headers):
        lines.append(b"content-length: %d" % len(body))
    return Attack(b"\r\n".join([*lines, b"", body]), half_closed=True)


CHUNKED = "Transfer-Encoding: chunked"
START = f"POST {EVENTS_PATH} HTTP/1.1\r\n".encode()
BAD_CHUNKS = (
    *(b"ZZ\r\n", b"-1\r\nx\r\n", b"F" * 40 + b"\r\n", b"4\r\nabcdefgh\r\n"),
    b"1;" + b"x" * 90_000,
)
OTHERS = (
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(range(256)),
    *(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"SSH-2.0-x\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n"),
    START + b"Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
)
Make = Callable[[random.Random], Attack]
ATTACKS: Mapping[str, Make] = {
    "silence": lambda _: Attack(),
    "dripped head": lambda _: Attack(START + b"X: ", b"x", 0.2),
    "dripped headers": lambda _: Attack(START, b"X: y\r\n", 0.2),
    "dripped body": lambda _: Attack(head("Content-Length: 60000"), b"x", 0.2),
    "dripped chunks": lambda _: Attack(head(CHUNKED), b"1\r\nx\r\n", 0.2),
    "dripped after an answer": lambda _: Attack(nowhere() + START + b"X: ", b"x", 0.2),
    "body that never comes": lambda _: Attack(
        head("Content-Length: 60000", "Expect: 100-continue")
    ),
    "body that nobody reads": lambda _: Attack(head(CHUNKED, method="GET"), b"1\r\nx\r\n", 0.2),
    "endless chunks": lambda _: Attack(head(CHUNKED), b"2000\r\n" + b"x" * 8192 + b"\r\n"),
    "endless body": lambda _: Attack(head("Content-Length: 60000"), b"x" * 8192),
    "endless head": lambda _: Attack(START + b"X: ", b"x" * 8192),
    "endless trailers": lambda _: Attack(head(CHUNKED) + b"0\r\n", b"X: y\r\n" * 1000),
    "chunk garbage": lambda c: Attack(head(CHUNKED) + c.choice(BAD_CHUNKS), half_closed=True),
    "long request line": lambda c: Attack(head(path="/" + "x" * c.randint(70_000, 200_000))),
    "long header": lambda c: Attack(head("X: " + "x" * c.randint(70_000, 200_000))),
    "many headers": lambda c: Attack(head(*(f"X-{n}: y" for n in range(c.randint(9_000, 20_000))))),
    "two lengths": lambda _: Attack(head("Content-Length: 4", "Content-Length: 5") + b"a=bcd"),
    "length and chunks": lambda _: Attack(head("Content-Length: 4", CHUNKED) + b"0\r\n\r\n"),
    "half closed in the head": lambda _: Attack(forged()[:60], half_closed=True),
    "half closed in the body": lambda _: Attack(forged()[:-2], half_closed=True),
    "half closed after it": lambda _: Attack(forged(), half_closed=True),
    "pipelined": lambda c: Attack(nowhere() * c.randint(2, 50) + forged() * 5 + c.randbytes(500)),
    "junk": lambda c: Attack(c.randbytes(c.randint(1, 5000)) + b"\r\n\r\n"),
    "another protocol": lambda c: Attack(c.choice(OTHERS), half_closed=True),
}


def wave(fuzzer: Fuzzer) -> list[tuple[str, Attack]]:
    """Return one attack of each kind, and some whole requests that are not to be taken."""
    unsigned = (fuzzer.forged, fuzzer.expired, fuzzer.headers, fuzzer.sizes)
    whole = [("whole request", sent(make())) for make in unsigned for _ in range(3)]
    return [*whole, *((kind, make(fuzzer.chance)) for kind, make in ATTACKS.items())]


async def carry_out(attack: Attack, port: int, patience: float = LONGEST) -> End:
    """Attack the server on *port* of this machine; return how it took that."""
    began, heard, end = time.monotonic(), bytearray(), CUT
    reader, writer = await asyncio.open_connection(HOST, port, limit=1024)
    sending = asyncio.create_task(_send(attack, writer))
    try:
        async with asyncio.timeout(patience):
            await (sending if attack.deaf else _hear(reader, heard))
    except TimeoutError:
        end = HELD
    except OSError:
        pass  # it was cut, and not gently
    sending.cancel()
    with suppress(asyncio.CancelledError, OSError):
        await sending
    writer.transport.abort()
    answers = frozenset(int(each) for each in STATUS.findall(heard))
    statuses = answers | {end} if end == HELD or not answers else answers
    return End(statuses, time.monotonic() - began)


async def _send(attack: Attack, writer: asyncio.StreamWriter) -> None:
    writer.write(attack.first)
    if attack.half_closed:
        writer.write_eof()
    while attack.again:
        writer.write(attack.again)
        await writer.drain()
        await asyncio.sleep(attack.every)


async def _hear(reader: asyncio.StreamReader, heard: bytearray) -> None:
    while data := await reader.read(65_536):
        heard += data


@asynccontextmanager
async def crowd(port: int, count: int) -> AsyncIterator[Callable[[], int]]:
    """Open so many connections, on which nothing is said; give what tells how many still stand."""
    opened = [await asyncio.open_connection(HOST, port) for _ in range(count)]
    try:
        yield lambda: sum(not reader.at_eof() for reader, _ in opened)
    finally:
        for _, writer in opened:
            writer.transport.abort()
