"""What can be done with several papers that were chosen together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from casefile.domain.document import Document, DocumentKind
from casefile.domain.ids import DocumentId
from casefile.services import wording
from casefile.services.paper import many_papers
from casefile.services.paper.many_papers import Wish
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from casefile.ui.arranging import LEAST, to_arrange
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.day_edit import DayEdit
from casefile.ui.common.form import Form
from casefile.ui.common.part import IconButton, label
from casefile.ui.context import UiContext
from casefile.ui.documents.tag_edit import TagEdit
from casefile.ui.documents.words import KINDS

_FILLS = (
    "Kind, date, sender and the like, from the words of each paper, where these are "
    "empty. Look at them afterwards; one Undo takes it all back."
)
_NOTHING_TO_FILL = (
    "These papers say nothing of themselves that is not filled in already. Nothing was "
    "changed."
)


class ManyPanel(QWidget):
    """Sets the same for all of them; nothing happens before the button is pressed."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._papers: list[Document] = []
        self.setAccessibleName("Papers chosen")
        self._heading = label("", "title", wrap=True)
        self._heading.setObjectName("many_heading")
        self._photos: list[DocumentId] = []
        """Those of them that are photos and can become one paper."""
        self.join = IconButton(context.theme, "Make one paper of these photos", "photo")
        self.join.setObjectName("join_photos")
        self.kind = ChoiceBox()
        self.kind.addItem("Leave as it is", None)
        for kind, (name, _) in KINDS.items():
            self.kind.addItem(name, kind)
        self.dated = DayEdit(context.desk.time)
        self.sent_by = QLineEdit()
        self.add_tags = TagEdit(context.theme)
        self.remove_tag = ChoiceBox()
        for box in (self.kind, self.remove_tag):
            box.setMinimumContentsLength(6)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        self._fill = IconButton(context.theme, "Fill in what they say", "reading")
        self._fill.setObjectName("fill_in_many")
        self._change = IconButton(context.theme, "Change these papers", "check", "main")
        self._change.setObjectName("change_many")
        self._remove = IconButton(
            context.theme, "Remove these papers", "trash", "danger"
        )
        self._remove.setObjectName("remove_many")
        self._lay_out()
        self.join.clicked.connect(self._join)
        self._fill.clicked.connect(self._ask_fill)
        self._change.clicked.connect(self._ask_change)
        self._remove.clicked.connect(self._ask_remove)

    def _lay_out(self) -> None:
        form = Form()
        form.add_row(("Kind", self.kind, 1), ("Date on the paper", self.dated, 1))
        form.add("Sent by", self.sent_by)
        form.add("Tags to add", self.add_tags)
        form.add("Tag to take off", self.remove_tag)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(8)
        column.addWidget(self._heading)
        row = QHBoxLayout()
        row.addWidget(self.join)
        row.addStretch(1)
        column.addLayout(row)
        row = QHBoxLayout()
        row.addWidget(self._fill)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(label(_FILLS, "small", wrap=True))
        column.addSpacing(8)
        column.addWidget(
            label("What you leave empty stays as it is.", "muted", wrap=True)
        )
        column.addWidget(form)
        row = QHBoxLayout()
        row.addWidget(self._change)
        row.addStretch(1)
        column.addLayout(row)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._remove)
        column.addLayout(row)
        column.addStretch(1)

    def show_papers(self, papers: Sequence[Document], known: Sequence[str]) -> None:
        """Shows which papers are chosen; the fields are emptied for others."""
        others = {paper.id for paper in papers} != {paper.id for paper in self._papers}
        self._papers = list(papers)
        self._heading.setText(f"{wording.plural(len(papers), 'paper')} chosen")
        self._offer_join(papers)
        self.add_tags.set_known(known)
        tags = sorted({t for paper in papers for t in paper.tags}, key=str.casefold)
        shown = [self.remove_tag.itemData(n) for n in range(1, self.remove_tag.count())]
        if tags != shown or not self.remove_tag.count():
            self.remove_tag.clear()
            self.remove_tag.addItem("None", None)
            for tag in tags:
                self.remove_tag.addItem(tag, tag)
        if others:
            self._empty()

    def _offer_join(self, papers: Sequence[Document]) -> None:
        self._photos = to_arrange(papers, self._context.snapshot.documents)
        count = len(self._photos)
        words = "these photos" if count == len(papers) else f"the {count} photos"
        self.join.set_words(f"Make one paper of {words}")
        self.join.setVisible(count >= LEAST)

    @Slot()
    def _join(self) -> None:
        if self._context.may_write():
            self._context.arrange_photos(self._photos)

    def _empty(self) -> None:
        self.kind.setCurrentIndex(0)
        self.remove_tag.setCurrentIndex(0)
        self.dated.set_value(None)
        self.sent_by.clear()
        self.add_tags.set_value(())

    def _names(self) -> list[DocumentId]:
        return [paper.id for paper in self._papers]

    @Slot()
    def _ask_change(self) -> None:
        if not self._context.may_write():
            return
        kind, gone = self.kind.currentData(), self.remove_tag.currentData()
        wish = Wish(
            kind=DocumentKind(kind) if kind else None,
            dated_on=self.dated.value,
            sender=self.sent_by.text().strip(),
            add_tags=self.add_tags.value,
            remove_tags=(gone,) if gone else (),
        )
        if wish.is_empty:
            self._context.say("Say first what is to be changed. Nothing was changed.")
            return
        names = self._names()

        def work(desk: Desk) -> int:
            return many_papers.change(desk, names, wish)

        self._context.start(work, self._changed)

    @Slot()
    def _ask_fill(self) -> None:
        if not self._context.may_write():
            return
        desk, names = self._context.desk, self._names()

        def work(task: TaskContext) -> int:
            return many_papers.fill_in(desk, names, task)

        self._context.runner.start(
            work,
            self._filled,
            failed=self._context.tell,
            title="Reading what they say.",
            long=True,
        )

    def _filled(self, count: int) -> None:
        self._tell(count, _NOTHING_TO_FILL)

    def _changed(self, count: int) -> None:
        self._empty()
        self._tell(count, "The papers were so already. Nothing was changed.")

    def _tell(self, count: int, nothing: str) -> None:
        if not count:
            self._context.say(nothing)
            return
        said = f"{wording.plural(count, 'paper was', 'papers were')} changed."
        self._context.say(said, self._context.undo)

    @Slot()
    def _ask_remove(self) -> None:
        if not self._context.may_write():
            return
        names = self._names()

        def work(desk: Desk) -> int:
            return many_papers.remove(desk, names)

        self._context.start(work, self._removed)

    def _removed(self, count: int) -> None:
        said = f"{wording.plural(count, 'paper was', 'papers were')} removed."
        self._context.say(said, self._context.undo)
