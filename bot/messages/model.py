# SPDX-License-Identifier: EUPL-1.2
"""What a surface of Slack is given."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Block = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """A message: *blocks* for the eye, *text* with the same whole content for a screen reader."""

    text: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A modal or App Home, as the JSON that Slack's views.* methods take."""

    payload: Mapping[str, Any]
