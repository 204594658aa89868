"""What a paper says of agreeing, giving, answering and finding, in more voices."""

from uuid import UUID

import pytest

from casefile.domain.check.rule.consent import consent
from casefile.domain.check.rule.count import counts
from casefile.domain.check.rule.engagement import engagement
from casefile.domain.check.rule.foreign import foreign
from casefile.domain.check.rule.found_otherwise import found_otherwise
from casefile.domain.check.rule.health import health
from casefile.domain.check.rule.kin_count import kin_counts
from casefile.domain.check.rule.present_count import present_counts
from casefile.domain.check.rule.sharing import sharing
from casefile.domain.check.rule.unshared import unshared
from casefile.domain.ids import PersonId
from casefile.domain.person import Person
from tests.unit.check.claim_case import (
    FATHER,
    HEAD,
    ME,
    NAN,
    PEOPLE,
    WORKER,
    facts,
    quotes,
    record,
    view,
)

HEALTH_VISITOR = Person(
    id=PersonId(UUID(int=31)),
    name="Una Field",
    role="health visitor",
    organisation="Fen Health",
)
KNOWN = (*PEOPLE, HEALTH_VISITOR)
REFUSED = record("2026-01-05", "visit", WORKER, "First visit",
                 "I signed for the school. I said no to the GP.")  # fmt: skip
FATHER_REFUSED = record("2026-01-09", "text", FATHER, "Worker rang Paul",
                        "He said no to her having his medical records.",
                        way="in")  # fmt: skip


@pytest.mark.parametrize(
    "said",
    [
        "Consent for information to be sought from the GP was given by Ms Quill.",
        "Both the GP and the school were contacted with Mother's agreement.",
        "Paul Dent gave his consent to the council obtaining his medical records.",
        "Paul Dent gave consent to the local authority for his medical records.",
    ],
)
def test_consent_told_with_what_it_is_for_is_read(said):
    assert quotes(consent, said, REFUSED, FATHER_REFUSED) != []


def test_having_no_difficulty_in_reaching_somebody_is_no_consent():
    said = "Professionals have had no difficulty in getting hold of Ms Quill."
    no = record("2026-01-08", "email", WORKER, "I do not agree to Ann being asked",
                way="out")  # fmt: skip
    assert quotes(consent, said, REFUSED, no) == []


NOT_SENT = record("2026-02-11", "email", WORKER, "Not sending me the referral",
                  way="in")  # fmt: skip
NO_DRAFT = record("2026-03-20", "email", WORKER, "There won't be a draft", way="in")


@pytest.mark.parametrize(
    "said",
    [
        "A copy of the referral was sent to Ms Quill after her request of 9 February.",
        "Ms Quill has had sight of the referral.",
        "The draft assessment was discussed with Ms Quill.",
    ],
)
def test_what_was_refused_or_never_to_be_was_not_given(said):
    assert quotes(sharing, said, NOT_SENT, NO_DRAFT) != []


def test_the_referral_that_came_after_a_refusal_was_seen():
    came = record("2026-02-20", "letter", WORKER, "The referral came", way="in")
    assert quotes(sharing, "Ms Quill has had sight of the referral.", NOT_SENT, came) == []  # fmt: skip  # noqa: E501


def test_results_that_were_sent_were_made_available():
    said = "The test results have not been made available to the local authority."
    sent = record("2026-02-20", "email", WORKER, "Sent the test results", way="out")
    assert quotes(unshared, said, sent) != []
    assert quotes(unshared, said) == []


MET = tuple(
    record(f"2026-0{month}-10", "visit", WORKER, "Visit", "An hour.")
    for month in (1, 2, 3)
)


@pytest.mark.parametrize(
    "said",
    [
        "Neither of the parents has engaged with this assessment.",
        "When I attended on 10 March I was refused entry.",
        "Professionals have struggled to get hold of Ms Quill.",
    ],
)
def test_failing_told_in_other_words_is_read(said):
    assert quotes(engagement, said, *MET) != []


def test_nobody_in_the_home_is_no_closed_door():
    assert quotes(engagement, "Nobody in the home smokes.", *MET) == []


def test_a_visit_noted_as_cancelled_counts_as_none():
    off = record("2026-03-12", "visit", WORKER, "Ms Amery cancelled the visit")
    said = "In all, three home visits were made during the assessment."
    assert quotes(counts, said, *MET, off) == []


def test_all_four_of_my_own_words_are_four():
    some = [
        record(f"2026-02-0{day}", "meeting", WORKER, "Course session", "")
        for day in (2, 4, 6)
    ]
    last = record("2026-02-08", "meeting", WORKER, "Course", "Went to all four.")
    said = "Ms Quill attended all four sessions of the course."
    assert quotes(present_counts, said, *some, last) == []


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("The hair strand test was positive for cannabis.",
         record("2026-02-20", "letter", ME, "Hair test came back",
                "Negative for cannabis and everything else.", way="in")),
        ("School report that the children often come in dirty clothes.",
         record("2026-02-20", "meeting", HEAD, "Meeting at school",
                "Both are always clean and well dressed.")),
        ("At the unannounced visit there was very little food in the home.",
         record("2026-02-20", "visit", WORKER, "Came unannounced", "Fridge full.")),
    ],
)  # fmt: skip
def test_what_was_found_well_is_told_as_bad(said, known):
    assert quotes(found_otherwise, said, known) != []


