"""What holds for every test."""

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
import structlog

from bot import logs
from bot.app import Tryout, trying_out
from bot.settings import Mode
from tests.fakes_database import SERVER, address_in, drop_made, ready_postgresql

START = datetime(2026, 11, 25, 9, tzinfo=UTC)
TICK = timedelta(seconds=0.05)


def pytest_addoption(parser: pytest.Parser) -> None:
    databases = ["sqlite", "postgresql"]
    parser.addoption("--database", choices=databases, default="sqlite", help="where tests keep all")


def pytest_configure(config: pytest.Config) -> None:
    """Start PostgreSQL, once for all processes of a run that wants it."""
    config.addinivalue_line("markers", "sqlite: about SQLite files, so for no other database")
    if config.option.database == "postgresql" and SERVER not in os.environ:
        stack = ExitStack()
        config.add_cleanup(stack.close)
        os.environ[SERVER] = stack.enter_context(ready_postgresql())


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is about SQLite alone, where another database is meant."""
    if config.option.database != "sqlite":
        left_out = [item for item in items if item.get_closest_marker("sqlite")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that skipped something, where NO_SKIPS says that all it wants is there."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped") if reporter else None
    if reporter and skipped and os.environ.get("NO_SKIPS"):
        reporter.write_line(f"{len(skipped)} tests were skipped, and NO_SKIPS is set", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(autouse=True)
def own_database() -> Iterator[None]:
    """Leave no database of a test behind on a server."""
    yield
    drop_made()


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
    async with trying_out(address_in(tmp_path), 0, lambda: START, TICK, mode) as running:
        yield running
