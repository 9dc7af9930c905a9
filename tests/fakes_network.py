# SPDX-License-Identifier: EUPL-1.2
"""A network between the app and Slack that can be cut, or go silent, or bring anything."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

LOOPBACK = "127.0.0.1"


@dataclass
class Cable:
    """Passes bytes on to *port* on this machine. barred: new connections are cut at once."""

    port: int
    url: str = ""
    barred: bool = False
    writers: set[asyncio.StreamWriter] = field(default_factory=set)
    silent: set[asyncio.StreamWriter] = field(default_factory=set)
    tasks: set["asyncio.Task[None]"] = field(default_factory=set)

    def cut(self) -> None:
        """Cut all that stands."""
        for writer in self.writers:
            writer.transport.abort()

    def swallow(self) -> None:
        """Let all that stands stand, and pass on nothing any more in either direction."""
        self.silent |= self.writers

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.barred:
            writer.transport.abort()
            return
        far_reader, far_writer = await asyncio.open_connection(LOOPBACK, self.port)
        self.writers |= {writer, far_writer}
        there, back = self._pass(reader, far_writer), self._pass(far_reader, writer)
        for each in (there, back):
            task = asyncio.create_task(each)
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(65_536):
                if writer not in self.silent:
                    writer.write(data)
        except ConnectionError:
            pass
        finally:
            self.writers.discard(writer)
            self.silent.discard(writer)
            writer.close()


@asynccontextmanager
async def cable_to(port: int) -> AsyncIterator[Cable]:
    """Lay a cable to *port*."""
    cable = Cable(port)
    async with await asyncio.start_server(cable.take, LOOPBACK, 0) as server:
        cable.url = f"http://{LOOPBACK}:{server.sockets[0].getsockname()[1]}"
        yield cable
        server.close()
        cable.cut()
        await asyncio.gather(*cable.tasks, return_exceptions=True)


def http(status: str, body: str, *headers: str, kind: str = "application/json") -> bytes:
    """Return an answer, as it goes over the line."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, *headers, "", body]).encode()


@asynccontextmanager
async def answering(raw: bytes | None) -> AsyncIterator[tuple[str, list[bytes]]]:
    """A server that answers every request with *raw*; b"" is silence, None a reset."""
    heard: list[bytes] = []
    talks: list[asyncio.Task[None]] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.read(65536))
        if raw is None:
            writer.transport.abort()
            return
        writer.write(raw)
        if not raw:
            await reader.read()
        writer.close()
        await writer.wait_closed()

    def start(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talks.append(asyncio.create_task(talk(reader, writer)))

    async with await asyncio.start_server(start, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}/api/", heard
        await asyncio.gather(*talks)
