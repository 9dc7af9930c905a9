# SPDX-License-Identifier: EUPL-1.2
"""Posts a board's prompt: one request, no hidden retry, and an honest outcome."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from aiohttp import ClientConnectorError
from slack_sdk.errors import SlackApiError

from bot.errors import BotError
from bot.service.ports import Ambiguous, Heard, Later, Letter, Outcome, Posted, Rejected
from bot.slack.heard import FAILURES, retry_after
from bot.slack.outgoing import body_of
from bot.slack.outside import NotSlack
from bot.slack.workspaces import NOT_INSTALLED, NotInstalled, Workspaces

EVENT_TYPE = "toptip_prompt"

# Slack's words for "I did not take this", from the documented errors of chat.postMessage.
# A code that does not stand here proves nothing, so it counts as ambiguous.
REFUSALS = frozenset(
    {
        "access_denied", "account_inactive", "channel_not_found", "ekm_access_denied",
        "invalid_arguments", "invalid_auth", "invalid_blocks", "invalid_blocks_format",
        "is_archived", "messages_tab_disabled", "metadata_must_be_sent_from_app",
        "metadata_too_large", "missing_scope", "msg_blocks_too_long", "msg_too_long",
        "no_permission", "no_text", "not_allowed_token_type", "not_authed", "not_in_channel",
        "org_login_required", "restricted_action", "restricted_action_non_threadable_channel",
        "restricted_action_read_only_channel", "restricted_action_thread_locked",
        "restricted_action_thread_only_channel", "team_access_not_granted", "team_added_to_org",
        "team_not_found", "token_expired", "token_revoked", "too_many_attachments",
    }
)  # fmt: skip
RATE_LIMITS = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
SHORTEST_WAIT, USUAL_WAIT, LONGEST_WAIT = 1, 30, 3600
TOO_MANY_REQUESTS = 429


@dataclass(frozen=True)
class SlackPoster:
    """Posts through `chat.postMessage`."""

    workspaces: Workspaces

    async def __call__(self, letter: Letter) -> Outcome:
        """Return how posting *letter* ended; never raises for what Slack or the network did."""
        try:
            client = await self.workspaces.client(letter.team_id)
        except NotInstalled:
            return Rejected(NOT_INSTALLED)
        except BotError as error:
            return _unsent(error)
        try:
            answer = await client.chat_postMessage(
                channel=letter.channel_id,
                metadata={
                    "event_type": EVENT_TYPE,
                    "event_payload": {"delivery": str(letter.delivery_id)},
                },
                **body_of(letter.message),
            )
        except SlackApiError as error:
            return _outcome(error)
        except (ClientConnectorError, NotSlack) as error:
            return _unsent(error)
        except FAILURES as error:
            return Ambiguous(type(error).__name__)
        ts, heard = answer.get("ts"), _heard(answer.status_code, answer.headers)
        return Posted(ts, heard) if isinstance(ts, str) else Ambiguous("no_ts", heard)


def _unsent(error: Exception) -> Outcome:
    """Return that not a byte was written: there was no token or no connection."""
    return Later(timedelta(seconds=USUAL_WAIT), type(error).__name__)


def _outcome(error: SlackApiError) -> Outcome:
    status, answer = _status_and_answer(error)
    heard = _heard(status, getattr(error.response, "headers", {}))
    code = answer.get("error") if isinstance(answer, dict) else None
    if status == TOO_MANY_REQUESTS or code in RATE_LIMITS:
        return Later(_wait(error), "ratelimited", heard)
    if isinstance(code, str) and status == 200 and code in REFUSALS:  # noqa: PLR2004 - HTTP's OK
        return Rejected(code, heard)
    return Ambiguous(code if isinstance(code, str) and code else f"http_{status}", heard)


def _heard(status: int, headers: Mapping[str, str]) -> Heard:
    return Heard(status, headers.get("X-Slack-Req-Id"))


def _status_and_answer(error: SlackApiError) -> tuple[int, object]:
    """Read the response, which is aiohttp's own when its body was no JSON."""
    response = error.response
    status: int = getattr(response, "status_code", 0) or getattr(response, "status", 0)
    return status, getattr(response, "data", None)


def _wait(error: SlackApiError) -> timedelta:
    """Return `Retry-After` as a sane wait: absent or nonsense is 30 s, huge is an hour."""
    told = retry_after(error)
    seconds = USUAL_WAIT if told is None else told
    return timedelta(seconds=max(SHORTEST_WAIT, min(seconds, LONGEST_WAIT)))
