"""Many more pairs of statements that exclude each other, and pairs that do not."""

from dataclasses import replace
from uuid import UUID

import pytest

from casefile.domain.check.rule.internal import internal
from casefile.domain.ids import PersonId
from tests.unit.check.claim_case import CHILD, PEOPLE, quotes, view

EVA = replace(CHILD, id=PersonId(UUID(int=77)), name="Eva Quill", notes="Our daughter.")
BEN = replace(CHILD, notes="Our son.")
FAMILY = (*(one for one in PEOPLE if one is not CHILD), BEN, EVA)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("There are four bedrooms.", "With just three bedrooms the house is full."),
        ("It is a two-bedroomed flat.", "The flat has three good-sized bedrooms."),
        ("The home is a 3-bed house.", "It is a two-bedroom house."),
        (
            "The children have a bedroom each.",
            "With both children in the one bedroom it is a squash.",
        ),
        (
            "Each child has a bedroom of their own.",
            "There are bunk beds in a bedroom for the children to share.",
        ),
        ("Eva has her own room.", "Eva and Ben share a small bedroom."),
        ("Ben's attendance is 96%.", "Attendance this term stands at 91% for both."),
        (
            "Ben is missing lessons, with attendance down at 78%.",
            "His attendance was 88% when the school was rung.",
        ),
        (
            "Attendance for both children is ninety-six per cent.",
            "Eva's attendance is 69%.",
        ),
        (
            "There are three or four flares a year.",
            "Ms Quill is laid up with a flare most weeks.",
        ),
        ("Ben has one seizure a month.", "His seizures are weekly."),
        ("Ben has two nightmares a week.", "Ben has nightmares every night."),
        (
            "# Short breaks\nTwo nights a month are provided.",
            "Three nights in each month",
        ),
        (
            "Ms Quill smokes five cigarettes a day.",
            "Ms Quill smokes twenty cigarettes per day.",
        ),
        ("Neither parent smokes.", "As Mr Dent smokes, he was given advice."),
        ("Mr Dent is a non-smoker.", "Mr Dent is a heavy smoker."),
        ("Ms Quill does not drive.", "Ms Quill drives the children to school."),
        ("Mr Dent holds a driving licence.", "Mr Dent is without a driving licence."),
        ("Ben wears glasses.", "Ben does not wear glasses."),
        (
            "Ann Quill is confined to the ground floor.",
            "Ann Quill is kind, and she goes up each night to tuck them in.",
        ),
        ("Ann Quill cannot manage the stairs.", "Ann Quill sleeps upstairs."),
        ("Ben sleeps through the night.", "Ben wakes most nights."),
        ("Eva is breastfed.", "Eva is bottle-fed."),
        ("Ms Quill takes no medication.", "Ms Quill is prescribed sertraline."),
        (
            "Ms Quill has never been treated for depression.",
            "Ms Quill was treated for depression in her thirties.",
        ),
        (
            "The children have never been subject to a child protection plan.",
            "The children were on a child protection plan in 2021.",
        ),
        ("No interpreter was needed.", "An interpreter was used at each visit."),
        (
            "Review|Team|No later than 12 March 2026",
            "The plan will be looked at again in six months' time, in June 2026.",
        ),
        (
            "The plan will be reviewed on 4 May 2026.",
            "We will look at it again in July 2026.",
        ),
        (
            "The parties separated in August 2023.",
            "Since the parties parted in the summer of 2021 she has been alone.",
        ),
        ("The couple broke up in 2019.", "They went their separate ways in 2022."),
        ("Single bruise, L cheek.", "1.5 cm bruise to R cheek"),
        ("A burn to the left hand was seen.", "Burn: R hand, clean."),
        ("On 27 October she was in her seventeenth week.",
         "By 4 November 2025 Ms Quill was already 24 weeks pregnant."),
        ("The baby is due on 11 April 2026; she is pregnant.",
         "On 5 January 2026 she was 20 weeks pregnant."),
        ("EDD: 11 April 2026 (pregnancy)", "The baby is expected on 1 May 2026."),
        ("There have been two seizures since October 2025.",
         "She has gone without a seizure since the summer."),
        ("Ben had three accidents in January 2026.",
         "Ben has had no further accidents since December 2025."),
        ("Ben has never had a seizure.", "Ben had two seizures in 2024."),
        ("# Scaling\nRuth Amery|5|Moved up, to 8",
         "On the scale above Ruth Amery puts the children at 3."),
        ("# Scaling\nMs Quill|9|10", "Ms Quill scales things at four."),
        ("The flat is on the third floor.",
         "They live in a ground-floor flat."),
        ("Ben has two close friends.",
         "Ben has no friends."),
        ("Ben walks to school with his sister.",
         "Ben is driven to school by Ms Quill."),
        ("Ben eats well.",
         "Ben is a poor eater."),
        ("There is a working smoke alarm.",
         "No smoke alarm was seen in the flat."),
        ("A stair gate is fitted.",
         "There is no stair gate."),
        ("There was plenty of food in the kitchen.",
         "There was no food in the house."),
        ("Ben is the eldest of three children.",
         "Ben is the middle child."),
        ("Ben has hearing loss.",
         "Ben's hearing is normal."),
        ("Ms Quill's only income is Universal Credit.",
         "Ms Quill earns a wage at the bakery."),
        ("Mr Dent works nights at a warehouse.",
         "Mr Dent works days at the warehouse."),
        ("Ms Quill is single.",
         "Ms Quill's partner lives with the family."),
        ("The threshold for a child in need plan is met.",
         "The threshold for a child in need plan is not met."),
        ("The referral came from the school.",
         "The hospital made the referral."),
        ("Both parents attended the meeting on 3 March.",
         "Mr Dent did not attend the meeting on 3 March."),
        ("Ms Quill left school at sixteen with no qualifications.",
         "Ms Quill has a degree in nursing."),
        ("The family has a dog called Rex.",
         "There are no pets in the home."),
        ("Ben has a diagnosis of autism.",
         "Ben is waiting to be assessed for autism."),
        ("Ms Quill drinks a bottle of wine a night.",
         "Ms Quill does not drink alcohol."),
        ("Ben was born at 41 weeks.",
         "Ben was born six weeks early."),
        ("Ben is toilet trained.",
         "Ben is in nappies at night and by day."),
        ("Ms Quill and Mr Dent were together for nine years.",
         "Their relationship lasted four years."),
        ("Ben shares a bed with his mother.",
         "Ben sleeps in his own bed."),
        ("Neither child has been on a plan before.",
         "Ben was subject to a child protection plan in 2020."),
        ("The police took no further action.",
         "Mr Dent was charged with assault by the police."),
        ("Ben has three half-siblings.",
         "Ben has two half-siblings."),
    ],
)  # fmt: skip
def test_what_excludes_each_other_is_found_in_other_words(first, second):
    lines = (*first.split("\n"), second)
    found = list(internal(view(lines, people=FAMILY)))
    assert len(found) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("There are four bedrooms.", "Mr Dent has a one-bedroom flat."),
        (
            "The conference decided to place Ben on a child protection plan.",
            "I do not consider the errors affected the decision to put Ben on a plan.",
        ),
        ("There are three bedrooms.", "The family needs four bedrooms."),
        ("There are three bedrooms.", "Two of the three bedrooms are upstairs."),
        ("There are three bedrooms.", "Their previous flat had two bedrooms."),
        ("Eva has her own room.", "Ben shares a bedroom with the baby."),
        ("The children have a bedroom each.", "They used to share a bedroom."),
        ("Each child has a bedroom of their own.",
         "The children share a love of football and a big garden."),
        ("Ben's attendance is 96%.", "Eva's attendance is 91%."),
        ("Ben's attendance is 96%.", "Ben's attendance was 88% last year."),
        ("Ben's attendance was 81% in the autumn term.", "His attendance is 94%."),
        ("There are three or four flares a year.", "Ms Quill rests most weeks."),
        ("There are three or four flares a year.",
         "When there is a flare she rests every day."),
        ("Ben has two nightmares a week.", "Eva has nightmares every night."),
        ("Ben goes to two clubs a week.", "Ben has two lessons a week."),
        ("Ms Quill smokes five cigarettes a day.",
         "Mr Dent smokes twenty cigarettes a day."),
        ("Neither parent smokes.", "The smoke alarms were tested."),
        ("Mr Dent does not smoke.", "Ms Quill smokes."),
        ("Mr Dent is a non-smoker.", "A house of smokers is not good for him."),
        ("Ms Quill does not drive.", "Ann Quill drives the children to school."),
        ("Ms Quill drives.", "Ben's noise drives Ms Quill mad."),
        ("Ann Quill is confined to the ground floor.", "Ms Quill goes up at eight."),
        ("Ben sleeps through the night.", "Eva wakes most nights."),
        ("Ben sleeps through the night.", "Ben used to wake most nights."),
        ("Ms Quill takes no medication.", "Ben takes daily tablets."),
        ("Ms Quill has never been treated for depression.",
         "Ann Quill was treated for depression."),
        ("The plan will be reviewed on 4 May 2026.",
         "The plan will be looked at again in May 2026."),
        ("Review|Team|By 12 March 2026", "It will be reviewed on 3 March 2026."),
        ("Review|Team|12 March 2026", "Eva's eyes will be tested in June 2026."),
        ("The parties separated in August 2023.",
         "They parted in the summer of 2023."),
        ("The parties separated in August 2023.",
         "Her parents separated in 1999."),
        ("Single bruise, L cheek.", "There was a bruise on the left side of his face."),
        ("On 27 October 2025 she was in her seventeenth week.",
         "By 4 November 2025 Ms Quill was 18 weeks pregnant."),
        ("The baby is due on 11 April 2026; she is pregnant.",
         "On 17 January 2026 she was 28 weeks pregnant."),
        ("She is pregnant. On 5 January 2026 it was the third week of term.",
         "The baby is due on 11 April 2026."),
        ("There had been two seizures in August 2025.",
         "She has gone without a seizure since the autumn."),
        ("Ben had three accidents in January 2026.",
         "Ms Quill has had no accidents since December 2025."),
        ("Ben has had no accidents at school.", "Ben had an accident at home."),
        ("# Scaling\nRuth Amery|5|Moved up, to 8",
         "On the scale above Ruth Amery puts the children at 8."),
        ("# Scaling\nMs Quill|9|10", "Mr Dent scales things at four."),
        ("# Scaling\nMs Quill|9|10", "Ms Quill put the children to bed at 8."),
        ("A stair gate was fitted in March 2026.",
         "Before that there was no stair gate."),
        ("There was plenty of food in the kitchen.",
         "In 2019 there was no food in the house."),
        ("Ben has two close friends.",
         "Eva has no friends."),
        ("Ben has an EHCP.",
         "Eva does not have an EHCP."),
        ("Ben eats well.",
         "Eva is a poor eater."),
        ("Ben walks to school.",
         "Eva is taken to school by taxi."),
        ("Mr Dent works nights.",
         "Ms Quill works days."),
        ("The threshold for a child in need plan is met.",
         "The threshold for section 47 is not met."),
        ("Mr Dent attended the meeting on 3 March.",
         "Mr Dent did not attend the meeting on 9 March."),
        ("Ms Quill attended the meeting on 3 March.",
         "Mr Dent did not attend on 3 March."),
        ("Ben has a diagnosis of autism.",
         "Ben is waiting to be assessed for ADHD."),
        ("Ms Quill has a degree in nursing.",
         "Mr Dent has no qualifications."),
        ("The flat is on the third floor.",
         "Ann Quill lives in a ground-floor flat."),
        ("Ms Quill has three sisters.",
         "Ms Quill has two brothers."),
        ("Contact with their father is supervised.",
         "Contact with their mother is unsupervised."),
        ("The police took no further action.",
         "Should it happen again Mr Dent may be charged."),
        ("Ben sleeps in his own bed.",
         "Eva shares a bed with Ms Quill."),
        ("The kitchen was clean.",
         "The bathroom was dirty."),
        ("Ben's risk of harm at school is low.",
         "Ben's risk of harm on the road is high."),
        ("Ms Quill is single.",
         "Ann Quill is in a relationship."),
        ("The rent is £120 a week.", "She pays £90 per week for food."),
        ("Nights away|Two nights a month", "Nights away at Nan's|One night a week"),
    ],
)  # fmt: skip
def test_what_may_both_be_right_is_left_alone_in_other_words(first, second):
    lines = (*first.split("\n"), *second.split("\n"))
    assert quotes(internal, lines, people=FAMILY) == []


