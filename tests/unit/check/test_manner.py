"""How a statement is made: a fact, somebody's word, a plan, or turned round."""

from dataclasses import replace

import pytest

from tests.unit.check.claim_case import CHILD, PEOPLE, view


def test_a_name_that_is_a_word_too_is_a_name():
    hope = replace(CHILD, name="Hope Quill")
    people = tuple(hope if one is CHILD else one for one in PEOPLE)
    seen = view("Hope is two.", people=people)
    start = seen.paper.text.index("is two")
    assert seen.manner(start, start).is_asserted


def manner(text):
    """The manner of the words between the brackets."""
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    paper = view(plain)
    first = paper.paper.text.index(plain[:10])
    return paper.manner(first + start, first + end)


@pytest.mark.parametrize(
    "text",
    [
        "Ms Quill [signed the consent form] on 4 December.",
        "Ben has a sister. Ms Quill [gave consent] for checks.",
        "She did not attend in May, but she [gave consent] for checks.",
        "Following this, Mother [consented to the assessment].",
        "Mother told him to wait; she [refused to engage].",
        "Mother refused to see him that day and [missed the visit].",
        "The report was long and a copy [was emailed] to Mother.",
        'Ben said "no" to lunch. Mother [has a diagnosis] of depression.',
        "A visit will follow in May, and Mother [gave consent] for it.",
    ],
)
def test_a_plain_statement_is_asserted(text):
    assert manner(text).is_asserted


@pytest.mark.parametrize(
    "text",
    [
        "Mother has not [given consent].",
        "Mother didn't [return the call].",
        "There is no evidence that Mother [has a diagnosis] of depression.",
        "It would be wrong to say that she [refused to engage].",
        "She denies that she [was drunk].",
        "It is not the case that she [missed the visit].",
        "No copy [has been given] to either parent.",
        "Mother [never consented] to this.",
        "Mother disputes that a copy [was given] to her.",
        "Mother refused to [sign the form].",
    ],
)
def test_what_turns_a_statement_round(text):
    assert manner(text).negated


def test_only_the_words_around_count_for_an_empty_stretch():
    text = "Mother did not reply."
    paper = view(text)
    start = paper.paper.text.index("did not")
    assert paper.manner(start, start + 13).negated
    assert not paper.manner(start, start).negated


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("School state that Mother [was drunk].", "School"),
        ("Mr Pike said that Ben [was left alone].", "Mr Pike"),
        ("According to the father, Mother [was drunk].", "the father"),
        ("It was reported that Mother [was drunk].", None),
        ("It was alleged in the same call that Mother [was drunk].", None),
        ("Mother [was drunk], the neighbour said.", "the neighbour"),
        ("Mother [was drunk], according to the neighbour.", "the neighbour"),
        ("Mother was said to [have been drunk].", None),
        ("Mother is alleged to [have hit him].", None),
        ("Mother allegedly [hit him].", None),
        ("The caller believed that Mother [had been drinking].", "The caller"),
        ("She felt that she [was refused] help.", "She"),
        ("Her doctor has written that she [was treated] in 2023.", None),
        ("The police log recorded that Mother [was drunk].", None),
        ("The allegation is that Mother [hit him].", None),
    ],
)
def test_what_somebody_says_is_reported(text, by):
    found = manner(text)
    assert found.reported
    assert not found.is_asserted
    if by is not None:
        assert found.by.startswith(by)


def test_a_quotation_is_one_until_it_closes():
    assert manner('Ben said "Mum [was drunk] again".').quoted
    assert not manner('"It was fine." Mother [was drunk].').quoted
    assert manner('"It was fine. Mum [was drunk]. Dad came."').quoted


@pytest.mark.parametrize(
    "text",
    [
        "A copy will [be sent] to each parent.",
        "A copy is to [be sent] to each parent by post.",
        "Mother should [give consent] for it.",
        "Mother has been asked to [give consent] for it.",
        "A visit is planned and the report is to be [given] then.",
        "The final version is being [sent] to both parents.",
    ],
)
def test_what_has_not_happened_yet_is_planned(text):
    assert manner(text).planned


@pytest.mark.parametrize(
    "text",
    [
        "Had consent [been withheld], the case would have been closed.",
        "If Mother [refused to engage], a conference would follow.",
        "It is not known whether Mother [gave consent].",
        "Ben might [have been drunk].",
        "If Mother were to [become unwell] again, the network would hold.",
    ],
)
def test_what_depends_is_conditional(text):
    assert manner(text).conditional


def test_a_question_is_no_statement():
    assert manner("Has Mother [given consent]?").question
    assert manner("[Mother gave consent?]").question


def test_a_box_that_is_not_ticked_is_no_statement():
    marked = "\N{BALLOT BOX WITH X} Engaged \N{BALLOT BOX} Mother [did not engage]"
    assert manner(marked).question
    ticked = "\N{BALLOT BOX} Engaged \N{BALLOT BOX WITH X} Mother [did not engage]"
    assert not manner(ticked).question


def test_earlier_times_are_told():
    assert manner("Mother previously [drank] too much.").past
    assert not manner("Mother [drank] too much.").past
