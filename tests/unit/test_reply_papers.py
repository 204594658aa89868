"""A reply to a request: what of it is kept as what, and what of it is split."""

from __future__ import annotations

import dataclasses

import pytest

from casefile.domain.document import Document, DocumentKind, Medium
from casefile.domain.partition import Stretch
from casefile.errors import Cancelled
from casefile.services import disclosure, papers
from casefile.services.papers import Arrival
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from tests.builders import make_document, make_reading
from tests.fakes import FakePapers

REPLY = DocumentKind.DISCLOSURE


def reading(pages: int):
    made = make_reading(*(f"Page {number} of words" for number in range(pages)))
    return dataclasses.replace(made, medium=Medium.PDF)


def brought(desk: Desk, data: bytes = b"a reply", name: str = "Reply.pdf") -> Document:
    return disclosure.bring_in(desk, data, name, TaskContext()).document


def stretches(count: int, pages: int = 1) -> list[Stretch]:
    return [
        Stretch(first=1 + n * pages, last=(n + 1) * pages, title=f"Paper {n}")
        for n in range(count)
    ]


def test_an_assessment_that_lies_in_a_reply_as_well_stays_an_assessment(
    desk: Desk, fake_papers: FakePapers
) -> None:
    fake_papers.next = reading(50)
    said = Arrival(kind=DocumentKind.ASSESSMENT)
    papers.bring_in(desk, b"same", "Assessment.pdf", said, TaskContext())
    kept = disclosure.bring_in(desk, b"same", "1.pdf", TaskContext())

    assert kept.document.kind is DocumentKind.ASSESSMENT
    assert "stays" in disclosure.other_kind(kept)
    assert disclosure.to_split(desk, [kept.document.id]) == []


def test_a_paper_that_was_there_without_a_kind_becomes_the_reply_in_one_change(
    desk: Desk, fake_papers: FakePapers
) -> None:
    fake_papers.next = reading(3)
    papers.bring_in(desk, b"same", "Reply.pdf", Arrival(), TaskContext())
    writes = []
    work = desk.case.write
    desk.case.write = lambda made: (writes.append(made), work(made))[1]
    kept = disclosure.bring_in(desk, b"same", "Reply.pdf", TaskContext())

    assert len(writes) == 1
    assert kept.already_there
    assert [one.kind for one in papers.documents(desk)] == [REPLY]
    assert disclosure.other_kind(kept) == ""


def test_a_letter_that_came_as_a_reply_is_not_kept_a_second_time(
    desk: Desk, fake_papers: FakePapers
) -> None:
    fake_papers.next = reading(1)
    letter = brought(desk)

    assert disclosure.to_split(desk, [letter.id]) == []
    made = disclosure.split(desk, letter.id, stretches(1), TaskContext())
    assert made.kept == ()
    assert made.sentence() == "It is one paper, and is kept as it came."
    assert len(papers.documents(desk)) == 1


def test_of_several_files_only_the_long_ones_are_bundles(
    desk: Desk, fake_papers: FakePapers
) -> None:
    fake_papers.next = reading(5)
    short = brought(desk, b"short", "Short.pdf")
    fake_papers.next = reading(40)
    long = brought(desk, b"long", "Long.pdf")
    both = [short.id, long.id]

    assert disclosure.to_split(desk, both) == [long]
    assert disclosure.to_split(desk, both, every=True) == [short, long]
    assert disclosure.to_split(desk, [short.id]) == [short]


def test_the_papers_are_gone_through_once_for_all_replies() -> None:
    class Counted(list[Document]):
        times = 0

        def __iter__(self):
            self.times += 1
            return super().__iter__()

    many = Counted(
        make_document(f"{n}", kind=REPLY, medium=Medium.PDF, pages=2) for n in range(50)
    )

    assert disclosure.unsplit(many) == [one.id for one in list.copy(many)]
    assert many.times < 5


def test_what_was_kept_of_a_large_bundle_that_was_stopped_is_told(
    desk: Desk, fake_papers: FakePapers, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_papers.next = reading(6)
    bundle = brought(desk)
    context = TaskContext()
    cut = fake_papers.cut

    def stopped(data, spans, given, take):
        cut(data, spans[:2], given, take)
        context.cancel()
        given.check()

    fake_papers.cut = stopped
    with pytest.raises(Cancelled):
        disclosure.split(desk, bundle.id, stretches(6), context)
    assert len(papers.documents(desk)) == 1

    monkeypatch.setattr(disclosure, "_BATCH", 0)
    context = TaskContext()
    made = disclosure.split(desk, bundle.id, stretches(6), context)

    assert len(made.kept) == 2
    assert made.stopped
    assert made.sentence().startswith("2 papers kept. Stopped;")
    assert len(papers.documents(desk)) == 3
