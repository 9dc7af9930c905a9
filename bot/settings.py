# SPDX-License-Identifier: EUPL-1.2
"""The environment and config/toptip.yaml, read into one frozen value; all problems at once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, NamedTuple

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    StringConstraints,
    ValidationError,
)

from bot import logs
from bot.content.model import Language
from bot.content.safe_yaml import Document, read
from bot.errors import ProblemsFound
from bot.schedule.model import UserId

PREFIX = "TOPTIP_"
# Slack, its twin for the American government, or the local one of a test.
SLACK_URL = "https://slack.com"
SLACK = r"^(https://slack(-gov)?\.com|http://127\.0\.0\.1:[0-9]{1,5})$"
Url = Annotated[str, StringConstraints(pattern=r"^https://[^\s?#]+$")]
USER_ID = re.compile(r"[UW][A-Z0-9]{8,}")
CONFIG_FILE = "config/toptip.yaml"

Mode = Literal["socket", "http", "oauth"]

# What who answers Slack can't do without, and what who only posts can't.
NEEDED: Mapping[Mode, tuple[str, ...]] = {
    "socket": ("bot_token", "app_token"),
    "http": ("bot_token", "signing_secret"),
    "oauth": ("client_id", "client_secret", "signing_secret", "keys", "url"),
}
TO_POST: Mapping[Mode, tuple[str, ...]] = {
    "socket": ("bot_token",),
    "http": ("bot_token",),
    "oauth": ("keys",),
}
COPY = "copy it from your Slack app's page {} into the environment"
CREDENTIALS = COPY.format("'Basic Information', under 'App Credentials'")
# How to come by each, and how it begins.
HELD = {
    "bot_token": (COPY.format("'OAuth & Permissions'"), "xoxb-"),
    "app_token": (COPY.format("'Basic Information', under 'App-Level Tokens'"), "xapp-"),
    "signing_secret": (CREDENTIALS, ""),
    "client_id": (CREDENTIALS, ""),
    "client_secret": (CREDENTIALS, ""),
    "keys": ("make one with `toptip db new-key`, put it into the environment and keep a copy", ""),
    "url": ("set it to the address at which Slack and browsers reach `toptip web`", "https://"),
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


def _bare(url: object) -> object:
    """Read an address without its last slash; what is empty is none."""
    return url.rstrip("/") or None if isinstance(url, str) else url


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
    client_id: str | None = None
    client_secret: SecretStr | None = None
    keys: SecretStr | None = None
    url: Annotated[Url | None, BeforeValidator(_bare)] = None
    slack_url: Annotated[str, StringConstraints(pattern=SLACK)] = SLACK_URL
    log: logs.Style = "json"
    log_level: logs.Level = "INFO"
    retention_days: int = Field(default=730, ge=30, le=3650)
    admins: Annotated[frozenset[UserId], BeforeValidator(_user_ids)] = frozenset()


class Wrong(NamedTuple):
    """A problem with the setting of that *name*, or with the file as a whole."""

    name: str
    problem: str


def load(environ: Mapping[str, str], config: str | bytes) -> Settings:
    """Return the settings of *environ* over those of *config*, the text of config/toptip.yaml.

    Raises:
        ProblemsFound: one line for each setting that is unknown or can't be read.

    """
    settings, wrong = as_far_as_read(environ, config)
    if wrong:
        raise ProblemsFound(each.problem for each in wrong)
    return settings


def as_far_as_read(
    environ: Mapping[str, str], config: str | bytes
) -> tuple[Settings, tuple[Wrong, ...]]:
    """Return the settings, with the default for each that is wrong, and what is wrong."""
    file, broken = _filed(config)
    given = {
        name.removeprefix(PREFIX).lower(): value
        for name, value in environ.items()
        if name.startswith(PREFIX)
    }
    every = {**file.data, **given}
    try:
        return Settings.model_validate(every), broken
    except ValidationError as error:
        items = error.errors(include_url=False, include_input=False)
    wrong = {str(item["loc"][0]): item["msg"] for item in items}
    told = (
        Wrong(name, f"{_place(name, given, file.lines)}: {message}; see docs/configure.md")
        for name, message in wrong.items()
    )
    right = {name: value for name, value in every.items() if name not in wrong}
    return Settings.model_validate(right), (*broken, *told)


def _filed(config: str | bytes) -> tuple[Document, tuple[Wrong, ...]]:
    """Return what the file says, nothing where it can't be read, and what is wrong with it."""
    nothing = Document(CONFIG_FILE, {}, {}, "")
    try:
        document = read(config, CONFIG_FILE)
    except ProblemsFound as found:
        return nothing, tuple(Wrong(CONFIG_FILE, problem) for problem in found.problems)
    if isinstance(document.data, dict | None):
        return document if document.data else nothing, ()
    problem = f"{CONFIG_FILE}:1: holds no settings; write each as a name, a colon and a value"
    return nothing, (Wrong(CONFIG_FILE, problem),)


@dataclass(frozen=True, repr=False)
class Access:
    """How to speak with Slack, and to know that it is Slack that speaks.

    Over HTTP it signs; in Socket Mode we call it, with an app token. With a bot token we are in
    one workspace; else in those that are installed, whose tokens are sealed with *keys*. To be
    installed we have a client id and secret, and *url* is where browsers reach us.
    """

    bot_token: str = ""
    signing_secret: str = ""
    app_token: str = ""
    client_id: str = ""
    client_secret: str = ""
    keys: str = ""
    url: str = ""
    slack_url: str = SLACK_URL

    @property
    def api_url(self) -> str:
        """Where Slack's methods are."""
        return f"{self.slack_url}/api/"


def access_for(settings: Settings, *, answers: bool = True) -> Access:
    """Return what is needed of *settings* to reach Slack.

    answers: whether Slack's requests come in here; who only posts needs less, and should hold no
    more.

    Raises:
        ProblemsFound: some are missing or are another's; each is named with where to find it.

    """
    names = (NEEDED if answers else TO_POST)[settings.mode]
    wrong, right = unfit(settings), fit(settings)
    if problems := [wrong[name] for name in names if name in wrong]:
        raise ProblemsFound(problems)
    return Access(**{name: right[name] for name in names}, slack_url=settings.slack_url)


def fit(settings: Settings) -> dict[str, str]:
    """Return the secrets that the mode needs and that look right, by the names they have there."""
    wrong = unfit(settings)
    return {name: _secret(settings, name) for name in NEEDED[settings.mode] if name not in wrong}


def unfit(settings: Settings) -> dict[str, str]:
    """Return what is wrong with the others that the mode needs, by the names they have there."""
    mode = settings.mode
    judged = {name: _wrong(mode, name, _secret(settings, name)) for name in NEEDED[mode]}
    return {name: problem for name, problem in judged.items() if problem is not None}


def _secret(settings: Settings, name: str) -> str:
    secret: SecretStr | str | None = getattr(settings, name)
    return secret.get_secret_value() if isinstance(secret, SecretStr) else secret or ""


def _wrong(mode: Mode, name: str, secret: str) -> str | None:
    """Return what is wrong with a secret, and the next step."""
    how, start = HELD[name]
    if secret and secret.startswith(start):
        return None
    what = f"does not begin with {start}" if secret else "not set"
    return f"{PREFIX}{name.upper()}: {what}, and mode '{mode}' needs it; {how}"


def _place(name: str, given: Mapping[str, str], lines: Mapping[tuple[str | int, ...], int]) -> str:
    if name in given:
        return f"{PREFIX}{name.upper()} (environment)"
    return f"{CONFIG_FILE}:{lines.get((name,), 1)}: {name}"
