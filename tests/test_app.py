# SPDX-License-Identifier: EUPL-1.2
"""The whole story, through the real app's front door: both modes, real SQLite, strict Slack."""

import asyncio
import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app import Tryout
from bot.settings import Mode
from bot.tryout import cast
from bot.tryout.faults import Fault
from bot.tryout.model import Payload
from tests.fakes_database import break_off
from tests.fakes_people import Someone, turn, until

MONDAY = datetime(2026, 11, 30, 8, tzinfo=UTC)


@pytest.fixture(params=["http", "socket"])
def mode(request: pytest.FixtureRequest) -> Mode:
    """All of the story is told over signed HTTP, and in Socket Mode."""
    chosen: Mode = request.param
    return chosen


@pytest.fixture
def noor(tryout: Tryout) -> Someone:
    return Someone(tryout)


async def test_a_quote_is_private_until_it_is_shared(tryout: Tryout, noor: Someone) -> None:
    willem = Someone(tryout, cast.WILLEM)
    quote = await noor.types("/tip")
    assert quote.seen_by == cast.NOOR
    assert willem.sees == ()

    await noor.presses("Deel in kanaal")

    assert willem.last.text.startswith(f"<@{cast.NOOR}> deelt een tip")
    assert quote.text.split("\n", 1)[0] in willem.last.text
    assert tryout.slack.complaints == []


async def test_a_double_click_shares_once(noor: Someone) -> None:
    quote = await noor.types("/tip")

    await asyncio.gather(*(noor.presses("Deel in kanaal", quote) for _ in range(3)))

    assert len(noor.sees) == 2


async def test_another_quote_takes_the_place_of_the_first(noor: Someone) -> None:
    first = (await noor.types("/tip")).text

    await noor.presses("Nog een")

    (message,) = noor.sees
    assert message.text != first
    assert message.seen_by == cast.NOOR


async def test_the_whole_tip_opens_in_a_window(noor: Someone) -> None:
    await noor.types("/tip")

    await noor.presses("Hele tip")

    assert noor.modal is not None
    assert "Bestuurlijke dekking" in str(noor.modal.view)


async def test_a_shared_quote_opens_for_others_too(tryout: Tryout, noor: Someone) -> None:
    await noor.types("/tip")
    await noor.presses("Deel in kanaal")
    willem = Someone(tryout, cast.WILLEM)

    await willem.presses("Hele tip")

    assert willem.modal is not None


async def test_sharing_works_in_a_private_channel_without_the_app(tryout: Tryout) -> None:
    noor = Someone(tryout, channel=cast.COLLEGE)
    await noor.types("/tip")

    await noor.presses("Deel in kanaal")

    assert "deelt een tip" in noor.last.text
    assert tryout.slack.complaints == []


async def test_a_suggestion_can_be_pressed(noor: Someone) -> None:
    await noor.types("/tip zoek burgmstr")

    await noor.presses("Zoek burgemeester")

    assert "past bij ‘burgemeester’" in noor.last.text or "passen bij" in noor.last.text


async def test_a_board_gets_its_prompt_when_the_clock_is_turned(
    tryout: Tryout, noor: Someone
) -> None:
    turn(tryout, MONDAY)

    prompt = await noor.waits_for("Innovation board, week 49")
    english = await Someone(tryout, channel=cast.BOARD).waits_for("Innovation board, week 49")

    assert prompt.seen_by is None
    for words in ("Vraag voor bestuurders", "Vraag daarna", "Help je een bestuurder?", "agenda"):
        assert words in prompt.text
    assert "Question for board members" in english.text


async def test_thirteen_weeks_bring_thirteen_different_prompts(
    tryout: Tryout, noor: Someone
) -> None:
    told = []
    for week in range(13):
        moment = MONDAY + timedelta(weeks=week)
        turn(tryout, moment)
        number = moment.isocalendar().week
        told.append((await noor.waits_for(f"Innovation board, week {number}\n")).text)

    assert len(told) == len(set(told)) == len(noor.sees)
    assert tryout.slack.complaints == []


async def test_a_message_that_slack_will_not_have_pauses_the_board(
    tryout: Tryout, noor: Someone
) -> None:
    tryout.slack.channels[cast.BESTUUR].archived = True
    turn(tryout, MONDAY)
    await Someone(tryout, channel=cast.BOARD).waits_for("Innovation board")
    await until(lambda: bool(tryout.slack.complaints))

    assert tryout.slack.complaints == ["chat.postMessage: is_archived"]
    assert noor.sees == ()


async def test_an_answer_nobody_got_is_not_sent_again(tryout: Tryout, noor: Someone) -> None:
    def lose(method: str, fields: Payload) -> Fault | None:
        lost = method == "chat.postMessage" and fields.get("channel") == cast.BESTUUR
        return Fault(reply="reset") if lost else None

    tryout.slack.faults = lose
    turn(tryout, MONDAY)
    await noor.waits_for("Innovation board, week 49")
    turn(tryout, MONDAY + timedelta(hours=2))
    await asyncio.sleep(0.5)  # many ticks

    assert len(noor.sees) == 1


async def test_app_home_says_what_this_is(tryout: Tryout) -> None:
    await tryout.slack.open_home(cast.FATIMA)

    home = tryout.slack.home(cast.FATIMA)
    assert home is not None
    assert "Welkom bij Toptip" in str(home.view)


async def test_being_invited_is_taken_without_complaint(noor: Someone) -> None:
    await noor.types("/invite @Toptip")

    assert noor.tryout.slack.complaints == []


async def test_a_request_of_another_workspace_is_not_answered(
    tryout: Tryout, noor: Someone
) -> None:
    await noor.types("/tip")  # who we are is known from here on
    slack = tryout.slack
    slack.installation = replace(slack.installation, team_id="T0VREEMD000")

    message = await noor.types("/tip")

    assert "Citaat" not in message.text


async def test_without_its_database_the_app_still_answers_and_shares_nothing_twice(
    noor: Someone,
) -> None:
    quote = await noor.types("/tip")
    await asyncio.to_thread(break_off, noor.tryout.database)

    again = await noor.types("/tip")
    await noor.presses("Deel in kanaal", quote)

    assert again.text.startswith("Citaat: ")
    assert "Dit ging mis, en dat ligt niet aan jou" in noor.last.text
    assert noor.last.seen_by == cast.NOOR


@pytest.mark.sqlite
async def test_a_database_that_is_locked_for_long_keeps_nobody_waiting(
    noor: Someone, tmp_path: Path
) -> None:
    await noor.types("/tip")
    settings: dict[str, Any] = {"isolation_level": None, "check_same_thread": False}
    with closing(sqlite3.connect(tmp_path / "toptip.db", **settings)) as other:
        # In a thread: the app may hold the lock, and needs this loop to let it go.
        await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")
        began = time.monotonic()
        quote = await noor.types("/tip")
        other.execute("ROLLBACK")

    assert quote.text.startswith("Citaat: ")
    assert time.monotonic() - began < 3
