"""What is chosen on the page, kept and shown: in the list and on the pages."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, Slot

from casefile.domain import removal
from casefile.domain.document import Box
from casefile.domain.ids import DocumentId
from casefile.domain.redaction import Alike, Stay, Wanted
from casefile.domain.redaction_mark import Mark
from casefile.domain.removal import Entry, Kind, Removal
from casefile.services.redaction import look as redaction_look
from casefile.services.redaction.look import Look, Offered
from casefile.ui.context import UiContext
from casefile.ui.redaction.canvas import BoxCanvas
from casefile.ui.redaction.looking import Looking
from casefile.ui.redaction.panel import RemovalPanel

_TAKEN: Final = "“{words}” is on the list already."


class Choosing(QObject):
    """Does what the list and the pages ask for.

    Signals:
        changed: something was chosen, or taken back.
        line_asked: the number of a line that is to be seen.
    """

    changed = Signal()
    line_asked = Signal(int)

    def __init__(
        self, context: UiContext, panel: RemovalPanel, canvas: BoxCanvas
    ) -> None:
        super().__init__(panel)
        self._context = context
        self._panel = panel
        self._canvas = canvas
        self._paper: DocumentId | None = None
        self._chosen = Removal()
        self._look: Look | None = None
        self._looking = Looking(context, self)
        self._looking.found.connect(self._found)
        self._connect()

    def _connect(self) -> None:
        panel, drawing = self._panel, self._canvas.drawing
        panel.secrets_asked.connect(self._keep_secrets)
        panel.words_given.connect(self._look_for)
        panel.person_ticked.connect(self._tick)
        panel.alike_taken.connect(self._take_alike)
        panel.box_asked.connect(self._begin_box)
        panel.go_asked.connect(self._canvas.go_to)
        panel.explained.connect(self._explain)
        panel.removed.connect(self._take_off)
        drawing.drawn.connect(self._draw)
        drawing.reshaped.connect(self._reshape)
        drawing.erased.connect(self._erase)
        drawing.chosen.connect(self.line_asked)

    @property
    def wanted(self) -> Wanted:
        """All that is chosen."""
        return self._chosen.wanted

    @property
    def can_undo(self) -> bool:
        """Whether anything was chosen that can be taken back."""
        return self._paper is not None and self._chosen.can_undo

    @property
    def is_settled(self) -> bool:
        """Whether all was looked for."""
        return not self._looking.is_busy

    def begin(self, paper: DocumentId | None) -> None:
        """Goes on with what was chosen for a paper, or stops."""
        self._paper, self._look = paper, None
        self._looking.forget()
        removing = self._context.removing
        self._chosen = Removal() if paper is None else removing.of(paper)
        self._canvas.drawing.sketch = None
        self._canvas.drawing.current = 0
        self._show()

    def look_again(self) -> None:
        """Looks once more: the paper or the people are not as they were."""
        if self._paper is not None:
            self._looking.look(self._paper, self.wanted, again=True)

    @Slot()
    def undo(self) -> None:
        """Takes the last change back."""
        self._chosen.undo()
        self._show()

    def _show(self) -> None:
        """Shows what is chosen now, and looks for what is new in it."""
        found = None if self._look is None else self._look.marked
        entries = removal.entries(self.wanted, found)
        self._panel.show_removal(self._chosen, entries, self._look)
        self._canvas.show_entries(entries)
        if self._paper is not None:
            self._looking.look(self._paper, self.wanted)
        self.changed.emit()

    @Slot(object)
    def _found(self, look: Look) -> None:
        self._look = look
        self._show()

    @Slot(bool)
    def _keep_secrets(self, out: bool) -> None:
        why = redaction_look.reason("confidential") if out else ""
        self._chosen.keep_secrets_out(why)
        self._show()

    @Slot(str, str)
    def _look_for(self, words: str, why: str) -> None:
        why = why or redaction_look.reason("chosen")
        if not self._chosen.look_for([words], why):
            self._context.say(_TAKEN.format(words=words))
        self._show()

    @Slot(object, bool)
    def _tick(self, one: Offered, goes: bool) -> None:
        if goes:
            self._chosen.look_for(one.words, one.why)
        else:
            self._chosen.leave(one.words)
        self._show()

    @Slot(object)
    def _take_alike(self, one: Alike | Stay) -> None:
        # Written small, the word itself is meant: every place of it.
        word = one.word if isinstance(one, Alike) else one.name.casefold()
        self._chosen.look_for([word], self._chosen.why_of(one.name))
        self._show()

    @Slot(object, str)
    def _explain(self, entry: Entry, why: str) -> None:
        self._chosen.explain(entry, why)
        self._show()

    @Slot(object)
    def _take_off(self, entry: Entry) -> None:
        if entry.kind is Kind.BOX:
            self._chosen.erase(entry.place)
        else:
            self._chosen.leave([entry.words])
        self._show()

    @Slot()
    def _begin_box(self) -> None:
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self._canvas.drawing.begin()

    @Slot(object)
    def _draw(self, mark: Mark) -> None:
        why = self._panel.box_why.reason or redaction_look.reason("chosen")
        if self._chosen.draw(mark._replace(why=why)):
            # The new box is the last line, and the one that keys move now.
            last = removal.entries(self.wanted, None)[-1]
            self._canvas.drawing.current = last.number
            self._show()
            self.line_asked.emit(last.number)

    @Slot(int, object, str)
    def _reshape(self, place: int, box: Box, what: str) -> None:
        self._chosen.reshape(place, box, what)
        self._show()

    @Slot(int)
    def _erase(self, place: int) -> None:
        self._chosen.erase(place)
        self._show()
