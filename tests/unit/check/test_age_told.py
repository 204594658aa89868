"""Many more ways to tell an age or a birth, and the near ones that tell none."""

from datetime import date

import pytest

from casefile.domain.check.rule.age import age
from casefile.domain.check.rule.birthday import birthday
from casefile.domain.check.rule.born import born
from casefile.domain.check.suggestion import Suggestion
from tests.unit.check.people_story import view

# On the day of the paper, 3 February 2026: Rosie is 4 years and 7 months (11 June
# 2021), Teddy 8 years and 10 months (5 March 2017), their mother 35 (2 April 1990),
# their father 37 (9 September 1988), their grandmother 66 (2 January 1960).


def found(*lines):
    paper = view(*lines, dated_on=date(2026, 2, 3))
    every = [one for rule in (age, birthday, born) for one in rule(paper)]
    return [one for one in every if isinstance(one, Suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "Teddy has yet to reach the age of eight.",
        "Ms Ellery was twenty when she had Teddy.",
        "At eleven, Teddy was too young to be left alone.",
        "Aged six, Teddy is the eldest.",
        "Teddy has not yet had his eighth birthday.",
        "Teddy hasn't turned eight yet.",
        "Teddy is not yet eight.",
        "Teddy isn't eight until the summer.",
        "Teddy won't be eight until the summer.",
        "Teddy, who is still to turn eight, reads well.",
        "Teddy is a few months short of his eighth birthday.",
        "Rosie has just had her fifth birthday.",
        "Rosie, who has already celebrated her fifth birthday, ran.",
        "Rosie, having reached the age of five, is at school.",
        "Rosie has turned five.",
        "Teddy will be eleven next birthday.",
        "Teddy is under eight.",
        "Teddy is over ten.",
        "Mother is in her late twenties.",
        "June Ellery is now in her seventies.",
        "Although already in her seventies, June Ellery drives.",
        "Now forty, Mr Marsh works away.",
        "Aged nine, Teddy is the elder.",
        "Nine now, and tall for it, Teddy has a new coat.",
        "At seven years old Teddy is the elder.",
        "Rosie is a lively toddler.",
        "Rosie is a bright girl of six.",
        "Teddy is the kindest nine-year-old on the street.",
        "Teddy is a boy of ten and a half.",
        "The children are aged 9 and 4.",
        "Rosie and Teddy are five and eight.",
        "Both children are nine.",
        "Mother was 22 when Teddy was born.",
        "Mother was 35 at Rosie's birth.",
        "The 9-year-old boy was seen.",
        "Name: Rosie Ellery. Age: 6.",
        "Child: Rosie Ellery, 6 y/o",
        "Teddy is 9 yrs old and Rosie 4.",
        "Teddy is the elder at nine.",
        "Rosie, at only three, is talkative.",
        "Teddy, our nine-year-old, came too.",
        "Teddy has been eleven since March.",
        "Teddy, approaching his tenth birthday, is tall.",
        "Mother had Teddy when she was eighteen.",
        "Mother had Rosie at 25.",
    ],
)
def test_an_age_told_in_another_way_is_found_once(text):
    assert [one.kind.value for one in found(text)] == ["age"]


