"""The records of a case file as events."""

from datetime import date, time

import pytest

from tests.unit.check.claim_case import GP, HEAD, ME, WORKER, record, view


def event(details, summary="First visit", kind="visit", at=None):
    made = record("2026-02-03", kind, WORKER, summary, details, at=at)
    return view("Nothing.", made).diary.events[0]


@pytest.mark.parametrize(
    ("details", "minutes"),
    [
        ("Mum was here. An hour.", 60),
        ("4pm to 4.50pm, 50 minutes. I signed nothing.", 50),
        ("1 hour 10. I said yes.", 70),
        ("Spoke for about 10 minutes. Agreed.", 10),
        ("It lasted 45 mins.", 45),
        ("At school. One hour.", 60),
        ("All done in 50 minutes. She was kind.", 50),
        ("It was over in ten minutes.", 10),
        ("Tea was done in 50 minutes.", None),
        ("She talked to Ben in his room, about half an hour.", None),
        ("She saw Ben on his own for about 20 minutes.", None),
        ("She was ten minutes late.", None),
    ],
)
def test_how_long_all_of_it_took(details, minutes):
    assert event(details).minutes == minutes


def test_what_a_record_says_of_itself():
    one = event("Two officers came at 9.40pm.", "Second home visit", at="16:00")
    assert one.ordinal == 2
    assert one.times == (time(16), time(21, 40))
    letter = event("Dated 1 February 2026.", "Summary", "letter")
    assert letter.days == {date(2026, 2, 3), date(2026, 2, 1)}
    meeting = event("At school.", "First Team Around the Family meeting", "meeting")
    assert meeting.types == {"family", "school"}
    assert "summar" not in event("Nothing", "She was there").stems


def test_who_visits_most():
    diary = view(
        "Nothing.",
        record("2026-02-03", "visit", WORKER, "Visit"),
        record("2026-02-05", "visit", (WORKER, ME), "Visit"),
        record("2026-02-06", "visit", GP, "Visit"),
        record("2026-02-07", "meeting", (HEAD, GP), "Meeting"),
    ).diary
    assert diary.lead == WORKER.id
    assert [one.name for one in diary.workers_of(diary.events[1])] == [WORKER.name]
    between = diary.between(date(2026, 2, 4), date(2026, 2, 6))
    assert [one.day.day for one in between] == [5, 6]
