"""A large case: Home first, the diary soon after, and a check that goes on behind."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QPushButton

from casefile.errors import FileDamaged
from casefile.services import diary
from casefile.ui.snapshot import Snapshot
from tests.builders import make_case, make_person, make_record
from tests.fakes import FakeCaseStore
from tests.stage import wait_for

SENTENCE = ["3 pages are damaged, of 600,000 in the file."]


@pytest.fixture
def large(stage):
    """A case whose file was too large to be checked before it opened."""
    store = FakeCaseStore(
        [make_case(), make_person("Robin Other"), make_record("They came")],
        time=stage.time,
    )
    store.is_checked = False
    return store


def show(stage, store):
    stage.window.open_case(stage.tools.desk(store), is_new=False)
    stage.settle()


def press(stage, name):
    stage.frame.notice.findChild(QPushButton, name).click()


def test_a_sound_file_is_checked_without_a_word(stage, large):
    show(stage, large)
    assert large.is_checked
    assert stage.frame.notice.isHidden()


def test_damage_found_later_is_told_with_two_ways_on(stage, large):
    large.found_later = FileDamaged(SENTENCE)
    show(stage, large)
    notice = stage.frame.notice
    assert "nothing is written to this file" in notice.text
    assert "3 pages are damaged" in notice.text
    assert notice.first.isVisible()
    assert notice.second.isVisible()


def test_nothing_is_written_after_damage_was_found(stage, large):
    large.found_later = FileDamaged(SENTENCE)
    show(stage, large)
    stage.context.start(lambda desk: diary.save(desk, make_record("Too late")))
    stage.settle()
    assert "damaged" in stage.frame.messages.text
    assert stage.context.snapshot.record_count == 1


def test_what_can_be_read_is_opened_in_its_place(stage, large):
    large.found_later = FileDamaged(SENTENCE)
    show(stage, large)
    press(stage, "notice_first")
    wait_for(lambda: stage.window.context is not None and large.closed)
    stage.settle()
    assert stage.context.desk.case.read_only
    assert [r.summary for r in stage.context.snapshot.records] == ["They came"]
    assert "Export everything" in stage.frame.notice.first.text()


def test_the_damaged_file_can_be_closed(stage, large):
    large.found_later = FileDamaged(SENTENCE)
    show(stage, large)
    press(stage, "notice_second")
    wait_for(lambda: large.closed)
    assert stage.window.context is None


def test_damage_to_a_part_that_holds_nothing_is_only_told(stage, large):
    large.found_later = "A part of the file that holds nothing is damaged."
    show(stage, large)
    assert "holds nothing" in stage.frame.notice.text
    stage.context.start(lambda desk: diary.save(desk, make_record("Goes on")))
    stage.settle()
    assert stage.context.snapshot.record_count == 2


def test_home_is_there_before_a_long_diary_is_read(stage, monkeypatch):
    monkeypatch.setattr(Snapshot, "LONG", 2)
    go_on = threading.Event()
    since = diary.since

    def slowly(case, link):
        assert go_on.wait(30)
        return since(case, link)

    monkeypatch.setattr(diary, "since", slowly)
    records = [make_record(f"Call {number}") for number in range(3)]
    store = FakeCaseStore([make_case(), *records], time=stage.time)
    stage.window.open_case(stage.tools.desk(store), is_new=False)
    wait_for(lambda: stage.context.snapshot.is_begun)
    home = stage.frame.page("home")
    tiles = [tile.text() for tile in home.findChildren(QPushButton)]
    assert any("3 records" in words for words in tiles)
    assert not any("Log the last call" in words for words in tiles)
    stage.frame.go("diary")
    page = stage.frame.page("diary")
    assert page._body.currentIndex() == 0, "the diary is not said to be empty"
    go_on.set()
    stage.settle()
    shown = [page.rows.rows.row(n).below for n in range(page.rows.rows.rowCount())]
    assert sum("Call" in words for words in shown) == 3


def test_words_are_found_in_a_long_diary_and_the_last_question_wins(stage, monkeypatch):
    monkeypatch.setattr(Snapshot, "LONG", 2)
    stage.open([make_record(f"Call {number}") for number in range(5)])
    page = stage.go("diary")
    for words in ("Call", "Call 3", "Call 4"):
        page.filters._words.setText(words)
    stage.settle()
    assert page.filters._count.text() == "1 of 5 records"
    assert "Call 4" in page.rows.rows.row(1).below
    page.filters.clear()
    stage.settle()
    assert page.filters._count.text() == "5 records"
