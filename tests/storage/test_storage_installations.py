# SPDX-License-Identifier: EUPL-1.2
"""Where the app is installed: one row a workspace, and a token that nobody else can read."""

import asyncio
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from bot.schedule.model import TeamId
from bot.service.take_along import taken_along
from bot.storage.belongings import THEIRS, Belongings
from bot.storage.boards import Boards
from bot.storage.engine import Database
from bot.storage.installations import Installation, Installations
from bot.storage.keys import Keys, KeysUnfit, new_key
from bot.storage.stops import Stop, Stops
from bot.storage.tables import metadata
from tests.fakes_database import carried_out
from tests.fakes_delivery import a_board, database_in, utc

NOW = utc(2026, 11, 24, 9)
DAY, HOUR, SECOND = timedelta(days=1), timedelta(hours=1), timedelta(seconds=1)
HERE, THERE = TeamId("T0VOORBEELD"), TeamId("T0WATERSCHAP")
TOKEN = "xoxb-1-geheim-van-de-gemeente"
OURS = Installation(HERE, TOKEN, "B0TOPTIPBOT", "U0TOPTIPBOT")
THEIR = Installation(THERE, "xoxb-2-van-het-waterschap", "B0ANDERBOT", "U0ANDERBOT")
OLD, NEW = new_key(), new_key()
MOVED = """
UPDATE installation
SET sealed = (SELECT sealed FROM installation WHERE team_id = 'T0WATERSCHAP')
WHERE team_id = 'T0VOORBEELD'
"""


@pytest.fixture
def canaries() -> set[str]:
    return {OURS.token, THEIR.token, OLD, NEW}


def kept_in(database: Database, keys: str = OLD) -> Installations:
    return Installations(database, Keys.of(keys))


async def test_what_is_installed_is_found_until_it_ends(tmp_path: Path) -> None:
    async with database_in(tmp_path) as database:
        installations = kept_in(database)
        assert await installations.of_team(HERE) is None
        await installations.put(OURS, NOW)
        await installations.put(THEIR, NOW)

        assert await installations.of_team(HERE) == OURS
        assert await installations.end(HERE, "account_inactive", NOW + DAY, NOW + DAY)
        assert await installations.of_team(HERE) is None
        assert await installations.of_team(THERE) == THEIR
        assert not await installations.end(HERE, "account_inactive", NOW + DAY, NOW + DAY)


async def test_what_is_installed_anew_takes_the_place_of_the_old(tmp_path: Path) -> None:
    again = Installation(HERE, "xoxb-3-nieuw", "B1", "U1")
    async with database_in(tmp_path) as database:
        installations = kept_in(database)
        await installations.put(OURS, NOW)
        await installations.end(HERE, "token_revoked", NOW + HOUR, NOW + HOUR)
        await Stops(database).put(Stop(HERE, "token_revoked", NOW + DAY, 1))
        await installations.put(again, NOW + DAY)

        assert await installations.of_team(HERE) == again
        assert await Stops(database).all() == ()
        assert await installations.purge(NOW + 30 * DAY) == ()


async def test_news_of_an_end_that_is_older_than_the_installation_ends_nothing(
    tmp_path: Path,
) -> None:
    async with database_in(tmp_path) as database:
        installations = kept_in(database)
        await installations.put(OURS, NOW)

        assert not await installations.end(HERE, "account_inactive", NOW + HOUR, NOW - SECOND)
        assert await installations.of_team(HERE) == OURS


def on_disk(url: str) -> Iterator[bytes]:
    """Yield every file in which the database at *url* keeps something."""
    if url.startswith("sqlite"):
        file = Path(url.removeprefix("sqlite:///"))
        yield from (each.read_bytes() for each in file.parent.glob(f"{file.name}*"))
        return
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
        ((folder, number),) = connection.execute(
            "SELECT current_setting('data_directory'), oid FROM pg_database"
            " WHERE datname = current_database()"
        )
    yield from (each.read_bytes() for each in Path(folder, "base", str(number)).iterdir())


async def test_no_token_stands_in_the_files_of_the_database(tmp_path: Path) -> None:
    async with database_in(tmp_path) as database:
        await kept_in(database).put(OURS, NOW)
        files = list(on_disk(database.url))

        assert any(OURS.bot_user_id.encode() in file for file in files)  # it is those files
        assert not any(TOKEN.encode() in file or b"xoxb" in file for file in files)
    assert TOKEN not in repr(OURS)


