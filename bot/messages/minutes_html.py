# SPDX-License-Identifier: EUPL-1.2
"""Minutes as one HTML file, to read, to print and to send."""

from dataclasses import dataclass

from jinja2 import Environment, PackageLoader

from bot.messages.minutes import Told

# Of the chart, in its own units.
HEIGHT, BAR, GAP, LEFT = 120, 26, 30, 40


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it counts, and where it stands."""

    kind: str
    count: int
    x: int
    y: float
    height: float


def as_html(told: Told) -> str:
    """Return the minutes as one file that needs no other."""
    pages = Environment(
        loader=PackageLoader("bot.messages"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    bars, width = _bars(told)
    chart = {"bars": bars, "width": width, "height": HEIGHT, "bar": BAR}
    page = pages.get_template("minutes.html")
    return page.render(told=told, words=told.words, minutes=told.minutes, chart=chart)


def _bars(told: Told) -> tuple[list[Bar], int]:
    """Return three bars for each quarter, and how wide they are together."""
    quarters = told.minutes.quarters
    most = max((max(s.more, s.keep, s.less) for _, s in quarters), default=0) or 1
    bars, x = [], LEFT
    for _, stood in quarters:
        for kind, count in (("more", stood.more), ("keep", stood.keep), ("less", stood.less)):
            height = (HEIGHT - 20) * count / most
            bars.append(Bar(kind, count, x, round(HEIGHT - height, 1), round(height, 1)))
            x += BAR
        x += GAP
    return bars, x
