"""Makes very many objects at once without looking for garbage among them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_VERY_MANY = 10_000
_USUAL = gc.get_threshold()


@contextmanager
def no_collection(count: int) -> Iterator[None]:
    """Puts the search for reference cycles off while `count` items are read.

    Items are in no cycles. With 100,000 of them the searches took longer than the
    reading itself; and each later one, which goes through all there is, stopped the
    window for 300 ms. So very many are set aside, until `collect_again`.

    A threshold of 0 says so to Python, and to who else looks for cycles.
    """
    gc.set_threshold(0)
    try:
        yield
    finally:
        if count > _VERY_MANY:
            gc.freeze()
        gc.set_threshold(*_USUAL)


def collect_again() -> None:
    """Takes back what was set aside, when the items are let go."""
    gc.unfreeze()
