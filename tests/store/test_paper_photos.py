"""The file knows which photos are pages of a paper, in every form and state."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

from casefile.domain.document import Medium
from casefile.domain.photo import PhotoPage
from casefile.tasks import TaskContext
from tests.builders import PASSPHRASE, make_document, make_reading
from tests.store.cheap import key_of, stock


def scan(pages=1):
    return make_document("IMG", medium=Medium.IMAGE, pages=pages)


def paper_of(*photos, **given):
    pages = tuple(PhotoPage(photo=photo.id, frame=frame) for photo, frame in photos)
    return make_document("The plan", photos=pages, pages=len(pages), **given)


def keep(store, *items):
    store.write(lambda unit: [unit.put(item) for item in items])


def found_elsewhere(store):
    return store.read(lambda unit: unit.split_bundles())


def test_a_photo_counts_while_its_paper_is_in_sight(store):
    one, two = scan(), scan()
    paper = paper_of((one, 1))
    keep(store, one, two, paper)
    assert found_elsewhere(store) == {one.id}
    store.write(lambda unit: unit.withdraw(paper.id))
    assert found_elsewhere(store) == set()
    store.write(lambda unit: unit.undo())
    assert found_elsewhere(store) == {one.id}


def test_a_scan_counts_only_when_all_its_pages_are_used(store):
    both = scan(pages=2)
    paper = paper_of((both, 1))
    keep(store, both, paper)
    assert found_elsewhere(store) == set()
    keep(store, replace(paper, photos=paper_of((both, 1), (both, 2)).photos))
    assert found_elsewhere(store) == {both.id}


def test_pages_that_were_arranged_anew_count_in_the_new_paper(store):
    one, two = scan(), scan()
    old = paper_of((one, 1), (two, 1))
    new = paper_of((one, 1), version_of=old.id)
    keep(store, one, two, old)
    keep(store, new)
    # What was left out when it was made anew is a paper of its own again.
    assert found_elsewhere(store) == {one.id, old.id}


def test_a_version_of_other_photos_hides_nothing(store):
    one, two = scan(), scan()
    old = paper_of((one, 1))
    keep(store, one, two, old, paper_of((two, 1), version_of=old.id))
    assert found_elsewhere(store) == {one.id, two.id}


def test_a_file_that_was_rescued_still_knows(files, store, path):
    one = scan()
    paper = paper_of((one, 1))
    keep(store, one, paper)
    store.write(lambda unit: unit.keep_reading(paper.id, make_reading("A door.")))
    store.close()
    with closing(files.open(path, PASSPHRASE, rescue=True)) as opened:
        assert found_elsewhere(opened) == {one.id}
        assert opened.read(lambda unit: unit.get(type(paper), paper.id)) == paper


def test_the_check_of_the_file_finds_it_sound(store, path):
    one = scan()
    keep(store, one, paper_of((one, 1)))
    problems = store.verify(TaskContext()).problems
    assert not [said for said in problems if "photo" in said]
    store.close()
    with closing(stock(path, key_of(path))) as shell:
        assert shell.execute("PRAGMA foreign_key_check").fetchall() == []
