"""A paper is read once more: what is new comes in, and flags keep their words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest

from casefile.domain.document import Document, DocumentKind, Part
from casefile.errors import Cancelled, ImportRefused
from casefile.services import flags, rereading
from casefile.services.paper import papers
from casefile.services.paper.papers import Arrival
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from tests.builders import make_evidence, make_passage, make_reading
from tests.fakes import FakePapers


def bring_in(desk: Desk, arrival: Arrival | None = None) -> Document:
    arrival = arrival or Arrival(kind=DocumentKind.LETTER, title="Of March")
    kept = papers.bring_in(desk, b"mail", "m.eml", arrival, TaskContext())
    return kept.document


def text_of(desk: Desk, paper: Document) -> str:
    return papers.pages(desk, paper.id, 1, 1)[0].text


def test_a_paper_says_what_is_read_of_it_now(
    desk: Desk, fake_papers: FakePapers
) -> None:
    fake_papers.next = make_reading("Little.")
    paper = bring_in(desk)
    fake_papers.next = make_reading("Little.", "And more.")
    kept = rereading.read_again(desk, paper.id, TaskContext())

    assert kept.document.pages == 2
    assert (kept.document.title, kept.document.kind) == ("Of March", "letter")
    assert "And more." in papers.pages(desk, paper.id, 2, 2)[0].text
    assert len(papers.documents(desk)) == 1


def test_a_reading_of_as_many_pages_is_kept_too(
    desk: Desk, fake_papers: FakePapers
) -> None:
    fake_papers.next = make_reading("Before.")
    paper = bring_in(desk)
    fake_papers.next = make_reading("After.")
    rereading.read_again(desk, paper.id, TaskContext())

    assert "After." in text_of(desk, paper)


def test_only_new_papers_come_out_of_it(desk: Desk, fake_papers: FakePapers) -> None:
    fake_papers.inside["m.eml"] = [Part("plan.pdf", b"plan")]
    paper = bring_in(desk, Arrival(tags=("School",)))
    # The same attachment under another name, and a new one under the old name.
    fake_papers.inside["m.eml"] = [Part("a.pdf", b"plan"), Part("plan.pdf", b"map")]
    rereading.read_again(desk, paper.id, TaskContext())

    inside = [one for one in papers.documents(desk) if one.part_of == paper.id]
    assert [one.title for one in inside] == ["plan", "plan"]
    assert [one.size for one in inside] == [4, 3]
    assert inside[0].tags == ("School",)


def test_what_was_removed_does_not_come_back(
    desk: Desk, fake_papers: FakePapers
) -> None:
    fake_papers.inside["m.eml"] = [Part("logo.png", b"logo"), Part("map.pdf", b"map")]
    paper = bring_in(desk)
    logo, _ = (one for one in papers.documents(desk) if one.part_of == paper.id)
    papers.remove(desk, logo.id)
    rereading.read_again(desk, paper.id, TaskContext())

    inside = [one for one in papers.documents(desk) if one.part_of == paper.id]
    assert [one.title for one in inside] == ["map"]


def test_very_many_papers_are_kept_before_the_rest_is_read(
    desk: Desk, fake_papers: FakePapers
) -> None:
    paper = bring_in(desk)
    context = TaskContext()
    there = []

    class Many:
        def __iter__(self) -> Iterator[Part]:
            for number in range(150):
                there.append(len(papers.documents(desk)))
                if number == 140:
                    context.cancel()
                yield Part(f"{number}.txt", str(number).encode())

    fake_papers.inside["m.eml"] = Many()
    with pytest.raises(Cancelled):
        rereading.read_again(desk, paper.id, context)

    assert there[-1] >= 100
    first, *inside = papers.documents(desk)
    assert first == paper
    assert len(inside) == 140
    assert {one.part_of for one in inside} == {paper.id}


def test_a_packed_folder_in_it_that_was_not_read_to_its_end_is_finished(
    desk: Desk, fake_papers: FakePapers
) -> None:
    paper = bring_in(desk)
    context = TaskContext()

    class Stopped:
        def __iter__(self) -> Iterator[Part]:
            yield Part("one.txt", b"1")
            context.cancel()
            yield Part("two.txt", b"2")

    fake_papers.inside["m.eml"] = [Part("all.zip", b"zip")]
    fake_papers.inside["all.zip"] = Stopped()
    with pytest.raises(Cancelled):
        rereading.read_again(desk, paper.id, context)
    fake_papers.inside["all.zip"] = [Part("one.txt", b"1"), Part("two.txt", b"2")]
    rereading.read_again(desk, paper.id, TaskContext())

    found = {one.title: one for one in papers.documents(desk)}
    assert set(found) == {"Of March", "all", "one", "two"}
    assert found["all"].problem == ""
    assert found["one"].part_of == found["two"].part_of == found["all"].id


def test_a_paper_with_flags_is_left_as_it_is(
    desk: Desk, fake_papers: FakePapers
) -> None:
    fake_papers.next = make_reading("Robin is six years old.")
    paper = bring_in(desk)
    flags.add(desk, make_passage(document=paper.id), "wrong_date")
    fake_papers.next = make_reading("Something else.")

    with pytest.raises(ImportRefused, match="There are flags on this paper"):
        rereading.read_again(desk, paper.id, TaskContext())
    assert "Robin is six" in text_of(desk, paper)


def test_a_paper_whose_words_are_evidence_is_left_as_it_is(
    desk: Desk, fake_papers: FakePapers
) -> None:
    fake_papers.next = make_reading("Robin is six years old.")
    paper = bring_in(desk)
    flag = flags.add(desk, make_passage(), "wrong_date")
    shown = make_evidence(paper, passage=make_passage(document=paper.id))
    flagged = dataclasses.replace(flag, evidence=(make_evidence(paper), shown))
    desk.case.write(lambda case: case.put(flagged))
    fake_papers.next = make_reading("Something else.")

    with pytest.raises(ImportRefused, match="flags that show its words as evidence"):
        rereading.read_again(desk, paper.id, TaskContext())
    assert "Robin is six" in text_of(desk, paper)


def test_what_was_read_stays_if_it_cannot_be_read_now(
    desk: Desk, fake_papers: FakePapers
) -> None:
    fake_papers.next = make_reading("Before.")
    paper = bring_in(desk)
    unread = dataclasses.replace(make_reading(), pages=(), problem="It was stopped.")
    fake_papers.next = unread

    with pytest.raises(ImportRefused, match="What was read of it before is kept"):
        rereading.read_again(desk, paper.id, TaskContext())
    assert "Before." in text_of(desk, paper)
    assert papers.documents(desk)[0].problem == ""
