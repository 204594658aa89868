"""No search for objects that hold each other goes on beside long work."""

from __future__ import annotations

import gc

import pytest

from casefile.collection import no_collection


def test_the_last_of_several_to_end_lets_the_search_go_on():
    usual = gc.get_threshold()
    first, second = no_collection(), no_collection()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert gc.get_threshold()[0] == 0
    second.__exit__(None, None, None)
    assert gc.get_threshold() == usual


def test_a_failure_does_not_end_the_search_for_ever():
    usual = gc.get_threshold()
    with pytest.raises(ValueError, match="stopped"), no_collection():
        raise ValueError("stopped")
    assert gc.get_threshold() == usual
