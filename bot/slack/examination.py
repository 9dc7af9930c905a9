# SPDX-License-Identifier: EUPL-1.2
"""Asking Slack about tokens, and with them, for a check-up."""

from collections.abc import Awaitable
from dataclasses import dataclass

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.schedule.model import TeamId
from bot.service.ports import Channel, Introduced, Place, SlackSilent
from bot.slack.calls import Calls
from bot.slack.directory import SlackDirectory
from bot.slack.heard import FAILURES, date_of, scopes_of, why, word
from bot.slack.workspaces import OneWorkspace

PATIENCE_SECONDS = 10


@dataclass(frozen=True)
class Examination:
    """Asks by *calls*."""

    calls: Calls

    async def bot(self, token: str) -> Introduced:
        """Return whom Slack takes a bot token for, by `auth.test`.

        Raises:
            SlackSilent: it did not answer.

        """
        answer = await _answer("auth.test", self.calls.speaker(token).auth_test())
        return Introduced(
            refusal=_refusal(answer),
            team_id=TeamId(str(answer.get("team_id"))),
            team=str(answer.get("team")),
            user=str(answer.get("user")),
            scopes=scopes_of(answer.headers),
            date=date_of(answer.headers),
        )

    async def app(self, token: str) -> str | None:
        """Return Slack's word for why an app token can't open a connection; None if it can.

        Raises:
            SlackSilent: it did not answer.

        """
        asked = self.calls.speaker(token).apps_connections_open(app_token=token)
        return _refusal(await _answer("apps.connections.open", asked))

    async def channel(self, token: str, place: Place) -> Channel:
        """Return what that is, for who has the bot token.

        Raises:
            SlackSilent: Slack shows us no such channel, or did not answer.

        """
        here = OneWorkspace(self.calls.speaker(token))
        return await SlackDirectory(here, PATIENCE_SECONDS).channel(place)


async def _answer(what: str, asked: Awaitable[AsyncSlackResponse]) -> AsyncSlackResponse:
    """Return Slack's answer, be it a refusal."""
    try:
        return await asked
    except SlackApiError as error:
        if word(error) is None:
            raise SlackSilent(what, why(error)) from error
        answer: AsyncSlackResponse = error.response
        return answer
    except FAILURES as error:
        raise SlackSilent(what, type(error).__name__) from error


def _refusal(answer: AsyncSlackResponse) -> str | None:
    return None if answer.get("ok") else str(answer.get("error"))
