# SPDX-License-Identifier: EUPL-1.2
"""Slack's no: an error code, and what it tells along with it."""

from bot.errors import BotError
from bot.tryout.model import Payload


class Refused(BotError):  # noqa: N818 - named for what happened, like every BotError
    """Slack did not take a call. *code* is its word for why."""

    def __init__(self, code: str, *messages: str, **details: object) -> None:
        self.code = code
        self.messages = messages
        self.details: Payload = details
        super().__init__("; ".join((code, *messages)))
