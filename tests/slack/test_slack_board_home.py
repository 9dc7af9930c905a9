# SPDX-License-Identifier: EUPL-1.2
"""Admins steer boards in App Home: the whole of it through signed HTTP."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app import Tryout
from bot.tryout import cast
from bot.tryout.faults import Fault
from bot.tryout.model import Payload
from tests.fakes_people import Someone, said, turn
from tests.test_app import MONDAY

ELSEWHERE = cast.ALGEMEEN


@pytest.fixture
def noor(tryout: Tryout) -> Someone:
    return Someone(tryout)


@pytest.fixture
def at_algemeen(tryout: Tryout) -> Someone:
    return Someone(tryout, channel=ELSEWHERE)


async def test_anybody_sees_the_boards_and_only_admins_their_buttons(tryout: Tryout) -> None:
    noor, sam = Someone(tryout), Someone(tryout, cast.SAM)

    admins, guests = await noor.opens_home(), await sam.opens_home()

    for home in (admins, guests):
        assert cast.BESTUUR in said(home.view["blocks"])
        assert "Volgende vraag: maandag 30 november 2026 om 09:00" in said(home.view["blocks"])
    assert "Sla over" in said(admins.view["blocks"])
    assert "Sla over" not in said(guests.view["blocks"])
    assert "Nieuw bord" not in said(guests.view["blocks"])


async def test_a_board_of_a_private_channel_is_shown_to_admins_only(tryout: Tryout) -> None:
    slack, college = tryout.slack, Someone(tryout, channel=cast.COLLEGE)
    slack.installation = replace(
        slack.installation, scopes=slack.installation.scopes | {"groups:read"}
    )
    await college.types("/invite @Toptip")
    await college.opens("/tip instellen")
    await college.submits()

    assert cast.COLLEGE in said((await college.opens_home()).view["blocks"])
    fatima = Someone(tryout, cast.FATIMA, channel=cast.COLLEGE)
    assert cast.COLLEGE not in said((await fatima.opens_home()).view["blocks"])
    assert "Volgende vraag" in (await fatima.types("/tip bord")).text


async def test_the_next_question_is_skipped(tryout: Tryout, noor: Someone) -> None:
    await noor.presses_in(await noor.opens_home(), "Sla over")

    home = said(noor.home.view["blocks"])
    assert "Overgeslagen: de vraag van maandag 30 november 2026." in home
    assert "Volgende vraag: maandag 7 december 2026" in home
    turn(tryout, MONDAY)
    await Someone(tryout, channel=cast.BOARD).waits_for("Innovation board, week 49")
    assert noor.sees == ()


async def test_a_stale_press_changes_nothing(noor: Someone) -> None:
    willem = Someone(noor.tryout, cast.WILLEM)
    noor.tryout.slack.users[cast.WILLEM].is_admin = True
    await noor.opens_home()
    await willem.presses_in(await willem.opens_home(), "Sla over")

    await noor.presses_in(noor.home, "Sla over")

    home = said(noor.home.view["blocks"])
    assert "Er is niets gedaan." in home
    assert "Volgende vraag: maandag 7 december 2026" in home


@pytest.mark.parametrize("label", ["Sla over", "Ruil"])
async def test_a_press_about_a_question_that_stands_by_now_changes_nothing(
    tryout: Tryout, noor: Someone, label: str
) -> None:
    before = await noor.opens_home()
    turn(tryout, MONDAY + timedelta(minutes=1))
    await noor.waits_for("Innovation board, week 49")

    await noor.presses_in(before, label)

    home = said(noor.home.view["blocks"])
    assert "Er is niets gedaan." in home + noor.window
    assert "Overgeslagen" not in home
    assert "Volgende vraag: maandag 7 december 2026" in said(
        (await noor.opens_home()).view["blocks"]
    )


async def test_a_swap_sent_in_after_its_question_came_changes_nothing(
    tryout: Tryout, noor: Someone
) -> None:
    await noor.presses_in(await noor.opens_home(), "Ruil")
    assert noor.modal is not None
    chosen = noor.modal.view["blocks"][0]["element"]["options"][6]
    turn(tryout, MONDAY + timedelta(minutes=1))
    await noor.waits_for("Innovation board, week 49")

    await noor.submits(prompt=chosen["value"])

    home = said(noor.home.view["blocks"])
    assert "Er is niets gedaan." in home
    assert "geruild" not in home


async def test_the_next_question_is_swapped(tryout: Tryout, noor: Someone) -> None:
    await noor.presses_in(await noor.opens_home(), "Ruil")
    assert noor.modal is not None
    options = noor.modal.view["blocks"][0]["element"]["options"]
    chosen = options[6]

    await noor.submits(prompt=chosen["value"])

    assert noor.window == ""
    assert "is geruild" in said(noor.home.view["blocks"])
    turn(tryout, MONDAY)
    prompt = await noor.waits_for("Innovation board, week 49")
    assert chosen["text"]["text"].rstrip("…") in prompt.text


async def test_the_preview_shows_what_then_comes(tryout: Tryout, noor: Someone) -> None:
    await noor.presses_in(await noor.opens_home(), "Vooruitblik")
    assert "1 van 8: maandag 30 november 2026" in noor.window
    first = [block for block in modal_blocks(noor) if block["type"] == "rich_text"]

    await noor.presses_in(noor.modal or noor.home, "Volgende")
    assert "2 van 8: maandag 7 december 2026" in noor.window
    turn(tryout, MONDAY)
    prompt = await noor.waits_for("Innovation board, week 49")

    posted = [bare(block) for block in prompt.blocks if block["type"] == "rich_text"]
    assert [bare(block) for block in first][-len(posted) :] == posted


async def test_a_question_is_posted_now_once_a_day(tryout: Tryout, noor: Someone) -> None:
    await noor.presses_in(await noor.opens_home(), "Plaats nu")
    await noor.waits_for("Innovation board, week 48")

    await noor.presses_in(noor.home, "Plaats nu")

    assert "heeft vandaag al een vraag gekregen" in said(noor.home.view["blocks"])
    turn(tryout, MONDAY)
    await noor.waits_for("Innovation board, week 49")
    assert len(noor.sees) == 2


async def test_one_posted_early_on_its_day_does_not_come_again(
    tryout: Tryout, noor: Someone
) -> None:
    turn(tryout, MONDAY - timedelta(hours=1))
    await noor.presses_in(await noor.opens_home(), "Plaats nu")
    await noor.waits_for("Innovation board, week 49")
    home = said((await noor.opens_home()).view["blocks"])
    assert "Volgende vraag: maandag 7 december 2026" in home
    assert "maandag 7 december 2026" in (await noor.types("/tip bord")).text

    turn(tryout, MONDAY + timedelta(minutes=1))
    await Someone(tryout, channel=cast.BOARD).waits_for("Innovation board, week 49")
    await asyncio.sleep(0.3)

    assert sum("week 49" in message.text for message in noor.sees) == 1


async def test_after_one_posted_early_the_next_one_is_skipped(
    tryout: Tryout, noor: Someone
) -> None:
    turn(tryout, MONDAY - timedelta(hours=1))
    await noor.presses_in(await noor.opens_home(), "Plaats nu")
    await noor.waits_for("Innovation board, week 49")

    await noor.presses_in(await noor.opens_home(), "Sla over")

    home = said(noor.home.view["blocks"])
    assert "Overgeslagen: de vraag van maandag 7 december 2026." in home
    assert "Volgende vraag: maandag 14 december 2026" in home


async def test_a_board_is_paused_and_resumed(tryout: Tryout, noor: Someone) -> None:
    await noor.presses_in(await noor.opens_home(), "Pauzeer")
    assert "Staat op pauze" in said(noor.home.view["blocks"])
    turn(tryout, MONDAY)
    await Someone(tryout, channel=cast.BOARD).waits_for("Innovation board, week 49")
    assert noor.sees == ()

    await noor.presses_in(noor.home, "Hervat")
    turn(tryout, MONDAY + timedelta(weeks=1))

    await noor.waits_for("Innovation board, week 50")
    assert len(noor.sees) == 1


async def test_a_board_is_removed_and_set_up_again(tryout: Tryout, noor: Someone) -> None:
    await noor.presses_in(await noor.opens_home(), "Verwijder")
    assert "Het bord is verwijderd." in said(noor.home.view["blocks"])
    assert "heeft geen bord" in (await noor.types("/tip bord")).text

    await noor.presses_in(noor.home, "Nieuw bord")
    await noor.submits(channel=cast.BESTUUR)

    assert cast.BESTUUR in said(noor.home.view["blocks"])
    await noor.waits_for("Dit kanaal heeft een innovation board")
    assert tryout.slack.complaints == []


async def test_the_log_tells_who_changed_what(tryout: Tryout, noor: Someone) -> None:
    willem = Someone(tryout, cast.WILLEM)
    await willem.opens("/tip instellen")
    await noor.opens("/tip instellen")
    await noor.submits(time="10:00")

    await noor.presses_in(await noor.opens_home(), "Logboek")

    assert "Tijd: 09:00 → 10:00" in noor.window
    assert "ingesteld, gedaan" in noor.window
    assert "geweigerd: geen beheerder" in noor.window
    assert f"'user_id': '{cast.WILLEM}'" in str(noor.modal)


async def test_the_home_page_speaks_the_language_one_chooses(noor: Someone) -> None:
    await noor.presses_in(await noor.opens_home(), "English")
    assert "Welcome to Toptip" in said(noor.home.view["blocks"])

    await noor.presses_in(noor.home, "Skip")
    assert "Skipped: the question of Monday, 30 November 2026." in said(noor.home.view["blocks"])

    assert "Welcome to Toptip" in said((await noor.opens_home()).view["blocks"])


async def test_what_breaks_behind_a_button_is_told_in_a_window(
    tryout: Tryout, noor: Someone
) -> None:
    def broken(method: str, _fields: Payload) -> Fault | None:
        return Fault(reply="error") if method == "views.publish" else None

    await noor.opens_home()
    tryout.slack.faults = broken

    await noor.presses_in(noor.home, "Pauzeer")

    assert "Geef de beheerder van deze app dan deze code" in noor.window


def modal_blocks(someone: Someone) -> list[Payload]:
    assert someone.modal is not None
    blocks: list[Payload] = someone.modal.view["blocks"]
    return blocks


def bare(block: Payload) -> Payload:
    return {name: value for name, value in block.items() if name != "block_id"}
