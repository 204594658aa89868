"""T10: the drive goes, or another file takes its place: nothing typed is lost."""

from __future__ import annotations

import shutil
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from casefile.domain.person import Person
from casefile.domain.record import Record
from casefile.errors import (
    CaseFileExists,
    DiskFull,
    DriveGone,
    FileReplaced,
    PlaceMissing,
)
from casefile.services import diary
from casefile.services.wording import sentence
from casefile.store import elsewhere
from casefile.tasks import TaskContext
from casefile.ui.bus import ChangeBus
from casefile.ui.frame.stranded import ALL_SAVED, BACK, GONE, NOT_SAVED, SOME_SAVED
from tests.builders import PASSPHRASE, make_case, make_person, make_record
from tests.fakes import FixedTime
from tests.faults.scenario import files
from tests.stage import Stage, real_tools, wait_for

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def stick(tmp_path):
    """A folder that can be taken away like a stick."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def store(stick):
    opened = files().create(stick / "ours.casefile", PASSPHRASE, [make_case()])
    opened.write(lambda u: u.put(make_record("kept")))
    yield opened
    opened.close()


def put(store, summary):
    store.write(lambda u: u.put(make_record(summary)))


def titles(store):
    return [r.summary for r in store.read(lambda u: u.all(Record))]


def pull(stick):
    """Takes the drive away; an empty mount point stays, as on most systems."""
    away = stick.with_name("away")
    stick.rename(away)
    stick.mkdir()
    return away


def plug_in(stick, away):
    """Brings the same drive back: the same bytes, but other files to the system."""
    stick.rmdir()
    shutil.copytree(away, stick)


def test_a_drive_that_goes_is_told_and_nothing_is_made_in_its_place(store, stick):
    pull(stick)
    with pytest.raises(DriveGone) as caught:
        put(store, "not kept")
    assert sentence(caught.value).startswith("The drive with your case has gone.")
    with pytest.raises(DriveGone):
        store.changed_elsewhere()
    assert list(stick.iterdir()) == []


def test_a_drive_that_comes_back_takes_everything_again(store, stick):
    away = pull(stick)
    with pytest.raises(DriveGone):
        put(store, "not kept")
    plug_in(stick, away)
    put(store, "kept too")
    assert titles(store) == ["kept", "kept too"]
    with closing(files().open(store.path, PASSPHRASE)) as again:
        assert titles(again) == ["kept", "kept too"]
        assert again.verify(TaskContext()).ok


def test_a_file_that_was_worked_on_elsewhere_meanwhile_is_still_the_same(store, stick):
    away = pull(stick)
    with pytest.raises(DriveGone):
        put(store, "not kept")
    plug_in(stick, away)
    with closing(files().open(store.path, PASSPHRASE)) as other:
        put(other, "theirs")
    put(store, "kept too")
    assert titles(store) == ["kept", "theirs", "kept too"]


def test_an_older_copy_in_its_place_is_not_written_to(store, stick):
    older = store.path.read_bytes()
    put(store, "newer")
    store.path.rename(stick / "moved by the cloud")
    store.path.write_bytes(older)
    for _ in range(2):
        with pytest.raises(DriveGone) as caught:
            put(store, "not kept")
    assert type(caught.value) is FileReplaced
    assert "Another file lies where your case file was" in sentence(caught.value)
    assert store.path.read_bytes() == older
    assert titles(store) == ["kept", "newer"]


@pytest.mark.parametrize("content", [b"", b"x" * 8192])
def test_something_else_in_its_place_is_not_written_to(store, content):
    store.path.unlink()
    store.path.write_bytes(content)
    for _ in range(2):
        with pytest.raises(DriveGone):
            put(store, "not kept")
    assert store.path.read_bytes() == content


def test_all_of_it_goes_elsewhere_while_it_can_still_be_read(store, stick, tmp_path):
    put(store, "more")
    history = store.read(lambda u: u.history())
    data = b"a paper" * 1000
    name = store.write(lambda u: u.keep_original(data))
    pull(stick)
    place = tmp_path / "elsewhere.casefile"
    assert store.save_elsewhere(place, [])
    assert store.path == place
    put(store, "typed meanwhile")
    store.close()
    with closing(files().open(place, PASSPHRASE)) as again:
        assert titles(again) == ["kept", "more", "typed meanwhile"]
        assert again.read(lambda u: u.history())[: len(history)] == history
        assert again.read(lambda u: u.original(name)) == data
        assert again.verify(TaskContext()).ok


@pytest.fixture
def unreadable(monkeypatch):
    """Nothing can be read from the old place any more."""
    monkeypatch.setattr(elsewhere, "_copied", lambda *_: False)


@pytest.mark.usefixtures("unreadable")
def test_what_the_window_knows_goes_elsewhere_if_nothing_can_be_read(
    store, stick, tmp_path
):
    pull(stick)
    known = [make_case(), make_person("Sam"), make_record("from the window")]
    place = tmp_path / "elsewhere.casefile"
    assert not store.save_elsewhere(place, known)
    put(store, "typed meanwhile")
    store.close()
    with closing(files().open(place, PASSPHRASE)) as again:
        assert titles(again) == ["from the window", "typed meanwhile"]
        assert [p.name for p in again.read(lambda u: u.all(Person))] == ["Sam"]
        assert again.verify(TaskContext()).ok


def test_a_place_that_takes_nothing_either_leaves_everything_as_it_is(
    store, stick, tmp_path
):
    (tmp_path / "there.casefile").write_bytes(b"mine")
    with pytest.raises(CaseFileExists):
        store.save_elsewhere(tmp_path / "there.casefile", [])
    with pytest.raises(DriveGone) as caught:
        store.save_elsewhere(tmp_path / "nowhere" / "ours.casefile", [make_case()])
    assert type(caught.value) is PlaceMissing
    assert (tmp_path / "there.casefile").read_bytes() == b"mine"
    put(store, "goes on here")
    assert [path.name for path in stick.iterdir()] == ["ours.casefile"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "stick",
        "there.casefile",
    ]


@pytest.fixture
def window(qapp, store, stick, tmp_path, monkeypatch):
    """The real window on a case on the stick, with its diary open."""
    assert qapp
    store.close()
    monkeypatch.setattr("casefile.ui.bus.POLL_MS", 20)
    stage = Stage(tmp_path / "state", real_tools(FixedTime()))
    stage.show()
    stage.open_file(stick / "ours.casefile", PASSPHRASE)
    yield stage
    stage.end()


def typed(window, words):
    """Types into the first record, without leaving the field; returns the page."""
    page = window.go("diary")
    page.rows.choose(window.context.snapshot.records[0].id)
    window.settle()
    page.form.details.setFocus()
    QTest.keyClicks(page.form.details, words)
    return page


def notice(window):
    return window.frame.notice.text


def test_the_window_notices_by_itself_and_goes_on_when_the_drive_is_back(window, stick):
    assert ChangeBus.lost
    page = typed(window, "what she said")
    away = pull(stick)
    wait_for(lambda: notice(window) == GONE)
    page.flush()
    window.settle()
    assert page.form.details.toPlainText() == "what she said"
    assert window.frame.stranded.holds_back()
    assert window.frame.messages.text == NOT_SAVED
    assert not window.frame.stranded.holds_back()
    plug_in(stick, away)
    wait_for(lambda: window.frame.messages.text == BACK)
    assert notice(window) == ""
    window.settle()
    assert window.context.snapshot.records[0].details == "what she said"


def test_the_window_goes_on_at_another_place(window, stick, tmp_path):
    page = typed(window, "what she said")
    pull(stick)
    wait_for(lambda: notice(window) == GONE)
    window.answers.place = tmp_path / "elsewhere"
    window.frame.notice.first.click()
    wait_for(lambda: notice(window) == ALL_SAVED)
    window.settle()
    assert page.form.details.toPlainText() == "what she said"
    place = tmp_path / "elsewhere.casefile"
    assert window.context.desk.case.path == place
    window.window.close()
    with closing(files().open(place, PASSPHRASE)) as again:
        assert again.read(lambda u: u.all(Record))[0].details == "what she said"
    assert list(stick.iterdir()) == []


@pytest.mark.usefixtures("unreadable")
def test_the_window_says_what_did_not_go_along(window, stick, tmp_path):
    typed(window, "what she said")
    pull(stick)
    wait_for(lambda: notice(window) == GONE)
    window.answers.place = tmp_path / "elsewhere.casefile"
    window.frame.notice.first.click()
    wait_for(lambda: notice(window) == SOME_SAVED)
    window.settle()
    assert window.context.snapshot.records[0].details == "what she said"


def test_a_refused_place_and_a_change_of_mind_leave_the_offer_standing(
    window, stick, tmp_path
):
    typed(window, "what she said")
    pull(stick)
    wait_for(lambda: notice(window) == GONE)
    window.frame.notice.first.click()
    assert notice(window) == GONE
    window.answers.place = tmp_path / "taken.casefile"
    window.answers.place.touch()
    window.frame.notice.first.click()
    wait_for(lambda: "already there" in window.frame.messages.text)
    assert notice(window) == GONE
    again = window.frame.notice.second
    assert again.text() == "Try again"
    picture = again.icon().pixmap(20, 20).toImage()
    closing_sign = window.theme.icon("close", "accent").pixmap(20, 20).toImage()
    assert picture != closing_sign
    again.click()
    wait_for(lambda: notice(window) == GONE)


def logged(window, words):
    """Types into the panel, without leaving the field; returns the panel."""
    window.frame.log_something()
    panel = window.frame.log
    panel.form.said.setFocus()
    QTest.keyClicks(panel.form.said, words)
    return panel


def test_a_call_typed_while_the_drive_went_is_in_the_file_at_the_new_place(
    window, stick, tmp_path
):
    panel = logged(window, "what she said")
    pull(stick)
    QTest.keyClick(panel.form.said, Qt.Key.Key_Return, CONTROL)
    wait_for(panel.trouble.isVisible)
    assert "The drive with your case has gone" in panel.trouble.text()
    QTest.keyClick(panel.form.said, Qt.Key.Key_Escape)
    window.settle()
    assert panel.isVisible()
    assert panel.form.said.toPlainText() == "what she said"
    assert notice(window) == GONE
    window.answers.place = tmp_path / "elsewhere.casefile"
    window.frame.notice.first.click()
    wait_for(lambda: notice(window) == ALL_SAVED)
    assert window.frame.messages.text != BACK
    assert panel.form.said.toPlainText() == "what she said"
    window.window.close()
    with closing(files().open(window.answers.place, PASSPHRASE)) as again:
        found = again.read(lambda u: u.all(Record))
    assert [(r.said, r.draft) for r in found if r.said] == [("what she said", True)]


def test_a_call_typed_while_the_drive_was_away_is_saved_when_it_is_back(window, stick):
    panel = logged(window, "what she said")
    away = pull(stick)
    wait_for(lambda: notice(window) == GONE)
    plug_in(stick, away)
    wait_for(lambda: window.frame.messages.text == BACK)
    with closing(files().open(stick / "ours.casefile", PASSPHRASE)) as again:
        found = again.read(lambda u: u.all(Record))
    assert [r.said for r in found if r.draft] == ["what she said"]
    assert panel.isVisible()


@pytest.mark.parametrize("comes_back", [True, False])
def test_nothing_is_called_saved_that_is_not(
    window, stick, tmp_path, monkeypatch, comes_back
):
    """The new place, or the old drive, is full."""

    def refuse(desk, *_given):
        raise DiskFull(desk.case.path)

    panel = logged(window, "what she said")
    away = pull(stick)
    wait_for(lambda: notice(window) == GONE)
    said = []
    window.context.said.connect(lambda text, *_: said.append(text))
    monkeypatch.setattr(diary, "save", refuse)
    if comes_back:
        plug_in(stick, away)
    else:
        window.answers.place = tmp_path / "elsewhere.casefile"
        window.frame.notice.first.click()
    wait_for(lambda: "no room left" in notice(window))
    window.settle()
    assert BACK not in said
    assert "no room left" in notice(window)
    assert window.frame.has_unsaved
    assert panel.form.said.toPlainText() == "what she said"


def test_the_window_is_not_closed_over_words_that_the_drive_did_not_take(window, stick):
    """Though nothing has noticed yet that the drive is gone."""
    window.context.bus.stop()
    logged(window, "what she said")
    pull(stick)
    assert window.frame.stranded.holds_back()
    assert window.frame.messages.text == NOT_SAVED


def test_what_to_do_about_the_drive_does_not_wait_behind_another_notice(window, stick):
    window.frame.notice.tell("Something to read first.")
    away = pull(stick)
    wait_for(lambda: notice(window) == GONE)
    plug_in(stick, away)
    wait_for(lambda: notice(window) == "Something to read first.")
