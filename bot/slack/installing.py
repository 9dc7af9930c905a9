# SPDX-License-Identifier: EUPL-1.2
"""Installing the app in a workspace, by OAuth: Bolt's flow, with our stores and our pages."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from logging import Logger, getLogger
from typing import Any, Protocol

from slack_bolt import BoltResponse
from slack_bolt.error import BoltError
from slack_bolt.oauth.async_callback_options import (
    AsyncCallbackOptions,
    AsyncFailureArgs,
    AsyncSuccessArgs,
)
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.errors import SlackApiError
from slack_sdk.oauth.installation_store import Installation as Told
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient

from bot.schedule.model import TeamId
from bot.service.ports import Clock, SlackSilent
from bot.slack.heard import FAILURES, why, word
from bot.slack.manifest import SCOPES
from bot.storage.installations import Installation, Installations
from bot.storage.tickets import Tickets

INSTALL_PATH, REDIRECT_PATH = "/slack/install", "/slack/oauth_redirect"
HTML: dict[str, str | Sequence[str]] = {"Content-Type": "text/html; charset=utf-8"}
ORG_WIDE = "org_wide"
# Bolt keeps what it logs under this name at a level of its own.
LOG = getLogger("slack_bolt.installing")


class Pages(Protocol):
    """The pages that somebody sees who installs. *accepted*: the languages that they read."""

    def begin(self, accepted: str, url: str) -> str:
        """Return the page that leads to *url*, where Slack asks whether it may be."""
        ...

    def done(self, accepted: str, team: str, url: str) -> str:
        """Return the page that says that it is, and what is next; *url* is the app in Slack."""
        ...

    def failed(self, accepted: str, why: str) -> str:
        """Return the page that says why it is not."""
        ...


class OrgWide(BoltError):  # noqa: N818 - named for what happened
    """An organisation was chosen where a workspace has to be."""


@dataclass(frozen=True)
class Stores:
    """Where Bolt keeps what it has to: *installed* hears of each workspace that changed.

    clock: by which boards live. wall: the real one, by which a browser keeps a cookie.
    """

    installations: Installations
    states: Tickets
    clock: Clock
    wall: Clock
    installed: Callable[[TeamId], None]


class _Installed(AsyncInstallationStore):
    """Keeps installations; who asks for one asks `Workspaces`."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    @property
    def logger(self) -> Logger:
        return LOG

    async def async_save(self, installation: Told) -> None:
        team, token = installation.team_id, installation.bot_token
        if installation.is_enterprise_install or team is None or token is None:
            raise OrgWide(ORG_WIDE)
        names = (str(installation.bot_id), str(installation.bot_user_id))
        kept = Installation(TeamId(team), token, *names)
        await self._stores.installations.put(kept, self._stores.clock())
        self._stores.installed(kept.team_id)


class _States(AsyncOAuthStateStore):
    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    @property
    def logger(self) -> Logger:
        return LOG

    async def async_issue(self, *_: Any, **__: Any) -> str:
        state = secrets.token_urlsafe(32)
        await self._stores.states.add(state, self._stores.wall())
        return state

    async def async_consume(self, state: str) -> bool:
        return await self._stores.states.take(state, self._stores.wall()) is not None


class Flow(AsyncOAuthFlow):
    """Bolt's flow; *pages* are what somebody sees of it."""

    def __init__(self, client: AsyncWebClient, settings: AsyncOAuthSettings, pages: Pages) -> None:
        super().__init__(client=client, settings=settings, logger=LOG)
        self._pages = pages

    async def build_install_page_html(self, url: str, request: AsyncBoltRequest) -> str:
        """Return the page with which it begins."""
        return self._pages.begin(_accepted(request), url)

    async def run_installation(self, code: str) -> Told | None:
        """Return what Slack gives for *code*; None if it does not take it.

        Ours, for Bolt's own lets a call that fails end as a 500, and sends the secret in a way that
        aiohttp will do away with.

        Raises: SlackSilent where Slack did not answer.
        """
        form = {
            "client_id": self.settings.client_id,
            "client_secret": self.settings.client_secret,
            "code": code,
            "redirect_uri": self.settings.redirect_uri,
        }
        try:
            told = await self.client.api_call("oauth.v2.access", data=form)
            token = str(told.get("access_token"))
            us = await self.client.auth_test(token=token)
        except SlackApiError as error:
            if word(error) is None:
                raise SlackSilent("oauth.v2.access", why(error)) from error
            LOG.warning("installation refused by Slack: %s", word(error))
            return None
        except FAILURES as error:
            raise SlackSilent("oauth.v2.access", type(error).__name__) from error
        team, by = told.get("team") or {}, told.get("authed_user") or {}
        return Told(
            app_id=told.get("app_id"),
            team_id=team.get("id"),
            team_name=team.get("name"),
            bot_token=token,
            bot_id=us.get("bot_id"),
            bot_user_id=told.get("bot_user_id"),
            user_id=str(by.get("id")),
            is_enterprise_install=told.get("is_enterprise_install"),
        )


@dataclass(frozen=True)
class Registered:
    """The app as it is registered with Slack, and where it is reached.

    slack_url: of the Slack in which it is. url: our own, public address.
    """

    client_id: str
    client_secret: str
    slack_url: str
    url: str


def flow(client: AsyncWebClient, registered: Registered, stores: Stores, pages: Pages) -> Flow:
    """Return the flow by which the app is installed."""

    async def done(args: AsyncSuccessArgs) -> BoltResponse:
        told = args.installation
        url = f"{registered.slack_url}/app_redirect?app={told.app_id}&team={told.team_id}"
        page = pages.done(_accepted(args.request), told.team_name or str(told.team_id), url)
        return BoltResponse(status=200, body=page, headers=HTML)

    async def failed(args: AsyncFailureArgs) -> BoltResponse:
        why = ORG_WIDE if isinstance(args.error, OrgWide) else args.reason
        page = pages.failed(_accepted(args.request), why)
        return BoltResponse(status=args.suggested_status_code, body=page, headers=HTML)

    settings = AsyncOAuthSettings(
        client_id=registered.client_id,
        client_secret=registered.client_secret,
        scopes=SCOPES,
        user_scopes=(),
        redirect_uri=registered.url + REDIRECT_PATH,
        install_path=INSTALL_PATH,
        redirect_uri_path=REDIRECT_PATH,
        callback_options=AsyncCallbackOptions(success=done, failure=failed),
        authorization_url=f"{registered.slack_url}/oauth/v2/authorize",
        installation_store=_Installed(stores),
        state_store=_States(stores),
    )
    return Flow(client, settings, pages)


def _accepted(request: AsyncBoltRequest) -> str:
    """Return which languages the browser says that somebody reads."""
    headers: Mapping[str, Any] = request.headers
    return ",".join(headers.get("accept-language", ()))
