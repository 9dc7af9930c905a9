# SPDX-License-Identifier: EUPL-1.2
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from bot.content.model import PromptId, Topic
from bot.schedule.due import next_occurrence
from bot.schedule.model import Holidays, Slot, TeamId, UserId
from bot.service.apply_boards import board_id
from bot.service.board_settings import settings_json
from bot.storage.boards import Boards, ChangedMeanwhile
from bot.storage.changes import Changes
from bot.storage.ledger import Ledger
from tests.fakes_delivery import TEAM, WEEK, a_board, calendars, database_in, utc
from tests.fakes_operator import Operator

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
HERE, NOOR = a_board().channel_id, UserId("U0NOORBAKKE")
DUE = utc(2026, 11, 30, 9)


@pytest.fixture
async def operator(tmp_path: Path) -> AsyncIterator[Operator]:
    async with database_in(tmp_path) as database:
        yield Operator(database)


@pytest.fixture
def boards(operator: Operator) -> Boards:
    return Boards(operator.database)


async def test_a_new_board_is_set_as_the_file_says(operator: Operator, boards: Boards) -> None:
    (applied,) = await operator.apply(FILE, TUESDAY)

    board = await boards.of_channel(TEAM, HERE)
    assert board == a_board(id=board_id(TEAM, HERE), holidays=Holidays(), version=1)
    assert str(applied) == (
        "C0BESTUUR00: add, next prompt on Monday 2026-11-30 at 09:00 (Europe/Amsterdam)"
    )


async def test_a_second_time_changes_nothing(operator: Operator, boards: Boards) -> None:
    await operator.apply(FILE, TUESDAY)
    before = await boards.all(), await calendars(operator.database)
    (applied,) = await operator.apply(FILE, TUESDAY + timedelta(hours=1))

    assert applied.verb == "unchanged"
    assert (await boards.all(), await calendars(operator.database)) == before


async def test_what_is_left_out_is_the_usual(operator: Operator, boards: Boards) -> None:
    short = 'boards: [{channel: C0BESTUUR00, weekday: Monday, time: "09:00"}]'
    await operator.apply(short, TUESDAY)

    expected = a_board(id=board_id(TEAM, HERE), holidays=Holidays(), version=1)
    assert await boards.all() == (expected,)


async def test_a_change_is_told_before_and_after(operator: Operator, boards: Boards) -> None:
    await operator.apply(FILE, TUESDAY)
    new = FILE.replace("09:00", "14:30").replace("maandag", "thursday")
    (applied,) = await operator.apply(new + "    topics: [world]\n", TUESDAY)

    assert str(applied) == (
        "C0BESTUUR00: change (weekday monday → thursday; time 09:00 → 14:30; "
        "topics developments, ownership, startups, technology, world → world), "
        "next prompt on Thursday 2026-12-03 at 14:30 (Europe/Amsterdam)"
    )
    assert [board.topics for board in await boards.all()] == [{Topic.WORLD}]


async def test_a_board_that_slack_had_paused_runs_again_without_catching_up(
    operator: Operator, boards: Boards
) -> None:
    await operator.apply(FILE, TUESDAY)
    await boards.pause(board_id(TEAM, HERE), "not_in_channel")
    later = utc(2026, 12, 7, 9)
    (applied,) = await operator.apply(FILE, later)

    assert "change (runs again, was paused by Slack (not_in_channel))" in str(applied)
    (running,) = await boards.all()
    assert await calendars(operator.database) == {running.id: (later, later)}
    assert next_occurrence(running, later).slot == date(2026, 12, 14)


async def test_what_was_due_before_a_change_is_not_lost_by_it(operator: Operator) -> None:
    await operator.apply(FILE, TUESDAY)
    await operator.apply(FILE.replace("maandag", "vrijdag"), DUE)

    rows = await Ledger(operator.database, "two").of_board(board_id(TEAM, HERE))
    assert [(row.slot, row.state) for row in rows] == [(date(2026, 11, 30), "planned")]


