# SPDX-License-Identifier: EUPL-1.2
"""The dead-man timer: a process that is frozen in the middle of a send dies before it goes on.

Stopped for minutes and then woken, it would write a post that another process has looked for,
not found and sent by now. The kernel counts on while it sleeps, and kills it as it wakes.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from bot.service.ports import Stopwatch


@dataclass
class DeadMan:
    """Surrounds sends, several at once too; none may last longer than *patience*.

    SIGALRM must be left to its default, which ends the process.
    """

    patience: timedelta
    stopwatch: Stopwatch
    _began: dict[int, float] = field(default_factory=dict)
    _count: int = 0

    @contextmanager
    def __call__(self) -> Iterator[None]:
        """Die unless the send within ends in time."""
        self._count += 1
        number = self._count
        self._began[number] = self.stopwatch()
        self._set()
        try:
            yield
        finally:
            del self._began[number]
            self._set()

    def _set(self) -> None:
        """Set the timer for the send that began first; it is the process's only one."""
        if threading.current_thread() is not threading.main_thread():
            return
        left = 0.0
        if self._began:
            until = min(self._began.values()) + self.patience.total_seconds()
            left = max(0.001, until - self.stopwatch())
        signal.setitimer(signal.ITIMER_REAL, left)
