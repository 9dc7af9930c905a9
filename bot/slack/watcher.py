# SPDX-License-Identifier: EUPL-1.2
"""Looks for our own posts in a channel, and at how we stand with its workspace."""

from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.errors import BotError
from bot.schedule.model import TeamId
from bot.service.ports import Absent, CannotLook, Found, Place, Sight, Standing, Unsure
from bot.slack.heard import FAILURES, date_of, scopes_of, word
from bot.slack.poster import EVENT_TYPE
from bot.slack.workspaces import NOT_INSTALLED, NotInstalled, Workspaces
from bot.storage.delivery import Delivery

# Slack's words for "that channel is not yours to read", as against a read that failed.
BARRED = frozenset({"channel_not_found", "missing_scope", "no_permission", "not_in_channel"})
# We have a token there, and can't read it.
UNREADABLE = "token_unreadable"
PAGE = 200
MOST_PAGES = 100


class _ReadFailed(Exception):  # noqa: N818 - named for what happened
    """A read gave nothing that proves anything; *code* is the best word for why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class SlackWatcher:
    """Reads in *workspaces*."""

    workspaces: Workspaces
    app_ids: dict[TeamId, str] = field(default_factory=dict)

    async def standing(self, team_id: TeamId) -> Standing:
        """Return how we stand with the workspace, by one `auth.test`."""
        try:
            client = await self.workspaces.client(team_id)
        except BotError as error:
            code = NOT_INSTALLED if isinstance(error, NotInstalled) else UNREADABLE
            return Standing(code, (await _asked(self.workspaces.nobody.api_test())).date)
        return await _asked(client.auth_test())

    async def may_look(self, place: Place) -> CannotLook | Unsure | None:
        """Return why we may not read the channel; None if we may: the scope, and a member."""
        try:
            answer = await self._read(place.team_id, "conversations_info", channel=place.channel_id)
        except _ReadFailed as failed:
            return _barred(failed)
        channel: dict[str, Any] = answer.get("channel") or {}
        granted = scopes_of(answer.headers)
        needed = "groups:history" if channel.get("is_private") else "channels:history"
        if granted is not None and needed not in granted:
            return CannotLook("missing_scope")
        return None if channel.get("is_member") else CannotLook("not_in_channel")

    async def look(self, sought: Delivery, oldest: datetime) -> Sight:
        """Return whether *sought* stands in its channel, posted by this app since *oldest*."""
        barred = await self.may_look(Place(sought.team_id, sought.channel_id))
        if barred is not None:
            return barred
        try:
            app_id = await self._app_id(sought.team_id)
            return await self._searched(sought, oldest, app_id)
        except _ReadFailed as failed:
            return _barred(failed)

    async def _searched(self, sought: Delivery, oldest: datetime, app_id: str) -> Sight:
        cursor = ""
        for _ in range(MOST_PAGES):
            page = await self._read(
                sought.team_id,
                "conversations_history",
                channel=sought.channel_id,
                oldest=f"{oldest.timestamp():.6f}",
                include_all_metadata=True,
                limit=PAGE,
                **({"cursor": cursor} if cursor else {}),
            )
            for message in _messages(page):
                if _is(message, sought, app_id):
                    return Found(str(message["ts"]))
            if not page["has_more"]:
                return Absent()
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return Unsure("no_cursor")
        return Unsure("too_many_pages")

    async def _app_id(self, team_id: TeamId) -> str:
        """Return our app's own id, by which nobody else's message passes for ours."""
        if team_id not in self.app_ids:
            me = await self._read(team_id, "auth_test")
            bot = await self._read(team_id, "bots_info", bot=me.get("bot_id"))
            found = (bot.get("bot") or {}).get("app_id")
            if not found:
                raise _ReadFailed("no_app_id")
            self.app_ids[team_id] = found
        return self.app_ids[team_id]

    async def _read(self, team_id: TeamId, method: str, **fields: Any) -> AsyncSlackResponse:
        try:
            client = await self.workspaces.client(team_id)
            answer: AsyncSlackResponse = await getattr(client, method)(**fields)
        except SlackApiError as error:
            raise _ReadFailed(word(error) or "no_answer") from error
        except (*FAILURES, BotError) as error:
            raise _ReadFailed(type(error).__name__) from error
        return answer


def _barred(failed: _ReadFailed) -> CannotLook | Unsure:
    return CannotLook(failed.code) if failed.code in BARRED else Unsure(failed.code)


async def _asked(answer: Awaitable[AsyncSlackResponse]) -> Standing:
    try:
        return Standing(None, date_of((await answer).headers))
    except SlackApiError as error:
        return Standing(word(error), date_of(getattr(error.response, "headers", {})))
    except FAILURES:
        return Standing(None, None)


def _messages(page: AsyncSlackResponse) -> list[dict[str, Any]]:
    messages, more = page.get("messages"), page.get("has_more")
    if not isinstance(messages, list) or not isinstance(more, bool):
        raise _ReadFailed("no_page")
    return messages


def _is(message: Mapping[str, Any], sought: Delivery, app_id: str) -> bool:
    metadata = message.get("metadata") or {}
    return (
        message.get("app_id") == app_id
        and metadata.get("event_type") == EVENT_TYPE
        and (metadata.get("event_payload") or {}).get("delivery") == str(sought.id)
    )
