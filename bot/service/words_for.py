# SPDX-License-Identifier: EUPL-1.2
"""In which language a channel is answered."""

from dataclasses import dataclass
from typing import Protocol

import structlog

from bot.content.model import Language
from bot.errors import BotError
from bot.messages.texts import Texts, Words
from bot.schedule.model import Board, ChannelId, TeamId
from bot.service.patience import PATIENCE, within
from bot.service.ports import Place


class BoardOfChannel(Protocol):
    """Knows each channel's board."""

    async def of_channel(self, team_id: TeamId, channel_id: ChannelId) -> Board | None:
        """Return the channel's board; None if it has none. May raise BotError."""
        ...


@dataclass(frozen=True, slots=True)
class WordsFor:
    """Finds a place's words: in the language of its board, or else in *language*."""

    texts: Texts
    boards: BoardOfChannel
    language: Language

    async def __call__(self, place: Place) -> Words:
        """Return the words for *place*; a database that fails must not keep us from speaking."""
        try:
            found = self.boards.of_channel(place.team_id, place.channel_id)
            board = await within(PATIENCE, found)
        except BotError as error:
            structlog.get_logger().warning("language of channel unknown", problem=str(error))
            board = None
        return self.texts.in_language(self.language if board is None else board.language)
