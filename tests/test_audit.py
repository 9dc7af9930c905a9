# SPDX-License-Identifier: EUPL-1.2
"""An audit says that all is well only if it looked."""

import json
from typing import Any

from tests.audit import verdict

WELL: dict[str, Any] = {"name": "jinja2", "version": "3.1.6", "vulns": []}
UNSEEN = {"name": "attrs", "skip_reason": "Dependency not found: attrs (26.1.0)"}


def weak(*fixed: str) -> dict[str, Any]:
    found = {"id": "PYSEC-2026-1", "aliases": ["CVE-2026-12"], "fix_versions": [*fixed]}
    return WELL | {"version": "3.1.5", "vulns": [found]}


def told(*packages: dict[str, Any]) -> tuple[str, bool]:
    ended = verdict(json.dumps({"dependencies": packages, "fixes": []}))
    return ended.line, ended.well


def test_all_is_well_when_every_package_was_looked_at() -> None:
    assert told(WELL) == ("none of 1 packages has a known weakness", True)


def test_a_weak_package_is_named_with_what_is_known_and_what_to_do() -> None:
    line, well = told(WELL, weak("3.1.6"))

    assert line == (
        "jinja2 3.1.5 has PYSEC-2026-1/CVE-2026-12, mended in 3.1.6:"
        " ask for that in pyproject.toml, then `make lock`"
    )
    assert not well


def test_a_weakness_that_nobody_mended_is_to_be_read() -> None:
    line, well = told(weak())

    assert "not mended yet: read what it is" in line
    assert not well


def test_a_package_that_the_service_does_not_know_was_not_audited() -> None:
    line, well = told(WELL, UNSEEN)

    assert line.startswith("not audited: the service does not know 1 of 2 packages (attrs, …)")
    assert not well


def test_a_weakness_is_told_also_where_others_were_not_audited() -> None:
    line, well = told(weak("3.1.6"), UNSEEN)

    assert line.startswith("jinja2 3.1.5 has ")
    assert line.endswith("; not audited: attrs")
    assert not well


def test_no_answer_is_no_audit() -> None:
    ended = verdict("")

    assert ended.line.startswith("not audited: the service could not be reached")
    assert not ended.well


def test_an_audit_of_nothing_is_no_audit() -> None:
    assert not verdict('{"dependencies": [], "fixes": []}').well
