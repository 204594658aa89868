"""What a paper leaves out: my own account first, small matters never."""

import dataclasses

import pytest

from casefile.domain.check.rule.completeness import MOST, omissions
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind
from casefile.domain.document import DocumentKind
from casefile.domain.record import Promise
from tests.unit.check.claim_case import (
    CHILD,
    FATHER,
    GP,
    HEAD,
    PEOPLE,
    WORKER,
    record,
    view,
)

PAPER = (
    "# Assessment",
    "Date of referral 2 January 2026. Completed on 30 March 2026.",
    "# How it was done",
    "The first visit took place on 9 January 2026 and Ben showed his room.",
    "A letter from the school was read on 20 January 2026.",
    "# Views",
    "Mother is tired and works nights.",
)
VISIT = record("2026-01-09", "visit", (WORKER, CHILD), "First home visit")
SAID = dataclasses.replace(
    VISIT,
    details="I explained that the bus broke down and it had never happened before.",
)
WROTE = record(
    "2026-01-16", "email", WORKER, "I do not agree to my GP being contacted", way="out"
)


def left_out(*records, lines=PAPER, people=PEOPLE):
    return omissions(view(lines, *records, people=people))


def test_my_explanation_on_a_visit_is_named_with_the_place_of_that_day():
    (one,) = left_out(SAID)
    assert one.kind is CheckKind.OMITTED
    assert one.because == (SAID.id,)
    assert one.passage.quote.startswith("The first visit took place on 9 January 2026")
    assert one.sentence == (
        "Your record of the visit on 9 January 2026 says “I explained that the bus "
        "broke down and it had never happened before”. The paper leaves this out."
    )
    assert one.wrong == "It leaves out what I said on 9 January 2026."
    assert "the bus broke down" in one.right


def test_what_i_wrote_is_named():
    (one,) = left_out(WROTE)
    assert one.kind is CheckKind.OMITTED
    assert "I do not agree to my GP being contacted" in one.sentence


def test_what_the_paper_tells_is_not_left_out():
    told = "Mother explained that the bus broke down and that it never happened before."
    assert left_out(SAID, lines=(*PAPER, told)) == ()
    refused = "By e-mail Mother said that she did not agree to the GP being contacted."
    assert left_out(WROTE, lines=(*PAPER, refused)) == ()


def test_the_opposite_does_not_tell_it():
    said = "Mother agreed to her GP being contacted."
    assert [one.because for one in left_out(WROTE, lines=(*PAPER, said))] == [
        (WROTE.id,)
    ]


def test_the_paper_is_not_said_to_leave_out_what_it_tells_in_part():
    wrote = record(
        "2026-01-16",
        "email",
        WORKER,
        "I agreed to the school but not to my GP",
        way="out",
    )
    told = "By email on 16 January 2026 she agreed to the school being contacted."
    (one,) = left_out(wrote, lines=(*PAPER, told))
    assert one.passage.quote == told
    assert one.sentence == (
        "Your email of 16 January 2026 says “I agreed to the school but not to my GP”. "
        "The paper does not say all of this."
    )
    assert one.wrong == "It does not say all of what I wrote on 16 January 2026."


def test_an_email_that_is_named_by_its_day_is_not_left_out():
    sent = record(
        "2026-01-16", "email", WORKER, "Sent a list of nursery hours", way="out"
    )
    named = "In her email of 16 January 2026 Mother sent a list."
    assert left_out(sent)
    assert left_out(sent, lines=(*PAPER, named)) == ()


def test_messages_about_appointments_are_never_named():
    small = [
        record("2026-01-12", "text", WORKER, "Asked to visit on Monday", way="in"),
        record("2026-01-12", "text", WORKER, "Replied: Monday is fine", way="out"),
        record("2026-01-13", "call", WORKER, "Missed call, voicemail", way="in"),
        record("2026-01-13", "call", WORKER, "I rang back, never mind", way="out"),
        record("2026-01-14", "text", WORKER, "I said I can do Thursday", way="out"),
    ]
    assert left_out(*small) == ()


