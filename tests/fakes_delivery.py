"""Boards, prompts and a world outside for the tests of schedule, storage and delivery."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.content.model import (
    Grade,
    Person,
    PersonId,
    Prompt,
    PromptId,
    PromptText,
    Quote,
    QuoteId,
    Source,
    Theme,
    Tip,
    TipNumber,
    Topic,
)
from bot.messages.model import Message
from bot.schedule.model import (
    Board,
    BoardId,
    ChannelId,
    Holidays,
    Occurrence,
    OnHoliday,
    TeamId,
    Weekday,
)
from bot.service.ports import Letter, Outcome, Posted
from bot.storage.engine import Database

TEAM = TeamId("T0VOORBEELD")
MONDAY_BOARD = Board(
    id=BoardId("board-1"),
    team_id=TEAM,
    channel_id=ChannelId("C0BESTUUR00"),
    weekday=Weekday.MONDAY,
    at=time(9),
    zone=ZoneInfo("Europe/Amsterdam"),
    every_weeks=1,
    language="nl",
    since=date(2026, 11, 30),
    holidays=Holidays(OnHoliday.IGNORE),
)


def a_board(**changes: Any) -> Board:
    """Return the Monday board of 9.00 in Amsterdam, from week 49 of 2026 on, with *changes*."""
    return replace(MONDAY_BOARD, **changes)


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """Return that moment in UTC."""
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def prompts(count: int) -> tuple[Prompt, ...]:
    """Return *count* prompts, p0 first, on every topic in turn."""
    topics = tuple(Topic)
    return tuple(_prompt(number, topics[number % len(topics)]) for number in range(count))


def _prompt(number: int, topic: Topic) -> Prompt:
    text = PromptText("Wat wil je?", "Waarom?", "Vraag door.")
    quote_id = QuoteId(f"q{number}")
    narrator = Person(PersonId("verteller"), "De verteller")
    source = Source("tip-76.txt", "0" * 64, None, None, None)
    tip = Tip(
        number=TipNumber(76),
        title="Tip",
        toptip=True,
        theme=Theme.COMMITMENT,
        narrator=narrator,
        intro="Intro.",
        examples=(),
        research=None,
        conclusion=None,
        references=(),
        source=source,
    )
    quote = Quote(quote_id, "Woorden.", narrator, None, tip, None, Grade.ROTATION)
    return Prompt(PromptId(f"p{number}"), quote, topic, {"nl": text, "en": text})


def plain(prompt: Prompt, occurrence: Occurrence) -> Message:
    """Compose the shortest message that tells prompts and slots apart."""
    text = f"{prompt.id} op {occurrence.slot}"
    return Message(text, ({"type": "section", "text": {"type": "mrkdwn", "text": text}},))


def hello(first: Occurrence) -> Message:
    """Introduce a board in the shortest way."""
    return Message(f"vanaf {first.slot}", ({"type": "divider"},))


@dataclass
class Clock:
    """A clock that stands until it is set."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass
class FakePoster:
    """Slack, seen from the port: keeps the letters it took and answers as *answer* says."""

    answer: Callable[[Letter], Outcome] = lambda letter: Posted(f"ts-{letter.delivery_id}")
    letters: list[Letter] = field(default_factory=list)

    async def __call__(self, letter: Letter) -> Outcome:
        self.letters.append(letter)
        return self.answer(letter)

    @property
    def posted(self) -> list[str]:
        return [f"{letter.channel_id}: {letter.message.text}" for letter in self.letters]


class Killed(BaseException):
    """The process was killed here: nothing below the test may catch it."""


@asynccontextmanager
async def database_in(folder: Path) -> AsyncIterator[Database]:
    """Yield the database in *folder*, made if it is not there yet."""
    url = f"sqlite:///{folder / 'toptip.db'}"
    await Database.upgrade(url)
    async with Database.open(url) as database:
        yield database


WEEK = timedelta(weeks=1)
