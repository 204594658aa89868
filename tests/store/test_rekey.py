"""The passphrase is changed by writing the file anew, and nothing may be lost."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from casefile.domain.case import Case
from casefile.domain.changed import Changed
from casefile.domain.document import Document
from casefile.domain.ids import CASE_ID
from casefile.domain.record import Record
from casefile.errors import (
    Cancelled,
    CaseFileExists,
    DiskFull,
    DriveGone,
    FileDamaged,
    FileInUse,
    OpenForReadingOnly,
    PassphraseChanged,
    WeakPassphrase,
    WrongPassphrase,
)
from casefile.services.wording import sentence
from casefile.store import EncryptedCaseFiles, rekey, swap
from casefile.store.keys import SALT_BYTES
from casefile.tasks import TaskContext
from tests.builders import PASSPHRASE, make_case, make_document, make_reading
from tests.builders import make_record as record
from tests.store.cheap import CHEAP, key_of, stock

NEW = "velvet canoe lamp orbit"
PAPER = os.urandom(300_000)


@pytest.fixture
def store(files, path):
    """A case file with records, a paper, its reading, and an earlier wording."""
    store = files.create(path, PASSPHRASE, [make_case(), record("first"), record("b")])
    document = make_document(
        "Report", sha256=hashlib.sha256(PAPER).hexdigest(), size=len(PAPER), pages=1
    )
    store.write(lambda u: (u.keep_original(PAPER), u.put(document)))
    store.write(lambda u: u.keep_reading(document.id, make_reading("words to find")))
    store.write(lambda u: u.withdraw(u.all(Record)[1].id))
    yield store
    store.close()


def seen(store):
    """All that a user could miss, and the links of the history."""

    def look(unit):
        (document,) = unit.all(Document)
        return (
            unit.all(Record, withdrawn=True),
            unit.history(),
            unit.original(document.sha256),
            unit.reading(document.id),
            [hit.item for hit in unit.search("words to find")],
        )

    return store.read(look)


def change(store, passphrase=NEW, context=None):
    store.change_passphrase(passphrase, context or TaskContext())


def test_the_new_passphrase_opens_it_and_the_old_one_does_not(store, files, path):
    change(store)
    store.close()
    with pytest.raises(WrongPassphrase):
        files.open(path, PASSPHRASE)
    files.open(path, NEW).close()


def test_everything_is_there_before_and_after_and_after_opening(store, files, path):
    before = seen(store)
    change(store)
    after = seen(store)
    assert after[0] == before[0]
    assert after[1][: len(before[1])] == before[1]
    assert after[2:] == before[2:]
    store.close()
    with closing(files.open(path, NEW)) as again:
        assert seen(again) == after
        assert again.verify(TaskContext()).ok


def test_the_open_file_goes_on_working_under_the_new_key(store, files, path):
    change(store)
    store.write(lambda u: u.put(record("after the change")))
    assert store.is_opened_by(NEW)
    assert not store.is_opened_by(PASSPHRASE)
    assert store.changed_elsewhere() is False
    store.close()
    with closing(files.open(path, NEW)) as again:
        assert any(r.summary == "after the change" for r in again.read(_records))


def _records(unit):
    return unit.all(Record)


def test_salt_and_recovery_key_are_new_and_the_old_sheet_is_refused(store, files, path):
    old_salt, old_key = store.salt(), store.recovery_key()
    change(store)
    assert store.salt() != old_salt
    assert store.recovery_key() != old_key
    assert path.read_bytes()[:SALT_BYTES] == store.salt()
    assert not store.is_opened_by_key(old_key)
    new_key = store.recovery_key()
    store.close()
    with pytest.raises(WrongPassphrase):
        files.open_with_recovery_key(path, old_key)
    files.open_with_recovery_key(path, new_key).close()


def test_the_same_passphrase_again_gives_another_key_all_the_same(store):
    old = store.recovery_key()
    change(store, PASSPHRASE)
    assert store.recovery_key() != old


def test_no_page_of_the_old_file_is_in_the_new_one(store, path):
    before = path.read_bytes()
    change(store)
    after = path.read_bytes()
    pages = {before[at : at + 64] for at in range(0, len(before), 4096)}
    assert not any(after[at : at + 64] in pages for at in range(0, len(after), 4096))


def test_the_form_of_the_file_is_carried_over(store, path):
    pragmas = ("user_version", "application_id", "auto_vacuum", "page_size")

    def settings(passphrase):
        with closing(stock(path, key_of(path, passphrase))) as shell:
            assert shell.execute("PRAGMA cipher_integrity_check").fetchall() == []
            return [shell.execute(f"PRAGMA {name}").fetchone() for name in pragmas]

    before = settings(PASSPHRASE)
    change(store)
    assert settings(NEW) == before


def test_the_search_index_is_whole(store, path):
    change(store)
    with closing(stock(path, key_of(path, NEW))) as shell:
        check = "INSERT INTO wording_index (wording_index, rank) VALUES (?, 1)"
        shell.execute(check, ("integrity-check",))


def test_the_paper_that_was_kept_counts_no_more(store):
    store.write(lambda u: u.put(make_case(recovery_tried_on=date(2026, 2, 1))))
    before = store.read(lambda u: u.head())
    change(store)
    case = store.read(lambda u: u.get(Case, CASE_ID))
    assert case.recovery_kept_on is None
    assert case.recovery_tried_on is None
    assert store.read(lambda u: u.head(before.seq)) == before


def test_undoing_never_says_that_a_sheet_is_on_paper_which_opens_nothing(store):
    """Not the note itself, and not a change made before it to the same thing."""
    title = store.read(lambda u: u.get(Case, CASE_ID)).title
    later = make_case(title="Another title", recovery_tried_on=date(2026, 2, 1))
    store.write(lambda u: u.put(later))
    change(store)
    store.write(lambda u: u.put(record("after")))
    assert store.write(lambda u: u.undo()) == Changed.RECORDS
    assert store.write(lambda u: u.undo()) == Changed.CASE
    case = store.read(lambda u: u.get(Case, CASE_ID))
    assert case.title == title
    assert case.recovery_kept_on is None
    assert case.recovery_tried_on is None
    assert store.verify(TaskContext()).ok


def test_a_sheet_that_was_kept_after_the_change_can_be_taken_back_as_ever(store):
    change(store)
    noted = store.read(lambda u: u.get(Case, CASE_ID))
    kept = replace(noted, recovery_kept_on=date(2026, 3, 1))
    store.write(lambda u: u.put(kept))
    store.write(lambda u: u.undo())
    assert store.read(lambda u: u.get(Case, CASE_ID)) == noted


def test_the_history_does_not_call_the_note_taken_back(store):
    change(store)
    last = store.read(lambda u: u.versions(CASE_ID))[-1]
    assert last.is_for_good
    assert not last.is_undo


def test_nothing_is_left_beside_the_file(store, path):
    change(store)
    assert list(path.parent.iterdir()) == [path]
    store.close()
    assert list(path.parent.iterdir()) == [path]


def test_a_short_new_passphrase_is_refused(store, path):
    before = path.read_bytes()
    with pytest.raises(WeakPassphrase):
        change(store, "short")
    assert path.read_bytes() == before


def test_progress_rises_and_comes_to_its_end(store):
    told = []
    change(store, context=TaskContext(lambda done, total, _: told.append(done / total)))
    assert told == sorted(told)
    assert told[-1] == 1


class StopsAt(TaskContext):
    """A user who presses Cancel at the n-th look."""

    def __init__(self, looks):
        super().__init__()
        self.looks = looks

    def check(self):
        self.looks -= 1
        if self.looks <= 0:
            self.cancel()
        super().check()


@pytest.mark.parametrize("looks", range(1, 6))
def test_cancelled_at_any_look_the_file_is_as_it_was(store, files, path, looks):
    before = path.read_bytes()
    context = StopsAt(looks)
    try:
        change(store, context=context)
    except Cancelled:
        assert path.read_bytes() == before
        assert list(path.parent.iterdir()) == [path]
        store.write(lambda u: u.put(record("still works")))
        store.close()
        files.open(path, PASSPHRASE).close()
    else:
        assert context.looks > 0, "Cancel was not heeded"


def test_cancel_is_heeded_while_the_database_writes(store, path, monkeypatch):
    monkeypatch.setattr(rekey, "_OFTEN", 1)
    context = TaskContext(lambda *_: context.cancel())
    before = path.read_bytes()
    with pytest.raises(Cancelled):
        change(store, context=context)
    assert path.read_bytes() == before


def test_too_little_room_is_said_before_anything_is_written(store, path, monkeypatch):
    needed = 2 * path.stat().st_size + (20 << 20)
    usage = shutil.disk_usage(path.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=needed - 1))
    with pytest.raises(DiskFull):
        change(store)
    assert list(path.parent.iterdir()) == [path]
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=needed))
    change(store)


def _fails(*_args, **_kwargs):
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    ("room", "step"),
    [
        (rekey, "_export"),
        (rekey, "_check_written"),
        (rekey, "_send"),
        (swap, "_keep"),
        (swap, "_replace"),
        (Path, "replace"),
    ],
)
def test_whatever_step_fails_the_file_is_as_it_was(
    store, files, path, monkeypatch, room, step
):
    before = path.read_bytes()
    with monkeypatch.context() as broken:
        broken.setattr(room, step, _fails)
        with pytest.raises(DiskFull):
            change(store)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]
    store.write(lambda u: u.put(record("goes on")))
    store.close()
    files.open(path, PASSPHRASE).close()


def _after_the_name_is_taken(monkeypatch, path, say):
    """Has `say` speak up once the new file has its name."""
    salt, settle, replace = path.read_bytes()[:SALT_BYTES], swap.settle, Path.replace

    def settling(folder):
        settle(folder)
        if path.read_bytes()[:SALT_BYTES] != salt:
            say()

    def replacing(self, target):
        replace(self, target)
        if target == path and say is _fails:
            say()

    monkeypatch.setattr(swap, "settle", settling)
    return replacing


def test_what_fails_after_the_name_is_taken_takes_nothing_back(
    store, files, path, monkeypatch, caplog
):
    """The drive refuses to settle the folder: the change was made, and is told so."""
    with monkeypatch.context() as broken:
        _after_the_name_is_taken(broken, path, _fails)
        change(store)
    assert "not on the drive yet" in caplog.text
    caplog.clear()
    _is_under_the_new_passphrase(store, files, path)


def test_a_drive_that_gives_the_name_and_says_it_did_not_is_not_believed(
    store, files, path, monkeypatch, caplog
):
    with monkeypatch.context() as broken:
        replacing = _after_the_name_is_taken(broken, path, _fails)
        broken.setattr(Path, "replace", replacing)
        change(store)
    assert "was done" in caplog.text
    caplog.clear()
    _is_under_the_new_passphrase(store, files, path)


def test_stopped_in_the_moment_the_name_is_taken_the_file_is_as_it_was(
    store, files, path, monkeypatch
):
    def stops(*_given):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        _after_the_name_is_taken(broken, path, stops)
        with pytest.raises(KeyboardInterrupt):
            change(store)
    assert store.verify(TaskContext()).ok
    store.close()
    files.open(path, PASSPHRASE).close()
    assert [one.name for one in path.parent.iterdir() if one != path] == []


def test_a_drive_that_goes_once_the_name_is_taken_leaves_it_to_the_new_file(
    store, files, path, monkeypatch
):
    away = path.with_name("away")
    with monkeypatch.context() as broken:
        _after_the_name_is_taken(broken, path, lambda: path.rename(away))
        change(store)
    assert store.is_opened_by(NEW)
    with pytest.raises(DriveGone):
        store.write(lambda u: u.put(record("while it is away")))
    away.rename(path)
    _is_under_the_new_passphrase(store, files, path)


def _is_under_the_new_passphrase(store, files, path):
    store.write(lambda u: u.put(record("goes on")))
    assert store.is_opened_by(NEW)
    store.close()
    with closing(files.open(path, NEW)) as again:
        assert any(r.summary == "goes on" for r in again.read(_records))
    assert list(path.parent.iterdir()) == [path]


def test_a_new_file_that_lacks_something_never_takes_the_name(store, path, monkeypatch):
    whole = rekey._export

    def lossy(old, made, new):
        whole(old, made, new)
        with closing(stock(made, new)) as shell:
            shell.execute("DELETE FROM original_chunk WHERE id = 1")

    monkeypatch.setattr(rekey, "_export", lossy)
    before = path.read_bytes()
    with pytest.raises(FileDamaged):
        change(store)
    assert path.read_bytes() == before


def test_a_new_file_that_does_not_open_gives_the_name_back(
    store, files, path, monkeypatch
):
    replace = swap._replace

    def spoiled(made, target):
        replace(made, target)
        if target == path and made.suffix == ".rekeyed":
            with target.open("rb+") as file:
                file.seek(4096)
                file.write(bytes(40 * 4096))

    before = path.read_bytes()
    monkeypatch.setattr(swap, "_replace", spoiled)
    with pytest.raises(FileDamaged):
        change(store)
    assert path.read_bytes() == before
    store.close()
    files.open(path, PASSPHRASE).close()
    assert list(path.parent.iterdir()) == [path]


def test_another_program_at_work_on_the_file_is_waited_for_then_told(
    store, path, monkeypatch
):
    monkeypatch.setattr("casefile.store.engine.PATIENCE_S", 0.05)
    with closing(stock(path, key_of(path))) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(FileInUse):
            change(store)
    change(store)


def test_a_program_that_had_the_old_file_open_cannot_write_into_nothing(
    store, files, path
):
    other = files.open(path, PASSPHRASE)
    change(store)
    with pytest.raises((DriveGone, FileDamaged)):
        other.write(lambda u: u.put(record("into nothing")))
    other.close()


def test_a_program_that_had_the_old_file_open_is_told_of_the_new_passphrase(
    store, files, path, tmp_path
):
    other = files.open(path, PASSPHRASE)
    assert not other.changed_elsewhere()
    change(store)
    store.write(lambda u: u.put(record("by the other program")))
    for ask in (
        other.changed_elsewhere,
        lambda: other.write(lambda u: u.put(record("into nothing"))),
        other.changed_elsewhere,
        lambda: other.save_elsewhere(tmp_path / "else.casefile", []),
    ):
        with pytest.raises(PassphraseChanged) as caught:
            ask()
        assert "Unlock it with the new one" in sentence(caught.value)
    other.close()
    assert list(tmp_path.glob("*.casefile")) == []
    assert not store.changed_elsewhere()


@pytest.mark.parametrize("by_key", [False, True])
def test_the_new_passphrase_lets_it_go_on_with_what_the_other_program_wrote(
    store, files, path, by_key
):
    other = files.open(path, PASSPHRASE)
    change(store)
    store.write(lambda u: u.put(record("by the other program")))
    with pytest.raises(PassphraseChanged):
        other.changed_elsewhere()
    assert not other.is_opened_by("neither this nor that")
    assert not other.is_opened_by_key(files_key(files, path.parent))
    if by_key:
        assert other.is_opened_by_key(store.recovery_key())
    else:
        assert other.is_opened_by(NEW)
    other.write(lambda u: u.put(record("typed before it was noticed")))
    assert other.changed_elsewhere()
    assert other.recovery_key() == store.recovery_key()
    other.close()
    said = [r.summary for r in store.read(_records)]
    assert said[-2:] == ["by the other program", "typed before it was noticed"]
    assert store.verify(TaskContext()).ok


def files_key(files, folder):
    """The recovery key of quite another file."""
    with closing(files.create(folder / "b.casefile", PASSPHRASE, [make_case()])) as b:
        return b.recovery_key()


def test_another_file_in_its_place_is_not_gone_on_with(store, files, path):
    """Its passphrase is no proof; the one that was right stays right."""
    files.create(path.with_name("b.casefile"), NEW, [make_case()]).close()
    path.rename(path.with_name("moved"))
    before = path.with_name("b.casefile").rename(path).read_bytes()
    assert not store.is_opened_by(NEW)
    assert store.is_opened_by(PASSPHRASE)
    with pytest.raises(DriveGone):
        store.write(lambda u: u.put(record("into another family's file")))
    assert path.read_bytes() == before


def test_on_a_drive_without_links_the_old_file_is_copied(
    store, files, path, monkeypatch
):
    def no_links(*_args):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    change(store)
    assert list(path.parent.iterdir()) == [path]
    store.close()
    files.open(path, NEW).close()


def test_leftovers_of_a_change_are_cleared_when_the_file_opens(
    store, files, path, monkeypatch
):
    """What is there after the power went before, and after, the name was taken."""
    store.close()
    old = path.read_bytes()
    monkeypatch.setattr(swap.Swap, "forget", lambda _: None)
    with closing(files.open(path, PASSPHRASE)) as again:
        change(again)
    (kept,) = set(path.parent.iterdir()) - {path}
    assert kept.read_bytes() == old
    new = path.read_bytes()

    files.open(path, NEW).close()
    assert list(path.parent.iterdir()) == [path]

    path.write_bytes(old)
    kept.write_bytes(old)
    made = rekey.Change(path, key_of(path), key_of(path)).swap.made
    made.write_bytes(new)
    files.open(path, PASSPHRASE).close()
    assert list(path.parent.iterdir()) == [path]
    assert path.read_bytes() == old


def test_what_belongs_to_another_file_is_not_cleared(store, files, path):
    store.close()
    others = [
        path.with_name("other.casefile.0123456789abcdef.replaced"),
        path.with_name(f"{path.name}.0123456789abcdef.replaced"),
        path.with_name(f"{path.name}.0123456789abcdef.rekeyed"),
    ]
    for other in others:
        other.write_bytes(b"CSF\x00" + bytes(5000))
    files.open(path, PASSPHRASE).close()
    assert all(other.exists() for other in others)


def test_copies_of_the_old_file_are_found_by_salt_whatever_they_are_called(
    store, files, path, tmp_path
):
    inner = path.parent / "Backups"
    stick = tmp_path / "stick"
    for folder in (inner, stick):
        folder.mkdir()
    copies = [
        path.with_name("ours damaged 2026-02-01.casefile"),
        path.with_name("ours before update 1.casefile"),
        inner / "2026-03-01 1200.casefile",
        stick / "holiday.jpg",
    ]
    for copy in copies:
        shutil.copy(path, copy)
    files.create(stick / "another.casefile", PASSPHRASE, [make_case()]).close()
    (stick / "letter.txt").write_text("x" * 5000)
    change(store)
    missing = tmp_path / "no such folder"
    found = store.old_copies([path.parent, inner, stick, missing])
    assert set(found) == set(copies)


def test_an_old_copy_can_be_given_the_new_passphrase(store, files, path):
    copy = path.with_name("backup.casefile")
    shutil.copy(path, copy)
    store.write(lambda u: u.put(record("after the backup")))
    change(store)
    store.renew_copy(copy, TaskContext())
    with pytest.raises(WrongPassphrase):
        files.open(copy, PASSPHRASE)
    with closing(files.open(copy, NEW)) as opened:
        summaries = [r.summary for r in opened.read(_records)]
    assert "first" in summaries
    assert "after the backup" not in summaries
    assert {p.name for p in path.parent.iterdir()} == {path.name, copy.name}


def test_a_file_that_is_no_copy_is_not_given_the_passphrase(store, files, path):
    other = path.with_name("other.casefile")
    files.create(other, PASSPHRASE, [make_case()]).close()
    change(store)
    with pytest.raises(WrongPassphrase):
        store.renew_copy(other, TaskContext())
    files.open(other, PASSPHRASE).close()


@pytest.mark.parametrize("page", [2, 5, 12, 30, 60, -40, -2, -1])
def test_a_damaged_copy_is_left_as_it_is(store, path, page):
    """Also where only the last page that is read is damaged: it would be zeros."""
    copy = path.with_name("backup.casefile")
    data = bytearray(path.read_bytes())
    data[(page * 4096 + 100) % len(data)] ^= 1
    copy.write_bytes(data)
    change(store)
    with pytest.raises(FileDamaged):
        store.renew_copy(copy, TaskContext())
    assert copy.read_bytes() == data


def test_a_locked_copy_for_somebody_else_has_its_own_passphrase_and_key(
    store, files, path, tmp_path
):
    before, target = path.read_bytes(), tmp_path / "for Sam.casefile"
    made = store.export_locked(target, NEW, TaskContext())
    assert path.read_bytes() == before
    assert made.salt == target.read_bytes()[:SALT_BYTES] != store.salt()
    assert made.key != store.recovery_key()
    assert made.key not in repr(made)
    for wrong in (PASSPHRASE, store.recovery_key()):
        with pytest.raises(WrongPassphrase):
            _open_either(files, target, wrong)
    for right in (NEW, made.key):
        with closing(_open_either(files, target, right)) as copy:
            assert seen(copy)[0] == seen(store)[0]
            assert seen(copy)[2:] == seen(store)[2:]
            assert copy.verify(TaskContext()).ok
            case = copy.read(lambda u: u.get(Case, CASE_ID))
            assert case.recovery_kept_on is None
    assert list(tmp_path.glob("*.new")) == []


def _open_either(files, path, typed):
    if sum(map(str.isdigit, typed)) > 0:
        return files.open_with_recovery_key(path, typed)
    return files.open(path, typed)


def test_a_locked_copy_never_writes_over_a_file(store, tmp_path):
    target = tmp_path / "there.casefile"
    target.write_text("something else")
    with pytest.raises(CaseFileExists):
        store.export_locked(target, NEW, TaskContext())
    assert target.read_text() == "something else"


def test_a_locked_copy_that_was_stopped_leaves_nothing(store, tmp_path):
    target = tmp_path / "copy.casefile"
    with pytest.raises(Cancelled):
        store.export_locked(target, NEW, StopsAt(2))
    assert not list(tmp_path.glob("*.new"))
    assert not target.exists()
    store.write(lambda u: u.put(record("goes on")))


def test_what_is_left_of_a_damaged_file_is_not_given_a_passphrase(
    store, fixed_time, path
):
    store.close()
    files = EncryptedCaseFiles(fixed_time, profiles=CHEAP)
    with closing(files.open(path, PASSPHRASE, rescue=True)) as rescued:
        with pytest.raises(OpenForReadingOnly):
            rescued.change_passphrase(NEW, TaskContext())
        with pytest.raises(OpenForReadingOnly):
            rescued.export_locked(path.with_name("x"), NEW, TaskContext())
