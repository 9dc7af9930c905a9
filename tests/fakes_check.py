# SPDX-License-Identifier: EUPL-1.2
"""A machine to check up on: its settings and database, and a Slack of its own, all of them well."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from bot.app import system_clock
from bot.settings import Mode
from bot.tryout import cast
from bot.tryout.faults import Fault
from bot.tryout.slack import LocalSlack
from tests.fakes_database import damage
from tests.fakes_operator import Toptip
from tests.fakes_slack import served_slack

# Each with the word that must never be shown.
BOT_TOKEN, APP_TOKEN, SIGNING_SECRET = "xoxb-canary", "xapp-canary", "ca9a57" * 5 + "ca"
SECRETS = ("canary", "ca9a57")


@dataclass
class Surgery:
    """Checks up on *toptip*, whose Slack is *slack*."""

    slack: LocalSlack
    toptip: Toptip

    @property
    def database(self) -> Path:
        return self.toptip.folder / "toptip.db"

    def sets(self, **settings: str) -> None:
        self.toptip.env |= {f"TOPTIP_{name.upper()}": value for name, value in settings.items()}

    def grants(self, *scopes: str) -> None:
        self.slack.installation = replace(self.slack.installation, scopes=frozenset(scopes))

    async def boards(self, text: str) -> None:
        file = self.toptip.boards(text)
        assert (await self._run("boards", "apply", "--yes", file))[0] == 0

    async def board(self, workspace: str = cast.TEAM, paused: str = "false") -> None:
        """Let that workspace have one board, as if a file said so."""
        one = f"channel: {cast.BESTUUR}, weekday: maandag, time: '09:00', paused: {paused}"
        await self.boards(f"workspace: {workspace}\nboards:\n  - {{{one}}}\n")

    async def told(self, *options: str) -> tuple[int, str]:
        """Return the exit code and all that `toptip check` says, no secret among it."""
        code, output = await self._run("check", *options)
        assert [secret for secret in SECRETS if secret in output] == []
        assert "Traceback" not in output
        return code, output

    async def finds(self) -> tuple[int, list[dict[str, str]]]:
        """Return the exit code, and what is not well."""
        code, output = await self.told("--json")
        return code, [each for each in json.loads(output)["findings"] if each["verdict"] != "ok"]

    async def _run(self, *words: str) -> tuple[int, str]:
        return await asyncio.to_thread(self.toptip, *words)


@asynccontextmanager
async def surgery_in(folder: Path, mode: Mode) -> AsyncIterator[Surgery]:
    """Yield a surgery whose database has the demo's two boards."""
    installed = cast.installation("", SIGNING_SECRET, BOT_TOKEN, frozenset({"/tip"}))
    installed = replace(installed, app_token=APP_TOKEN, socket_mode=mode == "socket")
    async with served_slack(installed, system_clock) as slack:
        surgery = Surgery(slack, Toptip(folder))
        surgery.sets(
            mode=mode,
            slack_url=slack.base_url,
            bot_token=BOT_TOKEN,
            app_token=APP_TOKEN if mode == "socket" else "",
            signing_secret=SIGNING_SECRET if mode == "http" else "",
        )
        await asyncio.to_thread(surgery.toptip, "db", "upgrade")
        await surgery.boards(cast.BOARDS)
        yield surgery


Deed = Callable[[Surgery], None]


def turned(seconds: int) -> Deed:
    """Turn Slack's clock, so that ours is behind."""
    return lambda surgery: surgery.slack.clock.turn_to(
        surgery.slack.clock.now() + timedelta(seconds=seconds)
    )


def setting(**settings: str) -> Deed:
    return lambda surgery: surgery.sets(**settings)


def granted(*more: str, less: str = "") -> Deed:
    return lambda surgery: surgery.grants(*({*cast.SCOPES, *more} - {less}))


def installed(**changes: bool) -> Deed:
    def deed(surgery: Surgery) -> None:
        surgery.slack.installation = replace(surgery.slack.installation, **changes)  # type: ignore[arg-type] # flags only

    return deed


def revoked(surgery: Surgery) -> None:
    surgery.slack.revoked = True


def archived(surgery: Surgery) -> None:
    surgery.slack.channels[cast.BESTUUR].archived = True


def private(surgery: Surgery) -> None:
    surgery.slack.channels[cast.BESTUUR].kind = "private"


def invited_without_scope(surgery: Surgery) -> None:
    private(surgery)
    surgery.slack.channels[cast.BESTUUR].members.add(cast.BOT_USER)


def gone(surgery: Surgery) -> None:
    del surgery.slack.channels[cast.BESTUUR]


def no_database(surgery: Surgery) -> None:
    surgery.database.unlink()


def damaged(surgery: Surgery) -> None:
    damage(surgery.database)


def busy(surgery: Surgery) -> None:
    surgery.slack.faults = lambda method, _fields: (
        Fault(accept=False, reply="status", status=429, code="ratelimited")
        if method == "conversations.info"
        else None
    )
