"""Several papers changed at once, in one step that one Undo takes back."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from casefile.domain import suggestion
from casefile.domain.document import Document, DocumentKind, tidy_tags
from casefile.domain.ids import DocumentId
from casefile.domain.suggestion import About, Suggestion
from casefile.services import suggesting
from casefile.services.photo_parts import let_go
from casefile.services.ports import Desk, Transaction
from casefile.tasks import TaskContext


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What is to be said of several papers; what is not given stays as it is."""

    kind: DocumentKind | None = None
    dated_on: date | None = None
    sender: str = ""
    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be changed."""
        return self == Wish()

    def granted(self, paper: Document) -> Document:
        """Returns a paper as it is wanted."""
        gone = {tag.casefold() for tag in self.remove_tags}
        tags = [tag for tag in paper.tags if tag.casefold() not in gone]
        return dataclasses.replace(
            paper,
            kind=self.kind or paper.kind,
            dated_on=self.dated_on or paper.dated_on,
            sender=self.sender or paper.sender,
            tags=tidy_tags([*tags, *self.add_tags]),
        )


def change(desk: Desk, papers: Iterable[DocumentId], wish: Wish) -> int:
    """Changes these papers in one step; returns how many were not so already."""
    names = list(papers)

    def work(case: Transaction) -> int:
        changed = 0
        for name in names:
            paper = case.find(Document, name)
            wanted = None if paper is None else wish.granted(paper)
            if wanted is not None and wanted != paper:
                case.put(wanted)
                changed += 1
        return changed

    return desk.case.write(work)


def fill_in(desk: Desk, papers: Iterable[DocumentId], context: TaskContext) -> int:
    """Fills in what these papers say of themselves, in one step; returns how many.

    Titles stay as they are: by these the user knows the papers.

    Raises:
        Cancelled: if the user stopped; nothing was changed.
    """
    names = list(papers)
    found: dict[DocumentId, list[Suggestion]] = {}
    for done, name in enumerate(names):
        context.check()
        context.report(done, len(names), f"{done + 1:,} of {len(names):,}.")
        offered = suggesting.of(desk, name)
        found[name] = [one for one in offered if one.about is not About.TITLE]

    def work(case: Transaction) -> int:
        changed = 0
        for name, offered in found.items():
            paper = case.find(Document, name)
            if paper is None:
                continue
            # Something may have been said of it meanwhile.
            filled = suggestion.taken(paper, suggestion.still_open(paper, offered))
            if filled != paper:
                case.put(filled)
                changed += 1
        return changed

    return desk.case.write(work)


def remove(desk: Desk, papers: Iterable[DocumentId]) -> int:
    """Takes papers out of the list in one step; their bytes stay."""
    names = list(papers)

    def work(case: Transaction) -> int:
        there = [name for name in names if case.find(Document, name) is not None]
        for name in there:
            let_go(case, name)
            case.withdraw(name)
        return len(there)

    return desk.case.write(work)
