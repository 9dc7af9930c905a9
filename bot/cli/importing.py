# SPDX-License-Identifier: EUPL-1.2
"""`toptip import`: drafts of pages."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.errors import BotError
from bot.operate.drafts import import_page
from bot.wire import CONTENT

Pages = Annotated[list[Path], typer.Argument(help="Pages of tips, as text or HTML.", exists=True)]


def import_pages(pages: Pages) -> None:
    """Make a draft of each page, with its source beside it and a warning for all that is doubtful.

    Nothing of it is live. What is laid out in another way is refused, with the line.
    """
    refused = False
    for page in pages:
        try:
            made = import_page(page, CONTENT)
        except BotError as problem:
            typer.echo(str(problem), err=True)
            refused = True
            continue
        for warning in made.warnings:
            typer.echo(warning)
        told = f"{page.name}: wrote {', '.join(made.written)}; to look at: {len(made.warnings)}"
        typer.echo(f"{told}; offered excerpts: {made.offered}")
    if refused:
        sys.exit(1)
    typer.echo("Nothing of it is live. The next step is in docs/write-a-tip.md, 'From a draft'.")
