"""Papers made to harm, and papers broken by chance: contained, kept and explained."""

from __future__ import annotations

import random
import re
import resource

import pytest

from casefile.domain.document import Reading
from casefile.errors import ImportRefused
from casefile.readers import Limits, SandboxedPapers
from casefile.tasks import TaskContext
from tests.hostile.bombs import bombs
from tests.readers.papers import (
    endless,
    hostile_pdfs,
    hostile_word_files,
    lines,
    paragraph,
    pdf,
    report,
    turning_in_circles,
    word,
)
from tests.readers.test_word import everything

SECRET = "XXE-SECRET"
MEGABYTE = 1024 * 1024
BOMBS = {bomb.name for bomb in bombs("there is no such file")}
"""Those are brought in by tests of their own."""
TIGHT = Limits(memory=700 * MEGABYTE, idle_seconds=20.0, draw_seconds=20.0)


def memory_in_use() -> int:
    """The most memory this process has had so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def contained(papers: SandboxedPapers, data: bytes) -> Reading | None:
    """Reads a paper that may be refused but may not fail in any other way."""
    try:
        return papers.read(data, "paper", TaskContext())
    except ImportRefused:
        return None


def is_explained(reading: Reading) -> bool:
    return bool(reading.pages) or "kept safe" in reading.problem


def test_hostile_pdfs_are_contained():
    papers = SandboxedPapers(TIGHT)
    before = memory_in_use()

    for name, data in hostile_pdfs():
        if name in BOMBS:
            continue
        reading = contained(papers, data)
        assert reading is not None, name
        assert is_explained(reading), name

    # The worker may fill its memory; the program, which holds the key, does not.
    assert memory_in_use() - before < 300 * MEGABYTE


def test_hostile_word_files_are_contained(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    papers = SandboxedPapers(TIGHT)

    for name, data in hostile_word_files(str(secret)):
        if name in BOMBS:
            continue
        reading = contained(papers, data)
        assert reading is not None, name
        assert is_explained(reading), name
        assert all(SECRET not in page.text for page in reading.pages), name
        assert sum(len(page.text) for page in reading.pages) < 1000, name


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (turning_in_circles(), "damaged"),
        (report(1)[:200], "damaged"),
    ],
)
def test_the_reason_is_given(read, data, said):
    assert said in read(data).problem


def test_an_endless_page_is_stopped_and_explained():
    slow = SandboxedPapers(Limits(idle_seconds=0.5))
    reading = slow.read(endless(), "paper", TaskContext())

    assert reading.pages == ()
    assert "for one page and was stopped" in reading.problem


def test_too_many_pages_are_told():
    reading = SandboxedPapers(Limits(pages=3)).read(report(4), "p", TaskContext())

    assert reading.pages == ()
    assert "more than 3 pages" in reading.problem


def long_and_short() -> bytes:
    def draw(page):
        for count in (3, 40, 3):
            lines(page, ["a short line of words"] * count)
            page.showPage()

    return pdf(draw)


def test_a_page_too_full_is_named_and_the_rest_read():
    reading = SandboxedPapers(Limits(page_text=300)).read(
        long_and_short(), "p", TaskContext()
    )

    assert [bool(page.text.strip()) for page in reading.pages] == [True, False, True]
    assert "The words on page 2 could not be read" in reading.problem


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Changes a paper as a bad disk, a cut line or a careless program might."""
    broken = bytearray(data)
    way = chance.randrange(5)
    if way == 0:
        for _ in range(chance.randrange(1, 40)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
    elif way == 1:
        del broken[chance.randrange(len(broken)) :]
    elif way == 2:
        start = chance.randrange(len(broken))
        del broken[start : start + chance.randrange(1, 2000)]
    elif way == 3:
        start = chance.randrange(len(broken))
        again = broken[start : start + chance.randrange(1, 3000)]
        broken[start:start] = again * chance.randrange(1, 20)
    else:
        numbers = list(re.finditer(rb"\d{1,6}", data))
        for found in chance.sample(numbers, min(8, len(numbers))):
            value = chance.choice([b"0", b"-1", b"99999999", b"2147483648"])
            width = found.end() - found.start()
            broken[found.start() : found.end()] = value[:width].ljust(width, b"9")
    return bytes(broken)


@pytest.mark.parametrize("seed", range(2))
def test_papers_broken_by_chance_are_read_or_explained(seed):
    chance = random.Random(seed)  # noqa: S311
    papers = SandboxedPapers(TIGHT)
    sources = [report(4), everything(), report(1), word(paragraph("words " * 500))]

    for turn in range(25):
        data = mutated(sources[turn % len(sources)], chance)
        reading = contained(papers, data)
        assert reading is None or is_explained(reading)
