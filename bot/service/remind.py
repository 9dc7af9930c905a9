# SPDX-License-Identifier: EUPL-1.2
"""Reminding somebody of what they took up: once, in private, on the day that they chose."""

from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.errors import BotError
from bot.messages.ownership import reminder_message
from bot.schedule.promise import Promise
from bot.service.editor import Editor
from bot.service.ports import Place
from bot.service.words_for import WordsFor
from bot.storage.ownership import Ownership

AT_A_TIME = 50


@dataclass(frozen=True, slots=True)
class Remind:
    """Reminds at most once: who could not be reached is not tried again."""

    ownership: Ownership
    words_for: WordsFor
    editor: Editor

    async def __call__(self, now: datetime) -> None:
        """Remind of all promises whose day has come by *now*."""
        while promises := await self.ownership.to_remind(now, AT_A_TIME):
            for promise in promises:
                await self._remind(promise)

    async def _remind(self, promise: Promise) -> None:
        if promise.user_id is None:
            return
        words = await self.words_for(Place(promise.team_id, promise.channel_id))
        message = reminder_message(words, promise)
        try:
            await self.editor.tell(promise.team_id, promise.user_id, message)
        except BotError as problem:
            structlog.get_logger().warning("reminder not sent", problem=str(problem))
