"""Whom a letter is to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Protocol

from casefile.domain.check.page.paper import Paper
from casefile.domain.person import Person

_DEAR: Final = re.compile(r"^(?:Dear|Hello|Hi)\b", re.MULTILINE)
_LINE: Final = 30


class Named(Protocol):
    """Somebody who was named by a name."""

    @property
    def start(self) -> int:
        """Where the name begins."""

    @property
    def one(self) -> Person | None:
        """The person, if sure."""


def greets(paper: Paper, named: Iterable[Named], person: Person | None) -> bool:
    """Whether a paper is a letter to somebody: `Dear Toby`."""
    found = _DEAR.search(paper.text)
    return found is not None and any(
        one.one is person and found.end() <= one.start < found.end() + _LINE
        for one in named
        if person is not None
    )
