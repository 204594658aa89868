"""What all rules need to know of a paper, each thing worked out once."""

from __future__ import annotations

from functools import cached_property

from casefile.domain.check import manner
from casefile.domain.check.facts import Facts
from casefile.domain.check.manner import Manner
from casefile.domain.check.paper import Paper
from casefile.domain.check.person_mention import People, PersonMention, UnknownName


class View:
    """A paper, the case file, and what was made out of both."""

    def __init__(self, paper: Paper, facts: Facts) -> None:
        self.paper = paper
        self.facts = facts

    def manner(self, start: int, end: int) -> Manner:
        """Tells how the statement at `start` to `end` of the text is made."""
        return manner.manner(self.paper, start, end)

    @cached_property
    def _people(self) -> People:
        return People(self.paper, self.facts.people)

    @property
    def people(self) -> tuple[PersonMention, ...]:
        """Where people of the case file are named, in order."""
        return self._people.mentions

    @property
    def unknown_names(self) -> tuple[UnknownName, ...]:
        """Names of people that nobody in the case file has."""
        return self._people.unknown

    def people_in(self, start: int, end: int) -> tuple[PersonMention, ...]:
        """Returns the mentions that begin between two places of the text."""
        return self._people.between(start, end)
