"""What all rules need to know of a paper, each thing worked out once."""

from __future__ import annotations

from casefile.domain.check import manner
from casefile.domain.check.facts import Facts
from casefile.domain.check.manner import Manner
from casefile.domain.check.paper import Paper


class View:
    """A paper, the case file, and what was made out of both."""

    def __init__(self, paper: Paper, facts: Facts) -> None:
        self.paper = paper
        self.facts = facts

    def manner(self, start: int, end: int) -> Manner:
        """Tells how the statement at `start` to `end` of the text is made."""
        return manner.manner(self.paper, start, end)
