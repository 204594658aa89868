"""A reply to a request is kept whole, taken apart, and told of."""

from __future__ import annotations

import dataclasses
import zipfile
from datetime import date
from io import BytesIO

import pytest

from casefile.domain.disclosure import State
from casefile.domain.document import Document, DocumentKind, Medium, PageSource
from casefile.domain.ids import LetterId, new_id
from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.partition import Way
from casefile.errors import Cancelled, ImportRefused, NotUnderstood
from casefile.readers import SandboxedPapers
from casefile.services import searching
from casefile.services.disclosure import disclosure
from casefile.services.disclosure import gaps as disclosure_gaps
from casefile.services.paper import papers
from casefile.services.paper.papers import Arrival
from casefile.services.recognising import Waiting
from casefile.tasks import TaskContext
from tests.reply import FIRSTS, HIDDEN, PAGES, PAPERS, reply


@pytest.fixture(scope="module")
def data():
    return reply()


@pytest.fixture
def real(desk):
    return dataclasses.replace(desk, papers=SandboxedPapers())


@pytest.fixture
def bundle(real, data):
    return disclosure.bring_in(real, data, "Reply.pdf", TaskContext()).document


def planned(real, bundle, way=None):
    return disclosure.plan(real, bundle.id, TaskContext(), way)


def parts_of(real, bundle):
    return [d for d in papers.documents(real) if d.part_of == bundle.id]


def test_the_reply_is_kept_byte_for_byte_and_nothing_else_before_it_is_accepted(
    real, bundle, data
):
    plan = planned(real, bundle)

    assert papers.original(real, bundle.id) == data
    assert (bundle.kind, bundle.pages) == (DocumentKind.DISCLOSURE, PAGES)
    assert [one.first for one in plan.papers] == FIRSTS
    assert papers.documents(real) == [bundle]


def test_each_paper_becomes_a_document_that_says_where_it_came_from(real, bundle):
    plan = planned(real, bundle)
    made = disclosure.split(real, bundle.id, plan.papers, TaskContext())
    parts = parts_of(real, bundle)

    assert made.left_out == ()
    assert [part.title for part in parts] == [one.title for one in PAPERS]
    assert [(part.first_page, part.pages) for part in parts] == [
        (first, one.pages) for first, one in zip(FIRSTS, PAPERS, strict=True)
    ]
    assert parts[3].original_name == "Reply, pages 10 to 21.pdf"
    assert parts[3].medium is Medium.PDF
    assert "Home visit" in papers.pages(real, parts[3].id, 1, 1)[0].text
    assert papers.original(real, parts[3].id).startswith(b"%PDF")


def test_all_papers_of_a_reply_are_taken_back_by_one_undo(real, bundle):
    disclosure.split(real, bundle.id, planned(real, bundle).papers, TaskContext())
    real.case.write(lambda case: case.undo())

    assert papers.documents(real) == [bundle]


def test_what_lies_under_a_box_is_neither_read_nor_kept_as_text(real, bundle):
    disclosure.split(real, bundle.id, planned(real, bundle).papers, TaskContext())
    found = [
        page.text
        for document in papers.documents(real)
        for page in papers.pages(real, document.id, 1, document.pages)
    ]

    assert not any(word in text for text in found for word in HIDDEN.split())


def test_a_stop_keeps_the_bundle_and_the_split_can_be_gone_on_with(real, bundle):
    plan = planned(real, bundle)
    disclosure.split(real, bundle.id, plan.papers[:4], TaskContext())
    context = TaskContext(lambda *_: context.cancel())
    with pytest.raises(Cancelled):
        disclosure.split(real, bundle.id, plan.papers, context)
    assert len(parts_of(real, bundle)) == 4

    again = planned(real, bundle)
    assert again.there == set(FIRSTS[:4])
    made = disclosure.split(real, bundle.id, again.papers, TaskContext())
    assert len(made.kept) == len(PAPERS) - 4
    assert [part.first_page for part in parts_of(real, bundle)] == FIRSTS


def test_words_recognised_in_the_bundle_come_along_and_no_page_is_done_twice(
    real, bundle
):
    scanned = FIRSTS[-2]
    [page] = papers.pages(real, bundle.id, scanned, scanned)
    seen = dataclasses.replace(
        page, text="Dear Ms Halloran\n", source=PageSource.RECOGNISED
    )
    real.case.write(lambda case: case.keep_page(bundle.id, seen))
    disclosure.split(real, bundle.id, planned(real, bundle).papers, TaskContext())
    part = parts_of(real, bundle)[-2]
    first, second = papers.pages(real, part.id, 1, 2)
    waiting = Waiting(real)

    assert (first.text, first.source) == (seen.text, PageSource.RECOGNISED)
    assert first.blacking == page.blacking
    assert second.source is PageSource.PICTURE
    found = waiting.next(None)
    assert (found[0], found[1].number) == (part.id, 2)
    assert waiting.next(None) is None


def test_a_sentence_is_found_once_where_the_bundle_was_split(real, bundle):
    def hits():
        return searching.search(real, '"Subject: Transfer of case"').hits

    assert [hit.item for hit in hits()] == [bundle.id]
    disclosure.split(real, bundle.id, planned(real, bundle).papers, TaskContext())
    [hit] = hits()
    assert (hit.item, hit.page) == (parts_of(real, bundle)[10].id, 1)


