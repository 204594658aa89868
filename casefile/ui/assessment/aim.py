"""Selecting words for something else than a new flag: its place, or its evidence."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from casefile.domain.document import Document
from casefile.domain.flag import Flag
from casefile.domain.ids import DocumentId
from casefile.ui.assessment.desktop import PaperDesktop
from casefile.ui.assessment.keeper import FlagKeeper
from casefile.ui.assessment.selection import Selection
from casefile.ui.context import UiContext


@dataclass(frozen=True)
class _Purpose:
    """What the next selection is for."""

    flag: Flag
    is_evidence: bool
    back: DocumentId


class Aim(QObject):
    """Says what the next selection is for, and gives it to the flag.

    Signals:
        paper_asked: the paper that is to be open for it.
        begun: words are to be selected; true if in a paper the flag is not on.
        ended: the flag that it was for; its paper is open again.
    """

    paper_asked = Signal(object)
    begun = Signal(bool)
    ended = Signal(object)

    def __init__(
        self, context: UiContext, desktop: PaperDesktop, keeper: FlagKeeper
    ) -> None:
        super().__init__(desktop)
        self._context = context
        self._desktop = desktop
        self._keeper = keeper
        self._purpose: _Purpose | None = None
        self.name_action()

    @property
    def is_on(self) -> bool:
        """Whether the next selection is for something else than a new flag."""
        return self._purpose is not None

    def for_place(self, flag: Flag) -> None:
        """Has words selected on which a flag is to be put."""
        self._purpose = _Purpose(flag, is_evidence=False, back=flag.passage.document)
        self._begin(
            f"Select the words that flag {flag.number} is about, then press F. They "
            f"were: “{flag.passage.quote}”"
        )

    def for_words(self, flag: Flag, document_id: DocumentId) -> None:
        """Has words of a paper selected that are evidence for a flag."""
        document = self._document(document_id)
        if document is None:
            return
        self._purpose = _Purpose(flag, is_evidence=True, back=flag.passage.document)
        self.paper_asked.emit(document)
        self._begin(
            f"Flag {flag.number}: select the words in “{document.title}” that show "
            "that you are right. Then press F."
        )

    def take(self, here: DocumentId, selection: Selection) -> None:
        """Gives the words that were selected to the flag they are for."""
        purpose = self._purpose
        if purpose is None:
            return
        if purpose.is_evidence:
            self._keeper.add_evidence_from(purpose.flag, here, selection)
        else:
            self._keeper.place(purpose.flag, selection)
        self.end()

    def end(self) -> None:
        """Goes back to the flag; the next selection is for a new one again."""
        purpose = self._purpose
        if purpose is None:
            return
        document = self._document(purpose.back)
        if document is not None:
            self.paper_asked.emit(document)
        self._purpose = None
        self._desktop.purpose.say("")
        self.name_action()
        self.ended.emit(purpose.flag)

    def name_action(self) -> None:
        """Says on the button beside selected words what it does."""
        words = "Flag"
        if self._purpose is not None:
            is_evidence = self._purpose.is_evidence
            words = "Use as evidence" if is_evidence else "Place it here"
        with_letter = self._context.settings.letter_shortcuts
        self._desktop.set_action(words, with_letter=with_letter)

    def _begin(self, text: str) -> None:
        self._desktop.purpose.say(text)
        self.name_action()
        # The flags of another paper have nothing to do with it.
        self.begun.emit(self._purpose is not None and self._purpose.is_evidence)
        self._desktop.take_focus()

    def _document(self, document_id: DocumentId) -> Document | None:
        return self._context.snapshot.document(document_id)
