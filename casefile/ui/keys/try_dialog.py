"""A drill with the recovery sheet while the case is open."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from casefile.errors import CasefileError
from casefile.services import passphrase as service
from casefile.services import wording
from casefile.services.ports import Desk
from casefile.ui.common.case_dialog import CaseDialog
from casefile.ui.context import UiContext
from casefile.ui.keys.sheet_drill import SheetDrill


class TryDialog(CaseDialog):
    """Takes the key from a sheet and says whether it is right."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(context.theme, parent, "Try your recovery sheet")
        self.setObjectName("try_dialog")
        self._context = context
        self._drill = SheetDrill(
            context.theme, "Close", "Print a new sheet now, while you can."
        )
        self.column.addWidget(self._drill)
        self.column.addStretch(1)
        self._drill.asked.connect(self._try)
        self._drill.left.connect(self.reject)
        self._drill.told.connect(self.fit)

    @Slot(str)
    def _try(self, typed: str) -> None:
        def work(desk: Desk) -> bool:
            return service.try_sheet(desk, typed)

        self._context.start(work, self._tell, failed=self._refuse)

    def _tell(self, right: bool) -> None:
        self._drill.tell(self._context.desk.case.salt(), right=right)

    def _refuse(self, error: CasefileError) -> None:
        self._drill.refuse(wording.sentence(error))
