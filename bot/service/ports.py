# SPDX-License-Identifier: EUPL-1.2
"""What the use cases need of the world outside."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from bot.errors import BotError
from bot.messages.model import Message
from bot.schedule.model import Board, ChannelId, DeliveryId, TeamId, UserId
from bot.storage.delivery import Delivery

Clock = Callable[[], datetime]
# Seconds on a clock of this process alone, which nobody can set.
Stopwatch = Callable[[], float]
# What surrounds a send, so that a process frozen in it can't write late.
Guard = Callable[[], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody asks something: a workspace and a channel."""

    team_id: TeamId
    channel_id: ChannelId


@dataclass(frozen=True, slots=True)
class Heard:
    """What came back of a request: HTTP's status, and Slack's own id for it."""

    status: int | None = None
    request_id: str | None = None


NOTHING = Heard()


@dataclass(frozen=True, slots=True)
class Posted:
    """Slack has the message; *ts* is its name there."""

    ts: str
    heard: Heard = field(default=NOTHING, compare=False)


@dataclass(frozen=True, slots=True)
class Rejected:
    """Slack proved that it did not take the message. *code* is Slack's word for why."""

    code: str
    heard: Heard = field(default=NOTHING, compare=False)


@dataclass(frozen=True, slots=True)
class Later:
    """Nothing was taken; it may be tried again after *wait*."""

    wait: timedelta
    code: str
    heard: Heard = field(default=NOTHING, compare=False)


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Nobody can tell whether Slack took the message. Never blindly sent again."""

    code: str
    heard: Heard = field(default=NOTHING, compare=False)


Outcome = Posted | Rejected | Later | Ambiguous


@dataclass(frozen=True, slots=True)
class Letter:
    """One post: which delivery it is, where it goes, and what it says."""

    delivery_id: DeliveryId
    team_id: TeamId
    channel_id: ChannelId
    message: Message


class Poster(Protocol):
    """Posts one letter, in exactly one request, with no hidden retry."""

    async def __call__(self, letter: Letter) -> Outcome:
        """Return how it ended; never raises for what Slack or the network did."""
        ...


class SlackSilent(BotError):  # noqa: N818 - named for what happened, like every BotError
    """Slack did not say what we asked. *code*: its word for why, or the kind of failure."""

    def __init__(self, what: str, code: str) -> None:
        self.what = what
        self.code = code
        super().__init__(f"{what}: Slack did not tell ({code}); try again in a moment")


@dataclass(frozen=True, slots=True)
class Member:
    """A user, as Slack knows them now. *is_admin*: or an owner; *stranger*: of elsewhere.

    team_ids: the workspaces that they are of, several where those are of one organisation.
    name: as they are called there; it is kept nowhere.
    """

    user_id: UserId
    team_ids: frozenset[TeamId]
    is_admin: bool
    is_guest: bool
    is_bot: bool
    deleted: bool
    stranger: bool
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel, as Slack knows it now. *shared*: with another organisation."""

    channel_id: ChannelId
    private: bool
    general: bool
    archived: bool
    shared: bool


class Directory(Protocol):
    """Knows each workspace's people and channels; each answer is fresh."""

    async def member(self, team_id: TeamId, user_id: UserId) -> Member:
        """Return who that is. Raises SlackSilent."""
        ...

    async def channel(self, place: Place) -> Channel:
        """Return what that is; a private channel that we are not in is not told of.

        Raises: SlackSilent.
        """
        ...


@dataclass(frozen=True, slots=True)
class Introduced:
    """Whom Slack takes a bot token for; or *refusal*, its word for why it does not take it.

    scopes: what the token may. date: when it was said, by Slack's own clock.
    """

    refusal: str | None
    team_id: TeamId
    team: str
    user: str
    scopes: frozenset[str] | None
    date: datetime | None


class Examiner(Protocol):
    """Asks Slack about tokens, and with them; each answer is fresh, and soon there or not at all.

    All raise SlackSilent where Slack did not answer.
    """

    async def bot(self, token: str) -> Introduced:
        """Return whom Slack takes a bot token for."""
        ...

    async def app(self, token: str) -> str | None:
        """Return Slack's word for why an app token can't open a connection; None if it can."""
        ...

    async def channel(self, token: str, place: Place) -> Channel:
        """Return what that is, for who has the bot token."""
        ...


@dataclass(frozen=True, slots=True)
class Standing:
    """How we stand with a workspace: Slack's *code* if it refuses us, and the *date* there.

    Both are None where nobody answered.
    """

    code: str | None
    date: datetime | None


@dataclass(frozen=True, slots=True)
class Found:
    """The delivery stands in its channel, as the message *ts*."""

    ts: str


@dataclass(frozen=True, slots=True)
class Absent:
    """All of the channel's history was read, and the delivery isn't in it."""


@dataclass(frozen=True, slots=True)
class CannotLook:
    """We may not read that channel; *code* is Slack's word for why."""

    code: str


@dataclass(frozen=True, slots=True)
class Unsure:
    """The history could not be read to its end, so it proves nothing."""

    code: str


Sight = Found | Absent | CannotLook | Unsure


class Watcher(Protocol):
    """Looks into a workspace and changes nothing there; never raises for what Slack did."""

    async def standing(self, team_id: TeamId) -> Standing:
        """Return how we stand with the workspace, by one `auth.test`."""
        ...

    async def may_look(self, place: Place) -> CannotLook | Unsure | None:
        """Return why we may not read the channel; None if we may."""
        ...

    async def look(self, sought: Delivery, oldest: datetime) -> Sight:
        """Return whether *sought* stands in its channel, posted by this app since *oldest*."""
        ...


@dataclass(frozen=True, slots=True)
class Notice:
    """What somebody has to know: how *delivery* ended without a post, and why.

    Without a delivery it is about the whole workspace.
    """

    code: str
    delivery: Delivery | None = None


class Notices(Protocol):
    """Tells those who look after a board."""

    async def tell(self, team_id: TeamId, board: Board | None, what: Notice) -> None:
        """Tell them; a crash may make it twice. *board*: None if it is gone or not about one.

        Raises: BotError where they could not be told; they will be later.
        """
        ...


@dataclass(frozen=True, slots=True)
class World:
    """What delivery needs of the world outside.

    clock: asked again before each send, for a tick may last. stopwatch: tells the seconds of
    this process. guard: surrounds each send. chance: from 0 to 1, by which the posts in a
    workspace lie further apart. wall: the clock itself, where *clock* follows the stopwatch.
    """

    poster: Poster
    watcher: Watcher
    notices: Notices
    clock: Clock
    stopwatch: Stopwatch
    guard: Guard = nullcontext
    chance: Callable[[], float] = float
    wall: Clock | None = None
