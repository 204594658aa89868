"""Passages about people of another family, and people who belong in the paper."""

import pytest

from casefile.domain.check.rule.foreign import foreign
from casefile.domain.check.rule.misnamed import misnamed
from casefile.domain.check.suggestion import CheckKind
from tests.unit.check.people_story import FAMILY, but, view


def found(*lines, people=FAMILY):
    return list(foreign(view(*lines, people=people)))


@pytest.mark.parametrize(
    "text",
    [
        "Kayden's attendance at Hollybank Juniors remains below 80%.",
        "Tyrell continues to see his grandmother in Dunsby once a month.",
        "Contact between Brandon and his birth mother is supervised.",
        "Kian is now in Year 9 and his exclusion has ended.",
        "Zorvan's foster carers have asked for more breaks.",
        "Megan told the worker that she feels safe at school.",
        "Shanice has a placement in Leeds and her brother visits.",
    ],
)
def test_a_sentence_about_strangers_is_suggested_whole(text):
    (one,) = found(f"Rosie is well. {text} All agreed.")
    assert one.passage.quote == text
    assert one.kind is CheckKind.FOREIGN
    name = text.split()[0].removesuffix("'s")
    assert name in one.sentence or "Brandon" in one.sentence


def test_a_sentence_with_two_strangers_is_one_suggestion():
    assert len(found("Kayden's school is far and his sister Amelie is at home.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Rosie's attendance is good.",
        "Sunny and affectionate. Her friends at school like her.",
        "She has one good friend, Jacob. Jacob is at her school.",
        "He likes school. His friends are Ade, Joshua and a girl called April.",
        "He has an older half-brother, Kayden, in Spain. Kayden is at school there.",
        "Her key worker, Megan, told the social worker that school is fine.",
        "A boy called Kayden was hurt at school. Kayden has a brother.",
        "Kayden, who drives the school taxi, knows the family.",
        'Rosie said "Kayden has a dog at home".',
        "Their dog Max is old. Max sleeps in the bedroom.",
        "Pellingham is a town with a school.",
        "Attendance is good at school. Handwriting has improved at home.",
        "Mr Kayden has a school. Dr Kayden is at home.",
        "Kayden and Rosie play at school.",
        "Mr B told the council that his children were at risk of harm.",
        "Ms D's parenting was assessed. Miss P was told to protect her children.",
        "Wellbeing is discussed at school.",
        "Harrowmere's schools are good.",
        "Ofsted has inspected the school.",
        "Camhs has assessed her needs.",
        "Alex and his mum live next door and he is at the same school.",
        "Christmas was spent at home with family.",
    ],
)
def test_those_who_are_introduced_or_are_no_people_are_left_alone(text):
    assert found(text) == []
    assert list(misnamed(view(text))) == []


def test_somebody_in_a_note_of_the_parent_is_no_stranger():
    people = but(2, notes="My daughter. Her friend Kayden lives near.")
    assert found("Kayden's attendance at school is low.", people=people) == []


def test_a_row_that_says_who_it_is_introduces():
    assert found("Megan\tHealth visitor\tMegan has seen her at home.") == []


def test_a_stranger_of_whom_the_next_sentence_goes_on_is_suggested():
    (one,) = found("Kian was shy with me. He showed me his trains.")
    assert one.passage.quote == "Kian was shy with me."
    assert found("Sandra was there. She is a neighbour.") == []
    assert len(found("Sean told me that he likes Fridays. He is a lively boy.")) == 1


def test_more_children_than_a_mother_has_are_those_of_others():
    assert len(found("Ms Ellery's four children were all seen.")) == 1
    assert found("Ms Ellery's two children were both seen.") == []
