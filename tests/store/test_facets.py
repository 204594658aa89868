"""Filters work in files of every form and state; near words are kept in memory only."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from casefile.domain.facet import PAPERS
from casefile.domain.query import Sieve
from casefile.store import finding
from casefile.tasks import TaskContext
from tests.builders import PASSPHRASE, make_document, make_reading, make_record
from tests.store.cheap import key_of, stock

GOLDEN = Path(__file__).with_name("golden")
CALLS = Sieve(kinds=frozenset({"record/call"}))
VISITS = Sieve(kinds=frozenset({"record/visit"}))
IN_PAPERS = Sieve(kinds=frozenset(PAPERS))


def found(opened, words, sieve):
    return [
        (h.item_kind, h.page) for h in opened.read(lambda u: u.search(words, 9, sieve))
    ]


@pytest.mark.parametrize("form", [1, 2, 3, 4])
def test_filters_work_in_a_file_of_an_older_form(files, path, form):
    shutil.copy(GOLDEN / f"form-{form}.bin", path)
    with closing(files.open(path, PASSPHRASE)) as opened:
        assert found(opened, "home", VISITS) == [("record", None)]
        assert found(opened, "home", CALLS) == []
        assert found(opened, "", CALLS) == [("record", None)]
        pages = found(opened, "family", IN_PAPERS)
        assert pages
        assert all(kind == "document" for kind, _ in pages)
        assert opened.verify(TaskContext()).problems == ()


def test_filters_work_in_a_file_that_was_rescued(files, store, path):
    paper = make_document("The plan")
    store.write(lambda u: [u.put(make_record("A call", draft=True)), u.put(paper)])
    store.write(lambda u: u.keep_reading(paper.id, make_reading("One.", "A door.")))
    store.close()
    with closing(files.open(path, PASSPHRASE, rescue=True)) as opened:
        assert found(opened, "door", IN_PAPERS) == [("document", 2)]
        assert found(opened, "visit", CALLS) == []


def test_texts_and_what_is_noted_of_them_never_come_apart(store, path):
    paper = make_document("The plan")
    records = [make_record(f"record {n}") for n in range(5)]
    store.write(lambda u: [u.put(one) for one in (*records, paper)])
    for pages in (("One.", "Two."), ("Three.",)):
        reading = make_reading(*pages)
        store.write(lambda u, r=reading: u.keep_reading(paper.id, r))
    store.write(lambda u: u.put(make_record("other", id=records[0].id)))
    store.write(lambda u: u.withdraw(records[1].id))
    store.write(lambda u: u.undo())
    store.close()
    with closing(stock(path, key_of(path))) as shell:
        apart = shell.execute(
            "SELECT id FROM wording EXCEPT SELECT wording FROM wording_item "
            "UNION SELECT wording FROM wording_item EXCEPT SELECT id FROM wording"
        ).fetchall()
        wrong = shell.execute(
            "SELECT count(*) FROM wording JOIN wording_item ON wording = wording.id "
            "JOIN item ON item.seq = wording_item.item WHERE item.id != wording.item"
        ).fetchone()
        noted = shell.execute("SELECT count(*) FROM facet").fetchone()
    assert (apart, wrong, noted) == ([], (0,), (6,))


def test_words_of_the_case_are_known_as_soon_as_they_are_written(store):
    store.write(lambda u: u.put(make_record("Ms Pritchard rang")))
    asked = {"Pritchart": ("pritchard",)}
    assert store.read(lambda u: u.near_words("Pritchart ")) == asked
    assert store.read(lambda u: u.near_words("Zimmermann ")) == {"Zimmermann": ()}
    store.write(lambda u: u.put(make_record("Mr Zimmerman rang")))
    asked = {"Zimmermann": ("zimmerman",)}
    assert store.read(lambda u: u.near_words("Zimmermann ")) == asked


def test_to_look_for_near_words_writes_nothing(files, store, path):
    store.write(lambda u: u.put(make_record("Ms Pritchard rang")))
    before = path.read_bytes()
    assert store.read(lambda u: u.near_words("Pritchart "))
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    with closing(files.open(path, PASSPHRASE)) as other:
        assert other.read(lambda u: u.near_words("Pritchart "))


def test_of_a_word_that_is_nearly_everywhere_the_latest_are_ranked(store, monkeypatch):
    monkeypatch.setattr(finding, "MOST_RANKED", 5)
    records = [make_record(f"door {'door ' * (n < 3)}{n}") for n in range(12)]
    store.write(lambda u: [u.put(one) for one in records])
    latest = [one.id for one in records[-6:]]
    assert {h.item for h in store.read(lambda u: u.search("door"))} == set(latest)
    assert len(store.read(lambda u: u.search("door", 20, VISITS))) == 12
    assert len(store.read(lambda u: u.search("door 1"))) == 1
