# SPDX-License-Identifier: EUPL-1.2
"""What the local Slack holds: people, channels, messages and open views.

Mutable on purpose: this is the world outside, and only `workspace.py` and `views.py` change it.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

Payload = dict[str, Any]

SLACKBOT = "USLACKBOT"


@dataclass(frozen=True, slots=True)
class Installation:
    """One app, installed in one workspace, or not yet: then there is no *bot_token*.

    app_url: where the app takes Slack's requests. socket_mode: it takes them over connections
    of its own instead, which it opens with *app_token*. commands: with their slash.
    enterprise_id: of the organisation that the workspace is of, if it is.
    """

    app_url: str
    signing_secret: str
    bot_token: str
    app_id: str
    bot_id: str
    bot_user_id: str
    team_id: str
    team_domain: str
    scopes: frozenset[str]
    commands: frozenset[str]
    app_token: str = ""
    socket_mode: bool = False
    enterprise_id: str | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """One post that was taken. It stays on record, also when the message is deleted."""

    method: str
    channel: str
    ts: str
    text: str
    metadata: Payload | None = None


@dataclass(frozen=True, slots=True)
class Surface:
    """What somebody presses on: a message (named by its ts) or a view (named by its id)."""

    kind: Literal["message", "view"]
    name: str
    channel: str


@dataclass(slots=True)
class User:
    """Somebody in the workspace, with the flags that `users.info` gives.

    team: the workspace that they are of, where it is another one (Slack Connect).
    """

    id: str
    name: str
    real_name: str
    is_admin: bool = False
    is_owner: bool = False
    is_guest: bool = False
    is_bot: bool = False
    deleted: bool = False
    locale: str = "nl-NL"
    zone: str = "Europe/Amsterdam"
    team: str | None = None


@dataclass(slots=True)
class Channel:
    """A place to talk. *members* are user ids, the bot's own among them where it was invited."""

    id: str
    name: str
    members: set[str] = field(default_factory=set)
    kind: Literal["public", "private", "im"] = "public"
    general: bool = False
    archived: bool = False
    shared: bool = False


@dataclass(slots=True)
class Message:
    """One message as it stands now. *ts* is unique in its channel.

    author: a user id, the bot's among them. seen_by: the one user who sees it, for an
    ephemeral message; None for one that everybody in the channel sees.
    """

    ts: str
    channel: str
    author: str
    text: str
    blocks: list[Payload]
    posted_at: datetime
    seen_by: str | None = None
    thread_ts: str | None = None
    metadata: Payload | None = None
    edited: bool = False


@dataclass(slots=True)
class OpenView:
    """A modal on a user's screen, or a user's App Home.

    errors: by block id, what is wrong since the last submit: the app's words, or "required".
    notice: what Slack itself says of the last submit, when the app failed to answer it.
    """

    id: str
    user: str
    view: Payload
    hash: str
    root_id: str
    previous_id: str | None = None
    errors: dict[str, str] = field(default_factory=dict)
    notice: str | None = None
