"""Asking an admin about a post of which nobody knows whether it stands."""

from bot.messages.ids import HELD_AGAIN, HELD_LEAVE, HELD_STOOD
from bot.messages.model import Message
from bot.messages.page import Button, Buttons, Heading, say
from bot.messages.render import as_message
from bot.messages.texts import Words
from bot.schedule.model import ChannelId, DeliveryId, Slot


def held_message(
    words: Words, delivery: DeliveryId, fence: int, channel: ChannelId, slot: Slot
) -> Message:
    """Return the question about the post of *slot*, with a button for each of three answers.

    The buttons carry the delivery's id and *fence*, so that an old one does nothing.
    """
    value, date = f"{delivery}:{fence}", words("held-date", date=slot)
    buttons = tuple(
        Button(
            action_id, words(action), value, words(f"{action}-spoken", channel=channel, date=date)
        )
        for action_id, action in (
            (HELD_STOOD, "held-stood"),
            (HELD_AGAIN, "held-again"),
            (HELD_LEAVE, "held-leave"),
        )
    )
    return as_message(
        (
            Heading(words("held")),
            say(words("held-what", channel=channel, date=date)),
            say(words("held-how")),
            Buttons(buttons),
        )
    )
