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
from casefile.ui.common.wrapped_tick import WrappedTick
from casefile.ui.context import UiContext
from casefile.ui.outgoing import words
from casefile.ui.outgoing.everything import everything
from casefile.ui.outgoing.way_out import WayOut
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
                "Your records, people, flags and letters as tables, and your papers, "
                "in a folder that other programs can read. This is the way out if you "
                "ever leave this program. Of a PDF that runs or fetches something when "
                "it is opened, a clean copy is written that shows the same pages.",
                wrap=True,
            )
        )
        self.add("Who it is for", self.who)
        self.add_widget(self._sees)
        self.originals = WrappedTick(
            "Also the originals of such papers, byte for byte, in a folder of their own"
        )
        self.originals.setObjectName("export_originals")
        self.add_widget(self.originals)
        self.add_widget(label(wording.not_locked(), wrap=True))
        self.add_button(self.export)
        self.add_widget(
            label(
                "For somebody who has Casefile too, a locked copy is safer: make one "
                "under “Passphrase and key”.",
                wrap=True,
            )
        )
        self.add_stretch()
        self._out = WayOut(context, self)
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
        who = str(self.who.currentData())
        wanted = self.originals.is_ticked
        self._out.send(everything(self.context.desk, who, originals=wanted))

    def _done(self, exported: Exported) -> None:
        count = wording.plural(len(exported.files), "file")
        care = "They are not locked: keep them where only you can see them."
        said = (f"{count} written.", exported.papers, care)
        self.context.say(" ".join(part for part in said if part))
