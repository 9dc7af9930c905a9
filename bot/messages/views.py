# SPDX-License-Identifier: EUPL-1.2
"""What opens in a window of its own: the whole of a tip."""

from bot.content.model import Tip
from bot.messages.model import View
from bot.messages.page import Divider, Heading, Note, Page, display, say
from bot.messages.quotes import example_page, research_points, said_by
from bot.messages.render import VIEW_BLOCKS, as_modal, as_much
from bot.messages.texts import Words
from bot.messages.tips import conclusion, tip_head


def whole_tip_view(words: Words, tip: Tip) -> View:
    """Return everything that *tip* says, each voice with its name."""

    def page(count: int) -> Page:
        examples = (
            part
            for example in tip.examples[:count]
            for part in (
                Divider(),
                Heading(display(example.heading)),
                *example_page(words, example),
            )
        )
        rest = len(tip.examples) - count
        return (
            *tip_head(words, tip),
            *examples,
            *((say(words("more-examples-by", count=rest)),) if rest else ()),
            *_research(words, tip),
            Divider(),
            *conclusion(words, tip),
            Note((words("literal-note"),)),
        )

    whole = as_much(page, len(tip.examples), VIEW_BLOCKS)
    return as_modal(words("tip-title", number=str(tip.number)), words("close"), whole)


def missing_tip_view(words: Words, number: str) -> View:
    """Return that there is no tip of that number any more."""
    gone = say(words("tip-gone", number=number))
    return as_modal(words("tip-title", number=number), words("close"), (gone,))


def _research(words: Words, tip: Tip) -> Page:
    if tip.research is None:
        return ()
    line = tip.research.reference
    return (
        Divider(),
        Heading(words("research")),
        *said_by(words, tip.research.intro, tip.narrator, None),
        *research_points(tip),
        *(() if line is None else (Note((words("reference-line", line=display(line)),)),)),
    )