def test_what_is_no_pdf_is_not_split_and_says_so(real):
    kept = papers.bring_in(
        real, b"Only a note.", "note.txt", Arrival(), TaskContext()
    ).document

    with pytest.raises(ImportRefused):
        planned(real, kept)


def test_the_report_compares_with_the_request_that_was_sent_last(real, bundle):
    sent = Letter(
        id=LetterId(new_id()),
        template="sar",
        title="My request",
        made_on=date(2026, 1, 2),
        choices=("case_notes", "supervision"),
        facts={"period_from": "2025-01-01", "period_to": "2025-08-31"},
        status=LetterStatus.SENT,
        sent_on=date(2026, 1, 3),
    )
    real.case.write(lambda case: case.put(sent))
    disclosure.split(real, bundle.id, planned(real, bundle).papers, TaskContext())
    report = disclosure_gaps.report(real, TaskContext())

    assert report.letter == sent
    assert [(one.id, one.state) for one in report.lines] == [
        ("case_notes", State.CAME),
        ("supervision", State.MISSING),
    ]
    assert len(report.papers) == len(PAPERS)
    assert bundle not in report.papers
    assert report.months == ((date(2025, 4, 1), date(2025, 5, 1)),)
    assert [look.gap.missing for look in report.looks if look.gap] == [(7, 8)]


def test_a_reply_that_comes_as_a_packed_folder_is_taken_apart_too(real, data):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as folder:
        folder.writestr("part 1/Reply.pdf", data)
        folder.writestr("note.txt", "Supervision record\nThe case was discussed.")
    kept = disclosure.bring_in(real, packed.getvalue(), "reply.zip", TaskContext())
    [long] = disclosure.to_split(real, [kept.document.id])
    plan = disclosure.plan(real, long.id, TaskContext())
    disclosure.split(real, long.id, plan.papers, TaskContext())
    report = disclosure_gaps.report(real, TaskContext())

    assert (kept.document.medium, long.title) == (Medium.ARCHIVE, "Reply")
    assert len(report.papers) == len(PAPERS) + 1
    came = {line.id for line in report.lines if line.state is State.CAME}
    assert {"case_notes", "supervision"} <= came


def test_a_reply_that_is_not_split_is_told_of_as_one_paper(real, bundle):
    report = disclosure_gaps.report(real, TaskContext())

    assert report.papers == (bundle,)
    assert report.letter is None
    assert sum(look.redactions for look in report.looks) == 3 + 4 + 1 + 2


def test_only_replies_are_reported_on(real):
    kept = papers.bring_in(real, reply(), "r.pdf", Arrival(), TaskContext()).document

    with pytest.raises(NotUnderstood):
        disclosure_gaps.report(real, TaskContext(), [kept.id])


def test_one_paper_only_is_what_is_made_when_nothing_is_to_be_split(real, bundle):
    [one] = planned(real, bundle, Way.NONE).papers

    assert isinstance(bundle, Document)
    assert (one.first, one.last) == (1, PAGES)


def test_a_reply_that_came_in_as_an_ordinary_paper_before_becomes_one(real, data):
    ordinary = papers.bring_in(real, data, "r.pdf", Arrival(), TaskContext()).document
    named = dataclasses.replace(ordinary, title="From the council")
    papers.save(real, named)
    again = disclosure.bring_in(real, data, "Reply.pdf", TaskContext())

    assert again.already_there
    assert (again.document.id, again.document.title) == (
        ordinary.id,
        "From the council",
    )
    assert disclosure_gaps.report(real, TaskContext()).bundles == (again.document,)


def test_a_reply_that_belongs_to_a_court_stays_a_paper_of_the_court(real, data):
    court = Arrival(kind=DocumentKind.COURT)
    papers.bring_in(real, data, "r.pdf", court, TaskContext())
    again = disclosure.bring_in(real, data, "Reply.pdf", TaskContext())

    assert again.document.is_court_paper


def test_pages_that_are_in_no_part_yet_are_told_of_all_the_same(real, bundle):
    whole = disclosure_gaps.report(real, TaskContext())
    plan = planned(real, bundle)
    made = disclosure.split(real, bundle.id, plan.papers[:4], TaskContext())
    some = disclosure_gaps.report(real, TaskContext())
    disclosure.split(real, bundle.id, plan.papers, TaskContext())
    full = disclosure_gaps.report(real, TaskContext())

    def came(report):
        return {one.id for one in report.lines if one.state is not State.MISSING}

    assert [paper.title for paper in some.papers] == [
        bundle.title,
        *(one.title for one in made.kept),
    ]
    pages = [sum(look.pages for look in one.looks) for one in (whole, some, full)]
    assert pages == [PAGES] * 3
    assert came(some) >= came(whole)
    # Numbers of its own pages, and none that only the parts would fill.
    rest = some.looks[0]
    assert min(rest.page_sketches) == FIRSTS[4]
    assert rest.gap is None
    named = [s for line in some.lines for s in line.sources if s.document == bundle.id]
    assert named
    assert all(source.page >= FIRSTS[4] for source in named)
    assert bundle not in full.papers


def test_a_paper_that_was_cut_out_is_known_by_its_bytes(real, bundle):
    made = disclosure.split(
        real, bundle.id, planned(real, bundle).papers, TaskContext()
    )

    assert made.kept == tuple(parts_of(real, bundle))
