# SPDX-License-Identifier: EUPL-1.2
"""What an admin is told of a post that did not come, or of which nobody knows whether it stands."""

from bot.messages.board_form import CHANNEL, name_in
from bot.messages.ids import HELD_AGAIN, HELD_LEAVE, HELD_STOOD
from bot.messages.model import Message
from bot.messages.page import Button, Buttons, Heading, Page, Paragraph, say
from bot.messages.render import as_message
from bot.messages.texts import Words
from bot.schedule.model import ChannelId, DeliveryId, Slot


def held_message(
    words: Words, delivery: DeliveryId, fence: int, channel: ChannelId, slot: Slot
) -> Message:
    """Return the question about the post of *slot*, with a button for each of three answers."""
    what = words("held-what", channel=CHANNEL, date=words("day", date=slot))
    asked = (Heading(words("held")), name_in(what, channel), say(words("held-how")))
    return as_message((*asked, held_buttons(words, f"{delivery}:{fence}", slot)))


def held_buttons(words: Words, value: str, slot: Slot) -> Buttons:
    """Return the three answers. *value*: delivery id and fence, so that an old one does nothing."""
    date = words("day", date=slot)
    answers = ((HELD_STOOD, "held-stood"), (HELD_AGAIN, "held-again"), (HELD_LEAVE, "held-leave"))
    return Buttons(
        tuple(
            Button(action, words(name), value, words(f"{name}-spoken", date=date))
            for action, name in answers
        )
    )


def answered(words: Words, text_id: str, channel: ChannelId, slot: Slot) -> Paragraph:
    """Return what became of the post of *slot* after an admin's answer."""
    return name_in(words(text_id, channel=CHANNEL, date=words("day", date=slot)), channel)


def unposted_message(
    words: Words, state: str, code: str, channel: ChannelId, slot: Slot
) -> Message:
    """Return that the post of *slot* did not come, why, and what to do."""
    date = words("day", date=slot)
    why = words("unposted", state=state, code=code, channel=CHANNEL, date=date)
    step: Page = (say(words("unposted-step", code=code)),) if state == "rejected" else ()
    return as_message((Heading(words("unposted-title")), name_in(why, channel), *step))


def stopped_message(words: Words, code: str) -> Message:
    """Return that Toptip posts nothing in this workspace for now."""
    return as_message((Heading(words("unposted-title")), say(words("stopped", code=code))))
