"""Cutting a bundle into parts: as few as hold it, between papers where it can be."""

from __future__ import annotations

from math import inf

import pytest

from casefile.domain.bundle.making import most
from casefile.domain.bundle.parting import Room, Weight, halves, parted, whole
from casefile.errors import NotUnderstood


def papers(*pages: int) -> list[Weight]:
    return [Weight(count, count * 100.0) for count in pages]


def plain(parts) -> list[list[tuple[int, int, int]]]:
    return [[tuple(piece) for piece in part] for part in parts]


def test_parts_end_between_papers() -> None:
    found = parted(papers(4, 4, 3, 5), Room(8, inf))
    assert plain(found) == [[(0, 0, 4), (1, 0, 4)], [(2, 0, 3), (3, 0, 5)]]


def test_only_a_paper_that_fits_into_no_part_is_cut() -> None:
    found = parted(papers(2, 12, 2), Room(5, inf))
    assert plain(found) == [
        [(0, 0, 2)],
        [(1, 0, 5)],
        [(1, 5, 10)],
        [(1, 10, 12), (2, 0, 2)],
    ]


def test_bytes_are_a_limit_as_pages_are() -> None:
    found = parted(papers(4, 4, 12), Room(inf, 850))
    assert plain(found) == [
        [(0, 0, 4), (1, 0, 4)],
        [(2, 0, 8)],
        [(2, 8, 12)],
    ]
    assert plain(parted([Weight(1, 9e9)], Room(inf, 10))) == [[(0, 0, 1)]]


def test_single_parts_may_have_less_room() -> None:
    found = parted(papers(2, 2, 2, 2), Room(4, inf), {0: 3})
    assert plain(found) == [
        [(0, 0, 2)],
        [(1, 0, 2), (2, 0, 2)],
        [(3, 0, 2)],
    ]


def test_what_fits_into_one_part_is_not_cut() -> None:
    every = papers(4, 4)
    assert parted(every, Room(inf, inf)) == [whole(every)]


def test_a_part_is_halved_between_its_papers_or_in_its_only_one() -> None:
    (part,) = parted(papers(2, 2, 4), Room(inf, inf))
    assert plain(halves(part)) == [[(0, 0, 2), (1, 0, 2)], [(2, 0, 4)]]
    (one,) = parted(papers(1, 9), Room(inf, inf))
    assert plain(halves(one)) == [[(0, 0, 1)], [(1, 0, 9)]]
    (alone,) = parted(papers(5), Room(inf, inf))
    assert plain(halves(alone)) == [[(0, 0, 2)], [(0, 2, 5)]]


def test_limits_are_given_by_name_by_size_or_by_pages() -> None:
    assert most("email") == (0, 18_000_000)
    assert most("2.5 MB") == (0, 2_500_000)
    assert most("100") == most("100 pages") == (100, 0)
    for wrong in ("", "small", "0", "-3", "3 GB"):
        with pytest.raises(NotUnderstood):
            most(wrong)
