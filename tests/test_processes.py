# SPDX-License-Identifier: EUPL-1.2
"""Real processes, as an operator starts them, against a local Slack that they reach by its URL."""

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot.app import Tryout, system_clock
from bot.settings import Mode
from bot.tryout import cast
from bot.tryout.faults import Fault
from bot.tryout.model import Installation, Payload
from bot.tryout.slack import LocalSlack
from tests.canaries import found
from tests.fakes_database import carried_out
from tests.fakes_operator import Toptip
from tests.fakes_people import Someone, until
from tests.fakes_slack import served_slack
from tests.web.test_web_health import get

MODES = pytest.mark.parametrize("mode", ["socket", "http"])
# A process takes long to start, and one story is enough for another database.
ONCE = pytest.mark.sqlite
NOT_CONNECTED = "not connected with Slack; see the log"
STARTS_SECONDS, STOPS_SECONDS = 20, 15


@dataclass
class House:
    """A machine with Toptip on it, and the Slack that it reaches."""

    slack: LocalSlack
    toptip: Toptip
    mode: Mode

    @property
    def noor(self) -> Someone:
        return Someone(Tryout(self.slack.base_url, self.toptip.env["TOPTIP_DATABASE"], self.slack))

    @asynccontextmanager
    async def process(self, *words: str) -> AsyncIterator["Process"]:
        """Start `toptip` with these words, and let it say its first line."""
        started = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *words),
            env={**os.environ, **self.toptip.env},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        assert started.stdout is not None
        try:
            first = await asyncio.wait_for(started.stdout.readline(), STARTS_SECONDS)
            yield Process(started, first.decode())
        finally:
            if started.returncode is None:
                started.kill()
                await started.communicate()

    async def prints(self, *words: str) -> str:
        """Return what a command of `toptip` prints."""
        code, told = await asyncio.to_thread(self.toptip, *words)
        assert code == 0, told
        return told

    async def is_reached(self, first: str) -> None:
        """Wait until Slack reaches the process that said *first*."""
        if self.mode == "http":
            url = first.split()[3]
            self.slack.installation = replace(self.slack.installation, app_url=url)
        else:
            await until(lambda: self.slack.sockets.count > 0)


@dataclass
class Process:
    """A running process, and the *first* line that it said."""

    process: asyncio.subprocess.Process
    first: str

    async def says(self) -> str:
        """Return its next line."""
        assert self.process.stdout is not None
        return (await asyncio.wait_for(self.process.stdout.readline(), STARTS_SECONDS)).decode()

    async def stops(self, told: signal.Signals = signal.SIGTERM) -> str:
        """Tell it to stop, and hold it to its time; return the last line that it said."""
        began = time.monotonic()
        self.process.send_signal(told)
        rest, _ = await asyncio.wait_for(self.process.communicate(), STOPS_SECONDS)
        assert self.process.returncode == 0, rest
        assert time.monotonic() - began < STOPS_SECONDS
        assert found(rest.decode()) == []
        return rest.decode().splitlines()[-1]


@pytest.fixture
async def house(tmp_path: Path, mode: Mode) -> AsyncIterator[House]:
    installed = cast.installation("", "0123456789abcdef" * 2, "xoxb-1", frozenset({"/tip"}))
    installed = replace(installed, app_token="xapp-1", socket_mode=mode == "socket")
    toptip = Toptip(tmp_path)
    async with served_slack(installed, system_clock) as slack:
        toptip.env |= {
            "TOPTIP_SLACK_URL": slack.base_url,
            "TOPTIP_MODE": mode,
            "TOPTIP_PORT": "0",
            "TOPTIP_BOT_TOKEN": installed.bot_token,
            "TOPTIP_APP_TOKEN": installed.app_token,
            "TOPTIP_SIGNING_SECRET": installed.signing_secret,
        }
        yield House(slack, toptip, mode)


@MODES
async def test_one_answers_slack_and_another_posts(house: House) -> None:
    await house.prints("db", "upgrade")
    await house.prints("boards", "apply", house.toptip.boards(cast.BOARDS))
    async with house.process("web") as web:
        await house.is_reached(web.first)
        assert "Citaat" in (await house.noor.types("/tip")).text
        await house.noor.presses_in(await house.noor.opens_home(), "Plaats nu")
        assert "Innovation board" not in house.noor.last.text

        house.toptip.env |= {"TOPTIP_APP_TOKEN": "", "TOPTIP_SIGNING_SECRET": ""}
        async with house.process("worker") as worker:
            await house.noor.waits_for("Innovation board")
            assert await worker.stops() == "Stopped."
        assert await web.stops() == "Stopped."
    assert house.slack.complaints == []


