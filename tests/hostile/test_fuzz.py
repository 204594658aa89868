"""I2 and I3 in short: broken papers are read or refused in known words."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.hostile import fuzz
from tests.hostile.corpus import own_papers

COUNT = 40
MANY = 1_000
ROOT = Path(__file__).parents[2]


def test_broken_papers_are_read_or_refused_in_plain_words():
    """I2: no crash, no hang, no reason that is not on the list."""
    figures = fuzz.run(own_papers(), COUNT, seed=7)

    assert figures.faults == []
    assert figures.papers == COUNT
    assert figures.read
    assert figures.reasons
    assert 0 < figures.most <= fuzz.MEMORY


def test_a_thousand_more_are_broken():
    """I2: as by hand, in a program of its own."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tests.hostile", "fuzz"),
            *("--count", str(MANY), "--jobs", "1"),
        ],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stdout
    assert f"{MANY} papers: " in done.stdout
    assert done.stdout.endswith("0 crashes, hangs or unknown reasons\n")


def test_no_whole_paper_is_refused():
    """I3: of papers as they are, none is refused that is not on the reviewed list."""
    figures, refused = fuzz.unmutated(own_papers())

    assert figures.faults == []
    assert refused == {}


def test_the_same_seed_breaks_papers_in_the_same_way():
    made = [list(fuzz.broken(own_papers(), 5, 3, None)) for _ in range(2)]
    other = list(fuzz.broken(own_papers(), 5, 4, None))

    assert made[0] == made[1]
    assert made[0] != other


def test_an_unknown_reason_is_a_fault():
    """The control: the run can fail."""

    class Strange:
        def read(self, data, name, context):
            raise ValueError(data, name, context)

    figures = fuzz.Figures()
    fuzz.try_one(Strange(), "a paper", b"x", figures, 0)

    assert len(figures.faults) == 1
    assert fuzz.reason_of("Something went wrong.") == ""
