"""Statements about health: contradicted, without a source, or known to be right."""

import dataclasses

import pytest

from casefile.domain.check.rule.health import health
from tests.unit.check.claim_case import (
    CHILD,
    FATHER,
    GP,
    ME,
    PEOPLE,
    quotes,
    record,
    view,
)

LETTER = record(
    "2026-02-12",
    "letter",
    GP,
    "Letter from my GP",
    "Says there is no mental health diagnosis on my record and that I was treated for "
    "iron deficiency in 2023.",
    way="in",
)
CLEAR = record(
    "2026-02-12",
    "letter",
    GP,
    "Letter I asked for",
    "Low mood after Ben was born, discharged in 2018. No psychosis and nothing since.",
    way="in",
)
WAITING = record(
    "2026-01-12",
    "letter",
    GP,
    "Ben has been accepted on the waiting list for an ADHD assessment",
    "There is no diagnosis.",
    way="in",
)
STOPPED = record(
    "2026-02-12", "letter", GP, "GP letter", "I took sertraline and stopped in 2021."
)
NONE = record(
    "2026-02-12", "letter", GP, "Letter from my GP", "Never had sleeping tablets."
)
SCAN = record("2026-02-12", "letter", GP, "Ben's EEG", "Ben does not have epilepsy.")


@pytest.mark.parametrize(
    ("text", "quote", "records"),
    [
        (
            "Ms Quill has a diagnosis of bipolar disorder, and this is a worry.",
            "Ms Quill has a diagnosis of bipolar disorder",
            [LETTER],
        ),
        (
            "Ms Quill takes sleeping tablets, so she might not wake.",
            "Ms Quill takes sleeping tablets",
            [NONE],
        ),
        (
            "Mother has a history of psychosis and it is a risk.",
            "Mother has a history of psychosis",
            [CLEAR],
        ),
        (
            "Mother suffers from depression.",
            "Mother suffers from depression",
            [LETTER],
        ),
        (
            "Ben was diagnosed with ADHD in 2023.",
            "Ben was diagnosed with ADHD in 2023",
            [WAITING],
        ),
        ("Ben has epilepsy.", "Ben has epilepsy", [SCAN]),
        # The note on Ben says that he waits for an assessment.
        ("Ben is autistic.", "Ben is autistic", []),
        (
            "Ben likes school. He has a diagnosis of autism.",
            "He has a diagnosis of autism",
            [],
        ),
        (
            "Mother is currently prescribed antidepressants.",
            "Mother is currently prescribed antidepressants",
            [STOPPED],
        ),
        # Nothing bears it out, and it is grave.
        (
            "Mother has a history of alcohol misuse.",
            "Mother has a history of alcohol misuse",
            [],
        ),
        (
            "Ms Quill has a diagnosis of personality disorder.",
            "Ms Quill has a diagnosis of personality disorder",
            [],
        ),
    ],
)
def test_what_is_contradicted_or_has_no_source_is_suggested(text, quote, records):
    assert quotes(health, text, *records) == [quote]


@pytest.mark.parametrize(
    ("text", "records"),
    [
        # Known from the notes or the records.
        ("Ben has asthma and uses an inhaler.", []),
        ("Ben was diagnosed with asthma in 2020.", []),
        ("Mother had low mood and anxiety after the birth.", [CLEAR]),
        ("Mother took sertraline after the birth.", [STOPPED]),
        # Somebody else's word, with a source.
        ("Mother's GP has written that she has a diagnosis of anxiety.", [LETTER]),
        ("Father said that Mother has a diagnosis of bipolar disorder.", [LETTER]),
        ("It was alleged that Mother has a history of psychosis.", [CLEAR]),
        ("The school wondered whether Ben has ADHD.", [WAITING]),
        ("Dr Haddad wrote that Mother has depression.", [LETTER]),
        # The opposite, or no statement.
        ("Mother has no diagnosis of bipolar disorder.", [LETTER]),
        ("Mother does not suffer from depression.", [LETTER]),
        ("There is no history of psychosis.", [CLEAR]),
        ("There is no indication that Mother misuses alcohol.", []),
        ("Ben is not autistic.", []),
        ("Mother does not consider herself to be depressed.", [LETTER]),
        ("If Mother has depression she will be offered help.", [LETTER]),
        ("Ben is on the waiting list for an ADHD assessment.", [WAITING]),
        ("Ben may be referred for ADHD.", [WAITING]),
        # Of somebody else, or of nobody.
        ("A cousin has epilepsy.", [SCAN]),
        ("Mr Dent has a history of depression.", []),
        ("The teacher has anxiety.", [LETTER]),
        # No condition.
        ("Mother has put off seeing to her back pain.", []),
        ("Ben has ear infections and wears glasses.", []),
        ("Ben can be anxious about getting things wrong.", []),
        ("Mother drinks alcohol only occasionally.", []),
        ("Ben was at odds with a friend and has add-on lessons.", []),
        ("Mother attends a course on anxiety in children.", [LETTER]),
    ],
)
def test_what_is_right_sourced_or_not_asserted_is_left_alone(text, records):
    assert quotes(health, text, *records) == []


