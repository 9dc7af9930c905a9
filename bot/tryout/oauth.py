# SPDX-License-Identifier: EUPL-1.2
"""OAuth as Slack's side of it: somebody is asked whether an app may be in their workspace."""

import re
from base64 import b64decode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from html import escape
from secrets import compare_digest, token_hex
from typing import NamedTuple
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.tryout.clock import Clock
from bot.tryout.model import Payload
from bot.tryout.payloads import enterprise_json
from bot.tryout.refused import Refused
from bot.tryout.slack import LocalSlack

CODE_LIFE = timedelta(minutes=10)
PATH = "/oauth/v2/authorize"
KNOWN_SCOPES = frozenset(
    {"commands", "chat:write", "chat:write.public", "channels:read", "users:read"}
    | {"channels:history", "groups:history", "groups:read"}
)
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>
<body><main><h1>{title}</h1>{body}</main></body></html>"""


class Code(NamedTuple):
    """What a code is good for: a workspace, with these scopes, at that address."""

    team_id: str
    scopes: frozenset[str]
    redirect_uri: str
    given: datetime


@dataclass
class Authorizing:
    """The app as it is registered, and the workspaces that it can be installed in.

    redirect: a pattern of the addresses to which somebody may be sent back. org_wide: somebody
    chooses a whole organisation.
    """

    slacks: Mapping[str, LocalSlack]
    clock: Clock
    client_id: str
    client_secret: str
    redirect: str
    org_wide: bool = False
    codes: dict[str, Code] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def routes(self) -> list[BaseRoute]:
        """Return the page on which somebody is asked, and where they answer."""
        return [
            Route(PATH, self._ask, methods=["GET"]),
            Route(PATH, self._answered, methods=["POST"]),
        ]

    async def _ask(self, request: Request) -> Response:
        asked = dict(request.query_params)
        try:
            scopes = self._checked(asked)
        except Refused as refused:
            return _page("Something went wrong", f"<p>{escape(str(refused))}</p>", 400)
        return _page("Toptip asks to be in your workspace", self._form(asked, scopes))

    def _checked(self, asked: Payload) -> frozenset[str]:
        """Return the scopes that are asked. Raises: Refused."""
        if asked.get("client_id") != self.client_id:
            raise Refused("invalid_client_id")
        if not re.fullmatch(self.redirect, asked.get("redirect_uri", "")):
            raise Refused("bad_redirect_uri")
        scopes = frozenset(filter(None, asked.get("scope", "").split(",")))
        if not scopes or scopes - KNOWN_SCOPES or asked.get("user_scope"):
            raise Refused("invalid_scope")
        return scopes

    def _team(self, asked: Payload) -> str:
        """Return the workspace that was chosen. Raises: Refused."""
        team_id = str(asked.get("into"))
        if team_id not in self.slacks:
            raise Refused("team_not_found")
        return team_id

    def _form(self, asked: Payload, scopes: frozenset[str]) -> str:
        hidden = "".join(
            f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
            for name, value in asked.items()
        )
        listed = "".join(f"<li>{each}</li>" for each in sorted(scopes))
        choices = "".join(
            f'<option value="{team}"{" selected" if team == asked.get("team") else ""}>'
            f"{escape(slack.installation.team_domain)}</option>"
            for team, slack in self.slacks.items()
        )
        return (
            f'<ul>{listed}</ul><form method="post">{hidden}'
            f'<p><label>Workspace <select name="into">{choices}</select></label></p>'
            '<button name="answer" value="allow">Allow</button>'
            '<button name="answer" value="cancel">Cancel</button></form>'
        )

    async def _answered(self, request: Request) -> Response:
        async with request.form() as form:
            asked: Payload = {name: str(value) for name, value in form.items()}
        try:
            scopes = self._checked(asked)
            team_id = self._team(asked)
        except Refused as refused:
            return _page("Something went wrong", f"<p>{escape(str(refused))}</p>", 400)
        back: Payload = {"error": "access_denied"}
        if asked.get("answer") == "allow":
            back = {"code": token_hex(16)}
            place = (team_id, scopes, asked["redirect_uri"], self.clock.now())
            self.codes[back["code"]] = Code(*place)
        address = f"{asked['redirect_uri']}?{urlencode({**back, 'state': asked.get('state', '')})}"
        return RedirectResponse(address, 302)

    def exchanged(self, fields: Payload, authorization: str) -> Payload:
        """Return what `oauth.v2.access` tells for a code. Raises: Refused."""
        client_id, secret = _credentials(fields, authorization)
        if client_id != self.client_id:
            raise Refused("invalid_client_id")
        if not compare_digest(secret.encode(), self.client_secret.encode()):
            raise Refused("bad_client_secret")
        name = str(fields.get("code"))
        code = self.codes.get(name)
        if code is None or self.clock.now() - code.given > CODE_LIFE:
            raise Refused("invalid_code")
        if name in self.used:
            raise Refused("code_already_used")
        if fields.get("redirect_uri") != code.redirect_uri:
            raise Refused("bad_redirect_uri")
        self.used.add(name)
        told = _installed(self.slacks[code.team_id], code.scopes)
        return told | ({"team": None, "is_enterprise_install": True} if self.org_wide else {})


def _installed(slack: LocalSlack, scopes: frozenset[str]) -> Payload:
    """Install the app; a token that is still good stays the same."""
    was = slack.installation
    token = was.bot_token or f"xoxb-{token_hex(16)}"
    slack.installation = replace(was, bot_token=token, scopes=scopes)
    return {
        "access_token": token,
        "token_type": "bot",
        "scope": ",".join(sorted(scopes)),
        "bot_user_id": was.bot_user_id,
        "app_id": was.app_id,
        "team": {"id": was.team_id, "name": was.team_domain},
        "enterprise": enterprise_json(was),
        "authed_user": {"id": next(user.id for user in slack.people() if user.is_admin)},
        "is_enterprise_install": False,
    }


def _credentials(fields: Payload, authorization: str) -> Sequence[str]:
    if not authorization.startswith("Basic "):
        return str(fields.get("client_id")), str(fields.get("client_secret"))
    try:
        given = b64decode(authorization.removeprefix("Basic "), validate=True).decode()
    except ValueError as error:
        raise Refused("invalid_client_id") from error
    client_id, _, secret = given.partition(":")
    return client_id, secret


def _page(title: str, body: str, status: int = 200) -> Response:
    return HTMLResponse(PAGE.format(title=title, body=body), status)
