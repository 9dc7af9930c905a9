# SPDX-License-Identifier: EUPL-1.2
"""One call of the Web API: what every method needs of it."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.tryout.model import Channel, Payload
from bot.tryout.refused import Refused
from bot.tryout.slack import LocalSlack

T = TypeVar("T")

USUAL_LIMIT, HIGHEST_LIMIT = 100, 999


@dataclass(frozen=True, slots=True)
class Call:
    """A method of the Web API with its fields; those of a form are all strings."""

    slack: LocalSlack
    method: str
    fields: Payload

    def channel(self) -> Channel:
        """Return the channel it is about; for the app a private one exists only as a member.

        Raises:
            Refused: there is none.

        """
        found = self.slack.channels.get(str(self.fields.get("channel")))
        if found is None or not self.slack.workspace.sees(self._bot, found.id):
            raise Refused("channel_not_found")
        return found

    def need(self, *scopes: str) -> None:
        """Go on only with one of *scopes*.

        Raises:
            Refused: the app has none of them.

        """
        provided = self.slack.installation.scopes
        if not provided & set(scopes):
            needed = ",".join(scopes)
            raise Refused("missing_scope", needed=needed, provided=",".join(sorted(provided)))

    def flag(self, name: str) -> bool:
        """Return whether a field says yes."""
        return str(self.fields.get(name, "false")).lower() in {"true", "1"}

    def page(self, found: Sequence[T]) -> tuple[Sequence[T], Payload]:
        """Return the part of *found* that was asked for, and where the next part begins.

        Raises:
            Refused: the limit or the cursor is none of ours.

        """
        try:
            limit = int(self.fields.get("limit") or USUAL_LIMIT)
        except ValueError as error:
            raise Refused("invalid_limit") from error
        if not 0 < limit <= HIGHEST_LIMIT:
            raise Refused("invalid_limit")
        start = self._start()
        end = start + limit
        cursor = b64encode(f"next:{end}".encode()).decode() if end < len(found) else ""
        return found[start:end], {"next_cursor": cursor}

    def _start(self) -> int:
        cursor = self.fields.get("cursor")
        if not cursor:
            return 0
        try:
            name, _, number = b64decode(str(cursor), validate=True).decode().partition(":")
            if name == "next":
                return int(number)
        except ValueError as error:
            raise Refused("invalid_cursor") from error
        raise Refused("invalid_cursor")

    @property
    def _bot(self) -> str:
        return self.slack.installation.bot_user_id


Method = Callable[[Call], Payload]
