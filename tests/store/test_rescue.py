"""Of a damaged file everything that can be read is given out, and the rest is named."""

from __future__ import annotations

import hashlib
from contextlib import closing

import pytest
from sqlcipher3.dbapi2 import DatabaseError

from casefile.domain.case import Case
from casefile.domain.document import Document
from casefile.domain.ids import CASE_ID
from casefile.domain.person import Person
from casefile.domain.record import Record
from casefile.errors import (
    FileDamaged,
    NothingReadable,
    OpenForReadingOnly,
    WrongPassphrase,
)
from casefile.store.seal import PAGE
from casefile.tasks import TaskContext
from tests.builders import (
    PASSPHRASE,
    make_document,
    make_person,
    make_reading,
    make_record,
)
from tests.store.cheap import chance_of, key_of, stock

PAPERS = [chance_of(20 + number).randbytes(2_500 * number) for number in range(1, 5)]


def contents():
    people = [make_person(f"Person {number}") for number in range(4)]
    records = [
        make_record(f"record {n}", details=f"words {n} " * 60, people=(people[0].id,))
        for n in range(60)
    ]
    papers = [
        make_document(
            f"Paper {number}", sha256=hashlib.sha256(data).hexdigest(), pages=3
        )
        for number, data in enumerate(PAPERS)
    ]
    return people, records, papers


@pytest.fixture
def things():
    return contents()


@pytest.fixture
def whole(store, path, things):
    """The bytes of a closed file."""
    people, records, papers = things

    def work(unit):
        for item in [*people, *records, *papers]:
            unit.put(item)
        for data in PAPERS:
            unit.keep_original(data)
        for paper in papers:
            unit.keep_reading(paper.id, make_reading(*[f"text of {paper.title}"] * 3))

    store.write(work)
    store.close()
    return path.read_bytes()


def flipped(content, *numbers):
    damaged = bytearray(content)
    for number in numbers:
        damaged[number * PAGE - 700] ^= 4
    return bytes(damaged)


def rescued(files, path):
    return files.open(path, PASSPHRASE, rescue=True)


def found_in(files, path):
    """What can be read, or None if the file has lost its plan."""
    try:
        return rescued(files, path)
    except NothingReadable:
        return None


