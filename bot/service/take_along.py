# SPDX-License-Identifier: EUPL-1.2
"""Taking along all that a workspace has here, for an admin of it."""

import json
import secrets
from dataclasses import dataclass
from datetime import datetime

from bot.messages.board_views import take_along_view
from bot.messages.model import View
from bot.messages.texts import Words
from bot.schedule.model import TeamId
from bot.service.editing import Deed, Editing
from bot.service.rights import NotAllowed
from bot.service.show_boards import refused_view
from bot.storage.belongings import Belongings
from bot.storage.tickets import Tickets

# Under our own public address; what follows is a ticket.
TAKE_ALONG_PATH = "/slack/export"


@dataclass(frozen=True, slots=True)
class TakeAlong:
    """Gives admins a link, good once, to a file with all of it. *url*: our public address."""

    editing: Editing
    tickets: Tickets
    belongings: Belongings
    url: str

    async def link(self, words: Words, deed: Deed) -> View:
        """Return the window with the link, or why it is not for who does *deed*."""
        try:
            await self.editing.allow(deed)
        except NotAllowed as refused:
            return refused_view(words, refused)
        key = secrets.token_urlsafe(32)
        await self.tickets.add(key, self.editing.clock(), deed.team_id)
        return take_along_view(words, f"{self.url}{TAKE_ALONG_PATH}?ticket={key}")

    async def file(self, key: str) -> tuple[str, str] | None:
        """Return the file that *key* is good for, its name and its text; None if for none."""
        now = self.editing.clock()
        team_id = await self.tickets.take(key, now)
        if team_id is None:
            return None
        return f"toptip-{team_id}.json", await taken_along(self.belongings, team_id, now)


async def taken_along(belongings: Belongings, team_id: TeamId, now: datetime) -> str:
    """Return all that the workspace has here, as JSON."""
    head = {"workspace": team_id, "at": now}
    whole = {**head, **await belongings.of_team(team_id)}
    return json.dumps(whole, indent=2, ensure_ascii=False, default=str) + "\n"
