"""The page on which photos of the sheets of one paper become that paper."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget

from casefile.domain.changed import Changed
from casefile.domain.document import Document
from casefile.domain.ids import DocumentId
from casefile.services import photo_title, wording
from casefile.ui.arrangement import Arrangement
from casefile.ui.arranging import Asked, to_arrange
from casefile.ui.common.empty_state import EmptyState
from casefile.ui.common.page import CasePage
from casefile.ui.common.part import IconButton
from casefile.ui.context import UiContext
from casefile.ui.dialogs import PHOTOS
from casefile.ui.documents.intake import Intake, Taken
from casefile.ui.photos.making import Making, Planned
from casefile.ui.photos.more_photos import MorePhotos
from casefile.ui.photos.workbench import Workbench

_NONE: Final = "Choose several photos under Documents, and make one paper of them here."
_LOOKING: Final = "Looking for the sheet of paper on each photo."
_LATER: Final = (
    "Nothing was made, and the photos are as they were. How you arranged them is kept "
    "until this case file is locked or closed."
)
_GONE: Final = (
    "The paper for which they were is made already, or not begun any more. The photos "
    "are kept under Documents."
)
_AS_BEFORE: Final = (
    "The pages are as they were, so nothing was made. Change what is wrong with them "
    "first, or press Not now."
)


class PhotosPage(CasePage):
    """Pages on the left, the photo of one of them on the right."""

    minds = Changed.DOCUMENTS

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "One paper from photos")
        self.setObjectName("photos_page")
        self.setAcceptDrops(True)
        self._later = IconButton(self.theme, "Not now", "", "quiet")
        self._later.setObjectName("put_off_photos")
        self.make = IconButton(self.theme, "Make the paper", "check", "main")
        self.make.setObjectName("make_paper")
        self.buttons.addWidget(self._later)
        self.buttons.addWidget(self.make)
        self._of: frozenset[DocumentId] = frozenset()
        """What was asked for last: photos, or the paper made of them."""
        self._making = Making(context, self)
        self._views = QStackedWidget(self)
        self._empty = EmptyState(
            self.theme, "photo", _NONE, "Go to Documents", "documents"
        )
        self.bench = Workbench(context, self._views)
        self._views.addWidget(self._empty)
        self._views.addWidget(self.bench)
        self.column.addWidget(self._views, 1)
        self._connect()
        self._show(None)

    def _connect(self) -> None:
        self._later.clicked.connect(self._put_off)
        self.make.clicked.connect(self._make)
        self._empty.pressed.connect(self._leave)
        self.context.arranging.begun.connect(self._begin)
        self.bench.find_asked.connect(self._making.find)
        self.bench.strip.add.clicked.connect(self._ask_more)
        self._making.planned.connect(self._planned)
        self._making.found.connect(self.bench.put)
        self._making.added.connect(self._planned_more)
        self._making.made.connect(self._made)
        self._making.changed.connect(self._settle)

    @property
    def arranged(self) -> Arrangement | None:
        """What is being put together."""
        return self.context.arranging.find(self._of)

    def refresh(self) -> None:
        self.context.arranging.forget([one.id for one in self.snapshot.documents])
        if self._views.currentWidget() is self.bench:
            self._show(self.arranged)

    def show_item(self, item: UUID) -> None:
        """Has a paper that was made of photos arranged again."""
        paper = self.snapshot.document(DocumentId(item))
        if paper is not None and paper.photos:
            self._begin(paper)

    def take_focus(self) -> None:
        if self._views.currentWidget() is self.bench:
            self.bench.strip.list.setFocus()
        else:
            self._empty.button.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        is_file = any(url.isLocalFile() for url in event.mimeData().urls())
        if is_file and self.arranged is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        self.bring([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])
        event.acceptProposedAction()

    # Beginning and leaving

    @Slot(object)
    def _begin(self, asked: Asked) -> None:
        # A message over the photo would hide its lower corners.
        self.context.hushed.emit()
        if isinstance(asked, Arrangement):
            self._of = self.context.arranging.of(asked)
            self._keep(asked)
            return
        if isinstance(asked, Document):
            self._of = frozenset([asked.id])
            again = Arrangement(asked.photos, asked.title, asked.id)
            self._keep(self.arranged or again)
            return
        self._of = frozenset(asked)
        if self.arranged is not None:
            self._keep(self.arranged)
            return
        self._show(None)
        self._empty.say(_LOOKING, button=False)
        self.setFocus()
        self._making.plan(asked)

    @Slot(object, object)
    def _planned(self, asked: list[DocumentId], planned: Planned) -> None:
        if frozenset(asked) != self._of:
            return
        if planned.sentence():
            self.context.say(planned.sentence())
        if not planned.pages:
            self._empty.say(_NONE)
            return
        names = [self.bench.title_of(page.photo) for page in planned.pages]
        self._keep(Arrangement(planned.pages, photo_title.suggest(names)))

    def _keep(self, arranged: Arrangement) -> None:
        self.context.arranging.keep(self._of, arranged)
        self._show(arranged)
        self.take_focus()

    def _show(self, arranged: Arrangement | None) -> None:
        """Shows an arrangement as it is now, or that there is none."""
        self.bench.show_arranged(arranged)
        is_there = arranged is not None
        self._later.setVisible(is_there)
        self.make.setVisible(is_there)
        if arranged is None:
            self._empty.say(_NONE)
            self._views.setCurrentWidget(self._empty)
            return
        again = arranged.paper is not None
        self.make.set_words("Make it anew" if again else "Make the paper")
        self._views.setCurrentWidget(self.bench)
        self._settle()

    @Slot()
    def _settle(self) -> None:
        is_making = self._making.is_making
        self.make.setEnabled(not is_making and not self._making.is_adding)
        if is_making != self.bench.isEnabled():
            return
        self.bench.setEnabled(not is_making)
        if self.isVisible() and not is_making:
            # What had the keyboard could not keep it meanwhile.
            self.take_focus()

    @Slot()
    def _put_off(self) -> None:
        self._leave()
        self.context.say(_LATER)

    @Slot()
    def _leave(self) -> None:
        self.context.go("documents")

    # More photos

    @Slot()
    def _ask_more(self) -> None:
        arranged = self.arranged
        if arranged is None or not self.context.may_write():
            return
        documents = self.snapshot.documents
        names = set(to_arrange(documents, documents)) - set(arranged.photos)
        others = [one for one in documents if one.id in names]
        if not others:
            self._ask_files()
            return
        asked = MorePhotos(self.theme, self, others)
        asked.chosen.connect(partial(self._add, arranged))
        asked.files_asked.connect(self._ask_files)
        asked.open()

    @Slot()
    def _ask_files(self) -> None:
        self.bring(self.context.dialogs.open_files(self, "Add photos", PHOTOS))

    def bring(self, paths: list[Path]) -> None:
        """Brings photos in, and adds them to the paper."""
        if paths:
            intake = Intake(self.context, self)
            # Another arrangement may be shown, or none, when they have come.
            intake.taken.connect(partial(self._taken, intake, self.arranged))
            intake.bring(paths)

    def _taken(
        self, intake: Intake, arranged: Arrangement | None, taken: Taken
    ) -> None:
        intake.deleteLater()
        came = [*taken.added, *taken.known]
        found = to_arrange(came, [*self.snapshot.documents, *came])
        is_new = arranged is None and self.arranged is None and self.isVisible()
        if found and is_new:
            self.context.arrange_photos(found)
        elif found and not self._is_begun(arranged):
            self.context.say(f"{taken.sentence()} {_GONE}")
            return
        if len(found) < len(came) or taken.refused or taken.stopped:
            self.context.say(taken.sentence())
        if arranged is not None:
            self._add(arranged, found)

    def _add(self, arranged: Arrangement, names: list[DocumentId]) -> None:
        if names:
            self._making.plan_more(names, arranged)

    @Slot(object, object)
    def _planned_more(self, arranged: Arrangement, planned: Planned) -> None:
        if not self._is_begun(arranged):
            self.context.say(_GONE)
            return
        if planned.sentence():
            self.context.say(planned.sentence())
        self.bench.add(arranged, planned.pages)

    def _is_begun(self, arranged: Arrangement | None) -> bool:
        """Tells whether photos can still come to it."""
        if arranged is None or self._making.is_making:
            return False
        return bool(self.context.arranging.of(arranged))

    # Making

    @Slot()
    def _make(self) -> None:
        arranged = self.arranged
        if arranged is None or not self.context.may_write():
            return
        before = arranged.paper and self.snapshot.document(arranged.paper)
        if before and before.photos == arranged.pages:
            self.context.say(_AS_BEFORE)
        else:
            self._making.make(arranged)

    @Slot(object, object)
    def _made(self, arranged: Arrangement, paper: Document) -> None:
        self.context.arranging.finish(arranged)
        pages = wording.plural(len(paper.photos), "page")
        kept = "The one before it and the photos are kept."
        said = f"“{paper.title}” was made anew, with {pages}. {kept}"
        if arranged.paper is None:
            said = f"“{paper.title}” is kept, with {pages}. The photos are kept, too."
        self.context.say(said, self.context.undo)
        self._show(None)
        if self.isVisible():
            self.context.go("documents", paper.id)
