# SPDX-License-Identifier: EUPL-1.2
"""chat.* of the Web API, and answers through a response_url."""

from collections.abc import Mapping
from typing import Any

from bot.tryout.api_call import Call, Method
from bot.tryout.drafts import draft_of
from bot.tryout.model import Accepted, Channel, Message, Payload
from bot.tryout.payloads import message_json
from bot.tryout.refused import Refused
from bot.tryout.slack import LocalSlack
from bot.tryout.workspace import Draft


def post_message(call: Call) -> Payload:
    """Post to a channel, or to one user directly."""
    channel = _open_to_bot(call)
    message = posted(call.slack, call.method, channel.id, draft_of(call.fields))
    told = message_json(call.slack.installation, message)
    if message.metadata:
        told["metadata"] = message.metadata
    return {"channel": channel.id, "ts": message.ts, "message": told}


def post_ephemeral(call: Call) -> Payload:
    """Show something to one member of a channel."""
    channel, user = _open_to_bot(call), call.fields.get("user")
    if user not in call.slack.users:
        raise Refused("user_not_found")
    if user not in channel.members:
        raise Refused("user_not_in_channel")
    message = posted(call.slack, call.method, channel.id, draft_of(call.fields), user)
    return {"message_ts": message.ts}


def update(call: Call) -> Payload:
    """Change one of the app's own messages; blocks that are not given stay."""
    message = _own(call, "cant_update_message")
    kept = {"blocks": message.blocks} if "blocks" not in call.fields else {}
    call.slack.workspace.change(message, draft_of({**call.fields, **kept}))
    told = message_json(call.slack.installation, message)
    return {"channel": message.channel, "ts": message.ts, "text": message.text, "message": told}


def delete(call: Call) -> Payload:
    """Take away one of the app's own messages."""
    message = _own(call, "cant_delete_message")
    call.slack.workspace.remove(message)
    return {"channel": message.channel, "ts": message.ts}


CHAT: Mapping[str, Method] = {
    "chat.postMessage": post_message,
    "chat.postEphemeral": post_ephemeral,
    "chat.update": update,
    "chat.delete": delete,
}


def respond(slack: LocalSlack, name: str, body: Payload) -> None:
    """Do what an app asks through response_url *name*: answer, replace or delete.

    Raises:
        Refused: the address is spent, or Slack would not show the answer.

    """
    url = slack.response_urls.use(name)
    original = slack.workspace.find(url.channel, url.message)
    if url.message and not original and (body.get("replace_original") or _deletes(body)):
        raise Refused("message_not_found")
    if original and _deletes(body):
        slack.workspace.remove(original)
        return
    draft = draft_of(body)
    if original and body.get("replace_original") in {True, "true"}:
        slack.workspace.change(original, draft)
        return
    if slack.channels[url.channel].archived:
        raise Refused("is_archived")
    private = body.get("response_type") != "in_channel"
    posted(slack, "response_url", url.channel, draft, url.user if private else None)


def posted(
    slack: LocalSlack, method: str, channel: str, draft: Draft, seen_by: str | None = None
) -> Message:
    """Post in the app's name, and put it on record."""
    message = slack.workspace.add(channel, slack.installation.bot_user_id, draft, seen_by)
    accepted = Accepted(method, channel, message.ts, draft.text, draft.metadata)
    slack.workspace.record.append(accepted)
    return message


def _deletes(body: Mapping[str, Any]) -> bool:
    return body.get("delete_original") in {True, "true"}


def _open_to_bot(call: Call) -> Channel:
    """Return the channel that the app may post in."""
    slack, given = call.slack, call.fields.get("channel")
    if isinstance(given, str) and given in slack.users:
        return _direct(slack, given)
    channel = call.channel()
    if channel.archived:
        raise Refused("is_archived")
    member = slack.installation.bot_user_id in channel.members
    if not member and "chat:write.public" not in slack.installation.scopes:
        raise Refused("not_in_channel")
    return channel


def _direct(slack: LocalSlack, user: str) -> Channel:
    """Return the conversation of one user with the app; it begins with the first message."""
    name, both = f"D{user[1:]}", {user, slack.installation.bot_user_id}
    return slack.channels.setdefault(name, Channel(name, slack.users[user].name, both, "im"))


def _own(call: Call, otherwise: str) -> Message:
    channel = call.channel()
    message = call.slack.workspace.find(channel.id, call.fields.get("ts"))
    if message is None or message.seen_by is not None:
        raise Refused("message_not_found")
    if message.author != call.slack.installation.bot_user_id:
        raise Refused(otherwise)
    return message
