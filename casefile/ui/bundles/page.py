"""The page of bundles for the court: those that there are, and one that is prepared."""

from __future__ import annotations

from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget

from casefile.domain.bundle.draft import Shelved
from casefile.domain.bundle.kept import Bundle
from casefile.domain.bundle.plan import Plan
from casefile.domain.bundle.reference import outdated_cores
from casefile.domain.changed import Changed
from casefile.services.bundle import drafts as bundle_drafts
from casefile.services.bundle.building import Built
from casefile.ui.bundles import words
from casefile.ui.bundles.after_making import AfterMaking
from casefile.ui.bundles.beginning import Beginning
from casefile.ui.bundles.making import Making
from casefile.ui.bundles.versions_panel import VersionsPanel
from casefile.ui.bundles.workbench import Workbench
from casefile.ui.common.empty_state import EmptyState
from casefile.ui.common.list_detail import ListDetail
from casefile.ui.common.page import CasePage
from casefile.ui.common.part import IconButton
from casefile.ui.common.row_list import RowList
from casefile.ui.context import UiContext

_NONE: Final = (
    "Here you put papers of the case together into one file for the court: numbered, "
    "with an index and links. It begins with papers that seem to belong in it."
)
_REMOVED: Final = (
    "“{title}” was removed. Files that you made of it stay where they are."
)
_SERVED: Final = (
    "Version {number} was served on {day}. Its page numbers stay from now on."
)
_NO_PAPERS: Final = "There are no papers in it yet. Press Add papers first."
_NO_TITLE: Final = "Give the bundle a title first, under Case."
_WRONG: Final = "Put this right first: {wrong}"


