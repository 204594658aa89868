"""Times of day and lengths of time against the records."""

import pytest

from casefile.domain.check.rule.day_part import day_parts
from casefile.domain.check.rule.event_length import event_lengths
from casefile.domain.check.rule.event_time import event_times
from tests.unit.check.claim_case import (
    CHILD,
    FATHER,
    HEAD,
    NAN,
    WORKER,
    quotes,
    record,
    view,
)

VISIT = record(
    "2026-02-03",
    "visit",
    (WORKER, CHILD),
    "First visit",
    "50 minutes. She talked to Ben on his own for about 10 minutes.",
    at="13:15",
)
SCHOOL = record(
    "2026-02-12", "meeting", (WORKER, HEAD), "Meeting at school", "An hour.", at="08:45"
)
NIGHT = record(
    "2026-01-10",
    "note",
    FATHER,
    "Paul came and shouted",
    "Two officers came at 9.40pm. Ben was without an adult for 20 minutes. All quiet.",
    at="21:40",
)
RECORDS = (NIGHT, VISIT, SCHOOL)


def both(view):
    yield from event_times(view)
    yield from event_lengths(view)


def found(*lines):
    return quotes(both, lines, *RECORDS)


def test_a_length_is_of_the_day_of_its_own_sentence():
    rang = record("2026-01-20", "call", WORKER, "She rang", "10 minutes.")
    told = (
        "I telephoned on 20 January. They came to my office on 12 February for an "
        "interview which lasted three hours."
    )
    right = told.replace("three hours", "an hour")
    assert quotes(both, (told,), rang, SCHOOL) != []
    assert quotes(both, (right,), rang, SCHOOL) == []


@pytest.mark.parametrize(
    ("lines", "quote"),
    [
        ("The visit on 3 February started at 9.15am.", "9.15am"),
        ("She visited on 3 February at half past four and saw Ben.", "half past four"),
        ("At ten past ten on 3 February Ms Amery visited.", "ten past ten"),
        ("I called again on 3 February at half past four.", "half past four"),
        ("Ms Amery came back on 3 February at half past four.", "half past four"),
        ("3/2/26|Home visit|4pm. Ben at home.", "4pm"),
        ("3/2/26, 1600hrs|Home visit", "1600hrs"),
        ("12/2/26|Meeting|School, 3.15pm, Ms Pike", "3.15pm"),
        ("The school meeting on 12 February started at 3pm.", "3pm"),
        ("First visit|Tuesday 3 February at 11am.", "11am"),
        ("On 12 February they met with Ms Pike. The meeting began at noon.", "noon"),
        ("The visit on 3 February lasted for two hours.", "two hours"),
        ("3/2/26|Home visit|Ben. Two hours.", "Two hours"),
        ("There was a two-hour visit on 3 February.", "two-hour"),
        ("First visit|3 February 2026. It took two hours.", "two hours"),
        (
            "On 12 February there was a meeting at school. It took ten minutes.",
            "ten min",
        ),
        ("On 10 January Ben was without an adult for three hours.", "three hours"),
        ("On 10 January there was a row. Officers attended at 23:40.", "23:40"),
    ],
)
def test_a_time_that_the_record_has_otherwise_is_found(lines, quote):
    (only,) = found(lines)
    assert quote in only
    assert len(only) < 90


