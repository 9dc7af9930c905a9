"""The environment and config/toptip.yaml, read into one frozen value; all problems at once."""

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    StringConstraints,
    ValidationError,
)

from bot.content.model import Language
from bot.content.safe_yaml import read
from bot.errors import ProblemsFound
from bot.schedule.model import UserId

PREFIX = "TOPTIP_"
USER_ID = re.compile(r"[UW][A-Z0-9]{8,}")
CONFIG_FILE = "config/toptip.yaml"


def _user_ids(given: object) -> object:
    """Read user ids from a list, or from the environment, where they stand between commas."""
    ids = given.replace(",", " ").split() if isinstance(given, str) else given
    if not isinstance(ids, list | frozenset) or any(not USER_ID.fullmatch(str(one)) for one in ids):
        raise ValueError(
            f"{given!r} are no user ids; in Slack, open a profile and choose 'Copy member ID', "
            "it looks like U0NOORBAKKE"
        )
    return ids


class Settings(BaseModel):
    """What an operator can set. Every field is `TOPTIP_` and its name in the environment."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    command: Annotated[str, StringConstraints(pattern=r"^/[a-z0-9_-]{1,31}$")] = "/tip"
    language: Language = "nl"
    database: str = "sqlite:///toptip.db"
    host: str = "127.0.0.1"
    port: int = Field(default=3000, ge=0, le=65535)
    bot_token: SecretStr | None = None
    signing_secret: SecretStr | None = None
    admins: Annotated[frozenset[UserId], BeforeValidator(_user_ids)] = frozenset()


def load(environ: Mapping[str, str], config: str) -> Settings:
    """Return the settings of *environ* over those of *config*, the text of config/toptip.yaml.

    Raises:
        ProblemsFound: one line for each setting that is unknown or can't be read.

    """
    document = read(config, CONFIG_FILE)
    filed = document.data or {}
    given = {
        name.removeprefix(PREFIX).lower(): value
        for name, value in environ.items()
        if name.startswith(PREFIX)
    }
    try:
        return Settings.model_validate({**filed, **given})
    except ValidationError as error:
        raise ProblemsFound(
            f"{_place(str(item['loc'][0]), given, document.lines)}: {item['msg']}"
            f" (see docs/configure.md)"
            for item in error.errors(include_url=False, include_input=False)
        ) from None


def needed_to_run(settings: Settings) -> tuple[str, str]:
    """Return the bot token and the signing secret.

    Raises:
        ProblemsFound: either is missing; each is named with where to find it.

    """
    found = {
        "TOPTIP_BOT_TOKEN": (settings.bot_token, "OAuth & Permissions"),
        "TOPTIP_SIGNING_SECRET": (settings.signing_secret, "Basic Information"),
    }
    missing = [
        f"{name}: not set; copy it from your Slack app's page '{page}' into the environment"
        for name, (secret, page) in found.items()
        if secret is None or not secret.get_secret_value()
    ]
    if missing or settings.bot_token is None or settings.signing_secret is None:
        raise ProblemsFound(missing)
    return settings.bot_token.get_secret_value(), settings.signing_secret.get_secret_value()


def _place(name: str, given: Mapping[str, str], lines: Mapping[tuple[str | int, ...], int]) -> str:
    if name in given:
        return f"{PREFIX}{name.upper()} (environment)"
    return f"{CONFIG_FILE}:{lines.get((name,), 1)}: {name}"
