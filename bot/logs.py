# SPDX-License-Identifier: EUPL-1.2
"""How the log is written: one way out for all lines, ours and the libraries', with no secret in it.

What is secret is taken out of the finished line, so that it is found wherever it came from: an
event, a value, a traceback, the text of a library.
"""

import json
import logging
import re
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import Literal, TextIO
from uuid import uuid4

import structlog
from structlog.contextvars import bound_contextvars, get_contextvars, merge_contextvars
from structlog.stdlib import ProcessorFormatter

Style = Literal["json", "plain"]
Level = Literal["DEBUG", "INFO", "WARNING", "ERROR"]
Redact = Callable[[str], str]

OURS = "toptip"
# At INFO these tell each tick, each start and each request that we refuse, with its signature.
# Bolt gives its loggers a level of its own as it starts, so the handler has to stop them.
FROM_WARNING_ON = ("alembic", "apscheduler", "slack_bolt.RequestVerification", "uvicorn")
REDACTED = "[redacted]"
LOST = "a line of %s, line %d, could not be written"
# What is shorter would be found in innocent words.
SHORTEST_SECRET = 8
# What stays of a secret, and what goes. A slash may be escaped, or be part of a form's field.
SLASH = r"(?:\\{0,8}/|%2F)"
PATTERNS = (
    ("", r"(?:xox[a-z]|xapp)(?:\.xox[a-z])?-\w[\w.-]*"),
    ("v0(?:=|%3D)", "[0-9a-f]{64}"),
    (rf"hooks\.slack(?:-gov)?\.com{SLASH}", r"(?:\\+/|[\w/%.~-])+"),
    (rf"{SLASH}hooks{SLASH}", r"[\w-]{16,}"),  # the try-out's; no folder of a traceback is that
    (rf"wss?:{SLASH}{{2}}[\w.:-]+", r"""(?:\\+/|[^\s"'<>\\])+"""),
    ("ticket(?:=|%3D)", r"[\w%.~-]+"),
    (r"client_secret\W{1,12}", r"[\w%.~-]+"),
    (r"\bbearer(?:\s+|\+|%20)|authorization\W{1,8}basic\s+", r"[\w.~+/=%-]{8,}"),
    # Lengths have a bound, for otherwise a hostile line could keep us reading.
    (r"://[^\s:@/]{0,128}:", r"[^\s@]{1,2048}+(?=@)"),
)
RULES = tuple(re.compile(f"({kept})(?:{secret})", re.IGNORECASE) for kept, secret in PATTERNS)
ESCAPES: tuple[Callable[[str], str], ...] = (
    str,
    lambda text: json.dumps(text)[1:-1],
    lambda text: repr(text)[1:-1],
)


def configure(
    stream: TextIO, style: Style = "json", level: Level = "INFO", secrets: Iterable[str] = ()
) -> None:
    """Write the log to *stream* from now on, and nowhere else.

    level: of our own lines. Libraries stay at INFO or above, for at DEBUG they show tokens
    and what people wrote. secrets: values that are taken out wherever they stand.
    """
    structlog.configure(
        processors=[ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=lambda *_: logging.getLogger(OURS),
    )
    root = logging.getLogger()
    for handler in [each for each in root.handlers if isinstance(each, _Redacting)]:
        root.removeHandler(handler)
    root.addHandler(_Redacting(stream, style, redactor(secrets)))
    root.setLevel(max(logging.INFO, logging.getLevelNamesMapping()[level]))
    logging.getLogger(OURS).setLevel(level)


def about(**what: str) -> AbstractContextManager[None]:
    """Say *what* in every line that is logged within, also by tasks that begin there.

    `request` is what a failure names as its reference, so keep it short.
    """
    return bound_contextvars(**what)


def new_id() -> str:
    """Return an id that is short enough to read out."""
    return uuid4().hex[:8]


def request_id() -> str:
    """Return the id of the request at hand; a new one where no request is known."""
    return str(get_contextvars().get("request") or new_id())


def redactor(secrets: Iterable[str]) -> Redact:
    """Return what takes *secrets* out of a text, and all that looks like one."""
    told = {secret for secret in secrets if len(secret) >= SHORTEST_SECRET}
    forms = {outer(inner(each)) for each in told for inner in ESCAPES for outer in ESCAPES}
    # The longest first: an escaped secret may hold a bare one, and half an escape breaks JSON.
    longest_first = sorted(forms, key=len, reverse=True)
    known = re.compile(f"()(?:{'|'.join(map(re.escape, longest_first))})")
    rules = (known, *RULES) if forms else RULES

    def redacted(text: str) -> str:
        for rule in rules:
            text = rule.sub(rf"\g<1>{REDACTED}", text)
        return text

    return redacted


class _Redacting(logging.StreamHandler[TextIO]):
    """Writes each line without its secrets."""

    def __init__(self, stream: TextIO, style: Style, redact: Redact) -> None:
        super().__init__(stream)
        self._redact = redact
        self.setFormatter(_formatter(style))
        self.addFilter(_wanted)

    def format(self, record: logging.LogRecord) -> str:
        return self._redact(super().format(record))

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Say where a line was lost; Python's own shows what it held, on another way out."""
        if record.msg != LOST:
            where = (record.pathname, record.lineno)
            self.handle(logging.LogRecord(record.name, logging.ERROR, *where, LOST, where, None))


def _wanted(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING or not record.name.startswith(FROM_WARNING_ON)


def _formatter(style: Style) -> logging.Formatter:
    """Return what draws a line, a traceback bare of locals.

    structlog's own default draws them. They may hold tokens, and took 15 s of the event loop.
    """
    drawn: Iterable[structlog.typing.Processor] = (
        [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
        if style == "json"
        else [
            structlog.dev.ConsoleRenderer(
                colors=False, exception_formatter=structlog.dev.plain_traceback
            )
        ]
    )
    return ProcessorFormatter(
        processors=[
            merge_contextvars,
            structlog.stdlib.add_logger_name,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            ProcessorFormatter.remove_processors_meta,
            *drawn,
        ]
    )
