"""Where the app is installed, and what speaks for it in each workspace."""

from dataclasses import dataclass
from typing import Protocol

from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import BotError
from bot.schedule.model import TeamId

NOT_INSTALLED = "not_installed"


class NotInstalled(BotError):  # noqa: N818 - named for what happened, like every BotError
    """The app is in that workspace no longer, or never was."""

    def __init__(self, team_id: TeamId) -> None:
        super().__init__(f"{team_id}: Toptip is not installed there; let an admin install it anew")


class Workspaces(Protocol):
    """The workspaces that the app is installed in."""

    async def client(self, team_id: TeamId) -> AsyncWebClient:
        """Return what speaks for us there: with a deadline, and no hidden retry.

        Raises: NotInstalled, or another BotError where nobody can tell.
        """
        ...


@dataclass(frozen=True)
class OneWorkspace:
    """The workspace whose token *speaker* has; whatever is asked is about that one."""

    speaker: AsyncWebClient

    async def client(self, _team_id: TeamId) -> AsyncWebClient:
        """Return what speaks for us there."""
        return self.speaker
