"""The words about when, by whom and how often something was written."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.domain.history import ClockState, Operation, Writer
from casefile.domain.ids import new_id
from casefile.domain.letter_event import EventKind
from casefile.domain.record import RecordKind
from casefile.services import history_words, wordings
from casefile.services.ports import Version
from tests import builders
from tests.builders import make_person, make_record
from tests.fakes import FakeCaseStore

GMT = timezone(timedelta())
ON, AT = date(2026, 2, 3), time(10, 15)
BEGAN = datetime.combine(ON, AT, GMT)
SAME = new_id()


pytestmark = pytest.mark.usefixtures("in_england")


def call(**given):
    usual = {"kind": RecordKind.CALL, "happened_on": ON, "happened_at": AT}
    return make_record("They rang", **usual | given)


def version(item, number=1, at=BEGAN, operation=Operation.CREATE, **more):
    return Version(
        number=number, item=item, recorded_at=at, operation=operation, **more
    )


def after(length, **given):
    return history_words.when(call(**given), BEGAN + length)


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(), "the same minute"),
        (timedelta(seconds=59), "the same minute"),
        (timedelta(seconds=-59), "the same minute"),
        (timedelta(minutes=1), "1 minute after the call"),
        (timedelta(minutes=22), "22 minutes after the call"),
        (timedelta(minutes=59, seconds=59), "59 minutes after the call"),
        (timedelta(hours=1), "1 hour after the call"),
        (timedelta(hours=26), "26 hours after the call"),
        (timedelta(hours=48), "2 days after the call"),
        (timedelta(days=400), "400 days after the call"),
        (timedelta(days=-3), "3 days before the call"),
        (timedelta(minutes=-30), "30 minutes before the call"),
    ],
)
def test_the_time_between_the_call_and_the_writing(length, words):
    assert after(length) == words


def test_a_planned_meeting_was_written_before():
    meeting = call(kind=RecordKind.MEETING)
    written_at = BEGAN - timedelta(days=5)
    assert history_words.when(meeting, written_at) == "5 days before the meeting"


def test_where_the_length_is_known_the_end_of_the_call_counts():
    assert after(timedelta(minutes=5), minutes=12) == "during the call"
    assert after(timedelta(minutes=12), minutes=12) == "as the call ended"
    assert after(timedelta(minutes=34), minutes=12) == "22 minutes after the call"


def test_a_guess_is_said_to_be_one():
    assert after(timedelta(hours=2), about=True) == "about 2 hours after the call"
    assert after(timedelta(), about=True) == "around the time of the call"
    nowhen = {"about": True, "happened_at": None}
    assert after(timedelta(hours=2), **nowhen) == "around the day of the call"
    assert after(timedelta(days=3), **nowhen) == "about 3 days after the call"


def test_an_unknown_time_leaves_days():
    assert after(timedelta(hours=12), happened_at=None) == "on the day of the call"
    assert after(timedelta(hours=24), happened_at=None) == "1 day after the call"
    assert after(timedelta(days=-2), happened_at=None) == "2 days before the call"


@pytest.mark.parametrize("kind", RecordKind)
def test_each_kind_has_its_own_word(kind):
    assert after(timedelta(hours=1), kind=kind).startswith("1 hour after the ")


def test_the_night_in_which_the_clocks_go_back_has_one_hour_more():
    """R11: 22:00 in summer time to 10:00 in winter time is 13 hours."""
    late = call(happened_on=date(2026, 10, 24), happened_at=time(22, 0))
    written_at = datetime(2026, 10, 25, 10, 0, tzinfo=GMT)
    assert history_words.when(late, written_at) == "13 hours after the call"


def test_in_another_time_zone_the_clock_of_then_counts():
    """R11: written on holiday; what happened was told by the same clock."""
    away = timezone(timedelta(hours=9))
    written_at = datetime(2026, 2, 3, 10, 37, tzinfo=away)
    assert history_words.when(call(), written_at) == "22 minutes after the call"
    assert history_words.zone(written_at) == "UTC+09:00"
    assert history_words.zone(BEGAN) == "UTC+00:00"
    assert (
        history_words.zone(BEGAN.astimezone(timezone(timedelta(hours=-3.5))))
        == "UTC-03:30"
    )


@given(st.timedeltas(timedelta(days=-900), timedelta(days=900)))
def test_the_words_are_never_longer_than_the_time_that_passed(length):
    said = history_words.span(abs(length))
    number, unit = said.split()
    one = timedelta(**{unit.rstrip("s") + "s": 1})
    assert int(number) * one <= abs(length) < (int(number) + 1) * one
    assert (int(number) == 1) == (not unit.endswith("s"))


@given(
    st.timedeltas(timedelta(days=-900), timedelta(days=900)),
    st.booleans(),
    st.none() | st.integers(0, 300),
    st.sampled_from([AT, None]),
)
def test_before_and_after_are_never_mistaken(length, about, minutes, at):
    said = after(length, about=about, minutes=minutes, happened_at=at)
    if " before " in said:
        assert length < timedelta()
    elif " after " in said:
        assert length > timedelta()
    assert re.fullmatch(r"[a-z0-9 ]+ the (call|same minute)|the same minute", said)


def test_the_line_says_how_often_it_was_changed():
    first = call()
    second = replace(first, summary="They rang twice")
    third = replace(second, said="Now")
    at = BEGAN + timedelta(minutes=22)
    versions = [version(first, at=at)]
    said = "Written 22 minutes after the call"
    assert history_words.written(first, versions) == f"{said}; not changed since."
    versions.append(version(second, 2, operation=Operation.AMEND))
    assert history_words.written(second, versions) == f"{said}; changed once."
    versions.append(version(third, 3, operation=Operation.AMEND))
    assert history_words.written(third, versions) == f"{said}; changed twice."
    versions.append(version(third, 4, operation=Operation.WITHDRAW))
    assert history_words.written(third, versions) == f"{said}; changed twice; removed."
    versions.append(version(third, 5, operation=Operation.RESTORE))
    assert history_words.written(third, versions) == f"{said}; changed twice."
    assert history_words.written(third, []) == ""


def test_the_line_of_anything_else_says_when():
    person = make_person()
    line = history_words.kept([version(person)])
    assert line == "Written on 3 February 2026, 10:15; not changed since."


@pytest.mark.parametrize("state", [ClockState.BEHIND, ClockState.AHEAD])
def test_a_wrong_clock_is_said_beside_the_times_that_it_gave(state):
    line = history_words.written(call(), [version(call(), clock_state=state)])
    assert line.endswith("its times may be wrong.")


def test_who_wrote_it_is_said_only_if_they_said_so():
    assert history_words.by(Writer.PARENT) == "by the parent"
    assert history_words.by(Writer.HELPER) == "by somebody helping"
    assert history_words.by(Writer.NOT_SAID) == history_words.by(None) == ""


def drafted(*steps):
    """Versions from minutes after the call, words and whether it is a draft."""
    return [
        version(
            call(id=SAME, said=said, draft=draft),
            number,
            BEGAN + timedelta(minutes=minutes),
            Operation.CREATE if number == 1 else Operation.AMEND,
        )
        for number, (minutes, said, draft) in enumerate(steps, 1)
    ]


@pytest.mark.parametrize(
    ("steps", "line"),
    [
        ([(2, "a", True)], "Begun 2 minutes after the call; not finished yet."),
        (
            [(2, "a", True), (2, "ab", True), (2, "ab", False)],
            "Written 2 minutes after the call; not changed since.",
        ),
        (
            [(2, "a", True), (90, "ab", False), (200, "abc", False)],
            "Begun 2 minutes after the call, finished 1 hour after it; changed once.",
        ),
        (
            [(2, "a", False), (3, "a", True)],
            "Written 2 minutes after the call; changed once.",
        ),
    ],
)
def test_wordings_of_a_draft_are_not_counted_as_changes(steps, line):
    versions = drafted(*steps)
    assert history_words.written(versions[-1].item, versions) == line


def test_each_wording_of_a_draft_says_what_it_was():
    begun, typed_on = (2, "a", True), (3, "ab", True)
    versions = drafted(begun, typed_on, (4, "ab", False), (5, "", False))
    was_draft, said = False, []
    for one in versions:
        said.append(history_words.done(one, one.item, was_draft=was_draft))
        was_draft = history_words.is_draft(one.item)
    assert said == ["begun, as a draft", "typed on", "finished", "changed"]


def test_what_happened_on_a_letter_is_called_what_it_was():
    proof = builders.make_letter_event(
        builders.make_letter().id, kind=EventKind.PROOF, happened_on=date(2026, 2, 20)
    )
    assert wordings.title(proof) == (
        "Proof that it went or arrived, Friday 20 February 2026"
    )


def test_the_answers_of_a_letter_are_called_what_it_asks_for():
    facts = {"hearing_on": "2027-05-11", "children_as": "initials", "odd": "kept"}
    letter = builders.make_letter("chronology_court", facts=facts)
    store = FakeCaseStore([letter])
    told = store.read(lambda case: wordings.fields(letter, wordings.Names(case)))
    assert told["Answers"].splitlines() == [
        "The day of the hearing: 11 May 2027",
        "How the children stand in the heading: By their initials",
        "odd: kept",
    ]


def test_what_the_program_notes_on_a_letter_by_itself_is_told_in_words():
    facts = {"leaves_out_private": "yes", "window_envelope": "yes"}
    letter = builders.make_letter("chronology_court", facts=facts)
    store = FakeCaseStore([letter])
    told = store.read(lambda case: wordings.fields(letter, wordings.Names(case)))
    assert "Private records are left out: yes" in told["Answers"]
    assert "For a window envelope: yes" in told["Answers"]
