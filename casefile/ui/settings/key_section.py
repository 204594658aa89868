"""The passphrase and the recovery key."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Slot

from casefile.domain.key import sheet_number
from casefile.services.wording import day
from casefile.ui.common.ask_passphrase import AskPassphrase
from casefile.ui.common.part import IconButton, label
from casefile.ui.context import UiContext
from casefile.ui.settings.section import Section

RECOVERY: Final = "recovery"
"""Asks the window to show the recovery key, after asking for the passphrase."""
NEW_RECOVERY: Final = "new recovery"
"""Asks the window to show the recovery key that has just been made."""

_CHANGE: Final = (
    "Change the passphrase if somebody may know it, or may have seen your recovery "
    "sheet. It takes a few moments, and cannot harm the file."
)
_SHEET: Final = (
    "The recovery key on your sheet opens this case file without the passphrase. Keep "
    "it on paper, away from this computer."
)
_COPY: Final = (
    "A helper or a solicitor can have the case as a file of their own, with a "
    "passphrase of its own."
)
_WHY_CHANGE: Final = (
    "So that nobody who finds this window open can shut you out of your own case file."
)
_WHY_COPY: Final = (
    "So that nobody who finds this window open can take your case file away with them."
)


class KeySection(Section):
    """What opens this case file, now and if the passphrase is forgotten."""

    title = "Passphrase and key"

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.change_words = IconButton(self.theme, "Change the passphrase", "lock")
        self.change_words.setObjectName("change_passphrase")
        self.state = label("", "muted", wrap=True)
        self.state.setObjectName("sheet_state")
        self.sheet = IconButton(self.theme, "Show or print the recovery key", "key")
        self.sheet.setObjectName("show_recovery_key")
        self.drill = IconButton(self.theme, "Try your sheet now", "check")
        self.drill.setObjectName("try_sheet")
        self.copy_out = IconButton(
            self.theme, "Make a copy for somebody else", "export"
        )
        self.copy_out.setObjectName("copy_for_other")
        self.add_section("Passphrase")
        self.add_widget(label(_CHANGE, wrap=True))
        self.add_button(self.change_words)
        self.add_section("If you forget the passphrase")
        self.add_widget(label(_SHEET, wrap=True))
        self.add_widget(self.state)
        self.add_button(self.sheet)
        self.add_button(self.drill)
        self.add_section("For somebody else")
        self.add_widget(label(_COPY, wrap=True))
        self.add_button(self.copy_out)
        self.add_stretch()
        is_whole = not context.desk.case.read_only
        self.change_words.setEnabled(is_whole)
        self.copy_out.setEnabled(is_whole)
        self.change_words.clicked.connect(self._ask_to_change)
        self.sheet.clicked.connect(self._ask_for_sheet)
        self.drill.clicked.connect(self._try)
        self.copy_out.clicked.connect(self._ask_to_copy)

    def refresh(self) -> None:
        case = self.context.snapshot.case
        number = sheet_number(self.context.desk.case.salt())
        told = [f"The sheet that opens this file has the number {number}."]
        if case.recovery_kept_on is None:
            told.append("It is not known to be on paper yet.")
        else:
            told.append(f"On paper since {day(case.recovery_kept_on)}.")
        if case.recovery_tried_on is not None:
            told.append(f"Last tried on {day(case.recovery_tried_on)}.")
        elif case.recovery_kept_on is not None:
            told.append("It was never tried.")
        self.state.setText(" ".join(told))

    @Slot()
    def _ask_for_sheet(self) -> None:
        self.asked.emit(RECOVERY)

    @Slot()
    def _ask_to_change(self) -> None:
        ask = AskPassphrase(self.context, self, _WHY_CHANGE)
        ask.confirmed.connect(self._change)
        ask.open()

    @Slot()
    def _change(self) -> None:
        from casefile.ui.keys.change_dialog import ChangeDialog  # noqa: PLC0415

        dialog = ChangeDialog(self.context, self)
        dialog.changed.connect(self._changed)
        dialog.open()

    @Slot()
    def _changed(self) -> None:
        self.refresh()
        self.asked.emit(NEW_RECOVERY)

    @Slot()
    def _try(self) -> None:
        from casefile.ui.keys.try_dialog import TryDialog  # noqa: PLC0415

        TryDialog(self.context, self).open()

    @Slot()
    def _ask_to_copy(self) -> None:
        ask = AskPassphrase(self.context, self, _WHY_COPY)
        ask.confirmed.connect(self._copy)
        ask.open()

    @Slot()
    def _copy(self) -> None:
        from casefile.ui.keys.copy_dialog import CopyDialog  # noqa: PLC0415

        CopyDialog(self.context, self).open()