@pytest.mark.parametrize(
    "text",
    [
        "Teddy has yet to reach the age of nine. Rosie is not yet five.",
        "Rosie has not yet had her fifth birthday. Rosie won't be five until June.",
        "Teddy will be nine next birthday. Rosie is under five.",
        "Rosie is a few months short of her fifth birthday.",
        "Teddy has had his eighth birthday. Rosie has turned four.",
        "Mother is in her mid-thirties. June Ellery is in her sixties.",
        "Mother was treated for depression in her twenties.",
        "Although in her sixties, June Ellery drives.",
        "Aged six, Teddy moved schools. At four, Teddy could read.",
        "Teddy, at eight, is the older by nearly four years.",
        "Rosie is the younger by four years.",
        "When she is five years old Rosie will move up.",
        "Rosie was a toddler when they moved. Teddy is no longer a toddler.",
        "The children are aged 8 and 4. Rosie and Teddy are four and eight.",
        "Both children are under nine.",
        "The couple have two children. The children are two of three cousins.",
        "Mother was 26 when Teddy was born and 31 when Rosie was born.",
        "Mother was 19 when she left home.",
        "A 9-year-old boy cannot be left alone for long.",
        "No five-year-old should be left alone. Any 9 year old child may apply.",
        "The 8-year-old boy was seen.",
        "Children over ten may walk alone; Teddy is under ten.",
        "Teddy has had nine sessions. Teddy has reached level nine.",
        "Rosie has not had six meals. Rosie is not six miles away.",
        "Rosie has not turned five pages. She had her sixth visit.",
        "Her cousin has just had her sixth birthday.",
        "Teddy went to the party for a friend's tenth birthday.",
        "If Teddy has not had his tenth birthday he must be fetched.",
        "Two of them, Teddy and Rosie, were seen. Three, with Teddy, stayed.",
        "Over two years Rosie grew. For five years Teddy has had asthma.",
        "Rosie is a baby doll fan. Owen Marsh is a teenage boys' coach.",
        "Teddy is in the under tens. Teddy is over the moon.",
        "Mr Marsh has worked there for nine years. He is two hours away.",
        "Teddy had his fifth birthday in foster care.",
        "Teddy is the elder at eight. Rosie, at only four, is talkative.",
        "Teddy, our eight-year-old, came. Teddy has been eight since March.",
        "Teddy, approaching his ninth birthday, is tall.",
        "Mother had Teddy when she was twenty-six. Mother had Rosie at 31.",
        "Mother had Teddy at 9 and Rosie at 10.",
        "He rang on Saturday. The two children are together at home.",
    ],
)  # fmt: skip
def test_a_right_age_and_what_is_none_are_left_alone(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Rosie came into the world on 1 June 2021.",
        "Rosie arrived on 11 July 2021, two weeks early.",
        "Rosie was born at Saltby General, two weeks early, on 12 June 2021.",
        "Mother gave birth to Rosie on 11 June 2022.",
        "The birth of Teddy on 5 May 2017 was straightforward.",
        "Teddy was born on the fifteenth of March 2017.",
        "Teddy's date of birth was given as 3 May 2017.",
        "Teddy's birthday is on 5 May.",
        "Teddy, whose birthday falls in April, likes maps.",
        "Teddy had his eighth birthday in May.",
        "Rosie celebrated her fourth birthday on 21 June 2025.",
        "Rosie ran off. Her birthday is in July.",
        "Mr Marsh (9.8.88)",
        "Nadia Ellery (2.4.91) is the mother.",
        "Rosie Ellery (11/06/2022)",
        "Rosie, a June 2022 baby, talks well.",
        "Rosie was born in the autumn of 2021.",
        "Child: Rosie Ellery. Date of birth: 11 June 2020.",
        "Rosie's date of birth\t12 June 2021",
    ],
)
def test_a_birth_told_in_another_way_is_found(text):
    kinds = {one.kind.value for one in found(*text.split("\n"))}
    assert kinds in ({"born"}, {"born", "age"})


def test_births_stand_under_the_names_of_a_row_of_names():
    rows = (
        "Plant / Children\tRosie Ellery\tTheodore Ellery",
        "Dyddiad geni / Date of birth\t11 Mehefin / June 2021\t5 Mawrth / March 2016",
        "Oed / Age\t4 oed / 4 years 7 months\t8 years 10 months",
    )
    (one,) = found(*rows)
    assert one.passage.quote == "5 Mawrth / March 2016"
    assert "Theodore" in one.sentence


