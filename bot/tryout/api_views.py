# SPDX-License-Identifier: EUPL-1.2
"""views.* of the Web API."""

from collections.abc import Mapping

from bot.tryout.api_call import Call, Method
from bot.tryout.drafts import decoded
from bot.tryout.model import OpenView, Payload
from bot.tryout.payloads import view_json
from bot.tryout.refused import Refused
from bot.tryout.views import checked


def open_view(call: Call) -> Payload:
    """Open a modal for whoever's trigger it is."""
    view = _view(call, "modal")
    user = call.slack.triggers.use(call.fields.get("trigger_id"))
    return _told(call, call.slack.views.open(user, view))


def push(call: Call) -> Payload:
    """Put a modal on top of the one that is open."""
    view = _view(call, "modal")
    user = call.slack.triggers.use(call.fields.get("trigger_id"))
    return _told(call, call.slack.views.push(user, view))


def update(call: Call) -> Payload:
    """Let an open view show something else."""
    views, fields = call.slack.views, call.fields
    named = fields.get("external_id")
    opened = views.named(named) if named else views.find(fields.get("view_id"))
    if opened is None:
        raise Refused("not_found")
    view = _view(call, opened.view["type"])
    _same_hash(call, opened)
    return _told(call, views.update(opened, view))


def publish(call: Call) -> Payload:
    """Show a user's App Home."""
    user = call.fields.get("user_id")
    if not isinstance(user, str) or user not in call.slack.users:
        raise Refused("invalid_arguments", "user not found [json-pointer:/user_id]")
    view = _view(call, "home")
    if home := call.slack.home(user):
        _same_hash(call, home)
    return _told(call, call.slack.views.publish(user, view))


VIEWS: Mapping[str, Method] = {
    "views.open": open_view,
    "views.push": push,
    "views.update": update,
    "views.publish": publish,
}


def _view(call: Call, kind: str) -> Payload:
    return checked(decoded(call.fields.get("view"), "invalid_arguments"), kind)


def _same_hash(call: Call, opened: OpenView) -> None:
    if call.fields.get("hash") not in {None, "", opened.hash}:
        raise Refused("hash_conflict")


def _told(call: Call, opened: OpenView) -> Payload:
    return {"view": view_json(call.slack.installation, opened)}
