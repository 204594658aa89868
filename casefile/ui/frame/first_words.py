"""What is told, asked and begun when a case has opened."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from casefile.services import wrong_tries
from casefile.services.heads import HeadWatch
from casefile.services.ports import Tools
from casefile.services.wrong_tries import News
from casefile.ui.context import UiContext
from casefile.ui.frame.case_frame import CaseFrame
from casefile.ui.frame.greeting import Greeting
from casefile.ui.frame.open_elsewhere import LOOKING


class FirstWords(QObject):
    """Tells what opening found out, and what happened since the case was last open.

    Signals:
        rescued: a damaged file; here is what can be read of it.
        moved: the case goes on in a file at another place.
    """

    rescued = Signal(object)
    moved = Signal(object)

    def __init__(
        self, context: UiContext, frame: CaseFrame, tools: Tools, watch: HeadWatch
    ) -> None:
        super().__init__(frame)
        self._context = context
        self._frame = frame
        self._tools = tools
        self._watch = watch

    def begin(self, cases: Path) -> None:
        """Begins; `cases` is the usual folder for case files."""
        case = self._context.desk.case
        if case.is_damaged:
            self._offer_export()
        elif case.read_only:
            self._frame.notice.tell(LOOKING)
        elif case.notice:
            self._frame.notice.tell(case.notice)
        if not case.is_checked:
            self._check_later()
        begin = self._watch.begin
        self._context.start(lambda _desk: begin(), self._ask_about_age)
        news = partial(wrong_tries.news, self._tools, case)
        self._context.start(lambda _desk: news(), self._tell_tries)
        Greeting(self._context, self._frame.notice).begin()
        self._frame.elsewhere.begin()
        self._watch_place(cases)

    def offer_passphrase(self) -> None:
        """Asks for a new passphrase, since the old one may be forgotten."""
        # Only who has forgotten theirs needs this part.
        from casefile.ui.frame.after_key import AfterKey  # noqa: PLC0415

        AfterKey(self._context, self._frame).begin()

    def _offer_export(self) -> None:
        # Hardly anybody ever needs this part.
        from casefile.ui.frame.rescue_export import RescueExport  # noqa: PLC0415

        RescueExport(self._context, self._frame).offer()

    def _check_later(self) -> None:
        # Only a large file leaves something to be checked.
        from casefile.ui.frame.later_check import LaterCheck  # noqa: PLC0415

        check = LaterCheck(self._context, self._frame)
        check.rescued.connect(self.rescued)
        check.begin()

    def _watch_place(self, cases: Path) -> None:
        from casefile.ui.frame.place_watch import PlaceWatch  # noqa: PLC0415

        watch = PlaceWatch(self._context, self._frame, cases)
        watch.moved.connect(self.moved)
        watch.begin()

    def _ask_about_age(self, question: str) -> None:
        if question:
            self._frame.notice.ask(
                question,
                ("It is an older copy, go on", self._go_on),
                ("Close it", self._frame.lock_asked.emit),
            )

    def _go_on(self) -> None:
        go_on = self._watch.go_on
        self._context.start(lambda _desk: go_on())

    def _tell_tries(self, news: News | None) -> None:
        if news is None:
            return
        if news.is_slip:
            self._context.say(news.sentence)
            self._note_told(news)
        else:
            read = partial(self._note_told, news)
            self._frame.notice.tell(news.sentence, read)

    def _note_told(self, news: News) -> None:
        tools = self._tools
        self._context.start(lambda desk: wrong_tries.told(tools, desk.case, news))
