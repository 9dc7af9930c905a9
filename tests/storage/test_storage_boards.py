# SPDX-License-Identifier: EUPL-1.2
import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from bot.content.model import PromptId, Topic
from bot.schedule.model import ChannelId, Holidays, OnHoliday, Slot, TeamId, UserId
from bot.storage.boards import Boards, ChangedMeanwhile
from bot.storage.changes import Change, Changes
from tests.fakes_delivery import TEAM, a_board, calendars, database_in, utc

NOW = utc(2026, 11, 24)


@pytest.fixture
async def boards(tmp_path: Path) -> AsyncIterator[Boards]:
    async with database_in(tmp_path) as database:
        yield Boards(database)


async def test_a_board_comes_back_as_it_was_put(boards: Boards) -> None:
    board = a_board(
        topics=frozenset({Topic.WORLD, Topic.STARTUPS}),
        catch_up=timedelta(hours=3),
        holidays=Holidays(OnHoliday.SKIP, "DE-BY"),
        configured_by=UserId("U0BEHEER000"),
        paused_until=date(2027, 1, 4),
        skips=frozenset({Slot(date(2027, 1, 11)), Slot(date(2027, 2, 1))}),
        chosen=frozenset({(Slot(date(2027, 1, 18)), PromptId("076-p03"))}),
        private=True,
    )
    kept = await boards.put(board, NOW)

    assert kept == replace(board, version=1)
    assert await boards.of_channel(TEAM, board.channel_id) == kept
    assert await calendars(boards.database) == {kept.id: (NOW, NOW)}


async def test_a_channel_has_one_board_the_last_that_was_put(boards: Boards) -> None:
    kept = await boards.put(a_board(), NOW)
    await boards.put(replace(kept, at=time(14, 30)), NOW)

    assert [board.at for board in await boards.all()] == [time(14, 30)]


async def test_of_two_changes_at_once_one_is_refused_and_not_logged(boards: Boards) -> None:
    kept = await boards.put(a_board(), NOW)
    line = Change(TEAM, kept.channel_id, NOW, UserId("U0BEHEER000"), "board_save")

    async def change(hour: int) -> bool:
        try:
            await boards.put(replace(kept, at=time(hour)), NOW, line)
        except ChangedMeanwhile:
            return False
        return True

    assert sum(await asyncio.gather(*map(change, range(8)))) == 1
    log = await Changes(boards.database).of_channel(TEAM, kept.channel_id, 99)
    assert log == (line,)


async def test_a_new_board_does_not_take_the_place_of_one_that_is_there(boards: Boards) -> None:
    await boards.put(a_board(), NOW)

    with pytest.raises(ChangedMeanwhile, match="C0BESTUUR00: the board was changed meanwhile"):
        await boards.put(a_board(at=time(14, 30)), NOW)


async def test_a_board_that_changed_is_not_removed_unseen(boards: Boards) -> None:
    kept = await boards.put(a_board(), NOW)
    await boards.pause(kept.id, "is_archived")

    with pytest.raises(ChangedMeanwhile):
        await boards.remove(kept)


async def test_the_log_tells_the_newest_first_and_of_one_channel_only(boards: Boards) -> None:
    changes = Changes(boards.database)
    noor, here = UserId("U0NOORBAKKE"), a_board().channel_id
    lines = [
        Change(TEAM, here, NOW + timedelta(minutes=n), noor, "board_skip", "done", "{}", f"{n}")
        for n in range(5)
    ]
    for line in (*lines, Change(TEAM, ChannelId("C0ANDERS000"), NOW, None, "apply")):
        await changes.add(line)

    assert await changes.of_channel(TEAM, here, 2) == (lines[4], lines[3])


async def test_a_paused_board_is_kept(boards: Boards) -> None:
    await boards.put(a_board(), NOW)
    await boards.pause(a_board().id, "not_in_channel")

    assert [board.paused_reason for board in await boards.all()] == ["not_in_channel"]


async def test_a_removed_board_is_gone(boards: Boards) -> None:
    kept = await boards.put(a_board(), NOW)
    await boards.remove(kept)

    assert await boards.all() == ()


async def test_another_workspace_or_channel_has_no_part_in_it(boards: Boards) -> None:
    await boards.put(a_board(), NOW)

    assert await boards.of_channel(TeamId("T0ANDERS000"), a_board().channel_id) is None
    assert await boards.of_channel(TEAM, ChannelId("C0ANDERS000")) is None
