# SPDX-License-Identifier: EUPL-1.2
"""What a board makes its own: how its people stand to a question, and who takes it up."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from bot.schedule.model import BoardId, ChannelId, DeliveryId, Slot, TeamId, UserId

PromiseId = NewType("PromiseId", uuid.UUID)


class Stance(StrEnum):
    """Whether somebody wants the board to do more of something, to go on with it, or less."""

    MORE = "more"
    KEEP = "keep"
    LESS = "less"


class Progress(StrEnum):
    """How far a promise is, in the word of who made it; STUCK needs something."""

    OPEN = "open"
    BUSY = "busy"
    STUCK = "stuck"
    DONE = "done"


# What comes back with the next question.
UNFINISHED = (Progress.OPEN, Progress.BUSY, Progress.STUCK)


@dataclass(frozen=True, slots=True)
class Stances:
    """How many people take each stance."""

    more: int = 0
    keep: int = 0
    less: int = 0

    @property
    def total(self) -> int:
        """How many people there are."""
        return self.more + self.keep + self.less


@dataclass(frozen=True, order=True, slots=True)
class Quarter:
    """A quarter of a year; *number* from 1."""

    year: int
    number: int


def quarter_of(slot: date) -> Quarter:
    """Return the quarter that *slot* falls in."""
    return Quarter(slot.year, (slot.month + 2) // 3)


def by_quarter(stances: Iterable[tuple[Slot, Stances]]) -> tuple[tuple[Quarter, Stances], ...]:
    """Return *stances*, of questions by their slot, added up by quarter; the newest first."""
    summed: dict[Quarter, Stances] = {}
    for slot, of_one in stances:
        quarter = quarter_of(slot)
        so_far = summed.get(quarter, Stances())
        summed[quarter] = Stances(
            so_far.more + of_one.more, so_far.keep + of_one.keep, so_far.less + of_one.less
        )
    return tuple(sorted(summed.items(), key=lambda each: each[0], reverse=True))


@dataclass(frozen=True, slots=True)
class Promise:
    """Somebody took a board's question up: *step* is what they do first, *due* until when.

    slot: of the question. user_id: None once who made it is no longer kept. needs: what they
    need to get on, where they are stuck. answered_at: when they last said how far it is.
    """

    id: PromiseId
    team_id: TeamId
    channel_id: ChannelId
    board_id: BoardId
    delivery_id: DeliveryId
    slot: Slot
    user_id: UserId | None
    step: str
    due: date
    made_at: datetime
    progress: Progress = Progress.OPEN
    needs: str | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What has come of one question so far. *parked*: the board wants to come back to it."""

    stances: Stances = Stances()
    promises: tuple[Promise, ...] = ()
    parked: bool = False
