# SPDX-License-Identifier: EUPL-1.2
"""What did not go by itself: the admin is told, and answers; nothing is posted twice."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app import Tryout
from bot.tryout import cast
from bot.tryout.faults import Fault
from bot.tryout.model import Payload
from tests.fakes_people import Someone, said, turn, until
from tests.test_app import MONDAY

DIRECT = f"D{cast.NOOR[1:]}"
QUIET = 2.0


def lost(method: str, fields: Payload) -> Fault | None:
    """Slack takes the post to #bestuur-digitaal, and its answer is lost."""
    there = method == "chat.postMessage" and fields.get("channel") == cast.BESTUUR
    return Fault(reply="reset") if there else None


@pytest.fixture
async def noor(tryout: Tryout) -> Someone:
    """Noor, who set up the board, so that she is told."""
    noor = Someone(tryout)
    await noor.opens("/tip instellen")
    await noor.submits()
    tryout.slack.views.clear(noor.user)
    return noor


@pytest.fixture
async def asked(tryout: Tryout, noor: Someone) -> Someone:
    """Noor in the app's direct messages, asked about a post whose answer was lost."""
    tryout.slack.faults = lost
    turn(tryout, MONDAY)
    await noor.waits_for("Innovation board, week 49")
    tryout.slack.faults = lambda *_: None
    direct = Someone(tryout, channel=DIRECT)
    await until(lambda: DIRECT in tryout.slack.channels and bool(direct.sees))
    return direct


async def test_an_admin_is_asked_once_and_hears_of_no_code(asked: Someone) -> None:
    await asyncio.sleep(0.5)  # many ticks

    (question,) = asked.sees
    assert "Staat dit bericht er?" in question.text
    assert f"naar <#{cast.BESTUUR}>, maar Slack gaf geen antwoord" in question.text


async def test_it_stood_already(tryout: Tryout, asked: Someone) -> None:
    await asked.presses("Stond er al")

    assert "stond er al" in asked.last.text
    assert len(asked.sees) == 1
    await asyncio.sleep(0.5)
    assert len(Someone(tryout).sees) == 1


async def test_it_is_posted_again_once(tryout: Tryout, asked: Someone) -> None:
    question = asked.last
    await asyncio.gather(*(asked.presses("Opnieuw plaatsen", question) for _ in range(3)))
    noor = Someone(tryout)
    await until(lambda: len(noor.sees) == 2)
    await asyncio.sleep(0.5)

    assert len(noor.sees) == 2
    assert noor.sees[0].text == noor.sees[1].text


async def test_it_is_left(tryout: Tryout, asked: Someone) -> None:
    await asked.presses("Laat maar")

    assert "wordt niet meer geplaatst" in asked.last.text
    await asyncio.sleep(0.5)
    assert len(Someone(tryout).sees) == 1


async def test_app_home_asks_too(tryout: Tryout, asked: Someone) -> None:
    noor = Someone(tryout)
    home = said((await noor.opens_home()).view["blocks"])
    assert "wacht op een antwoord van een beheerder" in home
    assert "vraagt Toptip het een beheerder" in home

    await noor.presses_in(noor.home, "Stond er al")

    assert "Genoteerd" in said(noor.home.view["blocks"])
    assert "geplaatst." in said(noor.home.view["blocks"])
    await asked.presses("Opnieuw plaatsen")
    assert "Hier is al antwoord op gegeven" in asked.last.text


async def test_who_is_no_admin_any_more_answers_nothing(tryout: Tryout, asked: Someone) -> None:
    tryout.slack.users[cast.NOOR].is_admin = False

    await asked.presses("Opnieuw plaatsen")

    assert "Alleen een beheerder" in asked.last.text
    await asyncio.sleep(0.5)
    assert len(Someone(tryout).sees) == 1


async def test_where_it_may_read_it_looks_and_asks_nobody(tryout: Tryout, noor: Someone) -> None:
    scopes = tryout.slack.installation.scopes | {"channels:history"}
    tryout.slack.installation = replace(tryout.slack.installation, scopes=scopes)
    await noor.types("/invite @Toptip")
    assert "kijkt Toptip zelf" in said((await noor.opens_home()).view["blocks"])
    tryout.slack.faults = lost
    turn(tryout, MONDAY)
    await noor.waits_for("Innovation board, week 49")
    tryout.slack.faults = lambda *_: None
    await asyncio.sleep(QUIET)

    assert DIRECT not in tryout.slack.channels
    assert "geplaatst." in said((await noor.opens_home()).view["blocks"])


async def test_an_archived_channel_is_told_of_and_goes_on_when_it_is_back(
    tryout: Tryout, noor: Someone
) -> None:
    channel = tryout.slack.channels[cast.BESTUUR]
    channel.archived = True
    turn(tryout, MONDAY)
    direct = Someone(tryout, channel=DIRECT)
    await until(lambda: DIRECT in tryout.slack.channels and bool(direct.sees))
    assert "Haal je het kanaal uit het archief" in direct.last.text

    channel.archived = False
    await tryout.slack.tell({"type": "channel_unarchive", "channel": cast.BESTUUR, "user": "U1"})
    turn(tryout, MONDAY + timedelta(weeks=1))

    await noor.waits_for("Innovation board, week 50")
    assert len(noor.sees) == 1  # what fell in between is not caught up


async def test_a_board_that_lost_its_channel_goes_on_when_the_app_is_invited(
    tryout: Tryout, noor: Someone
) -> None:
    def thrown_out(method: str, fields: Payload) -> Fault | None:
        there = method == "chat.postMessage" and fields.get("channel") == cast.BESTUUR
        return Fault(accept=False, reply="error", code="not_in_channel") if there else None

    tryout.slack.faults = thrown_out
    turn(tryout, MONDAY)
    direct = Someone(tryout, channel=DIRECT)
    await until(lambda: DIRECT in tryout.slack.channels and bool(direct.sees))
    assert "/invite @Toptip" in direct.last.text

    tryout.slack.faults = lambda *_: None
    await noor.types("/invite @Toptip")
    turn(tryout, MONDAY + timedelta(weeks=1))

    await noor.waits_for("Innovation board, week 50")
