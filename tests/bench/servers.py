# SPDX-License-Identifier: EUPL-1.2
"""The servers of a bench: each in a process of its own, on a core of its own."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.bench.asked import SECRET, TEAM, Asker
from tests.bench.load import Load, Unanswered

RIVALS = Path(__file__).parent / "rivals"
ROOT = Path(__file__).parents[2]
# The server has the first core; whatever asks it has the others.
CORES = sorted(os.sched_getaffinity(0))
PATIENCE_SECONDS = 30


class NotMeasured(Exception):  # noqa: N818 - named for what happened
    """A server can't be measured here, and why."""


@dataclass(frozen=True, slots=True)
class Server:
    """What is measured: *command* serves at the port that stands for PORT in it.

    expected: stands in every answer. teams: from which it is asked. toptip: it is ours.
    """

    name: str
    command: tuple[str, ...]
    expected: bytes = b"Hello"
    environment: Mapping[str, str] = field(default_factory=dict)
    teams: tuple[str, ...] = (TEAM,)
    toptip: bool = False


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers at *port*. ready: after so many seconds it gave its first answer."""

    server: Server
    process: psutil.Process
    port: int
    ready: float
    asker: Asker

    def load(self, connections: int, **more: float) -> Load:
        """Return what loads it. *more*: a rate, seconds."""
        return Load(self.port, connections, self.server.expected, **more)

    def cpu(self) -> float:
        """Return how many seconds of a core it has used until now, its children's too."""
        times = (each.cpu_times() for each in self._all())
        return sum(each.user + each.system for each in times)

    def memory(self) -> int:
        """Return how many bytes it has, what is shared divided by those who share it."""
        return sum(each.memory_full_info().pss for each in self._all())

    def _all(self) -> list[psutil.Process]:
        return [self.process, *self.process.children(recursive=True)]


@contextmanager
def running(server: Server, slack: str) -> Iterator[Running]:
    """Start *server*, which finds its Slack at *slack*, and stop it. Raises: NotMeasured."""
    port, asker = _free_port(), Asker(server.teams)
    command = [part.replace("PORT", str(port)) for part in server.command]
    more = {"SECRET": SECRET, "SLACK": f"{slack}/api/", **server.environment}
    environment = {name: value for name, value in os.environ.items() if "TOPTIP" not in name}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # or each start compiles all anew
    os.sched_setaffinity(0, CORES[:1])  # which the child has from us
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - the commands are ours
        command, env=environment | more, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    os.sched_setaffinity(0, CORES[1:] or CORES)
    try:
        load = Load(port, 1, server.expected)
        _answered(process, load, asker)
        ready = time.perf_counter() - began
        yield Running(server, psutil.Process(process.pid), port, ready, asker)
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE_SECONDS)


def _answered(process: subprocess.Popen[bytes], load: Load, asker: Asker) -> None:
    """Return as soon as there was an answer."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            load(asker(1))
        except (ConnectionError, Unanswered):
            time.sleep(0.01)
            if process.poll() is not None:
                break
        else:
            return
    process.kill()
    said = process.communicate()[1].decode(errors="replace").strip().splitlines()
    raise NotMeasured(said[-1] if said else f"no answer in {PATIENCE_SECONDS} s")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


def python(name: str, *more: str) -> tuple[str, ...]:
    """Return the command that runs a rival in Python."""
    return (sys.executable, "-m", f"tests.bench.rivals.{name}", "PORT", *more)


def gunicorn(app: str) -> tuple[str, ...]:
    """Return the command that serves a rival with gunicorn, as it is when nothing is set."""
    return (sys.executable, "-m", "gunicorn", "-b", "127.0.0.1:PORT", f"tests.bench.rivals.{app}")


def javascript(folder: Path) -> tuple[str, ...]:
    """Return the command that runs the rival in JavaScript, installed in *folder*.

    Raises: NotMeasured where there is no Node, or where it can't be installed.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise NotMeasured("there is no Node on this machine")
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "hello.js"):
        shutil.copy(RIVALS / name, folder)
    install = [npm, "install", "--no-audit", "--no-fund", "--no-package-lock", "--silent"]
    done = subprocess.run(install, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    if done.returncode:
        raise NotMeasured(f"npm: {done.stderr.strip()[-200:]}")
    return (node, str(folder / "hello.js"), "PORT")