def test_a_letter_about_the_child_says_nothing_of_the_mother():
    text = "Mother has depression."
    assert quotes(health, text, WAITING) == []


def test_what_both_denies_and_shows_it_is_left_to_the_reader():
    had = record("2025-02-12", "note", GP, "I had depression in 2019")
    assert quotes(health, "Mother suffers from depression.", LETTER, had) == []


def test_a_contradiction_shows_the_record():
    (one,) = health(view("Mother has a history of psychosis.", CLEAR))
    assert one.sentence == (
        "The paper says “Mother has a history of psychosis”. Your record of the letter "
        "that came on 12 February 2026 says “No psychosis and nothing since”."
    )
    assert one.because == (CLEAR.id, ME.id)


def test_a_note_on_a_person_is_shown_as_one():
    (one,) = health(view("Ben is autistic."))
    assert "Your note on Ben Quill says" in one.sentence
    assert one.because == (CHILD.id,)


def test_without_a_source_the_reader_is_told_just_that():
    (one,) = health(view("Mother has a history of alcohol misuse."))
    assert one.sentence == (
        "The paper says “Mother has a history of alcohol misuse” but not where this "
        "comes from. Nothing in your case file shows it."
    )
    assert one.confidence < 0.7


def test_a_note_that_somebody_has_it_is_enough():
    ill = dataclasses.replace(ME, notes="Me. Diagnosed with depression in 2019.")
    people = (ill, *PEOPLE[1:])
    assert quotes(health, "Mother suffers from depression.", people=people) == []


def test_the_council_reads_one_sentence_of_a_note_and_no_more():
    well = dataclasses.replace(ME, notes="Me. Cries at night. No depression.")
    people = (well, *PEOPLE[1:])
    (one,) = health(view("Mother suffers from depression.", people=people))
    assert one.right == "My note on Sarah Quill says “No depression”."


CONTROLLED = record(
    "2026-02-12",
    "letter",
    GP,
    "Letter from my GP",
    "My epilepsy is well controlled on tablets.",
    way="in",
)
UNCONTROLLED = record(
    "2026-02-12", "letter", GP, "GP letter", "My epilepsy is not under control."
)


@pytest.mark.parametrize(
    "text",
    [
        "Mother's epilepsy is poorly controlled.",
        "Mother has uncontrolled epilepsy.",
        "Mother's epilepsy is not well controlled.",
        "Mother's epilepsy remains unstable.",
        "Mother's epilepsy is still severe.",
        "Mother has epilepsy which is not under control.",
    ],
)
def test_what_is_well_controlled_is_not_said_to_be_bad(text):
    assert len(quotes(health, text, CONTROLLED)) == 1
    assert quotes(health, text, UNCONTROLLED) == []


@pytest.mark.parametrize(
    "text",
    [
        "Mother has epilepsy.",
        "Mother's epilepsy is well controlled.",
        "Mother's epilepsy is under control.",
        "Mother's epilepsy is not severe.",
        "Mother's epilepsy would be a risk if it were poorly controlled.",
        "The house is poorly heated and Mother has epilepsy.",
    ],
)
def test_what_is_well_controlled_may_be_told_of(text):
    assert quotes(health, text, CONTROLLED) == []


def test_a_drink_with_a_meal_is_no_dependence():
    sober = dataclasses.replace(FATHER, notes="Teetotal these days.")
    people = tuple(sober if one is FATHER else one for one in PEOPLE)
    thought = record("2026-01-09", "note", FATHER, "They thought he smelt of drink")
    told = "Mr Dent has been treated for alcohol dependence in the past."
    assert quotes(health, told, thought, people=people) == [told.rstrip(".")]
    hurt = "Mr Dent was hurt by the remark about alcohol."
    assert quotes(health, hurt, thought, people=people) == []


CHECKED = record(
    "2026-02-20", "call", FATHER, "The police rang", "PC Lund: Paul has no previous."
)
TESTED = record(
    "2026-02-21", "meeting", GP, "Midwife", "She did a drug test as asked. Clear."
)
NO_DRINK = record(
    "2026-02-22",
    "letter",
    GP,
    "Letter from my GP",
    "No problem with alcohol recorded.",
    way="in",
)
RULED_OUT = record(
    "2026-02-24", "letter", GP, "Letter about Ben", "Epilepsy was ruled out.", way="in"
)
NO_STAYS = record(
    "2026-02-23", "letter", GP, "Letter about Ben", "No hospital admissions.", way="in"
)


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("Mr Dent has previous convictions for assault.", CHECKED),
        ("Ben has epilepsy.", RULED_OUT),
        ("Ms Quill smoked cannabis in early pregnancy.", TESTED),
        ("Ms Quill has been treated in the past for dependence on alcohol.", NO_DRINK),
        ("The GP is Dr Haddad. Ben has been admitted to hospital twice.", NO_STAYS),
    ],
)
def test_the_police_tests_and_stays_are_read_in_more_words(text, one):
    assert len(quotes(health, text, one)) == 1