def plan_of(path, whole):
    """The pages that say where everything is; without them no database finds it."""
    found = []
    for number in range(1, len(whole) // PAGE + 1):
        path.write_bytes(flipped(whole, number))
        with closing(stock(path, key_of(path))) as shell:
            try:
                shell.execute("SELECT count(*) FROM item WHERE 0").fetchall()
            except DatabaseError:
                found.append(number)
    return found


def readable_papers(opened):
    def can_be_read(paper):
        try:
            return opened.read(lambda u: u.original(paper.sha256)) is not None
        except FileDamaged:
            return False

    return [p.title for p in opened.read(lambda u: u.all(Document)) if can_be_read(p)]


def test_of_a_whole_file_everything_is_there_and_nothing_is_named(
    files, whole, path, things
):
    people, records, papers = things
    with closing(rescued(files, path)) as opened:
        assert opened.read_only
        assert opened.read(lambda u: u.all(Person)) == people
        assert opened.read(lambda u: u.all(Record)) == records
        assert opened.read(lambda u: u.all(Document)) == papers
        assert len(opened.read(lambda u: u.history())) == 69
        assert opened.read(lambda u: u.reading(papers[0].id)).pages[2].number == 3
        assert [h.item for h in opened.read(lambda u: u.search('"record 7"'))] == [
            records[7].id
        ]
        assert len(readable_papers(opened)) == len(PAPERS)
        assert opened.verify(TaskContext()).problems == ()
        assert "All that you wrote can be read" in opened.notice
    assert path.read_bytes() == whole


def test_nothing_can_be_written(files, whole, path):
    assert whole
    with closing(rescued(files, path)) as opened:
        with pytest.raises(OpenForReadingOnly):
            opened.write(lambda u: u.put(make_record()))
        assert not opened.changed_elsewhere()


def test_a_wrong_passphrase_is_still_wrong(files, whole, path):
    assert whole
    with pytest.raises(WrongPassphrase):
        files.open(path, "another passphrase", rescue=True)


def test_it_opens_by_the_recovery_key_too(files, store, whole, path):
    path.write_bytes(flipped(whole, len(whole) // PAGE))
    with closing(
        files.open_with_recovery_key(path, store.recovery_key(), rescue=True)
    ) as opened:
        assert len(opened.read(lambda u: u.all(Record))) > 40


def test_damage_everywhere_stops_neither_reading_nor_counting(files, whole, path):
    chance, plan = chance_of(31), plan_of(path, whole)
    others = [n for n in range(1, len(whole) // PAGE + 1) if n not in plan]
    for _ in range(12):
        path.write_bytes(flipped(whole, *chance.sample(others, len(others) // 6)))
        with closing(rescued(files, path)) as opened:
            found = opened.verify(TaskContext())
            assert found.problems
            assert found.records == len(opened.read(lambda u: u.all(Record)))
            assert opened.read(lambda u: u.search("words")) is not None
            lost = opened.notice.split(" in it cannot")[0].rsplit(maxsplit=2)[-2]
            assert 0 < int(lost) <= len(found.problems)


def test_whichever_page_is_damaged_what_is_lost_is_small_and_named(
    files, whole, path, things
):
    people, records, papers = things
    given_up = []
    for number in range(1, len(whole) // PAGE + 1):
        damaged = flipped(whole, number)
        path.write_bytes(damaged)
        opened = found_in(files, path)
        if opened is None:
            given_up.append(number)
            continue
        with closing(opened):
            kept = opened.read(lambda u: u.all(Record))
            everyone = opened.read(lambda u: u.all(Person))
            listed = opened.read(lambda u: u.all(Document))
            pages = {p.id: opened.read(lambda u, p=p: u.reading(p.id)) for p in listed}
            texts = [
                page.text for read in pages.values() if read for page in read.pages
            ]
            assert set(kept) <= set(records), "never anything that was not written"
            assert opened.read(lambda u: u.get(Case, CASE_ID)).title
            problems = opened.verify(TaskContext()).problems
            lost = (
                len(records) - len(kept),
                len(people) - len(everyone),
                len(papers) - len(listed),
                len(listed) - len(readable_papers(opened)),
                sum(not text for text in texts),
                69 - len(opened.read(lambda u: u.history())),
            )
            assert sum(lost[:3]) == sum(
                p.startswith("One ") and "title page" not in p for p in problems
            )
            assert lost[3] == sum(p.startswith("The paper") for p in problems)
            assert lost[4] == sum(p.startswith("The text of page") for p in problems)
            assert not lost[5] or any("history" in p or "list" in p for p in problems)
            said = "\n".join(problems)
            for record in set(records) - set(kept):
                assert f"“{record.summary} words" in said, "its words are elsewhere"
        assert path.read_bytes() == damaged
    assert given_up == plan_of(path, whole)
    assert len(given_up) <= 6


def test_words_that_run_over_a_damaged_page_are_lost_and_never_shown_in_part(
    files, store, path
):
    """R4: the database gives out zeros for the last page of a long text."""
    record = make_record("long", details="words that matter " * 1500)
    paper = make_document(pages=1)
    reading = make_reading("the text of a page " * 500)

    def fill(work):
        work.put(record)
        work.put(paper)
        work.keep_reading(paper.id, reading)

    store.write(fill)
    store.close()
    whole, wrong = path.read_bytes(), []
    for number in range(1, len(whole) // PAGE + 1):
        path.write_bytes(flipped(whole, number))
        opened = found_in(files, path)
        if opened is None:
            continue
        with closing(opened):
            for found in opened.read(lambda u: u.all(Record)):
                wrong += [number] * (found != record)
            for found in opened.read(lambda u: u.pages(paper.id, 1, 1)):
                wrong += [number] * (found.text not in {reading.pages[0].text, ""})
    assert wrong == []
