"""Measures every limit that the program has promised to keep, and prints one table.

    python tests/bench/run.py [--only NAME]...

Each script `bench_NAME.py` runs in a process of its own, one after the other, and can
be run alone. Let the computer be quiet. The exit code tells whether the measuring
worked, not whether the limits were kept: times depend on the computer, so no check of
the project rests on them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.figure import AS_JSON, Figure, python, say, table

HERE = Path(__file__).resolve().parent


def names() -> list[str]:
    """Returns the names of all scripts."""
    return sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))


def measure(name: str) -> list[Figure]:
    """Runs one script and returns its figures."""
    said = python(HERE / f"bench_{name}.py", AS_JSON)
    return [Figure(**row) for row in json.loads(said.splitlines()[-1])]


def main() -> int:
    """Runs the scripts and prints the table."""
    parser = argparse.ArgumentParser(description="Measures the limits of the program.")
    parser.add_argument("--only", action="append", choices=names(), metavar="NAME")
    wanted = parser.parse_args().only or names()
    found: list[Figure] = []
    broken: list[str] = []
    for name in wanted:
        sys.stderr.write(f"measuring: {name}\n")
        try:
            found += measure(name)
        except (subprocess.CalledProcessError, ValueError, IndexError):
            broken.append(name)
    table(found)
    missed = sum(figure.kept == "NO" for figure in found)
    say()
    say(f"{missed} of {sum(f.limit is not None for f in found)} limits missed.")
    for name in broken:
        say(f"bench_{name}.py could not measure; run it alone to see why.")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
