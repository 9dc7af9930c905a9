# SPDX-License-Identifier: EUPL-1.2
"""Quotes: the exact words, who said them, where they stand, and what you can do with them."""

from collections.abc import Iterator

from bot.content.model import Example, Grade, Person, Quote, Reference, Tip
from bot.messages import ids
from bot.messages.model import Message
from bot.messages.page import (
    WHO,
    Button,
    Buttons,
    Listing,
    Note,
    Page,
    QuoteOf,
    Run,
    display,
    mentioning,
    strong,
)
from bot.messages.render import as_message
from bot.messages.texts import Words
from bot.schedule.model import UserId


def quote_message(words: Words, quote: Quote) -> Message:
    """Return one quote, for the one who asked."""
    buttons = (share_button(words, quote), _another(words, quote), whole_tip(words, quote.tip))
    return as_message((*quote_page(words, quote), Buttons(buttons)))


def shared_message(words: Words, quote: Quote, user_id: UserId) -> Message:
    """Return one quote for the whole channel, with who shared it."""
    who = mentioning(words("shared-by", who=WHO), user_id)
    return as_message((who, *quote_page(words, quote), Buttons((whole_tip(words, quote.tip),))))


def quote_page(words: Words, quote: Quote) -> Page:
    """Return *quote* with who said it and where.

    Words that lean on what stands around them come with all of it.
    """
    if quote.tip.research is not None and quote.id == quote.tip.research.id:
        said = research_points(quote.tip)
    elif quote.example is not None and quote.grade is Grade.CONTEXT:
        said = example_page(words, quote.example)
    else:
        said = said_by(words, quote.text, quote.speaker, quote.function)
    return (*said, Note(tuple(_where(words, quote))))


def said_by(words: Words, text: str, speaker: Person, function: str | None) -> Page:
    """Return exact words and who said them, with the function line if there is one."""
    quoted = (QuoteOf(words("quote"), display(text).strip()), strong(display(speaker.name)))
    if function is None:
        return quoted
    return (*quoted, Note((words("function-line", function=display(function)),)))


def example_page(words: Words, example: Example) -> Page:
    """Return every word of *example*, each run with its own speaker, never another's."""
    parts: Page = ()
    for segment in example.segments:
        function = example.function if segment.speaker == example.author else None
        parts += said_by(words, segment.text, segment.speaker, function)
    if example.reference is None:
        return parts
    line = words("reference-line", line=display(example.reference))
    return (*parts, Note((line,)))


def research_points(tip: Tip) -> Page:
    """Return what the research of *tip* says: its points, under the question they answer."""
    if tip.research is None or tip.research.question is None:
        return ()
    points = Listing(tuple((Run(display(point)),) for point in tip.research.points))
    question, author = display(tip.research.question), display(tip.research.author.name)
    return (strong(question), points, strong(author))


def share_button(words: Words, quote: Quote) -> Button:
    """Return the button that shows *quote* to the channel."""
    spoken = words("share-spoken", speaker=quote.speaker.name)
    return Button(ids.SHARE, words("share"), quote.id, spoken)


def whole_tip(words: Words, tip: Tip) -> Button:
    """Return the button that opens the whole of *tip*."""
    number = str(tip.number)
    return Button(
        ids.WHOLE_TIP, words("whole-tip"), number, words("whole-tip-spoken", number=number)
    )


def theme_line(words: Words, tip: Tip) -> str:
    """Return the theme of *tip*, and whether it is a toptip."""
    return words("theme-line", theme=tip.theme, toptip="yes" if tip.toptip else "no")


def source_line(words: Words, tip: Tip) -> str:
    """Return where the text of *tip* comes from."""
    return words("source-line", narrator=display(tip.narrator.name), number=str(tip.number))


def origin_line(words: Words, quote: Quote) -> str:
    """Return where *quote* comes from: what the tip itself took it from, or else the tip."""
    cited = _cited(quote)
    if cited is None:
        return source_line(words, quote.tip)
    number, publisher = str(quote.tip.number), display(cited.publisher)
    return words("cited-line", kind=cited.kind, publisher=publisher, number=number)


def _another(words: Words, quote: Quote) -> Button:
    return Button(ids.ANOTHER, words("another"), quote.id, words("another-spoken"))


def _where(words: Words, quote: Quote) -> Iterator[str]:
    number = str(quote.tip.number)
    yield words("tip-line", number=number, title=display(quote.tip.title))
    if quote.example is not None:
        yield words("example-line", heading=display(quote.example.heading))
    yield theme_line(words, quote.tip)
    yield origin_line(words, quote)
    if quote.spelling:
        yield words("spelling-note")


def _cited(quote: Quote) -> Reference | None:
    """Return the interview or report that the tip itself takes these words from, if it does."""
    if quote.speaker == quote.tip.narrator or quote.function is not None:
        return None
    origin = quote.example or quote.tip.research
    line = None if origin is None else origin.reference
    return next((each for each in quote.tip.references if each.line == line), None)
