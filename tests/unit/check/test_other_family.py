"""Sentences about people of another family, twins and more children than there are."""

import pytest

from casefile.domain.check.rule.foreign import foreign
from tests.unit.check.people_story import FAMILY, but, view


def quotes(*lines, people=FAMILY):
    return [one.passage.quote for one in foreign(view(*lines, people=people))]


@pytest.mark.parametrize(
    "text",
    [
        "Connor will stay in foster care until the final hearing.",
        "It is recommended that Chloe is made subject to a Child Protection Plan.",
        "The court made an interim care order for Zachary.",
        "Alfie (9) and Poppy (5) are on a Child in Need plan.",
        "Safety plan for Imogen: not to be left alone at night.",
        "Jayden's father is in prison and there is no contact.",
        "The core group for Rhys and Cerys will meet monthly.",
        "Baby Theo-James was discharged on 4 May with a safety plan.",
        "Mrs Begum requires an interpreter.",
        "Mr Hussain was advised not to return to the home of Mrs Hussain.",
        "Ms Okonkwo has engaged well with the drug and alcohol service.",
        "Brandon and Kian were placed with foster carers overnight.",
        "The twins share a bedroom.",
    ],
)
def test_the_sentence_about_another_family_is_suggested(text):
    assert quotes(f"Rosie is well. {text} All agreed.") == [text]


def test_another_child_in_a_row_of_the_front_is_suggested():
    assert quotes("Name of child\tAmelia Forrester") == ["Amelia Forrester"]


@pytest.mark.parametrize("words", ["All four children", "all three siblings"])
def test_more_children_than_there_are_are_suggested(words):
    (one,) = foreign(view(f"{words} were seen at home."))
    assert one.passage.quote == words
    assert "has two children" in one.sentence


@pytest.mark.parametrize(
    "text",
    [
        "Rosie's friend Connor is in foster care.",
        "The duty social worker, Connor, asked about the care order.",
        "The school nurse, Mrs Begum, requires an interpreter at times.",
        "Ms Okonkwo, a student social worker, spoke of domestic abuse.",
        "Mr Hussain, the head teacher, has engaged well with the plan.",
        "PC Ryan Fielding confirmed that there was no arrest.",
        "The Oakwood Centre runs a parenting course.",
        "Rosie sat next to Callum at school.",
        "No care order is sought.",
        "St Theodore's church runs a group for young carers.",
        "Kayden was at the party.",
        "Rosie's friends are the twins next door.",
        "Nadia has twin beds in the room.",
        "Both children were seen. All the children are well.",
        "The two children share a room.",
        "The four children in her group read well.",
        "Name of child\tRosie Ellery",
        "Social worker\tAmelia Forrester",
    ],
)
def test_friends_colleagues_and_this_family_are_left_alone(text):
    assert quotes(text) == []


def test_twins_of_the_case_file_are_left_alone():
    born = FAMILY[1].born_on
    assert quotes("The twins share a room.", people=but(3, born_on=born)) == []
    assert quotes("The twins share a room.", people=but(3, born_on=None)) == []
    assert quotes("The twins share it.", people=but(3, notes="One of the twins.")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Joy's speech has come on since she went to the specialist unit.",
        "Gruff's taxi to school is often late and this upsets him.",
        "Patience remains worried about her brother and has asked to change schools.",
        "Baby Leo is up to date with his immunisations.",
        "The twins' father must not come to the property.",
        "Mr and Mrs Okoro have been advised to keep to the safety plan.",
    ],
)
def test_names_that_are_words_are_names_where_only_a_name_can_stand(text):
    assert len(quotes(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Patience is needed when she goes to school with her brother.",
        "Joy was seen in his face at school.",
        "Hope's school is near her home.",
        "Teddy's friend Joy has her own bedroom.",
    ],
)
def test_words_and_friends_are_no_other_family(text):
    assert quotes(text, people=but(2, name="Hope Ellery")) == []
