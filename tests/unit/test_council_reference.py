"""The council's reference on a paper that came stands in the letters that go there."""

import dataclasses
from datetime import date

import pytest

from casefile.domain.case import Case
from casefile.domain.ids import CASE_ID
from casefile.domain.letter_event import EventKind
from casefile.services.letter import letters
from tests.builders import make_document, make_person
from tests.unit.letter_story import everything
from tests.unit.test_following import Ladder

COUNCIL = "Brackenshire County Council"


@pytest.fixture
def ladder():
    made = Ladder()
    made.story.case = dataclasses.replace(made.story.case, reference="")
    made.desk = made.story.desk()
    return made


def _add(ladder, **given):
    paper = make_document("Letter", **given)
    ladder.desk.case.write(lambda case: case.put(paper))
    return paper


def _said(ladder, template="rectification", **facts):
    letter = letters.start(ladder.desk, template, facts=facts)
    return letter, everything(letters.content(ladder.desk, letter))


def test_it_is_carried_into_the_next_letter_and_said_to_be_taken(ladder):
    _add(ladder, sender="brackenshire  county council", reference="CS/2026/17")
    letter, words = _said(ladder)
    assert "Your reference: CS/2026/17" in words
    template = letters.kind_of(ladder.desk, "rectification")
    assert "The council's reference" in letters.taken_labels(letter, template, {})
    # It was found and not given, so the case does not keep it for good.
    facts = ladder.desk.case.read(lambda case: case.get(Case, CASE_ID))
    assert facts.reference == ""


def test_a_paper_of_its_staff_is_one_of_the_council(ladder):
    _add(ladder, sender=ladder.story.worker.name, reference="CS/2026/17")
    assert "Your reference: CS/2026/17" in _said(ladder)[1]


def test_two_references_or_one_of_somebody_else_are_not_carried(ladder):
    school = make_person("Mill Lane School", role="school")
    ladder.desk.case.write(lambda case: case.put(school))
    _add(ladder, sender=school.name, reference="ML 9")
    assert "Your reference" not in _said(ladder)[1]
    _add(ladder, sender=COUNCIL, reference="CS/2026/17")
    _add(ladder, sender=COUNCIL, reference="FOI 8")
    assert "Your reference" not in _said(ladder)[1]


def test_what_came_on_the_matter_goes_before_the_other_papers(ladder):
    request = ladder.send("sar", "2026-11-25")
    _add(ladder, sender=COUNCIL, reference="FOI 8")
    reply = _add(ladder, sender="Information team", reference="SAR 411")
    when = date(2026, 11, 27).isoformat()
    ladder.log(request, EventKind.ACKNOWLEDGED, when, documents=(reply.id,))
    ladder.on("2026-12-30")
    words = _said(ladder, "chaser", follows=str(request.id))[1]
    assert "Your reference: SAR 411" in words


def test_what_the_user_gave_stays(ladder):
    _add(ladder, sender=COUNCIL, reference="CS/2026/17")
    assert "Your reference: MINE 1" in _said(ladder, reference="MINE 1")[1]
    assert "Your reference: MINE 1" in _said(ladder)[1]