def test_what_is_only_proposed_in_a_table_is_no_contradiction():
    rows = (
        "# Short breaks",
        "Two nights a month are provided.",
        "Kind of help|Now|Proposed",
        "Nights away|Two nights a month|Four nights a month",
    )
    assert quotes(internal, rows, people=FAMILY) == []
    wrong = (*rows[:3], "Nights away|Three nights a month|Four nights a month")
    assert quotes(internal, wrong, people=FAMILY) == ["Three nights a month"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The garden at the back is fenced.", "The back garden is unfenced."),
        ("Ben's school is a mainstream primary.", "His primary school is special."),
        ("Ben's speech is good for his age.", "Ben's speech is poor for his age."),
        ("The police visit to the house was announced.",
         "The police visit to the house was unannounced."),
        ("Ms Quill gave verbal agreement to the plan of safety.",
         "Ms Quill gave written agreement to the plan of safety."),
        ("Ben was asleep upstairs during the quarrel.",
         "Ben was awake upstairs during the quarrel."),
        ("Ben takes two inhalers to school.", "Ben takes three inhalers to school."),
        ("Ms Quill drinks two pints at weekends in the pub.",
         "Ms Quill drinks five pints at weekends in the pub."),
        ("Ben knows ten words of Polish.", "Ben knows forty words of Polish."),
    ],
)  # fmt: skip
def test_sentences_that_differ_in_one_telling_word_are_found(first, second):
    lines = f"{first} {second}"
    assert len(quotes(internal, lines, people=FAMILY)) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The garden at the back is fenced.", "The front garden is unfenced."),
        ("Ben's speech is good for his age.", "Eva's speech is poor for her age."),
        ("Ben's speech was poor at first.", "Ben's speech and language are good."),
        ("The police visit on 3 March was announced.",
         "The police visit on 9 March was unannounced."),
        ("Ben takes two inhalers to school.", "Eva takes three inhalers to school."),
        ("Ben reads two books a night at home.", "Ben has three books at school."),
        ("Mornings at home are good.", "Evenings at home are poor."),
        ("It was said that the back garden is fenced.", "The back garden is unfenced."),
    ],
)  # fmt: skip
def test_sentences_that_differ_in_more_are_left_alone(first, second):
    assert quotes(internal, f"{first} {second}", people=FAMILY) == []
