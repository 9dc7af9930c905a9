# SPDX-License-Identifier: EUPL-1.2
"""What is kept about who asks, and forgetting it when they say so, or when it is old."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

import structlog

from bot.messages.model import Message
from bot.messages.notices import forgotten_message, privacy_message
from bot.schedule.model import UserId
from bot.service.ports import Place
from bot.service.refresh import Refresh
from bot.service.words_for import WordsFor
from bot.storage.personal import Personal


@dataclass(frozen=True, slots=True)
class Privacy:
    """Tells people what is kept about them, and makes it nobody's. *command*: its name."""

    personal: Personal
    words_for: WordsFor
    refresh: Refresh
    command: str

    async def __call__(self, place: Place, user_id: UserId) -> Message:
        """Return what is kept about somebody, with a button to be forgotten."""
        kept = asdict(await self.personal.about(place.team_id, user_id))
        return privacy_message(await self.words_for(place), self.command, kept)

    async def forget(self, place: Place, user_id: UserId) -> Message:
        """Forget somebody, also in the messages that name them; return what they are told."""
        words = await self.words_for(place)
        named = await self.personal.forget(place.team_id, user_id, words("somebody"))
        structlog.get_logger().info("somebody forgotten", questions=len(named))
        for question in named:
            self.refresh(question)
        return forgotten_message(words)


@dataclass(frozen=True, slots=True)
class Expire:
    """Makes nobody's what is older than *kept_for*."""

    personal: Personal
    kept_for: timedelta

    async def __call__(self, now: datetime) -> None:
        """Do so; it is a daily chore."""
        await self.personal.expire(now - self.kept_for)
