"""An allegation put as a fact, and everything that must not be taken for one."""

import pytest

from casefile.domain.check.rule.allegation import allegation
from tests.unit.check.claim_case import CHILD, ME, WORKER, quotes, record, view

TOLD = "It was alleged by a neighbour that Mr Dent had hit Ben at the bus stop."
NEIGHBOUR = "The neighbour said that Mother was drunk on 9 January 2026."


@pytest.mark.parametrize(
    ("lines", "quote"),
    [
        ([TOLD, "Mr Dent hit Ben and this was serious."], "Mr Dent hit Ben"),
        (
            [TOLD, "There is a risk, since Father hit Ben in public."],
            "Father hit Ben in public",
        ),
        (
            [NEIGHBOUR, "Mother was drunk when she collected Ben."],
            "Mother was drunk when she collected Ben",
        ),
        (
            ["School state that Mother left Ben alone.", "Ms Quill left Ben alone."],
            "Ms Quill left Ben alone",
        ),
    ],
)
def test_what_is_told_and_then_stated_is_suggested(lines, quote):
    assert quotes(allegation, lines) == [quote]


@pytest.mark.parametrize(
    "lines",
    [
        # Only told.
        [TOLD],
        [TOLD, "The caller said that Mr Dent hit Ben."],
        ["It was reported that Mother was drunk. It was alleged that she hit Ben."],
        # Only stated: nothing shows that it is somebody's word.
        ["Mr Dent hit Ben."],
        # Told of one and stated of another, or of something else.
        [TOLD, "Mother hit Ben."],
        [TOLD, "Mr Dent threatened Ms Amery."],
        [TOLD, "Ben hit another child at school."],
        [TOLD, "The ball hit Ben."],
        # Admitted or found.
        [TOLD, "Mr Dent was convicted and it is now known that he hit Ben."],
        [TOLD, "Mr Dent accepts that he hit Ben. Mr Dent hit Ben."],
        [TOLD, "The court found it proved that Mr Dent hit Ben."],
        # Denied, planned or open.
        [TOLD, "Mr Dent did not hit Ben."],
        [TOLD, "Mr Dent denies that he hit Ben."],
        [TOLD, "It is not known whether Mr Dent hit Ben."],
        [TOLD, "If Mr Dent hit Ben it would be serious."],
        [TOLD, "There is no evidence that Mr Dent hit Ben."],
    ],
)
def test_what_is_told_admitted_or_open_is_left_alone(lines):
    assert quotes(allegation, lines) == []


def test_a_record_of_that_day_that_denies_it_is_enough():
    said = record("2026-01-09", "note", CHILD, "I was not drunk, I had a migraine")
    text = "Mother was drunk on 9 January 2026."
    assert quotes(allegation, text, said) == [text[:-1]]
    other = record("2026-01-12", "note", CHILD, "I was not drunk, I had a migraine")
    assert quotes(allegation, text, other) == []


def test_the_other_place_is_shown():
    (one,) = allegation(view([TOLD, "Mr Dent hit Ben."]))
    assert one.other is not None
    assert one.other.quote.startswith("It was alleged by a neighbour")
    assert one.sentence == (
        "The paper states “Mr Dent hit Ben” as a fact. On page 1 it is only what "
        "somebody says: “It was alleged by a neighbour that Mr Dent had hit Ben at the "
        "bus stop”."
    )


def test_workers_are_not_charged():
    lines = [
        "It was alleged that Ms Amery threatened Ms Quill.",
        "Ms Amery threatened her.",
    ]
    assert quotes(allegation, lines, record("2026-01-09", "call", WORKER, "x")) == []
    assert ME.is_me


def test_what_a_record_tells_as_the_word_of_a_child_and_denies():
    told = record("2026-01-13", "call", WORKER, "School rang", "Ben told her I grabbed"
                  " his arm. I said I did not touch him.", way="in")  # fmt: skip
    text = "On 12 January Ms Quill grabbed Ben by the arm."
    assert quotes(allegation, text, told) == [text.rstrip(".")]
    said = "Ben said that Ms Quill grabbed him by the arm."
    assert quotes(allegation, said, told) == []
    bare = record("2026-01-13", "note", WORKER, "Ben told her I grabbed his coat")
    assert quotes(allegation, text, bare) == []
