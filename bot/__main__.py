# SPDX-License-Identifier: EUPL-1.2
"""`python -m bot`, the same as `toptip`."""

from bot.cli import app

if __name__ == "__main__":
    app()
