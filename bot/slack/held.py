# SPDX-License-Identifier: EUPL-1.2
"""The three answers to a post of which nobody knows whether it stands."""

import re

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.content.model import Language
from bot.messages import ids
from bot.messages.render import as_message
from bot.messages.texts import Texts
from bot.service.held_desk import HeldDesk
from bot.service.show_boards import ShowBoards
from bot.slack.payload import Payload, deed_of, home_press
from bot.slack.respond import Respond

ANSWERED = re.compile(f"^({ids.HELD_STOOD}|{ids.HELD_AGAIN}|{ids.HELD_LEAVE})$")


def register(
    app: AsyncApp, desk: HeldDesk, show: ShowBoards, respond: Respond, texts: Texts
) -> None:
    """Take the answers, from a message or from App Home, and show there what came of them."""

    @app.action(ANSWERED)
    async def answered(ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        await ack()
        action = body["actions"][0]
        deed = deed_of(body, action["action_id"])
        language: Language = show.language
        if "view" in body:
            press = home_press(body, language)
            told = await desk(texts.in_language(press.language), deed, press.value)
            view = await show.home(deed, press.language, press.page, told)
            await client.views_publish(user_id=deed.user_id, view=dict(view.payload))
            return
        told = await desk(texts.in_language(language), deed, str(action.get("value", "")))
        await respond(body["response_url"], as_message((told,)), "instead")
