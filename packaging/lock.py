"""Writes `packaging/constraints.txt`: the exact versions everyone gets.

Run it after changing a library in `pyproject.toml`, with the oldest Python supported:

    python3.11 packaging/lock.py

It installs the newest versions that the bounds allow into an environment of its own,
so run the checks afterwards, and read what changed before keeping it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from start_venv import CONSTRAINTS, ROOT, python_of

HEADER = """\
# The exact versions that were tested together, for the program and for its checks.
# Written by packaging/lock.py; the bounds, with their reasons, are in pyproject.toml.
"""
# Needed only to build an editable copy, and only on Windows.
ALSO = ("editables", "colorama")
NOT_OURS = {"casefile", "pip", "setuptools"}


def main() -> int:
    """Resolves the libraries anew and writes the file."""
    with tempfile.TemporaryDirectory(prefix="casefile-lock-") as folder:
        venv.EnvBuilder(with_pip=True).create(folder)
        pip = [str(python_of(Path(folder))), "-m", "pip"]
        subprocess.run([*pip, "install", "-q", ".[test]", *ALSO], check=True, cwd=ROOT)
        frozen = subprocess.run(
            [*pip, "list", "--format=freeze"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    lines = [
        line for line in frozen.splitlines() if line.split("==")[0] not in NOT_OURS
    ]
    text = HEADER + "".join(f"{line}\n" for line in sorted(lines, key=str.lower))
    (ROOT / CONSTRAINTS).write_text(text, "utf-8")
    print(f"{len(lines)} versions written to {CONSTRAINTS}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