@pytest.mark.parametrize(
    "line",
    [
        "The visit on 3 February started at 1.15pm.",
        "I called again on 3 February at quarter past one.",
        "Paul called again on 3 February at half past four.",
        "The visit on 3 February started at quarter past one and took fifty minutes.",
        "3/2/26|Home visit|1.25pm, about an hour.",
        "The visit on 3 February began at around 1.45pm.",
        "12/2/26|Meeting|At school, 8.45-9.45, one hour",
        "The visit on 3 February lasted from 1.15 to 2.05pm.",
        "On 3 February she spoke to Ben on his own for ten minutes.",
        "On 3 February she spoke to Ben on his own for half an hour in the visit.",
        "At the visit on 3 February Mother said that she gets home at 6pm.",
        "At the visit on 3 February Ben said that he goes to bed at eight o'clock.",
        "The visit on 4 February started at 9.15am.",
        "A further visit is planned for 3 March at 4pm.",
        "Two weeks after the first visit Ms Amery returned at four in the afternoon.",
        "She gets up at six o'clock. Evenings end at half past eight.",
        "On 3 February the visit was followed by tea at five o'clock.",
        "Ben walked for ten minutes on 3 February to get to school.",
        "The visit took place on 3 February. The house is ten minutes away.",
        "On 10 January Ben had been in bed for three hours.",
        "The officers' log of 10 January gives the time of the call as 21:28.",
        "On 10 January Paul came at 9.30pm and Two officers came at 9.40pm.",
        "The visit on 3 February was arranged for noon but began at 1.15pm.",
        "3/2/26|Home visit|Ben was there. He gets home from school at 3.45pm.",
        "Ben read aloud for three hours during the visit on 3 February.",
        "She works 24 hours a week and was late by half an hour on 3 February.",
    ],
)
def test_what_fits_or_is_something_else_is_left_alone(line):
    assert found(line) == []


def test_it_explains_itself():
    (one,) = event_times(view("The visit on 3 February started at 9.15am.", *RECORDS))
    assert one.sentence == (
        "The paper gives the time as 9.15am. Your record of 3 February 2026 says 13:15."
    )
    assert one.because == (VISIT.id,)
    (long,) = event_lengths(view("The visit on 3 February took two hours.", *RECORDS))
    assert long.sentence == (
        "The paper says that it lasted two hours. "
        "Your record of 3 February 2026 says 50 minutes."
    )
    assert "50 minutes" in long.right


def test_a_record_that_is_only_about_right_gives_more_room():
    line = "3/2/26|Home visit|1.50pm"
    visit = record("2026-02-03", "visit", WORKER, "Visit", at="13:15")
    assert quotes(event_times, line, visit)
    object.__setattr__(visit, "about", True)
    assert quotes(event_times, line, visit) == []


MISSING = record(
    "2026-03-07",
    "call",
    FATHER,
    "Reported Ben missing",
    "Saturday. Due in at 8. He walked in at 25 to 1 in the morning.",
    way="out",
    at="21:30",
)
HEARING = record("2026-03-11", "note", NAN, "Mix-up at the gate", at="15:50")
LONG = record(
    "2026-03-18",
    "visit",
    (WORKER, CHILD),
    "She watched me with Ben",
    "Two hours, half ten till half twelve. Pancakes, then the marble run.",
    at="10:30",
)
ALONE = record(
    "2026-03-21",
    "note",
    CHILD,
    "Ben went to the playground with his football",
    "He was out a quarter of an hour at the very most.",
)
MORE = (MISSING, HEARING, LONG, ALONE)


@pytest.mark.parametrize(
    "line",
    [
        "Sat 7 March|Due home by eight. Reported 19.30|quarter past eleven",
        "7 March 2026|Due home|02.35|Lost track of time",
        "11/03/26|Not collected. Ann Quill came for him at 5 p.m.",
        "Ben was observed on 18 March. The observation occupied fifty minutes.",
        "I was with Ben on 18 March. I only stopped for twenty minutes.",
        "Ms Amery saw Ben on 18 March. She stayed half an hour.",
        "On 18 March she visited. It was over in forty minutes.",
        "The visit on 18 March was short, a little under half an hour.",
        "Ben was at the playground with a football. He was out for two hours.",
    ],
)
def test_a_slip_of_the_hour_and_other_words_for_lasting(line):
    assert len(quotes(both, line, *RECORDS, *MORE)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Sat 7 March|Due home by eight. Reported 21.30|00.35",
        "Fri 6 March|He had not come in by 00.35am",
        "11/03/26|Ann Quill came for him at ten to four.",
        "11/03/26|Ms Amery spoke with her manager at 5 p.m.",
        "Ben was observed on 18 March for two hours.",
        "Ms Amery saw Ben on 18 March. She waited twenty minutes for him.",
        "Ms Amery saw Ben on 18 March. He was alone with her for twenty minutes.",
        "On 18 March she visited. Section 4.15 of the plan was read.",
        "Ben was at the playground with a football. He was out for ten minutes.",
    ],
)
def test_what_the_records_say_in_other_words_is_left_alone(line):
    assert quotes(both, line, *RECORDS, *MORE) == []


