# SPDX-License-Identifier: EUPL-1.2
"""The papers at the root say what is so."""

import re
from pathlib import Path

from tests.sbom import SBOM, locked, sbom, table

ROOT = Path(__file__).parent.parent


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


def test_the_docs_tell_the_licences_of_what_is_locked() -> None:
    assert table(locked()) in (ROOT / "docs/security.md").read_text(), "run `make sbom`"


def test_nothing_is_locked_under_a_licence_that_does_not_fit_ours() -> None:
    unfit = [
        (each.name, each.licence)
        for each in locked()
        if not FITTING.issuperset(re.split(" AND | OR ", each.licence))
    ]

    assert unfit == []
