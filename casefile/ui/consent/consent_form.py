"""The fields of a line of the consent ledger."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QLineEdit

from casefile.domain.consent import Consent, Stance, Way
from casefile.domain.ids import DocumentId, ItemId, PersonId
from casefile.services import wording
from casefile.services.consent import words as consent_words
from casefile.ui.common.attachment_list import AttachmentList
from casefile.ui.common.autosave import Autosave
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.day_edit import DayEdit
from casefile.ui.common.form import Form
from casefile.ui.common.growing_edit import GrowingEdit
from casefile.ui.common.id_box import IdBox
from casefile.ui.common.people_edit import PeopleEdit
from casefile.ui.context import UiContext
from casefile.ui.diary import words as diary_words
from casefile.ui.snapshot import Snapshot

_LIMITED: Final = {Stance.LIMITED, Stance.GIVEN}


class ConsentForm(Form):
    """Shows a line and gives it back as it stands in the fields."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._consent: Consent | None = None
        self._snapshot: Snapshot = context.snapshot
        self.about = QLineEdit()
        self.about.setObjectName("consent_about")
        self.about.setPlaceholderText("for example: to speak to Theo's GP")
        self.day = DayEdit(context.desk.time)
        self.day.setObjectName("consent_day")
        self.stance = ChoiceBox()
        self.stance.setObjectName("consent_stance")
        for stance in Stance:
            self.stance.addItem(consent_words.choice(stance), stance)
        self.stance.be_narrow()
        self.way = ChoiceBox()
        self.way.setObjectName("consent_way")
        for way in Way:
            self.way.addItem(consent_words.way(way), way)
        self.whose = IdBox("Me")
        self.asked_by = IdBox("Not said")
        self.about_whom = PeopleEdit()
        self.limits = GrowingEdit(1)
        self.explained = GrowingEdit(2)
        self.record = IdBox("No record yet")
        self.papers = AttachmentList(context.theme, context.open_paper)
        self._build()
        self.stance.currentIndexChanged.connect(self._show_limits)

    def _build(self) -> None:
        self.add("What the consent is for", self.about)
        self.add_row(("What happened", self.stance, 3), ("Date", self.day, 2))
        self._limits = Form()
        self._limits.add(
            "For what it holds",
            self.limits,
            "Only what was agreed to, and until when. Leave it empty if it was for all "
            "that was asked.",
        )
        self.add_widget(self._limits)
        self.add_row(("Whose consent", self.whose, 1), ("Asked by", self.asked_by, 1))
        self.add("Children it is about", self.about_whom)
        self.add("How it was said", self.way)
        self.add(
            "How it was explained",
            self.explained,
            "What you were told it was for, what would be shared and with whom, and "
            "whether you were told that you could say no.",
        )
        self.add_section("What shows it")
        self.add("A record of the diary", self.record)
        self.add("Papers", self.papers)

    def watch(self, autosave: Autosave) -> None:
        """Has changes of all fields saved."""
        autosave.watch(self.about, self.day, self.stance, self.way, self.whose)
        autosave.watch(self.asked_by, self.about_whom, self.limits, self.explained)
        autosave.watch(self.record, self.papers)
        self.day.changed.connect(autosave.settle)
        self.papers.changed.connect(autosave.settle)
        for box in (self.whose, self.asked_by, self.record):
            box.activated.connect(autosave.settle)

    def show_consent(self, consent: Consent) -> None:
        """Fills the fields."""
        self._consent = consent
        people = self._snapshot.people
        self.about.setText(consent.about)
        self.about.setCursorPosition(0)
        self.day.set_value(consent.happened_on)
        self.stance.setCurrentIndex(list(Stance).index(consent.stance))
        self.way.setCurrentIndex(list(Way).index(consent.way))
        others = [(p.id, p.name) for p in people if not p.is_me and not p.is_child]
        self.whose.set_offers(others)
        self.whose.set_value(consent.whose)
        self.asked_by.set_offers(others)
        self.asked_by.set_value(consent.asked_by)
        self.about_whom.set_people([p for p in people if p.is_child])
        self.about_whom.set_value(consent.children)
        self.limits.set_text(consent.limits)
        self.explained.set_text(consent.explained)
        papers = {paper.id for paper in self._snapshot.documents}
        self.papers.set_documents(self._snapshot.documents)
        self.papers.set_value(
            tuple(DocumentId(item) for item in consent.evidence if item in papers)
        )
        self.record.set_offers_later(self._records)
        record = next((item for item in consent.evidence if item not in papers), None)
        self.record.set_value(record)
        self._show_limits()

    def consent(self) -> Consent | None:
        """Returns the line as it stands in the fields; None before one is shown."""
        if self._consent is None:
            return None
        whose, asked_by = self.whose.value(), self.asked_by.value()
        record = self.record.value()
        evidence: list[ItemId] = [] if record is None else [record]
        return dataclasses.replace(
            self._consent,
            about=self.about.text().strip(),
            happened_on=self.day.value or self._consent.happened_on,
            stance=Stance(self.stance.currentData()),
            way=Way(self.way.currentData()),
            whose=None if whose is None else PersonId(whose),
            asked_by=None if asked_by is None else PersonId(asked_by),
            children=self.about_whom.known(),
            limits=self.limits.toPlainText().strip(),
            explained=self.explained.toPlainText().strip(),
            evidence=(*evidence, *self.papers.value()),
        )

    def _records(self) -> Iterator[tuple[UUID, str]]:
        for record in self._snapshot.records:
            if not record.draft:
                when = wording.day(record.happened_on)
                yield record.id, f"{when}: {diary_words.summary(record)}"

    def _show_limits(self) -> None:
        self._limits.setVisible(Stance(self.stance.currentData()) in _LIMITED)