async def test_boards_that_the_file_does_not_name_go_and_what_they_owed_is_written_down(
    operator: Operator, boards: Boards
) -> None:
    await operator.apply(FILE, TUESDAY)
    done = await operator.apply(FILE.replace("C0BESTUUR00", "C0ANDERS000"), DUE)

    assert [(each.board.channel_id, each.verb) for each in done] == [
        ("C0ANDERS000", "add"),
        ("C0BESTUUR00", "remove"),
    ]
    assert [board.channel_id for board in await boards.all()] == ["C0ANDERS000"]
    rows = await Ledger(operator.database, "two").of_board(board_id(TEAM, HERE))
    assert [row.slot for row in rows] == [date(2026, 11, 30)]


async def test_boards_of_another_workspace_stay(operator: Operator, boards: Boards) -> None:
    theirs = await boards.put(a_board(id="board-2", team_id=TeamId("T0ANDERS000")), TUESDAY)
    await operator.apply(FILE.replace("C0BESTUUR00", "C0NIEUW0000"), TUESDAY)

    assert theirs in await boards.all()


async def test_an_admin_stays_named_until_the_file_changes_something(
    operator: Operator, boards: Boards
) -> None:
    theirs = a_board(id=board_id(TEAM, HERE), holidays=Holidays(), configured_by=NOOR)
    kept = await boards.put(theirs, TUESDAY - WEEK)

    await operator.apply(FILE, TUESDAY)
    assert await boards.all() == (kept,)
    await operator.apply(FILE.replace("language: nl", "language: en"), TUESDAY)
    assert [board.configured_by for board in await boards.all()] == [None]


async def test_every_setting_is_told_before_and_after(operator: Operator) -> None:
    await operator.apply(FILE, TUESDAY)
    more = "    holidays: skip\n    holiday_calendar: DE-BY\n    catch_up_hours: 3\n"
    (applied,) = await operator.apply(FILE + more + "    paused_until: 2027-01-04\n", TUESDAY)

    assert str(applied) == (
        "C0BESTUUR00: change (holidays next → skip; holiday_calendar NL → DE-BY; "
        "catch_up_hours 12 → 3; paused_until none → 2027-01-04), "
        "next prompt on Monday 2027-01-04 at 09:00 (Europe/Amsterdam), paused until 2027-01-04"
    )


async def test_a_day_moved_for_a_holiday_is_told_as_it_will_be(operator: Operator) -> None:
    (applied,) = await operator.apply(FILE, utc(2027, 3, 24))

    assert str(applied).endswith("next prompt on Tuesday 2027-03-30 at 09:00 (Europe/Amsterdam)")


async def test_a_board_that_the_file_calls_paused_stands_still_for_the_reason_it_had(
    operator: Operator, boards: Boards
) -> None:
    (applied,) = await operator.apply(FILE + "    paused: true\n", TUESDAY)
    assert str(applied) == "C0BESTUUR00: add, paused by an admin without an end, so no prompt comes"

    await operator.apply(FILE, TUESDAY)
    await boards.pause(board_id(TEAM, HERE), "not_in_channel")
    (applied,) = await operator.apply(FILE + "    paused: true\n", TUESDAY)

    assert applied.verb == "unchanged"
    assert [board.paused_reason for board in await boards.all()] == ["not_in_channel"]


async def test_a_pause_that_is_over_is_no_difference(operator: Operator) -> None:
    await operator.apply(FILE + "    paused_until: 2026-12-14\n", TUESDAY)
    (before,) = await operator.compare(FILE, utc(2026, 12, 13))
    (after,) = await operator.compare(FILE, utc(2026, 12, 14))

    assert (before.verb, after.verb) == ("change", "unchanged")


