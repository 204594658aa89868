"""Several photos of the sheets of one paper become one paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casefile.domain.document import Document, Medium, PageSource
from casefile.domain.photo import Corners, PhotoPage, Point
from casefile.errors import ImportRefused
from casefile.services import papers, photos, undoing
from casefile.services.ports import Found
from casefile.tasks import TaskContext
from tests.builders import make_reading

SOME = Corners(Point(0.1, 0.1), Point(0.9, 0.12), Point(0.95, 0.9), Point(0.05, 0.85))


@pytest.fixture
def bring_in(desk, fake_papers):
    """Keeps photos under these names; returns their ids."""

    def add(*names):
        fake_papers.next = make_reading("", medium=Medium.IMAGE)
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
