"""Who is said never to have been to a nursery or a school, and has a place at one."""

from dataclasses import replace

import pytest

from casefile.domain.check.rule.unschooled import unschooled
from tests.unit.check.claim_case import CHILD, ME, WORKER, quotes

AT_NURSERY = replace(CHILD, school="Little Sedges Nursery", notes="")


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Ben has not yet been to any nursery or playgroup.", 1),
        ("Ben does not attend nursery.", 1),
        ("Ben has never been to a childminder, a nursery or the like.", 1),
        ("Ben has never been late to nursery.", 0),
        ("Ben has never gone to nursery without his coat.", 0),
        ("Ben had not been to nursery before that.", 0),
        ("Ben has not yet been to school.", 0),
        ("Ben will not go to nursery.", 0),
    ],
)
def test_a_child_at_nursery_has_been_to_one(line, number):
    assert len(quotes(unschooled, line, people=(ME, AT_NURSERY, WORKER))) == number


def test_one_who_is_to_start_has_not_been():
    child = replace(AT_NURSERY, notes="Starts in September.")
    line = "Ben has not yet been to any nursery."
    assert quotes(unschooled, line, people=(ME, child, WORKER)) == []
