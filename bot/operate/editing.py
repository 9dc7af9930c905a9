"""What an editor of the library is given: schemas for the program they write in."""

from pathlib import Path

from bot.content.json_schema import json_schemas
from bot.errors import ProblemsFound


def write_schemas(folder: Path) -> tuple[str, ...]:
    """Write the JSON Schemas of the files in content/ into *folder*; return a line for each.

    Raises:
        BotError: the folder can't be written in.

    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return tuple(_written(folder / name, text) for name, text in json_schemas().items())
    except OSError as error:
        told = f"{folder}: {error.strerror}; say --into a folder that you may write in"
        raise ProblemsFound([told]) from None


def _written(file: Path, text: str) -> str:
    """Write *file* unless it says so already; return which of the two it was."""
    if file.is_file() and file.read_bytes() == text.encode():
        return f"{file}: as it was"
    file.write_bytes(text.encode())
    return f"{file}: written"
