"""What all rules need to know of a paper, each thing worked out once."""

from __future__ import annotations

from casefile.domain.check.facts import Facts
from casefile.domain.check.paper import Paper


class View:
    """A paper, the case file, and what was made out of both."""

    def __init__(self, paper: Paper, facts: Facts) -> None:
        self.paper = paper
        self.facts = facts
