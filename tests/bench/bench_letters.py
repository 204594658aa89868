"""How long letters take: a statement with 100 items, as Word and as PDF.

    python tests/bench/bench_letters.py

prints seconds, and how many times the work of opening and saving blank paper that is.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from casefile.domain.letter import LetterContent
from casefile.exports import Letters
from tests.exports.letters import access_request, statement

LIMIT = 3.0
"""Seconds for both formats of a statement with 100 flags (issue 2)."""
ROUNDS = 5


def seconds(work):
    """Returns the median time of a few rounds."""
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


def first_time():
    """Returns the time of the first letter in a fresh process, with all loading."""
    code = (
        "import time; begin = time.perf_counter()\n"
        "from casefile.exports import Letters\n"
        "from tests.exports.letters import statement\n"
        "letter = statement(100); Letters().word(letter); Letters().pdf(letter)\n"
        "print(time.perf_counter() - begin)"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    )
    return float(done.stdout)


def say(line):
    """Writes a line of the table."""
    sys.stdout.write(f"{line}\n")


def main():
    """Prints the table."""
    writer = Letters()
    blank = LetterContent(title="Blank", head=None, blocks=(), foot=None)
    cold = first_time()
    base = seconds(lambda: (writer.word(blank), writer.pdf(blank)))
    say(f"blank paper, both formats    {base:6.3f} s   1.0 x")
    for name, letter in (
        ("statement of 100 items", statement(100)),
        ("statement of 12 items", statement()),
        ("subject access request", access_request()),
    ):
        word = seconds(lambda letter=letter: writer.word(letter))
        pdf = seconds(lambda letter=letter: writer.pdf(letter))
        both = word + pdf
        say(
            f"{name:28} {both:6.3f} s {both / base:5.1f} x"
            f"   (Word {word:.3f}, PDF {pdf:.3f})"
        )
    share = cold / LIMIT
    say(f"100 items, first time        {cold:6.3f} s   {share:.0%} of {LIMIT:.0f} s")


if __name__ == "__main__":
    main()
