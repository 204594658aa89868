"""A letter or an e-mail becomes a record of the diary with one click, and no more."""

import dataclasses
from datetime import UTC, date, datetime, time

import pytest

from casefile.domain.document import Document, DocumentKind
from casefile.domain.person import Person
from casefile.domain.record import Direction, Record, RecordKind
from casefile.errors import NotUnderstood
from casefile.services import correspondence, reply_offers, suggesting, undoing
from casefile.services.paper import papers
from casefile.services.paper.papers import Arrival
from casefile.tasks import TaskContext
from tests.builders import make_me, make_person, make_reading

MAIL = """From: Priyanka Nair <p.nair@eastmarch.example>
To: Rhian Pritchard <rhian@example.org>
Date: Tue, 3 Feb 2026 10:15:00 +0000
Subject: The bedroom
Dear Rhian,
I will come on Thursday."""
LETTER = """4 Fern Close
12 December 2025
Dear Ms Nair
Mistakes in the summary
There are three.
Yours sincerely
Rhian Pritchard"""


@pytest.fixture
def bring(desk, fake_papers):
    """Keeps a paper of these words, with the user known."""
    me = make_me(name="Rhian Pritchard", email="rhian@example.org")
    desk.case.write(lambda case: case.put(me))

    def work(text, **given):
        fake_papers.next = make_reading(text)
        arrival = Arrival(**given)
        kept = papers.bring_in(
            desk, text.encode(), "a paper.pdf", arrival, TaskContext()
        )
        return kept.document

    return work


def add(desk, person):
    desk.case.write(lambda case: case.put(person))
    return person


def test_an_e_mail_is_dated_timed_and_has_its_people(desk, bring):
    nair = add(desk, make_person("Priyanka Nair", email="P.Nair@eastmarch.example"))
    paper = bring(MAIL)
    made = correspondence.put_in_diary(desk, paper.id, add_strangers=True)
    assert (made.kind, made.direction) == (RecordKind.EMAIL, Direction.IN)
    here = datetime(2026, 2, 3, 10, 15, tzinfo=UTC).astimezone()
    assert (made.happened_on, made.happened_at) == (here.date(), here.time())
    assert made.people == (nair.id,)
    assert made.summary == "The bedroom"
    assert made.attachments == (paper.id,)
    assert not made.draft


@pytest.mark.parametrize("on", [None, date(2026, 6, 4), date(2026, 6, 5)])
@pytest.mark.usefixtures("in_england")
def test_an_e_mail_sent_after_midnight_is_a_record_of_that_day(desk, bring, on):
    late = MAIL.replace("Tue, 3 Feb 2026 10:15:00 +0000", "4 June 2026, 23:30 (UTC)")
    paper = bring(late, dated_on=on)
    made = correspondence.put_in_diary(desk, paper.id, add_strangers=False)
    assert (made.happened_on, made.happened_at) == (date(2026, 6, 5), time(0, 30))


def test_a_letter_from_me_went_out(desk, bring):
    nair = add(desk, make_person("Priyanka Nair"))
    made = correspondence.put_in_diary(desk, bring(LETTER).id, add_strangers=True)
    assert (made.kind, made.direction) == (RecordKind.LETTER, Direction.OUT)
    assert (made.happened_on, made.happened_at) == (date(2025, 12, 12), None)
    assert made.people == (nair.id,)


def test_somebody_unknown_is_offered_and_becomes_a_person_only_if_wanted(desk, bring):
    paper = bring(MAIL)
    assert correspondence.prepare(desk, paper.id).strangers == ("Priyanka Nair",)
    made = correspondence.put_in_diary(desk, paper.id, add_strangers=False)
    assert made.people == ()
    assert [p.name for p in desk.case.read(lambda c: c.all(Person))] == [
        "Rhian Pritchard"
    ]
    undoing.undo(desk)
    made = correspondence.put_in_diary(desk, paper.id, add_strangers=True)
    (name,) = [
        p.name for p in desk.case.read(lambda c: c.all(Person)) if p.id in made.people
    ]
    assert name == "Priyanka Nair"


def test_one_undo_takes_back_the_record_and_the_new_person(desk, bring):
    paper = bring(MAIL)
    correspondence.put_in_diary(desk, paper.id, add_strangers=True)
    undoing.undo(desk)
    assert desk.case.read(lambda c: c.all(Record)) == []
    assert len(desk.case.read(lambda c: c.all(Person))) == 1
    assert desk.case.read(lambda c: c.get(Document, paper.id)) == paper


def test_it_is_in_the_diary_once(desk, bring):
    paper = bring(MAIL)
    first = correspondence.put_in_diary(desk, paper.id, add_strangers=True)
    assert correspondence.prepare(desk, paper.id).kept == first.id
    again = correspondence.put_in_diary(desk, paper.id, add_strangers=True)
    assert again == first
    assert len(desk.case.read(lambda c: c.all(Record))) == 1


def test_what_the_user_said_of_the_paper_goes_before_its_words(desk, bring):
    paper = bring(MAIL, kind=DocumentKind.LETTER, dated_on=date(2026, 2, 5))
    made = correspondence.put_in_diary(desk, paper.id, add_strangers=False)
    assert made.kind is RecordKind.LETTER
    assert (made.happened_on, made.happened_at) == (date(2026, 2, 5), None)


def test_without_a_date_nothing_is_written(desk, bring):
    paper = bring("Dear Rhian\nSee you soon\nYours sincerely\nPriyanka Nair")
    assert correspondence.prepare(desk, paper.id).record is None
    with pytest.raises(NotUnderstood):
        correspondence.put_in_diary(desk, paper.id, add_strangers=True)
    assert desk.case.read(lambda c: c.all(Record)) == []


def test_a_report_is_nothing_that_happened(desk, bring):
    paper = bring(MAIL, kind=DocumentKind.REPORT)
    with pytest.raises(NotUnderstood):
        correspondence.put_in_diary(desk, paper.id, add_strangers=True)
    assert correspondence.kind_of(paper) is None


def test_a_suggestion_says_the_words_that_led_to_it(desk, bring):
    paper = bring("Child and Family Assessment\nDate completed: 03/02/2026\nText.")
    said = [suggesting.sentence(one) for one in suggesting.of(desk, paper.id)]
    assert said == [
        "Looks like “Child and Family Assessment”, from page 1.",
        "Looks like an assessment, from “Child and Family Assessment”, page 1.",
        "Looks like 3 February 2026, from “Date completed: 03/02/2026”, page 1.",
    ]


def test_papers_without_suggestions_are_not_among_those_to_look_through(desk, bring):
    told, silent = bring(MAIL), bring("words and no more")
    among = reply_offers.among(desk, [told.id, silent.id], TaskContext())
    assert among == [told.id]
    kept = papers.save(
        desk,
        dataclasses.replace(
            told,
            declined=tuple(one.about.value for one in suggesting.of(desk, told.id)),
        ),
    )
    assert reply_offers.among(desk, [kept.id], TaskContext()) == []
