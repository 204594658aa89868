"""Where the papers of a reply begin, and what the report says is missing."""

from __future__ import annotations

from datetime import date

import pytest

from casefile.domain import partition, sheet
from casefile.domain.checklist import entries
from casefile.domain.document import Bookmark, DocumentKind
from casefile.domain.partition import Way
from casefile.readers import SandboxedPapers
from casefile.tasks import TaskContext
from tests.reply import FIRSTS, PAGES, PAPERS, reply

TODAY = date(2026, 5, 11)


@pytest.fixture(scope="module")
def reading():
    return SandboxedPapers().read(reply(), "reply.pdf", TaskContext())


@pytest.fixture(scope="module")
def sheets(reading):
    return [sheet.sheet_of(page, TODAY) for page in reading.pages]


def test_bookmarks_say_where_each_paper_begins_and_what_it_is_called(reading, sheets):
    papers = partition.partition(sheets, reading.bookmarks, TODAY)

    assert [paper.first for paper in papers] == FIRSTS
    assert [paper.title for paper in papers] == [made.title for made in PAPERS]
    assert papers[3].reasons == (
        "The file’s own list of contents says “Case notes” here.",
    )
    assert partition.is_whole(papers, PAGES)


def test_without_bookmarks_the_pages_themselves_show_the_papers(sheets):
    papers = partition.partition(sheets, (), TODAY)
    found = [paper.first for paper in papers]

    assert found == FIRSTS
    by_first = {paper.first: paper for paper in papers}
    email = by_first[FIRSTS[7]]
    assert email.kind is DocumentKind.EMAIL
    assert email.title == "Visit on Thursday"
    assert email.dated_on == date(2025, 6, 3)
    assert "It begins like an email." in email.reasons
    notes = by_first[FIRSTS[3]]
    assert notes.title == "Case Notes"
    assert "Its pages are counted from 1: “Page 1 of 14”." in notes.reasons
    assert notes.last == FIRSTS[4] - 1


def test_a_bundle_that_is_not_to_be_split_is_one_paper(sheets):
    [paper] = partition.partition(sheets, (), TODAY, Way.NONE)

    assert (paper.first, paper.last) == (1, PAGES)


def test_bookmarks_of_whole_volumes_leave_the_pages_to_say_where_papers_begin(sheets):
    volumes = [Bookmark("Volume 1", 1), Bookmark("Volume 2", 33)]
    papers = partition.partition(sheets, volumes, TODAY)

    assert [paper.first for paper in papers] == FIRSTS


def test_of_several_bookmarks_on_a_page_the_first_names_its_paper(sheets):
    marks = []
    for made, first in zip(PAPERS, FIRSTS, strict=True):
        marks += [Bookmark(made.title, first), Bookmark("1. Introduction", first)]
    papers = partition.partition(sheets, marks, TODAY)

    assert [paper.title for paper in papers] == [made.title for made in PAPERS]


def test_bookmarks_of_headings_inside_a_paper_do_not_tear_it_apart(sheets):
    marks = [Bookmark(m.title, f, 1) for m, f in zip(PAPERS, FIRSTS, strict=True)]
    marks += [Bookmark(f"Heading {page}", page, 2) for page in (27, 28, 29, 30, 31)]
    papers = partition.partition(sheets, marks, TODAY)

    assert [paper.first for paper in papers] == FIRSTS


def test_papers_are_joined_and_split_by_hand(reading, sheets):
    papers = partition.partition(sheets, reading.bookmarks, TODAY)
    both = partition.joined(papers[0], papers[1])
    first, second = partition.cut_at(both, 3, sheets, TODAY)

    assert (both.first, both.last, both.title) == (1, 6, "Covering letter")
    assert (first.last, second.first, second.last) == (2, 3, 6)
    assert second.title == "Contact and Referral Record"
    assert second.reasons == ("You split here.",)


def test_every_record_of_the_checklist_has_signs_that_point_to_it():
    from casefile import resources  # noqa: PLC0415

    known = [row["id"] for row in resources.toml("disclosure.toml")["record"]]

    assert known == [entry.id for entry in entries()]
