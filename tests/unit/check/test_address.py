"""Addresses that are other ones in the case file, and those that are not."""

import pytest

from casefile.domain.check.rule.address import address
from casefile.domain.check.suggestion import CheckKind
from tests.unit.check.people_story import FAMILY, but, person, view

# Home is 14 Quay Street, Saltby SB3 2QT.
NEIGHBOUR = person(40, "Bev Lomax", "neighbour", notes="Lives at 16 Quay Street.")


def quotes(*lines, people=FAMILY):
    return [one.passage.quote for one in address(view(*lines, people=people))]


@pytest.mark.parametrize(
    ("lines", "quote"),
    [
        (["Address\t41 Quay Street, Saltby"], "41 Quay Street, Saltby"),
        (["Address\t114 Quay Street"], "114 Quay Street"),
        (["The family live at 12 Quay St, Saltby."], "12 Quay St, Saltby"),
        (["They live at 14 Quary Street."], "14 Quary Street"),
        (["You live at 14 Quay Close with your mum."], "14 Quay Close"),
        (["They live at 14 Quay Street, Saltby SB3 2QX."], "SB3 2QX"),
        (["Home address\t3 Mill Lane, Saltby"], "3 Mill Lane, Saltby"),
    ],
)
def test_another_address_is_suggested(lines, quote):
    (one,) = address(view(*lines))
    assert (one.passage.quote, one.kind) == (quote, CheckKind.PLACE)
    assert one.because == (FAMILY[0].id,)


@pytest.mark.parametrize(
    ("home", "told"),
    [
        ("5 Heol y Felin, Dolceirw DC7 2LP", "5 Heol y Capel, Dolceirw"),
        ("5 Heol y Felin, Dolceirw DC7 2LP", "15 Heol y Felin, Dolceirw"),
        ("3 The Paddock, Saltby SB3 2QT", "13 The Paddock, Saltby SB3 2QT"),
    ],
)
def test_streets_that_do_not_end_in_their_kind(home, told):
    family = but(1, address=home, notes="Me.")
    (one,) = address(view(f"Home address\t{told}", people=family))
    assert one.passage.quote.startswith(told[:18])
    right = f"Home address\t{home.rpartition(' ')[0]}"
    street = home.partition(",")[0]
    assert quotes(right, f"{street}. She is well.", people=family) == []


def test_a_suggestion_explains_itself():
    (one,) = address(view("Address\t41 Quay Street, Saltby"))
    assert one.sentence == (
        "The paper gives the address as 41 Quay Street. "
        "In your case file, it is 14 Quay Street."
    )


@pytest.mark.parametrize(
    "line",
    [
        "Address\t14 Quay Street, Saltby SB3 2QT",
        "They live at 14 Quay Street, SB32QT, and like it.",
        "They live in Quay Street. On the 12th Quay Street was shut.",
        "Previously they lived at 3 Quay Street.",
        "The shop is at 3 Quay Close.",
        "A neighbour at 18 Quay Street rang.",
        "They met at 3 Mill Lane. The surgery is at 40 Fennel Street.",
        "Mr Marsh, father\tAddress\t9 Hill Road, Oldhaven",
        "They live at 14 Quay Street and have 12 Hens Close by.",
    ],
)
def test_the_same_address_and_those_of_others_are_left_alone(line):
    assert quotes(line) == []


def test_the_address_of_a_neighbour_is_left_alone():
    assert (
        quotes("Bev Lomax lives at 16 Quay Street.", people=(*FAMILY, NEIGHBOUR)) == []
    )


def test_without_an_address_in_the_case_file_nothing_is_suggested():
    assert quotes("Address\t41 Quay Street", people=but(1, notes="Me.")) == []


def test_a_flat_is_shown_whole():
    people = but(1, notes="Me.", address="Flat 8, Quay House, Saltby")
    assert quotes("Address\tFlat 3, Quay House, Saltby", people=people) == [
        "Flat 3, Quay House, Saltby"
    ]


@pytest.mark.parametrize(
    ("line", "number"),
    [("Postcode: SB3 2TQ", 1), ("Postcode: SB3 2QT", 0), ("Postcode: SB9 7LX", 0)],
)
def test_a_postcode_alone_that_is_a_slip_of_ours(line, number):
    assert len(quotes(line)) == number


@pytest.mark.parametrize(
    ("line", "is_found"),
    [
        ("Address\tFlat 8, 14 Quay Street, Saltby SB3 2QT", True),
        ("Sarah lives with the children at Apartment 8, 14 Quay Street.", True),
        ("The family address is 8/14 Quay Street, Saltby.", True),
        ("Address: 14 Quay Street, Flat 8, Saltby SB3 2QT", True),
        ("Address\tFlat 3, 14 Quay Street, Saltby SB3 2QT", False),
        ("The family address is 3/14 Quay Street, Saltby.", False),
        ("Address\t14 Quay Street, Saltby SB3 2QT", False),
        ("Bev Lomax lives at Flat 8, 14 Quay Street.", False),
        ("The neighbour in Flat 8, 14 Quay Street, heard nothing.", False),
    ],
)
def test_which_flat_of_a_house_it_is(line, is_found):
    home = "Me. Flat 3, 14 Quay Street, Saltby SB3 2QT"
    family = (*but(1, address="", notes=home), NEIGHBOUR)
    assert bool(quotes(line, people=family)) is is_found


def test_an_address_that_goes_on_in_the_next_line_of_its_cell():
    family = but(1, address="", notes="Me. Flat 3, 14 Ropewalk, Saltby SB3 2QT")
    lines = "Address\tFlat 8, 14 Ropewalk,\nSaltby SB3 2QT"
    (told,) = quotes(lines, people=family)
    assert told.startswith("Flat 8, 14 Ropewalk")
    assert quotes(lines.replace("8", "3"), people=family) == []
