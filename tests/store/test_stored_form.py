"""The form in which things are kept. Files of users hold it: it may only be added to.

A test here that fails says that files made before can no longer be read, or that a
program of before would meet what it does not know. Then the kind needs a new form with
an upgrader in `casefile.store.body`, or the file a step in `casefile.store.migrations`;
and what is in `golden` stays, read by the new program as the older form.
"""

from __future__ import annotations

import struct
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from uuid import UUID

import pytest

from casefile.domain import decision
from casefile.domain.bundle.draft import BundleDraft
from casefile.domain.bundle.kept import Bundle, KeptPaper, KeptSection
from casefile.domain.bundle.making import FileChoice
from casefile.domain.bundle.plan import Party, Plan, PlanDocument, PlanSection
from casefile.domain.bundle.profile import Numbering
from casefile.domain.case import Case, Jurisdiction
from casefile.domain.clock import By
from casefile.domain.consent import Consent, Stance, Way
from casefile.domain.document import (
    Box,
    Document,
    DocumentKind,
    Medium,
    Page,
    Word,
    pack_words,
)
from casefile.domain.flag import Ask, Evidence, Flag, FlagStatus
from casefile.domain.handover import Handover
from casefile.domain.item import KINDS
from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.letter_event import EventKind, LetterEvent
from casefile.domain.outcome import Became, Fate, Told
from casefile.domain.own_template import OwnTemplate
from casefile.domain.passage import Passage
from casefile.domain.person import Person
from casefile.domain.photo import WHOLE, Corners, PhotoPage, Point
from casefile.domain.record import (
    Direction,
    Promise,
    PromiseState,
    Record,
    RecordKind,
)
from casefile.domain.release import Choice, Decision, Release
from casefile.domain.saved_search import SavedSearch
from casefile.domain.set_date import SetDate
from casefile.store import body

GOLDEN = Path(__file__).with_name("golden")
ONE, TWO, THREE = (UUID(int=number) for number in (1, 2, 3))
PASSAGE = Passage(
    document=TWO, page=3, start=5, end=9, quote="six", before="is ", after=" now"
)
KEPT = {
    "case": Case(
        title="Ours",
        jurisdiction=Jurisdiction.WALES,
        council="C",
        council_address="1 Road",
        dpo_email="d@c",
        reference="R",
        letter_facts={"court": "no"},
        recovery_kept_on=date(2026, 2, 3),
        recovery_tried_on=date(2026, 2, 4),
        releases=(Release(made_on=date(2026, 2, 5), recipient="me", decisions=()),),
        holidays=(date(2027, 5, 31),),
    ),
    "person": Person(
        id=ONE,
        name="Siân",
        role="mother",
        is_me=True,
        born_on=date(1990, 5, 4),
        former_names=("Jo",),
        parent_of=(TWO,),
        school="S",
        confidential=True,
    ),
    "record": Record(
        id=ONE,
        kind=RecordKind.CALL,
        happened_on=date(2026, 2, 3),
        happened_at=time(10, 15),
        direction=Direction.IN,
        people=(TWO,),
        minutes=5,
        promises=(Promise(text="P", state=PromiseState.KEPT),),
        attachments=(THREE,),
        draft=True,
        draft_names=("Jo",),
    ),
    "document": Document(
        id=ONE,
        title="T",
        kind=DocumentKind.COURT,
        medium=Medium.DOCX,
        sha256="ab",
        size=7,
        original_name="a.docx",
        version_of=TWO,
        part_of=THREE,
        first_page=12,
        photos=(
            PhotoPage(
                photo=TWO,
                corners=Corners(
                    Point(0.1, 0.0), Point(0.9125, 0.05), Point(1.0, 0.95), WHOLE[3]
                ),
                turns=3,
                frame=2,
                even=False,
            ),
        ),
        recipient="R",
        tags=("disclosure",),
        declined=("reference",),
    ),
    "flag": Flag(
        id=ONE,
        number=4,
        passage=PASSAGE,
        kind="wrong_date",
        ask=Ask.MARK_OPINION,
        status=FlagStatus.NO_REPLY,
        evidence=(Evidence(item=THREE), Evidence(item=TWO, passage=PASSAGE)),
        answered_on=date(2026, 3, 4),
        answered_in=THREE,
        told=(Told(person=THREE, told_on=date(2026, 3, 5), how="by letter"),),
        became=(
            Became(version=TWO, fate=Fate.UNCHANGED, confirmed=True, passage=PASSAGE),
            Became(version=THREE, fate=Fate.GONE),
        ),
    ),
    "letter": Letter(
        id=ONE,
        template="sar",
        title="T",
        made_on=date(2026, 2, 3),
        flags=(TWO,),
        people=(THREE,),
        choices=("notes",),
        facts={"k": "v"},
        body="Dear",
        status=LetterStatus.SENT,
        sent_on=date(2026, 2, 4),
        releases=(
            Release(
                made_on=date(2026, 2, 3),
                recipient="council",
                decisions=(
                    Decision(
                        choice=Choice.REDACT,
                        person=THREE,
                        kind="phone",
                        document=TWO,
                        pages=(1, 4),
                        reason="R",
                    ),
                ),
                encrypted=True,
            ),
        ),
    ),
    "handover": Handover(
        id=ONE,
        number=318,
        sha256="60b4",
        given_on=date(2026, 2, 5),
        recipient="Siân",
        how="email",
        letter=THREE,
    ),
    "saved_search": SavedSearch(
        id=ONE, name="Siân\u2019s calls", text="door kind:call with:Siân"
    ),
    "decision": decision.Decision(
        id=ONE,
        passage=PASSAGE,
        kind="age",
        choice=decision.Choice.NOT_AN_ERROR,
        flag=TWO,
    ),
    "letter_event": LetterEvent(
        id=ONE,
        letter=TWO,
        kind=EventKind.EXTENDED,
        happened_on=date(2026, 3, 6),
        documents=(THREE,),
        due_on=date(2026, 5, 6),
        note="By post",
    ),
    "consent": Consent(
        id=ONE,
        happened_on=date(2026, 3, 7),
        stance=Stance.LIMITED,
        about="to speak to the school",
        whose=TWO,
        asked_by=THREE,
        children=(TWO,),
        way=Way.SPOKEN,
        explained="On the doorstep",
        limits="Not about me",
        evidence=(THREE,),
    ),
    "set_date": SetDate(
        id=ONE,
        title="File my statement",
        due_on=date(2026, 3, 8),
        due_at=time(16),
        by=By.YOU,
        source="Order, paragraph 4",
        item=TWO,
        done_on=date(2026, 3, 7),
    ),
    "own_template": OwnTemplate(
        id=ONE, base="sar", title="Mine", text="Siân", base_sha256="0" * 64
    ),
    "bundle": Bundle(
        id=ONE,
        title="Ours",
        version=2,
        made_on=date(2026, 3, 9),
        plan=Plan(
            title="Ours",
            numbering=Numbering.CONTINUOUS,
            cover=False,
            set="financial",
            court="Family Court",
            case_number="WX26C00123",
            matter="M",
            hearing_on=date(2027, 5, 11),
            hearing="Directions",
            judge="J",
            parties=(Party(name="Siân", role="Applicant"),),
            prepared_by="P",
            core_of="Main",
            supplement_to="Other",
            sections=(
                PlanSection(
                    letter="B",
                    title="Orders",
                    documents=(
                        PlanDocument(
                            id=str(TWO),
                            title="Order",
                            dated_on=date(2026, 3, 2),
                            pages="1,3",
                            direction="Order of 1 March",
                            upright=True,
                        ),
                    ),
                ),
            ),
        ),
        front=("1", "2"),
        sections=(
            KeptSection(
                letter="B",
                title="Orders",
                papers=(
                    KeptPaper(
                        document=str(TWO),
                        title="Order",
                        pages=(1, 3),
                        labels=("3", "3a"),
                        sha256="ab",
                    ),
                ),
            ),
        ),
        follows=THREE,
        sha256="cd",
        served_on=date(2026, 3, 10),
        served_how="email",
    ),
    "bundle_draft": BundleDraft(
        id=ONE,
        plan=Plan(
            title="Ours",
            sections=(
                PlanSection(
                    letter="B",
                    title="Orders",
                    documents=(PlanDocument(id=str(TWO), pages="1-", upright=True),),
                ),
            ),
        ),
        file=FileChoice(parts="email", dividers=True),
    ),
}


