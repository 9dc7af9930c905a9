# SPDX-License-Identifier: EUPL-1.2
"""The buttons with which admins steer boards in App Home."""

import re
from collections.abc import Awaitable, Callable, Mapping

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.content.model import Language
from bot.messages import ids
from bot.messages.model import View
from bot.messages.texts import Texts
from bot.service.configure_board import Origin
from bot.slack.board_modal import BoardCases
from bot.slack.payload import HomePress, Payload, home_press, target_of

STEERED = re.compile(f"^({'|'.join(ids.STEERING)})$")
OPENING = re.compile(f"^({'|'.join(ids.OPENING)})$")
TURNED = re.compile(f"^{ids.BOARD_PREVIEW}_(earlier|later)$")


def register(app: AsyncApp, boards: BoardCases, texts: Texts, language: Language) -> None:
    """Do what the buttons say, and show App Home as it then is."""

    @app.action(STEERED)
    async def steer(ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        await ack()
        press = home_press(body, language)
        words = texts.in_language(press.language)
        notice = await boards.steer(words, press.deed, target_of(press.value))
        view = await boards.show.home(press.deed, press.language, press.page, notice)
        await client.views_publish(user_id=press.deed.user_id, view=dict(view.payload))

    @app.action(OPENING)
    async def open_window(ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        await ack()
        press = home_press(body, language)
        view = await _window(boards, texts, press)
        await client.views_open(trigger_id=press.trigger_id, view=dict(view.payload))

    @app.action(TURNED)
    async def turn(ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        await ack()
        press = home_press(body, language)
        target, _, number = press.value.rpartition(" ")
        words = texts.in_language(press.language)
        view = await boards.show.ahead(words, press.deed, target_of(target), int(number))
        await client.views_update(view_id=press.view_id, view=dict(view.payload))


async def _window(boards: BoardCases, texts: Texts, press: HomePress) -> View:
    """Return the window that a button opens."""
    deed, show = press.deed, boards.show
    if deed.action == ids.BOARD_NEW:
        new = Origin(None, 0, press.language, home=True)
        return await boards.configure.form(deed, new, None)
    target, words = target_of(press.value), texts.in_language(press.language)
    edited = Origin(target.channel_id, 0, press.language, home=True)
    windows: Mapping[str, Callable[[], Awaitable[View]]] = {
        ids.BOARD_EDIT: lambda: boards.configure.form(deed, edited, None),
        ids.BOARD_PREVIEW: lambda: show.ahead(words, deed, target),
        ids.BOARD_SWAP: lambda: show.swap(words, deed, target),
        ids.BOARD_LOG: lambda: show.log(words, deed, target),
    }
    return await windows[deed.action]()
