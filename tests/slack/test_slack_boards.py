"""Admins configure channels in Slack: the whole of it through signed HTTP."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app import Tryout
from bot.tryout import cast
from bot.tryout.faults import Fault
from bot.tryout.model import Payload, Surface
from tests.fakes_people import Someone, said, turn
from tests.test_app import MONDAY, break_tables

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

    turn(tryout, MONDAY + timedelta(minutes=1))
    await Someone(tryout, channel=cast.BOARD).waits_for("Innovation board, week 49")
    await asyncio.sleep(0.3)

    assert len(noor.sees) == 1


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
    assert "ingesteld (gedaan)" in noor.window
    assert "geweigerd: not_admin" in noor.window
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


async def test_what_breaks_behind_a_form_is_told_in_it(tryout: Tryout, noor: Someone) -> None:
    await noor.opens("/tip instellen")
    await asyncio.to_thread(break_tables, tryout.folder / "toptip.db")

    await noor.submits()

    assert "Geef de beheerder van deze app dan deze code" in noor.window


def modal_blocks(someone: Someone) -> list[Payload]:
    assert someone.modal is not None
    blocks: list[Payload] = someone.modal.view["blocks"]
    return blocks


def bare(block: Payload) -> Payload:
    return {name: value for name, value in block.items() if name != "block_id"}
