# SPDX-License-Identifier: EUPL-1.2
"""How long the delivery of a post waits, and for what."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Timing:
    """The durations of the delivery protocol; tests scale them all alike.

    A process may write to Slack until lease + dead_man after its mark; quiet is longer, so
    that nobody looks for a post that may still be on its way.

    lease: how long a claim holds, and from its mark on the right to send. quiet: how long nobody
    looks for a delivery after this process first saw its fence. between_looks: the least time
    between two looks that together prove it absent. late: from then on a first attempt looks
    first. dead_man: how long a process that sends may be frozen before it dies. skew: how far our
    clock may be from Slack's. trust: how long a clock that was right is taken to be. look_back:
    how long before its first moment a delivery is looked for. pace: between two posts in a
    workspace. lane: how long a tick goes on posting or looking. again: how long what an admin
    wants posted again may be posted. soon: until what Slack refused without a clear reason is
    tried again.
    backoff, longest_backoff: how long a workspace that refuses us is left alone, at first and
    at most. look_again: how long at most a board's calendar is not looked at.
    """

    lease: timedelta = timedelta(seconds=60)
    quiet: timedelta = timedelta(seconds=120)
    between_looks: timedelta = timedelta(seconds=30)
    late: timedelta = timedelta(minutes=10)
    dead_man: timedelta = timedelta(seconds=20)
    skew: timedelta = timedelta(seconds=120)
    trust: timedelta = timedelta(hours=1)
    look_back: timedelta = timedelta(hours=24)
    pace: timedelta = timedelta(seconds=1)
    lane: timedelta = timedelta(seconds=30)
    again: timedelta = timedelta(hours=1)
    soon: timedelta = timedelta(seconds=30)
    backoff: timedelta = timedelta(hours=1)
    longest_backoff: timedelta = timedelta(hours=12)
    look_again: timedelta = timedelta(hours=1)


USUAL = Timing()
