"""A bundle as it stands: each version of it, when it was served, what changed."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.domain.bundle.change import changes
from casefile.domain.bundle.draft import Shelved
from casefile.domain.bundle.kept import Bundle
from casefile.services.wording import day, plural
from casefile.ui.bundles import words
from casefile.ui.common.part import IconButton, label, rule
from casefile.ui.theme import Theme

_NONE: Final = (
    "No version was made yet. Open it to put papers in and in order, then press Make "
    "the bundle."
)
_CORE: Final = "The papers that are needed most; their pages keep their numbers"
_MORE: Final = "Papers that came since it was served, in a bundle of their own"
_OLD: Final = (
    "“{main}” has other page numbers now than this core bundle. Make it again before "
    "you hand it in, so that a reference is the same in both."
)
_FIRST: Final = "The first version."


class VersionsPanel(QWidget):
    """Shows one bundle.

    Signals:
        open_asked: it is to be worked on.
        served_asked: a version that was served, or whose day was another.
        save_asked, print_asked: the list of what changed, as a file or on paper.
        related_asked: a core bundle (True) or a supplement of it is to be begun.
        again_asked: it is to be made once more, as it is.
        removed: the bundle is to be taken away.
    """

    open_asked = Signal()
    served_asked = Signal(object)
    save_asked = Signal()
    print_asked = Signal()
    related_asked = Signal(bool)
    again_asked = Signal()
    removed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName("This bundle")
        self._theme = theme
        self.heading = label("", "title", wrap=True)
        self.state = label("", "muted", wrap=True)
        self.state.setObjectName("bundle_state")
        self.old = label("", "warn", wrap=True)
        self.old.setObjectName("core_outdated")
        self.again = IconButton(theme, "Make it again", "check")
        self.again.setObjectName("make_core_again")
        self._none = label(_NONE, "muted", wrap=True)
        self.open = IconButton(theme, "Open the bundle", "chevron-right", "main")
        self.open.setObjectName("open_bundle")
        self.save = IconButton(theme, "Save the list of changes", "export", "quiet")
        self.save.setObjectName("save_changes")
        self.print = IconButton(theme, "Print the list of changes", "print", "quiet")
        self.print.setObjectName("print_changes")
        self.core = IconButton(theme, "Begin a core bundle", "plus", "quiet", tip=_CORE)
        self.core.setObjectName("begin_core")
        self.more = IconButton(theme, "Begin a supplement", "plus", "quiet", tip=_MORE)
        self.more.setObjectName("begin_supplement")
        self.remove = IconButton(theme, "Remove this bundle", "trash", "danger")
        self.remove.setObjectName("remove_bundle")
        self._cards: list[VersionCard] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 20)
        column.setSpacing(10)
        column.addWidget(self.heading)
        column.addWidget(self.state)
        column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.old)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._none)
        column.addLayout(self._column)
        for button in (self.save, self.print, self.core, self.more, self.remove):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.open.clicked.connect(self.open_asked)
        self.again.clicked.connect(self.again_asked)
        self.save.clicked.connect(self.save_asked)
        self.print.clicked.connect(self.print_asked)
        self.core.clicked.connect(self._ask_core)
        self.more.clicked.connect(self._ask_supplement)
        self.remove.clicked.connect(self.removed)

    @property
    def cards(self) -> list[VersionCard]:
        """One for each version, the latest first."""
        return self._cards

    def show_bundle(
        self, one: Shelved, *, read_only: bool, is_old: bool = False
    ) -> None:
        """Shows another bundle; if `is_old`, its main one has other numbers now."""
        self.heading.setText(one.plan.title or words.NO_TITLE)
        self.state.setText(words.state(one))
        self._none.setVisible(not one.versions)
        self.old.setText(_OLD.format(main=one.plan.core_of))
        self.old.setVisible(is_old)
        self.again.setVisible(is_old)
        self.again.setEnabled(not read_only)
        for button in (self.save, self.print):
            button.setVisible(len(one.versions) > 1)
        is_main = not one.plan.core_of and not one.plan.supplement_to
        self.core.setVisible(is_main and bool(one.versions))
        self.more.setVisible(is_main and one.served is not None)
        self.remove.setEnabled(not read_only)
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = []
        known: list[Bundle | None] = [*one.versions, None]
        for version, before in pairwise(known):
            if version is not None:
                self._add(version, before, read_only=read_only)
        self._put_in_order()

    def _put_in_order(self) -> None:
        """Has Tab go over the versions before what comes below them."""
        below = (self.save, self.print, self.core, self.more, self.remove)
        order = [self.open, self.again, *(card.served for card in self._cards), *below]
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    @Slot()
    def _ask_core(self) -> None:
        self.related_asked.emit(True)  # noqa: FBT003 - a signal

    @Slot()
    def _ask_supplement(self) -> None:
        self.related_asked.emit(False)  # noqa: FBT003 - a signal

    def _add(self, version: Bundle, before: Bundle | None, *, read_only: bool) -> None:
        card = VersionCard(self._theme, version, before)
        card.served.setEnabled(not read_only)
        card.served_asked.connect(self.served_asked)
        self._cards.append(card)
        self._column.addWidget(card)


class VersionCard(QWidget):
    """One version."""

    served_asked = Signal(object)

    def __init__(self, theme: Theme, version: Bundle, before: Bundle | None) -> None:
        super().__init__()
        self._version = version
        said = f"Made on {day(version.made_on)}, {plural(version.pages, 'page')}."
        if version.served_on is not None:
            how = f" ({version.served_how})" if version.served_how else ""
            said += f" Served on {day(version.served_on)}{how}."
        told = [_FIRST] if before is None else list(changes(before, version))
        self.changes = label("\n".join(told), wrap=True)
        self.changes.setObjectName("version_changes")
        is_served = version.served_on is not None
        name = "Change the day" if is_served else "It was served"
        self.served = IconButton(theme, name, "edit" if is_served else "check")
        self.served.setObjectName("version_served")
        self.served.setAccessibleName(f"{name}: version {version.version}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(rule())
        column.addWidget(label(f"Version {version.version}", "section"))
        column.addWidget(label(said, "muted", wrap=True))
        column.addWidget(self.changes)
        column.addWidget(self.served, 0, Qt.AlignmentFlag.AlignLeft)
        self.served.clicked.connect(self._ask)

    @Slot()
    def _ask(self) -> None:
        self.served_asked.emit(self._version)
