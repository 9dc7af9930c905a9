# SPDX-License-Identifier: EUPL-1.2
"""A load: signed requests over so many connections, as fast as they are answered or at a pace."""

import selectors
import socket
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import inf
from time import perf_counter

CHUNKED, LENGTH = b"transfer-encoding: chunked", b"content-length:"
CLOSED = b"connection: close"
PATIENCE_SECONDS = 10.0


class Unanswered(Exception):  # noqa: N818 - named for what happened
    """A request was not answered as it should be."""


@dataclass(slots=True)
class Line:
    """A connection, and the answer that comes over it to what was *due* at a moment."""

    socket: socket.socket
    due: float = 0.0
    got: bytearray = field(default_factory=bytearray)

    def ask(self, request: bytes, due: float) -> None:
        """Send it; it was to be sent at *due*."""
        self.due = due
        self.got.clear()
        self.socket.sendall(request)

    def whole(self) -> bool:
        """Take what has come; return whether that is the whole of an answer."""
        part = self.socket.recv(65_536)
        if not part:
            raise Unanswered(f"cut off after {bytes(self.got)!r}")
        self.got += part
        head, end, body = self.got.partition(b"\r\n\r\n")
        if not end:
            return False
        head = head.lower()
        if CHUNKED in head:
            return body.endswith(b"0\r\n\r\n")
        return len(body) >= int(head.partition(LENGTH)[2].partition(b"\r\n")[0])


@dataclass(frozen=True, slots=True)
class Load:
    """Asks what listens at *port* over so many *connections*.

    expected: stands in every answer. rate: so many requests a second are sent, whether or not
    those before are answered, and waiting for a connection counts; None: each connection asks
    again as soon as it has its answer. seconds: after so many nothing more is sent.
    """

    port: int
    connections: int
    expected: bytes
    rate: float | None = None
    seconds: float = inf

    def __call__(self, requests: Iterable[bytes]) -> list[float]:
        """Return after how many seconds each was answered. Raises: Unanswered."""
        with selectors.DefaultSelector() as answers:
            free = deque(self._connected(answers) for _ in range(self.connections))
            try:
                return list(self._asked(answers, free, deque(requests)))
            finally:
                for each in [*answers.get_map().values()]:
                    each.data.socket.close()

    def _connected(self, answers: selectors.BaseSelector) -> Line:
        line = Line(socket.create_connection(("127.0.0.1", self.port), PATIENCE_SECONDS))
        line.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        answers.register(line.socket, selectors.EVENT_READ, line)
        return line

    def _asked(
        self, answers: selectors.BaseSelector, free: deque[Line], left: deque[bytes]
    ) -> Iterator[float]:
        began = last = perf_counter()
        sent = answered = 0
        while answered < sent or left:
            now = perf_counter()
            if now - began > self.seconds:
                left.clear()
            while free and left and (self.rate is None or began + sent / self.rate <= now):
                due = now if self.rate is None else began + sent / self.rate
                free.popleft().ask(left.popleft(), due)
                sent += 1
            if now - last > PATIENCE_SECONDS:
                raise Unanswered(f"no answer for {PATIENCE_SECONDS:.0f} s")
            # Without a pause: this has a core of its own, and to wake up would count as theirs.
            for line in [key.data for key, _ in answers.select(0)]:
                if line.whole():
                    last = perf_counter()
                    answered += 1
                    self._right(line)
                    free.append(self._kept(answers, line))
                    yield last - line.due

    def _right(self, line: Line) -> None:
        if not line.got.startswith(b"HTTP/1.1 200") or self.expected not in line.got:
            raise Unanswered(f"answered with {bytes(line.got[:500])!r}")

    def _kept(self, answers: selectors.BaseSelector, line: Line) -> Line:
        """Return the line, or another where it was answered that this was all."""
        if CLOSED not in bytes(line.got).lower():
            return line
        answers.unregister(line.socket)
        line.socket.close()
        return self._connected(answers)
