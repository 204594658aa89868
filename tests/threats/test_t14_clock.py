"""T14 (and R11): the clock is wrong or was changed.

The order is that of the numbers, never of the clock; the clock is noted and told once,
and nothing is ever refused or written anew because of it.
"""

from __future__ import annotations

from contextlib import closing
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from casefile import BUILT_ON
from casefile.domain import history
from casefile.domain.history import ClockState
from casefile.services import clock_watch
from casefile.services.clock_watch import ClockWatch
from casefile.services.ports import CaseStore
from casefile.store import EncryptedCaseFiles
from tests.builders import PASSPHRASE, make_case, make_record
from tests.fakes import NOON, FixedTime
from tests.store.cheap import CHEAP

LONDON = ZoneInfo("Europe/London")
CHANGES = {
    "one year back": (NOON - timedelta(days=365), ClockState.BEHIND),
    "one hour back": (NOON - timedelta(hours=1), ClockState.BEHIND),
    "nine minutes back": (NOON - timedelta(minutes=9), ClockState.OK),
    "ten years forward": (
        NOON.replace(year=BUILT_ON.year + 10, month=12),
        ClockState.AHEAD,
    ),
    "another time zone": (
        (NOON + timedelta(minutes=1)).astimezone(timezone(timedelta(hours=-8))),
        ClockState.OK,
    ),
    "a zone to the east": (
        (NOON + timedelta(minutes=1)).astimezone(timezone(timedelta(hours=13))),
        ClockState.OK,
    ),
}


@pytest.fixture
def store(tmp_path, fixed_time):
    files = EncryptedCaseFiles(fixed_time, profiles=CHEAP)
    path = tmp_path / "ours.casefile"
    with closing(files.create(path, PASSPHRASE, [make_case()])) as opened:
        yield opened


def note(store: CaseStore, words: str) -> None:
    store.write(lambda unit: unit.put(make_record(words)))


def links(store: CaseStore):
    return store.read(lambda unit: unit.history())


@pytest.mark.parametrize("change", CHANGES)
def test_the_order_stays_the_state_is_kept_and_nothing_is_refused(
    store, fixed_time, change
):
    """R11."""
    at, state = CHANGES[change]
    note(store, "before")
    kept = links(store)
    fixed_time.set(at)
    note(store, "after")
    found = links(store)
    assert found[:-1] == kept
    assert [link.seq for link in found] == [1, 2, 3]
    assert found[-1].clock_state is state
    assert found[-1].recorded_at == at
    assert found[-1].recorded_at.utcoffset() == at.utcoffset()
    assert history.problems(found) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # The last minute of winter time, and the first of summer time.
        (datetime(2026, 3, 29, 0, 59, tzinfo=LONDON), timedelta(minutes=1)),
        # Half past one comes twice that night.
        (datetime(2026, 10, 25, 1, 30, tzinfo=LONDON), timedelta(hours=1)),
    ],
)
def test_summer_time_is_no_wrong_clock(store, fixed_time, before, after):
    """R11: the clock on the wall jumps, the time does not."""
    utc = before.astimezone(ZoneInfo("UTC"))
    fixed_time.set(utc.astimezone(LONDON))
    note(store, "before")
    fixed_time.set((utc + after).astimezone(LONDON))
    note(store, "after")
    one, two = links(store)[1:]
    assert (one.clock_state, two.clock_state) == (ClockState.OK, ClockState.OK)
    assert one.recorded_at.utcoffset() != two.recorded_at.utcoffset()
    assert two.recorded_at - one.recorded_at == after


def test_the_chain_keeps_the_clock_after_closing(store, fixed_time, tmp_path):
    note(store, "before")
    fixed_time.pass_by(days=-2)
    note(store, "after")
    kept = links(store)
    store.close()
    files = EncryptedCaseFiles(FixedTime(), profiles=CHEAP)
    with closing(files.open(tmp_path / "ours.casefile", PASSPHRASE)) as opened:
        assert links(opened) == kept


# What is said


def test_a_good_clock_is_not_spoken_of(store, fixed_time):
    watch = ClockWatch(store, fixed_time)
    note(store, "before")
    fixed_time.pass_by(hours=3)
    assert watch.look() == ""
    note(store, "after")
    assert watch.look() == ""


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (NOON - timedelta(days=365), clock_watch.BEHIND),
        (NOON.replace(year=2040), clock_watch.AHEAD),
    ],
)
def test_a_wrong_clock_is_told_once_and_calmly(store, fixed_time, at, words):
    fixed_time.set(at)
    watch = ClockWatch(store, fixed_time)
    assert watch.look() == words.format(shown=clock_watch.shown(at))
    assert watch.look() == ""
    note(store, "still kept")
    assert watch.look() == ""


def test_a_clock_that_is_set_back_while_the_file_is_open_is_told_after_the_next_note(
    store, fixed_time
):
    watch = ClockWatch(store, fixed_time)
    note(store, "before")
    assert watch.look() == ""
    fixed_time.pass_by(hours=-1)
    note(store, "after")
    assert watch.look() == clock_watch.BEHIND.format(
        shown=clock_watch.shown(fixed_time.now())
    )
    assert watch.look() == ""


def test_a_clock_that_was_wrong_long_ago_is_not_spoken_of_again(store, fixed_time):
    note(store, "before")
    fixed_time.pass_by(hours=-1)
    note(store, "after")
    fixed_time.pass_by(hours=5)
    assert ClockWatch(store, fixed_time).look() == ""


def test_what_is_said_tells_what_was_kept_and_what_to_do():
    for words in (clock_watch.BEHIND, clock_watch.AHEAD):
        assert "Nothing is lost" in words
        assert "date and time" in words
        assert "!" not in words
