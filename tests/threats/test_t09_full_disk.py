"""T9: what cannot fit is refused before it starts, and nothing that was typed is lost.

Papers leave 20 MB free, so that there is room for words on a drive that is nearly full.
"""

from __future__ import annotations

import shutil
from contextlib import closing
from types import SimpleNamespace

import pytest
from PySide6.QtTest import QTest

from casefile.domain.record import Record
from casefile.errors import DiskFull
from casefile.services import files as exported
from casefile.services.wording import sentence
from casefile.store import EncryptedCaseFiles
from casefile.store.migrations import STEPS
from casefile.ui.frame.stranded import ALL_SAVED, KEPT
from tests.builders import PASSPHRASE, make_case, make_record
from tests.fakes import FixedTime
from tests.faults.scenario import files
from tests.stage import Stage, real_tools, wait_for
from tests.store.cheap import CHEAP

NEEDED = 20 * 2**20


@pytest.fixture
def path(tmp_path):
    folder = tmp_path / "drive"
    folder.mkdir()
    with closing(
        files().create(folder / "ours.casefile", PASSPHRASE, [make_case()])
    ) as store:
        store.write(lambda u: u.put(make_record("kept")))
    return folder / "ours.casefile"


@pytest.fixture
def free(monkeypatch):
    """The room on every drive, to be set by the test."""
    drive = SimpleNamespace(free=1 << 40, total=1 << 41, used=1 << 40)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: drive)
    return drive


def test_a_paper_needs_twice_its_size_and_some(path, free):
    before = path.read_bytes()
    with closing(files().open(path, PASSPHRASE)) as store:
        free.free = NEEDED + 2 * 5000 - 1
        with pytest.raises(DiskFull) as caught:
            store.write(lambda u: u.keep_original(bytes(5000)))
        assert path.read_bytes() == before
        free.free += 1
        store.write(lambda u: u.keep_original(bytes(5000)))
    said = sentence(caught.value)
    assert said.startswith("There is too little room on the drive: this needs 21.0 MB")
    assert "Everything saved before is safe." in said
    assert "Make some room on the drive" in said


def test_words_still_fit_where_papers_do_not(path, free):
    free.free = 100_000
    with closing(files().open(path, PASSPHRASE)) as store:
        store.write(lambda u: u.put(make_record("a note")))
        assert len(store.read(lambda u: u.all(Record))) == 2


def test_an_update_that_has_no_room_for_its_copy_is_not_begun(path, free):
    before = path.read_bytes()
    later = EncryptedCaseFiles(
        FixedTime(),
        profiles=CHEAP,
        steps=(*STEPS, lambda c: c.execute("CREATE TABLE more (x)")),
    )
    free.free = NEEDED
    with pytest.raises(DiskFull):
        later.open(path, PASSPHRASE)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]
    free.free = 1 << 40
    later.open(path, PASSPHRASE).close()


def test_an_export_that_does_not_fit_leaves_nothing_behind(tmp_path, monkeypatch):
    def refuse(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(DiskFull):
        exported.write_new(tmp_path / "out", "Letter.pdf", b"x" * 1000)
    assert list((tmp_path / "out").iterdir()) == []


@pytest.fixture
def window(qapp, path, tmp_path):
    """The real window on that case, with its diary open."""
    assert qapp
    stage = Stage(tmp_path / "state", real_tools(FixedTime()))
    stage.show()
    stage.open_file(path, PASSPHRASE)
    yield stage
    stage.end()


def fill_the_drive(window):
    case = window.context.desk.case
    pages = case.reading(lambda c: c.exec_driver_sql("PRAGMA page_count").scalar())
    give_room(window, pages)


def give_room(window, pages):
    limit = f"PRAGMA max_page_count = {pages}"
    case = window.context.desk.case
    case.reading(lambda c: c.exec_driver_sql(limit).scalar())


def test_words_typed_on_a_full_drive_stay_and_are_saved_elsewhere(window, tmp_path):
    fill_the_drive(window)
    page = window.go("diary")
    page.rows.choose(window.context.snapshot.records[0].id)
    window.settle()
    page.form.details.setFocus()
    words = "what she said, at length. " * 400
    page.form.details.setPlainText(words)
    QTest.keyClicks(page.form.details, "And more")
    page.flush()
    wait_for(lambda: "no room left on the drive" in window.frame.notice.text)
    assert window.frame.notice.text.endswith(KEPT)
    assert words.strip() in page.form.details.toPlainText()
    window.answers.place = tmp_path / "elsewhere.casefile"
    window.frame.notice.first.click()
    wait_for(lambda: window.frame.notice.text == ALL_SAVED)
    window.settle()
    window.window.close()
    with closing(files().open(window.answers.place, PASSPHRASE)) as again:
        (record,) = again.read(lambda u: u.all(Record))
    assert "And more" in record.details
    assert words.strip() in record.details


def test_a_lock_on_a_full_drive_keeps_the_record_and_the_call_being_typed(window, path):
    words = "what she said, at length. " * 400
    fill_the_drive(window)
    page = window.go("diary")
    page.rows.choose(window.context.snapshot.records[0].id)
    window.settle()
    page.form.details.setPlainText(words)
    window.frame.log_something()
    panel = window.frame.log
    panel.form.said.setPlainText(words)
    window.window.lock()
    held = window.window.stack.currentWidget()
    assert held.objectName() == "held_page"
    assert not panel.isVisible()
    give_room(window, 1_000_000)
    wait_for(lambda: window.window.context is None)
    with closing(files().open(path, PASSPHRASE)) as again:
        found = again.read(lambda u: u.all(Record))
    assert sorted((r.draft, r.details, r.said) for r in found) == [
        (False, words.strip(), ""),
        (True, "", words.strip()),
    ]
