# SPDX-License-Identifier: EUPL-1.2
"""Bolt's sync `App` with Flask and gunicorn, as documented, answering hello."""

import os
from typing import Any

from flask import Flask, request
from slack_bolt import App
from slack_bolt.adapter.flask import SlackRequestHandler
from slack_sdk import WebClient


def made() -> Flask:
    """Return the web app, which gunicorn serves."""
    client = WebClient("xoxb-1", base_url=os.environ["SLACK"])
    app = App(signing_secret=os.environ["SECRET"], client=client, token="xoxb-1")
    web, handler = Flask(__name__), SlackRequestHandler(app)

    @app.command("/tip")
    def hello(ack: Any) -> None:
        ack("Hello")

    @web.post("/slack/events")
    def events() -> Any:
        return handler.handle(request)

    return web
