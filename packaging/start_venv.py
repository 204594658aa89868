"""The virtual environment in the checkout: made once, renewed after a change."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import TYPE_CHECKING

from start_system import SetUpRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT = Path(__file__).resolve().parent.parent
LOCKED = Path("packaging", "requirements.txt")
LOCKED_FOR_CHECKS = Path("packaging", "requirements-test.txt")
STAMP = "casefile-start.json"
# Not the third number: the system may renew a Python while this runs.
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"


def python_of(folder: Path) -> Path:
    """Returns the Python of an environment."""
    if os.name == "nt":
        return folder / "Scripts" / "python.exe"
    return folder / "bin" / "python"


def script_of(folder: Path, name: str) -> Path:
    """Returns a program installed into an environment."""
    suffix = ".exe" if os.name == "nt" else ""
    return python_of(folder).with_name(name + suffix)


def fingerprint(root: Path) -> str:
    """Returns a value that changes when other libraries would be installed."""
    digest = hashlib.sha256(f"{VERSION}{root}".encode())
    for name in (Path("pyproject.toml"), LOCKED, LOCKED_FOR_CHECKS):
        digest.update((root / name).read_bytes())
    return digest.hexdigest()


def is_ready(folder: Path, stamp: Mapping[str, str]) -> bool:
    """Says whether the environment already holds everything `stamp` asks for."""
    try:
        found = json.loads((folder / STAMP).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    # What the tests need includes what the demo needs.
    return (
        python_of(folder).exists()
        and found.get("fingerprint") == stamp["fingerprint"]
        and found.get("extras") in {"test", stamp["extras"]}
    )


def pip_environment() -> dict[str, str]:
    """Returns an environment in which pip asks nothing and tells no news of itself."""
    return {
        **os.environ,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_INPUT": "1",
    }


def install_locked(python: Path, root: Path, extras: str = "") -> list[str]:
    """Returns the command that installs the locked libraries.

    A file whose check sum is not in the list is refused by pip.
    """
    locked = root / (LOCKED_FOR_CHECKS if extras else LOCKED)
    pip = [str(python), "-m", "pip", "install"]
    return [*pip, "--require-hashes", "--requirement", str(locked)]


def prepare(
    root: Path,
    extras: str,
    say: Callable[[str], None],
    run: Callable[..., subprocess.CompletedProcess[bytes]] = subprocess.run,
) -> Path:
    """Makes `.venv` hold the project and its libraries, and returns it."""
    folder = root / ".venv"
    stamp = {"fingerprint": fingerprint(root), "extras": extras}
    if is_ready(folder, stamp):
        return folder
    _make(folder, say)
    say("Installing the libraries: about 150 MB the first time, so some minutes.")
    quiet = [] if sys.stdout.isatty() else ["--quiet"]
    python = python_of(folder)
    ourselves = ["--no-deps", "--no-build-isolation", "--editable", "."]
    for command in (
        install_locked(python, root, extras),
        [str(python), "-m", "pip", "install", *ourselves],
    ):
        done = run(
            [*command[:4], *quiet, *command[4:]],
            check=False,
            cwd=root,
            env=pip_environment(),
        )
        if done.returncode != 0:
            msg = (
                "The libraries could not be installed; pip says why above.\n"
                "Is this computer on line? Run this again to carry on where it stopped."
            )
            raise SetUpRefused(msg)
    (folder / STAMP).write_text(json.dumps(stamp), "utf-8")
    return folder


def _make(folder: Path, say: Callable[[str], None]) -> None:
    if _works(folder):
        (folder / STAMP).unlink(missing_ok=True)
        return
    if folder.exists() and not (folder / "pyvenv.cfg").exists():
        msg = (
            f"{folder} is there but is not a Python environment.\n"
            "It was left alone. Move it away and run this again."
        )
        raise SetUpRefused(msg)
    if importlib.util.find_spec("ensurepip") is None:
        msg = (
            "This Python lacks the part that makes environments. On Debian or Ubuntu:\n"
            f"    sudo apt-get install python3.{sys.version_info.minor}-venv\n"
            "Elsewhere install Python from python.org or your system's software list."
        )
        raise SetUpRefused(msg)
    say(f"Making a Python environment in {folder}")
    venv.EnvBuilder(clear=True, with_pip=True, symlinks=os.name != "nt").create(folder)


def _works(folder: Path) -> bool:
    """Says whether the environment runs, has pip, and is of this Python's version."""
    ask = "import sys, pip; print('%d.%d' % sys.version_info[:2])"
    try:
        done = subprocess.run(
            [python_of(folder), "-c", ask], check=False, capture_output=True, text=True
        )
    except OSError:
        return False
    return done.returncode == 0 and done.stdout.strip() == VERSION
