"""Originals, readings and searching."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from casefile.domain.document import Block, BlockKind, PageSource, SeenPage
from casefile.errors import FileDamaged, NotFound
from tests.builders import (
    make_document,
    make_flag,
    make_letter,
    make_page,
    make_passage,
    make_person,
    make_promise,
    make_reading,
    make_record,
)


def put(store, *items):
    def work(unit):
        for item in items:
            unit.put(item)

    store.write(work)


def find(store, words, **more):
    return store.read(lambda u: u.search(words, **more))


@pytest.mark.parametrize("size", [0, 1, 1 << 20, (1 << 20) + 1, 3_000_000])
def test_an_original_comes_back_byte_for_byte(store, size):
    data = bytes(i * 7 % 251 for i in range(min(size, 1000))) * -(-size // 1000)
    data = data[:size]
    name = store.write(lambda u: u.keep_original(data))
    assert name == hashlib.sha256(data).hexdigest()
    assert store.read(lambda u: u.original(name)) == data


def test_the_same_paper_twice_is_kept_once(store):
    first = store.write(lambda u: u.keep_original(b"paper"))
    assert store.write(lambda u: u.keep_original(b"paper")) == first
    assert store.read(lambda u: u.original(first)) == b"paper"


def test_a_paper_that_is_not_kept_any_more_is_damage(store):
    with pytest.raises(FileDamaged):
        store.read(lambda u: u.original("0" * 64))


def test_a_reading_comes_back_whole_and_in_part(store):
    paper = make_document()
    blocks = (Block(0, 4, BlockKind.HEADING, 2), Block(5, 9, BlockKind.TABLE_ROW))
    pages = tuple(
        make_page(f"page {n} text", n, width=500.5 + n, blocks=blocks)
        for n in range(1, 13)
    )
    reading = make_reading(problem="One page is blank.", title="Plan", pages=pages)
    put(store, paper)
    store.write(lambda u: u.keep_reading(paper.id, reading))
    assert store.read(lambda u: u.reading(paper.id)) == reading
    assert store.read(lambda u: u.pages(paper.id, 3, 5)) == list(pages[2:5])
    assert store.read(lambda u: u.pages(paper.id, 12, 99)) == [pages[11]]
    sizes = store.read(lambda u: u.page_sizes(paper.id))
    assert sizes == [(page.width, page.height) for page in pages]


def test_one_page_is_read_anew_and_the_others_stay(store):
    paper, other = make_document(), make_document()
    picture = make_page("", 2, source=PageSource.PICTURE)
    first = make_reading(pages=(make_page("owl", 1), picture, make_page("yak", 3)))
    put(store, paper, other)
    store.write(lambda u: u.keep_reading(paper.id, first))
    store.write(lambda u: u.keep_reading(other.id, make_reading("emu")))
    assert store.read(lambda u: u.waiting_pages()) == [(paper.id, 2)]
    seen = make_page("badger", 2, source=PageSource.RECOGNISED, quality=81.5)
    store.write(lambda u: u.keep_page(paper.id, seen))
    assert store.read(lambda u: u.waiting_pages()) == []
    pages = store.read(lambda u: u.reading(paper.id)).pages
    assert pages == (first.pages[0], seen, first.pages[2])
    assert [(h.item, h.page) for h in find(store, "badger")] == [(paper.id, 2)]
    assert [(h.item, h.page) for h in find(store, "yak")] == [(paper.id, 3)]


def test_pages_that_are_pictures_are_told_without_their_words(store):
    paper, other = make_document(), make_document()
    put(store, paper, other)
    sources = (PageSource.TEXT, PageSource.PICTURE, PageSource.RECOGNISED)
    pages = [
        make_page("owl", number, source=source, quality=90.0 - number)
        for number, source in enumerate(sources, start=1)
    ]
    blank = make_page("", 1, source=PageSource.BLANK, quality=0.0)
    store.write(lambda u: u.keep_reading(paper.id, make_reading(pages=tuple(pages))))
    store.write(lambda u: u.keep_reading(other.id, make_reading(pages=(blank,))))
    wanted = {
        SeenPage(paper.id, 2, PageSource.PICTURE, 88.0),
        SeenPage(paper.id, 3, PageSource.RECOGNISED, 87.0),
        SeenPage(other.id, 1, PageSource.BLANK, 0.0),
    }
    assert set(store.read(lambda u: u.seen_pages())) == wanted
    store.write(lambda u: u.withdraw(other.id))
    left = store.read(lambda u: u.seen_pages())
    assert [page.number for page in left] == [2, 3]


def test_pages_of_a_paper_out_of_sight_wait_until_it_is_back(store):
    paper = make_document()
    put(store, paper)
    picture = make_page("", 1, source=PageSource.PICTURE)
    reading = make_reading(pages=(picture,))
    store.write(lambda u: u.keep_reading(paper.id, reading))
    store.write(lambda u: u.withdraw(paper.id))
    assert store.read(lambda u: u.waiting_pages()) == []
    store.write(lambda u: u.undo())
    assert store.read(lambda u: u.waiting_pages()) == [(paper.id, 1)]


def test_a_page_that_was_never_read_cannot_be_read_anew(store):
    paper = make_document()
    put(store, paper)
    with pytest.raises(NotFound):
        store.write(lambda u: u.keep_page(paper.id, make_page("owl", 1)))


def test_a_later_reading_takes_the_place_of_the_first(store):
    paper = make_document()
    put(store, paper)
    store.write(lambda u: u.keep_reading(paper.id, make_reading("aardvark", "bear")))
    later = make_reading("cat", engine="test 2")
    store.write(lambda u: u.keep_reading(paper.id, later))
    assert store.read(lambda u: u.reading(paper.id)) == later
    assert find(store, "aardvark") == []
    assert [hit.page for hit in find(store, "cat")] == [1]


def test_a_paper_that_could_not_be_read_has_no_pages(store):
    paper = make_document()
    put(store, paper)
    assert store.read(lambda u: u.reading(paper.id)) is None
    assert store.read(lambda u: u.pages(paper.id, 1, 5)) == []
    assert store.read(lambda u: u.page_sizes(paper.id)) == []
    empty = make_reading(pages=(), problem="The file is locked.")
    store.write(lambda u: u.keep_reading(paper.id, empty))
    assert store.read(lambda u: u.reading(paper.id)) == empty


def test_all_kinds_of_thing_are_found_by_their_words(store):
    paper = make_document("Zebra plan")
    things = {
        "person": make_person("Zebra Example"),
        "record": make_record(promises=(make_promise("bring a zebra"),)),
        "document": paper,
        "flag": make_flag(make_passage(paper.id), right="No zebra was there."),
        "letter": make_letter(body="About the zebra"),
    }
    put(store, *things.values())
    store.write(lambda u: u.keep_reading(paper.id, make_reading("none", "a zebra")))
    found = {(h.item, h.item_kind, h.page) for h in find(store, "zebra")}
    expected = {(thing.id, kind, None) for kind, thing in things.items()}
    assert found == expected | {(paper.id, "document", 2)}


def test_the_words_found_are_marked_and_shown_on_one_line(store):
    put(store, make_record("He was shouting\n\nat the door"))
    (hit,) = find(store, "shouting")
    assert "was [shouting] at the door" in hit.shown("[", "]")
    assert "was shouting at the door" in hit.shown()


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("cafe", True),
        ("CAFÉ", True),
        ("visit cafe", True),
        ("visit zoo", False),
        ("shou", True),
        ("shou ", False),
        ("shouted", True),
        ('"she shouted"', True),
        ('"shouted she"', False),
        ('"she shout"', False),
        ('"the café" shout', True),
        ('"never closed', False),
        ("", False),
        ("   ", False),
        ('"', False),
        ('""', False),
        ("- * ( ) : ^", False),
        ("shouted OR zoo", False),
        ("NOT shouted", False),
        ("text:shouted", False),
        ("shouted*", True),
        ("don't", True),
        ("\N{PILE OF POO}", False),
        ("shouted\0", True),
    ],
)
def test_what_people_type_is_taken_as_words(store, words, is_found):
    put(store, make_record("Visit to the Café. She shouted, I don't know why."))
    assert bool(find(store, words)) is is_found


def test_changed_words_are_found_and_old_ones_are_not(store):
    record = make_record("aardvark")
    put(store, record)
    put(store, replace(record, summary="bear"))
    assert find(store, "aardvark") == []
    assert [hit.item for hit in find(store, "bear")] == [record.id]


def test_a_removed_paper_is_not_found_by_its_pages(store):
    paper = make_document()
    put(store, paper)
    store.write(lambda u: u.keep_reading(paper.id, make_reading("aardvark")))
    store.write(lambda u: u.withdraw(paper.id))
    assert find(store, "aardvark") == []
    store.write(lambda u: u.undo())
    assert [hit.page for hit in find(store, "aardvark")] == [1]


def test_no_more_than_asked_for_are_given_and_the_best_come_first(store):
    rare = make_record("bear bear bear")
    put(store, *[make_record("a bear and much else besides that") for _ in range(5)])
    put(store, rare)
    hits = find(store, "bear", limit=3)
    assert len(hits) == 3
    assert hits[0].item == rare.id
