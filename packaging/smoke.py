"""Builds what users get, installs it where nothing else is, and starts it.

The wheel is built from the source archive, so that the archive is known to be whole.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from start_venv import ROOT, install_locked, pip_environment, python_of, script_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Lets the window come up, sees that it is there, and leaves as a user would.
SHOW_AND_LEAVE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

run = QApplication.exec
seen = []

def look():
    seen.extend(w for w in QApplication.topLevelWidgets() if w.isVisible())
    QApplication.closeAllWindows()

def run_and_look(*_arguments):
    QTimer.singleShot(0, look)
    return run()

QApplication.exec = run_and_look
from casefile.app import main
code = main([])
print("windows:", len(seen))
sys.exit(code if seen else 9)
"""


def main() -> int:
    """Runs the steps; the first that fails ends the script."""
    with tempfile.TemporaryDirectory(prefix="casefile-smoke-") as name:
        folder = Path(name)
        wheel = build(folder / "dist")
        environment = install(wheel, folder / "installed")
        list_parts(environment, folder / "dist")
        home = folder / "home"
        home.mkdir()
        start(environment, home)
    print("built, installed and started")
    return 0


def build(into: Path) -> Path:
    """Builds the source archive, and the wheel from it."""
    _run([sys.executable, "-m", "build", "--no-isolation", "--outdir", into, ROOT])
    (wheel,) = into.glob("casefile-*.whl")
    return wheel


def install(wheel: Path, folder: Path) -> Path:
    """Installs the wheel, with the libraries that were tested, and nothing else."""
    venv.EnvBuilder(with_pip=True, symlinks=os.name != "nt").create(folder)
    # The checks run in an empty home, but how pip reaches its packages is the user's.
    home = os.environ.get("CASEFILE_PIP_HOME", str(Path.home()))
    environment = {**pip_environment(), "HOME": home}
    python = python_of(folder)
    _run([*install_locked(python, ROOT), "-q"], environment)
    ourselves = [python, "-m", "pip", "install", "-q", "--no-deps", wheel]
    _run(ourselves, environment)
    return folder


def list_parts(environment: Path, into: Path) -> None:
    """Writes the list of everything that ships (CycloneDX), and checks it is whole."""
    parts = into / "casefile.cdx.json"
    listing = [sys.executable, "-m", "cyclonedx_py", "environment"]
    _run([*listing, "--output-reproducible", "-o", parts, python_of(environment)])
    listed = json.loads(parts.read_text("utf-8"))["components"]
    told = tomllib.loads((ROOT / "resources" / "licences.toml").read_text("utf-8"))
    missing = _names(told["library"]) - _names(listed)
    if missing:
        sys.exit(f"not in the list of parts: {', '.join(sorted(missing))}")


def _names(parts: list[dict[str, str]]) -> set[str]:
    return {re.sub(r"[-_.]+", "-", part["name"]).lower() for part in parts}


def start(environment: Path, home: Path) -> None:
    """Starts the installed program: help, a command, the sample case, the window."""
    casefile = script_of(environment, "casefile")
    told = {
        "QT_QPA_PLATFORM": "offscreen",
        **dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), str(home)),
    }
    surroundings = {**os.environ, **told}
    _run([casefile, "--help"], surroundings, home)
    due = [casefile, "due", "sar_response", "--from", "2026-02-03", "--json"]
    answer = json.loads(_run(due, surroundings, home))
    if answer["due"] != "2026-03-03":
        sys.exit(f"a wrong date: {answer}")
    window = [python_of(environment), "-c", SHOW_AND_LEAVE]
    _run(window, surroundings, home)
    if sys.platform.startswith("linux"):
        with _screen() as display:
            real = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display}
            _run(window, {**surroundings, **real}, home)


@contextmanager
def _screen() -> Iterator[str]:
    """Runs an X server without a monitor: Qt then needs all its system libraries."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        try:
            yield ":" + (server.stdout.readline().strip() if server.stdout else "")
        finally:
            server.terminate()


def _run(
    command: Sequence[str | Path],
    environment: dict[str, str] | None = None,
    folder: Path | None = None,
) -> str:
    done = subprocess.run(
        command,
        check=False,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=600,
    )
    if done.returncode != 0:
        shown = " ".join(map(str, command[:4]))
        sys.exit(f"{shown}\nended with {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
