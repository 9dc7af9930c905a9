# SPDX-License-Identifier: EUPL-1.2
"""Minutes as CSV, for a spreadsheet: a row for each question, and for each promise."""

import csv
from io import StringIO

from bot.messages.minutes import Asked, Told
from bot.schedule.promise import Promise

COLUMNS = (
    "kind", "week", "slot", "question", "who", "step", "due", "progress", "needs",
    "more", "keep", "less", "parked",
)  # fmt: skip
# With these a spreadsheet takes a cell for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(told: Told) -> str:
    """Return the minutes as RFC 4180 has it, in UTF-8 and without a mark of that."""
    out = StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="")
    writer.writeheader()
    for asked in told.minutes.asked:
        writer.writerow(_disarmed(_of_question(told, asked)))
        for promise in asked.outcome.promises:
            writer.writerow(_disarmed(_of_promise(told, asked, promise)))
    return out.getvalue()


def _of_question(told: Told, asked: Asked) -> dict[str, str]:
    stances = asked.outcome.stances
    counts = {"more": stances.more, "keep": stances.keep, "less": stances.less}
    parked = "yes" if asked.outcome.parked else "no"
    told_of = {"kind": "question", "question": told.question(asked), "parked": parked}
    return told_of | _when(asked) | {name: str(count) for name, count in counts.items()}


def _of_promise(told: Told, asked: Asked, promise: Promise) -> dict[str, str]:
    return _when(asked) | {
        "kind": "promise",
        "question": told.question(asked),
        "who": told.who(promise),
        "step": promise.step,
        "due": promise.due.isoformat(),
        "progress": str(promise.progress),
        "needs": promise.needs or "",
    }


def _when(asked: Asked) -> dict[str, str]:
    year, week, _ = asked.slot.isocalendar()
    return {"week": f"{year}-W{week:02}", "slot": asked.slot.isoformat()}


def _disarmed(row: dict[str, str]) -> dict[str, str]:
    """Return *row* with an apostrophe before what a spreadsheet would carry out."""
    return {
        name: f"'{value}" if value.startswith(FORMULA) else value for name, value in row.items()
    }
