# SPDX-License-Identifier: EUPL-1.2
"""The log: one way out, in two styles, and no secret gets through it."""

import asyncio
import io
import json
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
import structlog
from hypothesis import example, given
from hypothesis import strategies as st

from bot import logs
from tests.canaries import found
from tests.fakes_secrets import KNOWN, SECRETS

STYLES: tuple[logs.Style, ...] = ("json", "plain")


@dataclass
class Lines:
    """A log, and what came into it."""

    style: logs.Style
    level: logs.Level = "INFO"
    secrets: tuple[str, ...] = ()
    stream: io.StringIO = field(default_factory=io.StringIO)

    def __post_init__(self) -> None:
        logs.configure(self.stream, self.style, self.level, self.secrets)

    @property
    def text(self) -> str:
        return self.stream.getvalue()

    @property
    def entries(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.splitlines()]


@pytest.fixture(params=STYLES)
def lines(request: pytest.FixtureRequest) -> Lines:
    return Lines(request.param, secrets=(KNOWN,))


@dataclass
class Thing:
    """What JSON knows nothing of."""

    text: str


def ours() -> Any:
    return structlog.get_logger()


def refuse(text: str, kind: type[Exception]) -> None:
    raise kind(text)


def fail(text: str, kind: type[Exception]) -> None:
    try:
        refuse(text, kind)
    except kind as error:
        raise RuntimeError(f"because of {error}") from error


def raised(text: str, kind: type[Exception] = ValueError) -> Exception:
    """Return an exception that was raised because of another one, in frames with locals."""
    try:
        fail(text, kind)
    except RuntimeError as error:
        return error
    raise AssertionError


def in_a_context(text: str) -> None:
    with logs.about(request=text):
        ours().info("event")


