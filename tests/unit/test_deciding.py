"""Decisions on suggestions: kept once, known again in every version of the paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casefile.domain.anchor import find_quote
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.decision import Choice, Decided, Decision
from casefile.domain.document import Page
from casefile.domain.flag import Ask, Evidence, Flag
from casefile.domain.ids import DocumentId, new_id
from casefile.services import deciding, editing, flags, item_story, listing, undoing
from casefile.services.plain_data import QUOTE_LEFT_OUT, unquoted
from tests.builders import (
    make_decision,
    make_document,
    make_passage,
    make_person,
    make_record,
)

LONG = "Ms Rowe did not respond to six attempts to arrange a visit"


@pytest.fixture
def paper(desk):
    return put(desk, make_document())


def put(desk, item):
    desk.case.write(lambda unit: unit.put(item))
    return item


def place(document, text, quote, turn=0):
    """The passage of a quote in a page of text, as it is found there."""
    page = Page(number=1, width=595.0, height=842.0, text=text)
    return find_quote([page], document, quote)[turn]


def noticed(passage, **given):
    usual = {
        "passage": passage,
        "kind": CheckKind.ENGAGEMENT,
        "says": "she did not respond",
        "expected": "she replied six times",
        "sentence": "The paper says she did not respond. Six replies are recorded.",
    }
    return Suggestion(**usual | given)


def decided(desk, paper, passage, kind="engagement"):
    found = deciding.decisions(desk, paper.id).find(kind, passage)
    return None if found is None else found.choice


def test_what_is_no_error_is_not_asked_again_in_any_version(desk, paper):
    there = place(paper.id, f"It was said: {LONG}.", LONG)
    deciding.decide(desk, noticed(there), Choice.NOT_AN_ERROR)
    later = put(desk, make_document(version_of=paper.id))
    third = put(desk, make_document(version_of=later.id))
    other = put(desk, make_document())
    words = (
        "Later on, Ms Rowe did not re\u00ad\nspond to six\nattempts to arrange a visit!"
    )
    for version in (paper, later, third):
        again = place(version.id, words, LONG)
        assert decided(desk, version, again) is Choice.NOT_AN_ERROR
    assert decided(desk, other, place(other.id, words, LONG)) is None
    assert decided(desk, third, place(third.id, words, LONG), "sharing") is None


def test_a_decision_in_a_later_version_holds_for_the_earlier_one(desk, paper):
    later = put(desk, make_document(version_of=paper.id))
    text = f"{LONG}."
    deciding.decide(desk, noticed(place(later.id, text, LONG)), Choice.LATER)
    assert decided(desk, paper, place(paper.id, text, LONG)) is Choice.LATER


def test_a_few_words_are_known_again_only_beside_the_same_words(desk, paper):
    text = "There were six visits in May. At school there were six teachers."
    first, second = (place(paper.id, text, "six", turn) for turn in (0, 1))
    deciding.decide(desk, noticed(first, kind=CheckKind.COUNT), Choice.NOT_AN_ERROR)
    assert decided(desk, paper, first, "count") is Choice.NOT_AN_ERROR
    assert decided(desk, paper, second, "count") is None
    changed = place(paper.id, "In all, six visits in May took place.", "six")
    assert decided(desk, paper, changed, "count") is Choice.NOT_AN_ERROR


def test_flagging_makes_the_flag_with_all_that_is_known_in_one_step(desk, paper):
    person, record = put(desk, make_person()), put(desk, make_record())
    there = place(paper.id, f"{LONG}. She replied to each of them.", LONG)
    other = place(paper.id, f"{LONG}. She replied to each of them.", "She replied")
    suggestion = noticed(
        there,
        because=(person.id, record.id),
        other=other,
        wrong="She replied each time.",
        right="Six replies were sent.",
    )
    decision = deciding.decide(desk, suggestion, Choice.FLAGGED)
    (flag,) = flags.for_document(desk, paper.id)
    assert (flag.id, flag.number, flag.passage) == (decision.flag, 1, there)
    assert flag.kind == "refused_to_engage"
    assert flag.ask in Ask
    assert (flag.wrong, flag.right) == (
        "She replied each time.",
        "Six replies were sent.",
    )
    # A person is no exhibit; a record is, and so is the paper's own other place.
    assert [(e.item, e.passage) for e in flag.evidence] == [
        (record.id, None),
        (paper.id, other),
    ]
    assert deciding.decide(desk, suggestion, Choice.FLAGGED) == decision
    assert len(flags.for_document(desk, paper.id)) == 1
    undoing.undo(desk)
    assert flags.for_document(desk, paper.id) == []
    assert decided(desk, paper, there) is None


def test_without_words_of_its_own_a_flag_says_the_whole_sentence(desk, paper):
    there = place(paper.id, LONG, LONG)
    deciding.decide(desk, noticed(there), Choice.FLAGGED)
    assert flags.for_document(desk, paper.id)[0].wrong.endswith("are recorded.")


def test_a_flag_that_is_taken_away_leaves_nothing_decided(desk, paper):
    there = place(paper.id, LONG, LONG)
    decision = deciding.decide(desk, noticed(there), Choice.FLAGGED)
    assert decided(desk, paper, there) is Choice.FLAGGED
    flags.remove(desk, decision.flag)
    assert decided(desk, paper, there) is None
    again = deciding.decide(desk, noticed(there), Choice.FLAGGED)
    assert desk.case.read(lambda u: u.all(Flag))[0].id == again.flag


def test_the_same_words_at_another_place_of_the_paper_are_not_flagged_by_that(
    desk, paper
):
    text = f"On Monday {LONG}. On Friday {LONG}, we were told."
    first, second = (place(paper.id, text, LONG, turn) for turn in (0, 1))
    deciding.decide(desk, noticed(first), Choice.FLAGGED)
    assert decided(desk, paper, first) is Choice.FLAGGED
    assert decided(desk, paper, second) is None


def test_the_last_decision_holds_and_can_be_taken_back(desk, paper):
    there = place(paper.id, LONG, LONG)
    first = deciding.decide(desk, noticed(there), Choice.LATER)
    second = deciding.decide(desk, noticed(there), Choice.NOT_AN_ERROR)
    assert first.id == second.id
    assert decided(desk, paper, there) is Choice.NOT_AN_ERROR
    assert len(desk.case.read(lambda u: u.all(Decision))) == 1
    deciding.forget(desk, second.id)
    assert decided(desk, paper, there) is None


def test_of_two_decisions_on_the_same_words_the_later_one_holds():
    passage = make_passage(DocumentId(new_id()))
    early = make_decision(passage, choice=Choice.LATER)
    late = make_decision(passage)
    assert Decided([early, late]).find("date", passage) == late
    elsewhere = make_decision(replace(passage, before="so ", after=" then"))
    assert Decided([early, elsewhere]).find("date", passage) == early


def test_decisions_are_exported_without_words_of_a_paper_that_stays_back(desk, paper):
    there = place(paper.id, LONG, LONG)
    deciding.decide(desk, noticed(there), Choice.NOT_AN_ERROR)
    (row,) = desk.case.read(listing.decisions)
    assert (row["document"], row["quote"]) == (str(paper.id), LONG)
    assert (row["kind"], row["choice"], row["flag"]) == (
        "engagement",
        "not_an_error",
        None,
    )
    assert unquoted(row, {str(paper.id)})["quote"] == QUOTE_LEFT_OUT
    told = item_story.story(
        desk, deciding.decisions(desk, paper.id).find("engagement", there).id
    )
    assert "What I decided" in {change.label for change in told[0].changes}


@pytest.mark.parametrize(
    ("kind", "people", "shown"),
    [
        (CheckKind.AGE, 1, "the date of birth recorded for Maisie"),
        (CheckKind.RELATION, 1, "the family relationship recorded for Maisie"),
        (CheckKind.PLACE, 1, "what is recorded of Maisie in my case file"),
        (CheckKind.FOREIGN, 2, "the names recorded in my case file"),
        (CheckKind.WEEKDAY, 0, "the calendar"),
        (CheckKind.TIMESCALE, 0, "the dates in the document itself, and the calendar"),
    ],
)
def test_what_rests_on_no_record_says_in_words_what_shows_it(
    desk, paper, kind, people, shown
):
    names = ("Maisie", "Theo")[:people]
    known = [put(desk, make_person(name)) for name in names]
    there = place(paper.id, LONG, LONG)
    because = tuple(one.id for one in known)
    deciding.decide(desk, noticed(there, kind=kind, because=because), Choice.FLAGGED)
    (flag,) = flags.for_document(desk, paper.id)
    item = known[0].id if people == 1 else paper.id
    assert flag.evidence == (Evidence(item=item, note=shown),)
    editing.edit(desk, str(flag.id), {"evidence": str(item)})
    assert flags.for_document(desk, paper.id)[0].evidence == flag.evidence
