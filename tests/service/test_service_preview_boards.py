# SPDX-License-Identifier: EUPL-1.2
"""What an operator reads of what is to come."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.content.files import load
from bot.content.model import Topic
from bot.errors import ProblemsFound
from bot.messages.prompts import prompt_message
from bot.messages.texts import Texts
from bot.schedule.model import PAUSED_BY_ADMIN, Holidays, OnHoliday, Slot, TeamId
from bot.service.preview import Preview
from bot.service.preview_boards import PreviewBoards
from bot.storage.boards import Boards
from bot.storage.engine import Database
from bot.storage.ledger import Ledger
from bot.storage.ownership import Ownership
from tests.fakes_delivery import (
    WEEK,
    Clock,
    FakePoster,
    a_board,
    a_delivery,
    database_in,
    plain,
    prompts,
    utc,
)

NOW = utc(2026, 11, 24)
LIBRARY, TEXTS = load(Path("content")), Texts.load()
HERE = "=== C0BESTUUR00 (T0VOORBEELD), "


compose = partial(prompt_message, TEXTS, "/tip")


@dataclass
class LookingAhead:
    """Previews the boards that are put in a real database."""

    database: Database
    preview: PreviewBoards

    async def has(self, **changes: Any) -> None:
        await self.preview.boards.put(a_board(**changes), NOW)

    async def __call__(self, weeks: int = 3, channel: str | None = None) -> list[str]:
        return [told async for told in self.preview(NOW, weeks, channel)]


@pytest.fixture
async def ahead(tmp_path: Path) -> AsyncIterator[LookingAhead]:
    async with database_in(tmp_path) as database:
        kept = (Ledger(database, "one"), Ownership(database))
        preview = Preview(*kept, prompts(10), plain)
        yield LookingAhead(database, PreviewBoards(Boards(database), preview))


async def test_what_is_told_is_posted_to_the_last_byte(ahead: LookingAhead) -> None:
    kept = (Ledger(ahead.database, "two"), Ownership(ahead.database))
    ahead.preview = PreviewBoards(Boards(ahead.database), Preview(*kept, LIBRARY.prompts, compose))
    await ahead.has()
    told = await ahead(weeks=9)

    clock, poster = Clock(NOW), FakePoster()
    library = {"prompts": LIBRARY.prompts, "compose": compose}
    deliver = a_delivery(ahead.database, "two", poster, clock, **library)
    for _ in range(9):
        clock.now += WEEK
        await deliver(clock.now)

    posted = [f"{letter.message.text}\n" for letter in poster.letters]
    assert [one.split(" ===\n", 1)[1] for one in told[: len(posted)]] == posted
    assert len(told) == 9


async def test_each_message_has_its_slot_its_moment_and_its_channel_above_it(
    ahead: LookingAhead,
) -> None:
    await ahead.has()

    assert "".join(await ahead(weeks=2)) == (
        f"{HERE}slot 2026-11-30, due Monday 2026-11-30 at 09:00 (Europe/Amsterdam) ===\n"
        "p0 op 2026-11-30\n"
        f"{HERE}slot 2026-12-07, due Monday 2026-12-07 at 09:00 (Europe/Amsterdam) ===\n"
        "p1 op 2026-12-07\n"
    )


async def test_what_is_passed_over_is_told_with_why(ahead: LookingAhead) -> None:
    await ahead.has(
        weekday=5,
        holidays=Holidays(OnHoliday.SKIP),
        paused_until=date(2026, 12, 7),
        skips=frozenset({Slot(date(2026, 12, 11))}),
    )
    told = await ahead(weeks=6)

    assert told[:2] == [
        f"{HERE}slot 2026-12-04, nothing is posted (paused until 2026-12-07) ===\n",
        f"{HERE}slot 2026-12-11, nothing is posted (skipped by an admin) ===\n",
    ]
    assert told[3:] == [
        f"{HERE}slot 2026-12-25, nothing is posted (holiday: Eerste kerstdag) ===\n",
        f"{HERE}slot 2027-01-01, nothing is posted (holiday: Nieuwjaarsdag) ===\n",
    ]


async def test_a_slot_that_waits_for_a_holiday_is_told_with_both_days(ahead: LookingAhead) -> None:
    await ahead.has(weekday=5, holidays=Holidays(OnHoliday.NEXT))

    assert (await ahead(weeks=5))[-1].startswith(
        f"{HERE}slot 2026-12-25, due Monday 2026-12-28 at 09:00 (Europe/Amsterdam), "
        "moved from Friday 2026-12-25 (Eerste kerstdag) ===\n"
    )


@pytest.mark.parametrize(
    ("reason", "by"),
    [(PAUSED_BY_ADMIN, "an admin"), ("not_in_channel", "Slack (not_in_channel)")],
)
async def test_a_board_that_stands_still_shows_what_comes_once_it_runs(
    ahead: LookingAhead, reason: str, by: str
) -> None:
    await ahead.has(paused_reason=reason)
    first, second = await ahead(weeks=1)

    assert first == f"{HERE}paused by {by} without an end; this comes once it runs again ===\n"
    assert second.endswith("p0 op 2026-11-30\n")


async def test_a_board_with_nothing_so_soon_says_what_is_next(ahead: LookingAhead) -> None:
    await ahead.has(every_weeks=4, since=date(2026, 12, 7))

    assert "".join(await ahead(weeks=1)) == (
        f"{HERE}nothing in this time; "
        "next prompt on Monday 2026-12-07 at 09:00 (Europe/Amsterdam) ===\n"
    )


async def test_one_channel_can_be_asked_for(ahead: LookingAhead) -> None:
    await ahead.has()
    await ahead.has(id="board-2", channel_id="C0TWEEDE000")

    assert len(await ahead(weeks=1)) == 2
    assert "".join(await ahead(1, "C0TWEEDE000")) == (
        "=== C0TWEEDE000 (T0VOORBEELD), slot 2026-11-30, "
        "due Monday 2026-11-30 at 09:00 (Europe/Amsterdam) ===\np0 op 2026-11-30\n"
    )
    with pytest.raises(ProblemsFound) as found:
        await ahead(1, "C0NERGENS00")
    assert str(found.value) == (
        "C0NERGENS00: no board there; --channel takes one of these: C0BESTUUR00, C0TWEEDE000"
    )


async def test_a_board_that_has_nothing_to_say_does_not_hide_the_others(
    ahead: LookingAhead,
) -> None:
    kept = (Ledger(ahead.database, "one"), Ownership(ahead.database))
    ahead.preview = PreviewBoards(ahead.preview.boards, Preview(*kept, prompts(1), plain))
    (first,) = {prompt.topic for prompt in prompts(1)}
    await ahead.has(topics=frozenset(set(Topic) - {first}))
    await ahead.has(id="board-2", team_id=TeamId("T0ZUSTER000"))
    telling = ahead.preview(NOW, 1, None)
    told = [await anext(telling)]

    with pytest.raises(ProblemsFound, match="board C0BESTUUR00: the library has no prompt"):
        await anext(telling)

    assert [each.split(",")[0] for each in told] == ["=== C0BESTUUR00 (T0ZUSTER000)"]


async def test_without_boards_it_says_how_to_add_one(ahead: LookingAhead) -> None:
    with pytest.raises(ProblemsFound, match="no boards yet; add some with `toptip boards apply"):
        await ahead()
