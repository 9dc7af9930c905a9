# SPDX-License-Identifier: EUPL-1.2
"""The preview is what the scheduler then posts, byte for byte."""

from datetime import timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.content.files import load
from bot.messages.prompts import prompt_message
from bot.messages.texts import Texts
from bot.schedule.model import Board, Holidays, Omitted, OnHoliday, Slot, Weekday
from bot.service.preview import Preview, Previewed
from bot.storage.boards import Boards
from bot.storage.ledger import Ledger
from bot.storage.ownership import Ownership
from tests.fakes_delivery import WEEK, Clock, FakePoster, a_board, a_delivery, database_in, utc

BEGIN = utc(2026, 1, 1)
END = BEGIN + 60 * WEEK
LIBRARY, TEXTS = load(Path("content")), Texts.load()


compose = partial(prompt_message, TEXTS, "/tip")


async def preview(ledger: Ledger, board: Board) -> tuple[Previewed | Omitted, ...]:
    look_ahead = Preview(ledger, Ownership(ledger.database), LIBRARY.prompts, compose)
    return await look_ahead(board, BEGIN, 60)


@pytest.mark.parametrize(
    ("rule", "weekday", "hour"),
    [
        (OnHoliday.SKIP, Weekday.MONDAY, 9),
        (OnHoliday.NEXT, Weekday.MONDAY, 9),
        (OnHoliday.IGNORE, Weekday.SUNDAY, 2),  # meets both clock changes in their hour
    ],
)
async def test_sixty_weeks_are_posted_as_previewed(
    tmp_path: Path, rule: OnHoliday, weekday: Weekday, hour: int
) -> None:
    board = a_board(
        weekday=weekday,
        at=a_board().at.replace(hour=hour, minute=30),
        zone=ZoneInfo("Europe/Amsterdam"),
        since=BEGIN.date(),
        holidays=Holidays(rule, "NL"),
        skips=frozenset({Slot((BEGIN + 5 * WEEK).date())}),
        chosen=frozenset({(Slot((BEGIN + 9 * WEEK).date()), LIBRARY.prompts[7].id)}),
        paused_until=(BEGIN + 2 * WEEK).date(),
    )
    async with database_in(tmp_path) as database:
        kept = await Boards(database).put(board, BEGIN)
        clock, poster, ledger = Clock(BEGIN), FakePoster(), Ledger(database, "one")
        previewed = await preview(ledger, kept)
        library = {"prompts": LIBRARY.prompts, "compose": compose}
        deliver = a_delivery(database, "one", poster, clock, **library)
        while clock.now < END:
            clock.now += timedelta(hours=11)
            await deliver(clock.now)

    expected = [each.message for each in previewed if isinstance(each, Previewed)]
    posted = [letter.message for letter in poster.letters]
    assert posted[: len(expected)] == expected
    assert len(expected) > 45
    why = {each.why for each in previewed if isinstance(each, Omitted)}
    assert {"paused", "skipped"} <= why
    assert ("holiday" in why) == (rule is OnHoliday.SKIP)
