"""Diary notes behind a statement, and confidential details that reach no letter."""

import dataclasses
from datetime import date, time

import pytest

from casefile.domain.confidential import Confidential
from casefile.domain.letter import Heading, Run
from casefile.domain.record import Promise
from casefile.services.letter import letters
from tests.builders import make_case, make_evidence, make_me, make_person
from tests.unit.letter_story import Story, everything, plain


@pytest.fixture
def story():
    return Story()


def _statement(story, desk=None, **facts):
    desk = desk or story.desk()
    letter = letters.start(desk, "statement", document=story.document.id, facts=facts)
    return letters.content(desk, letter)


def _annex(content):
    return everything(dataclasses.replace(content, head=None, blocks=(), foot=None))


def _enclosed(content):
    return [plain(line) for line in content.foot.enclosures]


def test_notes_are_not_printed_unless_i_say_so(story):
    found = _statement(story)
    assert found.annex == ()
    assert _enclosed(found) == ["Copy of Exhibit 1"]
    assert "Exhibits 2 and 3 are my own notes. I will send a copy" in everything(found)


def test_notes_are_printed_whole_behind_the_signature(story):
    story.visit = dataclasses.replace(
        story.visit,
        happened_at=time(16, 5),
        about=True,
        place="At the school",
        said="We will see.\n\nYou are | doing *well*.",
        details="He wrote nothing down.",
        promises=(Promise(text="Send the form", due_on=date(2025, 12, 9)),),
    )
    found = _statement(story, notes="yes")
    assert [plain(b.text) for b in found.annex if isinstance(b, Heading)] == [
        "My notes",
        "Exhibit 2: The visit by Kit Doyle",
        "Exhibit 3: The email I sent to Kit Doyle",
    ]
    words = _annex(found)
    for expected in (
        "When\nThursday 4 December 2025, about 16:05",
        "With\nKit Doyle (social worker), E.E. and neighbour",
        "Where\nAt the school",
        "Written down on\nThursday 4 December 2025",
        "In short: First visit",
        "The words that were said: We will see.",
        "You are | doing *well*.",
        "My notes: He wrote nothing down.",
        "Send the form (by Tuesday 9 December 2025)",
    ):
        assert expected in words
    assert "Bev Lomax" not in words
    assert "Last changed" not in words
    assert found.missing == ()
    assert _enclosed(found) == [
        "Copy of Exhibit 1",
        "My notes, Exhibits 2 and 3, behind this letter",
    ]
    assert "I will send a copy" not in everything(found)


def test_a_note_that_was_changed_later_says_so(story):
    desk = story.desk()
    changed = dataclasses.replace(story.visit, details="More came back to me.")
    desk.case.write(lambda case: case.put(changed))
    words = _annex(_statement(story, desk, notes="yes"))
    assert "Written down on\nThursday 4 December 2025" in words
    assert "Last changed on\nFriday 20 February 2026" in words


def test_a_note_with_confidential_details_is_left_out_and_named(story):
    story.neighbour = dataclasses.replace(
        story.neighbour, confidential=True, phone="01632 960 123"
    )
    story.visit = dataclasses.replace(story.visit, details="Ring Bev: (01632) 960-123.")
    found = _statement(story, notes="yes")
    assert "960" not in everything(found)
    assert "First visit" not in _annex(found)
    assert found.missing == (
        "the note of Exhibit 2, which holds confidential contact details",
    )
    assert _enclosed(found)[1] == "My notes, Exhibit 3, behind this letter"


def test_the_notes_are_part_of_the_text_that_i_may_edit(story):
    desk = story.desk()
    letter = letters.start(
        desk, "statement", document=story.document.id, facts={"notes": "yes"}
    )
    text = letters.body(desk, letter)
    mine = dataclasses.replace(letter, body=text.replace("First visit", "[…]"))
    found = letters.content(desk, letters.save(desk, mine))
    assert "In short: […]" in _annex(found)
    gone = text[: text.index("[[the close of the letter")]
    found = letters.content(desk, dataclasses.replace(letter, body=gone))
    assert found.annex == ()
    assert _enclosed(found) == ["Copy of Exhibit 1"]


def test_confidential_details_reach_no_letter_whatever_i_typed(story):
    story.neighbour = dataclasses.replace(
        story.neighbour,
        confidential=True,
        phone="01632 960 123",
        email="Bev@Post.example",
        address="Flat 2, 9 Larch Close, Tillingford BK4 9ZZ",
    )
    story.age = dataclasses.replace(
        story.age,
        wrong="Ask bev@post.example or +44 1632 960123.",
        right="She lives at Flat 2,\n9 Larch Close (bk49zz).",
        evidence=(make_evidence(story.gp, note="from 9 Larch  Close"),),
    )
    found = _statement(story)
    words = everything(found).casefold()
    for private in ("post.example or", "1632", "larch", "bk4 9zz", "bk49zz"):
        assert private not in words
    assert "left out: a contact detail that is confidential" in words
    assert not found.missing, "what is left out on purpose is not to be filled in"
    assert "Alex Example\n7 Mill Lane" in everything(found)


def test_what_is_open_anyway_is_not_taken_out():
    case = make_case(council_address="County Hall, 1 High Street")
    me = make_me(
        confidential=True,
        email="me@post.example",
        phone="07700 900142",
        safe_contact="Only to me@post.example",
    )
    worker = make_person(confidential=True, address="County Hall, 1 High Street")
    secrets = Confidential([me, worker], case)
    assert not secrets.held_in("Write to me@post.example or 1 High Street")
    assert secrets.held_in("or ring 07700900142")


def test_a_detail_is_taken_out_across_styles_and_the_rest_is_kept():
    person = make_person(confidential=True, phone="01632 960123")
    text = (Run("Ring 01632 "), Run("960123 now", bold=True), Run(" or not"))
    assert Confidential([person], make_case()).taken_out(text, "left out") == (
        Run("Ring "),
        Run("left out", blank=True),
        Run(" now", bold=True),
        Run(" or not"),
    )
