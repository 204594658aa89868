"""Letters to put data right fill themselves from the flags, as the statement does."""

from __future__ import annotations

import dataclasses

import pytest

from casefile.domain.document import DocumentKind
from casefile.domain.flag import Ask, Flag, FlagStatus
from casefile.domain.letter import Bullets
from casefile.services.letter import letters
from tests.builders import make_flag, make_passage
from tests.unit.letter_story import PAGE, Story, everything, plain


@pytest.fixture
def story():
    return Story()


def begun(story, template, *more, **facts):
    desk = story.desk(*more)
    return desk, letters.start(desk, template, facts=facts)


def asking(story, ask, quote="The family", **given):
    place = make_passage(story.document.id, quote, PAGE)
    return make_flag(place, kind="wrong_date", ask=ask, **given)


def test_a_correction_takes_one_fact_with_its_place_and_its_proof(story):
    desk, letter = begun(story, "rectification")
    facts = letter.facts
    assert facts["where"].startswith("“Child and Family Assessment”")
    assert facts["where"].endswith(", page 1")
    assert facts["wrong_words"] == "Elsie is seven years old"
    assert facts["right_words"] == "She is four."
    assert facts["proof"] == "Letter from the GP, dated 9 January 2026"
    said = everything(letters.content(desk, letter))
    assert "“Elsie is seven years old”" in said
    assert f"Copy: {facts['proof'].splitlines()[0]}" in said


def test_another_flag_is_taken_by_its_number(story):
    _, letter = begun(story, "rectification", points="2")
    assert letter.facts["right_words"] == "I said no by email."
    assert any("e-mail" in x or "email" in x for x in letter.facts["proof"].split("\n"))


def test_a_flag_that_was_accepted_is_asked_for_no_more(story):
    done = dataclasses.replace(story.age, status=FlagStatus.ACCEPTED)
    consent = dataclasses.replace(story.consent, status=FlagStatus.ACCEPTED)
    _, letter = begun(story, "rectification", done, consent)
    assert "where" not in letter.facts


def test_what_is_left_out_is_completed(story):
    left = asking(
        story,
        Ask.COMPLETE,
        number=4,
        wrong="It leaves out that I was at work.",
        right="I was at work on that day.",
        consequence="A reader would think that I hid.",
        wording="The mother was at work on that day.",
    )
    desk, letter = begun(story, "completion", left)
    assert letter.facts["left_out"] == "I was at work on that day."
    assert letter.facts["why"] == "A reader would think that I hid."
    said = everything(letters.content(desk, letter))
    assert "“The mother was at work on that day.”" in said


def test_the_words_of_another_family_are_not_repeated(story):
    others = asking(
        story,
        Ask.REMOVE_OTHER_PERSON,
        "Mother agreed",
        number=5,
        wrong="It is about another family.",
        right="",
        consequence="The assessment rests on it.",
    )
    _, letter = begun(story, "erasure", others)
    assert letter.facts["what"].endswith(", page 1")
    assert "Mother agreed" not in letter.facts["what"]
    assert letter.facts["why"] == "It is about another family."


def test_what_is_disputed_may_be_restricted_at_once(story):
    _, letter = begun(story, "restriction")
    rows = letter.facts["what"].splitlines()
    assert len(rows) == 3
    assert rows[0].endswith("page 1: “Elsie is seven years old”")
    assert "She is not seven. She is four." in letter.facts["dispute"].splitlines()


def test_each_dispute_stands_by_the_number_of_its_passage(story):
    desk, letter = begun(story, "restriction")
    lists = [
        [plain(item) for item in block.items]
        for block in letters.content(desk, letter).blocks
        if isinstance(block, Bullets)
    ]
    assert "“Elsie is seven years old”" in lists[0][0]
    assert lists[1][0] == "She is not seven. She is four."
    assert len(lists[0]) == len(lists[1])


def test_one_dispute_of_several_passages_needs_no_number(story):
    desk, letter = begun(story, "restriction", dispute="My statement says why.")
    said = everything(letters.content(desk, letter))
    assert "Why it is disputed: My statement says why." in said


def test_words_of_a_paper_of_a_court_are_none_of_the_councils(story):
    paper = dataclasses.replace(story.document, kind=DocumentKind.COURT)
    _, letter = begun(story, "rectification", paper)
    assert not {"where", "wrong_words"} & letter.facts.keys()


def test_what_the_user_says_goes_before_the_flags(story):
    _, letter = begun(story, "rectification", right_words="She was born in 2021.")
    assert letter.facts["right_words"] == "She was born in 2021."


def test_without_a_flag_the_letter_asks(story):
    desk = story.desk(without=(story.age, story.consent, story.opinion))
    letter = letters.start(desk, "rectification")
    assert "where" not in letter.facts
    assert desk.case.read(lambda case: case.all(Flag)) == []