@pytest.mark.parametrize(
    "text",
    [
        "Rosie came into the world on 11 June 2021, two weeks early.",
        "Rosie arrived at school on 12 January 2026. Mother arrived on 2 March 2025.",
        "Rosie was born a week before the move on 20 June 2021.",
        "Rosie was born after her mother moved here in 2020.",
        "Teddy was born on the fifth of March 2017.",
        "Teddy's birthday is on 5 March. His birthday is in March.",
        "Teddy's birthday party was on 8 March 2025.",
        "Teddy had his eighth birthday in March. Teddy turned eight last March.",
        "Teddy has his ninth birthday on 5 March.",
        "Teddy's ninth birthday is on 5 March.",
        "Mr Marsh (9.9.88) and Nadia Ellery (2/4/90) came.",
        "Mr Marsh (seen 9.8.25) works. Mr Marsh, 9 August 2025, said so.",
        "Rosie Ellery (seen on 11 January 2026)",
        "Rosie was born in the summer of 2021. Rosie, a June baby, talks.",
        "Teddy was born in the spring of 2017, Rosie in the summer of 2021.",
        "Teddy joined the school in March 2022. Teddy had a fall on 5 March 2024.",
        "Mother welcomed Rosie on 12 January 2026 with a hug.",
        "Mother's date of birth was not asked on 9 January 2026.",
        "Name\tDate of birth\nRosie Ellery\t11/06/2021\nUnborn baby\tDue 14/06/2026",
    ],
)  # fmt: skip
def test_a_right_birth_and_other_days_are_left_alone(text):
    assert found(text) == []


def test_the_first_name_of_a_row_is_whose_age_it_is():
    rows = ("Name\tRelationship\tAge", "June Ellery\tNana to Teddy\t56 yrs")
    (one,) = found(*rows)
    assert one.passage.quote == "56 yrs"
    assert "June" in one.sentence


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Teddy presents as a confident 10-year-old who reads well.", True),
        ("Teddy presents as a confident 8-year-old who reads well.", False),
        ("There are two children in the home, aged 9 and 4.", True),
        ("There are two children in the home, aged 8 and 4.", False),
    ],
)
def test_how_a_child_presents_and_who_is_at_home(text, is_found):
    assert bool(found(text)) is is_found


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Teddy is a lively boy who has recently had his tenth birthday.", True),
        ("Teddy is a lively boy who has recently had his eighth birthday.", False),
    ],
)
def test_who_has_just_had_a_birthday(text, is_found):
    assert bool(found(text)) is is_found


def test_a_birthday_of_yesterday_is_not_of_the_day_told_before_it():
    text = "The nurse came on 5 March 2025. Teddy had his eighth birthday yesterday."
    assert found(text) == []


@pytest.mark.parametrize(
    ("row", "is_found"),
    [
        ("2020\tBirth of Rosie", True),
        ("2021\tBirth of Rosie", False),
        ("05.03.17\tRosie born at home", True),
        ("05.03.17\tTeddy born at home", False),
        ("January 2026\tBorn leader award for Teddy", False),
    ],
)
def test_the_day_of_a_row_is_that_of_a_birth_in_it(row, is_found):
    assert bool(found(row)) is is_found


@pytest.mark.parametrize(
    "text",
    [
        "Ms Ellery was 26 when she had Teddy.",
        "At six, Teddy was collected by his father.",
        "At eight, Teddy was too young to be left alone.",
        "Mrs Ellery is in her sixties.",
        "He went to his father's. He turned eight in June, before the party.",
    ],
)
def test_an_age_that_may_be_right_is_left_alone(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The mother is well. June Ellery is the grandmother. She is seventy-one.", 1),
        ("The mother is well. June Ellery is the grandmother. She is sixty-six.", 0),
        ("The mother is well. June Ellery is here. She drives. She is eighty.", 1),
        # Two of them stand just before: it may be either.
        ("The mother is well. June Ellery rang Rosie. She is five.", 0),
        (
            "June Ellery is well. The mother has a friend, and she is 71.",
            0,
        ),
    ],
)
def test_she_is_the_only_one_of_the_sentence_before(text, number):
    assert len(found(text)) == number


def test_the_number_of_a_row_is_no_age():
    assert found("10.5 Mother told of the outcome\tAt the last visit") == []
