"""A network between the app and Slack that can be cut, or go silent."""

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
