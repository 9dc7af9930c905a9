# SPDX-License-Identifier: EUPL-1.2
"""What is to become of one board, and how that is told."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.schedule.model import Board
from bot.service.board_lines import ahead, paused_by
from bot.service.board_settings import Setting, in_file

Verb = Literal["add", "change", "remove", "unchanged"]
DONE: Mapping[Verb, str] = {
    "add": "added",
    "change": "changed",
    "remove": "removed",
    "unchanged": "unchanged",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One board as it is and as it is to be, seen at *now*.

    before: None where it is new. board: as it is to be, or the one that is to go.
    """

    before: Board | None
    board: Board
    now: datetime
    goes: bool = False

    @property
    def verb(self) -> Verb:
        """What is to be done, in one word."""
        if self.goes:
            return "remove"
        if self.before is None:
            return "add"
        return "unchanged" if self.before == self.board else "change"

    def __str__(self) -> str:
        if self.goes:
            return f"{self.board.channel_id}: {self.verb}"
        told = "; ".join(_differences(self.before, self.board)) if self.before else ""
        what = f"{self.verb} ({told})" if told else self.verb
        return f"{self.board.channel_id}: {what}, {ahead(self.board, self.now)}"


def summary(differences: Iterable[Difference]) -> str:
    """Return what was done, once *differences* are carried out: how many boards of each."""
    count = Counter(each.verb for each in differences)
    return "Done: " + ", ".join(
        f"{count[verb]} {done}" for verb, done in DONE.items() if count[verb]
    )


def _differences(before: Board, after: Board) -> list[str]:
    was, is_ = in_file(before), in_file(after)
    told = [
        f"{name} {_shown(was.get(name))} → {_shown(is_.get(name))}"
        for name in {**is_, **was}
        if name != "paused" and was.get(name) != is_.get(name)
    ]
    if before.paused_reason and not after.paused_reason:
        told.append(f"runs again, was paused by {paused_by(before.paused_reason)}")
    if after.paused_reason and not before.paused_reason:
        told.append("pauses")
    return told


def _shown(setting: Setting) -> str:
    if setting is None:
        return "none"
    return ", ".join(setting) if isinstance(setting, list) else str(setting)
