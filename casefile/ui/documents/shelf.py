"""Which papers a list shows, and in which order; versions and parts stay together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from casefile.domain.document import Document, DocumentKind
from casefile.domain.ids import DocumentId
from casefile.domain.scan import Scan
from casefile.ui.documents.versions import Versioned
from casefile.ui.documents.words import KINDS, Status, status_of


class Order(StrEnum):
    """How a list is sorted, as the user reads it."""

    ADDED = "Last added first"
    NEWEST = "Newest date first"
    OLDEST = "Oldest date first"
    TITLE = "By title"
    KIND = "By kind"
    SENDER = "By who sent it"
    PAGES = "Most pages first"
    STATUS = "By how well it was read"


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
    """A paper in its place: which version it is, and whether it came in another."""

    versioned: Versioned
    depth: int = 0
    """How many papers it is inside of, that are shown above it."""

    @property
    def id(self) -> DocumentId:
        """The id of the paper."""
        return self.versioned.id


@dataclass(frozen=True, kw_only=True)
class Sieve:
    """What is shown; what is not said lets everything through."""

    kind: DocumentKind | None = None
    tag: str = ""
    status: Status | None = None
    sender: str = ""
    words: tuple[str, ...] = ()
    only: frozenset[DocumentId] | None = None
    """The papers to look through, if it is some."""

    @property
    def is_on(self) -> bool:
        """Whether anything is left out."""
        return self != Sieve()

    def lets_through(self, paper: Document, scans: Mapping[DocumentId, Scan]) -> bool:
        """Whether a paper is shown."""
        return (
            (self.only is None or paper.id in self.only)
            and (self.kind is None or paper.kind is self.kind)
            and (not self.tag or self.tag in {t.casefold() for t in paper.tags})
            and (not self.sender or paper.sender.casefold() == self.sender)
            and (self.status is None or status_of(paper, scans) is self.status)
            and (not self.words or _holds(paper, self.words))
        )


@dataclass(kw_only=True)
class Shelf:
    """All papers with their versions, as they were last read."""

    papers: Sequence[Versioned] = ()
    """The last added first; versions of one paper side by side."""
    scans: Mapping[DocumentId, Scan] = field(default_factory=dict)
    """What came of those pages that are pictures."""

    def arranged(self, sieve: Sieve, order: Order) -> list[Placed]:
        """Returns what is to be shown."""
        papers = self.papers
        if sieve.is_on:
            scans = self.scans
            papers = [p for p in papers if sieve.lets_through(p.document, scans)]
        shown = {versioned.id for versioned in papers}
        inside: dict[DocumentId | None, list[Versioned]] = defaultdict(list)
        for versioned in papers:
            held_by = versioned.document.part_of
            inside[held_by if held_by in shown else None].append(versioned)
        if len(inside[None]) == len(papers):
            return [Placed(versioned=v) for v in self._sorted(papers, order)]
        placed = [
            one
            for versioned in self._sorted(inside[None], order)
            for one in _with_parts(versioned, inside)
        ]
        if len(placed) < len(papers):
            # Papers that are said to be in one another, round a circle.
            known = {one.id for one in placed}
            placed += [Placed(versioned=v) for v in papers if v.id not in known]
        return placed

    def _sorted(self, papers: Sequence[Versioned], order: Order) -> list[Versioned]:
        if order is Order.ADDED:
            return list(papers)
        groups: list[list[Versioned]] = []
        for versioned in papers:
            if groups and _is_next(groups[-1][-1], versioned):
                groups[-1].append(versioned)
            else:
                groups.append([versioned])
        key = self._key(order)
        groups.sort(key=lambda group: key(group[0].document))
        return [versioned for group in groups for versioned in group]

    def _key(self, order: Order) -> Callable[[Document], Any]:
        far = date.max.toordinal()
        keys: dict[Order, Callable[[Document], Any]] = {
            Order.NEWEST: lambda p: -(p.dated_on.toordinal() if p.dated_on else 0),
            Order.OLDEST: lambda p: p.dated_on.toordinal() if p.dated_on else far,
            Order.TITLE: lambda p: p.title.casefold(),
            Order.KIND: lambda p: KINDS[p.kind][0],
            Order.SENDER: lambda p: (not p.sender, p.sender.casefold()),
            Order.PAGES: lambda p: -p.pages,
            Order.STATUS: lambda p: _STATUSES.index(status_of(p, self.scans)),
        }
        return keys[order]


_STATUSES = list(Status)


def _is_next(before: Versioned, after: Versioned) -> bool:
    """Whether two papers that follow one another are versions of the same."""
    return (
        before.total > 1
        and before.total == after.total
        and after.number < before.number
    )


def _with_parts(
    versioned: Versioned, inside: Mapping[DocumentId | None, list[Versioned]]
) -> Iterator[Placed]:
    # Without calling itself: a paper may be in one that is in one, very often.
    waiting = [(versioned, 0)]
    while waiting:
        now, depth = waiting.pop()
        yield Placed(versioned=now, depth=depth)
        parts: Iterable[Versioned] = inside.get(now.id, ())
        # The last added comes first in the list: the first part is put on top.
        waiting += [(part, depth + 1) for part in parts]


def _holds(paper: Document, words: Iterable[str]) -> bool:
    parts = (
        paper.title,
        paper.sender,
        paper.recipient,
        paper.author,
        paper.reference,
        paper.notes,
        paper.original_name,
        *paper.tags,
    )
    text = " ".join(parts).casefold()
    return all(word in text for word in words)
