"""The page of settings: each is in force at once and kept."""

from __future__ import annotations

from typing import Final, TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QTabWidget

from casefile.domain.changed import Changed
from casefile.ui.common.page import CasePage
from casefile.ui.common.part import scrolling
from casefile.ui.context import UiContext
from casefile.ui.settings.backup_section import BackupSection
from casefile.ui.settings.case_section import CaseSection
from casefile.ui.settings.export_section import ExportSection
from casefile.ui.settings.history_section import HistorySection
from casefile.ui.settings.key_section import NEW_RECOVERY, RECOVERY, KeySection
from casefile.ui.settings.look_section import LookSection
from casefile.ui.settings.privacy_section import PrivacySection
from casefile.ui.settings.section import Section

SectionT = TypeVar("SectionT", bound=Section)
_SECTIONS: Final[tuple[type[Section], ...]] = (
    CaseSection,
    LookSection,
    PrivacySection,
    KeySection,
    BackupSection,
    ExportSection,
    HistorySection,
)


class SettingsPage(CasePage):
    """A tab for each kind of setting; the case itself comes first."""

    minds = Changed.EVERYTHING & ~Changed.PAGES
    recovery_asked = Signal()
    new_recovery = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Settings")
        self.setObjectName("settings_page")
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setProperty("look", "page")
        self.tabs.tabBar().setAccessibleName("Kinds of setting")
        self.sections = [make(context) for make in _SECTIONS]
        for section in self.sections:
            area = scrolling(section, section.title)
            self.tabs.addTab(area, section.title)
            section.asked.connect(self._pass_on)
        self.column.addWidget(self.tabs, 1)

    def section(self, kind: type[SectionT]) -> SectionT:
        """Returns one of the sections."""
        return next(s for s in self.sections if isinstance(s, kind))

    def refresh(self) -> None:
        for section in self.sections:
            section.refresh()

    def flush(self) -> None:
        for section in self.sections:
            section.flush()

    def take_focus(self) -> None:
        self.tabs.tabBar().setFocus()

    @Slot(str)
    def _pass_on(self, what: str) -> None:
        if what == RECOVERY:
            self.recovery_asked.emit()
        elif what == NEW_RECOVERY:
            self.new_recovery.emit()
