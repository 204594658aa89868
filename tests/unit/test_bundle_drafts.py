"""Bundles are kept while they are prepared, and it is told how they would come out."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from casefile.domain.bundle.arranging import Spot, put
from casefile.domain.bundle.plan import PlanDocument
from casefile.domain.document import DocumentKind, Medium, PageSource
from casefile.services import undoing
from casefile.services.bundle import bundles
from casefile.services.bundle import drafts as bundle_drafts
from casefile.services.bundle import outlook as bundle_outlook
from casefile.services.bundle.outlook import Lengths, Outlook
from casefile.tasks import TaskContext
from tests.builders import make_bundle, make_me, make_set_date
from tests.unit.test_bundles import Case


@pytest.fixture
def case(desk, fake_papers, tmp_path) -> Case:
    return Case(desk, fake_papers, tmp_path)


def begun(case: Case, *, suggested: bool = True, name: str = "children"):
    return bundle_drafts.begin(case.desk, name, suggested=suggested)


def look(case: Case, plan) -> Outlook:
    return bundle_outlook.look(case.desk, plan, Lengths(), TaskContext())


def papers_of(plan) -> list[str]:
    return [
        f"{section.letter} {paper.title}"
        for section in plan.sections
        for paper in section.documents
    ]


def test_a_new_bundle_has_the_sections_of_its_set_with_the_papers_suggested(case):
    case.paper("Order of 3 March", dated_on=date(2026, 3, 3), kind=DocumentKind.COURT)
    case.paper("Photo of the kitchen", kind=DocumentKind.PHOTO)
    case.desk.case.write(lambda w: w.put(make_me(name="Rhian Pritchard")))
    hearing = make_set_date(title="Hearing", due_on=date(2027, 5, 11))
    case.desk.case.write(lambda w: w.put(hearing))
    made = begun(case)
    plan = made.draft.plan
    assert [section.letter for section in plan.sections] == list("ABCDEF")
    assert papers_of(plan) == ["B Order of 3 March"]
    assert plan.title == "Bundle for the hearing on 11 May 2027"
    assert (plan.hearing_on, plan.prepared_by) == (date(2027, 5, 11), "Rhian Pritchard")
    assert [one.paper.title for one in made.left_out] == ["Photo of the kitchen"]
    empty = begun(case, suggested=False)
    assert papers_of(empty.draft.plan) == []
    assert empty.draft.title == "Bundle for the hearing on 11 May 2027 (2)"


def test_a_bundle_stands_with_the_versions_made_of_it_and_goes_with_them(case):
    case.paper("Order", kind=DocumentKind.COURT)
    draft = begun(case).draft
    built = case.build(bundle_drafts.text(draft.plan))
    other = make_bundle(title="From the command line")
    case.desk.case.write(lambda w: w.put(other))
    first, second = bundle_drafts.everything(case.desk)
    assert (first.draft, first.last) == (None, other)
    assert (second.draft, second.last) == (draft, built.bundle)
    bundle_drafts.remove(case.desk, second)
    assert [one.last for one in bundle_drafts.everything(case.desk)] == [other]
    undoing.undo(case.desk)
    assert bundle_drafts.everything(case.desk) == [first, second]


def test_the_numbers_and_the_count_are_those_of_the_bundle_that_is_made(case):
    case.paper("Order", 3, kind=DocumentKind.COURT)
    case.paper("Parenting report", 2)
    plan = begun(case).draft.plan
    found = look(case, plan)
    built = case.build(bundle_drafts.text(plan))
    assert found.count == built.bundle.pages == 7
    told = [one.labels for one in found.papers.values()]
    kept = [p.labels for s in built.bundle.sections for p in s.papers]
    assert told == kept == [("B1", "B2", "B3"), ("D1", "D2")]


def test_a_wrong_page_range_is_told_with_the_paper_and_counts_no_pages(case):
    case.paper("Order", 3, kind=DocumentKind.COURT)
    plan = begun(case).draft.plan
    (document,) = plan.sections[1].documents
    spot = Spot(1, 0)
    wrong = put(plan, spot, dataclasses.replace(document, pages="2-9"))
    found = look(case, wrong)
    assert found.wrong == [spot]
    assert "which has 3" in found.papers[spot].wrong
    assert found.count == 2
    right = put(plan, spot, dataclasses.replace(document, pages="2-"))
    assert look(case, right).papers[spot].pages == (2, 3)


def test_a_paper_that_is_gone_or_has_no_pages_is_told(case):
    sound = case.paper("Voicemail", 0, medium=Medium.OTHER)
    plan = begun(case, suggested=False).draft.plan
    plan = dataclasses.replace(
        plan,
        sections=(
            dataclasses.replace(
                plan.sections[0],
                documents=(PlanDocument(id="0" * 32), PlanDocument(id=sound)),
            ),
        ),
    )
    gone, dumb = look(case, plan).papers.values()
    assert "not in the case file any more" in gone.wrong
    assert "no pages" in dumb.wrong


def test_cautions_stand_with_the_paper_that_they_are_about(case):
    photo = case.paper("Kitchen", 1, kind=DocumentKind.PHOTO)
    scan = case.paper("Letter scanned", 1, source=PageSource.UNREADABLE)
    late = case.paper("Scan", 1, source=PageSource.PICTURE)
    plan = begun(case, suggested=False).draft.plan
    entries = tuple(PlanDocument(id=name) for name in (photo, scan, late, late))
    first = dataclasses.replace(plan.sections[0], documents=entries)
    plan = dataclasses.replace(plan, sections=(first, *plan.sections[1:]))
    found = look(case, plan)
    kinds = [[c.kind for c in one.cautions] for one in found.papers.values()]
    assert kinds == [
        ["not_standard"],
        ["no_text"],
        ["waiting"],
        ["same_page", "waiting"],
    ]
    allowed = dataclasses.replace(entries[0], direction="Order of 3 March")
    assert not look(case, put(plan, Spot(0, 0), allowed)).papers[Spot(0, 0)].cautions


def test_after_serving_a_late_paper_has_a_number_of_its_own_and_moving_is_told(case):
    for title in ("Order one", "Order two"):
        case.paper(title, 2, kind=DocumentKind.COURT)
    draft = begun(case).draft
    built = case.build(bundle_drafts.text(draft.plan))
    bundles.serve(case.desk, str(built.bundle.id), date(2026, 3, 2))
    late = case.paper("Order late", 1, kind=DocumentKind.COURT)
    section = draft.plan.sections[1]
    one, two = section.documents

    def with_papers(*papers):
        new = dataclasses.replace(section, documents=papers)
        sections = (draft.plan.sections[0], new, *draft.plan.sections[2:])
        return dataclasses.replace(draft.plan, sections=sections)

    found = look(case, with_papers(one, PlanDocument(id=late), two))
    assert found.version == 2
    assert [p.labels for p in found.papers.values()] == [
        ("B1", "B2"),
        ("B2a",),
        ("B3", "B4"),
    ]
    assert not found.problem
    moved = look(case, with_papers(two, one))
    assert "was served as B" in moved.problem
