# SPDX-License-Identifier: EUPL-1.2
"""What is kept about somebody, and that nothing is once they say so."""

from datetime import timedelta

import pytest

from bot.app import Tryout
from bot.storage.engine import Database
from bot.storage.personal import Personal
from bot.storage.tables import metadata
from bot.tryout import cast
from bot.tryout.model import Message
from tests.fakes_database import carried_out
from tests.fakes_people import Someone, buttons_of, turn, until
from tests.test_app import MONDAY

STEP = "De wethouder bellen"


def mentions(tryout: Tryout, who: str) -> list[str]:
    """Return in which tables somebody still stands, in whatever column."""
    return [
        table.name
        for table in metadata.sorted_tables
        if any(who in str(row) for row in carried_out(tryout.database, f'SELECT * FROM "{table}"'))  # noqa: S608 - our own names
    ]


@pytest.fixture
async def lived(tryout: Tryout) -> Someone:
    """Noor, who has done all that leaves a trace."""
    noor = Someone(tryout)
    await noor.opens("/tip instellen")
    await noor.submits(time="09:00")
    turn(tryout, MONDAY)
    question = await noor.waits_for("Innovation board, week 49")
    await noor.presses("Meer doen", question)
    await noor.presses("Ik pak dit op", question)
    assert await noor.submits(step=STEP, due="2026-12-11") == {}
    await Someone(tryout, cast.WILLEM).presses("Meer doen", question)
    turn(tryout, MONDAY + timedelta(weeks=1))
    await noor.waits_for("week 50")
    await until(lambda: "2 mensen" in question.text and STEP in question.text)
    return noor


async def test_who_only_asks_leaves_nothing(tryout: Tryout) -> None:
    noor = Someone(tryout)
    await noor.types("/tip")
    told = await noor.types("/tip privacy")

    assert "Op dit moment bewaart Toptip niets over jou." in told.text
    assert not [each for each in buttons_of(told) if each["action_id"] == "forget_me"]
    assert mentions(tryout, cast.NOOR) == []


async def test_it_is_told_in_words_and_forgotten_on_their_word(
    tryout: Tryout, lived: Someone
) -> None:
    told = await lived.types("/tip privacy")
    for words in (
        "bij 1 vraag hoe jij erin staat",
        "1 toezegging van jou, waarvan 1 nog niet klaar",
        "1 bord dat jij",
    ):
        assert words in told.text
    assert {"stance", "promise", "change", "board", "delivery"} == set(mentions(tryout, cast.NOOR))

    await lived.presses("Verwijder dit nu", told)

    assert "Toptip bewaart niets meer over jou" in lived.last.text
    assert mentions(tryout, cast.NOOR) == []
    assert "stance" in mentions(tryout, cast.WILLEM)
    prompts = [each for each in lived.sees if "Innovation board, week" in each.text]
    await until(lambda: not any(names(each, cast.NOOR) for each in prompts))
    assert "2 mensen willen hier meer in doen." in prompts[0].text
    assert f"Iemand pakt dit op: {STEP}" in prompts[0].text
    assert f"Iemand pakte in week 49 dit op: {STEP}" in prompts[1].text


def names(message: Message, who: str) -> bool:
    return who in message.text or who in str(message.blocks)


async def test_what_is_old_is_nobodys_and_the_words_of_posts_are_dropped(
    tryout: Tryout, lived: Someone
) -> None:
    assert lived.user == cast.NOOR
    async with Database.open(tryout.database) as database:
        await Personal(database).expire(MONDAY - timedelta(days=1))
        assert "promise" in mentions(tryout, cast.NOOR)
        await Personal(database).expire(MONDAY + timedelta(weeks=2))

    assert mentions(tryout, cast.NOOR) == ["board"]
    assert carried_out(tryout.database, "SELECT count(*) FROM stance") == [(2,)]
    assert carried_out(tryout.database, "SELECT step FROM promise") == [(STEP,)]
