# SPDX-License-Identifier: EUPL-1.2
"""`make fuzz`: so many hostile requests, with a progress bar; the result goes into the docs."""

import asyncio
import os
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.progress import Progress

from bot.app import system_clock, trying_out
from tests.progress import progress
from tests.web.attacks import carry_out, crowd, wave
from tests.web.fuzz import Fuzzer, barrage
from tests.web.report import Half, Report
from tests.web.target import MEMORY, Server, a_server, good, log_nowhere, port_of, whole_app

# So many requests have one seed, and come again with it, signed anew.
BATCH = 1_000
# To so many requests there is one wave of attacks on connections.
A_WAVE = 25_000
# How often each kind stands in a wave.
AT_ONCE = 5
CROWD = 1_000
# Fewer requests than this are a look at something, not a measurement.
WORTH_WRITING = 100_000


def main(
    count: Annotated[int, typer.Argument(help="How many requests.")] = 1_000_000,
    seed: Annotated[
        int, typer.Argument(help="Seed of the first thousand; each next has one more.")
    ] = 1,
) -> None:
    """Attack the whole app, and hold it to it that nothing gets in and nothing breaks."""
    log_nowhere()
    began = time.monotonic()
    with progress() as bar:
        requests = asyncio.run(_requests(count, seed, bar))
        with a_server() as server:
            waves = Waves(server, seed, bar)
            asyncio.run(waves(max(1, count // A_WAVE)))
    seeds = range(seed, seed + -(-count // BATCH))
    told = (waves.slowest, time.monotonic() - began, datetime.now(UTC))
    report = Report(count, seeds, requests, waves.half, *told)
    sys.stdout.write(report.text() + "\n")
    if report.bad:
        sys.stderr.write(f"a seed again: make fuzz N={BATCH} SEED=that\n")
    if count >= WORTH_WRITING:
        report.write()
    raise typer.Exit(1 if report.bad else 0)


async def _requests(count: int, seed: int, bar: Progress) -> Half:
    """Call the app, in this process."""
    half, began = Half(), time.monotonic()
    task = bar.add_task(f"requests, seed {seed}", total=count, rate="", sins="")
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="toptip-fuzz-", dir=MEMORY))
        tryout = await stack.enter_async_context(
            trying_out(f"sqlite:///{folder}/toptip.db", 0, system_clock)
        )
        app = await stack.enter_async_context(whole_app(tryout))
        secret = tryout.slack.installation.signing_secret
        for done in range(0, count, BATCH):
            part, some = seed + done // BATCH, min(BATCH, count - done)
            await barrage(app, Fuzzer(secret, time.time, part), some, half.tally, part)
            half.weigh(os.getpid(), (done + some) / count)
            rate = f"{(done + some) / (time.monotonic() - began):,.0f}/s"
            bar.update(task, advance=some, rate=rate, sins=half.tally.told())
    return half


@dataclass
class Waves:
    """Attacks on the connections of a server, in waves."""

    server: Server
    seed: int
    bar: Progress
    half: Half = field(default_factory=Half)
    slowest: float = 0.0

    async def __call__(self, count: int) -> None:
        """Send so many waves, and in the end a crowd that only holds on."""
        task = self.bar.add_task(f"waves, seed {self.seed}", total=count, rate="", sins="")
        for number in range(count):
            await self._wave(self.seed + number)
            self.half.weigh(self.server.pid, (number + 1) / count)
            rate = f"{self.slowest:.2f} s at most"
            self.bar.update(task, advance=1, rate=rate, sins=self.half.tally.told())
        async with crowd(port_of(self.server.url), CROWD):
            await self._good()

    async def _wave(self, seed: int) -> None:
        """Send one wave, all of it at once."""
        fuzzer = Fuzzer(self.server.secret, time.time, seed)
        attacks = [each for _ in range(AT_ONCE) for each in wave(fuzzer)]
        port = port_of(self.server.url)
        going = asyncio.gather(*(carry_out(attack, port) for _, attack in attacks))
        await self._good()
        ends = await going
        await self._good()
        for number, ((kind, _), end) in enumerate(zip(attacks, ends, strict=True)):
            for status in end.statuses:
                self.half.tally.add(kind, status, f"seed {seed}, connection {number}")

    async def _good(self) -> None:
        self.slowest = max(self.slowest, await good(self.server.url, self.server.secret))


if __name__ == "__main__":
    typer.run(main)
