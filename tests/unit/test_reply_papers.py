"""A reply to a request: what of it is kept as what, and what of it is split."""

from __future__ import annotations

import dataclasses

import pytest

from casefile.domain.document import Document, DocumentKind, Medium, PageSource
from casefile.domain.partition import Stretch
from casefile.domain.photo import PhotoPage
from casefile.errors import Cancelled
from casefile.services import photos
from casefile.services.disclosure import disclosure
from casefile.services.disclosure import gaps as disclosure_gaps
from casefile.services.paper import papers
from casefile.services.paper.papers import Arrival
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from tests.builders import make_document, make_page, make_reading
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


def photographed(desk: Desk, fake_papers: FakePapers, kinds) -> list[Document]:
    page = make_page("", source=PageSource.PICTURE)
    fake_papers.next = make_reading(medium=Medium.IMAGE, pages=(page,))
    return [
        papers.bring_in(
            desk,
            b"\xff\xd8" + bytes([n]),
            f"{n}.jpg",
            Arrival(kind=kind),
            TaskContext(),
        ).document
        for n, kind in enumerate(kinds)
    ]


def joined(desk: Desk, found: list[Document]) -> Document:
    pages = [PhotoPage(photo=one.id) for one in found]
    return photos.join(desk, pages, "Chronology", TaskContext())


def in_replies(desk: Desk) -> list[str]:
    found = desk.case.read(disclosure_gaps.papers_of)
    report = disclosure_gaps.report(desk, TaskContext())
    assert [one.id for one in report.papers] == [one.id for one in found]
    return [one.title for one in found]


def test_a_paper_made_of_the_photos_of_a_reply_is_in_the_reply(
    desk: Desk, fake_papers: FakePapers
) -> None:
    made = joined(desk, photographed(desk, fake_papers, [REPLY, REPLY]))

    assert made.kind is REPLY
    assert in_replies(desk) == ["Chronology"]


@pytest.mark.parametrize(
    ("kind", "made"),
    [
        (DocumentKind.COURT, DocumentKind.COURT),
        (DocumentKind.PHOTO, DocumentKind.OTHER),
    ],
)
def test_a_paper_made_of_photos_is_what_they_are_but_no_photo(
    desk: Desk, fake_papers: FakePapers, kind: DocumentKind, made: DocumentKind
) -> None:
    assert joined(desk, photographed(desk, fake_papers, [kind, kind])).kind is made


def test_a_paper_made_of_photos_in_a_packed_reply_is_in_that_folder(
    desk: Desk, fake_papers: FakePapers
) -> None:
    found = photographed(desk, fake_papers, [DocumentKind.OTHER] * 2)
    folder = make_document("Reply", kind=REPLY, medium=Medium.ARCHIVE, pages=0)
    inside = [dataclasses.replace(one, part_of=folder.id) for one in found]

    def work(case):
        for one in (folder, *inside):
            case.put(one)

    desk.case.write(work)
    made = joined(desk, inside)

    assert made.part_of == folder.id
    assert in_replies(desk) == ["Chronology"]


def test_a_photo_of_a_reply_stays_in_it_if_its_paper_is_elsewhere(
    desk: Desk, fake_papers: FakePapers
) -> None:
    made = joined(desk, photographed(desk, fake_papers, [REPLY, DocumentKind.OTHER]))

    assert made.kind is DocumentKind.OTHER
    assert in_replies(desk) == ["0"]
