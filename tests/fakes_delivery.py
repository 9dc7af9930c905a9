# SPDX-License-Identifier: EUPL-1.2
"""Boards, prompts and a world outside for the tests of schedule, storage and delivery."""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.content.model import (
    LANGUAGES,
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
from bot.errors import BotError
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
from bot.schedule.promise import Promise
from bot.schedule.timing import Timing
from bot.service.deliver import Deliver
from bot.service.memory import Memory
from bot.service.ports import (
    Absent,
    CannotLook,
    Letter,
    Notice,
    Outcome,
    Place,
    Posted,
    Poster,
    Sight,
    Standing,
    Unsure,
    World,
)
from bot.storage.boards import Boards
from bot.storage.delivery import Delivery
from bot.storage.engine import Database
from bot.storage.ledger import Ledger
from bot.storage.ownership import Ownership
from bot.storage.stops import Stops
from bot.storage.tables import board
from tests.fakes_database import ready_in

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
    return Prompt(PromptId(f"p{number}"), quote, topic, dict.fromkeys(LANGUAGES, text))


def plain(prompt: Prompt, occurrence: Occurrence, _promises: Sequence[Promise] = ()) -> Message:
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

    def stopwatch(self) -> float:
        """Return the seconds that this clock's process has run; it must not be set back."""
        return self.now.timestamp()


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


NO_SCOPE = CannotLook("missing_scope")


@dataclass
class FakeWatcher:
    """A Slack to look at: it tells the time, whether we may look, and what there is to see."""

    clock: Clock
    code: str | None = None
    skew: timedelta | None = timedelta()
    barred: CannotLook | Unsure | None = NO_SCOPE
    sight: Callable[[Delivery], Sight] = lambda _: Absent()
    looked: list[datetime] = field(default_factory=list)

    async def standing(self, _team_id: TeamId) -> Standing:
        return Standing(self.code, None if self.skew is None else self.clock.now + self.skew)

    async def may_look(self, _place: Place) -> CannotLook | Unsure | None:
        return self.barred

    async def look(self, sought: Delivery, _oldest: datetime) -> Sight:
        self.looked.append(self.clock.now)
        return self.sight(sought) if self.barred is None else self.barred


@dataclass
class FakeNotices:
    """Keeps what was told; fails as long as it is *dumb*."""

    dumb: bool = False
    told: list[str] = field(default_factory=list)

    async def tell(self, _team_id: TeamId, _board: Board | None, what: Notice) -> None:
        if self.dumb:
            raise BotError("nobody listens")
        state = f"{what.delivery.state}: " if what.delivery else ""
        self.told.append(state + what.code)


class Killed(BaseException):
    """The process was killed here: nothing below the test may catch it."""


@asynccontextmanager
async def database_in(folder: Path) -> AsyncIterator[Database]:
    """Yield the database in *folder*, made if it is not there yet."""
    async with Database.open(ready_in(folder)) as database:
        yield database


async def calendars(database: Database) -> dict[str, tuple[datetime, datetime]]:
    """Return of each board until when it is planned and when it is looked at again."""
    query = select(board.c.id, board.c.planned_until, board.c.look_at)
    async with database.reading() as connection:
        return {one: (until, again) for one, until, again in await connection.execute(query)}


def a_delivery(
    database: Database, owner: str, poster: Poster, clock: Clock, **changes: Any
) -> Deliver:
    """Return delivery by *owner*, without a pace; *changes*: other fields than the usual."""
    usual = Deliver(
        boards=Boards(database),
        ledger=Ledger(database, owner),
        ownership=Ownership(database),
        stops=Stops(database),
        prompts=prompts(6),
        compose=plain,
        introduce=hello,
        world=World(poster, FakeWatcher(clock), FakeNotices(), clock, clock.stopwatch),
        timing=QUICK,
    )
    return replace(usual, **changes)


@dataclass
class Office:
    """The whole of delivery on a real database, with a world outside that we can steer."""

    database: Database
    clock: Clock
    poster: FakePoster
    watcher: FakeWatcher
    notices: FakeNotices
    deliver: Deliver

    async def tick(self, now: datetime) -> None:
        self.clock.now = now
        await self.deliver(now)

    async def ticks(self, begin: datetime, end: datetime) -> None:
        """Tick every fifteen seconds, as the real clock does."""
        while begin <= end:
            await self.tick(begin)
            begin += TICK

    def restarted(self, **changes: object) -> "Office":
        changed = {"ledger": Ledger(self.database, "restarted"), "memory": Memory()} | changes
        return replace(self, deliver=replace(self.deliver, **changed))  # type: ignore[arg-type] # any field of Deliver

    @contextmanager
    def passing(self, time: timedelta) -> Iterator[None]:
        """Let *time* pass between a claim and its send."""
        self.clock.now += time
        yield

    async def states(self, board_id: str = "board-1") -> list[str]:
        rows = await self.deliver.ledger.of_board(BoardId(board_id))
        return [
            row.state if not row.outcome_code else f"{row.state}: {row.outcome_code}"
            for row in rows
        ]


@asynccontextmanager
async def office_in(folder: Path, before: datetime) -> AsyncIterator[Office]:
    """Yield delivery for the Monday board, set *before* its first slot."""
    async with database_in(folder) as database:
        clock, poster, notices = Clock(before), FakePoster(), FakeNotices()
        watcher = FakeWatcher(clock)
        await Boards(database).put(a_board(), before)
        world = World(poster, watcher, notices, clock, clock.stopwatch)
        deliver = a_delivery(database, "first", poster, clock, world=world)
        yield Office(database, clock, poster, watcher, notices, deliver)


TICK = timedelta(seconds=15)
QUICK = Timing(pace=timedelta())
WEEK = timedelta(weeks=1)
