# SPDX-License-Identifier: EUPL-1.2
"""What can be made out of Slack's answers: its words, its time and our scopes."""

from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError, SlackClientError

# How a call goes wrong, whether on its way or with an answer that nobody can read.
FAILURES = (ClientError, SlackClientError, TimeoutError, OSError, ValueError)
OK = 200


def word(error: SlackApiError) -> str | None:
    """Return Slack's word for its no, if it answered in words and with HTTP's OK."""
    # It is aiohttp's own response where the body was no JSON.
    data, status = getattr(error.response, "data", None), getattr(error.response, "status_code", 0)
    code = data.get("error") if isinstance(data, dict) else None
    return code if isinstance(code, str) and status == OK else None


def why(error: SlackApiError) -> str:
    """Return Slack's word for its no, or the HTTP status where there is none."""
    response = error.response
    status = getattr(response, "status_code", 0) or getattr(response, "status", 0)
    return word(error) or f"http_{status}"


def retry_after(error: SlackApiError) -> int | None:
    """Return how many seconds Slack wants to be left alone; None where it does not say."""
    given = str(getattr(error.response, "headers", {}).get("Retry-After", ""))
    return int(given) if given.isascii() and given.isdigit() else None


def date_of(headers: Mapping[str, str]) -> datetime | None:
    """Return when Slack answered, on its own clock; None where it does not say."""
    try:
        return parsedate_to_datetime(headers.get("Date", ""))
    except ValueError:
        return None


def scopes_of(headers: Mapping[str, str]) -> frozenset[str] | None:
    """Return the scopes of the token that we asked with; None where Slack does not say."""
    granted = headers.get("X-OAuth-Scopes")
    return None if granted is None else frozenset(one.strip() for one in granted.split(","))
