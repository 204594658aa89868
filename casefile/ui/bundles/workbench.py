"""One bundle that is being prepared: its tree on the left, one thing on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from casefile.domain.bundle import arranging
from casefile.domain.bundle.arranging import Spot
from casefile.domain.bundle.draft import Shelved
from casefile.domain.document import Document
from casefile.services.bundle.outlook import PaperOutlook
from casefile.ui.bundles.add_papers import AddPapers
from casefile.ui.bundles.case_form import CaseForm
from casefile.ui.bundles.changing import Changing
from casefile.ui.bundles.keeping import Keeping
from casefile.ui.bundles.made_view import MadeView
from casefile.ui.bundles.page_count import PageCount
from casefile.ui.bundles.page_view import FrontPages, PaperPages
from casefile.ui.bundles.paper_form import PaperForm
from casefile.ui.bundles.paper_lock import PaperLock
from casefile.ui.bundles.section_form import SectionForm
from casefile.ui.bundles.tree_panel import TreePanel
from casefile.ui.bundles.tree_rows import rows
from casefile.ui.common.autosave import Autosave
from casefile.ui.common.part import scrolling, to_top
from casefile.ui.context import UiContext

_PAPER, _SECTION = 0, 1
_IN_INDEX, _PAGES, _FRONT, _CASE = range(4)


class Workbench(QWidget):
    """Shows a bundle and takes its changes; `opened` when a paper is to be shown."""

    opened = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.context = context
        theme, time = context.theme, context.desk.time
        self._is_made = False
        self.keeping = Keeping(context, self)
        self.changing = Changing(context, self.keeping, self)
        self.lock = PaperLock(context, self)
        read_only = context.desk.case.read_only
        self.autosave = Autosave(self._save, self, read_only=read_only)
        self.count = PageCount(theme)
        self.left = TreePanel(theme, read_only=read_only)
        self.tree, self.add = self.left.tree, self.left.add
        self.paper = PaperForm(theme, time)
        self.section_form = SectionForm(theme)
        self.case = CaseForm(theme, time)
        self.pages = PaperPages(context)
        self.front = FrontPages(context)
        self.made = MadeView(theme)
        for form in (self.paper, self.section_form, self.case):
            form.watch(self.autosave)
            form.set_read_only(read_only=read_only)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.form = QStackedWidget()
        self.form.addWidget(scrolling(self.paper, self.paper.accessibleName()))
        name = self.section_form.accessibleName()
        self.form.addWidget(scrolling(self.section_form, name))
        self.tabs = QTabWidget()
        self.tabs.setProperty("look", "page")
        self.tabs.setObjectName("bundle_tabs")
        self.tabs.setAccessibleName("What is shown of the bundle")
        self.tabs.addTab(self.form, "Paper")
        self.tabs.addTab(self.pages, "Pages")
        self.tabs.addTab(self.front, "Front")
        self.tabs.addTab(scrolling(self.case, self.case.accessibleName()), "Case")
        self.side = QStackedWidget()
        self.side.addWidget(self.tabs)
        self.side.addWidget(scrolling(self.made, self.made.accessibleName()))
        self.side.setMinimumWidth(300)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.left)
        self._splitter.addWidget(self.side)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([560, 500])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.count)
        column.addWidget(self._splitter, 1)

    def _connect(self) -> None:
        tree, changing = self.tree, self.changing
        tree.chosen.connect(self._choose)
        tree.opened.connect(self._enter)
        tree.dropped.connect(changing.drop)
        tree.shifted.connect(changing.shift)
        tree.removed.connect(changing.take_out)
        changing.stands.connect(self._stand)
        changing.told.connect(self._announce)
        self.keeping.changed.connect(self._show_plan)
        self.keeping.looked.connect(self._show_outlook)
        self.add.clicked.connect(self._ask_papers)
        self.left.section.clicked.connect(changing.add_section)
        self.left.step_asked.connect(self._shift)
        self.case.file.changed.connect(self._choose_file)
        self.paper.section_asked.connect(self._into_section)
        self.paper.open_asked.connect(self._open_paper)
        self.paper.unlock_asked.connect(self._unlock_paper)
        self.lock.opened.connect(changing.use_copy)
        self.paper.removed.connect(self._take_out)
        self.section_form.removed.connect(self._take_out)
        self.section_form.add_asked.connect(self._ask_papers)
        self.made.back_asked.connect(self.show_papers)

    # the bundle

    def show_bundle(self, one: Shelved | None) -> None:
        """Works on another bundle, or on none."""
        self.autosave.flush()
        self._is_made = one is not None and one.last is not None
        self.show_papers()
        self.paper.forget()
        self.keeping.begin(None if one is None else one.draft)
        self.tabs.setCurrentIndex(_IN_INDEX)
        if one is not None and self.tree.rows:
            first = next((r.spot for r in self.tree.rows if r.spot.paper >= 0), Spot(0))
            self.tree.choose(first)
            self._choose(first)

    def take(self, one: Shelved) -> None:
        """Shows what the case file says of it now."""
        self._is_made = one.last is not None
        if one.draft is not None and not self.autosave.is_waiting:
            self.keeping.take(one.draft)
        self.keeping.look_again()
        self._show_plan()

    def release(self) -> None:
        """Lets the worker processes go that draw pages."""
        self.pages.release()
        self.front.release()

    @property
    def spot(self) -> Spot | None:
        """What is chosen."""
        return self.tree.spot

    @Slot()
    def _show_plan(self) -> None:
        draft = self.keeping.draft
        if draft is None:
            self.tree.show_rows([])
            return
        plan = draft.plan
        self.tree.show_rows(rows(plan, self.keeping.outlook), self.spot)
        if not self.autosave.is_waiting:
            self.autosave.hold()
            self.case.show_plan(plan, is_made=self._is_made)
            self.case.file.show_choice(draft.file)
            self._show_spot()
            self.autosave.release()

    @Slot()
    def _show_outlook(self) -> None:
        plan, outlook = self.keeping.plan, self.keeping.outlook
        if plan is None or outlook is None:
            return
        self.tree.show_rows(rows(plan, outlook), self.spot)
        self.count.show_outlook(outlook)
        self.front.show_outlook(outlook)
        self._show_told()

    # what is chosen

    @Slot(object)
    def _choose(self, _spot: Spot) -> None:
        self.autosave.flush()
        self.show_papers()
        before = self.paper.shown
        self.autosave.hold()
        self._show_spot()
        self.autosave.release()
        if self.paper.shown != before:
            # What to look at stands above the fields.
            to_top(self.form.widget(_PAPER))

    def _show_spot(self) -> None:
        plan, spot = self.keeping.plan, self.spot
        if plan is None or spot is None:
            return
        is_paper = spot.paper >= 0
        if is_paper:
            self.paper.show_paper(plan, spot.section, arranging.at(plan, spot))
        else:
            self.paper.forget()
            self.section_form.show_section(plan, spot.section)
        self.form.setCurrentIndex(_PAPER if is_paper else _SECTION)
        self._show_told()

    def _show_told(self) -> None:
        """Tells how what is chosen would come out, as far as that is known."""
        told = self._told()
        if told is not None:
            self.paper.show_outlook(told)
        self.pages.show_paper(self._paper(), told)

    def _told(self) -> PaperOutlook | None:
        outlook, spot = self.keeping.outlook, self.spot
        if outlook is None or spot is None or outlook.plan != self.keeping.plan:
            return None
        return outlook.papers.get(spot)

    def _paper(self) -> Document | None:
        plan, spot = self.keeping.plan, self.spot
        if plan is None or spot is None or spot.paper < 0:
            return None
        name = arranging.at(plan, spot).id
        known = self.context.snapshot.documents
        return next((one for one in known if str(one.id) == name), None)

    @Slot(object)
    def _enter(self, spot: Spot) -> None:
        self.tabs.setCurrentIndex(_IN_INDEX)
        is_paper = spot.paper >= 0
        (self.paper.title if is_paper else self.section_form.title).setFocus()

    @Slot(object)
    def _stand(self, spots: list[Spot]) -> None:
        self.tree.choose_all(spots)
        self._choose(spots[0])

    # changes

    def flush(self) -> None:
        """Sends what was typed on its way to the case file."""
        self.autosave.flush()

    def _save(self) -> None:
        plan, spot = self.keeping.plan, self.spot
        if plan is None:
            return
        plan = self.case.wanted(plan)
        if spot is not None and spot.paper < 0:
            plan = arranging.named(plan, spot.section, *self.section_form.wanted())
        elif spot is not None and (document := self.paper.wanted()) is not None:
            plan = arranging.put(plan, spot, document)
        self.keeping.change(plan)

    @Slot()
    def _choose_file(self) -> None:
        self.autosave.flush()
        if not self.context.desk.case.read_only:
            self.keeping.choose(self.case.file.choice())

    @Slot(int)
    def _shift(self, by: int) -> None:
        self.autosave.flush()
        if self.tree.spots:
            self.changing.shift(self.tree.spots, by)

    @Slot(int)
    def _into_section(self, section: int) -> None:
        self.autosave.flush()
        if self.spot is not None:
            self.changing.into_section(self.spot, section)

    @Slot()
    def _take_out(self) -> None:
        self.autosave.drop()
        if self.spot is not None:
            self.changing.take_out([self.spot])
            self.tree.setFocus()

    @Slot()
    def _open_paper(self) -> None:
        paper = self._paper()
        if paper is not None:
            self.opened.emit(paper.id)

    @Slot()
    def _unlock_paper(self) -> None:
        self.autosave.flush()
        paper = self._paper()
        if paper is not None and self.context.may_write():
            self.lock.open(paper)

    @Slot()
    def _ask_papers(self) -> None:
        self.autosave.flush()
        plan, spot = self.keeping.plan, self.spot
        if plan is None or not self.context.may_write():
            return
        at = 0 if spot is None else spot.section
        section = at if self.sender() is self.section_form else None
        papers = self.context.snapshot.documents
        asked = AddPapers(self.context.theme, self, papers, plan, section)
        asked.wanted.connect(self._add_papers)
        asked.open()

    @Slot(list, object)
    def _add_papers(self, papers: list[Document], section: int | None) -> None:
        last = len(self.keeping.plan.sections) - 1 if self.keeping.plan else 0
        at = last if self.spot is None else self.spot.section
        self.changing.add(papers, section, at)

    # the side

    @Slot()
    def show_papers(self) -> None:
        """Shows the papers again after a bundle was made."""
        self.side.setCurrentIndex(0)

    def show_made(self) -> None:
        """Shows what was made."""
        self.side.setCurrentIndex(1)
        to_top(self.side.widget(1))

    def show_case(self) -> None:
        """Shows the details of the case."""
        self.show_papers()
        self.tabs.setCurrentIndex(_CASE)

    @Slot(str)
    def _announce(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.tree, words))
