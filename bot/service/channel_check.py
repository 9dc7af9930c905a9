# SPDX-License-Identifier: EUPL-1.2
"""Whether a channel can have a board, asked of Slack when a form is sent in."""

from dataclasses import dataclass

from bot.messages.texts import Words
from bot.service.ports import Channel, Directory, Place, SlackSilent
from bot.storage.boards import Boards

# Slack's words for a channel that it does not show us.
UNSEEN = frozenset({"channel_not_found", "not_in_channel"})


@dataclass(frozen=True, slots=True)
class ChannelCheck:
    """Judges channels; *command* is what sets up a board in the channel itself."""

    directory: Directory
    boards: Boards
    command: str

    async def __call__(self, words: Words, place: Place) -> tuple[bool, str | None]:
        """Return whether the channel is private, and why it can't have a new board, if so."""
        if await self.boards.of_channel(place.team_id, place.channel_id) is not None:
            command = f"{self.command} {words('example-configure')}"
            return False, words("wrong-channel-taken", command=command)
        try:
            channel = await self.directory.channel(place)
        except SlackSilent as silent:
            return False, words(f"wrong-channel-{_why(silent.code)}")
        return channel.private, _problem(words, channel)

    async def fits_as_default(self, place: Place) -> bool:
        """Return whether a form may begin with that channel: never with everybody's own."""
        try:
            channel = await self.directory.channel(place)
        except SlackSilent:
            return False
        return not (channel.general or channel.archived or channel.shared)


def _why(code: str) -> str:
    if code == "missing_scope":
        return "scope"
    return "unseen" if code in UNSEEN else "silent"


def _problem(words: Words, channel: Channel) -> str | None:
    if channel.archived:
        return words("wrong-channel-archived")
    return words("wrong-channel-shared") if channel.shared else None
