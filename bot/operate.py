"""What an operator does to the database, without serving anybody."""

from datetime import datetime

from bot.app import applying
from bot.errors import ProblemsFound
from bot.service.apply_boards import CompareBoards
from bot.service.board_difference import Difference
from bot.settings import Settings
from bot.storage.boards import Boards, ChangedMeanwhile
from bot.storage.engine import Database


async def compare_boards(
    settings: Settings, text: bytes, name: str, now: datetime
) -> tuple[Difference, ...]:
    """Return what the boards file *text*, called *name*, would do; nothing is changed.

    Raises:
        BotError: the file or the database can't be used.

    """
    async with Database.open(settings.database) as database:
        return await CompareBoards(Boards(database))(text, name, now)


async def apply_boards(
    settings: Settings, differences: tuple[Difference, ...], now: datetime
) -> None:
    """Carry out *differences*.

    Raises:
        BotError: a board was changed meanwhile, or the database can't be used; then nothing is
            changed.

    """
    async with Database.open(settings.database) as database:
        try:
            await applying(database)(differences, now)
        except ChangedMeanwhile as problem:
            raise ProblemsFound([f"{problem}. Nothing is done; apply the file again"]) from problem
