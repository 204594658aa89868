"""What a paper says in one place and turns round in another."""

import pytest

from casefile.domain.check.rule.internal import internal
from tests.unit.check.claim_case import quotes


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("There is a bolt at the top of the front door.",
         "Ben may get out as the front door has no bolt."),
        ("The kitchen has a washing machine.",
         "The family does not have a working washing machine."),
        ("A fireguard was fitted.", "There is no fireguard."),
        ("Trampoline|Yes", "There is no trampoline."),
        ("Ben was seen alone at school.", "Ben has never been seen alone."),
        ("I spoke with Ben on his own on 3 March 2026.",
         "Mother was present throughout, so Ben was not spoken to alone."),
        ("Mr Dent has not taken part in this assessment.",
         "Mr Dent told me that he is proud of Ben."),
        ("Category|Neglect", "The category of concern is emotional harm."),
        ("The case will step down to early help.",
         "The case should now be stepped up to the next level."),
        ("Ben is always on time for school.", "Ben is late for school most days."),
        ("Ben is registered with the dentist.", "Ben has never been to a dentist."),
        ("Ben goes to bed at eight.", "Ben's bedtime of ten is too late."),
        ("First language: English", "Their first language is Polish."),
        ("There has been no previous involvement with social care.",
         "The family was last open to this service in 2022."),
        ("Did the mother attend the strategy meeting?|No",
         "At the strategy meeting Mother spoke openly."),
        ("The meeting was attended by Ms Quill and the headteacher.",
         "Ms Quill did not attend the meeting."),
        ("Ben lives with his mother.", "Ben lives with his grandmother."),
        ("Mr Dent lives with Ms Quill.", "Mr Dent does not live with Ms Quill."),
        ("Name|School|Lives with\nBen|Fen Lane|Mother",
         "Ben lives with his grandmother."),
        ("Ben sleeps well.", "Ms Quill is up with Ben most nights."),
        ("Since May nobody has had to get up to Ben at night.",
         "Ben wakes in the small hours most nights."),
        ("Ben spends every other weekend with his father.",
         "Ben has not stayed overnight with his father this year."),
        ("Contact|Every other weekend with Mr Dent",
         "Ben has not seen his father."),
        ("Ben has never left the house by himself until now.",
         "This is the third time that Ben has gone out without an adult."),
        ("This was Ben's first seizure for two years.",
         "Ben has a seizure most months."),
        ("Ms Quill works in the evenings.", "Ms Quill is home every evening."),
        ("Ben has never been excluded.", "There have been two exclusions for Ben."),
        ("It is a first-floor flat.", "The family live on the fourth floor."),
        ("Ben takes a packed lunch.", "Ben has school dinners."),
        ("Ms Quill has been open and honest.", "Ms Quill was evasive."),
        ("Ben plays for a football team.", "Ben does not attend any clubs."),
        ("Ben sleeps in the top bunk.", "Ben has a bedroom to himself."),
        ("Ben does not attend nursery.", "Ben enjoys nursery."),
        ("She is always here. Ms Quill is a non-smoker.",
         "Ben is well. Ms Quill came in. She has a bad chest as she smokes a lot."),
    ],
)  # fmt: skip
def test_what_is_turned_round_elsewhere_is_found(first, second):
    assert quotes(internal, (*first.split("\n"), *second.split("\n"))) != []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("There is a bolt on the front door.", "There is no bolt on the shed."),
        ("There is a garden.", "There is no garden at the school."),
        ("The home has a front garden.", "There is no back garden."),
        ("The family had a car until May.", "There is no car."),
        ("There is no bolt on the door.", "A bolt should be fitted to the door."),
        ("There is a concern about sleep.", "There is no concern."),
        ("Ms Quill has a car.", "Ann Quill has no car."),
        ("Ben had an accident at home.", "There were no accidents at school."),
        ("Ms Quill says that there is no stair gate at Mr Dent's.",
         "There is a stair gate."),
        ("Ben was seen alone at school.", "Ben is never left home alone."),
        ("Mr Dent has not seen a doctor.", "Mr Dent told me that he is well."),
        ("Mr Dent was not told by the school until May.", "Mr Dent told me so."),
        ("Ben goes to bed at eight.", "At weekends Ben goes to bed at nine."),
        ("Ms Quill attended the meeting of 3 March 2026.",
         "Ms Quill did not attend the meeting of 10 March 2026."),
        ("Ms Quill attended the meeting.", "Mr Dent did not attend the meeting."),
        ("Ben lives with his mother.", "Ben lives with his father at weekends."),
        ("Ben lives with his mother.", "Ben would like to live with his father."),
        ("Ben lives with his mother.", "Ben lives with Ms Quill and his sister."),
        ("Step down to early help is recommended.",
         "A step up would be considered if things change."),
        ("First language: English", "Ben's second language is Welsh."),
    ],
)  # fmt: skip
def test_what_may_both_be_so_is_left_alone(first, second):
    assert quotes(internal, (*first.split("\n"), *second.split("\n"))) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Mr Dent has Ben every Saturday.",
         "Mr Dent has had no contact with Ben since October."),
        ("Ben speaks to Ann Quill on most Sundays.",
         "Ann Quill has no contact with the children."),
        ("Ben's cot is in his mother's room.", "Ben shares a room with Ann Quill."),
        ("Ben does not yet walk.", "Ben walks well."),
        ("There are no toys in the house.", "There is a box of toys."),
        ("Ben eats a varied diet.", "Ben is a fussy eater."),
        ("Ms Quill rents the house from the council.",
         "The property is privately rented."),
        ("On 3 March 2026 I saw Ben by himself.",
         "Ben was seen with his mother in the room on 3 March 2026."),
    ],
)  # fmt: skip
def test_contact_rooms_and_steps_turned_round_are_found(first, second):
    assert quotes(internal, (first, second)) != []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Mr Dent has Ben every Saturday.", "Ann Quill has no contact with Ben."),
        ("Ann Quill rings Ben every Sunday.", "Ann Quill has not seen Ben since May."),
        ("Mr Dent would like to have Ben every Saturday.",
         "Mr Dent has no contact with Ben."),
        ("Mr Dent used to see Ben every week.", "Mr Dent has no contact with Ben."),
        ("Ben's cot is in his mother's room.", "Ben shares toys with Ann Quill."),
        ("Ben walks to school.", "Ben does not walk the dog."),
        ("On 3 March 2026 I saw Ben by himself.",
         "Ben was seen with his mother on 10 March 2026."),
        ("Mr Dent drives a van.", "Mr Dent's aunt has a bad hip and does not drive."),
        ("There is a box of toys.", "There are no books in the house."),
    ],
)  # fmt: skip
def test_contact_and_rooms_that_go_together_are_left_alone(first, second):
    assert quotes(internal, (first, second)) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ben has his own mobile phone.", "Ben does not have a mobile phone."),
        ("Ben can swim.", "Ben cannot swim and lessons would be good for him."),
        ("Ben starts school in September 2026.",
         "Ben will start school in September 2027."),
        ("Ms Quill has a good network of support.",
         "Ms Quill is isolated, with no support network."),
        ("Religion|None", "The family are practising Catholics."),
        ("First language|English", "An interpreter was used at each visit."),
        ("Disability|None", "Ben has a disability."),
        ("Legal status|No orders", "The child arrangements order of 2024 is clear."),
        ("Seen alone|Ben: yes", "Ben has not been seen alone."),
        ("Ms Quill works early shifts.", "Ms Quill works nights."),
        ("The referral was made anonymously.", "The referral was made by the school."),
    ],
)  # fmt: skip
def test_rows_and_what_somebody_can_do_are_compared(first, second):
    assert quotes(internal, (first, second)) != []


