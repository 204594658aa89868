"""A paper about other people: nothing in it is held against this case file."""

import pytest

from casefile.domain.check.page.paper import Paper
from casefile.domain.check.rule.allegation import allegation
from casefile.domain.check.rule.completeness import omissions
from casefile.domain.check.rule.consent import consent
from casefile.domain.check.rule.engagement import engagement
from casefile.domain.check.rule.health import health
from casefile.domain.check.rule.sharing import sharing
from casefile.domain.check.sense.view import View
from tests.unit.check.claim_case import DOCUMENT, WORKER, facts, page, record

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
