"""The App Home."""

from bot.messages.model import View
from bot.messages.notices import privacy, usage
from bot.messages.page import Heading, say
from bot.messages.render import as_home
from bot.messages.texts import Words


def home_view(words: Words, command: str) -> View:
    """Return the App Home: what this is, what to type, and what is stored."""
    return as_home(
        (
            Heading(words("home")),
            say(words("home-intro")),
            say(words("home-board")),
            Heading(words("help")),
            usage(words, command),
            Heading(words("home-privacy")),
            *privacy(words, command),
        )
    )
