# SPDX-License-Identifier: EUPL-1.2
"""What is exported is what makes the same boards again."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.model import LANGUAGES, Topic
from bot.content.safe_yaml import check, read
from bot.errors import ProblemsFound
from bot.schedule.holidays import calendars
from bot.schedule.model import (
    Board,
    ChannelId,
    Holidays,
    OnHoliday,
    Slot,
    TeamId,
    UserId,
    Weekday,
)
from bot.service.apply_boards import compared
from bot.service.boards_file import BoardsFile
from bot.service.export_boards import ExportBoards, exported
from bot.storage.boards import Boards
from tests.fakes_delivery import TEAM, a_board, database_in, utc
from tests.fakes_operator import Operator

NOW = utc(2026, 11, 24)
ELSEWHERE = TeamId("T0ANDERS000")
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
CHANNELS = st.from_regex(r"[CG][A-Z0-9]{8,10}", fullmatch=True).map(ChannelId)
BOARDS = st.builds(
    replace,
    st.just(a_board(version=3)),
    channel_id=CHANNELS,
    weekday=st.sampled_from(Weekday),
    at=st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    zone=st.sampled_from(sorted(available_timezones())).map(ZoneInfo),
    every_weeks=st.integers(1, 4),
    language=st.sampled_from(LANGUAGES),
    since=DAYS,
    topics=st.frozensets(st.sampled_from(Topic), min_size=1),
    catch_up=st.integers(1, 48).map(lambda hours: timedelta(hours=hours)),
    holidays=st.builds(Holidays, st.sampled_from(OnHoliday), st.sampled_from(sorted(calendars()))),
    configured_by=st.sampled_from([None, UserId("U0NOORBAKKE")]),
    paused_reason=st.sampled_from([None, "admin", "not_in_channel"]),
    paused_until=st.none() | DAYS,
    skips=st.frozensets(DAYS.map(Slot), max_size=2),
    private=st.booleans(),
)


@settings(deadline=None)  # a machine may be busy
@given(st.lists(BOARDS, min_size=1, max_size=4, unique_by=lambda board: board.channel_id))
def test_what_is_exported_and_applied_again_is_all_unchanged(boards: list[Board]) -> None:
    wanted = check(read(exported(TEAM, boards), "borden.yaml"), BoardsFile)

    differences = compared(TEAM, boards, wanted.boards, NOW)

    assert wanted.workspace == TEAM
    assert [each.board for each in differences] == boards
    assert {each.verb for each in differences} == {"unchanged"}


def test_it_reads_as_somebody_would_write_it() -> None:
    board = a_board(
        topics=frozenset({Topic.WORLD, Topic.STARTUPS}),
        holidays=Holidays(OnHoliday.SKIP, "NO"),
        paused_until=date(2027, 1, 4),
        paused_reason="not_in_channel",
    )

    assert exported(TEAM, [board]) == (
        "workspace: T0VOORBEELD\n"
        "boards:\n"
        "  - channel: C0BESTUUR00\n"
        "    weekday: monday\n"
        '    time: "09:00"\n'
        "    zone: Europe/Amsterdam\n"
        "    every_weeks: 1\n"
        "    language: nl\n"
        "    topics:\n"
        "      - startups\n"
        "      - world\n"
        "    holidays: skip\n"
        "    holiday_calendar: 'NO'\n"
        "    catch_up_hours: 12\n"
        '    paused_until: "2027-01-04"\n'
        "    paused: true\n"
    )


@pytest.fixture
async def operator(tmp_path: Path) -> AsyncIterator[Operator]:
    async with database_in(tmp_path) as database:
        yield Operator(database)


@pytest.fixture
def export(operator: Operator) -> ExportBoards:
    return ExportBoards(Boards(operator.database))


async def test_a_workspaces_boards_are_exported_and_no_others(
    operator: Operator, export: ExportBoards
) -> None:
    for board in (a_board(), a_board(id="board-2", team_id=ELSEWHERE, at=time(14, 30))):
        await export.boards.put(board, NOW)

    (difference,) = await operator.compare(await export(TEAM), NOW)

    assert difference.verb == "unchanged"
    assert '"14:30"' in await export(ELSEWHERE)


@pytest.mark.parametrize(
    ("workspace", "told"),
    [
        (None, "boards in more than one workspace; choose with --workspace from these: "),
        ("T0NERGENS00", "no boards in workspace T0NERGENS00; choose with --workspace from these: "),
    ],
)
async def test_which_workspace_is_asked_with_what_there_is(
    export: ExportBoards, workspace: str | None, told: str
) -> None:
    await export.boards.put(a_board(), NOW)
    await export.boards.put(a_board(id="board-2", team_id=ELSEWHERE), NOW)

    with pytest.raises(ProblemsFound) as found:
        await export(workspace)

    assert str(found.value) == told + "T0ANDERS000, T0VOORBEELD"


async def test_without_boards_it_says_how_to_add_one(export: ExportBoards) -> None:
    with pytest.raises(ProblemsFound, match="no boards yet; add some with `toptip boards apply"):
        await export(None)
