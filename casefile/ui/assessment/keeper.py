"""The flags of one paper as the user sees them, ahead of the case file by a moment.

A new flag is shown at once and stored behind it; what is being stored is not put back
to what an earlier reading of the case file says.
"""

from __future__ import annotations

import dataclasses
from functools import partial

from PySide6.QtCore import QObject, Signal

from casefile.domain import anchor, error_kind
from casefile.domain.document import Document
from casefile.domain.flag import Evidence, Flag
from casefile.domain.ids import DocumentId, FlagId
from casefile.domain.passage import Passage
from casefile.errors import CasefileError
from casefile.services import flags as flag_service
from casefile.services.paper import papers
from casefile.services.ports import Desk
from casefile.services.wording import plural
from casefile.ui.assessment.marks import Mark
from casefile.ui.assessment.selection import Selection
from casefile.ui.assessment.session import mark_of
from casefile.ui.context import UiContext


class FlagKeeper(QObject):
    """Adds, changes and removes the flags of the paper that is open.

    Signals:
        changed: the flags are not as they were.
        added: a flag that was just stored.
    """

    changed = Signal()
    added = Signal(object)

    def __init__(self, context: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._document: DocumentId | None = None
        self.has_pages = True
        """Whether the paper has pages that can be named."""
        self._ahead: dict[FlagId, Flag | None] = {}
        self._under_way: dict[FlagId, int] = {}
        self._new: list[Mark] = []
        self._to_find_again = False
        self.last_kind = error_kind.error_kinds()[0].code
        """The kind that a new flag begins with: that of the last one."""

    @property
    def flags(self) -> list[Flag]:
        """The flags on the paper, in the order of their places."""
        known = {
            flag.id: flag
            for flag in self._context.snapshot.flags
            if flag.passage.document == self._document
        }
        for flag_id, flag in self._ahead.items():
            if flag is None:
                known.pop(flag_id, None)
            elif flag.passage.document == self._document:
                known[flag_id] = flag
        return flag_service.in_order(known.values())

    @property
    def marks(self) -> list[Mark]:
        """The marks to show, with those that are being stored."""
        placed = [mark_of(flag) for flag in self.flags if not flag.needs_placing]
        return placed + self._new

    def find(self, flag_id: FlagId | None) -> Flag | None:
        """Returns a flag of this paper, or None."""
        return next((flag for flag in self.flags if flag.id == flag_id), None)

    def show_document(self, document: Document | None) -> None:
        """Keeps the flags of another paper from now on."""
        self._document = document.id if document else None
        self.has_pages = document is None or document.medium.has_pages
        self._new = []
        self._to_find_again = bool(self.flags)
        self.changed.emit()

    def find_again(self) -> None:
        """Looks for the words of the flags again, once for each opening of a paper.

        After a new reading of the paper they may stand elsewhere. The whole paper is
        read for this, hence not before there is something to look at.
        """
        if self._to_find_again and self._document is not None:
            self._to_find_again = False
            self._context.start(
                partial(flag_service.refind, document_id=self._document), self._refound
            )

    def catch_up(self) -> None:
        """Takes over what was read from the case file."""
        self._ahead = {
            flag_id: flag
            for flag_id, flag in self._ahead.items()
            if self._under_way.get(flag_id)
        }
        self.changed.emit()

    def add(self, selection: Selection) -> None:
        """Flags the selected words: shown now, stored behind it."""
        if self._document is None:
            return
        mark = self._provisional(self._document, selection)
        self._new.append(mark)
        self.changed.emit()
        self._context.start(
            partial(
                _add, document=self._document, selection=selection, kind=self.last_kind
            ),
            partial(self._stored_new, mark),
            failed=partial(self._refused_new, mark),
        )

    def save(self, flag: Flag) -> None:
        """Stores a changed flag."""
        if flag == self.find(flag.id):
            return
        self._ahead[flag.id] = flag
        self._count(flag.id, 1)
        self._context.start(
            partial(flag_service.save, flag=flag),
            partial(self._stored, flag.id),
            failed=partial(self._refused, flag.id),
        )
        self.changed.emit()

    def remove(self, flag: Flag) -> None:
        """Takes a flag off the paper; the message offers to put it back."""
        self._ahead[flag.id] = None
        self._count(flag.id, 1)
        self._context.start(
            partial(flag_service.remove, flag_id=flag.id),
            partial(self._removed, flag),
            failed=partial(self._refused, flag.id),
        )
        self.changed.emit()

    def place(self, flag: Flag, selection: Selection) -> None:
        """Puts a flag on other words of its paper."""
        self._context.start(
            partial(_place, flag=flag, selection=selection), self._placed
        )

    def add_evidence_from(
        self, flag: Flag, document: DocumentId, selection: Selection
    ) -> None:
        """Adds words of any paper to what shows that a flag is right."""
        self._context.start(
            partial(_words_as_evidence, document=document, selection=selection),
            partial(self._found_evidence, flag.id),
        )

    def offer_evidence_back(self, flag: Flag, evidence: Evidence) -> None:
        """Says that evidence was taken out of a flag, and offers to put it back."""
        self._context.say(
            f"The evidence was taken out of flag {flag.number}. It stays in the case "
            "file.",
            partial(self._put_evidence_back, flag.id, evidence),
        )

    def show_evidence(self, evidence: Evidence) -> None:
        """Shows what it is: a person, a record, or the pages of a paper."""
        self._context.open_item(evidence.item)

    def restore(self, flag: Flag) -> None:
        """Puts a flag back that was taken off."""
        self._context.start(partial(flag_service.save, flag=flag))

    def _provisional(self, document: DocumentId, selection: Selection) -> Mark:
        start, end = selection.start, selection.end
        kind = error_kind.get(self.last_kind)
        numbers = [flag.number for flag in self.flags] + [m.number for m in self._new]
        return Mark(
            flag=None,
            number=max(numbers, default=0) + 1,
            family=kind.family,
            passage=Passage(
                document=document,
                page=start.page,
                start=start.offset,
                end=end.offset,
                quote="",
                end_page=end.page if end.page != start.page else 0,
            ),
        )

    def _stored_new(self, mark: Mark, flag: Flag) -> None:
        self._drop(mark)
        self._ahead[flag.id] = flag
        self.changed.emit()
        self.added.emit(flag)

    def _refused_new(self, mark: Mark, error: CasefileError) -> None:
        self._drop(mark)
        self.changed.emit()
        self._context.tell(error)

    def _drop(self, mark: Mark) -> None:
        self._new = [kept for kept in self._new if kept is not mark]

    def _count(self, flag_id: FlagId, by: int) -> None:
        left = self._under_way.get(flag_id, 0) + by
        if left:
            self._under_way[flag_id] = left
        else:
            self._under_way.pop(flag_id, None)

    def _stored(self, flag_id: FlagId, _flag: Flag) -> None:
        self._count(flag_id, -1)

    def _refused(self, flag_id: FlagId, error: CasefileError) -> None:
        self._count(flag_id, -1)
        self._ahead.pop(flag_id, None)
        self._context.tell(error)
        self.changed.emit()

    def _removed(self, flag: Flag, _nothing: None) -> None:
        self._count(flag.id, -1)
        self._context.say(
            f"Flag {flag.number} was taken off the paper. Its wording stays in the "
            "history.",
            partial(self.restore, flag),
        )

    def _placed(self, flag: Flag) -> None:
        self.save(flag)
        self._context.say(f"Flag {flag.number} is now on the words that you chose.")

    def _anywhere(self, flag_id: FlagId) -> Flag | None:
        # The flag may be of another paper than the one that is now open.
        known = [flag for flag in self._ahead.values() if flag]
        everything = [*known, *self._context.snapshot.flags]
        return next((flag for flag in everything if flag.id == flag_id), None)

    def _put_evidence_back(self, flag_id: FlagId, evidence: Evidence) -> None:
        flag = self._anywhere(flag_id)
        if flag is not None and evidence not in flag.evidence:
            self.save(dataclasses.replace(flag, evidence=(*flag.evidence, evidence)))

    def _found_evidence(self, flag_id: FlagId, evidence: Evidence) -> None:
        flag = self._anywhere(flag_id)
        if flag is not None:
            self.save(dataclasses.replace(flag, evidence=(*flag.evidence, evidence)))
            self._context.say(f"Added to the evidence of flag {flag.number}.")

    def _refound(self, found: list[Flag]) -> None:
        lost = sum(1 for flag in found if flag.needs_placing)
        if lost:
            words = plural(lost, "flag")
            self._context.say(
                f"The words of {words} were not found in this paper. Nothing was "
                "moved. Open each one and place it by hand."
            )


def _passage(desk: Desk, document: DocumentId, selection: Selection) -> Passage:
    start, end = selection.start, selection.end
    pages = papers.pages(desk, document, max(start.page - 1, 1), end.page + 1)
    return anchor.passage_at(
        pages, document, start.page, start.offset, end.page, end.offset
    )


def _add(desk: Desk, *, document: DocumentId, selection: Selection, kind: str) -> Flag:
    return flag_service.add(desk, _passage(desk, document, selection), kind)


def _place(desk: Desk, *, flag: Flag, selection: Selection) -> Flag:
    return flag_service.moved(flag, _passage(desk, flag.passage.document, selection))


def _words_as_evidence(
    desk: Desk, *, document: DocumentId, selection: Selection
) -> Evidence:
    return Evidence(item=document, passage=_passage(desk, document, selection))
