# SPDX-License-Identifier: EUPL-1.2
"""The papers at the root say what is so."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.sbom import PACKAGE, SBOM, locked, sbom, table

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


@pytest.fixture(scope="module")
def publiccode() -> dict[str, Any]:
    """What catalogues of public software are told."""
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text())
    return loaded


def test_the_licence_at_the_root_is_the_one_that_each_file_names() -> None:
    assert (ROOT / "LICENSE").read_bytes() == (ROOT / "LICENSES/EUPL-1.2.txt").read_bytes()


# Each may be used in a work under the EUPL-1.2; docs/security.md says how.
FITTING = {
    "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "LGPL-3.0-only", "MIT", "MIT-0", "PSF-2.0",
}  # fmt: skip


def test_the_sbom_tells_what_is_locked() -> None:
    assert SBOM.read_text() == sbom(locked()), "run `make sbom`"


def test_every_package_of_the_lock_is_in_the_sbom() -> None:
    lines = (ROOT / "requirements.lock").read_text().splitlines()
    names = [line.split("==")[0] for line in lines if re.match(r"[\w.-]+==", line)]

    assert [each.name for each in locked()] == names
    assert [each.name for each in locked() if not each.wanted_by] == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_each_package_of_a_lock_is_held_by_its_hash(lock: str) -> None:
    packages = PACKAGE.findall((ROOT / lock).read_text())

    assert packages
    assert [name for name, _, below in packages if "--hash=sha256:" not in below] == []
    assert "--require-hashes" in (ROOT / "Makefile").read_text()


def test_the_docs_tell_the_licences_of_what_is_locked() -> None:
    assert table(locked()) in (ROOT / "docs/security.md").read_text(), "run `make sbom`"


def test_nothing_is_locked_under_a_licence_that_does_not_fit_ours() -> None:
    unfit = [
        (each.name, each.licence)
        for each in locked()
        if not FITTING.issuperset(re.split(" AND | OR ", each.licence))
    ]

    assert unfit == []


def test_catalogues_are_told_the_version_and_the_licence_of_the_package(
    publiccode: dict[str, Any],
) -> None:
    assert publiccode["softwareVersion"] == PROJECT["version"]
    assert publiccode["legal"]["license"] == PROJECT["license"]


def test_catalogues_are_told_which_python_it_needs(publiccode: dict[str, Any]) -> None:
    python, *_ = publiccode["dependsOn"]["open"]

    assert f">={python['versionMin']}" == PROJECT["requires-python"]


def test_catalogues_are_told_every_language_that_it_speaks_and_no_other(
    publiccode: dict[str, Any],
) -> None:
    spoken = {path.stem for path in (ROOT / "bot/messages/locales").glob("*.ftl")}

    assert set(publiccode["localisation"]["availableLanguages"]) == spoken
    assert set(publiccode["description"]) == spoken


def test_each_description_has_a_length_that_the_standard_allows(
    publiccode: dict[str, Any],
) -> None:
    for words in publiccode["description"].values():
        assert len(words["shortDescription"]) <= 150
        assert 150 <= len(words["longDescription"]) <= 10_000
        assert words["features"]


def test_the_changelog_begins_with_the_version_and_the_day_that_catalogues_are_told(
    publiccode: dict[str, Any],
) -> None:
    told = re.findall(
        r"^## \[(\d\S*)\] - (\S+)$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE
    )

    assert told[0] == (PROJECT["version"], publiccode["releaseDate"])