async def test_what_admins_chose_in_slack_is_kept(operator: Operator, boards: Boards) -> None:
    theirs = a_board(
        id=board_id(TEAM, HERE),
        skips=frozenset({Slot(date(2026, 12, 7))}),
        chosen=frozenset({(Slot(date(2026, 12, 14)), PromptId("076-p03"))}),
        private=True,
    )
    await boards.put(theirs, TUESDAY)
    await operator.apply(FILE.replace("09:00", "14:30"), TUESDAY)

    (kept,) = await boards.all()
    assert (kept.at, kept.skips, kept.chosen, kept.private) == (
        time(14, 30),
        theirs.skips,
        theirs.chosen,
        True,
    )


async def test_comparing_changes_nothing(operator: Operator, boards: Boards) -> None:
    await operator.apply(FILE, TUESDAY)
    before = await boards.all(), await calendars(operator.database)
    await operator.compare(FILE.replace("C0BESTUUR00", "C0ANDERS000"), DUE)

    assert (await boards.all(), await calendars(operator.database)) == before
    assert await Ledger(operator.database, "two").of_board(board_id(TEAM, HERE)) == ()


@pytest.mark.parametrize("channel", ["C0BESTUUR00", "C0TWEEDE000"])
async def test_a_board_that_was_changed_meanwhile_stops_it_all(
    operator: Operator, boards: Boards, channel: str
) -> None:
    two = FILE + '  - {channel: C0TWEEDE000, weekday: vrijdag, time: "09:00"}\n'
    await operator.apply(two, TUESDAY)
    differences = await operator.compare(FILE.replace("09:00", "14:30"), TUESDAY)
    theirs = next(board for board in await boards.all() if board.channel_id == channel)
    await boards.put(replace(theirs, at=time(11)), TUESDAY)
    before = await boards.all()

    with pytest.raises(ChangedMeanwhile, match=channel):
        await operator.carry_out(differences, TUESDAY)

    assert await boards.all() == before
    assert len(await Changes(operator.database).of_channel(TEAM, HERE, 99)) == 1


async def test_an_answer_that_took_long_does_not_cost_a_board_its_first_weeks(
    operator: Operator, boards: Boards
) -> None:
    rarely = FILE.replace("every_weeks: 1", "every_weeks: 4")
    differences = await operator.compare(rarely, DUE - timedelta(hours=2))
    await operator.carry_out(differences, DUE)

    assert [board.since for board in await boards.all()] == [date(2026, 12, 7)]


async def test_every_change_is_in_the_log_with_what_was_and_what_is(operator: Operator) -> None:
    await operator.apply(FILE, TUESDAY)
    await operator.apply(FILE, TUESDAY)
    await operator.apply(FILE.replace("09:00", "14:30"), TUESDAY)
    await operator.apply(FILE.replace("C0BESTUUR00", "C0ANDERS000"), TUESDAY)

    log = await Changes(operator.database).of_channel(TEAM, HERE, 99)
    removed, changed, added = log
    assert [line.action for line in log] == ["remove", "apply", "apply"]
    assert {(line.user_id, line.verdict, line.at) for line in log} == {(None, "done", TUESDAY)}
    assert added.before is removed.after is None
    assert added.after == changed.before
    assert changed.after == removed.before
    assert '"time": "14:30"' in (changed.after or "")


def test_the_log_has_what_slack_set_too_but_names_nobody() -> None:
    board = a_board(
        configured_by=NOOR,
        paused_reason="is_archived",
        skips=frozenset({Slot(date(2026, 12, 7))}),
        chosen=frozenset({(Slot(date(2026, 12, 14)), PromptId("076-p03"))}),
    )

    assert settings_json(board) == (
        '{"catch_up_hours": 12, "chosen": {"2026-12-14": "076-p03"}, "every_weeks": 1, '
        '"holiday_calendar": "NL", "holidays": "ignore", "language": "nl", '
        '"paused": "is_archived", "paused_until": null, "skips": ["2026-12-07"], '
        '"time": "09:00", "topics": ["developments", "ownership", "startups", "technology", '
        '"world"], "weekday": "monday", "zone": "Europe/Amsterdam"}'
    )
