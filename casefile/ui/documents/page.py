"""The page of papers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Slot

from casefile.domain.changed import Changed
from casefile.domain.document import Document
from casefile.domain.ids import DocumentId
from casefile.services import recognising, reply_offers
from casefile.services.paper import papers
from casefile.services.paper.copy import Copied
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from casefile.ui.common.empty_state import EmptyState
from casefile.ui.common.item_detail import ItemDetail, Said, Typed
from casefile.ui.common.list_detail import ListDetail
from casefile.ui.common.message_bar import SHOW
from casefile.ui.common.page import CasePage
from casefile.ui.common.part import IconButton
from casefile.ui.common.titles import distinct
from casefile.ui.common.unlock_paper import UnlockPaper
from casefile.ui.context import UiContext
from casefile.ui.dialogs import PAPERS
from casefile.ui.documents.advice import Advice
from casefile.ui.documents.document_form import DocumentForm
from casefile.ui.documents.intake import Intake, Taken, Unlocker
from casefile.ui.documents.many_panel import ManyPanel
from casefile.ui.documents.paper_head import PaperHead
from casefile.ui.documents.paper_list import PaperList, known_tags
from casefile.ui.documents.paper_print import PaperPrint
from casefile.ui.documents.relation import relation
from casefile.ui.documents.reread import Rereader
from casefile.ui.documents.save_copy import SaveCopy, parcel
from casefile.ui.documents.words import status
from casefile.ui.outgoing.way_out import WayOut

_PAIR = 2
_SAID = Said("paper", made="Added", remove="Remove this paper")


class DocumentsPage(CasePage):
    """Papers on the left, facts about one of them on the right."""

    minds = Changed.DOCUMENTS | Changed.PAGES | Changed.FLAGS
    minds |= Changed.RECORDS | Changed.PEOPLE | Changed.LETTERS | Changed.DATES

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Documents")
        self.setObjectName("documents_page")
        self._reply = IconButton(
            self.theme, "A reply to your request", "folder", "quiet"
        )
        self._reply.setObjectName("reply_to_request")
        self.buttons.addWidget(self._reply)
        self._add = IconButton(self.theme, "Add papers", "import", "main")
        self._add.setObjectName("add_papers")
        self.buttons.addWidget(self._add)
        self._intake = Intake(context, self)
        self._brought: list[DocumentId] = []
        """Papers that came in last, as long as their suggestions are offered."""
        self.list = PaperList(context, self)
        self.rows = self.list.rows
        self.many = ManyPanel(context)
        self.form = DocumentForm(context)
        self.detail = ItemDetail(context, self, self.form, _SAID)
        self.head = PaperHead(context)
        self.detail.head.addWidget(self.head)
        self._advice = Advice(context, self, self.form, self.head)
        self._way_out = WayOut(context, self)
        self._print = PaperPrint(context, self)
        self._unlocker = Unlocker(context, self)
        self._rereader = Rereader(context, self, self.head.reread, self.detail)
        self._empty = EmptyState(
            self.theme,
            "documents",
            "Drop your papers here: PDF, Word, photos, emails, messages from a phone, "
            "a packed folder. The originals are kept unchanged inside your case file.",
            "Add papers",
            "import",
        )
        self._body = ListDetail(
            self,
            self.rows,
            self.detail,
            self._empty,
            above_list=self.list.above,
        )
        self._body.add_many(self.many)
        self.column.addWidget(self._body, 1)
        self._connect()

    def refresh(self) -> None:
        self._body.show_empty(empty=not self.snapshot.documents)
        self.list.refresh()
        self._show_scan()

    def show_item(self, item: UUID) -> None:
        self.list.show_item(item)

    def flush(self) -> None:
        self.detail.autosave.flush()

    def take_focus(self) -> None:
        (self.rows if self.snapshot.documents else self._empty.button).setFocus()

    def bring(self, paths: list[Path]) -> None:
        """Brings files in."""
        if paths:
            self._intake.bring(paths)

    def _connect(self) -> None:
        self._reply.clicked.connect(self._show_replies)
        self._add.clicked.connect(self.ask_files)
        self._empty.pressed.connect(self.ask_files)
        self._intake.taken.connect(self._taken)
        self._unlocker.taken.connect(self._taken)
        self.rows.chosen.connect(self.detail.choose)
        self.list.picked.connect(self._pick)
        self.detail.shows.connect(self._body.show_detail)
        self.detail.turned.connect(self._body.to_top)
        self.rows.opened.connect(self._read)
        self.form.watch(self.detail.autosave)
        self.head.read.clicked.connect(self._read_shown)
        self.head.compare.clicked.connect(self._compare_shown)
        self.head.go_on.clicked.connect(self.context.scans.go_on)
        self.context.scans.changed.connect(self._scans_changed)
        self.list.notice.closed.connect(self._notice_closed)
        self.head.copy.clicked.connect(self._ask_copy)
        self.head.redact.clicked.connect(self._remove_words)
        self.head.print.clicked.connect(self._ask_print)
        self.head.outer.clicked.connect(self._show_outer)
        self.head.unlock.clicked.connect(self._ask_password)
        self._way_out.done.connect(self._copied)

    @Slot()
    def _show_replies(self) -> None:
        self.context.go("disclosure")

    @Slot()
    def ask_files(self) -> None:
        """Asks for files and brings them in."""
        dialogs = self.context.dialogs
        self.bring(dialogs.open_files(self, "Add papers", PAPERS))

    @Slot(object)
    def _taken(self, taken: Taken) -> None:
        found = [*taken.added, *taken.known]
        if found:
            self.rows.choose(found[0].id)
        if taken.has_many_unread:
            unread = [paper.id for paper in taken.unread]
            words = f"Only the {len(unread)} papers that cannot be read."
            show = partial(self.list.notice.look_at, unread, words)
            self.context.say(taken.sentence(), show, SHOW)
        else:
            undo = self.context.undo if taken.added else None
            self.context.say(taken.sentence(), undo)
        self.list.photos.take(taken)
        new = [*taken.added, *taken.inside]
        if len(new) > 1:
            self._brought = [paper.id for paper in new]
            self._count_suggestions()

    def _count_suggestions(self) -> None:
        """Says how many of the papers that came in last have suggestions."""
        desk, names = self.context.desk, self._brought

        def work(task: TaskContext) -> list[DocumentId]:
            return reply_offers.among(desk, names, task)

        self.context.runner.start(work, self.list.notice.offer, long=True)

    @Slot()
    def _scans_changed(self) -> None:
        """Counts again once the words of scans are there, which suggest more."""
        self._show_scan()
        if self._brought and not self.context.scans.is_running:
            self._count_suggestions()

    @Slot()
    def _notice_closed(self) -> None:
        self._brought = []

    @Slot(list)
    def _pick(self, picked: list[Document]) -> None:
        """Shows what can be done with several papers, if several are chosen."""
        is_many = len(picked) > 1
        if is_many:
            self.detail.autosave.flush()
            self.many.show_papers(picked, known_tags(self.snapshot.documents))
        self._body.show_many(many=is_many)

    def find_thing(self, key: UUID) -> Document | None:
        return self.snapshot.document(DocumentId(key))

    def show_thing(self, thing: Document) -> None:
        self.form.show_document(thing, self.snapshot.documents)

    def show_head(self, thing: Document) -> None:
        self.detail.heading.setText(thing.title)
        self.head.show_paper(thing, self._versions_of(thing))
        self._show_scan()
        self.head.show_relation(relation(thing, self.snapshot.documents))
        self.form.look_again()
        self._advice.show_paper(thing)

    @Slot()
    def _show_scan(self) -> None:
        """Says what came of those pages that are pictures, and how far it is."""
        shown, keeper = self.detail.shown, self.context.scans
        if shown is not None:
            scan = self.snapshot.scan(shown.id)
            stopped = keeper.has_stopped(shown.id)
            said = recognising.sentences(
                self.context.desk, scan, shown.pages, stopped=stopped
            )
            self.head.show_scan(status(shown, self.snapshot.scans), said)
            self.head.go_on.setVisible(bool(scan.waiting) and stopped)

    def _versions_of(self, document: Document) -> str:
        listed = self.list.versions
        place = next((n for n, v in enumerate(listed) if v.id == document.id), None)
        if place is None or listed[place].total == 1:
            return ""
        shown = listed[place]
        first = place - (shown.total - shown.number)
        group = listed[first : first + shown.total]
        names = distinct([v.document for v in group], among=self.snapshot.documents)
        others = [f"{v.number}: {names[v.id]}" for v in group[::-1] if v is not shown]
        link = "The other is" if shown.total == _PAIR else "The others are"
        return f"This is {shown.words}. {link} {'; '.join(others)}."

    def typed(self, shown: Document | None) -> Typed[Document] | None:
        document = self.form.document()
        if document is None or document == shown:
            return None

        def work(desk: Desk) -> Document:
            return papers.save(desk, document)

        return document, work

    def removal(self, thing: Document) -> Callable[[Desk], None]:
        def work(desk: Desk) -> None:
            papers.remove(desk, thing.id)

        return work

    @Slot()
    def _read_shown(self) -> None:
        if self.detail.shown is not None:
            self._read(self.detail.shown.id)

    @Slot()
    def _compare_shown(self) -> None:
        if self.detail.shown is not None:
            self.context.go("compare", self.detail.shown.id)

    @Slot(object)
    def _read(self, key: UUID) -> None:
        document = self.snapshot.document(DocumentId(key))
        if document is not None and document.pages:
            self.context.open_paper(document.id)

    @Slot()
    def _show_outer(self) -> None:
        paper = self.detail.shown
        if paper is not None and paper.part_of is not None:
            self.show_item(paper.part_of)

    @Slot()
    def _ask_password(self) -> None:
        paper = self.detail.shown
        if paper is not None:
            asked = UnlockPaper(self.theme, self)
            asked.given.connect(partial(self._unlocker.unlock, paper))
            asked.open()

    @Slot()
    def _ask_copy(self) -> None:
        paper = self.detail.shown
        if paper is not None:
            self.detail.autosave.flush()
            asked = SaveCopy(self.theme, self, paper)
            asked.chosen.connect(partial(self._send_copy, paper))
            asked.open()

    @Slot()
    def _remove_words(self) -> None:
        if self.detail.shown is not None:
            self.detail.autosave.flush()
            self.context.removing.came_from = "documents"
            self.context.go("redaction", self.detail.shown.id)

    @Slot()
    def _ask_print(self) -> None:
        paper = self.detail.shown
        if paper is not None:
            self.detail.autosave.flush()
            asked = SaveCopy(self.theme, self, paper, on_paper=True)
            asked.chosen.connect(partial(self._send_print, paper))
            asked.open()

    def _send_print(self, paper: Document, who: str, _original: bool) -> None:
        self._print.print_paper(paper, who)

    def _send_copy(self, paper: Document, who: str, original: bool) -> None:
        desk = self.context.desk
        self._way_out.send(parcel(desk, paper, who, original=original))

    @Slot(object)
    def _copied(self, copied: Copied) -> None:
        self.context.say(copied.sentence)
