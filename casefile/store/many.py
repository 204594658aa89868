"""Makes very many objects at once without looking for garbage among them."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from casefile import collection

if TYPE_CHECKING:
    from collections.abc import Iterator

_VERY_MANY: Final = 10_000


@contextmanager
def no_collection(count: int) -> Iterator[None]:
    """Puts the search for reference cycles off while `count` items are read.

    Items are in no cycles. With 100,000 of them the searches took longer than the
    reading itself; and each later one, which goes through all there is, stopped the
    window for 300 ms. So very many are set aside, until `collect_again`.
    """
    with collection.no_collection():
        try:
            yield
        finally:
            if count > _VERY_MANY:
                gc.freeze()


def collect_again() -> None:
    """Takes back what was set aside, when the items are let go."""
    gc.unfreeze()