class BundlesPage(CasePage):
    """A list of bundles, or one of them with its papers."""

    minds = Changed.BUNDLES | Changed.DOCUMENTS | Changed.PAGES

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Court bundles")
        self.setObjectName("bundles_page")
        self._shown: UUID | None = None
        """The bundle that is worked on; None while the list is shown."""
        self._is_wanted = False
        """Whether it is to be made as soon as it is known how it comes out."""
        self.new = IconButton(self.theme, "New bundle", "plus", "main")
        self.new.setObjectName("ask_new_bundle")
        self.back = IconButton(self.theme, "All bundles", "chevron-left", "quiet")
        self.back.setObjectName("all_bundles")
        self.make = IconButton(self.theme, "Make the bundle", "check", "main")
        self.make.setObjectName("make_bundle")
        for button in (self.back, self.new, self.make):
            self.buttons.addWidget(button)
        self.rows = RowList(self.theme, "Bundles")
        self.panel = VersionsPanel(self.theme)
        self._empty = EmptyState(self.theme, "court", _NONE, "Begin a bundle", "plus")
        self.views = QStackedWidget(self)
        self._body = ListDetail(self.views, self.rows, self.panel, self._empty)
        self.bench = Workbench(context, self.views)
        self.views.addWidget(self._body)
        self.views.addWidget(self.bench)
        self.kept_clear = self.bench.side
        self.column.addWidget(self.views, 1)
        self.beginning = Beginning(context, self)
        self.making = Making(context, self)
        self.after = AfterMaking(context, self)
        self._connect()
        self._show_list()

    def _connect(self) -> None:
        self.new.clicked.connect(self.beginning.ask)
        self._empty.pressed.connect(self.beginning.ask)
        self.beginning.begun.connect(self._work_on)
        self.back.clicked.connect(self._show_list)
        self.make.clicked.connect(self._make)
        self.rows.chosen.connect(self._choose)
        self.rows.opened.connect(self._open)
        self.panel.open_asked.connect(self._open_chosen)
        self.panel.again_asked.connect(self._make_again)
        self.panel.served_asked.connect(self.after.ask_served)
        self.panel.save_asked.connect(self._save_changes)
        self.panel.print_asked.connect(self._print_changes)
        self.panel.related_asked.connect(self._begin_related)
        self.panel.removed.connect(self._remove)
        self.bench.opened.connect(self.context.open_paper)
        self.bench.keeping.changed.connect(self._show_title)
        self.bench.keeping.looked.connect(self._make_wanted)
        self.bench.made.served_asked.connect(self._ask_served_now)
        self.bench.made.print_asked.connect(self._print_bundle)
        self.making.changed.connect(self._settle)
        self.making.made.connect(self._made)
        self.after.served.connect(self.bench.show_papers)

    # what the window asks of every page

    @property
    def is_settled(self) -> bool:
        """Whether all is kept, looked at and made."""
        return self.bench.keeping.is_settled and not self.making.is_making

    def refresh(self) -> None:
        shelf = self.snapshot.bundles
        self._body.show_empty(empty=not shelf)
        self.rows.show_things(shelf, words.row)
        shown = self._find(self._shown)
        if self._shown is not None and (shown is None or shown.draft is None):
            self._show_list()
        elif shown is not None:
            self.bench.take(shown)

    def show_item(self, item: UUID) -> None:
        self.rows.choose(item)
        self._open(item)

    def flush(self) -> None:
        self.bench.flush()

    def take_focus(self) -> None:
        if self._shown is not None:
            self.bench.tree.setFocus()
        elif self.snapshot.bundles:
            self.rows.setFocus()
        else:
            self._empty.button.setFocus()

    def release(self) -> None:
        """Lets the worker processes go that draw pages."""
        self.bench.release()

    # the list

    def _find(self, key: UUID | None) -> Shelved | None:
        return next((one for one in self.snapshot.bundles if one.id == key), None)

    @Slot()
    def _show_list(self) -> None:
        self.bench.flush()
        key, self._shown = self._shown, None
        self.bench.show_bundle(None)
        self.views.setCurrentWidget(self._body)
        self._settle()
        if key is not None:
            self.rows.choose(key)
            self.take_focus()

    @Slot(object)
    def _choose(self, key: UUID | None) -> None:
        one = self._find(key)
        self._body.show_detail(one is not None)
        if one is not None:
            read_only = self.context.desk.case.read_only
            old = one.last in self._outdated()
            self.panel.show_bundle(one, read_only=read_only, is_old=old)

    def _outdated(self) -> list[Bundle]:
        versions = [v for one in self.snapshot.bundles for v in one.versions]
        return outdated_cores(versions)

    @Slot()
    def _make_again(self) -> None:
        """Makes the chosen bundle once more; how it comes out is known first."""
        self._is_wanted = True
        self._open_chosen()

    @Slot()
    def _open_chosen(self) -> None:
        self._open(self.rows.key)

    @Slot(object)
    def _open(self, key: UUID | None) -> None:
        one = self._find(key)
        if one is not None and one.draft is not None:
            self._work_on(one)
        elif one is not None:
            self.beginning.go_on(one)

    @Slot(object)
    def _work_on(self, one: Shelved) -> None:
        self._shown = one.id
        self.bench.show_bundle(one)
        self.views.setCurrentWidget(self.bench)
        self._settle()
        if self.isVisible():
            self.take_focus()

    @Slot(bool)
    def _begin_related(self, is_core: bool) -> None:
        if (one := self._find(self.rows.key)) is not None:
            self.beginning.begin_related(one, is_core=is_core)

    @Slot()
    def _remove(self) -> None:
        one = self._find(self.rows.key)
        if one is not None and self.context.may_write():
            title = one.plan.title or words.NO_TITLE
            work = partial(bundle_drafts.remove, one=one)
            self.context.start(work, partial(self._removed, title))

    def _removed(self, title: str, _done: None) -> None:
        self.context.say(_REMOVED.format(title=title), self.context.undo)

    # making it

    @Slot()
    def _settle(self) -> None:
        is_shown, is_free = self._shown is not None, not self.making.is_making
        self.new.setVisible(not is_shown and bool(self.snapshot.bundles))
        self.back.setVisible(is_shown)
        self.make.setVisible(is_shown)
        self.make.setEnabled(is_free)
        self.bench.setEnabled(is_free)

    @Slot()
    def _show_title(self) -> None:
        plan = self.bench.keeping.plan
        self.bench.count.show_title(
            "" if plan is None else plan.title or words.NO_TITLE
        )

    @Slot()
    def _make(self) -> None:
        self.bench.flush()
        if self.context.may_write():
            self._is_wanted = True
            self._make_wanted()

    @Slot()
    def _make_wanted(self) -> None:
        """Makes it if that was asked for, and it is known how it will come out."""
        keeping = self.bench.keeping
        plan, outlook = keeping.plan, keeping.outlook
        if not self._is_wanted or plan is None or outlook is None:
            return
        if outlook.plan != plan:
            return
        self._is_wanted = False
        if not self._is_ready(plan):
            return
        making = self.bench.case.file.choice().making()
        self.making.make(plan, outlook.version, making)

    def _is_ready(self, plan: Plan) -> bool:
        """Tells whether it can be made; if not, shows what is to be put right."""
        outlook = self.bench.keeping.outlook
        if outlook is None:
            return False
        said = ""
        if not plan.title:
            said = _NO_TITLE
            self.bench.show_case()
        elif not outlook.papers:
            said = _NO_PAPERS
        elif outlook.wrong:
            spot = outlook.wrong[0]
            said = _WRONG.format(wrong=outlook.papers[spot].wrong)
            self.bench.tree.choose(spot)
        elif outlook.problem:
            said = _WRONG.format(wrong=outlook.problem)
        if said:
            self.context.say(said)
        return not said

    @Slot(object, object)
    def _made(self, plan: Plan, built: Built) -> None:
        is_here = self._shown is not None and self.bench.keeping.plan == plan
        if not is_here:
            self.context.say(f"“{built.path.name}” is written.")
        else:
            self.bench.made.show_built(built)
            self.bench.show_made()
            if self.isVisible():
                self.bench.made.served.setFocus()

    # once it was made

    @Slot()
    def _print_bundle(self) -> None:
        if self.bench.made.built is not None:
            self.after.print_bundle(self.bench.made.built)

    @Slot()
    def _ask_served_now(self) -> None:
        if self.bench.made.built is not None:
            self.after.ask_served(self.bench.made.built.bundle)

    @Slot()
    def _save_changes(self) -> None:
        if (one := self._find(self.rows.key)) is not None:
            self.after.save_changes(one)

    @Slot()
    def _print_changes(self) -> None:
        if (one := self._find(self.rows.key)) is not None:
            self.after.print_changes(one)
