# SPDX-License-Identifier: EUPL-1.2
"""The manifest asks for what the code uses, and for nothing else."""

import json
import re
from pathlib import Path

import pytest

from bot.slack.manifest import EVENTS, OF_MANY, OPTIONAL_SCOPES, SCOPES, manifest
from bot.tryout import cast

ROOT = Path(__file__).parents[2]
SLACK = [path.read_text() for path in (ROOT / "bot/slack").glob("*.py")]
# Which of the methods that we call needs which scope; auth.test, bots.info, views.* and a
# response_url need none that we have not named, apps.connections.open takes the app's token, and
# oauth.v2.access (an api_call) the app's secret.
NEEDED = {
    "users_info": "users:read",
    "bots_info": "users:read",
    "conversations_info": "channels:read",
    "conversations_history": "channels:history",
    "chat_postMessage": "chat:write",
    "chat_update": "chat:write",
}
URL = "https://toptip.example.org/slack/events"
REDIRECT = "https://toptip.example.org/slack/oauth_redirect"
VIEWS = {"views_open", "views_publish", "views_update"}
WITHOUT = {"api_call", "api_test", "apps_connections_open", "auth_test", "send_dict", *VIEWS}
CALL = re.compile(r"(?:client|nobody)\.([a-z]+_\w+)\(|\"((?:auth|bots|conversations|users)_\w+)\"")


def called() -> set[str]:
    """Return the Web API methods that the code calls."""
    found = (CALL.findall(text) for text in SLACK)
    return {one or other for each in found for one, other in each}


def test_every_method_that_is_called_has_its_scope() -> None:
    assert called() == NEEDED.keys() | WITHOUT
    assert {NEEDED[name] for name in called() - WITHOUT} <= {*SCOPES, *OPTIONAL_SCOPES}


def test_no_scope_is_asked_for_that_nothing_needs() -> None:
    by_method = {NEEDED[name] for name in called() if name in NEEDED}
    by_other = {"commands", "chat:write.public"}  # the slash command; posting as no member

    assert set(SCOPES) == (by_method | by_other) - set(OPTIONAL_SCOPES)


def test_the_events_are_those_that_are_listened_to() -> None:
    listened = {name for text in SLACK for name in re.findall(r"app\.event\(\"(\w+)\"\)", text)}
    listened |= {"channel_unarchive"}  # registered in a loop, with group_unarchive

    assert {*EVENTS, *OF_MANY} == listened


def test_the_local_slack_grants_what_the_manifest_asks() -> None:
    assert set(SCOPES) == cast.SCOPES


@pytest.mark.parametrize(
    ("mode", "url", "redirect"),
    [("socket", None, None), ("http", URL, None), ("oauth", URL, REDIRECT)],
)
def test_the_manifest_of_each_mode_stands_ready(
    mode: str, url: str | None, redirect: str | None
) -> None:
    kept = json.loads((ROOT / f"config/manifest.{mode}.json").read_text())

    assert kept == manifest("/tip", url, redirect)
    assert kept["settings"]["socket_mode_enabled"] is (url is None)
    assert ("request_url" in json.dumps(kept)) is (url is not None)


def test_slack_takes_its_lengths() -> None:
    made = manifest("/tip", "https://voorbeeld.nl/slack/events")
    command = made["features"]["slash_commands"][0]

    assert len(made["display_information"]["description"]) <= 140
    assert len(command["description"]) <= 2000
    assert len(command["usage_hint"]) <= 1000
    assert json.loads(json.dumps(made)) == made
