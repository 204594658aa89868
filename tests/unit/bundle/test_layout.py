"""Which page has which label, and that nothing served is ever renumbered."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from casefile.domain.bundle import label
from casefile.domain.bundle.layout import (
    Frozen,
    Moved,
    PageKey,
    SectionPages,
    TooEarly,
    keys_of,
    lay_out,
    served,
)
from casefile.domain.bundle.profile import Numbering

SECTION, CONTINUOUS = Numbering.SECTION, Numbering.CONTINUOUS


def sections(**papers):
    return [
        SectionPages(letter, tuple((name, tuple(range(1, n + 1))) for name, n in found))
        for letter, found in papers.items()
    ]


def freeze(given_sections, layout, before=None):
    labels = served(given_sections, layout)
    taken = frozenset(labels.values()) | (before.taken if before else frozenset())
    return Frozen(labels, taken)


def test_each_section_has_its_letter_and_begins_at_one():
    found = lay_out(SECTION, sections(A=[("x", 2), ("y", 1)], B=[("z", 2)]), 2)
    assert found.labels == ("i", "ii", "A1", "A2", "A3", "B1", "B2")
    assert [found.range_of(n) for n in (0, 1)] == [("A1", "A3"), ("B1", "B2")]


def test_one_run_of_numbers_counts_the_front_pages():
    found = lay_out(CONTINUOUS, sections(A=[("x", 2)], B=[("z", 1)]), 2)
    assert found.labels == ("1", "2", "3", "4", "5")


def test_an_empty_section_has_no_range():
    found = lay_out(SECTION, sections(A=[], B=[("z", 1)]), 0)
    assert found.range_of(0) is None
    assert found.labels == ("B1",)


def test_late_pages_stand_between_the_old_ones_or_at_the_end():
    first = sections(A=[("x", 12), ("y", 1)], B=[("z", 1)])
    kept = freeze(first, lay_out(SECTION, first, 2))
    later = sections(A=[("x", 12), ("late", 2), ("y", 1), ("last", 1)], B=[("z", 1)])
    found = lay_out(SECTION, later, 3, kept)
    assert found.sections[0][1] == ("A12a", "A12b")
    assert found.sections[0][2:] == (("A13",), ("A14",))
    assert found.sections[1] == (("B1",),)
    assert found.front == ("i", "ii", "iii")


def test_late_pages_of_late_pages():
    first = sections(A=[("x", 2)])
    kept = freeze(first, lay_out(SECTION, first, 1))
    second = [SectionPages("A", (("x", (1,)), ("p", (1, 2)), ("x", (2,))))]
    found = lay_out(SECTION, second, 1, kept)
    assert found.labels == ("i", "A1", "A1a", "A1b", "A2")
    kept = freeze(second, found, kept)
    third = [
        SectionPages(
            "A",
            (
                *(("x", (1,)), ("q", (1,)), ("p", (1,)), ("r", (1,)), ("p", (2,))),
                *(("s", (1,)), ("x", (2,)), ("t", (1,))),
            ),
        )
    ]
    found = lay_out(SECTION, third, 1, kept)
    assert found.labels == (
        *("i", "A1", "A1.1", "A1a", "A1a1", "A1b", "A1c", "A2", "A3"),
    )


def test_a_number_that_was_served_is_never_given_to_another_page():
    first = sections(A=[("x", 3), ("gone", 2)])
    kept = freeze(first, lay_out(SECTION, first, 1))
    later = sections(A=[("x", 3), ("new", 1)])
    assert lay_out(SECTION, later, 1, kept).labels == ("i", "A1", "A2", "A3", "A6")


def test_the_front_may_grow_after_it_was_served():
    first = sections(A=[("x", 2)])
    kept = freeze(first, lay_out(CONTINUOUS, first, 2))
    later = sections(A=[("x", 2), ("y", 1)])
    found = lay_out(CONTINUOUS, later, 3, kept)
    assert found.labels == ("1", "2", "2a", "3", "4", "5")


@pytest.mark.parametrize(
    "other",
    [
        sections(A=[("y", 1), ("x", 2)], B=[("z", 1)]),
        sections(A=[("x", 2)], B=[("y", 1), ("z", 1)]),
    ],
)
def test_what_was_served_keeps_its_place(other):
    first = sections(A=[("x", 2), ("y", 1)], B=[("z", 1)])
    kept = freeze(first, lay_out(SECTION, first, 1))
    with pytest.raises(Moved) as told:
        lay_out(SECTION, other, 1, kept)
    assert told.value.was in {"A1", "A3"}


def test_no_late_page_stands_before_the_first_that_was_served():
    first = sections(A=[("x", 2)], B=[("z", 1)])
    kept = freeze(first, lay_out(SECTION, first, 1))
    with pytest.raises(TooEarly) as told:
        lay_out(SECTION, sections(A=[("x", 2)], B=[("late", 1), ("z", 1)]), 1, kept)
    assert (told.value.key.paper, told.value.first) == ("late", "B1")


def test_the_way_of_numbering_is_kept_once_it_was_served():
    first = sections(A=[("x", 2)])
    kept = freeze(first, lay_out(SECTION, first, 1))
    with pytest.raises(Moved):
        lay_out(CONTINUOUS, first, 1, kept)


def test_a_page_that_is_in_twice_has_two_labels():
    twice = [SectionPages("A", (("x", (1, 2)), ("x", (2,))))]
    found = lay_out(SECTION, twice, 0)
    assert found.labels == ("A1", "A2", "A3")
    labels = served(twice, found)
    assert labels[PageKey("x", 2, 2)] == "A3"
    assert lay_out(SECTION, twice, 0, freeze(twice, found)).labels == found.labels


@st.composite
def bundles(draw):
    letters = draw(
        st.lists(st.sampled_from("ABCDEF"), min_size=1, max_size=4, unique=True)
    )
    names = iter(range(1000))
    return [
        SectionPages(
            letter,
            tuple(
                (f"p{next(names)}", tuple(range(1, draw(st.integers(1, 9)) + 1)))
                for _ in range(draw(st.integers(0, 5)))
            ),
        )
        for letter in letters
    ]


@st.composite
def grown(draw, before, mark):
    """The same bundle with papers put in behind the first, and some taken out."""
    later = []
    for section in before:
        papers = []
        for number, paper in enumerate(section.papers):
            for extra in range(draw(st.integers(0, 2)) if number else 0):
                name = f"{mark}{section.letter}{number}-{extra}"
                papers.append((name, tuple(range(1, draw(st.integers(1, 4)) + 1))))
            if not number or not draw(st.booleans()) or draw(st.booleans()):
                papers.append(paper)
        more = range(draw(st.integers(0, 2)))
        papers += [(f"{mark}{section.letter}end-{extra}", (1, 2)) for extra in more]
        later.append(SectionPages(section.letter, tuple(papers)))
    return later


def in_order(found, numbering):
    if numbering is CONTINUOUS:
        runs = [list(found.labels)]
    else:
        runs = [
            [one for paper in section for one in paper] for section in found.sections
        ]
    return all(
        [label.read(one.lstrip("ABCDEF")) for one in run]
        == sorted(label.read(one.lstrip("ABCDEF")) for one in run)
        for run in runs
    )


@given(bundles(), st.integers(0, 4), st.sampled_from(Numbering))
@settings(deadline=None)
def test_every_page_has_one_label_of_its_own_in_order(made, front, numbering):
    found = lay_out(numbering, made, front)
    pages = sum(len(pages) for section in made for _, pages in section.papers)
    assert len(found.labels) == front + pages
    assert len(set(found.labels)) == len(found.labels)
    assert in_order(found, numbering)
    for number, section in enumerate(made):
        count = sum(len(pages) for _, pages in section.papers)
        ends = found.range_of(number)
        assert (ends is None) == (not count)
        if ends and numbering is SECTION:
            assert ends == (f"{section.letter}1", f"{section.letter}{count}")


@given(bundles(), st.sampled_from(Numbering), st.data())
@settings(deadline=None, max_examples=60)
def test_what_was_served_is_never_renumbered(made, numbering, data):
    assume(any(section.papers for section in made))
    found = lay_out(numbering, made, 2)
    kept = freeze(made, found)
    for mark in "uvw":
        made = data.draw(grown(made, mark))
        found = lay_out(numbering, made, data.draw(st.integers(2, 3)), kept)
        now = served(made, found)
        for key, was in kept.labels.items():
            if key in now and key.paper:
                assert now[key] == was
        new = {
            key: one for key, one in now.items() if key not in kept.labels and key.paper
        }
        assert not set(new.values()) & kept.taken
        assert len(set(found.labels)) == len(found.labels)
        assert in_order(found, numbering)
        kept = Frozen(dict(kept.labels) | now, kept.taken | frozenset(now.values()))


def test_the_keys_count_pages_that_come_again():
    twice = [SectionPages("A", (("x", (1,)),)), SectionPages("B", (("x", (1,)),))]
    assert keys_of(twice) == [[[PageKey("x", 1)]], [[PageKey("x", 1, 2)]]]
