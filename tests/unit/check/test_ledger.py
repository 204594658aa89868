"""The consent ledger beside a paper: what was refused is no agreement."""

from __future__ import annotations

from datetime import date

import pytest

from casefile.domain.check.records.ledger import as_records
from casefile.domain.check.suggestion import CheckKind
from casefile.domain.consent import Stance, Way
from casefile.exports import AgeLock
from casefile.services import checking, deciding
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from tests import builders
from tests.fakes import FakeCaseStore, FakePapers, FakePhotos, FakeWriter, FixedTime

AGREED = "Ms Rourke gave her consent to the GP being contacted."


def case(words: str, *lines, people=()):
    """A case with one paper and a ledger."""
    time, papers = FixedTime(), FakePapers()
    me = builders.make_me(name="Dana Rourke")
    paper = builders.make_document(dated_on=date(2026, 2, 20))
    store = FakeCaseStore([builders.make_case(), me, paper, *people, *lines], time=time)
    page = f"Child and family assessment\n{words}"
    store.write(lambda unit: unit.keep_reading(paper.id, builders.make_reading(page)))
    desk = Desk(
        case=store,
        papers=papers,
        photos=FakePhotos(),
        writer=FakeWriter(),
        lock=AgeLock(),
        time=time,
    )
    found = checking.check(desk, paper.id, TaskContext()).suggestions
    return desk, [one for one in found if one.kind is CheckKind.CONSENT]


def line(stance, about="to the GP being contacted", **given):
    return builders.make_consent(
        about, stance=stance, happened_on=date(2026, 1, 5), **given
    )


@pytest.mark.parametrize("stance", [Stance.REFUSED, Stance.WITHDRAWN])
def test_what_was_refused_or_taken_back_is_no_agreement(stance):
    refused = line(stance)
    _, found = case(AGREED, refused)
    assert [one.because[0] for one in found] == [refused.id]
    assert "5 January 2026" in found[0].sentence


@pytest.mark.parametrize("stance", [Stance.GIVEN, Stance.ASKED])
def test_what_was_given_or_only_asked_contradicts_nothing(stance):
    assert case(AGREED, line(stance))[1] == []


def test_a_refusal_of_something_else_contradicts_nothing():
    assert case(AGREED, line(Stance.REFUSED, "to photographs of the children"))[1] == []


@pytest.mark.parametrize(
    ("about", "told"),
    [
        ("A check with our GP", "I refused consent to a check with our GP"),
        ("GP records", "I refused consent to GP records"),
        ("Dana's records", "I refused consent to Dana's records"),
        ("For the GP being contacted", "I refused consent for the GP being contacted"),
    ],
)
def test_a_line_reads_as_a_sentence(about, told):
    me = builders.make_me(name="Dana Rourke")
    (record,) = as_records([line(Stance.REFUSED, about)], [me])
    assert record.summary == told


def test_what_a_consent_is_limited_to_ends_its_sentence():
    given = line(Stance.GIVEN, "Checks with the school", limits="Attendance.")
    (record,) = as_records([given], [])
    told = "I gave consent to checks with the school, but only for attendance"
    assert record.summary == told


def test_a_flag_takes_the_evidence_of_the_line():
    record = builders.make_record("Wrote to the council", happened_on=date(2026, 1, 5))
    refused = line(Stance.REFUSED, evidence=(record.id,))
    desk, (found,) = case(AGREED, refused, record)
    flag = desk.case.read(lambda unit: deciding.flag_of(unit, found))
    assert [piece.item for piece in flag.evidence] == [record.id]


def test_a_flag_without_such_evidence_names_the_ledger():
    desk, (found,) = case(AGREED, line(Stance.REFUSED, way=Way.SPOKEN))
    flag = desk.case.read(lambda unit: deciding.flag_of(unit, found))
    assert [piece.note for piece in flag.evidence] == ["my ledger of consents"]
