"""How the log is written: a line for each event, its traceback bare of local values."""

import logging
from typing import TextIO

import structlog


def configure(stream: TextIO) -> None:
    """Write the log to *stream*, from INFO on.

    structlog's own default draws each traceback with its locals. They may hold tokens, and
    drawing them took 15 s of the event loop.
    """
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.dev.ConsoleRenderer(
                colors=False, exception_formatter=structlog.dev.plain_traceback
            ),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(stream),
    )
