# SPDX-License-Identifier: EUPL-1.2
"""Running one command: its settings, its end, and what is said where it fails."""

import asyncio
import os
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, Never, TypeVar

import structlog
import typer
from pydantic import SecretStr

from bot import logs
from bot.errors import BotError
from bot.settings import CONFIG_FILE, Settings, load

T = TypeVar("T")


def settings_with(options: dict[str, str]) -> Settings:
    """Return the settings, an option on the command line before all else."""
    given = {f"TOPTIP_{name.upper()}": value for name, value in options.items()}
    try:
        return load({**os.environ, **given}, Path(CONFIG_FILE).read_bytes())
    except FileNotFoundError:
        stop(f"{CONFIG_FILE}: not found; start toptip from the folder that holds it")
    except BotError as problem:
        stop(str(problem))


def log_as(settings: Settings) -> None:
    """Log as *settings* say, and keep the secrets that stand in them out of it."""
    secrets = [value.get_secret_value() for _, value in settings if isinstance(value, SecretStr)]
    logs.configure(sys.stderr, settings.log, settings.log_level, secrets)


def finish(work: Coroutine[Any, Any, T]) -> T:
    """Run *work* to its end; show an expected failure as a sentence, not as a traceback."""
    try:
        return asyncio.run(work)
    except BotError as problem:
        stop(str(problem))
    except KeyboardInterrupt:
        typer.echo("Stopped.")
        sys.exit(0)
    except Exception:  # noqa: BLE001 - what we did not expect goes into the log, redacted
        structlog.get_logger().exception("toptip broke")
        sys.exit(1)


def stop(problem: str) -> Never:
    """Say what is wrong, and end with 1."""
    typer.echo(problem, err=True)
    sys.exit(1)
