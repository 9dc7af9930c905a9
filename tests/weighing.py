# SPDX-License-Identifier: EUPL-1.2
"""How much memory a process has."""

import resource
from pathlib import Path


def memory(pid: int) -> int:
    """Return how many bytes of memory a process has now."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * resource.getpagesize()
