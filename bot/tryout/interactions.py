# SPDX-License-Identifier: EUPL-1.2
"""What happens when somebody uses a button, a field or a modal: the app is told, and answers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.errors import BotError
from bot.tryout.limits import OPTION, used
from bot.tryout.limits_rules import many
from bot.tryout.model import Installation, OpenView, Payload, Surface
from bot.tryout.outgoing import NoAnswer, Outgoing
from bot.tryout.payloads import on_message_json, on_view_json, view_json, who_json
from bot.tryout.refused import Refused
from bot.tryout.triggers import Triggers
from bot.tryout.views import Views, checked
from bot.tryout.workspace import Workspace

TROUBLE = "We had some trouble connecting. Try again?"
REQUIRED = "required"
MOST_OPTIONS = 100

UrlFor = Callable[[str, str, str | None], str]


class Gone(BotError):  # noqa: N818 - named for what happened, like every BotError
    """Somebody used something that is no longer on their screen."""


@dataclass(frozen=True)
class Interactions:
    """Tells the app what people do. *url_for*: a response_url for user, channel and message."""

    app: Callable[[], Installation]
    workspace: Workspace
    views: Views
    triggers: Triggers
    url_for: UrlFor
    outgoing: Outgoing

    async def press(self, user: str, on: Surface, action: Payload, state: Payload) -> None:
        """Tell the app that *user* used an element; say so on the screen if it fails to answer."""
        element = self._element(user, on, action)
        told = {**_read(element), **{k: v for k, v in action.items() if v is not None}}
        told["action_ts"] = f"{self.workspace.clock.now().timestamp():.6f}"
        payload = {
            "type": "block_actions",
            **self._who(user),
            **self._where(user, on, state),
            "state": {"values": state},
            "actions": [told],
        }
        if on.kind == "message":
            payload["response_url"] = self.url_for(user, on.channel, on.name)
        try:
            await self.outgoing.interact(payload)
        except NoAnswer as failed:
            self.workspace.complain(f"{element['action_id']}: {failed}")
            self.workspace.whisper(user, on.channel, self._failed(element, failed))

    async def suggest(self, user: str, on: Surface, action: Payload) -> Sequence[Payload]:
        """Return what the app offers for the `value` typed so far; nothing if it fails to answer.

        Raises:
            Gone: the list is no longer there.

        """
        element = self._element(user, on, action)
        if len(str(action.get("value", ""))) < element.get("min_query_length", 3):
            return ()
        payload = {
            "type": "block_suggestion",
            **self._who(user),
            **self._where(user, on, {}),
            **action,
        }
        try:
            return _options((await self.outgoing.interact(payload)).json())
        except (NoAnswer, Refused) as failed:
            self.workspace.complain(f"{element['action_id']}: {failed}")
            return ()

    async def submit(self, user: str, view_id: str, state: Payload) -> None:
        """Submit *user*'s modal, once all that is required is filled in; then do what the app says.

        Raises:
            Gone: the modal is no longer on top.

        """
        opened = self._top(user, view_id)
        if missing := dict.fromkeys(_missing(opened.view["blocks"], state), REQUIRED):
            self.views.blame(opened, missing)
            return
        payload = {
            "type": "view_submission",
            **self._who(user),
            "view": view_json(self.app(), opened, state),
            "response_urls": [],
        }
        try:
            answer = await self.outgoing.interact(payload)
            self._respond(user, opened, answer.json())
        except (NoAnswer, Refused) as failed:
            self.workspace.complain(f"view_submission: {failed}")
            self.views.blame(opened, {}, notice=TROUBLE)

    async def close(self, user: str, view_id: str) -> None:
        """Close *user*'s modal; the app hears of it if it asked to."""
        opened = self._top(user, view_id)
        self.views.close(opened)
        if not opened.view.get("notify_on_close"):
            return
        payload = {
            "type": "view_closed",
            **self._who(user),
            "view": view_json(self.app(), opened),
            "is_cleared": False,
        }
        try:
            await self.outgoing.interact(payload)
        except NoAnswer as failed:
            self.workspace.complain(f"view_closed: {failed}")

    def _respond(self, user: str, opened: OpenView, answer: Payload) -> None:
        """Do what the app answered to a submission; without an answer the modal closes."""
        match answer.get("response_action"):
            case None:
                self.views.close(opened)
            case "clear":
                self.views.clear(user)
            case "update":
                self.views.update(opened, checked(answer.get("view"), "modal"))
            case "push":
                self.views.push(user, checked(answer.get("view"), "modal"))
            case "errors":
                self.views.blame(opened, _errors(opened, answer.get("errors")))
            case other:
                raise Refused("invalid_arguments", f"unknown response_action: {other}")

    def _who(self, user: str) -> Payload:
        who = who_json(self.app(), self.workspace.users[user])
        return {**who, "trigger_id": self.triggers.give(user)}

    def _where(self, user: str, on: Surface, state: Payload) -> Payload:
        if on.kind == "view":
            return on_view_json(self.app(), self._view(user, on.name), state)
        message = self.workspace.find(on.channel, on.name)
        if message is None:
            raise Gone(f"message {on.name}: no longer in {on.channel}; look at the channel anew")
        return on_message_json(self.app(), message, self.workspace.channels[on.channel])

    def _element(self, user: str, on: Surface, action: Payload) -> Payload:
        for block in self._blocks(user, on):
            for element in used(block) if block["block_id"] == action["block_id"] else ():
                if element.get("action_id") == action["action_id"]:
                    found: Payload = element
                    return found
        raise Gone(f"{action['block_id']}/{action['action_id']}: no longer there; look anew")

    def _blocks(self, user: str, on: Surface) -> list[Payload]:
        if on.kind == "view":
            blocks: list[Payload] = self._view(user, on.name).view["blocks"]
            return blocks
        seen = (m for m in self.workspace.seen(user, on.channel) if m.ts == on.name)
        return next((message.blocks for message in seen), [])

    def _view(self, user: str, view_id: str) -> OpenView:
        opened = self.views.find(view_id)
        if opened is None or opened.user != user:
            raise Gone(f"view {view_id}: no longer on this screen; open it anew")
        return opened

    def _top(self, user: str, view_id: str) -> OpenView:
        opened = self.views.modal(user)
        if opened is None or opened.id != view_id:
            raise Gone(f"view {view_id}: no longer on top of this screen; open it anew")
        return opened

    def _failed(self, element: Payload, failed: NoAnswer) -> str:
        name = self.workspace.users[self.app().bot_user_id].real_name
        label = element.get("text", {}).get("text", element["type"])
        return f'{name}: "{label}" failed with the error "{failed.code}"'


