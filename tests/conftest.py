"""What holds for every test."""

import os
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
import structlog

from bot import logs
from bot.app import Tryout, trying_out
from bot.settings import Mode

START = datetime(2026, 11, 25, 9, tzinfo=UTC)
TICK = timedelta(seconds=0.05)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that skipped something, where NO_SKIPS says that all it wants is there."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped") if reporter else None
    if reporter and skipped and os.environ.get("NO_SKIPS"):
        reporter.write_line(f"{len(skipped)} tests were skipped, and NO_SKIPS is set", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(autouse=True)
def log() -> Iterator[StringIO]:
    """What is logged meanwhile."""
    stream = StringIO()
    logs.configure(stream)
    yield stream
    structlog.reset_defaults()


@pytest.fixture
def mode() -> Mode:
    """How the app and the try-out's Slack reach each other; a module may choose another."""
    return "http"


@pytest.fixture
async def tryout(tmp_path: Path, mode: Mode) -> AsyncIterator[Tryout]:
    """The try-out, running, on Wednesday 25 November 2026 at 10.00 in Amsterdam."""
    async with trying_out(tmp_path, 0, lambda: START, TICK, mode) as running:
        yield running
