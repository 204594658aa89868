"""A paper about other people: nothing in it is held against this case file."""

from dataclasses import replace
from datetime import date

import pytest

from casefile.domain.check import checking
from casefile.domain.check.page.paper import Paper
from casefile.domain.check.rule.allegation import allegation
from casefile.domain.check.rule.completeness import omissions
from casefile.domain.check.rule.consent import consent
from casefile.domain.check.rule.engagement import engagement
from casefile.domain.check.rule.health import health
from casefile.domain.check.rule.sharing import sharing
from casefile.domain.check.sense.view import View
from tests.unit.check.claim_case import (
    CHILD,
    DOCUMENT,
    FATHER,
    GP,
    ME,
    NAN,
    WORKER,
    facts,
    page,
    record,
)

LINES = (
    "Completed on 30 March 2026. Ms D complained about the Council.",
    "The mother gave consent for GP checks and it was agreed to proceed to assessment.",
    "A draft was emailed to the mother on 20 March 2026.",
    "The mother refused to engage and did not reply on 15 January 2026.",
    "The mother suffers from depression.",
    "The school said that the father hit her son. The father hit her son.",
)
RECORDS = (
    record(
        "2026-01-15", "call", WORKER, "Missed call, voicemail", way="in", at="09:05"
    ),
    record("2026-01-15", "call", WORKER, "I rang back", way="out", at="09:50"),
    record("2026-01-16", "email", WORKER, "I do not consent to anything", way="out"),
    record("2026-01-20", "visit", WORKER, "Visit", "I have no depression diagnosis."),
    record(
        "2026-04-07", "letter", WORKER, "The draft", "First time I saw it", way="in"
    ),
)


def seen(*lines):
    return View(Paper(DOCUMENT.id, [page(*lines)]), facts(*RECORDS))


@pytest.mark.parametrize(
    "rule", [allegation, consent, engagement, health, sharing, omissions]
)
def test_nothing_is_said_of_other_people(rule):
    assert list(rule(seen(*LINES))) == []
    assert list(rule(seen("This is about Ben Quill.", *LINES)))


DECISION = (
    "# The Ombudsman's final decision",
    "Decision date: 30 March 2026",
    "Summary: Ms J complained that the Council assessed her family without consent.",
    "# The complaint",
    (
        "1. The complainant, whom I call Ms J, lives at 14 Larch Road with Mr B, her"
        " husband, and her son, K, who is eleven. Mr B is 52."
    ),
    (
        "2. Ms J says that the social worker did not visit on 20 January 2026, and that"
        " Mr B was at work when she called at 4.30pm on 15 January 2026."
    ),
    "3. Ms J did not reply to the letter of 16 January 2026. Mr B refused to engage.",
    "# What I found",
    "4. The Council made six visits. The first visit to Ms J was on 2 February 2026.",
    (
        "5. Ms J is diabetic. Her mother told the social worker that Mr B drank and"
        " that Ms J has a history of depression."
    ),
    (
        "6. The conference decided to place Mr B's son on a child protection plan. I do"
        " not consider the errors affected the decision to place him on the plan."
    ),
    "7. Ms J agreed to checks with her GP. The GP, Dr F, works at the Mill Surgery.",
    (
        "8. A copy of the paper was posted to Ms J on 20 March 2026. The assessment"
        " was completed within 45 working days of the referral on 2 December 2025."
    ),
    "# Final decision",
    (
        "9. There was fault. Ms J can refer the matter to the Information"
        " Commissioner's Office. Her mother, Mrs T, sent 14 emails."
    ),
)
"""A report in which those it is about are called by a letter only."""
LETTERS = (
    replace(ME, name="Sarah Jessop"),
    replace(CHILD, name="Kit Jessop"),
    replace(FATHER, name="Paul Brook", born_on=date(1985, 4, 4)),
    WORKER,
    replace(GP, name="Omar Farr"),
    replace(NAN, name="Ann Tull", role="maternal grandmother"),
)
"""A family whose names begin with the letters of the report."""
STRANGERS = (
    "Lorraine Tavener is 43 and lives at 9 Copper Row with Barney and Esme.",
    "Barney is in Year 6. Mr Pell and Mrs Bhatt visited them on 20 January 2026.",
    "All four children were seen.",
    "Lorraine suffers from depression and did not reply on 15 January 2026.",
)


def checked(*lines, people=LETTERS):
    given = facts(*RECORDS, people=people)
    return checking.check([page(*lines)], given)


@pytest.mark.parametrize("lines", [DECISION, STRANGERS])
def test_a_paper_about_others_is_not_compared_and_it_says_so(lines):
    done = checked(*lines)
    assert done.suggestions == done.omissions == ()
    (left,) = done.unchecked
    assert left.sentence.startswith("This paper hardly names you, your children")


def test_a_day_that_no_calendar_has_is_told_of_a_paper_about_others_too():
    (one,) = checked(
        *DECISION, "A meeting was held on Monday 20 January 2026."
    ).suggestions
    assert one.passage.quote == "Monday 20 January 2026"


@pytest.mark.parametrize(
    "lines",
    [
        ("This is about Kit Jessop.", *DECISION),
        ("Ms Jessop read this.", *DECISION),
        ("Kit is at school.", "Kit is well.", "Kit and K are friends.", *DECISION),
        ("Sarah is the mother of Kit.", *STRANGERS),
        ("The mother is 52 and has two children.", "The mother was seen at home."),
        ("Kit is eleven. Ms J was seen with Kit at home.",),
    ],
)
def test_a_paper_about_the_family_is_compared(lines):
    assert not seen_by(LETTERS, *lines).is_of_others


@pytest.mark.parametrize(
    "lines", [DECISION, STRANGERS, ("Kit is a friend of theirs.", *STRANGERS)]
)
def test_a_paper_about_others_is_known_by_whom_it_names(lines):
    assert seen_by(LETTERS, *lines).is_of_others


def test_without_a_family_in_the_case_file_no_paper_is_left_out():
    assert not seen_by((WORKER, GP), *DECISION).is_of_others


def seen_by(people, *lines):
    return View(Paper(DOCUMENT.id, [page(*lines)]), facts(*RECORDS, people=people))
