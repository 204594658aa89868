"""What goes into a chronology, in a sentence, and the way to choose it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.domain import chronology
from casefile.domain.document import Document
from casefile.domain.ids import ItemId
from casefile.domain.letter import Letter
from casefile.domain.letter_template import Template
from casefile.domain.neutral import Neutral
from casefile.errors import NotUnderstood
from casefile.services import wording
from casefile.services.chronology_rows import private_left
from casefile.ui.common.part import IconButton, label
from casefile.ui.context import UiContext


class RecordPart(QWidget):
    """Says how many records and papers a letter takes, and leads to choosing them."""

    def __init__(self, context: UiContext, template: Template) -> None:
        super().__init__()
        self._context = context
        self._template = template
        self._letter: Letter | None = None
        self.words = label("", "muted", wrap=True)
        self.words.setObjectName("records_chosen")
        self.choose = IconButton(
            context.theme, "Choose records and their words", "edit"
        )
        self.choose.setObjectName("choose_records")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(6)
        column.addWidget(label("What goes into it", "section", wrap=True))
        column.addWidget(self.words)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.choose.clicked.connect(self._go)

    def show_letter(self, letter: Letter) -> None:
        """Counts what a letter takes."""
        self._letter = letter
        if self._template.has_records:
            self.words.setText(self._said(letter))

    def _said(self, letter: Letter) -> str:
        snapshot = self._context.snapshot
        try:
            taken = chronology.chosen(letter, snapshot.records, snapshot.people)
        except NotUnderstood as error:
            return wording.sentence(error)
        known: dict[ItemId, Document] = {one.id: one for one in snapshot.documents}
        papers = chronology.chosen_papers(letter, self._template, known)
        finished = [record for record in snapshot.records if not record.draft]
        neutral = Neutral(snapshot.people)
        private = {one.id for one in finished if neutral.private(one)}
        said = f"{len(taken):,} of {wording.plural(len(finished), 'record')}"
        if papers:
            said += f" and {wording.plural(len(papers), 'paper')}"
        own = len(chronology.has_own_words(letter))
        if own:
            said += f"; {wording.plural(own, 'row')} in words of your own"
        return (
            f"{said}. {private_left(len(private - {one.id for one in taken}))}".strip()
        )

    @Slot()
    def _go(self) -> None:
        if self._letter is not None:
            self._context.go("chronology", self._letter.id)
