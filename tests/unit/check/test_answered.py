"""Rows, questions, lists and times in which a paper contradicts itself."""

import pytest

from casefile.domain.check.rule.internal import internal
from tests.unit.check.claim_case import quotes, view


@pytest.mark.parametrize(
    "text",
    [
        "Any pets?|No\nHome|The family cat was asleep on the bed.",
        "Smoking|No smokers in the home\nNotes|Mother smokes by the back door.",
        "Does anyone in the home smoke? No, nobody. Mother smokes about ten a day.",
        "Allergies: none known. Ben carries an EpiPen for his nut allergy.",
        "Interpreter required?|Yes\nLanguage|English is the first language here",
        "Three professionals came: Ms Nair, Mrs Pike, Ms Keane and Mr Foss.",
        "We held six sessions: 6 May, 13 May and 21 May.",
        "The visit began at 2pm and ended at 2.50pm. It lasted two hours.",
        "Sarah and Paul are still a couple. They separated in June 2025.",
        "Ms Quill works part time. Being out of work, she has found money tight.",
        "Ben was born at full term. Having come seven weeks early, he was small.",
        "Ms Quill came to the first meeting. She did not attend that first meeting.",
        "Ben gets the bus to school. Paul drives Ben to school.",
        "Ben has the attic to himself. Ben sleeps in with his brother.",
        "Mr Dent moved out in June. Mr Dent continues to live in the household.",
        "Mr Dent is teetotal. Mr Dent has a few pints of lager on a Friday.",
        "Ben has not been excluded. Since his exclusion he has kept out of trouble.",
        "“Ben was born at full term. He came seven weeks early.” (health visitor)",
    ],
)
def test_a_contradiction_is_found_in_whatever_form(text):
    assert len(quotes(internal, text.split("\n"))) == 1


def test_a_sentence_is_not_held_against_itself_word_for_word():
    (one,) = internal(view(("We held six sessions: 6 May, 13 May and 21 May.",)))
    assert one.other is None
    assert one.sentence == (
        "The paper says “We held six sessions: 6 May, 13 May and 21 May.”. Two things "
        "in these words cannot both be right."
    )


def test_a_row_is_not_held_against_its_own_label():
    row = "Cancelled or failed visits|One. Mother cancelled it. No failed visits."
    assert quotes(internal, [row]) == []


@pytest.mark.parametrize(
    "text",
    [
        "Any pets?|No\nHome|The neighbour's dog barked throughout.",
        "Any pets?|Yes, a cat\nHome|The family cat was asleep.",
        "Does Mother smoke?|No\nDoes anyone else in the home smoke?|Mr Dent, outside",
        "Allergies: none known. Ben's friend is allergic to nuts.",
        "Ben has no allergies. His cousin carries an EpiPen.",
        "Number of bedrooms|3\nBedrooms seen|2",
        "Interpreter required?|No\nLanguage|English",
        "Three of those invited came: Ms Nair and Mrs Pike.",
        "Two visits were unannounced: 1 April and 14 April.",
        "The visit was from 4pm to 5pm. The drive took ten minutes.",
        "The visit began at 2pm and ended at 2.50pm. It lasted just under an hour.",
        "Sarah and Paul separated. Sarah and Tim are a couple.",
        "Ms Quill was out of work for a time. She works part time now at a bakery.",
        "Ms Quill came to the first meeting. She did not attend the second meeting.",
        "Ben walks to school. Ben is driven to football by Paul.",
        "Mr Dent moved out in June 2025. He still lives in Fenton.",
        "Ben has not been excluded. Ben was worried that he would be excluded.",
        "Ben is chatty at home. He is not yet talking to his teacher.",
        "Ms Quill does not drink alcohol. She drinks a lot of tea.",
    ],
)
def test_what_can_both_be_so_is_left_alone(text):
    assert quotes(internal, text.split("\n")) == []
