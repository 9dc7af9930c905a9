# SPDX-License-Identifier: EUPL-1.2
"""What was looked for: what was found, and what to try when nothing was."""

from collections.abc import Sequence

from bot.content.model import Person, Quote, Theme, TipNumber
from bot.messages import ids
from bot.messages.model import Message
from bot.messages.page import (
    Button,
    Buttons,
    Divider,
    Heading,
    Listing,
    Page,
    Run,
    display,
    say,
)
from bot.messages.quotes import quote_page, share_button, whole_tip
from bot.messages.render import as_message, as_much
from bot.messages.texts import Words

# Words that somebody typed are shown no longer than this.
ECHO = 60
# Slack takes 75 characters on a button: a longer suggestion could not be read.
SUGGESTION = 60


def found_message(
    words: Words, asked: str, quotes: Sequence[Quote], meant: str | None = None
) -> Message:
    """Return the *quotes* that fit the words *asked* best, best first."""
    if not quotes:
        return _nothing_found(words, asked, meant)
    title = words("found", count=len(quotes), asked=echo(asked))
    return _quotes(words, title, quotes, _suggest(words, meant))


def by_message(words: Words, person: Person, quotes: Sequence[Quote]) -> Message:
    """Return what *person* says; who is only mentioned is said to be."""
    name = display(person.name)
    if not quotes:
        button = _try(words, name, f"zoek {name}")
        return as_message((say(words("only-mentioned", name=name)), Buttons((button,))))
    return _quotes(words, words("by", count=len(quotes), name=name), quotes, ())


def which_person_message(words: Words, asked: str, people: Sequence[Person]) -> Message:
    """Return the people who may be meant by *asked*, each with a button."""
    names = [display(person.name) for person in people]
    return as_message(
        (
            say(words("which-person", asked=echo(asked))),
            *(Buttons((_try(words, name, f"van {name}"),)) for name in names[:20]),
        )
    )


def unknown_person_message(words: Words, asked: str, meant: str | None) -> Message:
    """Return that nobody here is called *asked*, and who may be meant."""
    suggestion = _suggest(words, meant, "van")
    return as_message((say(words("unknown-person", asked=echo(asked))), *suggestion))


def unknown_theme_message(
    words: Words, command: str, asked: str, themes: Sequence[Theme]
) -> Message:
    """Return that *asked* is no theme here, and which ones are."""
    unknown = say(words("unknown-theme", asked=echo(asked)))
    return as_message((unknown, _themes(words, command, themes)))


def no_tip_on_theme_message(
    words: Words, command: str, theme: Theme, themes: Sequence[Theme]
) -> Message:
    """Return that there is no tip on *theme* yet, and on which themes there is."""
    none = say(words("no-tip-on-theme", theme=theme))
    return as_message((none, _themes(words, command, themes)))


def unknown_tip_message(
    words: Words, command: str, asked: str, numbers: Sequence[TipNumber]
) -> Message:
    """Return that there is no tip of that number, and which there are."""

    def page(count: int) -> Page:
        items = tuple((Run(f"{command} {number}", code=True),) for number in numbers[:count])
        rest = len(numbers) - count
        more = (say(words("more-tips", count=rest)),) if rest else ()
        return (say(words("unknown-tip", asked=echo(asked))), Listing(items), *more)

    return as_message(as_much(page, min(len(numbers), 20)))


def echo(asked: str) -> str:
    """Return what somebody typed, fit to repeat: on one line, short, nothing invisible."""
    seen = "".join(each for each in " ".join(asked.split()) if each.isprintable())
    return seen if len(seen) <= ECHO else seen[: ECHO - 1].rstrip() + "…"


def _nothing_found(words: Words, asked: str, meant: str | None) -> Message:
    nothing = say(words("nothing-found", asked=echo(asked)))
    return as_message((nothing, *_suggest(words, meant)))


def _quotes(words: Words, title: str, quotes: Sequence[Quote], end: Page) -> Message:
    def page(count: int) -> Page:
        shown = (part for quote in quotes[:count] for part in _listed(words, quote))
        left = quotes[count:]
        tips = {quote.tip.number: quote.tip for quote in left}
        more = (say(words("more-quotes", count=len(left))),) if left else ()
        buttons = tuple(Buttons((whole_tip(words, tip),)) for tip in list(tips.values())[:5])
        return (Heading(title), *shown, *more, *buttons, *end)

    return as_message(as_much(page, len(quotes)))


def _listed(words: Words, quote: Quote) -> Page:
    buttons = Buttons((share_button(words, quote), whole_tip(words, quote.tip)))
    return (*quote_page(words, quote), buttons, Divider())


def _themes(words: Words, command: str, themes: Sequence[Theme]) -> Listing:
    typed = (f"{command} {words('type-theme', theme=theme)}" for theme in themes)
    return Listing(tuple((Run(each, code=True),) for each in typed))


def _suggest(words: Words, meant: str | None, verb: str = "zoek") -> Page:
    if meant is None or len(meant) > SUGGESTION:
        return ()
    question = say(words("did-you-mean", meant=echo(meant)))
    return (question, Buttons((_try(words, meant, f"{verb} {meant}"),)))


def _try(words: Words, name: str, typed: str) -> Button:
    label = words("try", meant=echo(name))
    return Button(ids.SEARCH_FOR, label, typed, label)
