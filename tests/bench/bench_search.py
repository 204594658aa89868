"""Searches in 100,000 records and 20,000 pages beside bare FTS5 in sqlcipher3.

    python -m tests.bench.bench_search

The peer is bare sqlcipher3 on the same open file, with the same settings: it asks the
index for the same words, best first, with the words marked, and no more. For words with
a filter it answers the question without the filter, which it has no table for. The
words are made up, as common and as rare as those of a language are; the case file is
made once, and stays in the folder that the environment variable CASEFILE_BENCH_FOLDER
names.
"""

from __future__ import annotations

import itertools
import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from statistics import median
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from casefile.domain.query import parse
from casefile.services import searching
from casefile.services.ports import Desk
from casefile.store import keys
from casefile.store.asking import question
from casefile.store.engine import connect
from casefile.store.key_cost import KeyMaker
from tests.bench import large_case
from tests.bench.figure import PASSPHRASE, Figure, median_of, milliseconds, tell

SIZE = large_case.Size(records=100_000, documents=201, pages=100, bytes=2_000)
FIRST_RESULTS_MS = 100
TIMES = 2.0
"""The time of bare FTS5."""
FIRST = 60
"""As many hits as the window asks for at first."""
ROUNDS = 9
_NAME = "casefile-bench-search"
_WORDS = 50_000
_BARE = """
    SELECT wording.item, wording.page, wording_index.rank,
           highlight(wording_index, 0, char(2), char(3))
    FROM wording_index JOIN wording ON wording.id = wording_index.rowid
    WHERE wording_index MATCH ? ORDER BY wording_index.rank LIMIT ?"""


class Language:
    """Made-up words, of which few are common and most are rare."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        found: dict[str, None] = {}
        while len(found) < _WORDS:
            found[self._word()] = None
        self.words = list(found)
        self._weights = list(
            itertools.accumulate(1 / (place + 3) for place in range(_WORDS))
        )

    def text(self, _chance: Random, words: int) -> str:
        """Returns some of them."""
        return " ".join(
            self._chance.choices(self.words, cum_weights=self._weights, k=words)
        )

    def _word(self) -> str:
        choose = self._chance.choice
        parts = range(choose((1, 2, 2, 3, 3, 4)))
        return "".join(
            choose("bcdfghjklmnprstvw") + choose("aeiou") + choose(("", "", "n", "r"))
            for _ in parts
        )


def made() -> tuple[Path, Language]:
    """Returns the case file and the words that it is made of."""
    language = Language(Random(8))  # noqa: S311 - guards nothing
    folder = Path(os.environ.get(large_case.FOLDER) or tempfile.gettempdir())
    path = folder / f"{_NAME}.casefile"
    if not path.exists():
        plain, large_case.text = large_case.text, language.text
        try:
            large_case.make(folder, SIZE, _NAME)
        finally:
            large_case.text = plain
    return path, language


def questions(language: Language) -> dict[str, str]:
    """Returns what is asked for, by what it stands for."""
    words = language.words
    rare = words[20_000]
    return {
        "the commonest word": f"{words[0]} ",
        "a common word": f"{words[20]} ",
        "two common words": f"{words[5]} {words[40]} ",
        "a rare word": f"{rare} ",
        "a phrase": f'"{words[3]} {words[9]}"',
        "an unfinished word": words[300][:4],
        "a word that is nowhere": '"zzyzx"',
        "a misspelt word": f"{words[400][:-1]}x{words[400][-1:]} ",
        "a common word, of one kind": f"{words[20]} kind:call",
        "a common word, of a month": f"{words[20]} from:2020-02 to:2020-02",
        "a common word, with a person": f'{words[20]} with:"Person 7"',
        "a common word, in papers": f"{words[20]} in:papers",
        "a common word, on a day without any": f"{words[20]} to:1999",
        "a filter alone": "kind:visit from:2020",
    }


def compared(desk: Desk, bare: Any, what: str, typed: str) -> list[Figure]:
    """Returns how long the first results take, and how many times the peer's work.

    Work is the time of the processor that was used: what other programs take of it at
    that moment does not count.
    """
    asked = question(parse(typed, desk.time.today()).words)

    def peer() -> None:
        if asked:
            bare.execute(_BARE, (asked, FIRST)).fetchall()

    ours, bares = _turns(lambda: searching.search(desk, typed, FIRST), peer)
    note = f"work {ours.work:.1f} ms; bare FTS5 {bares.wall:.1f}, {bares.work:.1f}"
    found = [Figure(f"search: {what}", ours.wall, "ms", FIRST_RESULTS_MS, note)]
    if asked and ":" not in typed:
        times = ours.work / bares.work
        found.append(Figure("  beside the work of bare FTS5", times, "x", TIMES))
    first = searching.search(desk, typed, FIRST)
    if first.has_room:
        near = median_of(lambda: searching.with_near(desk, first))
        found.append(Figure("  and then what is nearly that", near, "ms"))
    return found


class Took(NamedTuple):
    """Milliseconds by the clock, and of work."""

    wall: float
    work: float


def _turns(ours: Callable[[], Any], peer: Callable[[], Any]) -> tuple[Took, Took]:
    times: tuple[list[Took], list[Took]] = ([], [])
    for _ in range(ROUNDS + 1):
        for who, run in zip(times, (ours, peer), strict=True):
            begin = time.process_time()
            wall = milliseconds(run)
            who.append(Took(wall, (time.process_time() - begin) * 1000))
    mine, bare = (
        Took(median(one.wall for one in all_[1:]), median(one.work for one in all_[1:]))
        for all_ in times
    )
    return mine, bare


def figures() -> list[Figure]:
    """Measures all of them."""
    path, language = made()
    desk = large_case.unlocked(path)
    key = KeyMaker(keys.PROFILES).of(PASSPHRASE, path.read_bytes()[:16])
    found: list[Figure] = []
    with closing(desk.case), closing(connect(path, key)) as bare:
        for what, typed in questions(language).items():
            found += compared(desk, bare, what, typed)
    return found


if __name__ == "__main__":
    tell(figures())
