"""The words of the diary, put for others: neutral, in the third person, not private."""

from __future__ import annotations

import dataclasses

import pytest

from casefile.domain.neutral import Neutral, Private, judging
from casefile.domain.record import Direction, RecordKind
from tests import builders

ME = builders.make_person("Joanna Hallam", role="mother", is_me=True)
MUM = builders.make_person("Patricia Hallam", role="maternal grandmother")
SISTER = builders.make_person("Bethan Hallam", role="maternal aunt", confidential=True)
EX = builders.make_person("Craig Westlake", role="father")
BOY = builders.make_person("Noah Westlake", role="child")
GIRL = builders.make_person("Elsie Westlake", role="child")
GP = builders.make_person("Anil Mehta", role="GP")
WORKER = builders.make_person("Kieran Doyle", role="social worker")
FAMILY = (ME, MUM, SISTER, EX, BOY, GIRL, GP, WORKER)


@pytest.mark.parametrize(
    ("written", "neutral"),
    [
        ("I rang back the same day", "The mother rang back the same day"),
        ("Asked when I would see it", "Asked when the mother would see it"),
        ("I need it, and I've asked", "The mother needs it, and the mother has asked"),
        ("My letter about it", "The mother's letter about it"),
        ("She told us about our form", "She told the family about the family's form"),
        ("Mum was here", "The maternal grandmother was here"),
        ("Noah fell off Elsie's bike", "N.W. fell off E.W.'s bike"),
        ("Craig did not come", "The father did not come"),
        ("Kieran Doyle rang the school", "Kieran Doyle rang the school"),
        (
            "My sister's address; I asked about it",
            "The maternal aunt's address; the mother asked about it",
        ),
    ],
)
def test_the_first_person_and_the_family_become_who_they_are(written, neutral):
    assert Neutral(FAMILY).words(written) == neutral


@pytest.mark.parametrize(
    ("written", "neutral"),
    [
        ("Saw the doctor because I was sleeping badly", "Saw the doctor"),
        (
            "He left early. I was shaking and cried.",
            "He left early.",
        ),
        ("Signed because I was so tired, and posted it", "Signed, and posted it"),
        ("Felt awful after the call", ""),
        ("Noah was crying when he came home", "N.W. was crying when he came home"),
        ("Referral made because of the bruise", "Referral made because of the bruise"),
    ],
)
def test_what_the_user_felt_is_left_out_and_what_happened_stays(written, neutral):
    assert Neutral(FAMILY).words(written) == neutral


def test_what_was_said_word_for_word_is_never_changed():
    said = 'She said "I need to see my bedroom" to me'
    assert Neutral(FAMILY).words(said) == (
        'She said "I need to see my bedroom" to the mother'
    )


def test_the_opening_of_a_call_is_not_said_twice():
    neutral = Neutral(FAMILY)
    rang = "Mrs Bellamy rang to say she had made a referral"
    assert neutral.words(rang, Direction.IN) == "She had made a referral"
    assert neutral.words("I rang to say I'd be late", Direction.OUT) == (
        "The mother rang to say the mother would be late"
    )


def test_whoever_keeps_the_file_is_called_what_they_are():
    nan = dataclasses.replace(MUM, is_me=True)
    assert Neutral([nan]).words("I rang") == "The maternal grandmother rang"
    assert Neutral([]).words("I rang my mum") == "The parent rang the parent's mother"


def test_two_children_of_the_same_initials_keep_their_names():
    amy = builders.make_person("Amy West", role="child")
    ava = builders.make_person("Ava West", role="child")
    assert Neutral([amy, ava]).words("Amy hit Ava") == "Amy hit Ava"


def test_somebody_else_of_the_same_first_name_keeps_it():
    teacher = builders.make_person("Noah Price", role="teacher")
    said = Neutral([*FAMILY, teacher]).words("Noah Price rang about Noah")
    assert said == "Noah Price rang about N.W."


def test_words_in_capitals_are_no_pronouns():
    said = "The ME clinic wrote to me"
    assert Neutral(FAMILY).words(said) == "The ME clinic wrote to the mother"


def test_a_role_stands_in_small_letters_in_a_sentence():
    me = dataclasses.replace(ME, role="Mother")
    assert Neutral([me]).words("Wrote to me") == "Wrote to the mother"


def record(words, *people, kind=RecordKind.CALL):
    return builders.make_record(words, kind=kind, people=tuple(p.id for p in people))


@pytest.mark.parametrize(
    ("kept", "why"),
    [
        (record("Saw him at nine", GP), Private.HEALTH),
        (record("Posted the prescription form", WORKER), Private.HEALTH),
        (record("Asked about her", SISTER), Private.CONFIDENTIAL),
        (record("Keep my sister out of it", WORKER), Private.CONFIDENTIAL),
        (record("Felt low all day", kind=RecordKind.NOTE), Private.FEELING),
        (record("Felt low all day", WORKER), None),
        (record("Sent the form: school yes, GP no", WORKER), None),
        (record("Noah fell from the climbing frame", BOY), None),
    ],
)
def test_what_is_private_is_told_with_why(kept, why):
    assert Neutral(FAMILY).private(kept) is why


def test_a_word_that_judges_is_found_but_not_in_a_quotation():
    assert judging("She was rude and left") == "rude"
    assert judging("She said “you are rude” and left") == ""
    assert judging("Kindergarten") == ""
