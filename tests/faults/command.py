"""Runs one of the commands of this folder in its short form, as CI does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def environment() -> dict[str, str]:
    """Returns an environment in which a program of this folder runs."""
    return os.environ | {"PYTHONPATH": str(ROOT)}


def figures(name: str, *arguments: str) -> str:
    """Returns what the command says; fails with it if it found a fault."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.faults.{name}", *arguments],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        env=environment(),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
