"""Taking everything out of the case file, in open formats."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox

from casefile.domain.release import recipient, recipients
from casefile.services import wording
from casefile.services.exporting import Exported
from casefile.ui.common.ask_passphrase import AskPassphrase
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.part import IconButton, label
from casefile.ui.context import UiContext
from casefile.ui.outgoing import words
from casefile.ui.outgoing.everything import EverythingOut
from casefile.ui.settings.section import Section


class ExportSection(Section):
    """For whom, who else will see it, and the way out."""

    title = "Export"

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.who: QComboBox = ChoiceBox()
        self.who.setObjectName("export_for")
        for known in recipients():
            self.who.addItem(known.name, known.id)
        self._sees = label("", "small", wrap=True)
        self._sees.setObjectName("export_sees")
        self.export = IconButton(self.theme, "Export everything", "export")
        self.export.setObjectName("export_everything")
        self.add_section("Everything, in open formats")
        self.add_widget(
            label(
                "Your records, people, flags and letters as tables, and your papers as "
                "they came in, in a folder that other programs can read. This is the "
                "way out if you ever leave this program.",
                wrap=True,
            )
        )
        self.add("Who it is for", self.who)
        self.add_widget(self._sees)
        self.add_widget(label(wording.NOT_LOCKED, wrap=True))
        self.add_button(self.export)
        self.add_widget(
            label(
                "For somebody who has Casefile too, a locked copy is safer: make one "
                "under “Passphrase and key”.",
                wrap=True,
            )
        )
        self.add_stretch()
        self._out = EverythingOut(context, self)
        self._out.done.connect(self._done)
        self.who.currentIndexChanged.connect(self._show_who)
        self.export.clicked.connect(self._ask)
        self._show_who()

    @Slot()
    def _show_who(self) -> None:
        chosen = recipient(str(self.who.currentData()))
        self._sees.setText(words.goes_to(chosen))

    @Slot()
    def _ask(self) -> None:
        asked = AskPassphrase(
            self.context,
            self,
            "Everything in the case is about to leave the locked file.",
            "Go on",
        )
        asked.confirmed.connect(self._begin)
        asked.open()

    @Slot()
    def _begin(self) -> None:
        self._out.begin(str(self.who.currentData()))

    def _done(self, exported: Exported) -> None:
        count = wording.plural(len(exported.files), "file")
        self.context.say(
            f"{count} written. They are not locked: keep them where only you can see "
            "them."
        )
