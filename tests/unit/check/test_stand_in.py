"""Names that nobody has, where somebody of the family must be meant, and others."""

import pytest

from casefile.domain.check.rule.foreign import foreign
from casefile.domain.check.rule.misnamed import misnamed
from casefile.domain.check.rule.named_as import named_as
from casefile.domain.check.rule.row_name import row_name
from tests.unit.check.people_story import person, view

PEOPLE = (
    person(1, "Hayley Morgan", "mother", is_me=True, notes="Me."),
    person(2, "Rafferty Morgan", "child", notes="Raffy. Year 1."),
    person(3, "Caio Morgan", "child", notes="Year 4."),
    person(4, "Ivo Morgan", "child", notes="The baby."),
    person(5, "Emlyn Morgan", "maternal grandfather", notes="My dad."),
    person(6, "Beti Morgan", "maternal grandmother", notes="My mum."),
    person(7, "Bryony Morgan", "maternal aunt", notes="My sister."),
    person(8, "Lindsey Cope", "teacher", organisation="Fernhill School"),
    person(9, "Carys Lundy", "health visitor", organisation="Saltby Health"),
    person(10, "Femi Oyelaran", "teacher", organisation="Fernhill School"),
    person(11, "Anwen Puw", "nursery leader", organisation="Cylch Meithrin y Bryn"),
)


def found(*lines):
    here = view(*lines, people=PEOPLE)
    every = (*misnamed(here), *named_as(here), *row_name(here))
    return [(one.passage.quote, one.expected) for one in every]


@pytest.mark.parametrize(
    ("text", "quote", "known"),
    [
        ("Ruffy was asleep when we came.", "Ruffy", "Rafferty Morgan"),
        ("Cairo says that he likes his teacher.", "Cairo", "Caio Morgan"),
        ("Ivor smiled at the worker.", "Ivor", "Ivo Morgan"),
        ("Child\tIvor fed well during the visit.", "Ivor fed", "Ivo Morgan"),
        ("Holly told us what she thinks.", "Holly", "Hayley Morgan"),
        ("Emrys and Beti Morgan keep hens.", "Emrys", "Emlyn Morgan"),
        ("Mrs Copeland was in the chair.", "Mrs Copeland", "Mrs Cope"),
        ("Mr F. Oyelowo was asked.", "Mr F. Oyelowo", "Oyelaran"),
        ("C Lumley, HV, was spoken to.", "C Lumley", "Carys Lundy"),
        ("Miss Pugh at the Cylch had no worries.", "Miss Pugh", "Anwen Puw"),
        ("4.2 Holly described her own childhood.", "Holly", "Hayley Morgan"),
    ],
)  # fmt: skip
def test_a_name_like_one_of_the_family_is_taken_for_it(text, quote, known):
    assert any(quote in said and known in who for said, who in found(text))


def test_a_row_is_about_who_is_named_like_it_and_has_no_row():
    told = found("Rafferty\tBrother", "Carlo\tBrother")
    assert [(quote, "Caio Morgan" in who) for quote, who in told] == [("Carlo", True)]
    assert found("Caio\tBrother", "Carlo\tBrother") == []
    assert found("Summary\tBrother was seen.", "Mum\tMother") == []


def test_your_sister_in_a_letter_is_the_sister_of_whom_it_greets():
    said = found("Dear Hayley,", "I wrote to your sister Bethany in May.")
    assert ("Bethany", "Bryony Morgan") in said
    assert found("Dear Colleague,", "I wrote to your sister Bethany in May.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Raffy was asleep. Rafferty was awake. Bryony and Beti came.",
        "Cairo is a large city.",
        "They flew to Cairo with his class.",
        "Her friend Holly came to tea. Holly told us what she thinks.",
        "Holly Lane is near.",
        "Ivory soap was bought.",
        "Mr Copeland, the neighbour, was at home.",
        "The caretaker, Mr Copeland, was at home.",
        "Mrs Cope-Hart was in the chair.",
        "C Lundy, HV, was spoken to. Mr F Oyelaran was asked.",
        "Miss Pugh at the library had no worries.",
        "Hayley's friend Bethany, who works nights, was there.",
        "Caring for a baby tires him.",
        "E-mail from his teacher.",
        "Beth sy'n bwysig?",
    ],
)
def test_other_people_and_other_words_are_left_alone(text):
    assert found(text) == []
    assert list(foreign(view(text, people=PEOPLE))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Dontrell to remain on tag, non-mol against Mr Figgis still in force.",
        "Kaydee-Mae must not be left with Mr Orchard, whose bail runs on.",
        "10.3 Kester's life story book should go with him to his new family.",
        "• Zachary's EHCP is ready and Ms Thorne-Bailey will oversee his move.",
    ],
)
def test_words_about_two_whom_nobody_knows_are_of_another_family(text):
    (one,) = foreign(view(f"Hayley was at home.\n{text}", people=PEOPLE))
    assert one.passage.quote.split()[-1] == text.split()[-1]


def test_nobody_of_the_other_sex_is_meant():
    text = "Kian's return from foster placement remains under review."
    kirsty = person(1, "Kirsty Morgan", "mother", is_me=True, notes="Me.")
    here = view("Morgan", text, people=(kirsty, *PEOPLE[6:]))
    assert list(misnamed(here)) == []
    assert [one.passage.quote for one in foreign(here)] == [text]