def test_what_was_found_is_told_as_found():
    known = record("2026-02-20", "letter", ME, "Hair test came back",
                   "Negative for cannabis.", way="in")  # fmt: skip
    assert quotes(found_otherwise, "The hair test was negative for cannabis.", known) == []  # fmt: skip  # noqa: E501
    food = record("2026-02-20", "visit", WORKER, "2nd visit", "Fridge full.")
    assert quotes(found_otherwise, "There was plenty of food at each visit.", food) == []  # fmt: skip  # noqa: E501


def test_a_yes_to_a_therapist_is_none_to_the_doctor_who_was_crossed_out():
    known = record("2026-01-05", "visit", WORKER, "First visit",
                   "I signed for the health team. Crossed out the GP.")  # fmt: skip
    said = "Mother's consent was obtained prior to contact with the GP."
    assert quotes(consent, said, known) != []


def test_a_draft_that_came_was_sent():
    came = record("2026-03-19", "email", WORKER, "The draft came", way="in")
    assert quotes(unshared, "No draft was sent to Ms Quill.", came) != []
    assert quotes(unshared, "No draft was sent to Ms Quill.") == []


def test_a_visit_called_off_at_the_request_of_somebody_was_so_by_others():
    off = record("2026-03-02", "text", WORKER, "She can't come tomorrow", way="in")
    said = "The visit of 3 March had to be called off at Ms Quill's request."
    assert quotes(engagement, said, off) != []


def test_having_no_health_problems_is_no_consent():
    no = record("2026-01-08", "email", WORKER, "GP no", way="out")
    assert quotes(consent, "Ms Quill has no mental health problems.", no) == []


def test_a_high_level_is_nothing_that_was_taken():
    said = "The level of engagement from Ms Quill has been high."
    assert quotes(health, said) == []
    assert quotes(health, "Ms Quill is often high.") != []


def test_weight_and_looks_are_found_as_others_told():
    weighed = record(
        "2026-02-20", "visit", HEALTH_VISITOR, "Una weighed Ben", "On the 50th centile."
    )
    said = "Ben's weight is below the second centile."
    assert quotes(found_otherwise, said, weighed, people=KNOWN) != []
    assert quotes(found_otherwise, "Ben is on the 50th centile.", weighed, people=KNOWN) == []  # fmt: skip  # noqa: E501


def test_a_table_of_two_columns_tells_of_consent_too():
    rows = ("Agency checks|Parental consent", "GP|Obtained 04/02/26")
    assert quotes(consent, rows, REFUSED) != []


def test_a_mother_of_four_has_one_child():
    assert quotes(kin_counts, "Ms Quill is a mother of four.") != []
    assert quotes(kin_counts, "Ms Quill's mother was a mother of four.") == []


def test_the_youngest_of_four_is_no_other_family():
    said = "As the youngest of the four children Ms Quill was looked after."
    assert quotes(foreign, said) == []


def test_homework_and_punctuality_are_found_as_the_school_told():
    known = record("2026-02-20", "meeting", HEAD, "Meeting at school",
                   "Ben is always on time, homework always done.")  # fmt: skip
    assert quotes(found_otherwise, "Ben rarely does his homework.", known) == []
    assert quotes(found_otherwise, "School say Ben rarely does his homework.", known)
    assert quotes(found_otherwise, "Ben is often late for school.", known) != []
    assert quotes(found_otherwise, "Ben is always on time.", known) == []


def test_somebody_noted_as_a_non_smoker_does_not_smoke():
    people = (
        *(one for one in facts().people if one is not NAN),
        NAN.__class__(id=NAN.id, name=NAN.name, role=NAN.role, notes="Non-smoker."),
    )
    said = "Ann Quill smokes around the baby."
    found = health(view(said, people=people))
    assert [one.passage.quote for one in found] == [said.rstrip(".")]
    assert quotes(health, said) == []


@pytest.mark.parametrize(
    "said",
    [
        "Mrs Petrescu told me that she would like a nursery place for the twins.",
        "Mr Baptiste's tag will come off in July.",
    ],
)
def test_another_family_is_told_by_its_own_matters(said):
    assert quotes(foreign, said) != []


def test_attendance_told_as_poor_is_compared_with_its_figures():
    known = record("2026-02-20", "meeting", HEAD, "Meeting at school", "Ben 97%.")
    assert quotes(found_otherwise, "Ben's attendance is poor.", known) != []
    assert quotes(found_otherwise, "Ben's attendance is good.", known) == []


def test_an_answer_after_its_letter_is_read():
    said = "Q. Has consent been given for the GP to be contacted? A. Yes."
    assert quotes(consent, said, REFUSED) != []


def test_a_worker_who_had_to_cancel_says_so_of_himself():
    off = record("2026-03-02", "text", WORKER, "She is ill and not coming", way="in")
    said = "It was easy to visit Ms Quill, although I had to cancel on 2 March."
    assert quotes(engagement, said, *MET, off) == []


def test_a_letter_that_the_council_says_it_has_not_received_was_sent():
    said = "The local authority has not received the letter from Ms Quill's GP."
    sent = record("2026-02-20", "email", WORKER, "Sent the GP's letter", way="out")
    assert quotes(unshared, said, sent) != []
