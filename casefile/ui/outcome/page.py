"""The page of answers: at a glance, where each flag stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Slot

from casefile.domain import error_kind
from casefile.domain.changed import Changed
from casefile.domain.flag import Flag, FlagStatus
from casefile.domain.release import MYSELF, recipient
from casefile.services import answering, flags, reports, wording
from casefile.services.answering import Outcome
from casefile.services.door import Choices, Examined
from casefile.services.export_search import Terms
from casefile.services.for_printer import ForPrinter
from casefile.services.outcome import outcomes
from casefile.services.outcome import report as outcome_report
from casefile.services.outcome import words as outcome_words
from casefile.services.outcome import writing as outcome_writing
from casefile.services.outcome.outcomes import Standing, State
from casefile.services.outcome.writing import Wanted
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from casefile.ui.answer.answer_form import AnswerForm
from casefile.ui.common.empty_state import EmptyState
from casefile.ui.common.item_detail import ItemDetail, Said, Typed
from casefile.ui.common.list_detail import ListDetail
from casefile.ui.common.page import CasePage
from casefile.ui.common.part import IconButton
from casefile.ui.context import UiContext
from casefile.ui.outcome.follower import Follower
from casefile.ui.outcome.many_panel import ManyPanel
from casefile.ui.outcome.notice_bar import NoticeBar
from casefile.ui.outcome.standing_head import StandingHead
from casefile.ui.outcome.standing_list import StandingList
from casefile.ui.outgoing.paper_out import PaperOut
from casefile.ui.outgoing.way_out import Parcel

_SAID = Said("flag", made="Flagged", remove="Remove this flag")


class OutcomePage(CasePage):
    """Every flag on the left, what came of one of them on the right."""

    minds = Changed.FLAGS | Changed.DOCUMENTS | Changed.LETTERS | Changed.PEOPLE

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Answers")
        self.setObjectName("outcome_page")
        self._print = IconButton(self.theme, "Print", "print", "quiet")
        self._print.setObjectName("print_outcomes")
        self._save = IconButton(self.theme, "Save report", "export", "quiet")
        self._save.setObjectName("save_outcomes")
        self._back = IconButton(self.theme, "Back to the paper", "assessment", "main")
        self._back.setObjectName("back_to_paper")
        self.follower = Follower(context, self)
        for button in (self.follower.button, self._print, self._save, self._back):
            self.buttons.addWidget(button)
        self.list = StandingList(context, self)
        self.rows = self.list.rows
        self._late: list[Standing] = []
        self.late = NoticeBar(context.theme, "Mark as not answered")
        self.late.button.setObjectName("mark_late")
        self.form = AnswerForm(context)
        self.detail = ItemDetail(context, self, self.form, _SAID)
        self.head = StandingHead(context)
        self.detail.head.addWidget(self.head)
        self.many = ManyPanel(context)
        self._empty = EmptyState(
            self.theme,
            "flag",
            "Here you see what the council answered to each thing that is wrong. Mark "
            "it in the paper first.",
            "Go to the paper",
            "assessment",
        )
        self._body = ListDetail(
            self, self.rows, self.detail, self._empty, above_list=self.list.above
        )
        self._body.add_many(self.many)
        self._out = PaperOut(context, self)
        self.column.addWidget(self.late)
        self.column.addWidget(self._body, 1)
        self._connect()

    def refresh(self) -> None:
        snapshot = self.snapshot
        found = outcomes.standings(snapshot.flags, snapshot.documents, snapshot.due)
        for part in (self._print, self._save):
            part.setVisible(bool(found))
        self._body.show_empty(empty=not found)
        self.list.show_standings(found)

    def show_item(self, item: UUID) -> None:
        self.list.show_item(item)

    def flush(self) -> None:
        self.detail.autosave.flush()

    def take_focus(self) -> None:
        (self.rows if self.snapshot.flags else self._empty.button).setFocus()

    def _connect(self) -> None:
        self._print.clicked.connect(self._print_report)
        self._save.clicked.connect(self._save_report)
        self._back.clicked.connect(self._go_back)
        self._empty.pressed.connect(self._go_back)
        self._out.done.connect(self._written)
        self._body.tie(self.detail)
        self.rows.opened.connect(self._enter)
        self.list.picked.connect(self._pick)
        self.list.narrowed.connect(self._look_at_shown)
        self.late.asked.connect(self._mark_late)
        self.head.place_asked.connect(self._show_place)
        self.form.watch(self.detail.autosave)

    # what is shown of one flag

    def find_thing(self, key: UUID) -> Flag | None:
        one = self.list.find(key)
        return None if one is None else one.flag

    def show_thing(self, thing: Flag) -> None:
        self.form.show_facts(thing)
        self.form.fill(thing)

    def show_head(self, thing: Flag) -> None:
        one = self.list.find(thing.id)
        if one is not None:
            kind = error_kind.find(thing.kind)
            name = kind.name if kind else thing.kind
            self.detail.heading.setText(f"{thing.number}  {name}")
            self.head.show_standing(one)

    def typed(self, shown: Flag | None) -> Typed[Flag] | None:
        if shown is None or (flag := self.form.applied(shown)) == shown:
            return None
        return flag, partial(flags.save, flag=flag)

    def removal(self, thing: Flag) -> Callable[[Desk], None]:
        return partial(flags.remove, flag_id=thing.id)

    @Slot(object)
    def _enter(self, _key: UUID) -> None:
        self.form.status.setFocus()

    @Slot(list)
    def _pick(self, picked: list[Standing]) -> None:
        if picked:
            self.detail.autosave.flush()
            self.many.show_flags(picked)
        self._body.show_many(many=bool(picked))

    @Slot()
    def _show_place(self) -> None:
        if self.detail.shown is not None:
            self.context.go("assessments", self.detail.shown.id)

    @Slot()
    def _go_back(self) -> None:
        shown = self.detail.shown
        self.context.go("assessments", None if shown is None else shown.id)

    # what is late

    @Slot()
    def _look_at_shown(self) -> None:
        shown = self.list.shown
        self._late = [one for one in shown if one.state is State.LATE]
        self.late.say(outcome_words.late(self._late, self.context.desk.time.today()))
        self.follower.look_at(shown)

    @Slot()
    def _mark_late(self) -> None:
        if not self.context.may_write():
            return
        self.detail.autosave.flush()
        outcome = Outcome(status=FlagStatus.NO_REPLY)
        names = [one.id for one in self._late]

        def work(desk: Desk) -> int:
            return answering.note(desk, names, outcome)

        self.context.start(work, self._marked)

    def _marked(self, count: int) -> None:
        many = wording.plural(count, "flag")
        self.context.say(f"{many} marked as not answered.", self.context.undo)

    # on paper

    @Slot()
    def _save_report(self) -> None:
        self.flush()
        self._out.send(_parcel(self.context.desk, Wanted(self.list.wanted)))

    @Slot()
    def _print_report(self) -> None:
        self.flush()
        desk, wanted = self.context.desk, Wanted(self.list.wanted)

        def lay_out(choices: Choices, task: TaskContext) -> ForPrinter[bytes]:
            terms = Terms(recipient=MYSELF, choices=choices)
            made = outcome_writing.report(desk, wanted, terms, task)
            return reports.to_print(desk, made)

        self._out.print_paper(_parcel(desk, wanted), lay_out)

    @Slot(object)
    def _written(self, files: list[Path]) -> None:
        self.context.say(wording.written(files))


def _parcel(desk: Desk, wanted: Wanted) -> Parcel:
    def write(folder: Path, choices: Choices, task: TaskContext) -> list[Path]:
        terms = Terms(recipient=MYSELF, choices=choices)
        made = outcome_writing.report(desk, wanted, terms, task)
        return reports.write(desk, folder, made, task)

    def search(task: TaskContext) -> Examined:
        return outcome_writing.examine(desk, MYSELF, task, wanted)

    return Parcel(
        recipient=recipient(MYSELF),
        search=search,
        write=write,
        where="Where to put the list of answers",
        title=f"Writing “{outcome_report.words()['file_name']}”.",
    )
