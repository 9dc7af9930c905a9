# SPDX-License-Identifier: EUPL-1.2
"""The papers at the root say what is so."""

from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_licence_at_the_root_is_the_one_that_each_file_names() -> None:
    assert (ROOT / "LICENSE").read_bytes() == (ROOT / "LICENSES/EUPL-1.2.txt").read_bytes()
