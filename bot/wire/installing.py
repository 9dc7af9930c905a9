# SPDX-License-Identifier: EUPL-1.2
"""What is there only where the app is installed in many workspaces."""

from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from starlette.routing import Route

from bot.service.take_along import TAKE_ALONG_PATH, TakeAlong
from bot.slack import home, leaving
from bot.slack.installing import INSTALL_PATH, REDIRECT_PATH, Flow, Registered, Stores, flow
from bot.storage.belongings import Belongings
from bot.storage.tickets import Tickets, Use
from bot.web import install, take_along
from bot.web.install import InstallPages
from bot.wire.shared import Many, Shared

PATHS = (INSTALL_PATH, REDIRECT_PATH)


def install_flow(shared: Shared, many: Many) -> Flow:
    """Return how the app is installed."""
    around, access = shared.around, shared.access
    registered = Registered(access.client_id, access.client_secret, access.slack_url, access.url)
    states = Tickets(around.database, Use.INSTALL)
    kept = (many.installations, states, around.clock, around.wall, many.leave.forget)
    return flow(shared.calls.speaker(""), registered, Stores(*kept), _pages(shared))


def listen(app: AsyncApp, shared: Shared, many: Many) -> None:
    """Let *app* hear of workspaces that leave, and give admins what is theirs."""
    leaving.register(app, many.leave)
    language = shared.around.settings.language
    home.register_taking(app, _take_along(shared), shared.texts, language)


def addresses(app: AsyncApp, shared: Shared) -> list[Route]:
    """Return where browsers come."""
    pages = install.routes(AsyncSlackRequestHandler(app).handle, _pages(shared), PATHS)
    return [*pages, take_along.route(TAKE_ALONG_PATH, _take_along(shared).file)]


def _pages(shared: Shared) -> InstallPages:
    settings = shared.around.settings
    return InstallPages(shared.texts, settings.language, settings.command)


def _take_along(shared: Shared) -> TakeAlong:
    database = shared.around.database
    theirs = (Tickets(database, Use.EXPORT), Belongings(database))
    return TakeAlong(shared.editing, *theirs, shared.access.url)
