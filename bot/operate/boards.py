# SPDX-License-Identifier: EUPL-1.2
"""What an operator does with boards: compare and apply a file, list, export, look ahead."""

from datetime import datetime
from functools import partial

from bot.app import Say, applying
from bot.content import files
from bot.errors import ProblemsFound
from bot.messages.prompts import prompt_message
from bot.messages.texts import Texts
from bot.service.apply_boards import CompareBoards
from bot.service.board_difference import Difference
from bot.service.board_lines import NO_BOARDS, listed
from bot.service.export_boards import ExportBoards
from bot.service.preview import Preview
from bot.service.preview_boards import PreviewBoards
from bot.settings import Settings
from bot.storage.boards import Boards, ChangedMeanwhile
from bot.storage.engine import Database
from bot.storage.ledger import Ledger
from bot.storage.ownership import Ownership
from bot.wire import CONTENT

OWNER = "toptip preview"


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


async def list_boards(settings: Settings, now: datetime) -> tuple[str, ...]:
    """Return a line for each board, or one that says that there is none.

    Raises:
        BotError: the database can't be used.

    """
    async with Database.open(settings.database) as database:
        there = await Boards(database).all()
    return tuple(listed(board, now) for board in there) or (NO_BOARDS,)


async def export_boards(settings: Settings, workspace: str | None) -> str:
    """Return the boards file of *workspace*; None where only one has boards.

    Raises:
        BotError: there is nothing to export or more to choose from, or the database can't be used.

    """
    async with Database.open(settings.database) as database:
        return await ExportBoards(Boards(database))(workspace)


async def preview(
    settings: Settings, now: datetime, weeks: int, channel: str | None, say: Say
) -> None:
    """Say what each board, or *channel*'s, will post in the *weeks* after *now*.

    Raises:
        BotError: there is no such board, a board has nothing left to say, or the library or the
            database can't be used.

    """
    library, texts = files.load(CONTENT), Texts.load()
    compose = partial(prompt_message, texts, settings.command)
    async with Database.open(settings.database) as database:
        boards = Boards(database)
        kept = (Ledger(database, OWNER), Ownership(database))
        look_ahead = Preview(*kept, library.prompts, compose)
        async for told in PreviewBoards(boards, look_ahead)(now, weeks, channel):
            say(told)
