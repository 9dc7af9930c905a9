# SPDX-License-Identifier: EUPL-1.2
"""A message as the JSON that Slack takes."""

from typing import Any

from bot.messages.model import Message


def body_of(message: Message) -> dict[str, Any]:
    """Return *message*'s fields: its whole `text`, its blocks, and nothing unfurled."""
    return {
        "text": message.text,
        "blocks": [dict(block) for block in message.blocks],
        "unfurl_links": False,
        "unfurl_media": False,
    }
