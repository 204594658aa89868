"""Finding things by the ids that commands print."""

from __future__ import annotations

import re

from casefile.domain.case import Case
from casefile.domain.ids import CASE_ID, ItemId
from casefile.domain.item import Item
from casefile.errors import AmbiguousId, NotFound
from casefile.services.ports import Transaction

NEWEST = "@last"
WHOLE_CASE = "case"
_ID = re.compile(r"[0-9a-f][0-9a-f-]*", re.IGNORECASE)


def resolve(case: Transaction, given: str, kind: type[Item] | None = None) -> ItemId:
    """Returns the id that the user means: whole, its beginning, `@last` or `case`.

    Raises:
        NotFound: if nothing in sight has it, or it is of another kind.
        AmbiguousId: if the beginning fits more than one thing.
    """
    what = kind.__name__.lower() if kind else "entry"
    if given == WHOLE_CASE and kind in {None, Case}:
        return CASE_ID
    if given == NEWEST:
        newest = case.newest()
        if newest is None:
            raise NotFound(what, given)
        return newest
    found = case.starting(given.lower()) if _ID.fullmatch(given) else []
    if kind is not None:
        found = [item for item in found if case.kind_of(item) is kind]
    if not found:
        raise NotFound(what, given)
    if len(found) > 1:
        raise AmbiguousId(given, len(found))
    return found[0]


def in_history(case: Transaction, given: str) -> ItemId:
    """Returns the id of a thing that may have been removed, else as `resolve` does."""
    fits = {e.item for e in case.history() if str(e.item).startswith(given.lower())}
    return fits.pop() if len(fits) == 1 else resolve(case, given)
