# SPDX-License-Identifier: EUPL-1.2
"""`make audit`: has anything that is locked a known weakness? One line tells, and the exit code.

pip-audit says that all is well, and exits with 0, also where the service knew none of the packages:
a mirror of the package index gives the packages, but not what is known about them. An audit that
did not happen is none, so each package has to have been looked at.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

LOCKS = ("requirements.lock", "requirements-dev.lock")
ASKING = ("-m", "pip_audit", "--disable-pip", "--progress-spinner", "off", "--format", "json")
ELSEWHERE = "run `make audit` where it can be reached"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the audit ended, in a line."""

    line: str
    well: bool


def verdict(report: str) -> Verdict:
    """Return what pip-audit's *report*, in its JSON, comes to; empty if it could not ask."""
    if not report.strip():
        return Verdict(f"not audited: the service could not be reached; {ELSEWHERE}", well=False)
    packages: dict[str, dict[str, Any]] = {
        f"{each['name']} {each.get('version', '')}": each
        for each in json.loads(report)["dependencies"]
    }
    weak = [
        _weak(name, found) for name, told in packages.items() for found in told.get("vulns", ())
    ]
    unknown = [told["name"] for told in packages.values() if "skip_reason" in told]
    if weak:
        more = f"; not audited: {', '.join(unknown)}" if unknown else ""
        return Verdict("; ".join(weak) + more, well=False)
    if unknown:
        which = f"{len(unknown)} of {len(packages)} packages ({', '.join(unknown[:3])}, …)"
        why = f"the service does not know {which}; {ELSEWHERE}"
        return Verdict(f"not audited: {why}", well=False)
    return Verdict(f"none of {len(packages)} packages has a known weakness", well=bool(packages))


def _weak(name: str, found: dict[str, Any]) -> str:
    known = "/".join([found["id"], *found.get("aliases", ())])
    fixed = ", ".join(found["fix_versions"])
    mend = (
        f"mended in {fixed}: ask for that in pyproject.toml, then `make lock`"
        if fixed
        else "not mended yet: read what it is, and do without the package if it touches us"
    )
    return f"{name} has {known}, {mend}"


def asked() -> str:
    """Return what pip-audit reports about the locks; empty if it could not ask."""
    locks = [word for lock in LOCKS for word in ("--requirement", lock)]
    asking = [sys.executable, *ASKING, *locks]
    done = subprocess.run(asking, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    return done.stdout


if __name__ == "__main__":
    ended = verdict(asked())
    sys.stdout.write(f"audit: {ended.line}\n")
    sys.exit(0 if ended.well else 1)
