# SPDX-License-Identifier: EUPL-1.2
"""Writes boards as the boards file that would make them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import yaml

from bot.errors import ProblemsFound
from bot.schedule.model import Board, TeamId
from bot.service.board_lines import NO_BOARDS
from bot.service.board_settings import in_file
from bot.storage.boards import Boards

# Words that other readers of YAML take for a number or a date.
QUOTED = ("time", "paused_until")


@dataclass(frozen=True, slots=True)
class ExportBoards:
    """Exports the boards of one workspace."""

    boards: Boards

    async def __call__(self, workspace: str | None) -> str:
        """Return the boards file of *workspace*; None is the only one that has boards.

        Raises: ProblemsFound where it has none, or where there are more to choose from.
        """
        there = await self.boards.all()
        teams = sorted({board.team_id for board in there})
        if not teams:
            raise ProblemsFound([NO_BOARDS])
        team_id = TeamId(workspace or teams[0])
        if team_id not in teams or (workspace is None and len(teams) > 1):
            problem = (
                f"no boards in workspace {workspace}"
                if workspace
                else "boards in more than one workspace"
            )
            raise ProblemsFound(
                [f"{problem}; choose with --workspace from these: {', '.join(teams)}"]
            )
        return exported(team_id, (board for board in there if board.team_id == team_id))


class _Quoted(str):
    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    """Writes some words in double quotes, and lists indented as people write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:  # noqa: ARG002, FBT001, FBT002 - PyYAML's signature
        return super().increase_indent(flow, indentless=False)


_Dumper.add_representer(
    _Quoted, lambda dumper, word: dumper.represent_scalar("tag:yaml.org,2002:str", word, style='"')
)


def exported(team_id: TeamId, boards: Iterable[Board]) -> str:
    """Return the boards file that makes *boards*, all of workspace *team_id*."""
    entries = [{"channel": str(board.channel_id), **_settings(board)} for board in boards]
    tree = {"workspace": str(team_id), "boards": entries}
    return yaml.dump(tree, Dumper=_Dumper, sort_keys=False, allow_unicode=True)


def _settings(board: Board) -> dict[str, Any]:
    settings: dict[str, Any] = dict(in_file(board))
    quoted = {name: _Quoted(settings[name]) for name in QUOTED if name in settings}
    return settings | quoted
