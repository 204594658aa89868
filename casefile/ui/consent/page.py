"""The page of the consent ledger: what was asked, and what was answered."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Slot

from casefile.domain.changed import Changed
from casefile.domain.consent import Consent, Stance
from casefile.services import wording
from casefile.services.consent import consents
from casefile.services.consent import words as consent_words
from casefile.services.consent.writing import LEDGER
from casefile.services.people import directory
from casefile.services.ports import Desk
from casefile.ui.common.empty_state import EmptyState
from casefile.ui.common.item_detail import ItemDetail, Said, Typed
from casefile.ui.common.list_detail import ListDetail
from casefile.ui.common.page import CasePage
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.row import Row
from casefile.ui.common.row_list import RowList
from casefile.ui.consent.consent_form import ConsentForm
from casefile.ui.context import UiContext
from casefile.ui.outgoing.paper_out import PaperOut

_WHERE = "Where to put the consent ledger"
_SAID = Said("line", made="Added", remove="Remove from the ledger")
_TONES = {
    Stance.ASKED: "warn",
    Stance.GIVEN: "good",
    Stance.LIMITED: "",
    Stance.REFUSED: "danger",
    Stance.WITHDRAWN: "danger",
}


class ConsentPage(CasePage):
    """The lines of the ledger on the left, one of them on the right."""

    minds = Changed.CONSENTS | Changed.PEOPLE | Changed.DOCUMENTS | Changed.RECORDS

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Consent")
        self.setObjectName("consent_page")
        self._print = IconButton(self.theme, "Print", "print", "quiet")
        self._print.setObjectName("print_consents")
        self._save = IconButton(self.theme, "Save ledger", "export", "quiet")
        self._save.setObjectName("save_consents")
        self._add = IconButton(self.theme, "Add a line", "plus", "main")
        self._add.setObjectName("add_consent")
        for button in (self._print, self._save, self._add):
            self.buttons.addWidget(button)
        self.rows = RowList(self.theme, "Consent ledger")
        self.form = ConsentForm(context)
        self.detail = ItemDetail(context, self, self.form, _SAID)
        self._now = label("", "muted", wrap=True)
        self.detail.head.addWidget(self._now)
        self._empty = EmptyState(
            self.theme,
            "shield",
            "Write down here each time somebody asks for your consent, and what you "
            "answered: to speak to a doctor or a school, to see your children alone, "
            "to share a report.",
            "Add the first line",
            "plus",
        )
        self._body = ListDetail(self, self.rows, self.detail, self._empty)
        self._out = PaperOut(context, self)
        self.column.addWidget(self._body, 1)
        self._connect()

    def refresh(self) -> None:
        found = self.snapshot.consents
        self._body.show_empty(empty=not found)
        for part in (self._print, self._save):
            part.setVisible(bool(found))
        self.rows.show_things(list(reversed(found)), _row)

    def show_item(self, item: UUID) -> None:
        self.rows.choose(item)

    def flush(self) -> None:
        self.detail.autosave.flush()

    def take_focus(self) -> None:
        (self.rows if self.snapshot.consents else self._empty.button).setFocus()

    def _connect(self) -> None:
        self._print.clicked.connect(self._print_ledger)
        self._save.clicked.connect(self._save_ledger)
        self._add.clicked.connect(self.add)
        self._empty.pressed.connect(self.add)
        self._out.done.connect(self._written)
        self._body.tie(self.detail)
        self.rows.opened.connect(self._enter)
        self.form.watch(self.detail.autosave)

    @Slot()
    def add(self) -> None:
        """Adds a line of today, to be filled in at once."""
        self.detail.autosave.flush()
        made = consents.new_consent(self.context.desk.time.today())
        self.context.start(partial(consents.save, consent=made), self._added)

    def _added(self, consent: Consent) -> None:
        self.rows.choose(consent.id)
        self.form.about.setFocus()

    # one line

    def find_thing(self, key: UUID) -> Consent | None:
        return next((one for one in self.snapshot.consents if one.id == key), None)

    def show_thing(self, thing: Consent) -> None:
        self.form.show_consent(thing)

    def show_head(self, thing: Consent) -> None:
        self.detail.heading.setText(_title(thing))
        stance = consent_words.stance(thing.stance)
        when = wording.day(thing.happened_on)
        whose = consent_words.whose(thing, directory(self.snapshot.people))
        self._now.setText(f"{stance}, {when}. Asked: {whose}.")

    def typed(self, shown: Consent | None) -> Typed[Consent] | None:
        consent = self.form.consent()
        if consent is None or consent == shown:
            return None
        return consent, partial(consents.save, consent=consent)

    def removal(self, thing: Consent) -> Callable[[Desk], None]:
        return partial(consents.remove, consent=thing.id)

    @Slot(object)
    def _enter(self, _key: UUID) -> None:
        self.form.about.setFocus()

    # on paper

    @Slot()
    def _save_ledger(self) -> None:
        self.flush()
        self._out.save_whole(LEDGER, _WHERE)

    @Slot()
    def _print_ledger(self) -> None:
        self.flush()
        self._out.print_whole(LEDGER, _WHERE)

    @Slot(object)
    def _written(self, files: list[Path]) -> None:
        self.context.say(wording.written(files))


def _title(consent: Consent) -> str:
    about = consent.about
    return f"{about[:1].upper()}{about[1:]}" or "What is it for?"


def _row(consent: Consent) -> Row:
    way = consent_words.way(consent.way).lower()
    return Row(
        key=consent.id,
        title=_title(consent),
        below=f"{wording.day(consent.happened_on)}, {way}",
        icon="shield",
        tag=consent_words.stance(consent.stance).lower(),
        tone=_TONES[consent.stance],
    )