LIBRARY = logging.getLogger("slack_sdk.web")
PLACES: dict[str, Callable[[str], None]] = {
    "event": lambda text: ours().info(text),
    "event among words": lambda text: ours().warning(f"it says {text}, and more"),
    "value": lambda text: ours().info("event", value=text),
    "key": lambda text: ours().info("event", **{text: 1}),
    "bytes": lambda text: ours().info("event", value=text.encode("ascii", "ignore")),
    "nested": lambda text: ours().info("event", value={"a": [{"b": (text, {text: 1})}]}),
    "JSON in a value": lambda text: ours().info("event", value=json.dumps({"a": [text]})),
    "an object": lambda text: ours().info("event", value=Thing(text)),
    "traceback": lambda text: ours().error("event", exc_info=raised(text)),
    "traceback that quotes": lambda text: ours().error("event", exc_info=raised(text, KeyError)),
    "context": in_a_context,
    "library": LIBRARY.info,
    "library's value": lambda text: LIBRARY.info("sent %s and %r", text, {"a": text}),
    "library's mapping": lambda text: LIBRARY.info("sent %(what)s", {"what": text}),
    "library's traceback": lambda text: LIBRARY.error("event", exc_info=raised(text)),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", SECRETS)
def test_no_secret_gets_through(lines: Lines, kind: str, place: str) -> None:
    text, hidden = SECRETS[kind]

    PLACES[place](text)

    assert hidden not in lines.text
    assert logs.REDACTED in lines.text
    assert found(lines.text) == []
    assert lines.style == "plain" or len(lines.entries) == 1


@pytest.mark.parametrize("place", PLACES)
def test_what_is_no_secret_stays(lines: Lines, place: str) -> None:
    PLACES[place]("see https://example.nl:8076/hooks/a, mail noor@voorbeeld.nl, board C0BESTUUR00")

    assert logs.REDACTED not in lines.text


# Quotation marks, backslashes and line ends are what an escape is for.
SECRET = st.text(
    st.sampled_from('aZ7-_=+/."\\\n\t%$é€ '), min_size=logs.SHORTEST_SECRET, max_size=40
)


@example("half-an-escape\\", "json", "event")
@given(SECRET, st.sampled_from(STYLES), st.sampled_from(sorted(PLACES)))
def test_no_value_that_is_known_gets_through(secret: str, style: logs.Style, place: str) -> None:
    lines = Lines(style, secrets=(secret,))

    PLACES[place](secret)

    assert secret not in lines.text
    if style == "json":
        assert all(secret not in text for text in texts(lines.entries))


def texts(value: object) -> list[str]:
    """Return every text in a JSON value, keys too."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [each for item in value.items() for part in item for each in texts(part)]
    return [each for part in value for each in texts(part)] if isinstance(value, list) else []


def test_what_is_too_short_to_be_a_secret_takes_no_words_away(lines: Lines) -> None:
    logs.configure(lines.stream, lines.style, secrets=("", "event"))

    ours().info("event")

    assert "event" in lines.text


def test_a_hostile_line_does_not_keep_us() -> None:
    redact, began = logs.redactor((KNOWN,)), time.monotonic()
    for piece in ("\\", "://a:", "/hooks/", "bearer ", "wss://", "xoxb.", "authorization "):
        redact(piece * 1000)

    assert time.monotonic() - began < 1


def test_a_line_of_ours_has_its_values_its_level_and_its_time() -> None:
    lines = Lines("json")

    ours().warning("board paused", channel="C1", slot=2, who=None)

    (entry,) = lines.entries
    assert entry.pop("timestamp").endswith("Z")
    assert entry == {
        "event": "board paused",
        "level": "warning",
        "logger": "toptip",
        "channel": "C1",
        "slot": 2,
        "who": None,
    }


def test_a_traceback_shows_no_locals(lines: Lines) -> None:
    ours().error("event", exc_info=raised("seven"))
    LIBRARY.error("event", exc_info=raised("seven"))

    assert lines.text.count("ValueError: seven") == 2
    assert "text = " not in lines.text
    assert "'text'" not in lines.text


def test_each_line_is_written_once_however_often_the_log_is_configured(lines: Lines) -> None:
    Lines("json")
    again = Lines(lines.style)

    ours().info("event")

    assert lines.text == ""
    assert again.text.count("\n") == 1


@pytest.mark.parametrize(
    ("level", "told"),
    [
        ("DEBUG", ["1 ours", "2 ours", "2 theirs", "3 ours", "3 theirs", "3 noisy"]),
        ("INFO", ["2 ours", "2 theirs", "3 ours", "3 theirs", "3 noisy"]),
        ("WARNING", ["3 ours", "3 theirs", "3 noisy"]),
        ("ERROR", []),
    ],
)
def test_libraries_stay_at_info_or_above(level: logs.Level, told: list[str]) -> None:
    lines = Lines("json", level)
    noisy = logging.getLogger("slack_bolt.RequestVerification")
    noisy.setLevel(logging.getLogger().level)  # as Bolt does

    for number, loudness in enumerate((logging.DEBUG, logging.INFO, logging.WARNING), start=1):
        ours().log(loudness, f"{number} ours")
        LIBRARY.log(loudness, f"{number} theirs")
        noisy.log(loudness, f"{number} noisy")

    assert [entry["event"] for entry in lines.entries] == told


def test_a_line_that_cannot_be_written_says_where_and_no_more(
    capfd: pytest.CaptureFixture[str],
) -> None:
    lines = Lines("json")

    ours().info("event", value={("canary",): 1})  # no key that JSON knows

    (entry,) = lines.entries
    assert "could not be written" in entry["event"]
    assert "canary" not in lines.text + "".join(capfd.readouterr())


def test_a_log_that_is_closed_stops_nobody(capfd: pytest.CaptureFixture[str]) -> None:
    lines = Lines("json")
    lines.stream.close()

    ours().info("canary")

    assert "canary" not in "".join(capfd.readouterr())


async def test_what_a_request_is_called_stands_in_its_lines_only() -> None:
    lines = Lines("json")

    async def handled(name: str) -> None:
        with logs.about(request=name):
            await asyncio.sleep(0)
            ours().info(name)
            LIBRARY.info(name)
            assert logs.request_id() == name
        ours().info("over")

    await asyncio.gather(*(handled(f"r{number}") for number in range(3)))

    during = [entry for entry in lines.entries if entry["event"] != "over"]
    assert [entry["request"] for entry in during] == [entry["event"] for entry in during]
    assert len(during) == 6
    assert all("request" not in entry for entry in lines.entries if entry["event"] == "over")


def test_where_no_request_is_known_each_failure_gets_a_new_id() -> None:
    assert logs.request_id() != logs.request_id()
