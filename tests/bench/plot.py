# SPDX-License-Identifier: EUPL-1.2
"""The drawings of a bench."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from pathlib import Path

Points = Sequence[tuple[float, float]]
# Told apart by people who don't see every colour, and beside each other in grey.
COLOURS = ("#0f5a5e", "#d55e00", "#0072b2", "#009e73", "#cc79a7", "#e69f00", "#555555", "#000000")


@dataclass(frozen=True, slots=True)
class Axes:
    """What stands along the two axes, both in powers of ten."""

    title: str
    across: str
    up: str


STYLE = {
    "background": "white",
    "plot_background": "white",
    "colors": COLOURS,
    "font_family": "sans-serif",
    "title_font_size": 18,
    "legend_font_size": 13,
    "label_font_size": 12,
    "major_label_font_size": 12,
}
CHART = {
    "js": (),
    "logarithmic": True,
    "width": 900,
    "height": 520,
    "legend_at_bottom": True,
    "legend_at_bottom_columns": 2,
    "truncate_legend": -1,
    "dots_size": 4,
    "x_value_formatter": "{:,.0f}".format,
    "value_formatter": "{:,.3g}".format,
}


def draw(axes: Axes, lines: Mapping[str, Points], page: Path) -> None:
    """Draw *lines*, by name, into *page*, as an SVG that fetches nothing and runs nothing."""
    # Here, for it takes part in every import from then on, in a way that warns: no test survives.
    from pygal.graph.xy import XY  # noqa: PLC0415 - as said
    from pygal.style import Style  # noqa: PLC0415 - as said

    every = [point for points in lines.values() for point in points]
    chart = XY(
        style=Style(**STYLE),
        title=axes.title,
        x_title=axes.across,
        x_labels=sorted({across for across, _ in every}),
        y_title=axes.up,
        y_labels=_steps([up for _, up in every]),
        **CHART,
    )
    for name, points in lines.items():
        chart.add(name, points)
    # Without a name made by chance, which would make each run another file; without what is run.
    drawn = re.sub(r"chart-[0-9a-f-]{36}", "chart", chart.render(is_unicode=True))
    drawn = re.sub(r"<!--.*?-->|<script.*?</script>", "", drawn, flags=re.DOTALL)
    page.write_text(drawn + "\n", encoding="utf-8")


def _steps(values: Sequence[float]) -> list[float]:
    """Return 1, 2 and 5 in every power of ten, from below the least of *values* to the greatest."""
    powers = range(floor(log10(min(values))), ceil(log10(max(values))) + 1)
    steps = [number * 10.0**power for power in powers for number in (1, 2, 5)]
    lowest = max(step for step in steps if step <= min(values))
    return [step for step in steps if lowest <= step <= max(values)]
