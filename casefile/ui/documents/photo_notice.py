"""One quiet line above the list: photos that came in may be pages of one paper."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.domain.ids import DocumentId
from casefile.services import wording
from casefile.ui.arrangement import Arrangement
from casefile.ui.arranging import LEAST, to_arrange
from casefile.ui.common.flow import Flow
from casefile.ui.common.part import IconButton, label
from casefile.ui.context import UiContext
from casefile.ui.documents.intake import Taken


class PhotoNotice(QWidget):
    """Offers to put photos together, or to go on with what was begun."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("photo_notice")
        self._context = context
        self._new: list[DocumentId] = []
        """Photos that came in together."""
        self._begun: Arrangement | None = context.arranging.last
        self._words = label("", "small", wrap=True)
        theme = context.theme
        self.join = IconButton(theme, "Put them together", "photo", "quiet")
        self.join.setObjectName("join_new_photos")
        self.refuse = IconButton(theme, "No", "close", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 0, 8, 6)
        column.setSpacing(0)
        column.addWidget(self._words)
        row = Flow(gap=4)
        row.addWidget(self.join)
        row.addWidget(self.refuse)
        column.addLayout(row)
        self.join.clicked.connect(self._press)
        self.refuse.clicked.connect(self._end)
        context.arranging.changed.connect(self._look)
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def take(self, taken: Taken) -> None:
        """Offers to put photos together that came in at once, and by themselves."""
        came = taken.added
        photos = to_arrange(came, came)
        if len(photos) >= LEAST and not self._context.desk.case.read_only:
            self._new = photos
            self._offer()

    def refresh(self) -> None:
        """Looks whether the photos are still there, and still apart."""
        documents = self._context.snapshot.documents
        self._context.arranging.forget([one.id for one in documents])
        there = set(to_arrange(documents, documents))
        left = [one for one in self._new if one in there]
        self._new = left if len(left) >= LEAST else []
        self._offer()

    @Slot()
    def _look(self) -> None:
        self._begun = self._context.arranging.last
        self._offer()

    def _offer(self) -> None:
        if self._begun is not None:
            many = wording.plural(len(self._begun.pages), "photo")
            self._words.setText(f"A paper of {many} is begun, and not made yet.")
            self.join.set_words("Go on with it")
            self.refuse.set_words("Not now")
        else:
            many = wording.plural(len(self._new), "photo")
            self._words.setText(f"You added {many}. Are they pages of one paper?")
            self.join.set_words("Put them together")
            self.refuse.set_words("No")
        self.setVisible(self._begun is not None or bool(self._new))

    @Slot()
    def _press(self) -> None:
        begun = self._begun
        if begun is None:
            asked, self._new = self._new, []
            self._offer()
            self._context.arrange_photos(asked)
        else:
            self._context.arrange_photos(begun)

    @Slot()
    def _end(self) -> None:
        self._new, self._begun = [], None
        self.hide()
