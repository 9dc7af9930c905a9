# SPDX-License-Identifier: EUPL-1.2
"""Failures whose text may be shown: the place, the problem and the next step."""

from collections.abc import Iterable


class BotError(Exception):
    """A failure that we expected and may show as it is."""


class ProblemsFound(BotError):  # noqa: N818 - named for what happened, like every BotError
    """Everything that is wrong with an input, one problem a line, never only the first."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))