@pytest.mark.parametrize(
    ("line", "is_found"),
    [
        ("On 3 February she arrived at 6pm and spent fifty minutes with him.", True),
        ("Ms Amery turned up at about 5pm on 3 February.", True),
        ("On 3 February Ruth came to the house at 5pm.", True),
        ("On 3 February she arrived at quarter past one.", False),
        ("On 3 February Ben arrived at 6pm.", False),
        ("Ben was in. On 3 February he arrived at 6pm.", False),
        ("She arrived at 6pm.", False),
        ("On 12 February she arrived at 6pm.", False),
        ("On 4 February she arrived at 6pm.", False),
        ("On 3 February she would have arrived at 6pm if Ben had been in.", False),
    ],
)
def test_when_a_worker_is_said_to_have_come(line, is_found):
    assert bool(quotes(event_times, [line], *RECORDS)) is is_found


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("On 3 February the worker arrived at the home at 9.45 a.m. to see Ben.", 1),
        ("First visit, 3 February. It began at 10.30am.", 1),
        ("• h/v 3/2 13:15-16:00", 1),
        ("3 February 2026|Home visit, 1.15pm to 3.30pm", 1),
        ("The meeting of 12 February was of three hours' duration.", 1),
        ("On 12 February Ms Pike gave Ms Amery three hours of her time at school.", 1),
        ("On 3 February the worker arrived at the home at 1.20 p.m. to see Ben.", 0),
        ("3 February 2026|Home visit, 1.15pm to 2.05pm", 0),
        ("On 3 February Ben had to be at school from 9am to 3pm.", 0),
        ("The meeting of 12 February was of an hour's duration.", 0),
    ],
)
def test_when_it_began_and_ended(line, number):
    made = view(line, *RECORDS)
    found = (*event_times(made), *event_lengths(made))
    assert len({one.passage.quote for one in found}) == number


CALL = record("2026-02-16", "call", WORKER, "Rang her", "10 minutes.", way="out")
IN_NEED = record(
    "2026-02-18",
    "meeting",
    (WORKER, HEAD),
    "First child in need meeting",
    "1 hour",
    at="14:00",
)
GUEST = record(
    "2026-02-24", "visit", (WORKER, NAN), "Second visit", "1 hour.", at="10:00"
)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("I spoke with Ms Quill for half an hour on 16 February.", 1),
        ("I spoke with Ms Quill for ten minutes on 16 February.", 0),
        ("16 February 2026|Ms Amery|Advice given. An hour and a half", 1),
        ("16 February 2026|Ms Pike|Advice given. An hour and a half", 0),
        ("The visit of 3 February went on until half past four.", 1),
        ("The visit of 3 February went on until five past two.", 0),
        ("The session on 12 February was cut to twenty minutes.", 1),
        ("The first child in need meeting started at 10am.", 1),
        ("The first child in need meeting started at 2pm and ended at 3pm.", 0),
        ("Start time of first child in need meeting: 11.00", 1),
        ("The visit in February with Ann Quill began at 4pm.", 1),
        ("The visit in February with Ann Quill began at 10am.", 0),
        ("Paul Dent had asked for the first child in need meeting to be at 4pm.", 0),
        ("The first child in need meeting was held at tea time.", 1),
    ],
)
def test_ends_calls_and_events_told_by_their_number_or_guests(line, number):
    records = (*RECORDS, CALL, IN_NEED, GUEST)
    assert len(quotes(all_three, line, *records)) == number


def all_three(view):
    yield from both(view)
    yield from day_parts(view)


def test_the_writer_came_at_a_time_whoever_else_is_named_before():
    visit = record("2026-02-16", "visit", WORKER, "Second visit", at="17:15")
    other = record("2026-02-20", "visit", WORKER, "Third visit", at="10:00")
    told = (
        "I had met Ben with Mr Dent. I called again on 16 February at half past three."
    )
    (one,) = event_times(view(told, visit, other))
    assert one.expected == "17:15"
    told = "I had met Ben with Mr Dent. I called again on 16 February at 5.15pm."
    assert list(event_times(view(told, visit, other))) == []
