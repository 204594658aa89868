"""Where those work who help, when the case file has them elsewhere."""

import pytest

from casefile.domain.check.rule.service_place import service_place
from tests.unit.check.people_story import FAMILY, person, view

PEOPLE = (
    *FAMILY,
    person(30, "Keeley Farr", "short breaks manager", organisation="Applegarth"),
    person(31, "Donna Keane", "young carers worker", organisation="Saltby Carers Hub"),
    person(32, "Oluchi Eze", "health visitor", organisation="Westvale Health Trust"),
)


def found(text):
    here = view(text, people=PEOPLE)
    return [one.passage.quote for one in service_place(here)]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Rosie's short breaks are at Rowan Lodge.", "short breaks are at Rowan Lodge"),
        ("The GP is at Riverside Surgery.", "GP is at Riverside Surgery"),
        ("Priti Anand of Eastborough Council wrote.",
         "Priti Anand of Eastborough Council"),
        ("Donna Keane of the Dunsby Centre came.", "Donna Keane of the Dunsby Centre"),
        ("Ms Eze, from Northgate Hospital, rang.", "Ms Eze, from Northgate Hospital"),
    ],
)  # fmt: skip
def test_another_body_is_suggested(text, quote):
    assert found(text) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "Rosie's short breaks are at Applegarth. Young carers is at the Carers Hub.",
        "The GP is at Mill Road Surgery. The GP is at home.",
        "Priti Anand of Saltby Council wrote. Priti Anand of the council wrote.",
        "Donna Keane from Young Carers came. Oluchi Eze from Health came.",
        "June Ellery of Dunsby Lodge came.",
        "Priti Anand spoke to Donna Keane at Saltby Library.",
        "Rosie would have short breaks at Rowan Lodge if a place came up.",
        "Gwen Tolland at Rosie's school was kind.",
        "Ms Anand from Oldhaven came.",
    ],
)
def test_their_own_body_and_what_is_none_are_left_alone(text):
    assert found(text) == []


def test_letters_may_stand_for_the_work_of_somebody():
    sg = person(33, "Pat Lomas", "support worker", organisation="Saltby Council",
                notes="Special guardianship support")  # fmt: skip

    def quotes(text):
        here = view(text, people=(*PEOPLE, sg))
        return [one.passage.quote for one in service_place(here)]

    assert quotes("Pat Lomas of SG support came. Pat Lomas of SC came.") == []
    assert quotes("Pat Lomas of CAMHS came.") == ["Pat Lomas of CAMHS"]


CENTRE = person(
    34, "Wendy Amos", "contact centre coordinator", organisation="Kittiwake Centre"
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Contact has been carried out at the Sandpiper Centre.", 1),
        ("Family time took place at Sandpiper Contact Centre each week.", 1),
        ("Contact has been at the Kittiwake Centre.", 0),
        ("Rosie had no contact and swam at the Sandpiper Leisure Centre.", 0),
        ("Contact was until then at the Sandpiper Centre.", 0),
        ("Contact would be at the Sandpiper Centre if it had a place.", 0),
        ("Rosie learns to sew at the Sandpiper Centre.", 0),
    ],
)
def test_another_contact_centre_than_the_only_one_is_suggested(text, number):
    here = view(text, people=(*PEOPLE, CENTRE))
    assert len(list(service_place(here))) == number


def test_with_two_contact_centres_nothing_is_said():
    other = person(35, "Al Roe", "contact supervisor", organisation="Tern House")
    text = "Contact has been at the Sandpiper Centre."
    here = view(text, people=(*PEOPLE, CENTRE, other))
    assert list(service_place(here)) == []
