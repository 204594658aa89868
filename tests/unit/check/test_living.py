"""Homes and places of work that the notes contradict, and those that they do not."""

import pytest

from casefile.domain.check.rule.living import living
from casefile.domain.check.suggestion import CheckKind
from tests.unit.check.people_story import FAMILY, but, person, view

# The father lives in Oldhaven; the mother works at Marlow Foods.


def quotes(*lines, people=FAMILY):
    return [one.passage.quote for one in living(view(*lines, people=people))]


@pytest.mark.parametrize(
    ("lines", "quote"),
    [
        (["Mr Marsh lives in Newbridge."], "Mr Marsh lives in Newbridge"),
        (["Father lives with Ann in Newbridge. Mr Marsh lives alone in Newbridge."],
         "Mr Marsh lives alone in Newbridge"),
        (["Name\tWhere living", "Owen Marsh\tAt his brother's home in Otterbeck"],
         "At his brother's home in Otterbeck"),
        (["Owen Marsh\tTeddy's father\tHas a flat in Newbridge and has Teddy to stay"],
         "Has a flat in Newbridge"),
        (["Mr Marsh moved to Newbridge in March."], "Mr Marsh moved to Newbridge"),
        (["Where father lives\tNewbridge. He sees the children."], "Newbridge"),
        (["Ms Ellery works at Harlow Bakers."], "Ms Ellery works at Harlow Bakers"),
        (["Ms Ellery is well. She has been employed at St Ann's Hospital since May."],
         "She has been employed at St Ann's Hospital"),
        (["Mother works twenty hours a week at Harlow Bakers."],
         "Mother works twenty hours a week at Harlow Bakers"),
        (["Owen Marsh came. They live two streets away from school in Newbridge."],
         "They live two streets away from school in Newbridge"),
        (["Nadia Ellery\tMother\tCleans early mornings at the Larch Hotel"],
         "Cleans early mornings at the Larch Hotel"),
    ],
)  # fmt: skip
def test_another_home_or_work_is_suggested(lines, quote):
    (one,) = living(view(*lines))
    assert (one.passage.quote, one.kind) == (quote, CheckKind.PLACE)


def test_a_suggestion_shows_the_note():
    (one,) = living(view("Mr Marsh lives in Newbridge."))
    assert one.sentence == (
        "The paper says that Owen Marsh lives in Newbridge. "
        "Your note on Owen Marsh says: “Lives in Oldhaven”."
    )


@pytest.mark.parametrize(
    ("text", "notes", "right"),
    [
        ("Mr Marsh lives in Newbridge.", "Moved out in May, rents in Oldhaven, drinks",
         "Owen Marsh lives in Oldhaven."),
        ("Mr Marsh works at Harlow Bakers.", "Porter at Quay Hospital, hates nights",
         "Owen Marsh works at Quay Hospital."),
        ("Mr Marsh works at the bakery.", "Nights at the supermarket, hates it",
         "Owen Marsh works at the supermarket."),
    ],
)  # fmt: skip
def test_the_council_reads_the_place_and_no_more_of_the_note(text, notes, right):
    (one,) = living(view(text, people=but(4, notes=notes)))
    assert one.right == right


def test_everyday_words_for_work_are_compared():
    people = but(1, notes="Me. Works mornings at the bakery.")
    assert quotes("Mother works at the supermarket.", people=people) == [
        "Mother works at the supermarket"
    ]
    assert quotes("Mother works mornings at the bakery.", people=people) == []
    assert quotes("Mother works at Harlow Bakers.", people=people) == []


@pytest.mark.parametrize(
    "lines",
    [
        ["Mr Marsh lives in Oldhaven. Mother works at Marlow Foods."],
        ["Mr Marsh, who lives in Oldhaven, came. Ms Ellery works for Marlow Foods."],
        ["Mr Marsh used to live in Newbridge. He may move to Newbridge."],
        ["Mr Marsh lives in Hill Road."],
        ["Mr Marsh lives in England."],
        ["Mr Marsh's friend lives in Newbridge. A friend who lives in Newbridge came."],
        ["June Ellery lives in Newbridge."],
        ["The children live with Mother in Newbridge."],
        ["It was said that Mr Marsh lives in Newbridge."],
        ["Mr Marsh does not live in Newbridge."],
        ["Ms Ellery works in the evenings. Ms Ellery works for love."],
        ["The social worker works in Team North."],
        ["Ms Ellery previously worked at Harlow Bakers."],
        ["Where father lives\tOldhaven. He sees the children."],
    ],
)
def test_the_same_and_other_peoples_homes_and_work_are_left_alone(lines):
    assert quotes(*lines) == []


