# SPDX-License-Identifier: EUPL-1.2
"""What a check-up finds: of which area, how bad, and what to do about it."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

from bot.errors import BotError, ProblemsFound


class Area(StrEnum):
    """What can be looked at, in the order in which it is told."""

    CONTENT = "content"
    CONFIG = "config"
    DATABASE = "database"
    SLACK = "slack"
    TOKENS = "tokens"
    SCOPES = "scopes"
    CLOCK = "clock"
    CHANNELS = "channels"
    COMMAND = "command"


class Verdict(StrEnum):
    """How bad it is; only a problem keeps Toptip from its work."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found. mend: the next step, where there is one."""

    area: Area
    verdict: Verdict
    what: str
    mend: str | None = None


def ok(area: Area, what: str, mend: str | None = None) -> Finding:
    """Return that all is well."""
    return Finding(area, Verdict.OK, what, mend)


def warning(area: Area, what: str, mend: str) -> Finding:
    """Return what is not as it should be, though Toptip does its work."""
    return Finding(area, Verdict.WARNING, what, mend)


def problem(area: Area, what: str, mend: str) -> Finding:
    """Return what keeps Toptip from its work, or a part of it."""
    return Finding(area, Verdict.PROBLEM, what, mend)


def problems(area: Area, error: BotError, mend: str) -> tuple[Finding, ...]:
    """Return the problems in *error*, whose texts are "problem; next step", or else *mend*."""
    texts = error.problems if isinstance(error, ProblemsFound) else (str(error),)
    apart = (text.partition("; ") for text in texts)
    return tuple(problem(area, what, step or mend) for what, _, step in apart)


def healthy(findings: Sequence[Finding]) -> bool:
    """Return whether there is no problem."""
    return all(each.verdict is not Verdict.PROBLEM for each in findings)


def as_lines(findings: Sequence[Finding]) -> str:
    """Return *findings* as an operator reads them, below each its mend; the last line sums up."""
    lines = []
    for each in findings:
        lines.append(f"{each.verdict:<8} {each.area:<9} {_plain(each.what)}")
        if each.mend is not None:
            lines.append(f"{'':<18} → {_plain(each.mend)}")
    summary = f"{_many(findings, Verdict.PROBLEM)}, {_many(findings, Verdict.WARNING)}"
    return "\n".join([*lines, "", summary])


def as_json(findings: Sequence[Finding]) -> str:
    """Return *findings* as a JSON document, for a program."""
    told = {
        "ok": healthy(findings),
        "problems": _count(findings, Verdict.PROBLEM),
        "warnings": _count(findings, Verdict.WARNING),
        "findings": [asdict(each) for each in findings],
    }
    return json.dumps(told, indent=2, ensure_ascii=False)


def _count(findings: Sequence[Finding], verdict: Verdict) -> int:
    return sum(each.verdict is verdict for each in findings)


def _many(findings: Sequence[Finding], verdict: Verdict) -> str:
    count = _count(findings, verdict)
    return f"{count or 'no'} {verdict}{'' if count == 1 else 's'}"


def _plain(text: str) -> str:
    """Return *text* on one line, without what could move a terminal's cursor."""
    return "".join(each for each in " ".join(text.split()) if each.isprintable())
