# SPDX-License-Identifier: EUPL-1.2
"""What a boards file may say, and how it is told what is wrong."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.content.safe_yaml import check, read
from bot.errors import ProblemsFound
from bot.schedule.model import OnHoliday, TeamId
from bot.service.boards_file import BoardsFile
from bot.storage.boards import Boards
from tests.fakes_delivery import database_in, utc
from tests.fakes_operator import Operator

TUESDAY = utc(2026, 11, 24, 12)
FILE = """\
workspace: T0VOORBEELD
boards:
  - channel: C0BESTUUR00
    weekday: maandag
    time: "09:00"
"""
WRONG = """\
workspace: voorbeeld
boards:
  - channel: bestuur
    weekday: mandag
    time: 1000
    zone: Europe/Amsterdm
    every_weeks: 5
    language: xx
    kleur: rood
  - channel: C0BESTUUR00
    weekday: maandag
    time: "9:00"
  - channel: C0BESTUUR00
    weekday: maandag
    time: "09:00"
    topics: []
    holidays: nxt
    holiday_calendar: DE-BYE
    catch_up_hours: 49
    paused_until: 2027-02-30
    paused: ja
  - channel: C0BOARDDIGI
    weekday: maandag
    time: "09:00"
    holiday_calendar: Nederland
    catch_up_hours: "12"
    paused_until: 9999-12-31
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
    (17, "'nxt' is not one of these: 'skip', 'next' or 'ignore'"),
    (18, "unknown holiday calendar 'DE-BYE' (did you mean 'DE-BY'?)"),
    (19, "catch_up_hours"),
    (20, "'2027-02-30' is no date; write year, month and day"),
    (21, "paused"),
    (25, "unknown holiday calendar 'Nederland'; write one like NL or DE-BY"),
    (26, "catch_up_hours"),
    (27, "'9999-12-31' is no date"),
)


@pytest.fixture
async def operator(tmp_path: Path) -> AsyncIterator[Operator]:
    async with database_in(tmp_path) as database:
        yield Operator(database)


async def problems(operator: Operator, text: str) -> str:
    with pytest.raises(ProblemsFound) as found:
        await operator.apply(text, TUESDAY)
    return str(found.value)


@pytest.mark.parametrize("day", ["2027-01-04", '"2027-01-04"'])
def test_a_day_may_stand_in_quotes_or_without(day: str) -> None:
    text = FILE + f"    paused_until: {day}\n"

    (entry,) = check(read(text, "borden.yaml"), BoardsFile).boards

    assert entry.paused_until == date(2027, 1, 4)


def test_a_country_is_no_yes_or_no() -> None:
    text = FILE + "    holiday_calendar: NO\n    holidays: skip\n"

    (entry,) = check(read(text, "borden.yaml"), BoardsFile).boards

    assert (entry.holidays, entry.holiday_calendar) == (OnHoliday.SKIP, "NO")


async def test_everything_that_is_wrong_is_told_at_once_and_nothing_is_set(
    operator: Operator,
) -> None:
    told = (await problems(operator, WRONG)).splitlines()

    assert len(told) == len(COMPLAINTS)
    for (line, words), problem in zip(COMPLAINTS, told, strict=True):
        assert problem.startswith(f"borden.yaml:{line}: ")
        assert words in problem
    assert await Boards(operator.database).all() == ()


async def test_a_file_without_boards_says_what_to_write(operator: Operator) -> None:
    assert "no boards; write a list" in await problems(operator, "boards: []\n")


async def test_another_workspaces_boards_are_refused(operator: Operator) -> None:
    told = await problems(operator, FILE.replace("T0VOORBEELD", "T0ANDERS000"))

    assert told.startswith(
        "borden.yaml: these boards are for T0ANDERS000, but the app serves T0VOORBEELD"
    )


async def test_the_file_names_the_workspace_where_the_app_does_not_know_it(
    operator: Operator,
) -> None:
    anywhere = replace(operator, workspace=None)

    await anywhere.apply(FILE, TUESDAY)
    told = await problems(anywhere, FILE.replace("workspace: T0VOORBEELD\n", ""))

    assert [board.team_id for board in await Boards(operator.database).all()] == [
        TeamId("T0VOORBEELD")
    ]
    assert told == "borden.yaml: say which workspace, in a line `workspace: T…`"
