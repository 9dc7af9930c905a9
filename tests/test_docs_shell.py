# SPDX-License-Identifier: EUPL-1.2
"""Each line that the docs tell somebody to type is typed here, in a copy of this folder.

A line that `HOW` does not know fails, and so does what `HOW` knows and no page has.
"""

import asyncio
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

import pytest

from bot.app import system_clock
from bot.settings import Settings
from bot.tryout import cast
from tests.fakes_slack import served_slack

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "README.nl.md", "docs/install.md")
FENCED = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
SHELLS = {"", "sh", "bash"}
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".*_cache", "tests", "*.db*")
TOPTIP = ".venv/bin/python -m bot"  # what `toptip` is short for, as the pages say themselves
TAKEN = "cannot listen there"
READY, BYE = "(stop it with Ctrl-C)", "Stopped."
MOST_SECONDS = 40


class Way(Enum):
    """How a line is typed here."""

    ENDS = "it does its work and ends with 0"
    SERVES = "it says where it is, and ends when it is told to"
    SETS = "it sets what lines after it need: only our settings"


# A text is why a line can't be typed here; then bash and make only read it.
HOW: Mapping[str, Way | str] = {
    "make try": Way.SERVES,
    "make test": "it is what types these lines",
    f"{TOPTIP} manifest": Way.ENDS,
    f"{TOPTIP} manifest --url https://your.address": Way.ENDS,
    "cp .env.example .env": Way.ENDS,
    "set -a; . ./.env; set +a": Way.SETS,
    f"{TOPTIP} db upgrade": Way.ENDS,
    f"{TOPTIP} check": Way.ENDS,
    "make run": Way.SERVES,
    f"TOPTIP_MODE=oauth TOPTIP_URL=https://your.address {TOPTIP} manifest": Way.ENDS,
    f"{TOPTIP} db new-key": Way.ENDS,
}


def lines() -> list[str]:
    """Return what the pages say to type, in that order: each once, remarks apart."""
    pages = [(ROOT / page).read_text() for page in PAGES]
    fenced = (each for page in pages for _, *each in FENCED.findall(page))
    shells = "\n".join(body for kind, body in fenced if kind in SHELLS)
    bare = (
        re.sub(r"\s+#.*$", "", each).strip() for each in shells.replace("\\\n", " ").split("\n")
    )
    return list(
        dict.fromkeys(re.sub(r"(^|\w )toptip ", rf"\1{TOPTIP} ", line) for line in bare if line)
    )


@dataclass
class Terminal:
    """A shell in a copy of this folder. env: beside what every process has."""

    folder: Path
    env: Mapping[str, str]

    async def begins(self, line: str) -> asyncio.subprocess.Process:
        ours = {name: at for name, at in os.environ.items() if not name.startswith("TOPTIP_")}
        return await asyncio.create_subprocess_exec(
            *("bash", "-euc", line),
            cwd=self.folder,
            env={**ours, **self.env},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
        )

    async def types(self, line: str) -> str:
        """Return what *line* says; it has to end with 0, and of itself."""
        process = await self.begins(line)
        try:
            told, _ = await asyncio.wait_for(process.communicate(), MOST_SECONDS)
        finally:
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)
        assert process.returncode == 0, f"{line}: {told.decode()}"
        return told.decode()

    async def serves(self, line: str) -> None:
        """Let *line* say that it is ready, and press Ctrl-C."""
        process, told = await self.begins(line), ""
        assert process.stdout is not None
        try:
            async with asyncio.timeout(MOST_SECONDS):
                while READY not in told:
                    more = (await process.stdout.readline()).decode()
                    if TAKEN in more:
                        pytest.skip(f"{line}: something listens where it would; stop that first")
                    assert more, f"{line}: {told}"
                    told += more
                os.killpg(process.pid, signal.SIGINT)
                rest = (await process.stdout.read()).decode()
                await process.wait()
        finally:
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)
        assert BYE in rest, f"{line}: {told}{rest}"


@pytest.fixture
async def terminal(tmp_path: Path) -> AsyncIterator[Terminal]:
    folder = tmp_path / "toptip"
    shutil.copytree(ROOT, folder, ignore=LEFT_OUT, symlinks=True)
    (folder / ".venv").mkdir()
    for name in ("bin", "lib", "pyvenv.cfg"):
        (folder / ".venv" / name).symlink_to(Path(sys.prefix) / name)
    for done in (".run", ".dev"):  # so make has nothing to install
        (folder / ".venv" / done).touch()
    installed = cast.installation("", "0123456789abcdef" * 2, "xoxb-1", frozenset({"/tip"}))
    installed = replace(installed, app_token="xapp-1", socket_mode=True)
    async with served_slack(installed, system_clock) as slack:
        given = {"BOT_TOKEN": "xoxb-1", "APP_TOKEN": "xapp-1", "SLACK_URL": slack.base_url}
        given["PORT"] = "0"
        yield Terminal(folder, {f"TOPTIP_{name}": value for name, value in given.items()})


def test_every_line_that_a_page_says_to_type_is_known_here_and_no_other() -> None:
    assert set(HOW) == set(lines())


@pytest.mark.sqlite  # the pages speak of the usual database
async def test_every_line_does_what_it_is_for(terminal: Terminal) -> None:
    for line in lines():
        if HOW[line] is Way.ENDS:
            await terminal.types(line)
        elif HOW[line] is Way.SERVES:
            await terminal.serves(line)
        elif HOW[line] is Way.SETS:
            told = await terminal.types(f"env -i bash -c '{line}; env'")
            names = set(re.findall("^(TOPTIP_[A-Z_]+)=", told, re.MULTILINE))
            assert names
            assert names <= {f"TOPTIP_{name.upper()}" for name in Settings.model_fields}


@pytest.mark.parametrize("line", HOW)
def test_bash_can_read_every_line_and_make_knows_what_to_make(line: str) -> None:
    dry = line.replace("make ", "make --dry-run ", 1) if line.startswith("make ") else ":"
    for command in (("-n", "-c", line), ("-c", dry)):
        read = subprocess.run(["bash", *command], cwd=ROOT, capture_output=True, check=False)  # noqa: S603, S607 - our own lines
        assert read.returncode == 0, read.stderr