def test_without_a_note_nothing_is_suggested():
    assert quotes("Mr Marsh lives in Newbridge.", people=but(4, notes="")) == []


WITH_HOMES = but(
    4, notes="Father of both. Moved out in May, lives at 3 Mill Lane, Oldhaven."
)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("The family lives in Newbridge.", 1),
        ("The family lives in Oldhaven.", 1),
        ("Mr Marsh lives in Saltby with a friend.", 1),
        ("Mr Marsh lives at 14 Quay Street.", 1),
        ("Mr Marsh has been living over in Newbridge ever since.", 1),
        ("Mr Marsh lives at 3 Mill Lane, Saltby.", 1),
        ("Mr Marsh has his own flat in Newbridge.", 1),
        ("The family lives in Saltby.", 0),
        ("Mr Marsh lives in Oldhaven with a friend.", 0),
        ("Mr Marsh lives at 3 Mill Lane, Oldhaven.", 0),
        ("Mr Marsh used to live at 14 Quay Street.", 0),
        ("Mr Marsh lived at 14 Quay Street until May.", 0),
        ("Mr Marsh lives in England.", 0),
        ("Mr Marsh would like to live at 14 Quay Street.", 0),
        ("Bev has his own flat in Newbridge.", 0),
    ],
)
def test_an_address_tells_the_street_and_the_town(line, number):
    assert len(quotes(line, people=WITH_HOMES)) == number


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Mother works mornings at Brook Veterinary Practice.", 1),
        ("Mother is employed as a receptionist on two days at Brook Farm Practice.", 1),
        ("Mother works at Brook Dental Practice.", 0),
        ("Mother works at the Brook Practice.", 0),
        ("Mother works at Brook Dental.", 0),
    ],
)
def test_a_place_of_work_of_which_one_word_is_another(line, number):
    people = but(1, notes="Me. Receptionist at Brook Dental Practice, part time.")
    assert len(quotes(line, people=people)) == number


def test_a_note_that_is_but_a_town_says_where_somebody_lives():
    people = (
        *but(4, notes="Father of both. Oldhaven. Has the kids on Saturdays."),
        person(20, "Ann Marsh", "paternal aunt", notes="Works in Oldhaven."),
    )
    assert quotes("Mr Marsh has moved to Newbridge.", people=people) != []
    assert quotes("Mr Marsh has moved to Oldhaven.", people=people) == []


def test_who_lives_with_us_does_not_live_in_another_town():
    people = but(5, notes="My mum. Lives with us since May.")
    assert quotes("June Ellery lives in Newbridge.", people=people) != []
    assert quotes("June Ellery lives in Saltby.", people=people) == []


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("June Ellery is Nadia's mother and lives in Oldhaven.", 1),
        ("June Ellery would have come too, but she lives in Oldhaven.", 1),
        ("June Ellery is Nadia's mother and lives in Quay Terrace.", 0),
        ("June Ellery has a friend who lives in Oldhaven.", 0),
    ],
)
def test_the_town_of_somebody_else_is_not_where_one_lives(text, many):
    people = but(5, notes="My mum. Quay Terrace, round the corner from us.", address="")
    assert len(quotes(text, people=people)) == many


def test_how_far_it_is_follows_the_place_where_somebody_lives():
    people = but(5, notes="Mam. Llanfelyn, half an hour on the bus.", address="")
    assert quotes("June Ellery lives in Newbridge.", people=people)
    assert quotes("June Ellery lives in Llanfelyn.", people=people) == []


@pytest.mark.parametrize("note", ["Asthma.", "Sertraline.", "ADHD.", "CAMHS"])
def test_an_illness_noted_in_one_word_is_no_place(note):
    assert quotes("Mr Marsh lives in Newbridge.", people=but(4, notes=note)) == []


def test_a_name_beside_a_label_of_homes_is_no_place():
    noted = but(1, notes="Me. Flat 3, 19 Ropewalk, Saltby SB3 2QT.")
    lines = ["Lives\tNadia Ellery", "Nadia lives in Nadia Ellery's flat."]
    assert quotes(*lines, people=noted) == []
