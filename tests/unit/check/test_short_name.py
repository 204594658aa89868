"""A word is found to be short for the name of whoever it may be, among many people."""

from uuid import UUID

import pytest

from casefile.domain.check.page.short_name import ShortNames
from casefile.domain.check.words.names import is_short_for, words
from casefile.domain.ids import PersonId
from casefile.domain.person import Person

NAMES = ("Rebecca", "Theodore", "Ivo", "Ann-Marie", "Zoë", "Li", "Will", "Theodora")
PEOPLE = [
    Person(id=PersonId(UUID(int=number)), name=f"{name} Lister")
    for number, name in enumerate(NAMES)
]
SHORT = ShortNames(PEOPLE, {one.id: one.name.split()[0] for one in PEOPLE})


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("becky", ["Rebecca"]),
        ("theo", ["Theodore", "Theodora"]),
        ("zoe", ["Zoë"]),
        ("li", ["Li"]),
        ("bill", ["Will"]),
        ("ann", ["Ann-Marie"]),
        ("ivor", []),
        ("grace", []),
    ],
)
def test_those_are_found_for_whom_a_word_may_be_short(word, names):
    assert [one.name.split()[0] for one in SHORT.find(word)] == names


def test_nobody_is_passed_over_whose_name_a_word_may_be_short_for():
    every = {name for group in words()["nicknames"]["groups"] for name in group.split()}
    for word in sorted(every):
        may_be = [one for one in PEOPLE if is_short_for(word, one.name.split()[0])]
        assert list(SHORT.find(word)) == may_be


def test_a_letter_may_stand_for_a_name_that_begins_with_it():
    assert SHORT.may_be(PEOPLE[0], "r")
    assert not SHORT.may_be(PEOPLE[0], "b")
