# SPDX-License-Identifier: EUPL-1.2
"""What a delivery is called: the same wherever it is worked out."""

import uuid
from enum import StrEnum

from bot.schedule.model import DeliveryId, Occurrence

NAMESPACE = uuid.UUID("5b0c5d0f-1d0f-5e5c-9f0a-7d3f6f1b8c76")


class Kind(StrEnum):
    """What a delivery is: a slot's prompt, or the board's introduction to its channel."""

    PROMPT = "prompt"
    INTRODUCTION = "introduction"


def delivery_id(occurrence: Occurrence, kind: Kind = Kind.PROMPT) -> DeliveryId:
    """Return the id of *occurrence*'s delivery, the same wherever it is worked out."""
    board = occurrence.board
    name = f"{board.team_id}/{board.id}/{kind}/{occurrence.slot.isoformat()}"
    return DeliveryId(uuid.uuid5(NAMESPACE, name))
