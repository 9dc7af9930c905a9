# SPDX-License-Identifier: EUPL-1.2
"""The shapes of what Slack sends: as much of them as Bolt and our listeners rely on."""

import json
from typing import Annotated, Any, Literal
from urllib.parse import parse_qs

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

Text = Annotated[str, Field(strict=True, max_length=20_000)]
Id = Annotated[str, Field(strict=True, pattern=r"^[A-Z0-9]{1,40}$")]
MOST_FIELDS = 60


class Shape(BaseModel):
    """An object that may hold more than is named here."""

    model_config = ConfigDict(extra="allow", frozen=True)


class Named(Shape):
    """Something with an id."""

    id: Id


class Placed(Shape):
    """Where a press was: on a message or in a view."""

    type: Text
    message_ts: Text | None = None


class Held(Shape):
    """What the fields of a view hold."""

    values: dict[str, dict[str, Annotated[dict[str, Any], Field(min_length=1)]]] = {}


class View(Shape):
    """A modal or App Home."""

    id: Text
    type: Text
    callback_id: Text = ""
    private_metadata: Text = ""
    app_installed_team_id: Text | None = None
    state: Held | None = None


class Action(Shape):
    """One press."""

    action_id: Text
    block_id: Text
    type: Text
    value: Text | None = None


class Interaction(Shape):
    """What every interaction says of who and where."""

    team: Named
    user: Named
    enterprise: Named | None = None
    channel: Named | None = None
    message: Shape | None = None
    trigger_id: Text = ""
    response_url: Text | None = None
    is_enterprise_install: bool | Text | None = None


class OnMessage(Interaction):
    """A press on a message."""

    type: Literal["block_actions"]
    actions: Annotated[list[Action], Field(min_length=1)]
    container: Placed
    channel: Named
    view: None = None
    response_url: Text


class OnView(Interaction):
    """A press in a view."""

    type: Literal["block_actions"]
    actions: Annotated[list[Action], Field(min_length=1)]
    container: Placed
    view: View


class OfView(Interaction):
    """A view that was sent in or closed."""

    type: Literal["view_submission", "view_closed"]
    view: View


class Suggestion(Interaction):
    """What was typed in a list that is searched."""

    type: Literal["block_suggestion"]
    action_id: Text
    block_id: Text
    value: Text
    view: View | None = None


class Other(Interaction):
    """A kind of interaction that we have no listener for."""

    type: Literal["shortcut", "message_action", "interactive_message"]
    callback_id: Text
    view: None = None


class Command(Shape):
    """A slash command."""

    command: Annotated[Text, Field(pattern=r"^/")]
    team_id: Id
    channel_id: Id
    user_id: Id
    text: Text = ""
    trigger_id: Text
    response_url: Text


class Event(Shape):
    """What happened."""

    type: Text
    user: Text | dict[str, Any] | None = None
    channel: Text | dict[str, Any] | None = None
    tab: Text | None = None
    view: View | None = None


class Envelope(Shape):
    """An event, as the Events API sends it."""

    type: Literal["event_callback"]
    team_id: Id
    event_time: Annotated[int, Field(strict=True, ge=0, lt=2**40)] = 0
    event: Event
    authorizations: list[Shape] | None = None


class Challenge(Shape):
    """Slack asks whether we are here."""

    type: Literal["url_verification"]
    challenge: Text


INTERACTION: TypeAdapter[Any] = TypeAdapter(OnMessage | OnView | OfView | Suggestion | Other)
COMMAND = TypeAdapter(Command)
EVENT: TypeAdapter[Any] = TypeAdapter(Envelope | Challenge)


def is_one_of_slacks(content_type: str, body: bytes) -> bool:
    """Tell whether *body* has the shape of something that Slack sends."""
    kind = content_type.partition(";")[0].strip().lower()
    try:
        if kind == "application/json":
            EVENT.validate_python(json.loads(body.decode()))
        elif kind == "application/x-www-form-urlencoded":
            _form(body.decode())
        else:
            return False
    except (ValueError, ValidationError, RecursionError):
        return False
    return True


def _form(body: str) -> None:
    fields = parse_qs(body, keep_blank_values=True, strict_parsing=True, max_num_fields=MOST_FIELDS)
    if any(len(values) != 1 for values in fields.values()):
        raise ValueError("a field that stands there twice")
    if "payload" in fields:
        INTERACTION.validate_python(json.loads(fields["payload"][0]))
    else:
        COMMAND.validate_python({name: values[0] for name, values in fields.items()})
