# SPDX-License-Identifier: EUPL-1.2
"""What a process that delivers remembers by itself, until it ends."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime

from bot.schedule.model import DeliveryId, TeamId
from bot.storage.delivery import Delivery, Ending, Marked

Fenced = tuple[DeliveryId, int]


@dataclass(slots=True)
class Memory:
    """All moments but *beaten* are on the process's own stopwatch.

    seen: when it first saw a delivery, unsettled, under its fence. absent: when it first
    looked for it in vain. unwritten: outcomes that the database would not take yet.
    resting: until when nothing is posted in a workspace. posted: when something last was.
    beaten: the heartbeat it last wrote. restored: the database is not the one it left.
    trusted: when its clock was last found right, and by how much it then ran before the
    stopwatch. skewed: it said that its clock is wrong. closing: it was told to stop, so it
    begins no post and no look any more.
    """

    seen: dict[Fenced, float] = field(default_factory=dict)
    absent: dict[Fenced, float] = field(default_factory=dict)
    unwritten: list[tuple[Marked, Ending]] = field(default_factory=list)
    resting: dict[TeamId, float] = field(default_factory=dict)
    posted: dict[TeamId, float] = field(default_factory=dict)
    beaten: datetime | None = None
    restored: bool = False
    trusted: tuple[float, float] | None = None
    skewed: bool = False
    closing: bool = False

    def close(self) -> None:
        """Begin nothing from now on."""
        self.closing = True

    def sees(self, unsettled: Iterable[Fenced], at: float) -> None:
        """Note what is unsettled *at* that moment."""
        for each in unsettled:
            self.seen.setdefault(each, at)

    def forgets_all_but(self, unsettled: AbstractSet[Fenced]) -> None:
        """Forget what is no longer unsettled."""
        self.seen = {each: when for each, when in self.seen.items() if each in unsettled}
        self.absent = {each: when for each, when in self.absent.items() if each in unsettled}


def fenced(delivery: Delivery) -> Fenced:
    """Return the delivery as it is under its present fence."""
    return (delivery.id, delivery.fence)
