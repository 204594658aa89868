"""The fields of a paper; its bytes never change."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from casefile.domain import suggestion
from casefile.domain.document import Document, DocumentKind
from casefile.domain.ids import DocumentId
from casefile.domain.suggestion import About, Suggestion
from casefile.ui.common.autosave import Autosave
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.day_edit import DayEdit
from casefile.ui.common.form import Form
from casefile.ui.common.growing_edit import GrowingEdit
from casefile.ui.common.id_box import IdBox
from casefile.ui.common.titles import distinct
from casefile.ui.context import UiContext
from casefile.ui.documents.suggestion_line import SuggestionBar, SuggestionLine
from casefile.ui.documents.tag_edit import TagEdit
from casefile.ui.documents.words import KINDS


class DocumentForm(Form):
    """Shows what is known about a paper and gives it back as it stands.

    Signals:
        used: suggestions were accepted, and stand in the fields now.
        settled: something was chosen that is to be kept at once.
    """

    used = Signal(list)
    settled = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._document: Document | None = None
        self._found: list[Suggestion] = []
        self._make_fields(context)
        self._bar = SuggestionBar(context.theme)
        self._bar.used.connect(self.use_all)
        self.add_widget(self._bar)
        self._lay_out()
        self._lines: dict[About, SuggestionLine] = {}
        for about, field in self._suggested().items():
            line = SuggestionLine(context.theme)
            self.put_below(field, line)
            line.follow(field)
            line.used.connect(partial(self._use, about))
            line.declined.connect(partial(self._decline, about))
            self._lines[about] = line

    def _make_fields(self, context: UiContext) -> None:
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
        self.sent_to = QLineEdit()
        self.author = QLineEdit()
        self.reference = QLineEdit()
        self.tags = TagEdit(context.theme)
        self.version_of = IdBox("No other version")
        for box in (self.kind, self.version_of):
            box.setMinimumContentsLength(6)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        self.notes = GrowingEdit(2)

    def _lay_out(self) -> None:
        self.add("Title", self.name)
        self.add_row(("Kind", self.kind, 1), ("Date on the paper", self.dated, 1))
        self.add_row(("Sent by", self.sent_by, 1), ("Sent to", self.sent_to, 1))
        self.add_row(
            ("Written by", self.author, 1), ("Their reference", self.reference, 1)
        )
        self.add("Tags", self.tags)
        self.add_row(
            ("Came to me on", self.received, 1), ("How it came", self.received_how, 1)
        )
        self.add_row(
            ("Signed off on", self.signed, 1),
            ("Another version of", self.version_of, 1),
        )
        self.add("Notes", self.notes)

    def _suggested(self) -> dict[About, QWidget]:
        return {
            About.TITLE: self.name,
            About.KIND: self.kind,
            About.DATE: self.dated,
            About.RECEIVED: self.received,
            About.SENDER: self.sent_by,
            About.RECIPIENT: self.sent_to,
            About.AUTHOR: self.author,
            About.REFERENCE: self.reference,
        }

    def watch(self, autosave: Autosave) -> None:
        """Has changes of all fields saved."""
        autosave.watch(self.name, self.kind, self.sent_by, self.sent_to, self.author)
        autosave.watch(self.reference, self.received_how, self.version_of, self.notes)
        for day in (self.dated, self.signed, self.received):
            autosave.watch(day)
            day.changed.connect(autosave.settle)
        autosave.watch(self.tags)
        self.tags.field.textEdited.connect(autosave.touch)
        self.tags.changed.connect(autosave.settle)
        self.settled.connect(autosave.settle)

    def show_document(self, document: Document, others: list[Document]) -> None:
        """Fills the fields."""
        if self._document is None or self._document.id != document.id:
            self.offer([])
        self._document = document
        for field, text in (
            (self.name, document.title),
            (self.sent_by, document.sender),
            (self.sent_to, document.recipient),
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
        self.tags.set_known(tag for other in others for tag in other.tags)
        self.tags.set_value(document.tags)
        self.version_of.set_offers_later(partial(_other_papers, document, others))
        self.version_of.set_value(document.version_of)
        self._show_offers(document)

    def offer(self, found: Sequence[Suggestion]) -> None:
        """Shows what the paper says of itself, beside the fields still to be filled."""
        self._found = list(found)
        self._show_offers(self.document())

    def look_again(self) -> None:
        """Takes the suggestions away for what was filled in since."""
        self._show_offers(self.document())

    def offered(self) -> list[Suggestion]:
        """Returns the suggestions that are shown now."""
        document = self.document()
        return [] if document is None else suggestion.still_open(document, self._found)

    @Slot()
    def use_all(self) -> None:
        """Accepts all that is suggested."""
        self._accept(self.offered())

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
            recipient=self.sent_to.text().strip(),
            author=self.author.text().strip(),
            reference=self.reference.text().strip(),
            tags=self.tags.value,
            version_of=None if version_of is None else DocumentId(version_of),
            notes=self.notes.toPlainText().strip(),
        )

    def _show_offers(self, document: Document | None) -> None:
        shown: list[Suggestion] = []
        if document is not None:
            shown = suggestion.still_open(document, self._found)
        by_field = {one.about: one for one in shown}
        for about, line in self._lines.items():
            line.offer(by_field.get(about))
        self._bar.count(len(shown))

    def _use(self, about: About) -> None:
        self._suggested()[about].setFocus()
        self._accept([one for one in self.offered() if one.about is about])

    def _accept(self, accepted: list[Suggestion]) -> None:
        for one in accepted:
            self._fill(one)
        self.look_again()
        self.settled.emit()
        self.used.emit(accepted)

    def _fill(self, one: Suggestion) -> None:
        field = self._suggested()[one.about]
        if one.about is About.KIND:
            self.kind.setCurrentIndex(list(KINDS).index(DocumentKind(str(one.value))))
        elif isinstance(field, DayEdit) and not isinstance(one.value, str):
            field.set_value(one.value)
        elif isinstance(field, QLineEdit):
            field.setText(str(one.value))
            field.setCursorPosition(0)

    def _decline(self, about: About) -> None:
        self._suggested()[about].setFocus()
        if self._document is not None:
            self._document = suggestion.declined(self._document, about)
            self.look_again()
            self.settled.emit()


def _other_papers(
    document: Document, papers: Iterable[Document]
) -> Iterator[tuple[DocumentId, str]]:
    names = distinct(list(papers))
    return ((key, name) for key, name in names.items() if key != document.id)
