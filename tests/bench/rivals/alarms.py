# SPDX-License-Identifier: EUPL-1.2
"""Boards as APScheduler would have them: one weekly job for each channel, kept in SQLite.

Run as `alarms.py FILE COUNT`, it prints four figures: seconds to make the jobs, seconds from when
they are due until the last has run, how many did not run at all, and the most memory in bytes.
"""

import resource
import sys
import threading
import time
from datetime import UTC, datetime

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger

# Nothing has run for so long: the rest will not.
STILL_SECONDS = 5
RAN: set[int] = set()
DONE = threading.Event()


def post(number: int, count: int) -> None:
    """Stand for a post."""
    RAN.add(number)
    if len(RAN) == count:
        DONE.set()


def main(file: str, count: int) -> None:
    """Make the jobs, let them run, and tell."""
    store = SQLAlchemyJobStore(f"sqlite:///{file}")
    # Its own default passes over what is more than a second late: nearly all of them.
    scheduler = BackgroundScheduler({}, timezone=UTC, job_defaults={"misfire_grace_time": None})
    scheduler.add_jobstore(store)
    scheduler.start(paused=True)
    began = time.perf_counter()
    weekly = CronTrigger(day_of_week="mon", hour=9, timezone=UTC)
    due = datetime.now(UTC)
    for number in range(count):
        args = (number, count)
        scheduler.add_job(post, weekly, args, id=str(number), next_run_time=due)
    made = time.perf_counter() - began
    began = time.perf_counter()
    scheduler.resume()
    ran = -1
    while not DONE.wait(STILL_SECONDS) and len(RAN) > ran:
        ran = len(RAN)
    took = time.perf_counter() - began
    scheduler.shutdown(wait=False)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    sys.stdout.write(f"{made} {took} {count - len(RAN)} {memory}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
