"""The page on which a part of the case goes to a helper and their changes come back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from casefile.domain.changed import Changed
from casefile.services import wording
from casefile.services.sharing import parcel_words, sharing_story
from casefile.services.sharing.handing_over import Chosen, HandedOver
from casefile.services.sharing.merge_review import Review
from casefile.services.sharing.merging import Merge
from casefile.services.sharing.parcel_files import Opener
from casefile.services.sharing.sharing_story import Sharing
from casefile.ui.common.empty_state import EmptyState
from casefile.ui.common.page import CasePage
from casefile.ui.common.part import IconButton, scrolling
from casefile.ui.context import UiContext
from casefile.ui.dialogs import PARCELS, neutral
from casefile.ui.helper.across_dialog import AcrossDialog
from casefile.ui.helper.hand_over_panel import HandOverPanel
from casefile.ui.helper.lock_dialog import LockDialog
from casefile.ui.helper.merge_panel import MergePanel
from casefile.ui.helper.open_dialog import OpenDialog
from casefile.ui.helper.sending import Sending
from casefile.ui.helper.sharing_list import SharingList
from casefile.ui.helper.told_panel import ToldPanel

_EMPTY: Final = (
    "Give a McKenzie friend or somebody else who helps you a part of your case in a "
    "locked file. They work on their own computer, and give you their changes back. "
    "You see each change before it is kept."
)
_TAKE: Final = "Take changes back"
_MORE: Final = "Take in more"
_BACK_FILE: Final = "The locked file with the changes"
_MORE_FILE: Final = "The locked file with more of this case"
_THERE: Final = "part for a helper.age"
_BACK: Final = "changes.age"


class HelperPage(CasePage):
    """The list of what went and came, or one of the steps on the way."""

    minds = Changed.EVERYTHING

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Work with a helper")
        self.setObjectName("helper_page")
        self._is_given = False
        """Whether this case was handed over to whoever has it open."""
        self._found: list[Sharing] = []
        self._take = IconButton(self.theme, _TAKE, "import", "quiet")
        self._take.setObjectName("take_back")
        self._give = IconButton(self.theme, "Hand over a part", "people", "main")
        self._give.setObjectName("hand_over")
        self._hand_back = IconButton(self.theme, "Hand my changes back", "export")
        self._hand_back.setObjectName("hand_back")
        self._across = IconButton(self.theme, "My other cases", "folder", "quiet")
        self._across.setObjectName("look_across")
        for button in (self._across, self._take, self._give, self._hand_back):
            self.buttons.addWidget(button)
        self.panel = HandOverPanel(self.theme, self.snapshot)
        self.merge = MergePanel(self.theme)
        self.told = ToldPanel(self.theme)
        self.list = SharingList(self.theme)
        self._empty = EmptyState(
            self.theme, "people", _EMPTY, "Hand over a part", "people"
        )
        self._sending = Sending(context, self)
        self._views = QStackedWidget()
        self._steps: dict[QWidget, QWidget] = {self._empty: self._empty}
        self._views.addWidget(self._empty)
        for part, name in (
            (self.list, "What was handed over"),
            (self.panel, "Hand over a part"),
            (self.merge, "What came in"),
            (self.told, "The file is made"),
        ):
            self._steps[part] = scrolling(part, name)
            self._views.addWidget(self._steps[part])
        self.column.addWidget(self._views, 1)
        self._connect()

    def _connect(self) -> None:
        self._across.clicked.connect(self._look_across)
        self._take.clicked.connect(self._choose_parcel)
        self._give.clicked.connect(self._begin)
        self._empty.pressed.connect(self._begin)
        self._hand_back.clicked.connect(self._begin_back)
        self.panel.asked.connect(self._lock)
        self.panel.left.connect(self._show_list)
        self.merge.asked.connect(self._put_together)
        self.merge.left.connect(self._leave_merge)
        self.told.left.connect(self._show_list)
        self._sending.made.connect(self._made)
        self._sending.looked.connect(self._looked)
        self._sending.merged.connect(self._merged)
        self._sending.changed.connect(self._settle)

    # what the window asks of every page

    @property
    def is_settled(self) -> bool:
        """Whether nothing is being made or put together."""
        return not self._sending.is_busy

    def refresh(self) -> None:
        self.context.look(lambda desk, _task: sharing_story.sharings(desk), self._tell)
        self.panel.refresh()

    def take_focus(self) -> None:
        if self._shows(self.panel):
            self.panel.recipient.setFocus()
        elif self._shows(self.merge):
            self.merge.take_focus()
        elif self._shows(self._empty):
            self._empty.button.setFocus()
        else:
            (self._hand_back if self._is_given else self._give).setFocus()

    def _tell(self, found: list[Sharing]) -> None:
        self._is_given = any(one.is_mine for one in found)
        self._found = found
        self.list.show_sharings(found)
        self._take.set_words(_MORE if self._is_given else _TAKE)
        self._give.setVisible(not self._is_given)
        self._hand_back.setVisible(self._is_given)
        helps = self._is_given or self.context.settings.used_by == "helper"
        self._across.setVisible(helps)
        if self._shows(self._empty) or self._shows(self.list):
            self._turn_to(self.list if found else self._empty)

    def _shows(self, part: QWidget) -> bool:
        return self._views.currentWidget() is self._steps[part]

    def _turn_to(self, part: QWidget) -> None:
        self._views.setCurrentWidget(self._steps[part])

    @Slot()
    def _show_list(self) -> None:
        self._turn_to(self.list if self._found else self._empty)
        self.take_focus()

    @Slot()
    def _settle(self) -> None:
        is_free = self.is_settled
        for part in (self._take, self._give, self._hand_back, self._views):
            part.setEnabled(is_free)

    @Slot()
    def _look_across(self) -> None:
        look = self.context.look_across
        if look is not None:
            AcrossDialog(self.context, self, look).open()

    # a part goes to the helper

    @Slot()
    def _begin(self) -> None:
        if self.context.may_write():
            self.panel.begin(self._found)
            self._turn_to(self.panel)
            self.panel.recipient.setFocus()

    @Slot(object)
    def _lock(self, chosen: Chosen) -> None:
        dialog = LockDialog(self.context, self)
        dialog.chosen.connect(partial(self._hand_over, chosen))
        dialog.open()

    def _hand_over(self, chosen: Chosen, by: Opener) -> None:
        path = self._ask_where(_THERE)
        if path is not None:
            self._sending.hand_over(chosen, path, by)

    def _ask_where(self, name: str) -> Path | None:
        path = self.context.dialogs.save_file(
            self, "Where to save the locked file", neutral() / name, PARCELS
        )
        if path is None or path.suffix:
            return path
        return path.with_suffix(".age")

    @Slot(object, object, object)
    def _made(self, made: HandedOver, path: Path, by: Opener) -> None:
        lines = [
            *parcel_words.told(made),
            parcel_words.how_to_give(is_back=self._is_given),
        ]
        if not by.key:
            lines.append(parcel_words.tell_apart())
        self.told.tell(f"“{path.name}” is made", lines)
        self._turn_to(self.told)

    # the helper's changes go back

    @Slot()
    def _begin_back(self) -> None:
        if self.context.may_write():
            dialog = LockDialog(self.context, self)
            dialog.chosen.connect(self._give_back)
            dialog.open()

    @Slot(object)
    def _give_back(self, by: Opener) -> None:
        path = self._ask_where(_BACK)
        if path is not None:
            self._sending.hand_back(path, by)

    # they come in

    @Slot()
    def _choose_parcel(self) -> None:
        if not self.context.may_write():
            return
        asked = _MORE_FILE if self._is_given else _BACK_FILE
        found = self.context.dialogs.open_files(self, asked, PARCELS)
        if found:
            dialog = OpenDialog(self.context, self, found[0], is_given=self._is_given)
            dialog.opened.connect(self._sending.look)
            dialog.open()

    @Slot(object)
    def _looked(self, review: Review) -> None:
        self.merge.show_review(review)
        self._turn_to(self.merge)
        self.merge.take_focus()

    @Slot()
    def _put_together(self) -> None:
        if self.merge.review is not None and self.context.may_write():
            self._sending.put_together(self.merge.review, self.merge.decisions)

    @Slot()
    def _leave_merge(self) -> None:
        self.merge.forget()
        self._show_list()
        self.context.say("Nothing was changed. The file can be opened again.")

    @Slot(object)
    def _merged(self, found: Merge) -> None:
        self.merge.forget()
        self._show_list()
        number = wording.plural(len(found.changes), "thing")
        self.context.say(f"Put together: {number} came in.", self.context.undo)
