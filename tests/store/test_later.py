"""A large file opens at once and is checked behind the user's work (row R4, P1)."""

from __future__ import annotations

import hashlib
from contextlib import closing

import pytest

from casefile.domain.record import Record
from casefile.errors import Cancelled, FileDamaged, OpenForReadingOnly
from casefile.store import agreement, first_look, verify
from casefile.store.mending import HOLDS_NOTHING
from casefile.store.seal import PAGE
from casefile.tasks import TaskContext
from tests.builders import PASSPHRASE, make_document, make_reading, make_record
from tests.store.cheap import chance_of, key_of, stock


@pytest.fixture(autouse=True)
def every_file_is_large(monkeypatch):
    monkeypatch.setattr(first_look, "CHECK_AT_OPENING", 0)
    monkeypatch.setattr(first_look, "COMPARE_AT_OPENING", 0)
    monkeypatch.setattr(verify, "_SLICE", 7)
    monkeypatch.setattr(agreement, "AT_ONCE", 9)


@pytest.fixture
def whole(store, path):
    data = chance_of(1).randbytes(200_000)
    paper = make_document(sha256=hashlib.sha256(data).hexdigest())

    def work(unit):
        for number in range(40):
            unit.put(make_record(f"record {number}", details="words " * 50))
        unit.put(paper)
        unit.keep_original(data)
        unit.keep_reading(paper.id, make_reading(*["some text of a page"] * 5))

    store.write(work)
    store.close()
    return path.read_bytes()


def flip(path, at):
    """Damages one bit of a byte."""
    data = bytearray(path.read_bytes())
    data[at] ^= 4
    path.write_bytes(data)


@pytest.mark.usefixtures("whole")
def test_a_sound_file_is_found_sound_and_can_be_written_meanwhile(files, path):
    with closing(files.open(path, PASSPHRASE)) as store:
        assert not store.is_checked
        reports = []
        context = TaskContext(lambda *told: reports.append(told[:2]))

        def write_in_between(_done, _total, _text):
            store.write(lambda unit: unit.put(make_record("typed meanwhile")))

        assert store.check_rest(TaskContext(write_in_between)) == ""
        assert store.check_rest(context) == ""
        assert store.is_checked
        assert len(reports) > 5
        assert reports == sorted(reports)


@pytest.mark.usefixtures("whole")
def test_a_small_file_is_checked_before_it_opens(files, path, monkeypatch):
    monkeypatch.setattr(first_look, "COMPARE_AT_OPENING", 50_000_000)
    with closing(files.open(path, PASSPHRASE)) as store:
        assert store.is_checked
    monkeypatch.setattr(first_look, "LINKS_AT_OPENING", 5)
    with closing(files.open(path, PASSPHRASE)) as store:
        assert not store.is_checked


def test_damage_found_later_is_told_and_stops_all_writing(files, whole, path):
    flip(path, len(whole) - 3 * PAGE + 500)
    damaged = path.read_bytes()
    with closing(files.open(path, PASSPHRASE)) as store:
        with pytest.raises(FileDamaged) as caught:
            store.check_rest(TaskContext())
        assert caught.value.findings[0] == (
            f"1 page is damaged, of {len(whole) // PAGE} in the file."
        )
        assert caught.value.copy.read_bytes() == damaged
        with pytest.raises(FileDamaged):
            store.write(lambda unit: unit.put(make_record()))
        assert path.read_bytes() == damaged
        with closing(store.rescued()) as rescued:
            assert len(rescued.read(lambda unit: unit.all(Record))) > 0
            with pytest.raises(OpenForReadingOnly):
                rescued.write(lambda unit: unit.put(make_record()))


@pytest.mark.usefixtures("whole")
@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE history SET program = '9' WHERE seq = 20",
        "DELETE FROM history WHERE seq = 20",
        "UPDATE history SET seq = seq + 100 WHERE seq = (SELECT max(seq) FROM history)",
    ],
)
def test_a_history_that_was_tampered_with_is_found_later(files, path, harm):
    with closing(stock(path, key_of(path))) as plain:
        plain.execute("PRAGMA foreign_keys = OFF")
        for name in ("history_not_changed", "history_not_removed"):
            plain.execute(f"DROP TRIGGER {name}")
        plain.execute(harm)
        plain.commit()
    with closing(files.open(path, PASSPHRASE)) as opened:
        with pytest.raises(FileDamaged, match=r"\d"):
            opened.check_rest(TaskContext())
        with pytest.raises(FileDamaged):
            opened.write(lambda unit: unit.put(make_record()))


def test_damage_that_holds_nothing_is_told_and_writing_goes_on(files, whole, path):
    path.write_bytes(whole + bytes(PAGE))
    with closing(files.open(path, PASSPHRASE)) as store:
        assert store.check_rest(TaskContext()) == HOLDS_NOTHING
        store.write(lambda unit: unit.put(make_record("goes on")))


@pytest.mark.usefixtures("whole")
def test_the_check_can_be_stopped(files, path):
    context = TaskContext(lambda *_: context.cancel())
    with closing(files.open(path, PASSPHRASE)) as store:
        with pytest.raises(Cancelled):
            store.check_rest(context)
        assert not store.is_checked
        store.write(lambda unit: unit.put(make_record()))
