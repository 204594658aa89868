"""What a paper says of itself, read in the background for the paper that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Slot

from casefile.domain.document import Document
from casefile.domain.ids import DocumentId
from casefile.domain.letter import Letter
from casefile.domain.letter_event import LetterEvent
from casefile.domain.record import Record, RecordKind
from casefile.domain.set_date import SetDate
from casefile.domain.suggestion import Suggestion
from casefile.errors import NotFound
from casefile.services import (
    correspondence,
    letter_event_words,
    reply_offers,
    suggesting,
    wording,
)
from casefile.services.correspondence import Post
from casefile.services.paper import papers
from casefile.services.ports import Desk
from casefile.services.reply_offer import AnswerOffer, DateOffer, Offers, ReceiptOffer
from casefile.ui.context import UiContext
from casefile.ui.documents.document_form import DocumentForm
from casefile.ui.documents.paper_head import PaperHead

_BEGINS = 260
"""Letters of the beginning that are shown."""


@dataclass(frozen=True, kw_only=True)
class _Told:
    """What was found out about a paper."""

    paper: DocumentId
    found: list[Suggestion]
    kind: RecordKind | None = None
    post: Post | None = None
    offers: Offers | None = None
    begins: str = ""
    """The first words of a paper without pages that can be drawn."""


class Advice(QObject):
    """Shows suggestions beside the fields, and offers a place in the diary."""

    def __init__(
        self, context: UiContext, parent: QObject, form: DocumentForm, head: PaperHead
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._form = form
        self._head = head
        self._diary = diary = head.diary
        self._paper: DocumentId | None = None
        self._used = 0
        form.used.connect(self._note_used)
        diary.asked.connect(self._put_in_diary)
        diary.open_asked.connect(self._open_in_diary)
        diary.undated.connect(self._ask_date)
        head.reply.noted.connect(self._note_answer)
        head.reply.kept.connect(self._keep_date)
        head.reply.received.connect(self._keep_receipt)
        head.reply.declined.connect(self._decline_offer)
        head.reply.left.connect(head.read.setFocus)

    def show_paper(self, paper: Document) -> None:
        """Begins to find out about a paper, as it is kept."""
        if self._paper != paper.id:
            self._diary.offer(None, None)
            self._head.reply.offer(None)
            self._head.show_lines("")
        self._paper = paper.id
        self._tell_used()
        name = paper.id

        records = self._context.snapshot.records

        def work(desk: Desk) -> _Told:
            return _look(desk, name, records)

        self._context.start(work, self._show)

    def _show(self, told: _Told) -> None:
        if told.paper != self._paper:
            return
        self._head.show_lines(told.begins)
        is_kept = told.post is not None and told.post.kept is not None
        if not self._context.desk.case.read_only:
            self._form.offer(told.found)
            self._head.reply.offer(told.offers)
        elif not is_kept:
            return
        self._diary.offer(told.kind, told.post)

    @Slot(list)
    def _note_used(self, used: list[Suggestion]) -> None:
        self._used = len(used)

    def _tell_used(self) -> None:
        """Says what was filled in, now that it is kept and can be taken back."""
        if self._used:
            many = wording.plural(self._used, "field")
            self._context.say(f"{many} filled in from the paper.", self._context.undo)
        self._used = 0

    @Slot(object)
    def _note_answer(self, offer: AnswerOffer) -> None:
        if self._paper is not None and self._context.may_write():
            work = partial(reply_offers.note, paper=self._paper, offer=offer)
            self._context.start(work, self._noted)

    def _noted(self, event: LetterEvent) -> None:
        past = letter_event_words.past(event.kind)
        words = f"Noted on your letter: {past}, {wording.day(event.happened_on)}."
        self._context.say(words, self._context.undo)

    @Slot(object)
    def _keep_date(self, offer: DateOffer) -> None:
        if self._context.may_write():
            self._context.start(partial(reply_offers.keep, offer=offer), self._kept)

    def _kept(self, one: SetDate) -> None:
        words = f"Among the dates to keep: {wording.weekday(one.due_on)}."
        self._context.say(words, self._context.undo)

    @Slot(object)
    def _keep_receipt(self, offer: ReceiptOffer) -> None:
        if self._context.may_write():
            work = partial(reply_offers.receive, offer=offer)
            self._context.start(work, self._received)

    def _received(self, letter: Letter) -> None:
        on = letter.received_on or letter.made_on
        words = f"Your letter is taken to have come on {wording.weekday(on)}."
        self._context.say(words, self._context.undo)

    @Slot(str)
    def _decline_offer(self, key: str) -> None:
        if self._paper is not None and self._context.may_write():
            work = partial(reply_offers.decline, paper=self._paper, key=key)
            self._context.start(work, self._declined)

    def _declined(self, _done: None) -> None:
        self._context.say("It is not suggested again.", self._context.undo)

    @Slot(bool)
    def _put_in_diary(self, add_strangers: bool) -> None:
        name = self._paper
        if name is None:
            return

        def work(desk: Desk) -> Record:
            return correspondence.put_in_diary(desk, name, add_strangers=add_strangers)

        self._context.start(work, self._put)

    def _put(self, record: Record) -> None:
        day = wording.day(record.happened_on)
        self._context.say(f"In the diary, on {day}.", self._context.undo)

    @Slot(object)
    def _open_in_diary(self, record: object) -> None:
        self._context.go("diary", record)  # type: ignore[arg-type]

    @Slot()
    def _ask_date(self) -> None:
        self._form.dated.setFocus()
        self._context.say(
            "This paper has no date yet, so it has no place in the diary. Put in the "
            "date on the paper, then try again."
        )


def _look(desk: Desk, name: DocumentId, records: Sequence[Record]) -> _Told:
    today = desk.time.today()
    try:
        paper = desk.case.read(lambda case: case.get(Document, name))
        found = desk.case.read(lambda case: suggesting.all_of(case, paper, today))
        kind = correspondence.kind_of(paper, found)
        post = None if kind is None else correspondence.prepare(desk, name, records)
    except NotFound:
        # It was taken out of sight meanwhile.
        return _Told(paper=name, found=[])
    begins = "" if paper.medium.has_pages else _first_words(desk, name)
    return _Told(
        paper=name,
        found=found,
        kind=kind,
        post=post,
        offers=reply_offers.of(desk, name),
        begins=begins,
    )


def _first_words(desk: Desk, name: DocumentId) -> str:
    pages = papers.pages(desk, name, 1, 1)
    plain = " ".join(pages[0].text[: 2 * _BEGINS].split()) if pages else ""
    if len(plain) <= _BEGINS:
        return plain
    return plain[:_BEGINS].rsplit(" ", 1)[0] + " …"
