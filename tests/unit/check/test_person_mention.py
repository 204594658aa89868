"""Who is meant by the names and roles in a paper."""

import pytest

from casefile.domain.check.page.person_mention import How
from tests.unit.check.people_story import FAMILY, but, person, view


def meant(words, text, people=FAMILY):
    """Returns the names of whom the words mean in a text, or None if nobody."""
    seen = view(*text.split("\n"), people=people)
    start = seen.paper.text.index(words)
    found = [one for one in seen.people if one.start == start]
    assert len(found) <= 1
    if found:
        assert seen.paper.text[found[0].start : found[0].end] == words
    return [one.name.split()[0] for one in found[0].people] if found else None


@pytest.mark.parametrize(
    ("words", "text", "who"),
    [
        ("Rosie Ellery", "Rosie Ellery is at home.", ["Rosie"]),
        ("ROSIE ELLERY", "ROSIE ELLERY is at home.", ["Rosie"]),
        ("Nadia Jane Ellery", "It was Nadia Jane Ellery who rang.", ["Nadia"]),
        ("Theo", "Then Theo's friend came.", ["Theodore"]),
        ("Teddy", "We met Teddy.", ["Theodore"]),
        ("Ms Ellery", "We met Ms Ellery.", ["Nadia"]),
        ("Mrs Tolland", "Mrs. Tolland was there. Mrs Tolland left.", ["Gwen"]),
        ("Dr Osei", "A letter from Dr Osei came.", ["Dr"]),
        ("Mr Marsh", "Mr Marsh works.", ["Owen"]),
        ("Ms E", "We met Ms E.", ["Nadia"]),
        ("Mother", "Mother agreed.", ["Nadia"]),
        ("mother", "The children's mother agreed.", ["Nadia"]),
        ("mother", "Ms Ellery rang her mother.", ["June"]),
        ("mother", "Rosie went to her mother.", ["Nadia"]),
        ("father", "Rosie's father came.", ["Owen"]),
        ("MGM", "MGM came.", ["June"]),
        ("maternal grandmother", "The maternal grandmother came.", ["June"]),
        ("brother", "Rosie likes her brother.", ["Theodore"]),
        ("older child", "The older child spoke.", ["Theodore"]),
        ("younger", "The younger, who is shy, hid.", ["Rosie"]),
        ("social worker", "The social worker came.", ["Priti"]),
        ("class teacher", "His class teacher came.", ["Gwen"]),
        ("RE", "Rosie Ellery (RE) and others. They met RE again.", None),
        ("TE", "Theodore Ellery (TE) was in.", ["Theodore"]),
        ("June", "We met June at home.", ["June"]),
    ],
)
def test_people_are_known_by_their_names_and_roles(words, text, who):
    if who is None:
        seen = view(text)
        at = seen.paper.text.rindex(words)
        assert [p.name for m in seen.people if m.start == at for p in m.people] == [
            "Rosie Ellery"
        ]
    else:
        assert meant(words, text) == who


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("June", "We met in June 2026."),
        ("June", "It was 4 June when they met."),
        ("Rosie", "Rosie Pelham, a friend, came."),
        ("The", "The house was clean."),
        ("mother", "A mother from school came."),
        ("social worker", "Another social worker came."),
        ("grandmother", "He has no grandmother nearby."),
        ("half-sister", "His half-sister Amelie is away."),
        ("children", "No children were seen."),
        ("daughter", "She had told her daughter to ring."),
    ],
)
def test_others_are_not_taken_for_people_of_the_case(words, text):
    assert meant(words, text) is None


def test_a_group_means_all_of_them():
    seen = view("Both children were seen. Both parents agreed.")
    assert [(one.how, len(one.people)) for one in seen.people] == [(How.GROUP, 2)] * 2


def test_a_role_that_two_people_have_is_left_open():
    people = (*FAMILY, person(20, "Sam Reed", "social worker"))
    assert meant("social worker", "The social worker came.", people) == ["Priti", "Sam"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("We met Ms Ellery. We have not met Ms Bethan Ellery.", ["Nadia"]),
        ("We met Ms Bethan Ellery. Then Ms Ellery left.", ["Bethan"]),
    ],
)
def test_whoever_is_told_apart_by_a_given_name_is_not_the_one_without(text, who):
    people = (*FAMILY, person(20, "Bethan Ellery", "maternal aunt"))
    assert meant("Ms Ellery", text, people) == who


def test_somebodys_mother_is_not_the_one_whose_mother_she_is():
    told = "Mrs Ellery, Nadia's mother, came. Mrs Ellery stayed."
    assert meant("Mrs Ellery", told) == ["June"]
    assert meant("Mrs Ellery", "Mrs Ellery, the mother, came.") == ["Nadia"]


def test_a_given_name_that_two_people_have_is_left_open():
    people = (*but(1, name="Rosie Ellery"),)
    seen = view("Rosie came.", people=people)
    assert seen.people[0].one is None


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Kayden's attendance is low.", ["Kayden"]),
        ("He met Mrs Grace Okafor.", ["Mrs Grace Okafor"]),
        ("Rosie Pelham came.", ["Rosie Pelham"]),
        ("Ms Rorke rang.", ["Ms Rorke"]),
        ("They went to Hollybank Juniors on Monday.", []),
        ("Jack Straw Primary School is near.", []),
        ("The Assessment was by Children's Services.", []),
        ("They live in Pellingham.", []),
        ("Health is good. Attendance is fair. CSR is a number.", []),
        ("In April they met. Will he come?", []),
    ],
)
def test_names_that_nobody_has_are_told(text, unknown):
    seen = view(text)
    assert [seen.paper.text[n.start : n.end] for n in seen.unknown_names] == unknown


def test_a_stretch_tells_who_is_named_in_it():
    seen = view("Rosie met Teddy. Mother left.")
    assert [m.one.name for m in seen.people_in(5, 20)] == [
        "Theodore Ellery",
        "Nadia Ellery",
    ]


def test_after_a_title_an_everyday_word_is_a_surname():
    head = person(20, "Eirlys Ward", "headteacher", organisation="Ysgol y Bryn")
    here = view("Mrs Ward was in the chair.", people=(*FAMILY, head))
    assert [one.one for one in here.people] == [head]


def test_mrs_is_the_grandmother_and_not_the_aunt_where_the_mother_is_ms():
    people = (*FAMILY, person(90, "Jess Ellery", "maternal aunt"))
    text = "Ms Ellery rang.\nMrs Ellery has the children."
    assert meant("Mrs Ellery", text, people=people) == ["June"]
