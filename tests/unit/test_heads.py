"""An older copy of a case file is noticed, asked about, and never refused."""

from __future__ import annotations

import logging

import pytest

from casefile.domain.history import Head
from casefile.errors import PermissionRefused
from casefile.services.heads import HeadWatch
from tests.builders import make_case, make_record
from tests.fakes import FakeCaseStore, FakeHeads

OLDER = "This file ends at record 1; this computer last saw 3. Is it an older copy?"


@pytest.fixture
def heads():
    return FakeHeads()


@pytest.fixture
def store(fixed_time):
    return FakeCaseStore([make_case()], time=fixed_time)


def write(store, *texts):
    for text in texts:
        store.write(lambda u, text=text: u.put(make_record(text)))


def seen(store, heads):
    return heads.kept[store.salt()]


def ended(store, heads, texts=()):
    """Opens, works and closes; returns the question."""
    watch = HeadWatch(store, heads)
    question = watch.begin()
    write(store, *texts)
    watch.end()
    return question


def older_copy(store, heads, fixed_time):
    """The case as it was before two records that this computer has seen."""
    copy = FakeCaseStore(time=fixed_time)
    copy._state, copy._salt = store._state.copy(), store.salt()
    ended(store, heads, ["first", "second"])
    return copy


def test_a_file_that_grows_raises_no_question(store, heads):
    assert ended(store, heads) == ""
    assert ended(store, heads, ["first", "second"]) == ""
    assert ended(store, heads) == ""
    assert seen(store, heads).seq == 3


def test_the_head_is_kept_at_opening_already(store, heads):
    HeadWatch(store, heads).begin()
    assert seen(store, heads).seq == 1


def test_work_done_elsewhere_raises_no_question(store, heads):
    ended(store, heads)
    write(store, "on another computer")
    assert ended(store, heads) == ""


def test_an_older_copy_is_asked_about_until_it_is_answered(store, heads, fixed_time):
    copy = older_copy(store, heads, fixed_time)
    assert ended(copy, heads) == OLDER
    assert ended(copy, heads) == OLDER
    assert seen(store, heads).seq == 3
    watch = HeadWatch(copy, heads)
    watch.begin()
    watch.go_on()
    assert ended(copy, heads) == ""


def test_the_newest_file_is_not_doubted_after_a_look_at_an_older_one(
    store, heads, fixed_time
):
    copy = older_copy(store, heads, fixed_time)
    watch = HeadWatch(copy, heads)
    watch.begin()
    watch.go_on()
    watch.end()
    assert ended(store, heads) == ""


def test_work_in_an_older_copy_answers_the_question(store, heads, fixed_time):
    copy = older_copy(store, heads, fixed_time)
    assert ended(copy, heads, ["went on here"]) == OLDER
    assert ended(copy, heads) == ""


def test_an_older_copy_that_was_worked_on_elsewhere_is_noticed(
    store, heads, fixed_time
):
    copy = older_copy(store, heads, fixed_time)
    write(copy, "a", "b", "c", "d")
    assert ended(copy, heads) == (
        "Record 3 of this file is not the one that this computer last saw. "
        "Is it an older copy that was worked on since?"
    )


def test_nothing_is_asked_or_kept_where_nothing_is_remembered(store):
    watch = HeadWatch(store, None)
    assert watch.begin() == ""
    watch.go_on()
    watch.end()


@pytest.mark.usefixtures("fixed_time")
def test_a_state_folder_that_is_closed_keeps_nobody_out(store, heads, caplog):
    heads.fails = PermissionRefused()
    assert ended(store, heads, ["first"]) == ""
    assert {r.levelno for r in caplog.records} == {logging.WARNING}
    assert "first" not in caplog.text
    caplog.clear()


def test_the_number_has_its_thousands_apart(store, heads):
    heads.kept[store.salt()] = Head(12_345, bytes(32))
    assert "last saw 12,345" in HeadWatch(store, heads).begin()
