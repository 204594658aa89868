"""Families whose case file is kept by a grandmother, by a step-father, by carers."""

from datetime import date

from tests.unit.check.people_story import person

GRANDMOTHER = (
    person(1, "Margaret Hurley", "maternal grandmother", is_me=True,
           born_on=date(1962, 4, 14), notes="Me. Special guardian since 2022."),
    person(2, "Kayla Hurley", "mother", born_on=date(1992, 8, 3), notes="My daughter."),
    person(3, "Darren Stope", "father", notes="Dad of Reece and Rhianna."),
    person(4, "Marcus Lisle", "father", notes="Tia's dad."),
    person(5, "Tia Hurley", "child", born_on=date(2014, 5, 30)),
    person(6, "Reece Stope", "child", born_on=date(2019, 11, 9),
           notes="Twin, the older by ten minutes."),
    person(7, "Rhianna Stope", "child", born_on=date(2019, 11, 9), notes="Twin."),
    person(8, "Raymond Pike", "partner", notes="My partner. Lives with us."),
    person(9, "Joyce Cole", "maternal great-grandmother", notes="My mum."),
    person(10, "Sandra Booth", "maternal aunt", notes="My other daughter."),
    person(11, "Imogen Tranter", "social worker", organisation="Wexborough Council"),
    person(12, "Nia Farr", "teacher", organisation="Ashlow Primary School",
           notes="Reece's class teacher."),
    person(13, "Kate Sillitoe", "school nurse", organisation="Wexborough Health"),
    person(14, "Lorna Beck", "friend", notes="From church."),
)  # fmt: skip
STEPFATHER = (
    person(1, "Callum Reddish", "step-father", is_me=True, born_on=date(1991, 5, 9),
           notes="Me. Noah's dad, Ava's step-dad."),
    person(2, "Jodie Reddish", "mother", born_on=date(1994, 3, 6),
           notes="My wife. Was Jodie Brindle until 2020. Baby due 12 October 2026."),
    person(3, "Ava Brindle", "child", born_on=date(2016, 2, 11)),
    person(4, "Noah Reddish", "child", born_on=date(2021, 7, 19), notes="Our son."),
    person(5, "Shane Mottley", "father", notes="Ava's dad."),
    person(6, "Kirsty Reddish", "paternal aunt", notes="My sister."),
    person(7, "Sheila Reddish", "paternal grandmother", notes="My mum."),
    person(8, "Wendy Brindle", "maternal grandmother", notes="Jodie's mum."),
    person(9, "Ellis Mottley", "other", notes="Ava's half-brother, Shane's son."),
    person(10, "Stuart Penn", "friend", notes="My mate from work."),
)  # fmt: skip
CARERS = (
    person(1, "Ruth Hallam", "foster carer", is_me=True, notes="Me."),
    person(2, "Neil Hallam", "foster carer", notes="My husband."),
    person(3, "Kofi Mensah", "child", born_on=date(2018, 1, 5)),
    person(4, "Abena Mensah", "mother", notes="Birth mum."),
    person(5, "Gillian Marr", "social worker", organisation="Northby Council",
           notes="The children's social worker."),
    person(6, "Tom Ashworth", "supervising social worker",
           organisation="Northby Council"),
)  # fmt: skip