def test_whoever_a_letter_speaks_to_is_the_one_with_whom_a_child_lives():
    letter = ("Dear Ms Quill", "Ben lives with you.", "Ben lives with Ann Quill.")
    assert quotes(internal, letter) != []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ben can swim.", "Ben cannot read."),
        ("Legal status|No orders", "Mr Dent may apply for a care order."),
        ("Disability|None", "There is a service for disabilities."),
        ("Religion|None", "Ben goes to a Catholic school."),
    ],
)
def test_rows_of_other_things_are_left_alone(first, second):
    assert quotes(internal, (first, second)) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ben has glasses.", "Ben does not need glasses."),
        ("Ben has free school meals.",
         "The family is not entitled to free school meals."),
        ("Ms Quill is the eldest of four.",
         "As the youngest of four, Ms Quill is shy."),
        ("Ms Quill left school at sixteen.",
         "Ms Quill stayed at school until she was eighteen."),
        ("Ms Quill's father died in 2018.",
         "Ms Quill's father, who lives in Hull, rings."),
        ("Mr Dent is not on the birth certificate.",
         "Mr Dent is named on Ben's birth certificate."),
        ("Ben plays the trumpet.", "Ben does not play an instrument."),
        ("Ben is a vegetarian.", "Ben enjoys a bacon sandwich."),
        ("Eligible for care and support|Yes",
         "The children are not eligible for care and support."),
        ("Parental responsibility|Mother only",
         "Both parents have parental responsibility."),
    ],
)  # fmt: skip
def test_what_is_told_of_everyday_life_is_compared(first, second):
    assert quotes(internal, (first, second)) != []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The windows upstairs have locks.",
         "The downstairs windows do not have locks."),
        ("Ben has glasses.", "Ben does not like his glasses."),
        ("Ms Quill's father died in 2018.", "Ms Quill's mother lives in Hull."),
        ("Ben is a vegetarian.", "Ms Quill enjoys a bacon sandwich."),
    ],
)  # fmt: skip
def test_everyday_life_that_fits_is_left_alone(first, second):
    assert quotes(internal, (first, second)) == []
