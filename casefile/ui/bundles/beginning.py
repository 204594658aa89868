"""Begins bundles: a new one, the next version of one, a core bundle, a supplement."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from casefile.domain.bundle.draft import BundleDraft, Shelved
from casefile.services.bundle import drafts as bundle_drafts
from casefile.services.bundle.drafts import Begun
from casefile.services.wording import plural
from casefile.ui.bundles.new_bundle import NewBundle
from casefile.ui.context import UiContext

_BEGUN: Final = "{papers} put in, {left} left out. Add papers shows all of them."


class Beginning(QObject):
    """Asks what is needed; `begun` with a bundle that can be worked on."""

    begun = Signal(object)

    def __init__(self, context: UiContext, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page

    @Slot()
    def ask(self) -> None:
        """Asks with which sections a new one begins."""
        if self._context.may_write():
            asked = NewBundle(self._context.theme, self._page)
            asked.wanted.connect(self._begin)
            asked.open()

    @Slot(str, bool)
    def _begin(self, name: str, suggested: bool) -> None:
        work = partial(bundle_drafts.begin, name=name, suggested=suggested)
        self._context.start(work, self._new)

    def _new(self, begun: Begun) -> None:
        self.begun.emit(Shelved(draft=begun.draft))
        put = sum(len(one.documents) for one in begun.draft.plan.sections)
        if put or begun.left_out:
            left = plural(len(begun.left_out), "paper")
            self._context.say(_BEGUN.format(papers=plural(put, "paper"), left=left))

    def go_on(self, one: Shelved) -> None:
        """Begins the next version of a bundle of which nothing is prepared."""
        if one.last is not None and self._context.may_write():
            work = partial(bundle_drafts.go_on, bundle=one.last)
            self._context.start(work, partial(self._gone_on, one))

    def _gone_on(self, one: Shelved, draft: BundleDraft) -> None:
        self.begun.emit(Shelved(draft=draft, versions=one.versions))

    def begin_related(self, one: Shelved, *, is_core: bool) -> None:
        """Begins a core bundle of one, or a supplement to it."""
        if one.last is not None and self._context.may_write():
            begin = bundle_drafts.core if is_core else bundle_drafts.supplement
            self._context.start(partial(begin, bundle=one.last), self._related)

    def _related(self, draft: BundleDraft) -> None:
        self.begun.emit(Shelved(draft=draft))
