from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.content.model import Topic
from bot.errors import ProblemsFound
from bot.schedule.due import next_occurrence
from bot.schedule.model import Holidays, TeamId, UserId
from bot.service.apply_boards import ApplyBoards, board_id
from bot.service.plan import Plan
from bot.storage.boards import Boards
from bot.storage.engine import Database
from bot.storage.ledger import Ledger
from tests.fakes_delivery import TEAM, WEEK, a_board, database_in, utc

TUESDAY = utc(2026, 11, 24, 12)
FILE = """\
workspace: T0VOORBEELD
boards:
  - channel: C0BESTUUR00
    weekday: maandag
    time: "09:00"
    zone: Europe/Amsterdam
    every_weeks: 1
    language: nl
"""
WRONG = """\
workspace: voorbeeld
boards:
  - channel: bestuur
    weekday: mandag
    time: 1000
    zone: Europe/Amsterdm
    every_weeks: 5
    language: de
    kleur: rood
  - channel: C0BESTUUR00
    weekday: maandag
    time: "9:00"
  - channel: C0BESTUUR00
    weekday: maandag
    time: "09:00"
    topics: []
"""
COMPLAINTS = (
    (1, "'voorbeeld' is no workspace id"),
    (3, "'bestuur' is no channel id"),
    (4, "unknown weekday 'mandag' (did you mean 'maandag'?)"),
    (5, "1000 is no time; write hour and minute in quotes"),
    (6, "unknown time zone 'Europe/Amsterdm' (did you mean 'Europe/Amsterdam'?)"),
    (7, "every_weeks"),
    (8, "language"),
    (9, "kleur"),
    (12, "'9:00' is no time; write hour and minute in quotes"),
    (13, "'C0BESTUUR00' has a board higher up already"),
    (16, "topics"),
)
HERE = a_board().channel_id


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with database_in(tmp_path) as opened:
        yield opened


@pytest.fixture
def boards(database: Database) -> Boards:
    return Boards(database)


@pytest.fixture
def apply(database: Database, boards: Boards) -> ApplyBoards:
    return ApplyBoards(boards, Plan(boards, Ledger(database, "one")), TEAM)


async def problems(apply: ApplyBoards, text: str) -> str:
    with pytest.raises(ProblemsFound) as found:
        await apply(text, "borden.yaml", TUESDAY)
    return str(found.value)


async def test_a_new_board_is_set_as_the_file_says(apply: ApplyBoards, boards: Boards) -> None:
    (applied,) = await apply(FILE, "borden.yaml", TUESDAY)

    board = await boards.of_channel(TEAM, HERE)
    assert board == a_board(id=board_id(TEAM, HERE), holidays=Holidays(), version=1)
    assert str(applied) == (
        "C0BESTUUR00: added, next prompt on Monday 2026-11-30 at 09:00 (Europe/Amsterdam)"
    )


async def test_a_second_time_changes_nothing(apply: ApplyBoards, boards: Boards) -> None:
    await apply(FILE, "borden.yaml", TUESDAY)
    before = await boards.all_running()
    (applied,) = await apply(FILE, "borden.yaml", TUESDAY + timedelta(hours=1))

    assert applied.verb == "unchanged"
    assert await boards.all_running() == before


async def test_what_is_left_out_is_the_usual(apply: ApplyBoards, boards: Boards) -> None:
    short = 'boards: [{channel: C0BESTUUR00, weekday: Monday, time: "09:00"}]'
    await apply(short, "borden.yaml", TUESDAY)

    expected = a_board(id=board_id(TEAM, HERE), holidays=Holidays(), version=1)
    assert await boards.all() == (expected,)


