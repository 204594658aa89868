"""Making and opening case files."""

from __future__ import annotations

import pytest

from casefile.domain.record import Record
from casefile.errors import (
    CaseFileExists,
    CaseFileMissing,
    RecoveryKeyMistyped,
    WeakPassphrase,
    WrongPassphrase,
)
from casefile.tasks import TaskContext
from tests.builders import PASSPHRASE, make_case, make_document, make_record


def test_what_was_kept_is_there_when_opened_again(files, store):
    record = make_record()
    store.write(lambda u: u.put(record))
    entries = store.read(lambda u: u.history())
    store.close()
    again = files.open(store.path, PASSPHRASE)
    assert again.read(lambda u: u.all(Record)) == [record]
    assert again.read(lambda u: u.history()) == entries
    again.close()


def test_another_passphrase_does_not_open_it(files, store):
    store.close()
    with pytest.raises(WrongPassphrase):
        files.open(store.path, "another passphrase")


def test_spaces_around_the_passphrase_do_not_matter(files, store):
    store.close()
    files.open(store.path, f"  {PASSPHRASE}\n").close()


def test_the_recovery_key_opens_it(files, store):
    key = store.recovery_key()
    store.write(lambda u: u.put(make_record()))
    store.close()
    again = files.open_with_recovery_key(store.path, key.lower().replace(" ", "-"))
    assert len(again.read(lambda u: u.all(Record))) == 1
    again.close()


def test_the_recovery_key_of_another_file_does_not_open_it(files, store, tmp_path):
    other = files.create(tmp_path / "other.casefile", PASSPHRASE, [make_case()])
    assert other.salt() != store.salt()
    other.close()
    store.close()
    with pytest.raises(WrongPassphrase):
        files.open_with_recovery_key(store.path, other.recovery_key())


def test_a_mistyped_recovery_key_is_told_apart_from_a_wrong_one(files, store):
    key = store.recovery_key()
    wrong = ("1" if key[0] != "1" else "2") + key[1:]
    store.close()
    with pytest.raises(RecoveryKeyMistyped):
        files.open_with_recovery_key(store.path, wrong)


def test_a_short_passphrase_is_refused_and_nothing_made(files, tmp_path):
    path = tmp_path / "new.casefile"
    with pytest.raises(WeakPassphrase) as caught:
        files.create(path, "  seven77 ", [make_case()])
    assert caught.value.least == 8
    with pytest.raises(CaseFileMissing):
        files.open(path, "  seven77 ")
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_never_written_over(files, store, tmp_path):
    store.write(lambda u: u.put(make_record()))
    with pytest.raises(CaseFileExists):
        files.create(store.path, PASSPHRASE, [make_case()])
    assert len(store.read(lambda u: u.all(Record))) == 1
    other = tmp_path / "diary.txt"
    other.write_text("mine")
    with pytest.raises(CaseFileExists):
        files.create(other, PASSPHRASE, [make_case()])
    assert other.read_text() == "mine"


def test_a_missing_file_is_said_to_be_missing_and_not_made(files, tmp_path):
    path = tmp_path / "gone.casefile"
    with pytest.raises(CaseFileMissing):
        files.open(path, PASSPHRASE)
    assert not path.exists()


def test_a_check_of_a_good_file_finds_nothing(store):
    store.write(lambda u: u.put(make_record()))
    name = store.write(lambda u: u.keep_original(b"paper"))
    store.write(lambda u: u.put(make_document(sha256=name)))
    reports = []
    context = TaskContext(lambda done, total, _: reports.append((done, total)))
    verified = store.verify(context)
    assert verified.ok
    assert (verified.records, verified.documents) == (1, 1)
    assert verified.bytes > 0
    assert reports == sorted(reports)
    assert reports[-1][0] == reports[-1][1] > 0


def test_the_salt_is_the_start_of_the_file_and_no_secret(store):
    assert store.salt().startswith(b"CSF")
    assert len(store.salt()) == 16


def test_nothing_changed_elsewhere_by_our_own_saving(store):
    assert not store.changed_elsewhere()
    store.write(lambda u: u.put(make_record()))
    assert not store.changed_elsewhere()
