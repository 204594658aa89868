"""I1: the bombs, each brought into a real case file as the window does it."""

from __future__ import annotations

import multiprocessing
import resource

import pytest

from casefile.services.paper import papers
from tests.hostile.bombs import (
    MEMORY,
    SECRET,
    Came,
    Peak,
    a_desk,
    bombs,
    bring,
)

BOMBS = list(bombs("there is no such file"))


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Came]:
    """What came of each bomb, one after another into the same case."""
    folder = tmp_path_factory.mktemp("bombs")
    secret = folder / "secret.txt"
    secret.write_text(SECRET)
    desk = a_desk(folder)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with Peak() as peak:
        came = {bomb.name: bring(desk, bomb) for bomb in bombs(secret)}
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    kept = [one for one in papers.documents(desk) if one.part_of is None]
    desk.case.close()

    assert len(kept) == sum(one.kept for one in came.values())
    assert peak.most <= MEMORY
    # What the program itself needs is room for the papers, some of which are large.
    assert grown * 1024 < MEMORY / 2
    assert multiprocessing.active_children() == []
    return came


def test_no_name_stands_for_two():
    assert len(BOMBS) == len({bomb.name for bomb in BOMBS})


@pytest.mark.parametrize("bomb", BOMBS, ids=lambda bomb: bomb.name)
def test_a_bomb_is_contained_kept_and_named(outcomes, bomb):
    came = outcomes[bomb.name]

    assert came.kept == bomb.kept
    assert bool(came.pages) == bomb.read
    assert bomb.said in came.said
    assert (
        came.said == "" or "kept safe" in came.said or "Nothing was added" in came.said
    )
    assert SECRET not in came.text
