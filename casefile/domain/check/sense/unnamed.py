"""People of whom a sentence tells and who are not in the case file: `her cousin`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.domain.check.words import vocabulary
from casefile.domain.check.words.names import is_given

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View


def is_of_others(view: View, start: int, *, since: int | None = None) -> bool:
    """Tells whether somebody else may be meant by what is said at a place.

    Args:
        view: the paper and the case file.
        start: where it is said.
        since: where to begin to look; where the sentence begins if not given.
    """
    low = view.paper.sentence_at(start).start if since is None else since
    if any(
        low <= one.start < start and (one.title or is_given(one.words[0]))
        for one in view.unknown_names
    ):
        return True
    known = [(one.start, one.end) for one in view.people_in(low, start)]
    last = max((end for _, end in known), default=low)
    return any(
        found.start() >= last or not known
        for found in vocabulary.words("others", "unnamed").finditer(
            view.paper.text, low, start
        )
        if not any(a <= found.start() < b for a, b in known)
    )
