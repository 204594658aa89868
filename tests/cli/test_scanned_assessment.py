"""A scanned assessment is searched, quoted and flagged like the same paper as text.

`files/eastmarch-scan.pdf` holds two pages of an invented assessment, scanned at 150
dots to the inch: grain, specks, a dark edge, a slant. `files/eastmarch.pdf` holds the
same two pages as text.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from casefile.readers import SandboxedPapers
from casefile.services import flags, opening, recognising
from casefile.services.paper import papers
from casefile.services.paper.papers import Arrival
from casefile.services.ports import Desk
from casefile.services.recognising import Waiting
from casefile.tasks import TaskContext
from tests.builders import PASSPHRASE
from tests.cli.conftest import real_tools
from tests.fakes import FakeHeads, FixedTime

FILES = Path(__file__).parent / "files"
QUOTES = {
    1: [
        "Mother consents to information being shared with Beacon Homes",
        "Three Team Around the Family meetings have been held",
        "Thursday 6 November 2024",
        "The visit on 6 November started at 9.15am",
        "Completed within the 30 working days allowed from first contact",
        "Family support worker (lead professional)",
        "9.20am on 23/9/24, for fifteen minutes",
        "Mother spoke to the SENCO on Monday 16 September",
    ],
    2: [
        "Alfie, who is nine",
        "Alfie was diagnosed with ADHD in 2023",
        "he began breakfast club on Monday 4 November",
    ],
}
QUOTED = [(page, quote) for page, quotes in QUOTES.items() for quote in quotes]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory):
    tools = real_tools(FixedTime(), FakeHeads())
    assert isinstance(tools.papers, SandboxedPapers)
    place = tmp_path_factory.mktemp("scan") / "scan.casefile"
    made = opening.create(tools, place, PASSPHRASE, "Our case")
    for name in ("eastmarch-scan.pdf", "eastmarch.pdf"):
        data = (FILES / name).read_bytes()
        papers.bring_in(made, data, name, Arrival(), TaskContext())
    assert recognising.recognise(made, Waiting(made), TaskContext()) == 2
    yield made
    made.case.close()


def both(desk: Desk):
    found = {paper.title: paper for paper in papers.documents(desk)}
    return found["eastmarch-scan"], found["eastmarch"]


def test_the_scan_is_as_clear_as_a_text(desk: Desk) -> None:
    scan, _ = both(desk)
    state = recognising.state(desk)[scan.id]
    assert state.clear == (1, 2)


@pytest.mark.parametrize(("page", "quote"), QUOTED, ids=[q[:20] for _, q in QUOTED])
def test_what_is_quoted_is_found_in_both_at_the_same_place(
    desk: Desk, page: int, quote: str
) -> None:
    places = []
    for paper in both(desk):
        passage = desk.case.read(
            lambda case, paper=paper: flags.find_passage(case, paper.id, quote, page)
        )
        assert passage.page == page
        assert " ".join(passage.quote.split()) == quote
        kept = papers.pages(desk, paper.id, page, page)[0]
        boxes = [
            word.box
            for word in kept.each_word()
            if word.start < passage.end and word.end > passage.start
        ]
        places.append((min(box.left for box in boxes), min(box.top for box in boxes)))
    (left, top), (left_of_text, top_of_text) = places
    # Scanned askew and a little moved: within a line and a half of the same place.
    assert abs(left - left_of_text) < 18
    assert abs(top - top_of_text) < 18


def test_searching_finds_the_words_in_both(desk: Desk) -> None:
    for words in ("breakfast club", '"consent form on 25 September"', "Beacon Homes"):
        hits = desk.case.read(lambda case, words=words: case.search(words))
        assert {hit.item for hit in hits} >= {paper.id for paper in both(desk)}


def test_the_scan_can_be_flagged_like_the_text(desk: Desk) -> None:
    quote = "Three Team Around the Family meetings have been held"
    made = []
    for paper in both(desk):
        passage = desk.case.read(
            lambda case, paper=paper: flags.find_passage(case, paper.id, quote, None)
        )
        made.append(flags.add(desk, passage, "count"))
    assert [flag.passage.page for flag in made] == [1, 1]
