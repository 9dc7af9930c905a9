# SPDX-License-Identifier: EUPL-1.2
"""Where the app is installed, and what speaks for it in each workspace."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import BotError
from bot.schedule.model import TeamId
from bot.service.ports import Stopwatch
from bot.storage.installations import Installation, Installations

NOT_INSTALLED = "not_installed"
# So long an installation is taken to be what it was, and so many are remembered.
TRUSTED_SECONDS = 60
MOST_KNOWN = 5_000

# Makes what speaks with a token: it has a deadline, and tries nothing again by itself.
Speaker = Callable[[str], AsyncWebClient]


class NotInstalled(BotError):  # noqa: N818 - named for what happened, like every BotError
    """The app is in that workspace no longer, or never was."""

    def __init__(self, team_id: TeamId) -> None:
        super().__init__(f"{team_id}: Toptip is not installed there; let an admin install it anew")


class Workspaces(Protocol):
    """The workspaces that the app is installed in."""

    @property
    def nobody(self) -> AsyncWebClient:
        """What speaks for us nowhere in particular, perhaps without any token."""
        ...

    async def client(self, team_id: TeamId) -> AsyncWebClient:
        """Return what speaks for us there: with a deadline, and no hidden retry.

        Raises: NotInstalled, or another BotError where nobody can tell.
        """
        ...

    async def installed(self, team_id: TeamId) -> Installation:
        """Return who we are there. Raises: as `client`, or what slack_sdk does."""
        ...


@dataclass
class OneWorkspace:
    """The workspace whose token *speaker* has."""

    speaker: AsyncWebClient
    me: Installation | None = None

    @property
    def nobody(self) -> AsyncWebClient:
        """What speaks for us."""
        return self.speaker

    async def client(self, _team_id: TeamId) -> AsyncWebClient:
        """Return what speaks for us in the one there is."""
        return self.speaker

    async def installed(self, team_id: TeamId) -> Installation:
        """Return who we are there; Slack is asked once. Raises: NotInstalled, SlackApiError."""
        if self.me is None:
            told = await self.speaker.auth_test()
            names = (str(told["bot_id"]), str(told["user_id"]))
            self.me = Installation(TeamId(told["team_id"]), str(self.speaker.token), *names)
        if self.me.team_id != team_id:
            raise NotInstalled(team_id)
        return self.me


class Known(NamedTuple):
    """What was found of a workspace, *until* a moment on the process's own stopwatch."""

    installed: Installation
    client: AsyncWebClient
    until: float


@dataclass(frozen=True)
class ManyWorkspaces:
    """The workspaces in *installations*, remembered for a while: Slack is asked nothing."""

    installations: Installations
    speaker: Speaker
    stopwatch: Stopwatch
    known: dict[TeamId, Known] = field(default_factory=dict)

    @property
    def nobody(self) -> AsyncWebClient:
        """What speaks without a token."""
        return self.speaker("")

    async def client(self, team_id: TeamId) -> AsyncWebClient:
        """Return what speaks for us there. Raises: NotInstalled, KeysUnfit, DatabaseUnusable."""
        return (await self._known(team_id)).client

    async def installed(self, team_id: TeamId) -> Installation:
        """Return who we are there. Raises: as `client`."""
        return (await self._known(team_id)).installed

    def forget(self, team_id: TeamId) -> None:
        """Look it up anew the next time: it was installed, or we are gone from it."""
        self.known.pop(team_id, None)

    async def _known(self, team_id: TeamId) -> Known:
        known, now = self.known.get(team_id), self.stopwatch()
        if known is not None and now < known.until:
            return known
        self.forget(team_id)
        installed = await self.installations.of_team(team_id)
        if installed is None:
            raise NotInstalled(team_id)
        if len(self.known) >= MOST_KNOWN:
            self.forget(next(iter(self.known)))  # the one that was looked up the longest ago
        found = Known(installed, self.speaker(installed.token), now + TRUSTED_SECONDS)
        self.known[team_id] = found
        return found
