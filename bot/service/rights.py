# SPDX-License-Identifier: EUPL-1.2
"""Who may configure boards: asked of Slack afresh each time, and no if there is any doubt."""

from dataclasses import dataclass
from typing import Literal

from bot.errors import BotError
from bot.schedule.model import TeamId, UserId
from bot.service.ports import Directory, Member, SlackSilent

Why = Literal["not_admin", "guest", "bot", "deactivated", "stranger", "unknown"]


class NotAllowed(BotError):  # noqa: N818 - named for what happened, like every BotError
    """Somebody tried what only an admin may do."""

    def __init__(self, user_id: UserId, why: Why) -> None:
        self.why: Why = why
        super().__init__(f"{user_id}: may not configure boards ({why}); ask an admin")


@dataclass(frozen=True, slots=True)
class Rights:
    """Lets admins through: Slack's own, and the *admins* whom the operator named."""

    directory: Directory
    admins: frozenset[UserId]

    async def __call__(self, team_id: TeamId, user_id: UserId) -> None:
        """Return if *user_id* may configure the boards of *team_id*.

        Raises:
            NotAllowed: they may not, or Slack did not say who they are.

        """
        try:
            member = await self.directory.member(team_id, user_id)
        except SlackSilent as silent:
            raise NotAllowed(user_id, "unknown") from silent
        if (why := self._why_not(member, team_id)) is not None:
            raise NotAllowed(user_id, why)

    async def hold(self, team_id: TeamId, user_id: UserId) -> bool:
        """Return whether *user_id* may, for showing what they can do."""
        try:
            await self(team_id, user_id)
        except NotAllowed:
            return False
        return True

    def _why_not(self, member: Member, team_id: TeamId) -> Why | None:
        if member.stranger or team_id not in member.team_ids:
            return "stranger"
        if member.deleted:
            return "deactivated"
        if member.is_bot:
            return "bot"
        if member.is_guest:
            return "guest"
        return None if member.is_admin or member.user_id in self.admins else "not_admin"
