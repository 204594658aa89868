"""Above the fields of a paper: what it is, how well it could be read, what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.domain.document import Document
from casefile.services import showing, unlocking
from casefile.ui.arranging import can_arrange_again
from casefile.ui.common.flow import Flow
from casefile.ui.common.part import ElidingLabel, IconButton, label
from casefile.ui.common.tag_label import TagLabel
from casefile.ui.context import UiContext
from casefile.ui.documents.diary_offer import DiaryOffer
from casefile.ui.documents.preview import Preview
from casefile.ui.documents.relation import way_out
from casefile.ui.documents.reply_panel import ReplyPanel
from casefile.ui.documents.words import facts


class PaperHead(QWidget):
    """Shows one paper; its buttons are connected by the page."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        theme = context.theme
        self._context = context
        self._paper: Document | None = None
        self.preview = Preview(context)
        self._facts = label("", "muted", wrap=True)
        self._file_name = ElidingLabel("", "small")
        self._state = TagLabel()
        self._problem = label("", "warn", wrap=True)
        self._scan = label("", "muted", wrap=True)
        self._scan.setObjectName("what_came_of_the_scan")
        self.go_on = IconButton(theme, "Read the scans now", "reading", "quiet")
        self.go_on.setObjectName("go_on_reading_scans")
        self._versions = label("", "muted", wrap=True)
        self._relation = label("", "muted", wrap=True)
        self._relation.setObjectName("paper_relation")
        self._lines = label("", "small", wrap=True)
        self._lines.setObjectName("first_lines")
        self._lines.hide()
        self.read = IconButton(theme, "Read this paper", "reading", "main")
        self.read.setObjectName("read_paper")
        self.copy = IconButton(theme, "Save a clean copy", "export", "quiet")
        self.copy.setObjectName("save_copy_of_paper")
        self.redact = IconButton(theme, "Remove words", "eye-off", "quiet")
        self.redact.setObjectName("remove_words_from_paper")
        self.redact.setToolTip(
            "Make a copy from which names, private details or whole places are gone"
        )
        self.outer = IconButton(theme, "Show what it came in", "documents", "quiet")
        self.outer.setObjectName("show_outer_paper")
        self.again = IconButton(theme, "Arrange the photos again", "photo", "quiet")
        self.again.setObjectName("arrange_photos_again")
        self.again.hide()
        self.reread = IconButton(theme, "Read it again", "redo", "quiet")
        self.reread.setObjectName("read_paper_again")
        self.reread.setToolTip(
            "A new version of the program may read more of it. A paper with flags is "
            "left as it is."
        )
        self.unlock = IconButton(theme, "Give its password", "unlock", "main")
        self.unlock.setObjectName("unlock_this_paper")
        self.compare = IconButton(theme, "Compare versions", "copy", "quiet")
        self.compare.setObjectName("compare_versions")
        self.print = IconButton(theme, "Print", "print", "quiet")
        self.print.setObjectName("print_paper")
        self.diary = DiaryOffer(theme)
        self.reply = ReplyPanel(theme, context.desk.time)
        self.again.clicked.connect(self._arrange_again)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        words = QVBoxLayout()
        words.setSpacing(6)
        row = QHBoxLayout()
        row.addWidget(self._facts, 1)
        row.addWidget(self._state)
        words.addLayout(row)
        words.addWidget(self._file_name)
        words.addWidget(self._problem)
        words.addWidget(self._scan)
        words.addWidget(self.go_on, alignment=Qt.AlignmentFlag.AlignLeft)
        words.addWidget(self._versions)
        words.addWidget(self._relation)
        words.addWidget(self._lines)
        words.addSpacing(4)
        flow = Flow()
        buttons_in_order = (
            *(self.unlock, self.read, self.compare, self.diary.button),
            *(self.copy, self.redact, self.print),
            *(self.again, self.reread, self.outer),
        )
        for button in buttons_in_order:
            flow.addWidget(button)
        words.addLayout(flow)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(self.diary)
        column.addWidget(self.reply)

    def show_scan(self, state: tuple[str, str], said: str) -> None:
        """Shows how well the paper could be read, and what there is to say of it."""
        self._state.show_as(*state)
        self._scan.setText(said)
        self._scan.setVisible(bool(said))

    def show_paper(self, paper: Document, versions: str) -> None:
        """Shows what a paper is; `versions` says which others there are of it."""
        self._facts.setText(facts(paper))
        self._file_name.set_words(f"File name: {paper.original_name}")
        self._problem.setText(paper.problem)
        self._problem.setVisible(bool(paper.problem))
        self._versions.setText(versions)
        self._versions.setVisible(bool(versions))
        self.compare.setVisible(bool(versions))
        locked = unlocking.is_locked(paper)
        self.unlock.setVisible(locked)
        self.read.setVisible(not locked or paper.pages > 0)
        self.read.setEnabled(paper.pages > 0)
        self.reread.setVisible(not locked)
        papers = self._context.snapshot.documents
        self._paper = paper
        self.again.setVisible(can_arrange_again(paper, papers))
        self.outer.setVisible(paper.part_of is not None)
        self.outer.set_words(way_out(paper, papers))
        self.print.setVisible(paper.pages > 0)
        self.redact.setVisible(paper.pages > 0 and paper.medium.has_pages)
        self.preview.show_paper(paper)
        cleaned = paper.medium in showing.CLEANED
        self.copy.set_words("Save a clean copy" if cleaned else "Save a copy")

    @Slot()
    def _arrange_again(self) -> None:
        if self._paper is not None and self._context.may_write():
            self._context.arrange_photos(self._paper)

    def show_relation(self, words: str) -> None:
        """Says what a paper came in, and what came in it."""
        self._relation.setText(words)
        self._relation.setVisible(bool(words))

    def show_lines(self, text: str) -> None:
        """Shows how a paper without pages begins."""
        self._lines.setText(text)
        self._lines.setVisible(bool(text))
