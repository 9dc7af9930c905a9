# SPDX-License-Identifier: EUPL-1.2
"""A quarter of two boards, played through the buttons, and the minutes that come of it."""

import csv
import re
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO

import pytest
from pydantic import SecretStr

from bot.app import Tryout
from bot.operate.minutes import Kind, write_minutes
from bot.schedule.model import ChannelId
from bot.settings import Settings
from bot.tryout import cast
from bot.tryout.model import Message, User
from tests.fakes_database import carried_out
from tests.fakes_people import Someone, turn
from tests.test_app import MONDAY

WEEKS, PEOPLE = 13, 12
BOARDS = {cast.BESTUUR: "nl", cast.BOARD: "en"}
LABELS = {
    "nl": ("Meer doen", "Blijven doen", "Minder doen", "Ik pak dit op", "Parkeer", "Gedaan"),
    "en": ("Do more", "Keep doing", "Do less", "I’ll take this up", "Park", "Done"),
}
HOSTILE = '=HYPERLINK("http://evil.nl") <script>alert(1)</script> **vet** | [x](http://evil.nl)'
SINCE, UNTIL = date(2026, 11, 30), date(2027, 2, 28)


@dataclass
class Board:
    """A board and the twelve people who sit in it."""

    tryout: Tryout
    channel: str
    labels: tuple[str, ...]

    def person(self, number: int) -> Someone:
        return Someone(self.tryout, f"U0BESTUUR{number % PEOPLE:02}", self.channel)

    async def meets(self, week: int) -> None:
        """Have one week: the question comes, and some do something with it."""
        first = self.person(0)
        number = (MONDAY + timedelta(weeks=week)).isocalendar().week
        question = await first.waits_for(f"Innovation board, week {number}\n", within=20)
        if week % 6 == 5:  # nobody reacts
            return
        for number in range(PEOPLE - week % 4):
            await self.person(number).presses(self.labels[(number + week) % 3], question)
        if week % 3 == 0:
            await self.promises(question, week)
        if week % 5 == 4:
            await first.presses(self.labels[4], question)
        if week % 3 == 1:
            await self.person(week - 1).presses(self.labels[5], question)

    async def promises(self, question: Message, week: int) -> None:
        who, step = self.person(week), HOSTILE if week == 12 else f"Stap {week}"
        await who.presses(self.labels[3], question)
        due = (MONDAY + timedelta(weeks=week + 2)).date()
        assert await who.submits(step=step, due=f"{due}") == {}


@pytest.fixture
async def quarter(tryout: Tryout) -> Tryout:
    everybody = dict(tryout.slack.users)
    tryout.slack.users = tryout.slack.workspace.users = everybody
    boards = [Board(tryout, channel, LABELS[language]) for channel, language in BOARDS.items()]
    for number in range(PEOPLE):
        person = User(f"U0BESTUUR{number:02}", f"lid{number}", f"Lid {number} van Bestuur")
        everybody[person.id] = person
        for channel in BOARDS:
            tryout.slack.channels[channel].members.add(person.id)
    for week in range(WEEKS):
        turn(tryout, MONDAY + timedelta(weeks=week))
        for board in boards:
            await board.meets(week)
    return tryout


async def minutes(tryout: Tryout, channel: str, kind: Kind, token: str) -> str:
    settings = Settings(
        database=tryout.database,
        slack_url=tryout.slack.base_url,
        bot_token=SecretStr(token) if token else None,
    )
    return await write_minutes(settings, ChannelId(channel), kind, (SINCE, UNTIL))


@pytest.mark.sqlite  # it takes long, and each of its queries is tried on both elsewhere
async def test_a_quarter_reads_like_a_decision_list(quarter: Tryout) -> None:
    # Of who pressed last in a week some hear a week later that it was noted: that is too late.
    assert set(quarter.slack.complaints) <= {"response_url: expired_url"}
    token = quarter.slack.installation.bot_token
    for channel, language in BOARDS.items():
        told = await minutes(quarter, channel, "markdown", token)
        page = await minutes(quarter, channel, "html", token)
        table = await minutes(quarter, channel, "csv", token)

        assert "Lid 9 van Bestuur" in told
        assert "U0BESTUUR" not in told + page + table
        reads_as_markdown(told, language)
        reads_as_a_page(page, language)
        reads_as_a_table(table)
    assert carried_out(quarter.database, "SELECT count(*) FROM promise") == [(10,)]

    unnamed = await minutes(quarter, cast.BESTUUR, "markdown", token="")
    assert "**Iemand**" in unnamed
    assert not re.search("Lid [0-9]|U0BESTUUR", unnamed)


def reads_as_markdown(told: str, language: str) -> None:
    titles = {"nl": "# Besluitenlijst", "en": "# Decisions"}
    hostile = next(line for line in told.splitlines() if "HYPERLINK" in line)

    assert told.startswith(titles[language])
    assert told.count("\n## ") == WEEKS + 2
    assert re.search(r"(?<!\\)[<\[*]|http://", hostile.replace("**", "", 2)) is None
    assert r"\*\*vet\*\*" in hostile


def reads_as_a_page(page: str, language: str) -> None:
    assert f'<html lang="{language}">' in page
    assert "<script" not in page
    assert "http" not in page.replace("http://evil.nl", "")
    assert page.count("<section>") == WEEKS + 1


def reads_as_a_table(text: str) -> None:
    table = list(csv.DictReader(StringIO(text)))
    of_kind = [row["kind"] for row in table]
    cells = [value for row in table for value in row.values()]

    assert (of_kind.count("question"), of_kind.count("promise")) == (WEEKS, 5)
    assert [row["step"][:2] for row in table if "HYPERLINK" in row["step"]] == ["'="]
    assert not any(value.startswith(("=", "+", "-", "@")) for value in cells)
