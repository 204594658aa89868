"""How long letters take: a statement with 100 flags, as Word and as PDF, to the files.

    python tests/bench/bench_letters.py

The statement is written as the window and the command line do it: read from the case
file, put into words, written twice. The first one of a process loads the writers too.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from casefile.domain.letter import LetterContent
from casefile.exports import Letters
from casefile.services.letter import letters
from tests.bench import large_case
from tests.bench.figure import Figure, median_of, milliseconds, tell
from tests.exports.letters import access_request, chronology, statement

LIMIT = 3.0
"""Seconds for both formats of a statement with 100 flags."""
ONE_LETTER = 1.0
"""Seconds for any letter."""
ROUNDS = 5


def figures() -> list[Figure]:
    """Writes letters."""
    first, usual = through_services()
    writer = Letters()
    found = [
        Figure("statement of 100 flags, the first of a process", first, "s", LIMIT),
        Figure("statement of 100 flags", usual, "s", LIMIT),
    ]
    blank = LetterContent(title="Blank", head=None, blocks=(), foot=None)
    for name, letter in (
        ("blank paper", blank),
        ("statement of 12 items", statement()),
        ("subject access request", access_request()),
    ):
        word = median_of(lambda letter=letter: writer.word(letter))
        pdf = median_of(lambda letter=letter: writer.pdf(letter))
        note = f"Word {word:.0f} ms, PDF {pdf:.0f} ms"
        found.append(
            Figure(f"{name}, both formats", (word + pdf) / 1000, "s", None, note)
        )
    rows = chronology(2000)
    spent = median_of(lambda: writer.pdf(rows)) / 1000
    found.append(Figure("chronology of 2,000 rows, PDF", spent, "s", ONE_LETTER))
    return found


def through_services() -> tuple[float, float]:
    """Returns the seconds of the first and of a usual statement of 100 flags."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        desk = large_case.unlocked(
            large_case.make(folder, large_case.Size(records=400, documents=20))
        )

        def write() -> None:
            letter = letters.start(desk, "statement")
            letters.write(desk, letter, folder / "out")

        times = [milliseconds(write) / 1000 for _ in range(ROUNDS)]
        desk.case.close()
    return times[0], statistics.median(times[1:])


if __name__ == "__main__":
    tell(figures())
