# SPDX-License-Identifier: EUPL-1.2
"""The Web API: what it takes, and each thing that it refuses."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.tryout import cast
from bot.tryout.model import Payload
from bot.tryout.slack import LocalSlack
from tests.tryout.fakes_tryout import WebApi

HERE = {"channel": cast.BESTUUR}
PARTS = {"text": "Hallo"}
SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "x"}}
LONG = {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 2900}}
MODAL = {"type": "modal", "title": {"type": "plain_text", "text": "Tip"}, "blocks": [SECTION]}

REFUSALS: list[tuple[str, Payload, str]] = [
    ("chat.postMessage", {"channel": "C0NERGENS00", **PARTS}, "channel_not_found"),
    ("chat.postMessage", {"channel": cast.COLLEGE, **PARTS}, "channel_not_found"),
    ("chat.postMessage", HERE, "no_text"),
    ("chat.postMessage", {**HERE, "text": "x" * 40_001}, "msg_too_long"),
    ("chat.postMessage", {**HERE, **PARTS, "blocks": "{"}, "invalid_blocks_format"),
    ("chat.postMessage", {**HERE, **PARTS, "blocks": [{"type": "x"}]}, "invalid_blocks"),
    ("chat.postMessage", {**HERE, **PARTS, "blocks": [LONG] * 5}, "msg_blocks_too_long"),
    ("chat.postMessage", {**HERE, **PARTS, "metadata": {"x": 1}}, "invalid_metadata_format"),
    ("chat.postEphemeral", {**HERE, **PARTS, "user": "U0NIEMAND00"}, "user_not_found"),
    ("chat.postEphemeral", {**HERE, **PARTS, "user": cast.SAM}, "user_not_in_channel"),
    ("chat.update", {**HERE, **PARTS, "ts": "1.0"}, "message_not_found"),
    ("chat.delete", {**HERE, "ts": "1.0"}, "message_not_found"),
    ("views.open", {"trigger_id": "1.x", "view": MODAL}, "invalid_trigger_id"),
    ("views.open", {"trigger_id": "1.x", "view": {"type": "modal"}}, "invalid_arguments"),
    ("views.open", {"trigger_id": "1.x", "view": {**MODAL, "type": "home"}}, "invalid_arguments"),
    ("views.update", {"view_id": "V0", "view": MODAL}, "not_found"),
    ("views.publish", {"user_id": "U0", "view": MODAL}, "invalid_arguments"),
    ("users.info", {"user": "U0NIEMAND00"}, "user_not_found"),
    ("conversations.info", {"channel": cast.COLLEGE}, "channel_not_found"),
    ("conversations.history", HERE, "missing_scope"),
    ("conversations.list", {"types": "private_channel"}, "missing_scope"),
    ("conversations.list", {"types": "x"}, "invalid_types"),
    ("conversations.members", {**HERE, "cursor": "?"}, "invalid_cursor"),
    ("conversations.members", {**HERE, "limit": 1000}, "invalid_limit"),
    ("chat.scheduleMessage", {**HERE, **PARTS}, "unknown_method"),
]


@pytest.mark.parametrize(("method", "fields", "code"), REFUSALS)
async def test_slack_refuses(api: WebApi, method: str, fields: Payload, code: str) -> None:
    answer = await api(method, **fields)

    assert (answer["ok"], answer["error"]) == (False, code)
    assert not api.slack.record
    assert len(api.slack.complaints) == 1


@pytest.mark.parametrize(("token", "code"), [("", "not_authed"), ("xoxb-other", "invalid_auth")])
async def test_a_stranger_is_refused(api: WebApi, token: str, code: str) -> None:
    assert (await api.with_token(token, "auth.test", {}))["error"] == code


async def test_a_revoked_token_is_refused(api: WebApi) -> None:
    api.slack.revoked = True

    assert (await api("auth.test"))["error"] == "token_revoked"


async def test_a_missing_scope_is_named(api: WebApi) -> None:
    api.slack.installation = replace(api.slack.installation, scopes=frozenset({"users:read"}))

    answer = await api("chat.postMessage", **HERE, **PARTS)

    assert answer == {
        "ok": False,
        "error": "missing_scope",
        "needed": "chat:write",
        "provided": "users:read",
    }


async def test_a_public_channel_needs_membership_or_its_scope(api: WebApi) -> None:
    scopes = api.slack.installation.scopes - {"chat:write.public"}
    api.slack.installation = replace(api.slack.installation, scopes=scopes)

    assert (await api("chat.postMessage", **HERE, **PARTS))["error"] == "not_in_channel"

    await api.slack.invite_bot(cast.NOOR, cast.BESTUUR)

    assert (await api("chat.postMessage", **HERE, **PARTS))["ok"]


async def test_an_archived_channel_takes_nothing(api: WebApi) -> None:
    api.slack.channels[cast.BESTUUR].archived = True

    assert (await api("chat.postMessage", **HERE, **PARTS))["error"] == "is_archived"


async def test_all_that_is_wrong_with_blocks_is_told(api: WebApi) -> None:
    blocks = [{"type": "divider"}, {"type": "x"}, {"type": "header"}]

    answer = await api("chat.postMessage", **HERE, **PARTS, blocks=blocks)

    assert answer["response_metadata"]["messages"] == [
        "[ERROR] unsupported type: x [json-pointer:/blocks/1/type]",
        "[ERROR] missing required field: text [json-pointer:/blocks/2]",
    ]


async def test_a_post_is_seen_and_stays_on_record_when_it_is_deleted(api: WebApi) -> None:
    metadata = {"event_type": "toptip_prompt", "event_payload": {"delivery": "1"}}
    posted = await api("chat.postMessage", **HERE, **PARTS, metadata=metadata)

    assert [m.text for m in api.slack.visible(cast.WILLEM, cast.BESTUUR)] == ["Hallo"]

    await api("chat.update", **HERE, ts=posted["ts"], text="Dag")
    assert [m.text for m in api.slack.visible(cast.WILLEM, cast.BESTUUR)] == ["Dag"]

    await api("chat.delete", **HERE, ts=posted["ts"])
    assert api.slack.visible(cast.WILLEM, cast.BESTUUR) == ()
    assert [(one.ts, one.metadata) for one in api.slack.record] == [(posted["ts"], metadata)]


async def test_a_private_message_is_for_one_user(api: WebApi) -> None:
    await api("chat.postEphemeral", **HERE, **PARTS, user=cast.NOOR)

    assert len(api.slack.visible(cast.NOOR, cast.BESTUUR)) == 1
    assert api.slack.visible(cast.WILLEM, cast.BESTUUR) == ()


async def test_history_is_told_newest_first_in_pages(api: WebApi) -> None:
    more = api.slack.installation.scopes | {"channels:history"}
    api.slack.installation = replace(api.slack.installation, scopes=more)
    assert (await api("conversations.history", **HERE))["error"] == "not_in_channel"
    api.slack.channels[cast.BESTUUR].members.add(cast.BOT_USER)
    sent = [await api("chat.postMessage", **HERE, text=f"{number}") for number in range(3)]

    first = await api("conversations.history", **HERE, limit=2)
    cursor = first["response_metadata"]["next_cursor"]
    rest = await api("conversations.history", **HERE, limit=2, cursor=cursor)
    later = await api("conversations.history", **HERE, oldest=sent[0]["ts"])

    assert [m["text"] for m in first["messages"]] == ["2", "1"]
    assert (first["has_more"], rest["has_more"]) == (True, False)
    assert [m["text"] for m in rest["messages"]] == ["0"]
    assert [m["text"] for m in later["messages"]] == ["2", "1"]


async def test_metadata_is_told_only_when_asked_for(api: WebApi) -> None:
    more = api.slack.installation.scopes | {"channels:history"}
    api.slack.installation = replace(api.slack.installation, scopes=more)
    api.slack.channels[cast.BESTUUR].members.add(cast.BOT_USER)
    metadata = {"event_type": "toptip_prompt", "event_payload": {}}
    await api("chat.postMessage", **HERE, **PARTS, metadata=metadata)

    bare = await api("conversations.history", **HERE)
    full = await api("conversations.history", **HERE, include_all_metadata=True)

    assert "metadata" not in bare["messages"][0]
    assert full["messages"][0]["metadata"] == metadata
    assert full["messages"][0]["app_id"] == cast.APP


async def test_users_and_channels_are_told_as_they_are(api: WebApi) -> None:
    assert (await api("auth.test"))["user_id"] == cast.BOT_USER
    assert (await api("users.info", user=cast.NOOR))["user"]["is_admin"]
    assert (await api("users.info", user=cast.SAM))["user"]["is_restricted"]
    assert (await api("conversations.info", channel=cast.ALGEMEEN))["channel"]["is_general"]
    listed = await api("conversations.list")
    assert [one["name"] for one in listed["channels"]] == [
        "algemeen",
        "bestuur-digitaal",
        "board-digital",
    ]
    assert cast.SAM not in (await api("conversations.members", **HERE))["members"]


async def test_a_trigger_opens_one_view_within_three_seconds(api: WebApi) -> None:
    first, second = (api.slack.triggers.give(cast.NOOR) for _ in range(2))

    assert (await api("views.open", trigger_id=first, view=MODAL))["ok"]
    again = await api("views.open", trigger_id=first, view=MODAL)
    api.slack.clock.turn_to(api.slack.clock.now() + timedelta(seconds=4))
    late = await api("views.open", trigger_id=second, view=MODAL)

    assert (again["error"], late["error"]) == ("exchanged_trigger_id", "expired_trigger_id")
    opened = api.slack.modal(cast.NOOR)
    assert opened is not None
    assert opened.view["title"]["text"] == "Tip"


async def test_at_most_three_modals_lie_on_each_other(api: WebApi) -> None:
    async def push() -> Payload:
        trigger = api.slack.triggers.give(cast.NOOR)
        return await api("views.push", trigger_id=trigger, view=MODAL)

    answers = [await push() for _ in range(4)]

    assert [one.get("error") for one in answers] == [None, None, None, "push_limit_reached"]


async def test_a_view_that_changed_meanwhile_is_not_overwritten(api: WebApi) -> None:
    home = {"type": "home", "blocks": [SECTION]}
    first = await api("views.publish", user_id=cast.NOOR, view=home)
    await api("views.publish", user_id=cast.NOOR, view=home, hash=first["view"]["hash"])

    late = await api("views.publish", user_id=cast.NOOR, view=home, hash=first["view"]["hash"])

    assert late["error"] == "hash_conflict"


async def test_forms_are_read_like_json(slack: LocalSlack) -> None:
    form = {"token": "xoxb-local", "channel": cast.BESTUUR, "text": "Hallo", "blocks": "[]"}

    async with slack.session.post(f"{slack.base_url}/api/chat.postMessage", data=form) as answer:
        assert (await answer.json())["ok"]
        assert answer.headers.getall("Date") == ["Tue, 24 Nov 2026 09:00:00 GMT"]


async def test_another_name_for_this_machine_is_refused(slack: LocalSlack) -> None:
    url, headers = f"{slack.base_url}/api/auth.test", {"Host": "evil.example"}

    async with slack.session.post(url, headers=headers) as answer:
        assert answer.status == 403
