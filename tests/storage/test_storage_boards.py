from collections.abc import AsyncIterator
from datetime import time, timedelta
from pathlib import Path

import pytest

from bot.content.model import Topic
from bot.schedule.model import ChannelId, TeamId, UserId
from bot.storage.boards import Boards, Running
from tests.fakes_delivery import TEAM, a_board, database_in, utc

NOW = utc(2026, 11, 24)


@pytest.fixture
async def boards(tmp_path: Path) -> AsyncIterator[Boards]:
    async with database_in(tmp_path) as database:
        yield Boards(database)


async def test_a_board_comes_back_as_it_was_put(boards: Boards) -> None:
    board = a_board(
        topics=frozenset({Topic.WORLD, Topic.STARTUPS}),
        catch_up=timedelta(hours=3),
        turns_before=5,
        configured_by=UserId("U0BEHEER000"),
    )
    await boards.put(board, NOW)

    assert await boards.of_channel(TEAM, board.channel_id) == board
    assert await boards.all_running() == (Running(board, NOW),)


async def test_a_channel_has_one_board_the_last_that_was_put(boards: Boards) -> None:
    await boards.put(a_board(), NOW)
    await boards.put(a_board(at=time(14, 30)), NOW)

    assert [board.at for board in await boards.all()] == [time(14, 30)]


async def test_a_paused_board_is_kept_but_does_not_run(boards: Boards) -> None:
    await boards.put(a_board(), NOW)
    await boards.pause(a_board().id, "not_in_channel")

    assert await boards.all_running() == ()
    assert [board.paused_reason for board in await boards.all()] == ["not_in_channel"]


async def test_a_removed_board_is_gone(boards: Boards) -> None:
    await boards.put(a_board(), NOW)
    await boards.remove(a_board().id)

    assert await boards.all() == ()


async def test_another_workspace_or_channel_has_no_part_in_it(boards: Boards) -> None:
    await boards.put(a_board(), NOW)

    assert await boards.of_channel(TeamId("T0ANDERS000"), a_board().channel_id) is None
    assert await boards.of_channel(TEAM, ChannelId("C0ANDERS000")) is None
