"""What is said when a case file opens, and what the user can answer."""

from __future__ import annotations

import pytest

from casefile.domain.history import Head
from tests.builders import make_case, make_record
from tests.fakes import FakeCaseStore

LATER = Head(318, bytes(32))
QUESTION = (
    "This file ends at record 2; this computer last saw 318. Is it an older copy?"
)


@pytest.fixture
def store(stage):
    return FakeCaseStore([make_case(), make_record()], time=stage.time)


def show(stage, store):
    stage.window.open_case(stage.tools.desk(store), is_new=False)
    stage.settle()


def test_an_ordinary_file_opens_without_a_question(stage, store):
    show(stage, store)
    assert not stage.frame.notice.isVisible()
    assert stage.heads.kept[store.salt()].seq == 2


def test_an_older_copy_is_asked_about_and_can_be_used_meanwhile(stage, store):
    stage.heads.kept[store.salt()] = LATER
    show(stage, store)
    assert stage.frame.notice.isVisible()
    assert stage.frame.notice.text == QUESTION
    assert stage.go("diary").isVisible()


def test_going_on_takes_the_file_as_it_is(stage, store):
    stage.heads.kept[store.salt()] = LATER
    show(stage, store)
    assert stage.frame.notice.first.text() == "It is an older copy, go on"
    stage.frame.notice.first.click()
    stage.settle()
    assert not stage.frame.notice.isVisible()
    assert stage.heads.kept[store.salt()].seq == 2


def test_closing_it_locks_and_forgets_nothing(stage, store):
    stage.heads.kept[store.salt()] = LATER
    show(stage, store)
    assert stage.frame.notice.second.text() == "Close it"
    stage.frame.notice.second.click()
    stage.settle()
    assert store.closed
    assert stage.window.context is None
    assert stage.heads.kept[store.salt()] == LATER


def test_locking_remembers_what_was_written(stage, store):
    show(stage, store)
    store.write(lambda work: work.put(make_record("one more")))
    stage.settle()
    stage.window.lock()
    assert stage.heads.kept[store.salt()].seq == 3


def test_what_opening_found_out_stays_until_it_was_read(stage, store):
    store.notice = "A part of the file that held nothing was damaged."
    show(stage, store)
    assert stage.frame.notice.text == store.notice
    assert not stage.frame.notice.second.isVisible()
    stage.frame.notice.first.click()
    assert not stage.frame.notice.isVisible()
