# SPDX-License-Identifier: EUPL-1.2
"""Bolt's `AsyncApp` as documented, answering hello: `hello_async.py PORT documented|before|many`.

before: with `process_before_response`. many: in the workspaces that the SDK's own SQLAlchemy store
has in the database STORE, with that too.
"""

import os
import sys
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.oauth.installation_store.sqlalchemy import AsyncSQLAlchemyInstallationStore
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.ext.asyncio import create_async_engine

CLIENT = "1.2"


def store() -> AsyncSQLAlchemyInstallationStore:
    """Return the store of the SDK."""
    return AsyncSQLAlchemyInstallationStore(CLIENT, create_async_engine(os.environ["STORE"]))


def made(how: str) -> AsyncApp:
    """Return the app."""
    secret, slack = os.environ["SECRET"], os.environ["SLACK"]
    if how == "many":
        oauth = AsyncOAuthSettings(client_id=CLIENT, client_secret="-", installation_store=store())
        client = AsyncWebClient(base_url=slack)
        more: dict[str, Any] = {"oauth_settings": oauth, "client": client}
    else:
        more = {"token": "xoxb-1", "client": AsyncWebClient("xoxb-1", base_url=slack)}
    return AsyncApp(signing_secret=secret, process_before_response=how != "documented", **more)


def main(port: int, how: str) -> None:
    """Answer on *port*."""
    app = made(how)

    @app.command("/tip")
    async def hello(ack: Any) -> None:
        await ack("Hello")

    app.start(port)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
