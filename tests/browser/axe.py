# SPDX-License-Identifier: EUPL-1.2
"""What axe-core says of a page, in each way of looking at it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

# By tag: so rules that axe leaves out unless they are asked for, `target-size` say, run too.
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
OPTIONS = {"runOnly": list(RULES), "resultTypes": ["violations"]}


@dataclass(frozen=True, slots=True)
class Look:
    """A way of looking at a page; *width* and *height* in CSS pixels."""

    scheme: Literal["light", "dark"]
    width: int
    height: int


WIDE = (Look("light", 1280, 800), Look("dark", 1280, 800))
NARROW = (Look("dark", 360, 740),)  # what is elsewhere when narrow is so in both schemes


async def is_well(page: Page, looks: Iterable[Look] = (*NARROW, *WIDE)) -> None:
    """Fail with all that is wrong on *page*."""
    told = await complaints(page, looks)
    assert not told, "\n".join(told)


async def complaints(page: Page, looks: Iterable[Look] = (*NARROW, *WIDE)) -> list[str]:
    """Return what is wrong on *page*: per look the rule, the place and the help text."""
    found = []
    for look in looks:
        # At rest: halfway from one scheme to the other a colour is neither's.
        await page.emulate_media(color_scheme=look.scheme, reduced_motion="reduce")
        await page.set_viewport_size({"width": look.width, "height": look.height})
        results = await Axe().run(page, options=OPTIONS)
        for broken in results.response["violations"]:
            found += [f"{look}: {told}" for told in _told(broken)]
    return found


def _told(broken: Mapping[str, Any]) -> list[str]:
    return [
        f"{broken['id']} at {node['target']}: {broken['help']} ({node['failureSummary']})"
        for node in broken["nodes"]
    ]
