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
