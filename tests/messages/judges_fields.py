# SPDX-License-Identifier: EUPL-1.2
"""The judges' own fields and buttons: each library's classes, filled from our JSON."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import blockkit
import slackblocks

Json = Mapping[str, Any]


def plain_slackblocks(text: Json) -> slackblocks.Text:
    assert text["type"] == "plain_text", "mrkdwn could format or notify"
    return slackblocks.Text(text["text"], slackblocks.TextType.PLAINTEXT, emoji=text["emoji"])


def plain_blockkit(text: Json) -> blockkit.Text:
    return blockkit.Text(text["text"], emoji=text["emoji"], type="plain_text")


@dataclass(frozen=True)
class Judge:
    """One library: how it makes a text, and the classes that it has for the rest."""

    text: Callable[[Json], Any]
    option: Callable[..., Any]
    group: Callable[..., Any]
    conversations: Callable[..., Any]
    confirm: Callable[..., Any]
    elements: Mapping[str, Callable[..., Any]]

    def element(self, ours: Json) -> Any:
        """Return *ours* as the library makes it, or what it has against it."""
        fields = {name: self._field(name, value) for name, value in ours.items() if name != "type"}
        return self.elements[ours["type"]](**fields)

    def _field(self, name: str, value: Any) -> Any:
        readers: Mapping[str, Callable[[Any], Any]] = {
            "text": self.text,
            "options": lambda options: [self._option(each) for each in options],
            "initial_options": lambda options: [self._option(each) for each in options],
            "initial_option": self._option,
            "option_groups": lambda groups: [self._group(each) for each in groups],
            "filter": lambda rule: self.conversations(**rule),
            "confirm": lambda c: self.confirm(**{key: self.text(text) for key, text in c.items()}),
        }
        return readers[name](value) if name in readers else value

    def _option(self, ours: Json) -> Any:
        assert set(ours) == {"text", "value"}
        return self.option(self.text(ours["text"]), ours["value"])

    def _group(self, ours: Json) -> Any:
        return self.group(
            label=self.text(ours["label"]), options=[self._option(o) for o in ours["options"]]
        )


SLACKBLOCKS = Judge(
    text=plain_slackblocks,
    option=slackblocks.Option,
    group=slackblocks.OptionGroup,
    conversations=slackblocks.ConversationFilter,
    confirm=slackblocks.ConfirmationDialogue,
    elements={
        "button": slackblocks.Button,
        "static_select": slackblocks.StaticSelectMenu,
        "external_select": slackblocks.ExternalSelectMenu,
        "conversations_select": slackblocks.ConversationSelectMenu,
        "timepicker": slackblocks.TimePicker,
        "datepicker": slackblocks.DatePicker,
        "checkboxes": slackblocks.CheckboxGroup,
        "plain_text_input": slackblocks.PlainTextInput,
    },
)
BLOCKKIT = Judge(
    text=plain_blockkit,
    option=blockkit.Option,
    group=blockkit.OptionGroup,
    conversations=blockkit.ConversationFilter,
    confirm=blockkit.Confirm,
    elements={
        "button": blockkit.Button,
        "static_select": blockkit.StaticSelect,
        "external_select": blockkit.ExternalSelect,
        "conversations_select": blockkit.ConversationsSelect,
        "timepicker": blockkit.TimePicker,
        "datepicker": blockkit.DatePicker,
        "checkboxes": blockkit.Checkboxes,
        "plain_text_input": blockkit.PlainTextInput,
    },
)
