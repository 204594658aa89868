"""Times of day in every form."""

from datetime import time

import pytest

from casefile.domain.check.words.clock_time import apart, times


@pytest.mark.parametrize(
    ("words", "at", "is_half_known"),
    [
        ("9.15am", time(9, 15), True),
        ("9.15 a.m.", time(9, 15), True),
        ("4pm", time(16), True),
        ("12.30pm", time(12, 30), True),
        ("12.05am", time(0, 5), True),
        ("13:15", time(13, 15), True),
        ("09:15", time(9, 15), True),
        ("9:15", time(9, 15), False),
        ("1600hrs", time(16), True),
        ("16.00 hours", time(16), True),
        ("at 9.30", time(9, 30), False),
        ("half past three", time(3, 30), False),
        ("ten past four", time(4, 10), False),
        ("twenty-five to six", time(5, 35), False),
        ("quarter to one", time(12, 45), False),
        ("at half four", time(4, 30), False),
        ("five o'clock", time(5), False),
        ("five o'clock in the afternoon", time(17), True),
        ("at four in the afternoon", time(16), True),
        ("half past seven in the evening", time(19, 30), True),
        ("noon", time(12), True),
        ("midnight", time(0), True),
    ],
)
def test_times_are_read(words, at, is_half_known):
    (found,) = times(f"She came {words} that day.")
    assert (found.at, found.is_half_known) == (at, is_half_known)


def test_both_ends_of_a_meeting():
    assert [one.at for one in times("from 4pm to 4.50pm")] == [time(16), time(16, 50)]
    assert [one.at for one in times("2.30-3.30pm")] == [time(14, 30), time(15, 30)]
    assert [one.at for one in times("11-1pm")] == [time(11), time(13)]


@pytest.mark.parametrize(
    "words",
    ["4.2 Parenting", "on 18/12/25", "6.2.26", "half term", "97%", "£4.50", "at 4.5%"],
)
def test_what_is_no_time(words):
    assert times(words) == []


def test_how_far_apart():
    (half,) = times("at half past three")
    assert apart(half, time(15, 30)) == 0
    (known,) = times("at 9.15am")
    assert apart(known, time(13, 15)) == 240
    (late,) = times("at 23:50")
    assert apart(late, time(0, 5)) == 15


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("\t16.00 / 60m", time(16)),
        ("Reported 19.30", time(19, 30)),
        ("Left school 12.40. Rang", time(12, 40)),
        ("Voicemail, 9.15, and", time(9, 15)),
        ("He is having a meeting at 2 and then coming", time(2)),
    ],
)
def test_times_of_notes_and_tables(text, at):
    assert [one.at for one in times(text)] == [at]


@pytest.mark.parametrize(
    "text",
    ["4.15 The plan", "paragraph 4.15", "weighs 6.90 kg", "\t4.25%", "at 3 months",
     "I place the children at 3 to 4 on the scale", "it costs 12.40"],
)  # fmt: skip
def test_other_figures_are_no_times(text):
    assert times(text) == []
