"""Several photos of the sheets of one paper become one paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casefile.domain.document import Document, DocumentKind, Medium, PageSource
from casefile.domain.photo import Corners, PhotoPage, Point
from casefile.domain.release import Choice
from casefile.errors import Cancelled, DriveGone, ImportRefused
from casefile.services import (
    editing,
    exporting,
    photos,
    recognising,
    searching,
    undoing,
)
from casefile.services.door import Choices
from casefile.services.export_search import Terms
from casefile.services.paper import copy as paper_copy
from casefile.services.paper import many_papers, papers
from casefile.services.ports import Found
from casefile.services.recognising import Waiting
from casefile.tasks import TaskContext
from tests.builders import make_page, make_reading
from tests.fakes import FakeTransaction

SOME = Corners(Point(0.1, 0.1), Point(0.9, 0.12), Point(0.95, 0.9), Point(0.05, 0.85))


@pytest.fixture
def bring_in(desk, fake_papers):
    """Keeps photos under these names; returns their ids."""

    def add(*names):
        page = make_page("", source=PageSource.PICTURE)
        fake_papers.next = make_reading(medium=Medium.IMAGE, pages=(page,))
        kept = [
            papers.bring_in(
                desk, b"\xff\xd8" + name.encode(), name, papers.Arrival(), TaskContext()
            )
            for name in names
        ]
        return [one.document.id for one in kept]

    return add


def outer_of(desk, *names):
    kept = {one.id: one for one in papers.documents(desk)}
    return [kept[name].part_of for name in names]


def test_photos_become_a_paper_that_waits_to_be_read(desk, bring_in):
    one, two = bring_in("a.jpg", "b.jpg")
    pages = [PhotoPage(photo=two, corners=SOME, turns=1), PhotoPage(photo=one)]
    made = photos.join(desk, pages, " The plan ", TaskContext())
    kept = desk.case.read(lambda case: case.get(Document, made.id))
    assert (kept.title, kept.original_name, kept.pages) == (
        "The plan",
        "The plan.pdf",
        2,
    )
    assert photos.photos_of(desk, made.id) == tuple(pages)
    assert outer_of(desk, one, two) == [made.id, made.id]
    assert [page.source for page in papers.pages(desk, made.id, 1, 9)] == [
        PageSource.PICTURE
    ] * 2


def test_all_of_it_is_undone_as_one(desk, bring_in):
    one, two = bring_in("a.jpg", "b.jpg")
    before = papers.documents(desk)
    photos.join(desk, [PhotoPage(photo=one), PhotoPage(photo=two)], "", TaskContext())
    undoing.undo(desk)
    assert papers.documents(desk) == before


def test_they_are_put_in_order_by_the_time_they_were_taken(desk, bring_in):
    names = bring_in("c.jpg", "b.jpg", "a.jpg")
    for minute, name in enumerate(names):
        taken = f"2026-02-03T10:{minute:02}:00"
        desk.photos.found[name] = [Found(PhotoPage(photo=name), taken)]
    ordered = photos.plan(desk, names[::-1], TaskContext())
    assert [page.photo for page in ordered] == names


def test_without_times_they_are_put_in_the_order_of_their_names(desk, bring_in):
    ten, two, last = bring_in("IMG 10.jpg", "img 2.jpg", "z.jpg")
    ordered = photos.plan(desk, [ten, two, last, two], TaskContext())
    assert [page.photo for page in ordered] == [two, ten, last]


def test_pages_are_arranged_anew_in_a_version_of_the_paper(desk, bring_in):
    one, two, three = bring_in("a.jpg", "b.jpg", "c.jpg")
    pages = [PhotoPage(photo=name) for name in (one, two, three)]
    old = photos.join(desk, pages, "The plan", TaskContext())
    papers.save(desk, replace(old, sender="The council"))
    turned = [replace(pages[1], turns=2), pages[0]]
    new = photos.arrange_again(desk, old.id, turned, TaskContext())
    assert (new.version_of, new.title, new.sender) == (
        old.id,
        "The plan",
        "The council",
    )
    assert outer_of(desk, one, two, three) == [new.id, new.id, None]
    assert desk.case.read(lambda case: case.get(Document, old.id)).photos == (*pages,)


def test_a_photo_that_cannot_be_opened_is_named_and_nothing_is_kept(desk, bring_in):
    names = bring_in("a.jpg", "b.jpg", "c.jpg")
    before = papers.documents(desk)
    desk.photos.refuse = papers.original(desk, names[1])
    pages = [PhotoPage(photo=name) for name in names]
    with pytest.raises(ImportRefused) as refused:
        photos.join(desk, pages, "", TaskContext())
    assert refused.value.name == "Photo 2, “b.jpg”"
    assert papers.documents(desk) == before


def together(desk, *names):
    pages = [PhotoPage(photo=name) for name in names]
    return photos.join(desk, pages, "The plan", TaskContext())


def found(desk, words):
    return [hit.item for hit in searching.search(desk, words).hits]


def read(desk):
    waiting = Waiting(desk)
    recognising.recognise(desk, waiting, TaskContext())


def test_a_page_is_found_in_the_paper_and_not_in_its_photo_as_well(desk, bring_in):
    one, two, other = bring_in("a.jpg", "b.jpg", "c.jpg")
    paper = together(desk, one, two)
    read(desk)
    assert sorted(found(desk, "words")) == sorted([paper.id, paper.id, other])
    undoing.undo(desk)


def test_photos_of_a_paper_are_not_read_twice(desk, bring_in):
    one, two = bring_in("a.jpg", "b.jpg")
    paper = together(desk, one, two)
    waiting = Waiting(desk)
    recognising.recognise(desk, waiting, TaskContext())
    assert waiting.total == 2
    assert set(recognising.state(desk)) == {paper.id}


@pytest.mark.parametrize(
    "take_away",
    [
        lambda desk, paper: papers.remove(desk, paper.id),
        lambda desk, paper: many_papers.remove(desk, [paper.id]),
        lambda desk, paper: editing.remove(desk, str(paper.id)),
        lambda desk, _paper: undoing.undo(desk),
    ],
)
def test_without_the_paper_its_photos_are_ordinary_papers_again(
    desk, bring_in, take_away
):
    one, two = bring_in("a.jpg", "b.jpg")
    paper = together(desk, one, two)
    take_away(desk, paper)
    assert outer_of(desk, one, two) == [None, None]
    read(desk)
    assert sorted(found(desk, "words")) == sorted([one, two])


def test_words_that_were_recognised_in_a_photo_are_kept(desk, bring_in):
    (one,) = bring_in("a.jpg")
    read(desk)
    paper = together(desk, one)
    papers.remove(desk, paper.id)
    assert found(desk, "words") == [one]
    assert recognising.state(desk)[one].waiting == ()


def test_a_photo_that_came_in_an_e_mail_goes_back_to_it(desk, bring_in):
    one, mail = bring_in("a.jpg", "mail.eml")
    kept = desk.case.read(lambda case: case.get(Document, one))
    papers.save(desk, replace(kept, part_of=mail))
    paper = together(desk, one)
    assert outer_of(desk, one) == [paper.id]
    papers.remove(desk, paper.id)
    assert outer_of(desk, one) == [mail]


def test_a_photo_is_a_page_of_one_paper_only(desk, bring_in):
    one, two = bring_in("a.jpg", "b.jpg")
    together(desk, one)
    before = papers.documents(desk)
    with pytest.raises(ImportRefused, match="page of the paper “The plan” already"):
        together(desk, two, one)
    assert papers.documents(desk) == before


def test_the_same_pages_are_one_version_after_another(desk, bring_in):
    """From one order to the other and back: nothing is lost, and no circle is made."""
    one, two = bring_in("a.jpg", "b.jpg")
    first = together(desk, one, two)
    pages = photos.photos_of(desk, first.id)
    second = photos.arrange_again(desk, first.id, pages[::-1], TaskContext())
    third = photos.arrange_again(desk, second.id, pages, TaskContext())
    assert third.version_of == second.id
    assert third.sha256 == first.sha256
    assert outer_of(desk, one, two) == [third.id, third.id]
    papers.remove(desk, third.id)
    assert outer_of(desk, one, two) == [second.id, second.id]
    assert photos.joined(one, papers.documents(desk)).id == second.id


@pytest.mark.parametrize("together_removed", [False, True])
def test_photos_go_back_to_the_last_version_that_is_left(
    desk, bring_in, together_removed
):
    one, two = bring_in("a.jpg", "b.jpg")
    first = together(desk, one, two)
    pages = photos.photos_of(desk, first.id)
    second = photos.arrange_again(desk, first.id, pages[::-1], TaskContext())
    third = photos.arrange_again(desk, second.id, pages, TaskContext())
    if together_removed:
        many_papers.remove(desk, [second.id, third.id])
    else:
        papers.remove(desk, second.id)
        papers.remove(desk, third.id)
    assert outer_of(desk, one, two) == [first.id, first.id]


def test_words_of_pages_that_stay_are_taken_along(desk, bring_in):
    one, two = bring_in("a.jpg", "b.jpg")
    old = together(desk, one, two)
    read(desk)
    pages = photos.photos_of(desk, old.id)
    anew = [replace(pages[1], turns=1), pages[0]]
    new = photos.arrange_again(desk, old.id, anew, TaskContext())
    sources = [page.source for page in papers.pages(desk, new.id, 1, 2)]
    assert sources == [PageSource.PICTURE, PageSource.RECOGNISED]
    assert papers.pages(desk, new.id, 2, 2)[0].text == "Words on page 1\n"
    assert [hit for hit in found(desk, "words") if hit == old.id] == []


def test_what_is_no_photo_is_refused(desk, bring_in, fake_papers):
    (one,) = bring_in("a.jpg")
    fake_papers.next = make_reading("Some words")
    letter = papers.bring_in(
        desk, b"%PDF", "a.pdf", papers.Arrival(), TaskContext()
    ).document
    for names in ((), (one, letter.id)):
        with pytest.raises(ImportRefused, match=r"Nothing was"):
            together(desk, *names)


def test_a_stop_keeps_nothing(desk, bring_in):
    (one,) = bring_in("a.jpg")
    before = papers.documents(desk)
    context = TaskContext()
    context.cancel()
    with pytest.raises(Cancelled):
        photos.join(desk, [PhotoPage(photo=one)], "", context)
    assert papers.documents(desk) == before


def test_what_is_left_out_of_an_export_is_left_out_with_its_photos(
    desk, bring_in, tmp_path
):
    one, _ = bring_in("a.jpg", "b.jpg")
    paper = together(desk, one)
    papers.save(desk, replace(paper, kind=DocumentKind.COURT))
    examined = exporting.examine(desk, "council", TaskContext())
    asked = {finding.part.document for finding in examined.findings}
    # Of the photos alone it is asked where they go alone.
    assert asked == {paper.id}
    alone = paper_copy.examine(desk, one, "council", TaskContext())
    assert [finding.part.document for finding in alone.findings] == [one]
    choices = Choices({f.id: Choice.REMOVE for f in examined.findings})
    terms = Terms(recipient="council", choices=choices)
    exported = exporting.export_everything(desk, tmp_path / "out", TaskContext(), terms)
    names = [path.name for path in exported.files if path.parent.name == "papers"]
    assert names == ["002 other.jpg"]
    assert exported.papers.startswith("1 photo was left out: ")
    about = (tmp_path / "out" / "about the papers.txt").read_text()
    assert about.splitlines()[1:] == ["001 other"]
    assert "originals" not in about


def test_what_is_known_of_a_damaged_photo_is_said_of_the_paper_too(desk, bring_in):
    one, two = bring_in("a.jpg", "b.jpg")
    kept = desk.case.read(lambda case: case.get(Document, two))
    known = replace(kept, problem="This file is damaged.")
    desk.case.write(lambda case: case.put(known))
    paper = together(desk, one, two)
    assert paper.problem == (
        "Of the photo of page 2 this is known: This file is damaged."
    )


def test_a_program_that_ends_in_the_midst_leaves_all_as_it_was(
    desk, bring_in, monkeypatch
):
    """The paper is there by then, and one of its photos says that it is part of it."""
    one, two = bring_in("a.jpg", "b.jpg")
    before = papers.documents(desk)
    put, kept = FakeTransaction.put, []

    def ending(case, item):
        kept.append(item.id)
        if item.id == two:
            raise DriveGone
        put(case, item)

    monkeypatch.setattr(FakeTransaction, "put", ending)
    with pytest.raises(DriveGone):
        together(desk, one, two)
    assert len(kept) == 3
    assert papers.documents(desk) == before
    assert desk.case.read(lambda case: case.waiting_pages()) == [(one, 1), (two, 1)]