def _read(element: Payload) -> Payload:
    """Return what a press tells of the element itself."""
    told = ("type", "text", "value", "style") if element["type"] == "button" else ("type",)
    return {name: element[name] for name in told if name in element}


def _missing(blocks: Sequence[Payload], state: Mapping[str, Any]) -> Iterator[str]:
    """Yield the block ids of required inputs that hold nothing."""
    for block in blocks:
        if block["type"] != "input" or block.get("optional"):
            continue
        held = state.get(block["block_id"], {}).get(block["element"]["action_id"], {})
        if not any(value for name, value in held.items() if name != "type"):
            yield block["block_id"]


def _errors(opened: OpenView, errors: object) -> dict[str, str]:
    """Return what the app found wrong, by the block ids of inputs, as Slack demands."""
    asked = {block["block_id"] for block in opened.view["blocks"] if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not errors.keys() <= asked:
        raise Refused("invalid_arguments", "errors must name input blocks of this view")
    return errors


def _options(answer: Payload) -> Sequence[Payload]:
    groups = answer.get("option_groups") or [answer]
    offered = [option for group in groups for option in group.get("options", ())]
    if problems := tuple(many(OPTION, 0, MOST_OPTIONS)(offered, "/options")):
        raise Refused("invalid_options", *problems)
    return offered
