"""A paper about other people, which is not held against the case file."""

from __future__ import annotations

from collections.abc import Iterator

from casefile.domain.check.sense.saying import unchecked
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import Unchecked


def not_ours(view: View) -> Iterator[Unchecked]:
    """Yields that the paper was not compared, as it hardly names the family."""
    if view.is_of_others:
        yield unchecked("not_ours")
