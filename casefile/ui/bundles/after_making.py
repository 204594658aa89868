"""What is done with a bundle that was made: served, printed, its changes told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from casefile.domain.bundle.draft import Shelved
from casefile.domain.bundle.kept import Bundle
from casefile.errors import from_os_error
from casefile.services import wording
from casefile.services.bundle import bundles
from casefile.services.bundle import report as bundle_report
from casefile.services.bundle.building import Built
from casefile.services.bundle_words import WrittenPart
from casefile.services.ports import Desk
from casefile.ui.bundles.serving import AskServed
from casefile.ui.context import UiContext
from casefile.ui.on_paper import OnPaper
from casefile.ui.outgoing.paper_out import PaperOut

_SERVED: Final = (
    "Version {number} was served on {day}. Its page numbers stay from now on."
)
_WHERE: Final = "Where to put the list of changes"


class AfterMaking(QObject):
    """Does what is asked for; `served` once it is kept that a version was."""

    served = Signal()

    def __init__(self, context: UiContext, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._out = PaperOut(context, page)
        self._out.done.connect(self._written)

    @Slot(object)
    def ask_served(self, version: Bundle) -> None:
        """Asks when and how a version was served, and keeps that."""
        context = self._context
        if not context.may_write():
            return
        asked = AskServed(context.theme, self._page, version, context.desk.time)
        asked.given.connect(partial(self._serve, version))
        asked.open()

    def _serve(self, version: Bundle, on: date, how: str) -> None:
        work = partial(bundles.serve, given=str(version.id), on=on, how=how)
        self._context.start(work, self._served)

    def _served(self, version: Bundle) -> None:
        if version.served_on is not None:
            on = wording.day(version.served_on)
            said = _SERVED.format(number=version.version, day=on)
            self._context.say(said, self._context.undo)
        self.served.emit()

    # on paper

    def save_changes(self, one: Shelved) -> None:
        """Saves the list of what changed from version to version."""
        self._out.save_whole(bundle_report.listing(one), _WHERE)

    def print_changes(self, one: Shelved) -> None:
        """Prints the same list."""
        self._out.print_whole(bundle_report.listing(one), _WHERE)

    @Slot(object)
    def _written(self, files: list[Path]) -> None:
        self._context.say(wording.written(files))

    def print_bundle(self, built: Built) -> None:
        """Shows the pages of the files that were made, and prints those chosen.

        Of several parts the next is shown once one has gone to the printer.
        """
        self._print_parts(built, built.files)

    def _print_parts(self, built: Built, parts: Sequence[WrittenPart]) -> None:
        work = partial(_read, path=parts[0].path)
        self._context.start(work, partial(self._print, built, parts), long=True)

    def _print(self, built: Built, parts: Sequence[WrittenPart], data: bytes) -> None:
        # Only printing needs these parts of Qt.
        from casefile.ui.printing import Printing  # noqa: PLC0415

        labels, rest = parts[0].labels, parts[1:]
        printing = Printing(self._context, self._page)
        if rest:
            printing.sent.connect(partial(self._print_parts, built, rest))
        printing.look(
            OnPaper(
                pages=data,
                count=len(labels),
                labels=labels,
                both_sides=built.double_sided,
            )
        )


def _read(_desk: Desk, path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise from_os_error(error, path) from error
