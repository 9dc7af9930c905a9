# SPDX-License-Identifier: EUPL-1.2
"""Tells admins, in a direct message of the app, what did not go by itself."""

from dataclasses import dataclass

import structlog
from slack_sdk.errors import SlackApiError

from bot.content.model import Language
from bot.errors import BotError
from bot.messages.held import held_message, stopped_message, unposted_message
from bot.messages.model import Message
from bot.messages.texts import Texts, Words
from bot.schedule.model import Board, TeamId, UserId
from bot.service.ports import Notice, Notices
from bot.slack.heard import FAILURES
from bot.slack.outgoing import body_of
from bot.slack.workspaces import NotInstalled, Workspaces
from bot.storage.delivery import State

# What may succeed later; any other refusal is Slack's last word on that recipient.
PASSING = frozenset({"ratelimited", "rate_limited", "internal_error", "fatal_error"})


class NotTold(BotError):  # noqa: N818 - named for what happened, like every BotError
    """A notice did not get through; it is tried again."""


@dataclass(frozen=True)
class SlackNotices:
    """Writes to the admin who set up the board, or else to the *admins* whom the operator named.

    log: hears of everything too, for a direct message may be refused: the app's Messages tab
    may be off. What is held stands in App Home besides.
    """

    workspaces: Workspaces
    texts: Texts
    language: Language
    admins: frozenset[UserId]
    log: Notices

    async def tell(self, team_id: TeamId, board: Board | None, what: Notice) -> None:
        """Tell them. Raises: NotTold where that may go better later."""
        await self.log.tell(team_id, board, what)
        words = self.texts.in_language(self.language if board is None else board.language)
        by = board.configured_by if board else None
        for user_id in [by] if by else sorted(self.admins):
            await self._send(team_id, user_id, _message(words, what))

    async def _send(self, team_id: TeamId, user_id: UserId, message: Message) -> None:
        try:
            client = await self.workspaces.client(team_id)
            await client.chat_postMessage(channel=user_id, **body_of(message))
        except SlackApiError as error:
            code = str(getattr(error.response, "data", {}).get("error"))
            if code in PASSING:
                raise NotTold(f"{user_id}: notice not taken ({code})") from error
            structlog.get_logger().warning("notice refused", user=user_id, code=code)
        except NotInstalled as gone:
            structlog.get_logger().warning("notice has nobody to go to", problem=str(gone))
        except (*FAILURES, BotError) as error:
            raise NotTold(f"{user_id}: notice not taken ({type(error).__name__})") from error


def _message(words: Words, what: Notice) -> Message:
    delivery = what.delivery
    if delivery is None:
        return stopped_message(words, what.code)
    where = (delivery.channel_id, delivery.slot)
    if delivery.state is State.HELD:
        return held_message(words, delivery.id, delivery.fence, *where)
    return unposted_message(words, delivery.state.value, what.code, *where)
