"""The keys with Ctrl and the function keys of the assessment page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from casefile.ui.assessment.desktop import PaperDesktop
from casefile.ui.assessment.side import SideColumn


def add_shortcuts(page: QWidget, desktop: PaperDesktop, side: SideColumn) -> None:
    """Lets the keys for size, search and view work anywhere on the page."""
    view, find = desktop.view, desktop.find_bar
    for keys, slot in (
        ("Ctrl++", view.zoom_in),
        ("Ctrl+=", view.zoom_in),
        ("Ctrl+-", view.zoom_out),
        ("Ctrl+0", view.zoom_normal),
        ("Ctrl+Shift+0", view.fit_width),
        ("Ctrl+F", desktop.open_find),
        ("F3", find.next),
        ("Shift+F3", find.before),
        ("Ctrl+R", desktop.switch_view),
        ("Ctrl+E", side.toggle),
    ):
        shortcut = QShortcut(QKeySequence(keys), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(slot)
