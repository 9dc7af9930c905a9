# SPDX-License-Identifier: EUPL-1.2
"""What an operator does to the database."""

from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from bot.errors import ProblemsFound
from bot.operate.boards import apply_boards, compare_boards
from bot.settings import Settings
from bot.storage.boards import Boards
from tests.fakes_database import address_in
from tests.fakes_delivery import a_board, database_in, utc

NOW = utc(2026, 11, 24)
FILE = b"""
workspace: T0VOORBEELD
boards:
  - {channel: C0BESTUUR00, weekday: maandag, time: "14:30"}
"""


async def test_a_board_that_was_changed_while_the_operator_read_is_told_and_nothing_is_done(
    tmp_path: Path,
) -> None:
    settings = Settings(database=address_in(tmp_path))
    async with database_in(tmp_path) as database:
        kept = await Boards(database).put(a_board(), NOW)
        differences = await compare_boards(settings, FILE, "borden.yaml", NOW)
        theirs = await Boards(database).put(replace(kept, at=time(11)), NOW)

        with pytest.raises(ProblemsFound) as found:
            await apply_boards(settings, differences, NOW)

        assert await Boards(database).all() == (theirs,)
    assert str(found.value) == (
        "C0BESTUUR00: the board was changed meanwhile; look at it anew. "
        "Nothing is done; apply the file again"
    )
