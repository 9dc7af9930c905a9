# SPDX-License-Identifier: EUPL-1.2
"""What each of Slack's refusals means for the delivery, its board and its workspace."""

from dataclasses import dataclass, replace
from enum import Enum, auto

import structlog

from bot.schedule.model import TeamId
from bot.schedule.timing import Timing
from bot.service.ports import Clock, Watcher
from bot.storage.delivery import Ending, Marked, State
from bot.storage.stops import Stop, Stops


class Blame(Enum):
    """Whose it is to mend.

    CHANNEL: it will not have us, so its board pauses. TOKEN: Slack may have cut us off,
    which one `auth.test` confirms. WORKSPACE: it is being moved, or must consent anew.
    OURS: the message is wrong; its text alone may do. POST: this one only, as far as we know.
    """

    CHANNEL = auto()
    TOKEN = auto()
    WORKSPACE = auto()
    OURS = auto()
    POST = auto()


BLAME = {
    Blame.CHANNEL: {"channel_not_found", "not_in_channel", "is_archived", "no_permission"},
    Blame.TOKEN: {"token_revoked", "token_expired", "account_inactive", "invalid_auth",
                  "not_authed", "not_installed"},
    Blame.WORKSPACE: {"team_added_to_org", "org_login_required", "ekm_access_denied",
                      "missing_scope", "team_access_not_granted"},
    Blame.OURS: {"msg_too_long", "msg_blocks_too_long", "metadata_too_large", "no_text"},
}  # fmt: skip
BLAME_BY_PREFIX = {"restricted_action": Blame.CHANNEL, "invalid_blocks": Blame.OURS}


def blame(code: str) -> Blame:
    """Return whose it is to mend that Slack refused a post with *code*."""
    for one, codes in BLAME.items():
        if code in codes:
            return one
    return next(
        (one for start, one in BLAME_BY_PREFIX.items() if code.startswith(start)), Blame.POST
    )


@dataclass(frozen=True, slots=True)
class Refusals:
    """Judges refusals, and stops workspaces."""

    stops: Stops
    watcher: Watcher
    clock: Clock
    timing: Timing

    async def __call__(self, sent: Marked, code: str) -> Ending:
        """Return how *sent* ends, which Slack refused with *code*: for good, or for now."""
        now, team = self.clock(), sent.delivery.team_id
        match blame(code):
            case Blame.OURS if not sent.delivery.plain:
                structlog.get_logger().error("message of ours refused", code=code, team=team)
                return Ending(State.PLANNED, code, not_before=now, plain=True)
            case Blame.TOKEN:
                confirmed = (await self.watcher.standing(team)).code
                if confirmed is not None and blame(confirmed) is Blame.TOKEN:
                    return await self._stopped(sent, confirmed)
                return Ending(State.PLANNED, code, not_before=now + self.timing.soon)
            case Blame.WORKSPACE:
                return await self._stopped(sent, code)
            case _:
                return Ending(State.REJECTED, code)

    async def _stopped(self, sent: Marked, code: str) -> Ending:
        """Leave the workspace alone, each time longer; what is planned stays planned."""
        team = sent.delivery.team_id
        stop = await self._next(team, code)
        await self.stops.put(stop)
        structlog.get_logger().error("workspace stopped", team=team, code=code)
        return Ending(State.PLANNED, code, not_before=stop.until)

    async def _next(self, team: TeamId, code: str) -> Stop:
        now, timing = self.clock(), self.timing
        was = next((stop for stop in await self.stops.all() if stop.team_id == team), None)
        if was is None:
            return Stop(team, code, now + timing.backoff, 1)
        if was.until > now:  # another delivery of this tick has just been refused
            return was
        wait = min(timing.longest_backoff, timing.backoff * 2 ** min(was.times, 10))
        return replace(was, code=code, until=now + wait, times=was.times + 1)