async def test_a_change_is_told_before_and_after(apply: ApplyBoards, boards: Boards) -> None:
    await apply(FILE, "borden.yaml", TUESDAY)
    new = FILE.replace("09:00", "14:30").replace("maandag", "thursday")
    (applied,) = await apply(new + "    topics: [world]\n", "borden.yaml", TUESDAY)

    assert str(applied) == (
        "C0BESTUUR00: changed (weekday Monday → Thursday; time 09:00 → 14:30; "
        "topics developments, ownership, startups, technology, world → world), "
        "next prompt on Thursday 2026-12-03 at 14:30 (Europe/Amsterdam)"
    )
    assert [board.topics for board in await boards.all()] == [{Topic.WORLD}]


async def test_a_board_that_slack_had_paused_runs_again_without_catching_up(
    apply: ApplyBoards, boards: Boards
) -> None:
    await apply(FILE, "borden.yaml", TUESDAY)
    await boards.pause(board_id(TEAM, HERE), "not_in_channel")
    later = utc(2026, 12, 7, 9)
    (applied,) = await apply(FILE, "borden.yaml", later)

    assert "changed (runs again, was paused by not_in_channel)" in str(applied)
    (running,) = await boards.all_running()
    assert running.planned_until == later
    assert next_occurrence(running.board, later).slot == date(2026, 12, 14)


async def test_what_was_due_before_a_change_is_not_lost_by_it(
    apply: ApplyBoards, database: Database
) -> None:
    await apply(FILE, "borden.yaml", TUESDAY)
    await apply(FILE.replace("maandag", "vrijdag"), "borden.yaml", utc(2026, 11, 30, 9))

    rows = await Ledger(database, "two").of_board(board_id(TEAM, HERE))
    assert [(row.slot, row.state) for row in rows] == [(date(2026, 11, 30), "planned")]


async def test_boards_that_the_file_does_not_name_stay(apply: ApplyBoards, boards: Boards) -> None:
    await apply(FILE, "borden.yaml", TUESDAY)
    await apply(FILE.replace("C0BESTUUR00", "C0ANDERS000"), "borden.yaml", TUESDAY)

    assert [board.channel_id for board in await boards.all()] == ["C0ANDERS000", "C0BESTUUR00"]


async def test_an_admin_stays_named_until_the_file_changes_something(
    apply: ApplyBoards, boards: Boards
) -> None:
    theirs = a_board(id=board_id(TEAM, HERE), configured_by=UserId("U0BEHEER000"))
    kept = await boards.put(theirs, TUESDAY - WEEK)

    await apply(FILE, "borden.yaml", TUESDAY)
    assert await boards.all() == (kept,)
    await apply(FILE.replace("language: nl", "language: en"), "borden.yaml", TUESDAY)
    assert [board.configured_by for board in await boards.all()] == [None]


async def test_everything_that_is_wrong_is_told_at_once_and_nothing_is_set(
    apply: ApplyBoards, boards: Boards
) -> None:
    told = (await problems(apply, WRONG)).splitlines()

    assert len(told) == len(COMPLAINTS)
    for (line, words), problem in zip(COMPLAINTS, told, strict=True):
        assert problem.startswith(f"borden.yaml:{line}: ")
        assert words in problem
    assert await boards.all() == ()


async def test_a_file_without_boards_says_what_to_write(apply: ApplyBoards) -> None:
    assert "no boards; write a list" in await problems(apply, "boards: []\n")


async def test_another_workspaces_boards_are_refused(apply: ApplyBoards) -> None:
    told = await problems(apply, FILE.replace("T0VOORBEELD", "T0ANDERS000"))

    assert told.startswith(
        "borden.yaml: these boards are for T0ANDERS000, but the app serves T0VOORBEELD"
    )


async def test_the_file_names_the_workspace_where_the_app_does_not_know_it(
    boards: Boards, apply: ApplyBoards
) -> None:
    anywhere = ApplyBoards(boards, apply.plan, None)

    await anywhere(FILE, "borden.yaml", TUESDAY)
    told = await problems(anywhere, FILE.replace("workspace: T0VOORBEELD\n", ""))

    assert [board.team_id for board in await boards.all()] == [TeamId("T0VOORBEELD")]
    assert told == "borden.yaml: say which workspace, in a line `workspace: T…`"