async def test_a_token_that_was_moved_to_another_workspace_is_not_used(tmp_path: Path) -> None:
    async with database_in(tmp_path) as database:
        installations = kept_in(database)
        await installations.put(OURS, NOW)
        await installations.put(THEIR, NOW)
        carried_out(database.url, MOVED)

        with pytest.raises(KeysUnfit, match="T0VOORBEELD: its token was sealed for another"):
            await installations.of_team(HERE)
        count, problems = await installations.unfit()
        assert (count, len(problems)) == (2, 1)


async def test_with_a_new_key_in_front_all_is_sealed_anew_and_the_old_can_go(
    tmp_path: Path,
) -> None:
    async with database_in(tmp_path) as database:
        await kept_in(database).put(OURS, NOW)
        await kept_in(database).put(THEIR, NOW)
        both = kept_in(database, f"{NEW}, {OLD}")
        assert await both.of_team(HERE) == OURS

        told: list[int] = []
        assert await both.reseal(told.append) == 2
        assert told == [2]

        assert await kept_in(database, NEW).of_team(HERE) == OURS
        assert await kept_in(database, NEW).unfit() == (2, ())
        with pytest.raises(KeysUnfit, match="no key in TOPTIP_KEYS opens its token"):
            await kept_in(database, OLD).of_team(HERE)


async def test_what_no_key_opens_stops_the_sealing_anew(tmp_path: Path) -> None:
    async with database_in(tmp_path) as database:
        await kept_in(database).put(OURS, NOW)

        with pytest.raises(KeysUnfit, match="T0VOORBEELD"):
            await kept_in(database, NEW).reseal(print)
        assert await kept_in(database, OLD).of_team(HERE) == OURS


@pytest.mark.parametrize(("more", "problem"), [("", "no key;"), (" kort", "key 2 is no key")])
def test_what_is_no_key_is_told_by_its_place_and_not_shown(more: str, problem: str) -> None:
    with pytest.raises(KeysUnfit, match=problem) as told:
        Keys.of(f"{OLD}{more}" if more else "")

    assert OLD not in str(told.value)
    assert "kort" not in str(told.value)


async def test_each_workspace_is_looked_at_by_one_process_and_once_a_day(tmp_path: Path) -> None:
    async with database_in(tmp_path) as one, database_in(tmp_path) as two:
        for number in range(20):
            await kept_in(one).put(Installation(TeamId(f"T{number}"), TOKEN, "B", "U"), NOW)
        assert await kept_in(one).unchecked(NOW + HOUR, 100) == ()

        parts = await asyncio.gather(
            *(kept_in(each).unchecked(NOW + DAY, 4) for each in (one, two) * 5)
        )
        taken = [team for part in parts for team in part]
        assert len(taken) == len(set(taken)) == 20
        assert await kept_in(one).unchecked(NOW + DAY + HOUR, 100) == ()


async def test_of_a_workspace_that_we_are_gone_from_nothing_is_left_after_a_week(
    tmp_path: Path,
) -> None:
    async with database_in(tmp_path) as database:
        installations = kept_in(database)
        for one in (OURS, THEIR):
            await installations.put(one, NOW)
            board = a_board(id=f"{one.team_id}-1", team_id=one.team_id)
            await Boards(database).put(board, NOW)
        await installations.end(HERE, "account_inactive", NOW, NOW + DAY)

        assert await installations.purge(NOW + 7 * DAY) == ()
        assert len(await Boards(database).of_team(HERE)) == 1
        assert await installations.purge(NOW + 7 * DAY + SECOND) == (HERE,)
        assert await Boards(database).of_team(HERE) == ()
        assert len(await Boards(database).of_team(THERE)) == 1
        assert await installations.of_team(THERE) == THEIR


def test_whatever_belongs_to_a_workspace_goes_with_it() -> None:
    elsewhere = {"attempt", "once", "heartbeat"}  # attempt goes with its delivery

    assert {table.name for table in THEIRS} | elsewhere == set(metadata.tables)


async def test_an_admin_takes_along_all_of_their_own_workspace_and_no_secret(
    tmp_path: Path,
) -> None:
    async with database_in(tmp_path) as database:
        for one in (OURS, THEIR):
            await kept_in(database).put(one, NOW)
            board = a_board(id=f"{one.team_id}-1", team_id=one.team_id)
            await Boards(database).put(board, NOW)
        file = await taken_along(Belongings(database), HERE, NOW)

    taken = json.loads(file)
    assert [board["id"] for board in taken["board"]] == [f"{HERE}-1"]
    assert [each["bot_user_id"] for each in taken["installation"]] == ["U0TOPTIPBOT"]
    assert THERE not in file
    assert "sealed" not in file
    assert set(taken) == {"workspace", "at", "attempt"} | {
        table.name for table in THEIRS if table.name != "ticket"
    }
