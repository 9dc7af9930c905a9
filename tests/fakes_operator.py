# SPDX-License-Identifier: EUPL-1.2
"""An operator: with a boards file, and at a terminal."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from typer.testing import CliRunner

from bot.cli import app
from bot.schedule.model import TeamId
from bot.service.apply_boards import ApplyBoards, CompareBoards
from bot.service.board_difference import Difference
from bot.service.plan import Plan
from bot.storage.boards import Boards
from bot.storage.engine import Database
from bot.storage.ledger import Ledger
from tests.fakes_database import address_in
from tests.fakes_delivery import TEAM


@dataclass
class Operator:
    """Applies boards files without hesitation."""

    database: Database
    workspace: TeamId | None = TEAM

    async def compare(self, text: str, now: datetime) -> tuple[Difference, ...]:
        return await CompareBoards(Boards(self.database), self.workspace)(text, "borden.yaml", now)

    async def carry_out(self, differences: tuple[Difference, ...], now: datetime) -> None:
        boards = Boards(self.database)
        await ApplyBoards(boards, Plan(Ledger(self.database, "one")))(differences, now)

    async def apply(self, text: str, now: datetime) -> tuple[Difference, ...]:
        differences = await self.compare(text, now)
        await self.carry_out(differences, now)
        return differences


@dataclass
class Toptip:
    """Runs a command against a database of its own in *folder*; *typed* is what it then reads."""

    folder: Path
    env: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.env = {
            "TOPTIP_DATABASE": address_in(self.folder),
            "TOPTIP_BOT_TOKEN": "",
            "TOPTIP_APP_TOKEN": "",
            "TOPTIP_SIGNING_SECRET": "",
        }

    def __call__(self, *words: str, typed: str = "") -> tuple[int, str]:
        """Return the exit code and all that was printed."""
        done = CliRunner().invoke(app, words, input=typed, env=self.env)
        return done.exit_code, done.output

    def boards(self, text: str | bytes) -> str:
        file = self.folder / "boards.yaml"
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return str(file)
