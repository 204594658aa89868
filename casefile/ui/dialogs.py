"""The system's file dialogs, the only dialogs there are; tests put answers in place.

Qt's own dialog keeps a list of the folders it was in. Folder names such as "Social
Services" must not stay behind on a shared computer, so that list is deleted after each
use, and every dialog begins in the same neutral folder.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PAPERS = (
    "Papers (*.pdf *.docx *.docm *.doc *.odt *.rtf *.txt *.html *.htm *.mhtml *.mht "
    "*.eml *.msg winmail.dat *.mbox *.ics *.csv *.xlsx *.xlsm *.xls *.ods *.xml *.zip "
    "*.jpg *.jpeg *.png *.tif *.tiff *.heic *.heif *.webp *.gif *.bmp);;All files (*)"
)
PHOTOS = (
    "Photos (*.jpg *.jpeg *.png *.tif *.tiff *.heic *.webp *.gif *.bmp);;All files (*)"
)
CASE_FILES = "Case files (*.casefile);;All files (*)"
PARCELS = "Locked files (*.age);;All files (*)"
PDF = "PDF (*.pdf)"
TEXT = "Text (*.txt)"


class Dialogs(Protocol):
    """Questions about files that only the user can answer."""

    def open_files(
        self, parent: QWidget, title: str, kinds: str, start: Path | None = None
    ) -> list[Path]:
        """Asks for files to read; none if the user thought better of it."""
        ...

    def save_file(
        self, parent: QWidget, title: str, suggestion: Path, kinds: str
    ) -> Path | None:
        """Asks for a file to write."""
        ...

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """Asks for a folder to write into."""
        ...

    def printer(self, parent: QWidget, printer: QPrinter, pages: int) -> bool:
        """Asks for a printer, and which of the pages; says whether to go on."""
        ...


class FileDialogs:
    """The system's own dialogs."""

    def open_files(
        self, parent: QWidget, title: str, kinds: str, start: Path | None = None
    ) -> list[Path]:
        """Asks for files to read; none if the user thought better of it."""
        found, _ = QFileDialog.getOpenFileNames(
            parent, title, str(start or neutral()), kinds
        )
        forget_folders()
        return [Path(name) for name in found]

    def save_file(
        self, parent: QWidget, title: str, suggestion: Path, kinds: str
    ) -> Path | None:
        """Asks for a file to write."""
        name, _ = QFileDialog.getSaveFileName(parent, title, str(suggestion), kinds)
        forget_folders()
        return Path(name) if name else None

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """Asks for a folder to write into."""
        name = QFileDialog.getExistingDirectory(parent, title, str(neutral()))
        forget_folders()
        return Path(name) if name else None

    def printer(self, parent: QWidget, printer: QPrinter, pages: int) -> bool:
        """Asks for a printer, and which of the pages; says whether to go on."""
        # Only printing needs these parts of Qt.
        from PySide6.QtPrintSupport import QPrintDialog  # noqa: PLC0415

        asked = QPrintDialog(printer, parent)
        asked.setMinMax(1, pages)
        try:
            return bool(asked.exec())
        finally:
            asked.deleteLater()


def neutral() -> Path:
    """Returns the folder in which every dialog begins."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    found = Path(QStandardPaths.writableLocation(place))
    return found if found.is_dir() else Path.home()


def forget_folders() -> None:
    """Deletes the list of folders that Qt's file dialog keeps."""
    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    kept.remove("FileDialog")
    kept.sync()
    file = Path(kept.fileName())
    if not kept.allKeys() and file.suffix == ".conf":
        file.unlink(missing_ok=True)
