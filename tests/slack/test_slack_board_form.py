# SPDX-License-Identifier: EUPL-1.2
"""Admins set up boards in a form: the whole of it through signed HTTP."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app import Tryout
from bot.tryout import cast
from bot.tryout.model import Surface
from tests.fakes_database import break_off
from tests.fakes_people import Someone, turn
from tests.test_app import MONDAY

ELSEWHERE = cast.ALGEMEEN


@pytest.fixture
def noor(tryout: Tryout) -> Someone:
    return Someone(tryout)


@pytest.fixture
def at_algemeen(tryout: Tryout) -> Someone:
    return Someone(tryout, channel=ELSEWHERE)


async def test_an_admin_sets_up_a_board_where_they_are(tryout: Tryout) -> None:
    college = Someone(tryout, channel=cast.COLLEGE)
    await college.types("/invite @Toptip")
    tryout.slack.installation = replace(
        tryout.slack.installation, scopes=tryout.slack.installation.scopes | {"groups:read"}
    )
    await college.opens("/tip instellen")

    wrong = await college.submits(weekday="wednesday", time="14:30")

    assert wrong == {}
    assert "Bewaard" in str(college.modal)
    assert "woensdag 25 november 2026 om 14:30" in college.window
    hello = await college.waits_for("Dit kanaal heeft een innovation board")
    assert f"<@{cast.NOOR}> heeft dat ingesteld" in hello.text
    assert "elke woensdag om 14:30" in hello.text
    turn(tryout, MONDAY - timedelta(days=4, hours=18))
    await college.waits_for("Innovation board, week 48")
    assert tryout.slack.complaints == []


async def test_everybodys_channel_is_never_the_default(at_algemeen: Someone) -> None:
    await at_algemeen.opens("/tip instellen")

    assert at_algemeen.modal is not None
    channel = at_algemeen.modal.view["blocks"][0]["element"]
    assert "initial_conversation" not in channel
    assert "default_to_current_conversation" not in channel


async def test_a_board_that_is_there_is_changed(tryout: Tryout, noor: Someone) -> None:
    await noor.opens("/tip instellen")
    assert "Dit zijn de instellingen van het bord in" in noor.window

    await noor.submits(time="11:00", language="en", topics=["world"])

    assert "maandag 30 november 2026 om 11:00" in noor.window
    board = await noor.types("/tip bord")
    assert "Next question: Monday, 30 November 2026 at 11:00" in board.text
    assert "Topics: What happens in the world" in board.text
    assert f"<@{cast.NOOR}> set up this board." in board.text
    turn(tryout, MONDAY + timedelta(hours=2))
    prompt = await noor.waits_for("Innovation board, week 49")
    assert f"<@{cast.NOOR}> configured this board" in prompt.text


async def test_english_is_spoken_where_the_board_is_english(tryout: Tryout) -> None:
    noor = Someone(tryout, channel=cast.BOARD)

    await noor.opens("/tip config")

    assert "These are the settings of the board in" in noor.window


@pytest.mark.parametrize(
    ("filled", "field", "told"),
    [
        ({"topics": []}, "topics", "Vul dit veld in."),
        ({"paused_until": "2026-11-25"}, "paused_until", "Kies een dag na vandaag"),
        ({"paused_until": "2028-01-01"}, "paused_until", "binnen een jaar"),
        ({"zone": "Mars/Olympus"}, "zone", "Kies een tijdzone uit de lijst."),
        ({"holiday_calendar": "XX"}, "holiday_calendar", "Kies een land uit de lijst."),
        ({"weekday": "someday"}, "weekday", "Kies een dag."),
        ({"every_weeks": "9"}, "every_weeks", "Kies hoe vaak."),
        ({"time": "25:00"}, "time", "Kies een tijd."),
    ],
)
async def test_what_is_wrong_is_told_under_its_field(
    noor: Someone, filled: dict[str, object], field: str, told: str
) -> None:
    await noor.opens("/tip instellen")

    wrong = await noor.submits(**filled)

    assert list(wrong) == [field]
    assert told in wrong[field] or wrong[field] == "required"
    assert noor.modal is not None


async def test_a_private_channel_gets_the_next_step(tryout: Tryout, at_algemeen: Someone) -> None:
    await at_algemeen.opens("/tip instellen")
    wrong = await at_algemeen.submits(channel=cast.COLLEGE)
    assert "/invite @Toptip" in wrong["channel"]

    await Someone(tryout, channel=cast.COLLEGE).types("/invite @Toptip")
    wrong = await at_algemeen.submits(channel=cast.COLLEGE)
    assert "recht groups:read" in wrong["channel"]

    scopes = tryout.slack.installation.scopes | {"groups:read"}
    tryout.slack.installation = replace(tryout.slack.installation, scopes=scopes)
    assert await at_algemeen.submits(channel=cast.COLLEGE) == {}


async def test_a_channel_that_cannot_have_a_board_is_told_why(
    tryout: Tryout, at_algemeen: Someone
) -> None:
    await at_algemeen.opens("/tip instellen")
    assert "heeft al een bord" in (await at_algemeen.submits(channel=cast.BESTUUR))["channel"]

    algemeen = tryout.slack.channels[ELSEWHERE]
    algemeen.archived = True
    assert "gearchiveerd" in (await at_algemeen.submits(channel=ELSEWHERE))["channel"]
    algemeen.archived, algemeen.shared = False, True
    assert "andere organisatie" in (await at_algemeen.submits(channel=ELSEWHERE))["channel"]


async def test_zones_and_calendars_are_searched(tryout: Tryout, noor: Someone) -> None:
    await noor.opens("/tip instellen")
    assert noor.modal is not None
    surface = Surface("view", noor.modal.id, noor.channel)

    async def offered(name: str, typed: str) -> list[str]:
        action = {"block_id": name, "action_id": name, "value": typed}
        found = await tryout.slack.suggest(noor.user, surface, action)
        return [option["value"] for option in found]

    assert await offered("zone", "new york") == ["America/New_York"]
    assert (await offered("zone", "europe/"))[0].startswith("Europe/")
    assert "DE-BY" in await offered("holiday_calendar", "bayern")
    assert (await offered("holiday_calendar", "nederland"))[0] in {"NL", "BQ"}


async def test_of_two_admins_at_once_the_second_hears_of_it(tryout: Tryout) -> None:
    noor, willem = Someone(tryout), Someone(tryout, cast.WILLEM)
    tryout.slack.users[cast.WILLEM].is_owner = True
    await noor.opens("/tip instellen")
    await willem.opens("/tip instellen")

    await noor.submits(time="10:00")
    wrong = await willem.submits(time="15:00")

    assert "intussen gewijzigd" in wrong["weekday"]
    assert "10:00" in (await noor.types("/tip bord")).text


async def test_what_breaks_behind_a_form_is_told_in_it(tryout: Tryout, noor: Someone) -> None:
    await noor.opens("/tip instellen")
    await asyncio.to_thread(break_off, tryout.database)

    await noor.submits()

    assert "Geef de beheerder van deze app dan deze code" in noor.window
