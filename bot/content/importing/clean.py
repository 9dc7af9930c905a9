# SPDX-License-Identifier: EUPL-1.2
"""Makes a page's text of a file as it was copied: what we keep beside the draft."""

import re
from dataclasses import dataclass

from bot.errors import ProblemsFound

SOFT_HYPHEN = "\u00ad"
LEFT_OUT = "[…]"
LARGEST = 256 * 1024
# An address or a number of somebody: theirs, and nobody needs it to read the words.
CONTACT = re.compile(
    r"(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w+])(?:\+31|0031|0)(?:[ \-.]?\(0\))?(?:[ \-.]{0,3}\d){9}(?!\d)"
)
ONLY_CONTACT = re.compile(r"(?i)^\W*(?:(?:e-?mail|mail|tel|telefoon|mobiel|t|m|e)\b\W*)*$")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The *text* that is kept, and a warning for all that it has not of the file."""

    text: str
    warnings: tuple[str, ...]


def cleaned(raw: bytes, name: str) -> Cleaned:
    """Return the text of a file called *name*: byte for byte, but for what may not be kept.

    Raises:
        ProblemsFound: it is no text in UTF-8, or larger than a page can be.

    """
    if len(raw) > LARGEST:
        raise ProblemsFound([f"{name}:1: {len(raw)} bytes, more than {LARGEST}; is it one page?"])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ProblemsFound([f"{name}:{line}: not UTF-8; save the page as UTF-8 text"]) from None
    return kept(text, name)


def kept(text: str, name: str) -> Cleaned:
    """Return *text* without soft hyphens, odd line ends and contact data."""
    warnings = []
    if SOFT_HYPHEN in text:
        warnings.append(f"{name}:1: soft hyphens are left out, which nobody sees")
    text = text.replace(SOFT_HYPHEN, "").replace("\r\n", "\n").replace("\r", "\n")
    lines = []
    for number, line in enumerate(text.split("\n"), 1):
        without = CONTACT.sub(LEFT_OUT, line)
        if without == line:
            lines.append(line.rstrip(" \t"))
            continue
        alone = ONLY_CONTACT.match(without.replace(LEFT_OUT, ""))
        how = "the line is left out" if alone else f"{LEFT_OUT} stands there now"
        warnings.append(f"{name}:{number}: contact data is dropped, so {how}")
        lines += [] if alone else [without.rstrip(" \t")]
    whole = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    return Cleaned(whole + "\n" if text.endswith("\n") else whole, tuple(warnings))
