"""One suggestion: the words, what goes against them, and what shows it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from casefile.domain.check.words.quoted import plain
from casefile.domain.flag import Evidence
from casefile.domain.ids import ItemId
from casefile.domain.passage import Passage
from casefile.services.reviewing import Reviewed, Standing
from casefile.ui.assessment.check_words import KINDS
from casefile.ui.assessment.evidence import describe
from casefile.ui.assessment.flag_panel import DOUBT
from casefile.ui.common.eliding_button import ElidingButton
from casefile.ui.common.part import IconButton, Quote, label, plain_tip
from casefile.ui.snapshot import Snapshot
from casefile.ui.theme import Theme

_ICON = 20
_NOTES = {
    Standing.LATER: "You asked for this one later.",
    Standing.DISMISSED: "You said that this is not an error.",
    Standing.FLAGGED: "These words are flagged.",
}
_LONG = 100
"""Letters of a quote; the whole of it is framed on the page."""
_ELSEWHERE = "You flagged this in another version of this paper."
_NEAR = "It would belong near the words that are marked in the paper."


class ReviewCard(QWidget):
    """Shows a suggestion.

    Signals:
        place_asked: a passage that is to be shown on the page.
        item_asked: the id of a person, record or paper that is to be shown.
    """

    place_asked = Signal(object)
    item_asked = Signal(object)

    def __init__(self, theme: Theme, snapshot: Snapshot) -> None:
        super().__init__()
        self._theme = theme
        self._snapshot = snapshot
        self._shown: Reviewed | None = None
        self._icon = QLabel()
        self.kind = label("", "section", wrap=True)
        self.place = IconButton(theme, "", "page", "quiet")
        self.note = label("", "small", wrap=True)
        self.quote = Quote()
        self.sentence = Quote()
        self.doubt = label(DOUBT, "warn", wrap=True)
        self.why = label("It rests on", "label")
        self._reasons = QVBoxLayout()
        self._reasons.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._icon)
        head.addWidget(self.kind, 1)
        head.addWidget(self.place)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addLayout(head)
        for one in (self.note, self.quote, self.sentence, self.doubt, self.why):
            column.addWidget(one)
        column.addLayout(self._reasons)
        column.addStretch(1)
        self.place.clicked.connect(self._show_place)
        theme.changed.connect(self._dress)

    def show_suggestion(self, one: Reviewed, *, has_pages: bool) -> None:
        """Shows this suggestion as it stands."""
        self._shown = one
        found, where = one.suggestion, one.suggestion.passage
        self.kind.setText(KINDS[found.kind][0])
        page = f"Page {where.page}" if has_pages else "Show these words"
        self.place.set_words(page)
        self.place.setAccessibleName(f"{page}: show it on the page")
        self.quote.setText(f"“{_shortened(where.quote)}”")
        self.quote.setToolTip(plain_tip(where.quote))
        says = "It belongs near these words" if one.is_omission else "It says"
        self.quote.setAccessibleName(f"{says}: {where.quote}")
        # Nobody has to read the same words twice, or those that only stand near by.
        is_there = plain(where.quote) in found.sentence
        self.quote.setHidden(one.is_omission or is_there)
        self.sentence.setText(found.sentence)
        poor = set(self._snapshot.scan(where.document).poor)
        self.doubt.setVisible(bool(poor & {where.page, where.last_page}))
        self._say_note(one)
        self._show_reasons(one, has_pages=has_pages)
        self._dress()

    def _say_note(self, one: Reviewed) -> None:
        is_elsewhere = one.standing is Standing.OPEN and one.flag is not None
        notes = [_ELSEWHERE if is_elsewhere else _NOTES.get(one.standing, "")]
        if one.is_omission:
            # Otherwise the framed words look as if they were wrong.
            notes.append(_NEAR)
        self.note.setText(" ".join(filter(None, notes)))
        self.note.setVisible(bool(self.note.text()))

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        parts = (self.kind, self.place, self.note)
        texts = [part.text() for part in parts if part.text()]
        words = [self.quote.text()] if self.quote.isVisibleTo(self) else []
        return ". ".join([*texts, *words, self.sentence.text()])

    def _show_reasons(self, one: Reviewed, *, has_pages: bool) -> None:
        while (item := self._reasons.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        reasons = [*self._other(one.suggestion.other, has_pages=has_pages)]
        # The paper itself is there already, with the words of its other place.
        paper = one.suggestion.passage.document
        reasons += self._because([i for i in one.suggestion.because if i != paper])
        for button in reasons:
            self._reasons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.why.setVisible(bool(reasons))

    def _other(self, other: Passage | None, *, has_pages: bool) -> list[QWidget]:
        if other is None:
            return []
        words = f"“{other.quote}”"
        if has_pages:
            words = f"Page {other.page}: {words}"
        button = ElidingButton(self._theme, words, "quote", "quiet")
        button.clicked.connect(partial(self.place_asked.emit, other))
        return [button]

    def _because(self, items: Sequence[ItemId]) -> list[QWidget]:
        made: list[QWidget] = []
        for item in items:
            icon, title, below = describe(Evidence(item=item), self._snapshot)
            words = " · ".join(part for part in (title, below) if part)
            button = ElidingButton(self._theme, words, icon, "quiet")
            button.setAccessibleName(f"Look at: {words}")
            button.clicked.connect(partial(self.item_asked.emit, item))
            made.append(button)
        return made

    def _show_place(self) -> None:
        if self._shown is not None:
            self.place_asked.emit(self._shown.suggestion.passage)

    def _dress(self) -> None:
        if self._shown is not None:
            icon = KINDS[self._shown.suggestion.kind][1]
            drawn = self._theme.icon(icon, "text", _ICON)
            self._icon.setPixmap(drawn.pixmap(_ICON, _ICON))


def _shortened(quote: str) -> str:
    if len(quote) <= _LONG:
        return quote
    return quote[:_LONG].rsplit(" ", 1)[0] + " …"
