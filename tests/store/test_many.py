"""Very many items are read without a search for cycles among them."""

from __future__ import annotations

import gc

import pytest

from casefile.store.many import collect_again, no_collection


def test_nobody_looks_for_cycles_meanwhile_and_everybody_does_afterwards():
    usual = gc.get_threshold()
    with no_collection(10):
        assert gc.get_threshold()[0] == 0
        with no_collection(10):
            pass
    assert gc.get_threshold() == usual


def test_a_failure_does_not_end_the_search_for_ever():
    usual = gc.get_threshold()
    with pytest.raises(ValueError, match="damaged"), no_collection(10):
        raise ValueError("damaged")
    assert gc.get_threshold() == usual


def test_only_very_many_are_set_aside_and_they_come_back():
    before = gc.get_freeze_count()
    with no_collection(10_000):
        pass
    assert gc.get_freeze_count() == before
    with no_collection(10_001):
        pass
    assert gc.get_freeze_count() > before
    collect_again()
    assert gc.get_freeze_count() == 0
