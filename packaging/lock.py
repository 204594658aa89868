"""Writes the locked lists: the exact libraries everyone gets, with their check sums.

    python3 packaging/lock.py

Run it after changing a library in `pyproject.toml`. One list is for the program, one
for its checks; both hold the versions and the check sums of every file that may be
installed, on every system and Python supported. The newest versions that the bounds
allow are taken, so run the checks afterwards, and read what changed before keeping it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

from start_venv import LOCKED, LOCKED_FOR_CHECKS, ROOT, script_of

HEADER = """\
# {what}
# Written by packaging/lock.py; the bounds, with their reasons, are in pyproject.toml.
"""
FOR_THE_PROGRAM = "The exact libraries of the program, and what builds it."
FOR_THE_CHECKS = "The exact libraries of the program and of its checks."
OLDEST = "3.11"
# Needed only to build an editable copy.
ALSO = ("editables",)


def main(arguments: list[str] | None = None) -> int:
    """Resolves the libraries anew and writes both files."""
    argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    ).parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="casefile-lock-") as name:
        folder = Path(name)
        venv.EnvBuilder(with_pip=True).create(folder / "env")
        pip = [script_of(folder / "env", "python"), "-m", "pip"]
        subprocess.run([*pip, "install", "-q", "uv"], check=True)
        project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
        built_by = [*project["build-system"]["requires"], *ALSO]
        more = folder / "more.in"
        more.write_text("\n".join(built_by), "utf-8")
        resolve = [script_of(folder / "env", "uv"), "pip", "compile", "--universal"]
        resolve += ["--python-version", OLDEST, "--generate-hashes", "--quiet"]
        resolve += ["--no-header", "--no-annotate", "--emit-build-options"]
        resolve += ["pyproject.toml", more]
        checks = _locked([*resolve, "--extra", "test"], FOR_THE_CHECKS)
        (ROOT / LOCKED_FOR_CHECKS).write_text(checks, "utf-8")
        same = ["--constraint", LOCKED_FOR_CHECKS]
        program = _locked([*resolve, *same], FOR_THE_PROGRAM)
        (ROOT / LOCKED).write_text(program, "utf-8")
    for path in (LOCKED, LOCKED_FOR_CHECKS):
        count = (ROOT / path).read_text("utf-8").count("==")
        print(f"{count} libraries written to {path}")
    return 0


def _locked(command: list[str | Path], what: str) -> str:
    done = subprocess.run(
        command, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    return HEADER.format(what=what) + done.stdout


if __name__ == "__main__":
    sys.exit(main())
