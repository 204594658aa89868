"""The libraries of the system that Qt and the checks need, on Debian and Ubuntu.

Windows and macOS need none of this: their wheels bring everything.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# `new|old`: a package that was renamed; either will do, and apt accepts the old name
# on both.
FOR_THE_WINDOW = (
    "libegl1",
    "libgl1",
    "libglib2.0-0t64|libglib2.0-0",
    "libfontconfig1",
    "libdbus-1-3",
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "libx11-xcb1",
    "fonts-dejavu-core",
)
# Independent programs that read back what Casefile wrote.
FOR_THE_CHECKS = (
    "libreoffice-writer",
    "poppler-utils",
    "qpdf",
    "xvfb",
    "fonts-liberation",
    # Writes down what the program does to the disk, for power cuts and for leaks.
    "strace",
    # Carries the messages of a stand-in for the system that sleeps and locks.
    "dbus",
)


@dataclass(frozen=True)
class Machine:
    """What this script asks of the computer; the tests use a pretended one."""

    is_linux: bool = sys.platform.startswith("linux")
    is_root: bool = hasattr(os, "geteuid") and os.geteuid() == 0
    is_attended: bool = sys.stdin is not None and sys.stdin.isatty()

    def finds(self, program: str) -> bool:
        """Says whether the program is installed."""
        return shutil.which(program) is not None

    def has_module(self, name: str) -> bool:
        """Says whether this Python has the module."""
        return importlib.util.find_spec(name) is not None

    def output(self, command: Sequence[str]) -> str:
        """Returns what the command prints, whatever its exit code."""
        return subprocess.run(
            command, check=False, capture_output=True, text=True
        ).stdout

    def run(self, command: Sequence[str]) -> int:
        """Runs the command and returns its exit code; shows what it said if it fails.

        A password for sudo is asked for on the terminal itself.
        """
        done = subprocess.run(
            command,
            check=False,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if done.returncode != 0:
            self.say(done.stdout)
        return done.returncode

    def agrees(self, question: str) -> bool:
        """Asks the user; Enter means yes."""
        return input(f"{question} [Y/n] ").strip().lower() in {"", "y", "yes"}

    def say(self, text: str) -> None:
        """Tells the user something."""
        print(text, flush=True)


class SetUpRefused(Exception):  # noqa: N818
    """The set-up cannot go on; the text says why and what to do."""


def venv_package(machine: Machine) -> list[str]:
    """Debian and Ubuntu keep the part of Python that makes environments apart."""
    if machine.has_module("ensurepip"):
        return []
    return [f"python3.{sys.version_info.minor}-venv"]


def missing(wanted: Iterable[str], machine: Machine) -> list[str]:
    """Returns the packages that are not installed, by the name to install."""
    wanted = list(wanted)
    names = [name for entry in wanted for name in entry.split("|")]
    if not names:
        return []
    lines = machine.output(
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *names]
    ).splitlines()
    present = {line.split()[0] for line in lines if line.endswith(" installed")}
    return [
        entry.split("|")[-1] for entry in wanted if present.isdisjoint(entry.split("|"))
    ]


def prepare(wanted: Sequence[str], machine: Machine) -> None:
    """Installs what is missing, asking first unless this is root."""
    if not machine.is_linux:
        return
    if not (machine.finds("apt-get") and machine.finds("dpkg-query")):
        if not wanted:
            return
        machine.say(
            "This is not Debian or Ubuntu, so nothing was installed for Qt. If the\n"
            "window does not open, install what your system calls these:\n  "
            + " ".join(entry.split("|")[-1] for entry in wanted)
        )
        return
    needed = missing([*venv_package(machine), *wanted], machine)
    if needed:
        _install(needed, machine)


def _install(needed: Sequence[str], machine: Machine) -> None:
    by_hand = "sudo apt-get install " + " ".join(needed)
    sudo = _permission(needed, by_hand, machine)
    machine.say("Installing from the system: " + " ".join(needed))
    apt = [*sudo, "apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    # Old lists may still do, so the answer of the update alone decides nothing.
    machine.run([*apt, "update"])
    install = [*apt, "install", "-y", "--no-install-recommends", *needed]
    if machine.run(install) != 0:
        msg = (
            "The system's packages could not be installed; apt-get says why above.\n"
            f"When that is mended, run this again, or install them yourself:\n"
            f"    {by_hand}"
        )
        raise SetUpRefused(msg)


def _permission(needed: Sequence[str], by_hand: str, machine: Machine) -> list[str]:
    if machine.is_root:
        return []
    problem = ""
    if not machine.finds("sudo"):
        problem = "This needs the system's administrator ('sudo' is not installed)."
    elif not machine.is_attended:
        problem = "Nobody is here to be asked whether they may be installed."
    elif not machine.agrees(
        "Casefile needs these packages of the system, which are not installed:\n  "
        + " ".join(needed)
        + "\nInstall them now with sudo?"
    ):
        problem = "Nothing was installed."
    if problem:
        msg = (
            f"{problem}\nInstall them with\n    {by_hand}\n"
            "and run this again, or add --no-system to try without them."
        )
        raise SetUpRefused(msg)
    return ["sudo"]
