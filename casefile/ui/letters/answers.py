"""What a letter is about, and the answers it asks for, as one sheet."""

from __future__ import annotations

import dataclasses
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.domain.checklist import entries
from casefile.domain.document import Document
from casefile.domain.flag import Flag
from casefile.domain.ids import DocumentId, FlagId, PersonId
from casefile.domain.letter import Letter
from casefile.domain.letter_template import Template
from casefile.ui.common.autosave import Autosave
from casefile.ui.common.form import Form
from casefile.ui.common.id_box import IdBox
from casefile.ui.common.titles import distinct
from casefile.ui.context import UiContext
from casefile.ui.letters.basis import Basis
from casefile.ui.letters.exhibit_list import ExhibitList
from casefile.ui.letters.fact_form import FactForm
from casefile.ui.letters.origin_form import OriginForm
from casefile.ui.letters.record_part import RecordPart
from casefile.ui.letters.tick_list import TickList


class Answers(QWidget):
    """The fields of one letter; `paper_chosen` when it is to be about another paper."""

    paper_chosen = Signal()
    origin_chosen = Signal(str, object)
    """The fact that says where the answers come from, and the id or None."""

    def __init__(
        self, context: UiContext, template: Template, autosave: Autosave
    ) -> None:
        super().__init__()
        self._context = context
        self._template = template
        theme = context.theme
        self.facts = FactForm(template, context.desk.time, autosave)
        self.paper = IdBox("Choose the paper")
        self.paper.setObjectName("letter_paper")
        self.flags = TickList(
            theme,
            "What it says is wrong",
            _flag_hint(template),
            none="Nothing is ticked, so the letter has a blank for you to fill in.",
            most=template.most_flags,
        )
        self.people = TickList(
            theme,
            "Whose records",
            "Each person is asked for in a request of its own.",
            none="Nobody is ticked, so the letter asks for you and all your children.",
        )
        self.checklist = TickList(
            theme,
            "Which records",
            "Those that your diary points to are ticked. Tick what you want.",
            none="Nothing is ticked, so the letter asks for the whole list.",
        )
        self._about = Form()
        self._about.add("About this paper", self.paper)
        self.records = RecordPart(context, template)
        self.origin = OriginForm(context, template)
        self.origin.chosen.connect(self.origin_chosen)
        self.exhibits = ExhibitList(theme)
        self.basis = Basis(template, context.snapshot.case.jurisdiction)
        self._lay_out()
        self.paper.activated.connect(self.paper_chosen)
        for ticks in (self.flags, self.people, self.checklist):
            ticks.changed.connect(autosave.settle)

    def show_letter(self, letter: Letter) -> None:
        """Fills the fields from a letter and what is in the case."""
        snapshot = self._context.snapshot
        self.facts.show_facts(letter, snapshot.case, snapshot.people)
        self.origin.show_letter(letter)
        self.records.show_letter(letter)
        self._show_papers(letter, snapshot.documents)
        if self._template.exhibits:
            self.exhibits.show_papers(snapshot.documents)
        self._show_flags(letter, snapshot.flags)
        askable = [p for p in snapshot.people if p.is_me or p.is_child]
        self.people.set_offers(
            [(str(p.id), f"{p.name} (me)" if p.is_me else p.name) for p in askable]
        )
        self.people.set_value([str(p) for p in letter.people])
        self.checklist.set_offers([(e.id, e.label) for e in entries()])
        self.checklist.set_value(letter.choices)

    def applied_to(self, letter: Letter) -> Letter:
        """Returns a letter with what is in the fields now."""
        return dataclasses.replace(
            letter,
            document=self.chosen_paper(),
            flags=tuple(FlagId(UUID(key)) for key in self.flags.value()),
            people=tuple(PersonId(UUID(key)) for key in self.people.value()),
            choices=self._choices(letter),
            facts={**letter.facts, **self.facts.facts()},
        )

    def _choices(self, letter: Letter) -> tuple[str, ...]:
        # Records are chosen on a page of their own.
        is_here = self._template.has_checklist
        return self.checklist.value() if is_here else letter.choices

    def chosen_paper(self) -> DocumentId | None:
        """Returns the id of the paper that is chosen."""
        chosen = self.paper.value()
        return None if chosen is None else DocumentId(chosen)

    def begin_at(self, key: str) -> None:
        """Puts the keyboard on a question, or on the paper."""
        if key == "paper":
            self.paper.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.facts.begin_at(key)

    def _show_papers(self, letter: Letter, documents: list[Document]) -> None:
        self.paper.set_offers(distinct(documents).items())
        self.paper.set_value(letter.document)

    def _show_flags(self, letter: Letter, flags: list[Flag]) -> None:
        about = [f for f in flags if f.passage.document == letter.document]
        paper = letter.document and self._context.snapshot.document(letter.document)
        has_pages = bool(paper and paper.medium.has_pages)
        self.flags.set_offers(
            [(str(flag.id), _flag_words(flag, has_pages=has_pages)) for flag in about]
        )
        self.flags.set_value([str(f) for f in letter.flags])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 24)
        column.setSpacing(8)
        parts = [self._about, self.origin, self.records, self.people, self.facts]
        parts += [self.flags, self.checklist, self.exhibits, self.basis]
        if self._template.most_flags is not None:
            # Choosing is the work of a short form, so it comes first.
            parts.remove(self.flags)
            parts.insert(1, self.flags)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        # Only now that they have a parent: alone they would flash up as windows.
        self._about.setVisible(self._template.needs_document)
        self.origin.setVisible(not self.origin.is_empty)
        self.flags.setVisible(self._template.needs_document)
        self.records.setVisible(self._template.has_records)
        self.people.setVisible(self._template.has_people)
        self.checklist.setVisible(self._template.has_checklist)
        self.exhibits.setVisible(self._template.exhibits)


def _flag_hint(template: Template) -> str:
    most = template.most_flags
    if most is None:
        return "Every ticked flag becomes a numbered item."
    return f"Tick the {most} that matter most; more do not fit on one page."


def _flag_words(flag: Flag, *, has_pages: bool) -> str:
    place = f"Page {flag.passage.page}: " if has_pages else ""
    proof = "" if flag.evidence else "  (no evidence yet)"
    return f"{flag.number}. {place}“{flag.passage.quote}”{proof}"
