# SPDX-License-Identifier: EUPL-1.2
"""What holds for every test."""

import logging
import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest

from bot import logs
from bot.app import Tryout, trying_out
from bot.settings import Mode
from tests.canaries import SEARCHED, Canaries, found
from tests.fakes_database import SERVER, drop_made, ready_in, ready_postgresql

START = datetime(2026, 11, 25, 9, tzinfo=UTC)
TICK = timedelta(seconds=0.2)


def pytest_addoption(parser: pytest.Parser) -> None:
    databases = ["sqlite", "postgresql"]
    parser.addoption("--database", choices=databases, default="sqlite", help="where tests keep all")
    told = "write what the search of the log came to into docs/security.md"
    parser.addoption("--write-canaries", action="store_true", help=told)


def pytest_configure(config: pytest.Config) -> None:
    """Hear of each log's search; start PostgreSQL, once for all processes that want it."""
    config.pluginmanager.register(Canaries())
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


@pytest.fixture
def canaries() -> set[str]:
    """The secrets of a test: what may not stand in its log, besides what looks like a secret."""
    return set()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """A real PostgreSQL, whatever database the run is for."""
    with ExitStack() as stack:
        yield os.environ.get(SERVER) or stack.enter_context(ready_postgresql())


@pytest.fixture(autouse=True)
def own_database() -> Iterator[None]:
    """Leave no database of a test behind on a server."""
    yield
    drop_made()


@pytest.fixture(autouse=True)
def log(canaries: set[str], record_property: Callable[[str, object], None]) -> Iterator[StringIO]:
    """What is logged meanwhile; a secret in it fails the test."""
    stream = StringIO()
    logs.configure(stream, level="DEBUG")
    logging.getLogger().setLevel(logging.DEBUG)  # libraries too, which the product never does
    logging.getLogger("aiosqlite").setLevel(logging.INFO)  # or each test takes thrice as long
    yield stream
    text = stream.getvalue()
    hits = found(text, canaries)
    record_property(SEARCHED, (text.count("\n"), text.count("[redacted]"), len(hits)))
    assert hits == []


@pytest.fixture
def mode() -> Mode:
    """How the app and the try-out's Slack reach each other; a module may choose another."""
    return "http"


@pytest.fixture
async def tryout(tmp_path: Path, mode: Mode, canaries: set[str]) -> AsyncIterator[Tryout]:
    """The try-out, running, on Wednesday 25 November 2026 at 10.00 in Amsterdam."""
    async with trying_out(ready_in(tmp_path), 0, lambda: START, TICK, mode) as running:
        installed = running.slack.installation
        canaries.update((installed.bot_token, installed.app_token, installed.signing_secret))
        yield running
