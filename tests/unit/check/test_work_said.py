"""Work, friendship and kinship that a paper gives to the wrong person."""

import pytest

from casefile.domain.check.rule.relation import relation
from casefile.domain.check.rule.work_said import work_said
from tests.unit.check.kin_story import CARERS, GRANDMOTHER
from tests.unit.check.people_story import view


def found(rule, text, people=GRANDMOTHER):
    return list(rule(view(*text.split("\n"), people=people)))


@pytest.mark.parametrize(
    "text",
    [
        "The health visitor, Ms Tranter, visited on 5 February.",
        "Headteacher Nia Farr said so.",
        "Kate Sillitoe (health visitor) was present.",
        "The team manager, Ms Tranter, agreed.",
        "The school nurse is Ms Farr.",
        "Ms Farr, the head teacher, was met.",
        "Imogen Tranter\tHealth visitor",
        "School nurse\tImogen Tranter",
        "Miss Farr, Tia's class teacher, describes her as quiet.",
        "Sandra Booth, a family friend, helps.",
        "FSW Kate Sillitoe called.",
    ],
)
def test_another_kind_of_work_is_found(text):
    assert len(found(work_said, text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The social worker, Ms Tranter, visited on 5 February.",
        "Present: Imogen Tranter, social worker, Nia Farr, class teacher, and Nan.",
        "We met the health visitor, Ms Tranter and Ms Farr.",
        "We met Ms Tranter, the health visitor and the head teacher.",
        "Ms Tranter spoke to her manager, and Ms Farr to the headteacher.",
        "Imogen is your social worker, Nia is the teacher.",
        "Imogen is your social worker, Nia, and her teacher.",
        "The former social worker, Ms Farr, has left.",
        "Head of year, Ms Farr, spoke.",
        "Reece's class teacher, Miss Farr, spoke.",
        "The police officer was PC Imogen Sharp.",
        "The headteacher told Ms Farr that Reece was well.",
        "Imogen Tranter\tSocial worker",
        "Ms Farr is not the headteacher.",
        "Lorna Beck, a family friend, helps.",
    ],
)
def test_work_that_is_theirs_or_nobodys_is_left_alone(text):
    assert found(work_said, text) == []


def test_a_friend_is_no_aunt_and_a_foster_carer_no_mother():
    assert found(relation, "Lorna Beck (maternal aunt) helps.")
    assert found(relation, "Auntie Lorna helps.") == []
    assert found(relation, "Ruth Hallam is the birth mother.", CARERS)
    assert found(relation, "Ruth Hallam is the foster mother.", CARERS) == []
    assert found(relation, "Neil Hallam, Mrs Hallam's brother, is out.", CARERS)
    assert found(relation, "Neil Hallam, Mrs Hallam's husband, is out.", CARERS) == []
    assert found(relation, "Nan's mother, Sandra, lives near.")
    assert found(relation, "Nan's mother, Joyce, lives near.") == []
