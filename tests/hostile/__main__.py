"""Runs the long form of the tests with hostile papers: `bombs` or `fuzz`.

Every worker loads this module again, so it holds next to nothing itself.
"""

from __future__ import annotations

import sys


def main() -> int:
    """Runs the one that was asked for."""
    from tests.hostile import bombs, fuzz  # noqa: PLC0415

    runs = {"bombs": bombs.main, "fuzz": fuzz.main}
    if len(sys.argv) < 2 or sys.argv[1] not in runs:
        sys.stdout.write("python -m tests.hostile bombs|fuzz\n")
        return 2
    return runs[sys.argv.pop(1)]()


if __name__ == "__main__":
    sys.exit(main())
