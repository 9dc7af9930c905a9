# SPDX-License-Identifier: EUPL-1.2
"""What the use cases need to change messages, and to say something beside them."""

from datetime import timedelta
from typing import Protocol

from bot.errors import BotError
from bot.messages.model import Message
from bot.schedule.model import TeamId, UserId
from bot.service.ports import Place


class NotShown(BotError):  # noqa: N818 - named for what happened, like every BotError
    """Slack did not take a message, or a change of one."""


class TryLater(NotShown):
    """Slack wants to be left alone for so long; nothing was taken."""

    def __init__(self, wait: timedelta) -> None:
        self.wait = wait
        super().__init__(f"Slack wants to be left alone for {wait.total_seconds():.0f} s")


class Editor(Protocol):
    """Changes messages of ours, and says something besides. Raises: NotShown, TryLater."""

    async def change(self, place: Place, ts: str, message: Message) -> None:
        """Let the message *ts* say *message*."""
        ...

    async def reply(self, place: Place, ts: str, message: Message) -> None:
        """Say *message* in the thread under *ts*, once."""
        ...

    async def tell(self, team_id: TeamId, user_id: UserId, message: Message) -> None:
        """Say *message* to one person, once."""
        ...
