"""Labels of pages: read back, and new ones between those that are there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.domain.bundle import label

chains = st.lists(st.integers(0, 60), min_size=1, max_size=4).map(tuple)


@given(chains)
def test_what_is_written_is_read_back(chain):
    assert label.read(label.written(chain)) == chain


@pytest.mark.parametrize(
    ("chain", "said"),
    [
        ((12,), "12"),
        ((12, 1), "12a"),
        ((12, 26), "12z"),
        ((12, 27), "12aa"),
        ((12, 1, 2), "12a2"),
        ((12, 0, 1), "12.1"),
    ],
)
def test_labels_are_written_as_people_write_them(chain, said):
    assert label.written(chain) == said


@given(
    st.sets(chains.filter(lambda c: c[0] and c[-1]), min_size=1, max_size=12), st.data()
)
def test_a_later_label_is_new_and_stands_where_it_was_put(taken, data):
    ordered = sorted(taken)
    place = data.draw(st.integers(0, len(ordered)))
    before = ordered[place - 1] if place else (0,)
    after = ordered[place] if place < len(ordered) else None
    found = label.later(before, after, taken)
    assert found not in taken
    assert before < found
    assert after is None or found < after


def test_front_pages_have_roman_figures():
    said = [label.roman(number) for number in (1, 2, 4, 9, 14, 40)]
    assert said == ["i", "ii", "iv", "ix", "xiv", "xl"]
