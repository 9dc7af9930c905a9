# SPDX-License-Identifier: EUPL-1.2
"""What it would take to have APScheduler alone remember the boards, one job for each channel."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Alarms:
    """What so many *boards* took, in seconds. missed: did not run. peak: memory, in bytes."""

    boards: int
    making: float
    running: float
    missed: int
    peak: int


def alarms(boards: int, folder: Path) -> Alarms:
    """Let so many jobs ring at once, kept in an SQLite file in *folder*."""
    file = folder / f"alarms-{boards}.db"
    command = [sys.executable, "-m", "tests.bench.rivals.alarms", str(file), str(boards)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - ours
    making, running, missed, peak = done.stdout.split()
    return Alarms(boards, float(making), float(running), int(missed), int(peak))
