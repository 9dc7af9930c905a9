# SPDX-License-Identifier: EUPL-1.2
"""Sealing tokens, so that whoever gets hold of the database gets none of them.

What seals is loaded with the first key: who is in one workspace has none, and needs not its 7 MB.
"""

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from bot.errors import BotError
from bot.schedule.model import TeamId

if TYPE_CHECKING:
    from cryptography.fernet import Fernet, MultiFernet


class KeysUnfit(BotError):  # noqa: N818 - named for what happened, like every BotError
    """What is sealed can't be opened with the keys that were given."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that tokens are sealed with: the first seals, and any of them opens."""

    fernets: "MultiFernet"

    @classmethod
    def of(cls, text: str) -> Self:
        """Return the keys in *text*, which stand there between commas or spaces, the newest first.

        Raises: KeysUnfit for one that is no key; it is called by its place in the row.
        """
        from cryptography.fernet import MultiFernet  # noqa: PLC0415 - see above

        given = [each for each in re.split(r"[,\s]+", text) if each]
        fernets = [_fernet(key, number) for number, key in enumerate(given, 1)]
        if not fernets:
            raise KeysUnfit("no key; make one with `toptip db new-key`")
        return cls(MultiFernet(fernets))

    def seal(self, team_id: TeamId, token: str) -> str:
        """Return *token* for none but us to read, bound to its workspace."""
        return self.fernets.encrypt(json.dumps([team_id, token]).encode()).decode()

    def opened(self, team_id: TeamId, sealed: str) -> str:
        """Return the token that was sealed for *team_id*.

        Raises: KeysUnfit where no key opens it, or it was sealed for another workspace.
        """
        from cryptography.fernet import InvalidToken  # noqa: PLC0415 - see above

        try:
            bound, token = json.loads(self.fernets.decrypt(sealed))
        except InvalidToken:
            raise KeysUnfit(
                f"{team_id}: no key in TOPTIP_KEYS opens its token; add the one that sealed it,"
                " or let an admin there install Toptip anew"
            ) from None
        if bound != team_id:
            raise KeysUnfit(
                f"{team_id}: its token was sealed for another workspace, so somebody changed the"
                " database; put a backup back, or let an admin there install Toptip anew"
            )
        return str(token)

    def resealed(self, team_id: TeamId, sealed: str) -> str:
        """Return what was *sealed* for *team_id* sealed with the first key. Raises: KeysUnfit."""
        return self.seal(team_id, self.opened(team_id, sealed))


def new_key() -> str:
    """Return a key that nobody has."""
    from cryptography.fernet import Fernet  # noqa: PLC0415 - see above

    return Fernet.generate_key().decode()


def _fernet(key: str, number: int) -> "Fernet":
    from cryptography.fernet import Fernet  # noqa: PLC0415 - see above

    try:
        return Fernet(key)
    except ValueError:
        raise KeysUnfit(
            f"key {number} is no key; make one with `toptip db new-key`, and copy it whole"
        ) from None
