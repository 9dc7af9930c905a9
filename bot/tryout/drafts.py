# SPDX-License-Identifier: EUPL-1.2
"""What an app wants to say, read from a call's fields and judged as Slack judges it."""

import json
from typing import Any

from bot.tryout.limits import MOST_TEXT, characters, problems
from bot.tryout.model import Payload
from bot.tryout.refused import Refused
from bot.tryout.workspace import Draft

LONGEST_TEXT = 40_000
LARGEST_METADATA = 16 * 1024


def draft_of(fields: Payload) -> Draft:
    """Return the message in *fields*.

    Raises:
        Refused: Slack would not post it; with all that is wrong with its blocks.

    """
    text, blocks = fields.get("text") or "", _blocks(fields.get("blocks"))
    if not isinstance(text, str):
        raise Refused("invalid_arguments", "must be a string [json-pointer:/text]")
    if not text and not blocks:
        raise Refused("no_text")
    if len(text) > LONGEST_TEXT:
        raise Refused("msg_too_long")
    if characters(blocks) > MOST_TEXT:
        raise Refused("msg_blocks_too_long")
    if found := problems(blocks, "message"):
        raise Refused("invalid_blocks", *found)
    thread = fields.get("thread_ts")
    return Draft(text, blocks, str(thread) if thread else None, _metadata(fields.get("metadata")))


def decoded(value: Any, code: str) -> Any:
    """Return what a field holds, which in a form is JSON in a string.

    Raises:
        Refused: with *code*, if the string is no JSON.

    """
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError as error:
        raise Refused(code, "must be valid json") from error


def _blocks(given: Any) -> list[Payload]:
    blocks = decoded(given or [], "invalid_blocks_format")
    if not isinstance(blocks, list):
        raise Refused("invalid_blocks_format", "must be an array [json-pointer:/blocks]")
    return blocks


def _metadata(given: Any) -> Payload | None:
    if not given:
        return None
    metadata = decoded(given, "invalid_metadata_format")
    if not isinstance(metadata, dict) or metadata.keys() != {"event_type", "event_payload"}:
        raise Refused("invalid_metadata_format", "must have event_type and event_payload only")
    if not isinstance(metadata["event_type"], str) or not metadata["event_type"]:
        raise Refused("invalid_metadata_format", "event_type must be a string")
    if not isinstance(metadata["event_payload"], dict):
        raise Refused("invalid_metadata_format", "event_payload must be an object")
    if len(json.dumps(metadata)) > LARGEST_METADATA:
        raise Refused("metadata_too_large")
    return metadata
