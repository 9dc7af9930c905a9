# SPDX-License-Identifier: EUPL-1.2
"""Asking Slack whether we can do our work there."""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.schedule.model import Board
from bot.service import check_up
from bot.service.channel_check import UNSEEN
from bot.service.findings import Area, Finding, problem, warning
from bot.service.ports import Channel, Clock, Examiner, Introduced, Place, SlackSilent
from bot.storage.installations import Installation

TOO_MANY = "http_429"


@dataclass(frozen=True, slots=True)
class CheckSlack:
    """Asks one thing after the other. needed, optional: scopes, the latter with their use."""

    examiner: Examiner
    clock: Clock
    needed: frozenset[str]
    optional: Mapping[str, str]

    async def __call__(
        self, bot_token: str | None, app_token: str | None, boards: Sequence[Board]
    ) -> AsyncIterator[Finding]:
        """Yield what the tokens that are given lead to, until Slack is found silent."""
        try:
            if app_token:
                yield check_up.of_app_token(await self.examiner.app(app_token))
            if bot_token:
                told = await self.examiner.bot(bot_token)
                for finding in self._introduced(told):
                    yield finding
                async for finding in self._channels(bot_token, told, boards):
                    yield finding
        except SlackSilent as silent:
            yield _away(silent)

    async def installed(
        self, some: Sequence[Installation], boards: Sequence[Board]
    ) -> AsyncIterator[Finding]:
        """Yield how we stand in *some* workspaces, until Slack is found silent."""
        try:
            for number, one in enumerate(some):
                told = await self.examiner.bot(one.token)
                if number == 0:
                    yield check_up.of_clock(self.clock(), told.date)
                yield check_up.of_installation(one.team_id, told, self.needed)
                theirs = [board for board in boards if board.team_id == one.team_id]
                async for finding in self._channels(one.token, told, theirs):
                    yield finding
        except SlackSilent as silent:
            yield _away(silent)

    def _introduced(self, told: Introduced) -> Iterator[Finding]:
        yield check_up.of_bot_token(told)
        if told.refusal is None:
            yield from check_up.of_scopes(told.scopes, self.needed, self.optional)
        yield check_up.of_clock(self.clock(), told.date)

    async def _channels(
        self, bot_token: str, told: Introduced, boards: Sequence[Board]
    ) -> AsyncIterator[Finding]:
        for board in boards if told.refusal is None else ():
            seen = await self._seen(bot_token, board)
            yield check_up.of_channel(board, told.team_id, seen, self.clock())

    async def _seen(self, bot_token: str, board: Board) -> Channel | SlackSilent:
        """Return the channel, or Slack's refusal to show it; raises any other silence."""
        try:
            return await self.examiner.channel(bot_token, Place(board.team_id, board.channel_id))
        except SlackSilent as silent:
            if silent.code in {*UNSEEN, check_up.MISSING_SCOPE}:
                return silent
            raise


def _away(silent: SlackSilent) -> Finding:
    what = f"no answer to {silent.what} ({silent.code}), so nothing more was asked"
    if silent.code == TOO_MANY:
        return warning(Area.SLACK, what, "Slack wants fewer questions: check again in a minute")
    return problem(
        Area.SLACK,
        what,
        "see whether Slack is reached from here (a firewall? a proxy, in HTTPS_PROXY?), look at"
        " status.slack.com, and check again",
    )
