# SPDX-License-Identifier: EUPL-1.2
"""The search for canaries finds what is there, and says what came of it."""

import logging
import re
import subprocess
import sys
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest

from bot.app import Tryout
from tests.canaries import Canaries, found
from tests.fakes_people import Someone

HEX = "0af3" * 16
LOG = '{{"event": "before"}}\n{{"event": "sent {}"}}\n{{"event": "after"}}\n'


@pytest.mark.parametrize(
    ("kind", "canary"),
    [
        ("Slack token", "xoxb-1-a"),
        ("Slack token", "xoxe.xoxp-1-a"),
        ("Slack token", "xapp-1-a"),
        ("signature", f"v0={HEX}"),
        ("response_url", "https://hooks.slack.com/commands/T1/2/a"),
        ("response_url", r"https:\\/\\/hooks.slack.com\\/commands\\/T1"),
        ("response_url", "https%3A%2F%2Fhooks.slack.com%2Fcommands"),
        ("response_url", "http://127.0.0.1:1/hooks/12-0af30af30af30af3"),
        ("ticket of Socket Mode", "wss://wss.slack.com/link/?ticket=0af3"),
        ("secret", "s3cret"),
    ],
)
def test_a_log_that_holds_a_canary_is_found(kind: str, canary: str) -> None:
    line = f'{{"event": "sent {canary}"}}'

    assert found(LOG.format(canary), {"s3cret"}) == [f"{kind}: {line}"]


@pytest.mark.parametrize(
    "words",
    [
        "[redacted]",
        "v0=[redacted]",
        "https://hooks.slack.com/[redacted]",
        "http://127.0.0.1:1/hooks/[redacted]",
        "the token (xoxb-…)",
    ],
)
def test_what_was_redacted_is_no_canary(words: str) -> None:
    assert found(LOG.format(words), {"s3cret"}) == []


def test_a_test_fails_whose_log_holds_a_canary(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text("def test_it(log): log.write('xoxb-1-canary\\n')")
    settings = Path(__file__).parent.parent / "pyproject.toml"
    asked = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "tests.conftest",
        "-c",
        str(settings),
        str(tmp_path),
    ]

    ended = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603 - ours

    assert ended.returncode == 1
    assert "Slack token: xoxb-1-canary" in ended.stdout
    assert "log: 1 lines at DEBUG of 1 tests searched, 1 canaries found" in ended.stdout


@pytest.mark.parametrize(
    ("mode", "told"),
    [
        ("http", [r"v0=\[redacted\]", r"/hooks/\[redacted\]"]),
        ("socket", [r"ws://[\d.:]+\[redacted\]"]),
    ],
)
async def test_what_libraries_show_of_real_secrets_is_redacted(
    tryout: Tryout, log: StringIO, told: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    noor = Someone(tryout)
    with caplog.at_level(logging.INFO, logger="sqlalchemy.engine"):  # it shows what it writes
        await noor.types("/tip")
        await noor.presses("Deel in kanaal")

    assert [each for each in told if not re.search(each, log.getvalue())] == []


def test_what_came_of_it_takes_the_place_of_what_came_of_the_last(tmp_path: Path) -> None:
    page = tmp_path / "security.md"
    page.write_text(
        "# Ours\n<!-- begin canaries, by make canaries -->\nold\n"
        "<!-- end canaries, by make canaries -->\nmore\n"
    )
    canaries = Canaries(tests=1, lines=1234)

    for _ in range(2):
        canaries.write(datetime(2026, 11, 25, tzinfo=UTC), page)

    text = page.read_text()
    assert text.startswith("# Ours\n<!-- begin canaries")
    assert text.endswith("<!-- end canaries, by make canaries -->\nmore\n")
    assert "old" not in text
    assert text.count("| lines of log, at DEBUG | 1,234 |") == 1
    assert "| **canaries found** | **0** |" in text
    assert "| date | 2026-11-25 |" in text
