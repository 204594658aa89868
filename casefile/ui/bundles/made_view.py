"""What was made: where it is, how it was checked, what to look at, what changed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from casefile.services import bundle_words, wording
from casefile.services.bundle.building import Built
from casefile.services.wording import plural
from casefile.ui.common.part import ElidingLabel, IconButton, label, rule
from casefile.ui.theme import Theme

_MOST: Final = 12
_KEPT: Final = "Written: {pages}, {size}. {lock}"
_BREAK: Final = "_\u200b"
"""Lets the long name of a file run over several lines."""
_LEFT: Final = "Left out, as you decided: {titles}."


class MadeView(QWidget):
    """Tells of one bundle that was made.

    Signals:
        served_asked, print_asked, back_asked: by buttons.
    """

    served_asked = Signal()
    print_asked = Signal()
    back_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName("The bundle that was made")
        self.built: Built | None = None
        self._title = label("", "title", wrap=True)
        self.name = ElidingLabel()
        self.name.setObjectName("made_file")
        self._kept = label("", wrap=True)
        self._parts = label("", wrap=True)
        self._parts.setObjectName("made_parts")
        self.checked = label("", "good", wrap=True)
        self.checked.setObjectName("bundle_checked")
        self._changed = label("What changed", "section")
        self.changes = label("", wrap=True)
        self.changes.setObjectName("bundle_changes")
        self._care = label("Look at this before it goes", "section")
        self.cautions = label("", "warn", wrap=True)
        self.cautions.setObjectName("bundle_cautions")
        self.served = IconButton(theme, "It was served", "check", "main")
        self.served.setObjectName("made_served")
        self.print = IconButton(theme, "Print the bundle", "print")
        self.print.setObjectName("print_bundle")
        self.back = IconButton(theme, "Back to the papers", "chevron-left", "quiet")
        self.back.setObjectName("back_to_papers")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(10)
        for widget in (self._title, self.name, self._kept, self._parts):
            column.addWidget(widget)
        column.addWidget(self.checked)
        for button in (self.served, self.print, self.back):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(rule())
        for widget in (self._changed, self.changes, self._care, self.cautions):
            column.addWidget(widget)
        column.addStretch(1)
        self.served.clicked.connect(self.served_asked)
        self.print.clicked.connect(self.print_asked)
        self.back.clicked.connect(self.back_asked)

    def show_built(self, built: Built) -> None:
        """Tells of another bundle."""
        self.built = built
        made = built.bundle
        self._title.setText(f"Version {made.version} is made")
        self.name.set_words(built.path.name)
        said = _KEPT.format(
            pages=plural(sum(len(one.labels) for one in built.files), "page"),
            size=bundle_words.megabytes(built.size),
            lock=wording.not_locked(len(built.files)),
        )
        if built.left_out:
            said += " " + _LEFT.format(titles=", ".join(built.left_out))
        self._kept.setText(said)
        self.checked.setText(bundle_words.checked(built.report.proof))
        self._parts.setText(
            "\n".join(bundle_words.parts(built.files)).replace("_", _BREAK)
        )
        is_split = len(built.files) > 1
        self._parts.setVisible(is_split)
        self.print.setVisible(not is_split)
        self._show(self._changed, self.changes, list(built.changes))
        self._show(self._care, self.cautions, _cautions(built), apart="\n\n")
        self.served.setVisible(built.is_kept)

    @staticmethod
    def _show(
        heading: QLabel, words: QLabel, lines: list[str], *, apart: str = "\n"
    ) -> None:
        heading.setVisible(bool(lines))
        words.setVisible(bool(lines))
        words.setText(apart.join(lines))


def _cautions(built: Built) -> list[str]:
    lines = [one.sentence for one in built.cautions]
    if len(lines) > _MOST:
        more = plural(len(lines) - _MOST, "more thing")
        lines = [*lines[:_MOST], f"And {more} like these, shown beside the papers."]
    return lines
