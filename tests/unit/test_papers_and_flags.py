"""Papers come in whole and once; flags stay with their words."""

from __future__ import annotations

import dataclasses
import hashlib
import os
from pathlib import Path

import pytest

from casefile.domain.document import LARGEST
from casefile.domain.flag import Ask
from casefile.errors import (
    Cancelled,
    ImportRefused,
    NotFound,
    QuoteAmbiguous,
    QuoteNotFound,
)
from casefile.services import flags
from casefile.services.paper import papers
from casefile.services.paper.papers import Arrival
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from tests.builders import make_reading
from tests.fakes import FakePapers

TEXT = "Robin is six years old. The family moved in May. The family moved again."


def bring_in(desk: Desk, data: bytes = b"paper", name: str = "a paper.pdf"):
    return papers.bring_in(desk, data, name, Arrival(), TaskContext())


@pytest.fixture
def paper(desk: Desk, fake_papers: FakePapers):
    fake_papers.next = make_reading(TEXT)
    return bring_in(desk).document


def passage(desk: Desk, document, quote: str):
    return desk.case.read(lambda c: flags.find_passage(c, document.id, quote))


def test_the_original_bytes_are_kept_and_the_title_is_the_name(desk: Desk) -> None:
    kept = bring_in(desk, b"every byte\x00", "Report of May.pdf")
    assert kept.document.title == "Report of May"
    assert kept.document.sha256 == hashlib.sha256(b"every byte\x00").hexdigest()
    assert papers.original(desk, kept.document.id) == b"every byte\x00"
    assert not kept.already_there


def test_the_same_paper_is_known_again_and_not_read_again(
    desk: Desk, fake_papers: FakePapers
) -> None:
    first = bring_in(desk)
    second = bring_in(desk, name="the same under another name.pdf")
    assert second.already_there
    assert second.document == first.document
    assert len(papers.documents(desk)) == 1
    assert len(fake_papers.read_names) == 1


def test_a_paper_that_could_not_be_read_is_read_again_when_it_is_added_again(
    desk: Desk, fake_papers: FakePapers
) -> None:
    fake_papers.next = dataclasses.replace(
        make_reading(), pages=(), problem="The computer ended the reading."
    )
    first = bring_in(desk)
    assert first.document.problem

    fake_papers.next = make_reading(TEXT)
    second = bring_in(desk)

    assert second.already_there
    assert second.document.id == first.document.id
    assert (second.document.pages, second.document.problem) == (1, "")
    assert papers.documents(desk) == [second.document]
    assert papers.pages(desk, first.document.id, 1, 1)[0].text == TEXT


def test_what_is_no_file_is_refused_and_not_waited_for() -> None:
    with pytest.raises(ImportRefused, match="not a file"):
        papers.load(Path(os.devnull))


def test_stopping_adds_nothing(desk: Desk) -> None:
    context = TaskContext()
    context.cancel()
    with pytest.raises(Cancelled):
        papers.bring_in(desk, b"paper", "a.pdf", Arrival(), context)
    assert papers.documents(desk) == []


def test_a_kind_of_paper_not_taken_in_is_refused(
    desk: Desk, fake_papers: FakePapers
) -> None:
    fake_papers.refuse = ImportRefused("a.heic", "This is a photo.")
    with pytest.raises(ImportRefused):
        bring_in(desk, name="a.heic")
    assert papers.documents(desk) == []


def test_a_paper_that_cannot_be_read_is_kept_all_the_same(
    desk: Desk, fake_papers: FakePapers
) -> None:
    fake_papers.next = dataclasses.replace(
        make_reading(), pages=(), problem="It is locked with a password."
    )
    document = bring_in(desk).document
    assert document.problem == "It is locked with a password."
    assert document.pages == 0
    assert papers.original(desk, document.id) == b"paper"
    with pytest.raises(ImportRefused):
        passage(desk, document, "anything")


@pytest.mark.parametrize("name", ["gone.pdf", "folder", "empty.pdf"])
def test_files_that_are_not_papers_are_refused_by_name(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.pdf").touch()
    with pytest.raises(ImportRefused) as refused:
        papers.load(tmp_path / name)
    assert refused.value.name == name


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path) -> None:
    large = tmp_path / "large.pdf"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(ImportRefused, match="200 MB"):
        papers.load(large)


def test_details_can_change_but_never_the_bytes(desk: Desk, paper) -> None:
    papers.save(desk, dataclasses.replace(paper, title="Better title", sha256="0" * 64))
    (kept,) = papers.documents(desk)
    assert kept.title == "Better title"
    assert kept.sha256 == paper.sha256


def test_flags_are_numbered_and_listed_in_the_order_of_the_paper(
    desk: Desk, paper
) -> None:
    moved = flags.add(desk, passage(desk, paper, "moved in May"), "wrong_date")
    age = flags.add(desk, passage(desk, paper, "six years"), "wrong_identity_detail")
    assert (moved.number, age.number) == (1, 2)
    assert flags.for_document(desk, paper.id) == [age, moved]


def test_a_number_is_never_used_again(desk: Desk, paper) -> None:
    first = flags.add(desk, passage(desk, paper, "moved in May"), "wrong_date")
    flags.remove(desk, first.id)
    second = flags.add(desk, passage(desk, paper, "six years"), "wrong_date")
    assert second.number == 2


def test_the_kind_of_error_brings_its_usual_request(desk: Desk, paper) -> None:
    flag = flags.add(desk, passage(desk, paper, "six years"), "age")
    assert flag.kind == "wrong_identity_detail"
    assert flag.ask is Ask.CORRECT


def test_an_unknown_kind_is_refused(desk: Desk, paper) -> None:
    with pytest.raises(NotFound):
        flags.add(desk, passage(desk, paper, "six years"), "not a kind")
    assert flags.everything(desk) == []


def test_absent_words_bring_the_nearest_ones(desk: Desk, paper) -> None:
    with pytest.raises(QuoteNotFound) as missing:
        passage(desk, paper, "Robin is seven years old")
    assert any("six years old" in text for _, text in missing.value.nearest)


def test_words_that_occur_twice_are_refused_with_their_places(
    desk: Desk, paper
) -> None:
    with pytest.raises(QuoteAmbiguous) as twice:
        passage(desk, paper, "The family moved")
    assert [page for page, _ in twice.value.places] == [1, 1]


def test_flags_are_found_again_by_their_words_after_a_new_reading(
    desk: Desk, paper
) -> None:
    flags.add(desk, passage(desk, paper, "moved in May"), "wrong_date")
    new = make_reading("A new first line.\n" + TEXT)
    desk.case.write(lambda case: case.keep_reading(paper.id, new))
    (flag,) = flags.refind(desk, paper.id)
    text = new.pages[0].text
    assert text[flag.passage.start : flag.passage.end] == "moved in May"
    assert not flag.needs_placing


def test_a_flag_whose_words_are_gone_waits_to_be_placed_by_hand(
    desk: Desk, paper
) -> None:
    made = flags.add(desk, passage(desk, paper, "moved in May"), "wrong_date")
    other = make_reading("Quite another paper about something else entirely.")
    desk.case.write(lambda case: case.keep_reading(paper.id, other))
    (flag,) = flags.refind(desk, paper.id)
    assert flag.needs_placing
    assert flag.passage == made.passage