@ONCE
@MODES
async def test_a_stranger_follows_the_install_guide(house: House) -> None:
    house.slack.installation = installed_from(await house.prints(*MANIFEST[house.mode]), house)
    await house.prints("db", "upgrade")
    assert (await house.prints("check")).endswith("no problems, no warnings\n")
    noor = house.noor
    async with house.process("run") as run:
        await house.is_reached(run.first)
        await noor.opens("/tip instellen")
        assert await noor.submits() == {}
        await noor.waits_for("Dit kanaal heeft een innovation board", within=25)

        assert await run.stops() == "Stopped."
    assert house.slack.complaints == []


MANIFEST = {"socket": ("manifest",), "http": ("manifest", "--url", "https://toptip.example.org")}


def installed_from(manifest: str, house: House) -> Installation:
    """Return the app as Slack makes it from *manifest*, and no more."""
    made = json.loads(manifest)
    return replace(
        house.slack.installation,
        scopes=frozenset(made["oauth_config"]["scopes"]["bot"]),
        commands=frozenset(each["command"] for each in made["features"]["slash_commands"]),
        socket_mode=made["settings"]["socket_mode_enabled"],
    )


@ONCE
@pytest.mark.parametrize(("mode", "told"), [("socket", signal.SIGINT)])
async def test_ctrl_c_stops_it_as_well(house: House, told: signal.Signals) -> None:
    await house.prints("db", "upgrade")
    async with house.process("run") as run:
        await house.is_reached(run.first)

        assert await run.stops(told) == "Stopped."
    assert house.slack.sockets.count == 0


@ONCE
@pytest.mark.parametrize("mode", ["socket"])
async def test_it_stops_in_time_while_slack_says_nothing(house: House) -> None:
    await house.prints("db", "upgrade")
    await house.prints("boards", "apply", house.toptip.boards(cast.BOARDS))
    asked: list[str] = []

    def silence(method: str, _fields: Payload) -> Fault | None:
        asked.append(method)
        return Fault(reply="silence") if method == "chat.postMessage" else None

    async with house.process("web") as web:
        await house.is_reached(web.first)
        await house.noor.presses_in(await house.noor.opens_home(), "Plaats nu")
        house.slack.faults = silence
        async with house.process("worker") as worker:
            await until(lambda: "chat.postMessage" in asked)

            assert await worker.stops() == "Stopped."
    states = carried_out(house.toptip.env["TOPTIP_DATABASE"], "SELECT state FROM delivery")
    assert states == [("unknown",)]


@ONCE
@pytest.mark.parametrize("mode", ["socket"])
async def test_it_starts_while_slack_is_away(house: House) -> None:
    house.slack.faults = lambda _method, _fields: Fault(accept=False, reply="status")
    await house.prints("db", "upgrade")
    async with house.process("run") as run:
        url = next(word for word in run.first.split() if word.startswith("http"))
        assert await get(url.replace("healthz", "readyz")) == (503, NOT_CONNECTED)
        house.slack.faults = lambda _method, _fields: None
        await house.is_reached(run.first)

        assert "Citaat" in (await house.noor.types("/tip")).text
        assert await get(url.replace("healthz", "readyz")) == (200, "ok")
        assert await run.stops() == "Stopped."


@ONCE
@pytest.mark.parametrize(("mode", "style"), [("http", "json"), ("http", "plain")])
async def test_its_log_has_the_style_that_is_set_and_no_secret(house: House, style: str) -> None:
    house.toptip.env |= {"TOPTIP_LOG": style, "TOPTIP_SIGNING_SECRET": "canary-7f3a9"}
    await house.prints("db", "upgrade")
    await house.prints("boards", "apply", house.toptip.boards(cast.BOARDS))
    database = house.toptip.env["TOPTIP_DATABASE"]
    await asyncio.to_thread(carried_out, database, "UPDATE board SET zone = 'canary-7f3a9'")
    async with house.process("worker") as worker:
        log = await worker.says()
        while "[redacted]" not in log:
            assert "canary" not in log
            log += await worker.says()

    assert "chore failed" in log
    assert "canary" not in log
    assert log.startswith("{") == (style == "json")
