"""How long a command takes from its start to its end, beside a bare Python.

    python tests/bench/bench_command.py

The case file is small, and its key has the strength that users get.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.figure import PASSPHRASE, Figure, median_of, python, tell

LIMIT = 1000
"""Milliseconds within which a short command ends."""


def figures() -> list[Figure]:
    """Starts some commands on a small case file."""
    with tempfile.TemporaryDirectory() as folder:
        case, words = Path(folder) / "a.casefile", Path(folder) / "words"
        words.write_text(PASSPHRASE + "\n", encoding="utf-8")
        opens = ("--passphrase-file", words)
        run = ("-m", "casefile", "--data-dir", Path(folder) / "own")
        python(*run, "new", case, "--title", "Bench", *opens)
        log = ("log", case, "call", "--on", "2026-02-03", "--summary", "Rang")
        commands: dict[str, tuple[str | Path, ...]] = {
            "due": ("due", "sar_response", "--from", "2026-02-03"),
            "show": ("show", case, "records", "--json", *opens),
            "log": (*log, *opens),
            "search": ("search", case, "rang", *opens),
        }
        bare = median_of(lambda: python("-c", "pass"))
        found = [Figure("bare Python", bare, "ms")]
        for name, command in commands.items():
            took = median_of(lambda command=command: python(*run, *command))
            note = f"{took / bare:.0f} times bare Python"
            found.append(Figure(f"casefile {name}", took, "ms", LIMIT, note))
    return found


if __name__ == "__main__":
    tell(figures())
