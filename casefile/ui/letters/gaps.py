"""What a letter still lacks, and where each missing fact is filled in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from casefile.domain.flag import Flag
from casefile.domain.letter import Letter
from casefile.domain.letter_template import Template, phrases
from casefile.services.wording import plural
from casefile.ui.common.part import label
from casefile.ui.snapshot import Snapshot
from casefile.ui.theme import Theme

MOST: Final = 6
"""Gaps named at a time; the next are named when these are filled."""

_OF_FLAG: Final[dict[str, Callable[[Flag], str]]] = {
    "quote": lambda flag: flag.passage.quote,
    "wrong": lambda flag: flag.wrong,
    "right": lambda flag: flag.right,
}


@dataclass(frozen=True)
class Place:
    """Where a fact is filled in: a question, a thing on a page, or the words."""

    field: str = ""
    page: str = ""
    item: UUID | None = None


class Gaps(QWidget):
    """Names what is missing; `chosen` with the one that the user wants to fill in."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("letter_gaps")
        self.setProperty("look", "message-warn")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._missing: tuple[str, ...] = ()
        self.words: QLabel = label("", wrap=True)
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 6, 20, 6)
        column.addWidget(self.words)
        self.words.linkActivated.connect(self._choose)
        theme.changed.connect(self._write)
        self.hide()

    @property
    def missing(self) -> tuple[str, ...]:
        """What is missing, in the words of the letter."""
        return self._missing

    def show_missing(self, missing: Sequence[str]) -> None:
        """Names these gaps, or nothing at all."""
        self._missing = tuple(missing)
        self._write()
        self.setVisible(bool(missing))

    def _write(self) -> None:
        colour = self._theme.colour("warn").name()
        named = self._missing[:MOST]
        links = [
            f'<a href="{number}" style="color: {colour}">{escape(name)}</a>'
            for number, name in enumerate(named)
        ]
        more = len(self._missing) - len(named)
        rest = f" and {plural(more, 'more blank')}" if more else ""
        self.words.setText(f"Still to fill in: {', '.join(links)}{rest}.")
        self.words.setAccessibleName(f"Still to fill in: {', '.join(named)}{rest}.")

    def _choose(self, link: str) -> None:
        self.chosen.emit(self._missing[int(link)])


def place_of(gap: str, letter: Letter, template: Template, snapshot: Snapshot) -> Place:
    """Returns where a missing fact is filled in; nothing in it means in the words."""
    if letter.body is not None and f"[[{gap}]]" in letter.body:
        return Place()
    for asked in template.fields:
        if asked.label.casefold() == gap.casefold():
            return Place(field=asked.key)
    names: dict[str, str] = {words: key for key, words in phrases()["blank"].items()}
    return _place_of_blank(names.get(gap, ""), letter, snapshot)


def _place_of_blank(name: str, letter: Letter, snapshot: Snapshot) -> Place:
    me = snapshot.me()
    if name.startswith("me_") or name == "ground":
        return Place(page="people", item=me.id if me else None)
    if name == "child_born_on":
        without = (p.id for p in snapshot.people if p.is_child and p.born_on is None)
        return Place(page="people", item=next(without, None))
    if name.startswith("document_") and letter.document is not None:
        return Place(page="documents", item=letter.document)
    if name.startswith("document_"):
        return Place(field="paper")
    if name in _OF_FLAG:
        return _place_of_flag(_OF_FLAG[name], letter, snapshot)
    return Place()


def _place_of_flag(
    read: Callable[[Flag], str], letter: Letter, snapshot: Snapshot
) -> Place:
    known = {flag.id: flag for flag in snapshot.flags}
    chosen = (known[one] for one in letter.flags if one in known)
    without = next((flag.id for flag in chosen if not read(flag).strip()), None)
    return Place() if without is None else Place(page="assessments", item=without)