def _as_it_lies(one):
    plan = one.plan
    sections = tuple(
        replace(
            section,
            documents=tuple(replace(x, upright=False) for x in section.documents),
        )
        for section in plan.sections
    )
    return replace(one, plan=replace(plan, sections=sections))


OLDER = {
    ("case", 1): replace(
        KEPT["case"],
        recovery_kept_on=None,
        recovery_tried_on=None,
        releases=(),
        holidays=(),
    ),
    ("case", 2): replace(
        KEPT["case"], recovery_tried_on=None, releases=(), holidays=()
    ),
    ("case", 3): replace(KEPT["case"], releases=(), holidays=()),
    ("case", 4): replace(KEPT["case"], holidays=()),
    ("person", 1): replace(KEPT["person"], school=""),
    ("record", 1): replace(KEPT["record"], draft=False, draft_names=()),
    ("document", 1): replace(
        KEPT["document"],
        part_of=None,
        first_page=0,
        photos=(),
        recipient="",
        tags=(),
        declined=(),
    ),
    ("document", 2): replace(KEPT["document"], photos=()),
    ("flag", 1): replace(
        KEPT["flag"], answered_on=None, answered_in=None, told=(), became=()
    ),
    ("letter", 1): replace(KEPT["letter"], releases=()),
    ("handover", 1): replace(KEPT["handover"], letter=None),
    ("bundle", 1): _as_it_lies(KEPT["bundle"]),
    ("bundle_draft", 1): replace(_as_it_lies(KEPT["bundle_draft"]), file=FileChoice()),
    ("bundle_draft", 2): _as_it_lies(KEPT["bundle_draft"]),
}


def written(kind: str, form: int) -> bytes:
    name = kind if form == 1 else f"{kind}-{form}"
    return (GOLDEN / f"{name}.json").read_bytes().rstrip(b"\n")


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_written_as_it_always_was(kind):
    assert body.encode(KEPT[kind]) == written(kind, body.FORMS[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_read_as_it_always_was(kind):
    form = body.FORMS[kind]
    assert body.decode(kind, form, written(kind, form)) == KEPT[kind]


@pytest.mark.parametrize(("kind", "form"), OLDER)
def test_each_older_form_is_still_read(kind, form):
    assert body.decode(kind, form, written(kind, form)) == OLDER[kind, form]


def test_the_words_of_a_page_are_packed_as_they_always_were():
    word = Word(2, 9, Box(1.5, 2.0, 3.25, 4.0))
    packed = pack_words([word])
    assert packed == struct.pack("<IIffff", 2, 9, 1.5, 2.0, 3.25, 4.0)
    page = Page(number=1, width=9.0, height=9.0, text="", words=packed)
    assert list(page.each_word()) == [word]
