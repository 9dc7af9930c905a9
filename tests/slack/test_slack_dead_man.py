# SPDX-License-Identifier: EUPL-1.2
"""The dead-man timer, in a process of its own that is frozen and woken."""

import os
import signal
import time
from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.slack.dead_man import DeadMan

PATIENCE = timedelta(seconds=0.3)


def ended_by(work: Callable[[], None], frozen: float = 0.0) -> int:
    """Return how a process that does *work* ended; it is frozen in it for so long."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    if frozen:
        os.waitpid(child, os.WUNTRACED)  # it stops itself
        time.sleep(frozen)
        os.kill(child, signal.SIGCONT)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def frozen_in_a_send() -> None:
    with DeadMan(PATIENCE, time.monotonic)():
        os.kill(os.getpid(), signal.SIGSTOP)


def sending(seconds: float) -> Callable[[], None]:
    def send() -> None:
        with DeadMan(PATIENCE, time.monotonic)():
            time.sleep(seconds)

    return send


pytestmark = pytest.mark.filterwarnings(
    "ignore:This process.*multi-threaded:DeprecationWarning"  # Python 3.12 on; it only sleeps
)


def test_a_process_that_was_frozen_in_a_send_dies_before_it_goes_on() -> None:
    assert ended_by(frozen_in_a_send, frozen=0.4) == -signal.SIGALRM
    assert ended_by(sending(2)) == -signal.SIGALRM


def test_a_send_that_ends_in_time_disarms_it() -> None:
    def send_and_rest() -> None:
        sending(0.01)()
        time.sleep(0.5)

    assert ended_by(send_and_rest) == 0


def test_the_send_that_began_first_counts_when_there_are_several() -> None:
    def overlapping() -> None:
        dead_man = DeadMan(PATIENCE, time.monotonic)
        with dead_man():
            for _ in range(9):
                with dead_man():
                    time.sleep(0.1)

    assert ended_by(overlapping) == -signal.SIGALRM
