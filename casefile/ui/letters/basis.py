"""What a letter rests on: its rules and how sure they are, and what it sets going."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from casefile.domain import clock, letter_rule
from casefile.domain.case import Jurisdiction
from casefile.domain.clock import Clock, Confidence
from casefile.domain.letter_rule import Rule
from casefile.domain.letter_template import Template
from casefile.services import wording
from casefile.ui.common.part import label
from casefile.ui.common.tag_label import TagLabel


class Basis(QFrame):
    """Explains a letter on the screen; a rule that was not read looks different."""

    def __init__(self, template: Template, here: Jurisdiction) -> None:
        super().__init__()
        self.setObjectName("letter_basis")
        self.setProperty("look", "card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 14)
        self._column.setSpacing(6)
        self._column.addWidget(label("What this letter rests on", "section", wrap=True))
        where = here if here in template.jurisdictions else min(template.jurisdictions)
        self.rules = letter_rule.named(template.rules, where)
        for rule in self.rules:
            self._add(rule)
        if template.within:
            self._add_limit(clock.get(template.within))
        for name in template.clocks:
            self._add_clock(name)

    def _add(self, rule: Rule) -> None:
        self._row(rule.authority, rule.checked_on, rule.says, sure=rule.is_verified)

    def _add_limit(self, limit: Clock) -> None:
        """Says within which time the letter itself has to go."""
        name = f"{limit.name[:1].lower()}{limit.name[1:]}"
        words = f"Your own time limit, to {name}. It runs from when {limit.trigger}."
        sure = limit.confidence is Confidence.VERIFIED
        self._row(limit.authority, limit.checked_on, words, sure=sure)

    def _row(self, authority: str, checked_on: date, says: str, *, sure: bool) -> None:
        title = label(authority, wrap=True)
        checked = f"checked {wording.day(checked_on)}"
        tag = TagLabel("", "good")
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.addWidget(title, 1)
        row.addWidget(tag, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)
        words = says
        if sure:
            tag.show_as(checked, "good")
        else:
            tag.show_as("not checked", "warn")
            words = (
                f"{says} This has not been checked against its source, so the "
                "letter does not state it as certain."
            )
        self._column.addWidget(label(words, "muted", wrap=True))

    def _add_clock(self, name: str) -> None:
        known = clock.get(name)
        words = f"When it has gone, a time begins to run: {known.name[:1].lower()}"
        made = label(f"{words}{known.name[1:]}. Home shows the day.", wrap=True)
        made.setContentsMargins(0, 8, 0, 0)
        self._column.addWidget(made)
