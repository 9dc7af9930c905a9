# SPDX-License-Identifier: EUPL-1.2
"""What somebody sees when something of ours broke: a sentence and a reference, never silence."""

import json
from typing import Any

import structlog
from aiohttp import ClientError
from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot import logs
from bot.errors import BotError
from bot.messages.notices import failure_message, failure_view
from bot.messages.texts import Words
from bot.slack.outgoing import body_of
from bot.slack.respond import Respond


def register(app: AsyncApp, words: Words, respond: Respond) -> None:
    """Log each failure of a listener with its traceback; say a sentence with the reference."""

    @app.error
    async def failed(
        error: Exception, body: dict[str, Any], client: AsyncWebClient
    ) -> BoltResponse:
        reference = logs.request_id()
        log = structlog.get_logger().bind(request=reference)
        log.error("request failed", exc_info=error)
        message = failure_message(words, reference)
        if "command" in body:
            return _ok({"response_type": "ephemeral", **body_of(message)})
        if body.get("type") == "view_submission":
            view = dict(failure_view(words, reference).payload)
            return _ok({"response_action": "update", "view": view})
        try:
            if response_url := body.get("response_url"):
                await respond(response_url, message, "ephemeral")
            elif trigger_id := body.get("trigger_id"):
                view = dict(failure_view(words, reference).payload)
                await client.views_open(trigger_id=trigger_id, view=view)
        except (BotError, SlackClientError, ClientError, TimeoutError) as problem:
            log.warning("failure not shown", problem=str(problem))
        return _ok({})


def _ok(answer: dict[str, Any]) -> BoltResponse:
    """Answer 200: a failure that was told is handled, and Slack's own notice would hide it."""
    body = json.dumps(answer) if answer else ""
    return BoltResponse(status=200, body=body, headers={"content-type": ["application/json"]})
