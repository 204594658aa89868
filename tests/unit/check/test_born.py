"""Dates of birth and birthdays that are other ones, and those that agree."""

import pytest

from casefile.domain.check.rule.birthday import birthday
from casefile.domain.check.rule.born import born
from casefile.domain.check.suggestion import CheckKind
from tests.unit.check.people_story import FAMILY, but, view


def found(*lines, people=FAMILY):
    seen = view(*lines, people=people)
    return [*born(seen), *birthday(seen)]


@pytest.mark.parametrize(
    ("lines", "quote"),
    [
        (["Name\tDate of birth", "Rosie Ellery\t06/11/2021"], "06/11/2021"),
        (["Child\tD.O.B.\tAge", "Rosie Ellery\t11.06.2020\t4"], "11.06.2020"),
        (["Name\tRosie Ellery\tDate of birth\t12/06/2021"], "12/06/2021"),
        (["Rosie Ellery\tF\t12.06.2021\tWhite British"], "12.06.2021"),
        (["DOB (child 1): 12/06/2021 Rosie"], "DOB (child 1): 12/06/2021"),
        (["Name\tRosie Ellery", "DOB\t12 June 2021"], "12 June 2021"),
        (["Dates of birth\t12.06.2021 (Rosie), 05.03.2017 (Theo)"], "12.06.2021"),
        (["Rosie\tBorn 12/06/2021. Likes dens."], "Born 12/06/2021"),
        (["Name\tBorn", "Rosie Ellery\t12/06/20 21"], "12/06/20 21"),
        (["Child\tBorn\tAt", "Rosie Ellery\t12.06.2021\tHome\tTheo\t05.03.2017"],
         "12.06.2021"),
        (["Rosie was born on 11 July 2021 at term."], "born on 11 July 2021"),
        (["Rosie, who was born in July 2021, ran."], "born in July 2021"),
        (["Rosie Ellery (born 11 July 2021) ran."], "born 11 July 2021"),
        (["Rosie Ellery, DOB 11/7/21, ran."], "DOB 11/7/21"),
        (["Rosie, d.o.b. 11/7/2021, is in Reception."], "d.o.b. 11/7/2021"),
        (["Rosie Ellery, child\tb. 11.7.2021\tSaltby"], "b. 11.7.2021"),
        (["Rosie Ellery, DOB 11/06/2020"], "DOB 11/06/2020"),
        (["Rosie's date of birth is 12 June 2021."],
         "date of birth is 12 June 2021"),
        (["Rosie ran. She was born on 11 July 2021."], "born on 11 July 2021"),
        (["DOB (Rosie): 11/07/2021"], "DOB (Rosie): 11/07/2021"),
        (["The child Rosie, whose date of birth is 12 June 2021, ran."],
         "date of birth is 12 June 2021"),
        (["Rosie (the youngest) born 11.07.21"], "born 11.07.21"),
        (["Rosie Ellery, the younger child, was born on 11 July 2021."],
         "born on 11 July 2021"),
        (["Rosie was Nadia's second, born in the spring of 2020."],
         "born in the spring of 2020"),
        (["Rosie came along in August 2021."], "came along in August 2021"),
        (["Rosie was born at St Ann's on 11 July 2021."],
         "born at St Ann's on 11 July 2021"),
    ],
)  # fmt: skip
def test_another_date_of_birth_is_suggested(lines, quote):
    (one,) = found(*lines)
    assert (one.passage.quote, one.kind) == (quote, CheckKind.BORN)
    assert "born on 11 June 2021" in one.sentence


@pytest.mark.parametrize(
    "lines",
    [
        ["Name\tDate of birth", "Rosie Ellery\t11/06/2021"],
        ["Name\tDOB\tSeen on", "Rosie Ellery\t11/06/2021\t03/02/2026"],
        ["Rosie was born in June 2021. Teddy was born on 5 March 2017."],
        ["Rosie was born at term. She was seen on 11 July 2021."],
        ["Her cousin was born on 11 July 2021."],
        ["Rosie was not born on 11 July 2021."],
        ["Rosie has a friend born on 11 July 2021."],
        ["Teddy has lived there since Rosie was born. On 3 May 2025 he ran."],
        ["Name\tDate of visit", "Rosie Ellery\t03/02/2026"],
        ["Rosie was born in 2021."],
        ["Rosie came along to the meeting on 11 July 2021."],
        ["Rosie was Nadia's second, born in the summer of 2021."],
        ["Rosie and Nadia's first, born on 1 May 2012, are close."],
        ["Rosie (with a cousin born 1 July 2020) played."],
        ["DOB (father of Rosie): 9 September 1988"],
        ["Ann Poole\tDate of birth\t01/01/1990"],
    ],
)
def test_the_same_date_and_other_dates_are_left_alone(lines):
    assert found(*lines) == []


def test_without_a_date_of_birth_nothing_is_suggested():
    assert found("Rosie was born on 11 July 2021.", people=but(2, born_on=None)) == []


@pytest.mark.parametrize(
    ("text", "quote", "kind"),
    [
        ("Teddy will be nine on 15 March.", "Teddy will be nine on 15 March", "born"),
        ("Teddy turned eight in May.", "Teddy turned eight in May", "born"),
        ("Teddy will be ten on 5 March.", "Teddy will be ten on 5 March", "age"),
        ("Rosie turned five in June 2025.", "Rosie turned five in June 2025", "age"),
        ("Rosie's fifth birthday is on 12 June.",
         "Rosie's fifth birthday is on 12 June", "born"),
    ],
)  # fmt: skip
def test_another_birthday_is_suggested(text, quote, kind):
    (one,) = found(text)
    assert (one.passage.quote, one.kind) == (quote, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Teddy will be nine on 5 March. Rosie turned four in June 2025.",
        "Teddy will be nine in March and Rosie turns five on 11 June 2026.",
        "Rosie will be at school on 12 May. Teddy turned two pages on 4 May.",
        "His friend will be nine on 12 May.",
        'Rosie said "Teddy will be nine on 12 May".',
        "Teddy will be ten in 2027.",
        "Rosie will be five in June.",
    ],
)
def test_right_birthdays_and_other_days_are_left_alone(text):
    assert found(text) == []


def test_a_birthday_explains_itself():
    (one,) = found("Teddy will be ten on 5 March.")
    assert one.sentence == (
        "The paper says that Theodore turns ten on 5 March 2026. "
        "Born on 5 March 2017, Theodore is nine then."
    )
