# SPDX-License-Identifier: EUPL-1.2
"""`make sbom`: what the product is built on, as a CycloneDX SBOM and as a table in the docs.

It follows from requirements.lock and from what the installed packages say of their licence. No
moment and no random number stands in it, so that the same lock gives the same bytes.
"""

import json
import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from importlib.metadata import metadata
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL

from tests.written import DOCS, write

ROOT = DOCS.parent
SBOM = ROOT / "sbom.json"
OURS = "toptip"
# As uv writes it: the package, where it is needed, and below its hashes who wants it.
PACKAGE = re.compile(r"^([\w.-]+)==(\S+)(?: ; .*?)?(?: \\)?\n((?:    .*\n)+)", re.MULTILINE)
WANTED_BY = re.compile(r"^    #(?: via|  ) +([\w.-]+)", re.MULTILINE)
# What we read in the package, where its metadata don't say it in SPDX's words; colorama is for
# Windows only, so it need not be installed where this runs.
READ = {
    "aiosignal": "Apache-2.0",
    "aiosqlite": "MIT",
    "colorama": "BSD-3-Clause",
    "fluent-runtime": "Apache-2.0",
    "fluent-syntax": "Apache-2.0",
    "jinja2": "BSD-3-Clause",
    "markdown-it-py": "MIT",
    "mdurl": "MIT",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
}


@dataclass(frozen=True, slots=True)
class Locked:
    """A package in the lock, and who needs it."""

    name: str
    version: str
    wanted_by: tuple[str, ...]

    @property
    def licence(self) -> str:
        """Its licence in SPDX's words."""
        if self.name in READ:
            return READ[self.name]
        said = metadata(self.name)
        words = next(said[name] for name in ("License-Expression", "License") if name in said)
        return words.removesuffix(" License")


def locked(lock: Path = ROOT / "requirements.lock") -> list[Locked]:
    """Return what is in *lock*; a package twice if it differs by platform."""
    text = lock.read_text(encoding="utf-8")
    return [
        Locked(name, version, tuple(WANTED_BY.findall(below)))
        for name, version, below in PACKAGE.findall(text)
    ]


def sbom(packages: list[Locked]) -> str:
    """Return the SBOM of the product, as CycloneDX's JSON."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    product = component(OURS, project["version"], project["license"])
    product.type = ComponentType.APPLICATION
    parts = [(each, component(each.name, each.version, each.licence)) for each in packages]
    bom = Bom(components=[part for _, part in parts])
    bom.metadata.component = product
    for wanting in (product, *(part for _, part in parts)):
        bom.register_dependency(
            wanting, [part for each, part in parts if wanting.name in each.wanted_by]
        )
    told = json.loads(make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string())
    # Both differ each time; neither is asked for.
    del told["serialNumber"], told["metadata"]["timestamp"]
    return json.dumps(told, indent=1, sort_keys=True) + "\n"


def component(name: str, version: str, licence: str) -> Component:
    """Return how the SBOM tells of a package."""
    url = PackageURL("pypi", None, name, version)
    return Component(
        name=name,
        version=version,
        bom_ref=str(url),
        purl=None if name == OURS else url,
        licenses=[LicenseFactory().make_from_string(licence)],
    )


def table(packages: list[Locked]) -> str:
    """Return a table of the licences, each with what is under it."""
    under = defaultdict(list)
    for each in packages:
        under[each.licence].append(f"{each.name} {each.version}")
    rows = [f"| {licence} | {', '.join(under[licence])} |" for licence in sorted(under)]
    return "\n".join(["| licence | packages |", "|---|---|", *rows])


if __name__ == "__main__":
    SBOM.write_text(sbom(locked()), encoding="utf-8")
    write(DOCS / "security.md", "licences, by make sbom", table(locked()))