def test_a_visit_and_a_meeting_that_are_not_mentioned_come_last():
    second = record("2026-02-10", "visit", WORKER, "Second home visit")
    found = left_out(second, WROTE, VISIT)
    assert [one.because[0] for one in found] == [WROTE.id, second.id]
    assert found[-1].kind is CheckKind.UNRECORDED
    assert found[-1].sentence == (
        "The paper does not mention what your diary has for 10 February 2026: “Second "
        "home visit”."
    )


def test_a_visit_that_the_paper_gives_another_day_is_not_left_out():
    second = record("2026-01-11", "visit", WORKER, "Second home visit")
    lines = (*PAPER, "The second visit was on 12 January 2026.")
    assert left_out(second, lines=lines) == ()


def test_a_letter_of_a_doctor_is_named_by_what_it_says():
    letter = record(
        "2026-02-12",
        "letter",
        GP,
        "Letter",
        "Dated 1 May. Bruise fits a fall.",
        way="in",
    )
    (one,) = left_out(letter)
    assert one.kind is CheckKind.UNRECORDED
    assert "Bruise fits a fall" in one.sentence


def test_a_promise_of_the_council_is_named():
    made = dataclasses.replace(
        record("2026-02-12", "call", WORKER, "She rang", way="in"),
        promises=(Promise(text="Send me the plan for the holidays"),),
    )
    (one,) = left_out(made)
    assert "Send me the plan for the holidays" in one.sentence
    assert one.because == (made.id,)


def test_what_came_after_the_paper_or_long_before_it_is_not_left_out():
    late = record("2026-04-02", "email", WORKER, "I do not agree with it", way="out")
    early = record("2024-04-02", "email", WORKER, "I do not agree with it", way="out")
    assert left_out(late, early) == ()


def test_what_the_council_or_the_family_wrote_is_not_my_account():
    others = [
        record("2026-01-16", "email", WORKER, "She explained her reasons", way="in"),
        record("2026-01-16", "text", FATHER, "I told him I never agreed", way="out"),
    ]
    assert left_out(*others) == ()


def test_my_own_note_counts_where_the_paper_speaks_of_that_day():
    note = record(
        "2026-01-09", "note", CHILD, "Late home", "Only once, because of the strike."
    )
    (one,) = left_out(note)
    assert "because of the strike" in one.sentence
    other = dataclasses.replace(note, happened_on=WROTE.happened_on)
    assert left_out(other) == ()


def test_each_is_put_by_other_words_of_the_paper():
    told = [
        record(
            f"2026-02-{day:02}", "meeting", HEAD, "Talk", f"I explained reason {day}"
        )
        for day in (3, 4, 5)
    ]
    places = [one.passage.quote for one in left_out(*told)]
    assert len(places) == len(set(places)) > 1


def test_the_list_is_short_however_much_is_left_out():
    lines = (*PAPER, *(f"Mother likes the number {n}." for n in range(60)))
    many = [
        record(f"2026-02-{1 + n % 28:02}", "email", WORKER, f"I refused {n}", way="out")
        for n in range(3 * MOST)
    ]
    many = [
        dataclasses.replace(one, details=f"the zebra crossing {n}")
        for n, one in enumerate(many)
    ]
    assert len(left_out(*many, lines=lines)) == MOST


def test_without_me_nothing_is_my_account():
    assert left_out(SAID, people=PEOPLE[1:]) == ()


@pytest.mark.parametrize(
    ("kind", "author", "is_told"),
    [
        (DocumentKind.ASSESSMENT, "", True),
        (DocumentKind.REPORT, WORKER.name, True),
        (DocumentKind.REPORT, HEAD.name, False),
        (DocumentKind.LETTER, WORKER.name, False),
    ],
)
def test_nobody_expects_all_that_happened_in_a_letter_or_the_list_of_a_school(
    kind, author, is_told
):
    seen = view(PAPER, SAID)
    paper = dataclasses.replace(seen.facts.document, kind=kind, author=author)
    facts = dataclasses.replace(seen.facts, document=paper)
    assert bool(omissions(View(seen.paper, facts))) is is_told
