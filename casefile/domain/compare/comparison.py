"""Compares two versions of a paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from casefile.domain.compare import late, listing
from casefile.domain.compare.alignment import pairs
from casefile.domain.compare.change import Range, TextChange
from casefile.domain.compare.listing import range_of
from casefile.domain.compare.mapping import Mapping
from casefile.domain.compare.spelling import spell
from casefile.domain.compare.version import Version
from casefile.domain.document import Page


@dataclass(frozen=True)
class Comparison:
    """What two versions have in common, and what not."""

    mapping: Mapping
    finished_on: date | None = None
    """The day on which the earlier version was signed off, or that it bears."""

    @cached_property
    def changes(self) -> tuple[TextChange, ...]:
        """The changes, in the order of the new version."""
        found = listing.changes(self.mapping)
        return tuple(late.marked(self.mapping, found, self.finished_on))

    @property
    def is_same_text(self) -> bool:
        """Whether both have the same words, whatever the files are."""
        return not any(change.is_sure for change in self.changes)

    @property
    def misread(self) -> int:
        """How many words of a scan were taken as the other's, letters mistaken."""
        return len(self.mapping.misread)

    def beside(
        self, old: tuple[int, int], new: tuple[int, int]
    ) -> tuple[Range | None, Range | None]:
        """Returns what stands before words in the version that does not have them."""
        mapping = self.mapping
        there = mapping.before(0, old[0]) if old[0] < old[1] else None
        here = mapping.before(1, new[0]) if new[0] < new[1] else None
        return (
            None if here is None else range_of(mapping.old, here, here + 1),
            None if there is None else range_of(mapping.new, there, there + 1),
        )

    @property
    def is_of_scan(self) -> bool:
        """Whether words of either version were recognised in pictures."""
        return self.mapping.old.is_recognised or self.mapping.new.is_recognised


def compare(
    old: Sequence[Page], new: Sequence[Page], finished_on: date | None = None
) -> Comparison:
    """Compares the text of an earlier version with that of a later one."""
    versions = Version(old), Version(new)
    spell(*versions)
    return Comparison(Mapping(*versions, pairs(*versions)), finished_on)
