"""Follows flags into later versions of their papers, when the user asks for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot

from casefile.services import carrying, wording
from casefile.services.carrying import Followed, Pair
from casefile.services.outcome import words as outcome_words
from casefile.services.outcome.outcomes import Standing
from casefile.tasks import TaskContext
from casefile.ui.common.part import IconButton
from casefile.ui.context import UiContext


class Follower(QObject):
    """Has a button for it, shown as long as something was not compared yet."""

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._pairs: list[Pair] = []
        self._unread: set[Pair] = set()
        self.button = IconButton(context.theme, "Compare", "documents", "quiet")
        self.button.setObjectName("follow_flags")
        self.button.clicked.connect(self._follow)
        self.button.hide()

    def look_at(self, found: Sequence[Standing]) -> None:
        """Offers to follow those of these flags that were not."""
        pairs = carrying.still_to_follow(found)
        self._pairs = [pair for pair in pairs if pair not in self._unread]
        waiting = {new for _, new in self._pairs}
        flags = sum(any(one.id in waiting for one in s.unseen) for s in found)
        were = "was" if flags == 1 else "were"
        many = wording.plural(flags, "flag")
        text = outcome_words.following("waiting", flags=many, were=were)
        self.button.setToolTip(text)
        self.button.setAccessibleDescription(text)
        self.button.setVisible(bool(flags))

    @Slot()
    def _follow(self) -> None:
        if not self._pairs or not self._context.may_write():
            return
        desk, pairs = self._context.desk, list(self._pairs)

        def work(task: TaskContext) -> Followed:
            return carrying.follow(desk, pairs, task)

        self._context.runner.start(
            work,
            self._followed,
            failed=self._context.tell,
            title="Comparing the versions.",
            long=True,
        )

    def _followed(self, followed: Followed) -> None:
        self._unread |= set(followed.unread)
        many = wording.plural(followed.flags, "flag was", "flags were")
        said = outcome_words.following("done", flags=many)
        if followed.unread:
            unread = outcome_words.following("unread")
            said = f"{said} {unread}" if followed.flags else unread
        undo = self._context.undo if followed.flags else None
        self._context.say(said, undo)
        if followed.unread:
            self.button.hide()
