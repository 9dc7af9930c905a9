"""What somebody sees when something of ours broke: a sentence and a reference, never silence."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import structlog
from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncApp

from bot.errors import BotError
from bot.messages.model import Message
from bot.slack.outgoing import body_of
from bot.slack.respond import Respond

Say = Callable[[str], Message]


def register(app: AsyncApp, say: Say, respond: Respond) -> None:
    """Log each failure of a listener with its traceback; *say* a sentence with the reference."""

    @app.error
    async def failed(error: Exception, body: dict[str, Any]) -> BoltResponse:
        reference = uuid4().hex[:8]
        log = structlog.get_logger()
        log.error("request failed", reference=reference, exc_info=error)
        message = say(reference)
        if "command" in body:
            answer = {"response_type": "ephemeral", **body_of(message)}
            return _ok(json.dumps(answer))
        if response_url := body.get("response_url"):
            try:
                await respond(response_url, message, "ephemeral")
            except BotError as problem:
                log.warning("failure not shown", reference=reference, problem=str(problem))
        return _ok("")


def _ok(body: str) -> BoltResponse:
    """Answer 200: a failure that was told is handled, and Slack's own notice would hide it."""
    return BoltResponse(status=200, body=body, headers={"content-type": ["application/json"]})
