"""Page ranges as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.domain.bundle import pages
from casefile.errors import NotUnderstood


@pytest.mark.parametrize(
    ("given_as", "found"),
    [
        ("", (1, 2, 3, 4, 5, 6, 7)),
        ("1-4,7", (1, 2, 3, 4, 7)),
        (" 3 ", (3,)),
        ("5-", (5, 6, 7)),
        ("7, 1 - 2", (7, 1, 2)),
        ("2\u20133", (2, 3)),
    ],
)
def test_pages_are_taken_in_the_order_given(given_as, found):
    assert pages.chosen(given_as, 7) == found


@pytest.mark.parametrize(
    "wrong", ["0", "8", "3-9", "4-2", "1,1", "2-3,3", "a", "1-2-3", ","]
)
def test_what_cannot_be_meant_is_refused(wrong):
    with pytest.raises(NotUnderstood) as told:
        pages.chosen(wrong, 7)
    assert told.value.given == wrong


@given(st.integers(1, 40), st.data())
def test_what_is_written_is_read_back(count, data):
    some = data.draw(st.lists(st.integers(1, count), unique=True, min_size=1))
    assert pages.chosen(pages.written(some, count), count) == tuple(some)
