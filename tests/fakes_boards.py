# SPDX-License-Identifier: EUPL-1.2
"""Many boards at once."""

from datetime import datetime, time

from bot.schedule.model import Board, BoardId, ChannelId, TeamId
from bot.storage.boards import Boards
from bot.storage.changes import Change
from bot.storage.engine import Database
from tests.fakes_delivery import TEAM, a_board


async def many_boards(
    database: Database, before: datetime, count: int, team: TeamId = TEAM, at: time = time(9)
) -> list[Board]:
    """Let a workspace have *count* Monday boards, named T…-0 and so on, as set *before*."""
    boards = [
        a_board(id=BoardId(f"{team}-{n}"), team_id=team, channel_id=ChannelId(f"C{n:010}"), at=at)
        for n in range(count)
    ]
    kept = [(each, Change(team, each.channel_id, before, None, "apply")) for each in boards]
    await Boards(database).edit(kept, [], before)
    return boards
