"""The environment and config/toptip.yaml, read into one frozen value; all problems at once."""

import re
from collections.abc import Mapping
from typing import Annotated, Literal

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
# Slack, its twin for the American government, or the local one of a test.
SLACK = r"^(https://slack(-gov)?\.com|http://127\.0\.0\.1:[0-9]{1,5})$"
USER_ID = re.compile(r"[UW][A-Z0-9]{8,}")
CONFIG_FILE = "config/toptip.yaml"

Mode = Literal["socket", "http"]

# What each mode can't do without.
NEEDED: Mapping[Mode, tuple[str, ...]] = {
    "socket": ("bot_token", "app_token"),
    "http": ("bot_token", "signing_secret"),
}
# Where each is found on the Slack app's pages, and how it begins.
SECRETS = {
    "bot_token": ("'OAuth & Permissions'", "xoxb-"),
    "app_token": ("'Basic Information', under 'App-Level Tokens'", "xapp-"),
    "signing_secret": ("'Basic Information', under 'App Credentials'", ""),
}


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

    mode: Mode = "socket"
    command: Annotated[str, StringConstraints(pattern=r"^/[a-z0-9_-]{1,31}$")] = "/tip"
    language: Language = "nl"
    database: str = "sqlite:///toptip.db"
    host: str = "127.0.0.1"
    port: int = Field(default=3000, ge=0, le=65535)
    bot_token: SecretStr | None = None
    app_token: SecretStr | None = None
    signing_secret: SecretStr | None = None
    slack_url: Annotated[str, StringConstraints(pattern=SLACK)] = "https://slack.com"
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


def secrets_for(settings: Settings) -> dict[str, str]:
    """Return the secrets that the mode needs, by the names that they have in *settings*.

    Raises:
        ProblemsFound: some are missing or are another's; each is named with where to find it.

    """
    held = {name: getattr(settings, name) for name in NEEDED[settings.mode]}
    found = {name: secret.get_secret_value() if secret else "" for name, secret in held.items()}
    if problems := [problem for each in found.items() if (problem := _wrong(settings.mode, *each))]:
        raise ProblemsFound(problems)
    return found


def _wrong(mode: Mode, name: str, secret: str) -> str | None:
    """Return what is wrong with a secret, and the next step."""
    page, start = SECRETS[name]
    if secret and secret.startswith(start):
        return None
    what = f"does not begin with {start}" if secret else "not set"
    return (
        f"{PREFIX}{name.upper()}: {what}, and mode '{mode}' needs it; "
        f"copy it from your Slack app's page {page} into the environment"
    )


def _place(name: str, given: Mapping[str, str], lines: Mapping[tuple[str | int, ...], int]) -> str:
    if name in given:
        return f"{PREFIX}{name.upper()} (environment)"
    return f"{CONFIG_FILE}:{lines.get((name,), 1)}: {name}"
