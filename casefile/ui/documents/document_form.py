"""The fields of a paper; its bytes never change."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QLineEdit

from casefile.domain.document import Document, DocumentKind
from casefile.domain.ids import DocumentId
from casefile.ui.common.autosave import Autosave
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.day_edit import DayEdit
from casefile.ui.common.form import Form
from casefile.ui.common.growing_edit import GrowingEdit
from casefile.ui.common.id_box import IdBox
from casefile.ui.common.titles import distinct
from casefile.ui.context import UiContext
from casefile.ui.documents.words import KINDS


class DocumentForm(Form):
    """Shows what is known about a paper and gives it back as it stands."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._document: Document | None = None
        time = context.desk.time
        self.name = QLineEdit()
        self.name.setObjectName("document_title")
        self.kind = ChoiceBox()
        self.kind.setObjectName("document_kind")
        for kind, (name, _) in KINDS.items():
            self.kind.addItem(name, kind)
        self.dated = DayEdit(time)
        self.signed = DayEdit(time)
        self.received = DayEdit(time)
        self.received_how = QLineEdit()
        self.sent_by = QLineEdit()
        self.author = QLineEdit()
        self.reference = QLineEdit()
        self.version_of = IdBox("No other version")
        self.notes = GrowingEdit(2)
        self.add("Title", self.name)
        self.add_row(("Kind", self.kind, 1), ("Date on the paper", self.dated, 1))
        self.add_row(("Sent by", self.sent_by, 1), ("Written by", self.author, 1))
        self.add_row(
            ("Came to me on", self.received, 1), ("How it came", self.received_how, 1)
        )
        self.add_row(
            ("Signed off on", self.signed, 1), ("Their reference", self.reference, 1)
        )
        self.add("Another version of", self.version_of)
        self.add("Notes", self.notes)

    def watch(self, autosave: Autosave) -> None:
        """Has changes of all fields saved."""
        autosave.watch(self.name, self.kind, self.sent_by, self.author, self.reference)
        autosave.watch(self.received_how, self.version_of, self.notes)
        for day in (self.dated, self.signed, self.received):
            autosave.watch(day)
            day.changed.connect(autosave.settle)

    def show_document(self, document: Document, others: list[Document]) -> None:
        """Fills the fields."""
        self._document = document
        for field, text in (
            (self.name, document.title),
            (self.sent_by, document.sender),
            (self.author, document.author),
            (self.reference, document.reference),
            (self.received_how, document.received_how),
        ):
            if field.text() != text:
                field.setText(text)
                field.setCursorPosition(0)
        self.kind.setCurrentIndex(list(KINDS).index(document.kind))
        self.dated.set_value(document.dated_on)
        self.signed.set_value(document.signed_off_on)
        self.received.set_value(document.received_on)
        self.notes.set_text(document.notes)
        self.version_of.set_offers_later(partial(_other_papers, document, others))
        self.version_of.set_value(document.version_of)

    def document(self) -> Document | None:
        """Returns the paper as it stands in the fields; None before one is shown."""
        if self._document is None:
            return None
        version_of = self.version_of.value()
        return dataclasses.replace(
            self._document,
            title=self.name.text().strip() or self._document.title,
            kind=DocumentKind(self.kind.currentData()),
            dated_on=self.dated.value,
            signed_off_on=self.signed.value,
            received_on=self.received.value,
            received_how=self.received_how.text().strip(),
            sender=self.sent_by.text().strip(),
            author=self.author.text().strip(),
            reference=self.reference.text().strip(),
            version_of=None if version_of is None else DocumentId(version_of),
            notes=self.notes.toPlainText().strip(),
        )


def _other_papers(
    document: Document, papers: list[Document]
) -> Iterator[tuple[DocumentId, str]]:
    names = distinct(papers)
    return ((key, name) for key, name in names.items() if key != document.id)
