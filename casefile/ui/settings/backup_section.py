"""Backups: where they go, how many are kept, what is in them, and the check."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout

from casefile.domain.backup import Contents
from casefile.errors import Cancelled, CasefileError
from casefile.services import restoring, wording
from casefile.services.backup import backups
from casefile.services.backup import words as backup_words
from casefile.services.backup.backups import Found
from casefile.services.opening import as_case_file
from casefile.services.ports import Desk, Verified
from casefile.tasks import TaskContext
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.part import ElidingLabel, IconButton, label, set_look
from casefile.ui.common.wrapped_tick import WrappedTick
from casefile.ui.context import UiContext
from casefile.ui.dialogs import CASE_FILES, neutral
from casefile.ui.settings.choice import choice, show_choice
from casefile.ui.settings.section import Section

_HOURS = {n: f"{n} hours" for n in (3, 6, 12, 24)} | {0: "None"}
_DAYS = {n: f"{n} days" for n in (3, 7, 14, 30)}
_WEEKS = {n: f"{n} weeks" for n in (4, 8, 26, 52)} | {0: "None"}
_NEW_NAME = "Casefile restored.casefile"


class BackupSection(Section):
    """Backups of this case file, and whether the file itself is right."""

    title = "Backups"

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.keeper = context.backups
        self.line = label("", "section", wrap=True)
        self.line.setObjectName("section_last_backup")
        self.advice = label("", "muted", wrap=True)
        self.now = IconButton(self.theme, "Back up now", "copy", "main")
        self.auto = WrappedTick(
            "Make backups by themselves: at most once an hour, when something changed"
        )
        self.beside = ElidingLabel("", "muted")
        self.chosen = ElidingLabel("", "muted")
        self.choose = IconButton(self.theme, "Choose a stick or folder", "folder")
        self.choose.setObjectName("choose_backup_folder")
        self.forget = IconButton(self.theme, "Stop using it", "close", "quiet")
        self.hours = choice(_HOURS)
        self.days = choice(_DAYS)
        self.weeks = choice(_WEEKS)
        self.found = ChoiceBox()
        self.found.setObjectName("backups_found")
        self.inside = label("", "muted", wrap=True)
        self.inside.setObjectName("backup_holds")
        self.restore = IconButton(self.theme, "Restore it to a new file", "undo")
        self.restore.setObjectName("restore_backup")
        self.check = IconButton(self.theme, "Check the whole case file", "check")
        self.check.setObjectName("check_file")
        self.checked = label("", "muted", wrap=True)
        self.checked.setObjectName("check_result")
        self._build()
        self._connect()

    def refresh(self) -> None:
        keeper = self.keeper
        running = keeper.is_running
        self.line.setText("A backup is being made." if running else keeper.line)
        said = keeper.failure or keeper.advice
        self.advice.setText(said)
        self.advice.setVisible(bool(said))
        set_look(self.advice, "danger" if keeper.failure else "muted")
        can = not self.context.desk.case.read_only
        self.now.setEnabled(can and not running)
        self.choose.setEnabled(can and not running)
        self._show_places()
        self.context.start(backups.listed, self._list, long=True)

    def _build(self) -> None:
        self.add_widget(self.line)
        self.add_widget(self.advice)
        self.add_button(self.now)
        self.add_widget(self.auto)
        self.add_section("Where they go")
        self.add("Beside the case file", self.beside)
        self.add(
            "On a stick or another drive",
            self.chosen,
            "Whenever it is plugged in. A copy that is not in the same house is the "
            "one that survives a theft or a fire.",
        )
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addWidget(self.forget)
        row.addStretch(1)
        self.add_layout(row)
        self.add_section("How many are kept")
        self.add_row(
            ("The last of each hour", self.hours, 1),
            ("The last of each day", self.days, 1),
            ("The last of each week", self.weeks, 1),
        )
        self.add_section("Look into a backup")
        self.add("Backup", self.found)
        self.add_widget(self.inside)
        self.add_button(self.restore)
        self.add_section("Is the case file itself right?")
        self.add_widget(
            label(
                "This reads every page of the file, every paper and the whole history. "
                "You can go on working meanwhile.",
                wrap=True,
            )
        )
        self.add_button(self.check)
        self.add_widget(self.checked)
        self.add_stretch()
        self.inside.hide()
        self.checked.hide()

    def _connect(self) -> None:
        settings = self.context.settings
        self.auto.set_ticked(ticked=settings.backups)
        show_choice(self.hours, settings.backup_hours, f"{settings.backup_hours} hours")
        show_choice(self.days, settings.backup_days, f"{settings.backup_days} days")
        show_choice(self.weeks, settings.backup_weeks, f"{settings.backup_weeks} weeks")
        self.keeper.changed.connect(self.refresh)
        self.now.clicked.connect(self.keeper.back_up_now)
        self.auto.clicked.connect(self._change)
        for box in (self.hours, self.days, self.weeks):
            box.activated.connect(self._change)
        self.choose.clicked.connect(self._choose)
        self.forget.clicked.connect(partial(self.keeper.choose, None))
        self.found.activated.connect(self._look_inside)
        self.restore.clicked.connect(self._restore)
        self.check.clicked.connect(self._check)

    def _show_places(self) -> None:
        chosen = next((p for p in self.keeper.places if p.is_chosen), None)
        beside = next((p for p in self.keeper.places if not p.is_chosen), None)
        self.beside.set_words("" if beside is None else str(beside.folder))
        if chosen is None:
            self.chosen.set_words("Nothing chosen yet.")
        else:
            away = "" if chosen.is_there else " (not there now)"
            self.chosen.set_words(f"{chosen.folder}{away}")
        self.forget.setVisible(chosen is not None)

    def _list(self, found: list[Found]) -> None:
        before = self.found.currentData()
        self.found.clear()
        now = self.context.desk.time.now()
        for one in found:
            where = next(
                (
                    backup_words.where(place)
                    for place in self.keeper.places
                    if place.is_chosen == one.is_chosen
                ),
                "in the place you chose" if one.is_chosen else "beside the case file",
            )
            when = backup_words.when(one.made_at, now)
            self.found.addItem(f"{when}, {where}, {_size(one.bytes)}", one.path)
        if not found:
            self.found.addItem("No backup yet", None)
        self.found.setCurrentIndex(max(0, self.found.findData(before)))
        self.found.setEnabled(bool(found))
        self.restore.setEnabled(bool(found))

    @Slot()
    def _change(self) -> None:
        self.change(
            backups=self.auto.is_ticked,
            backup_hours=self.hours.currentData(),
            backup_days=self.days.currentData(),
            backup_weeks=self.weeks.currentData(),
        )

    @Slot()
    def _choose(self) -> None:
        folder = self.context.dialogs.folder(self, "Where backups should go as well")
        if folder is not None:
            self.keeper.choose(folder)

    @Slot()
    def _look_inside(self) -> None:
        path = self.found.currentData()
        if path is None:
            return

        def work(desk: Desk) -> tuple[Contents, str]:
            return backups.compared(desk, path)

        self._tell_inside("Looking into it.")
        self.context.start(work, self._show_inside, failed=self._not_inside, long=True)

    def _show_inside(self, held: tuple[Contents, str]) -> None:
        contents, difference = held
        self._tell_inside(f"{backup_words.holds(contents)} {difference}")

    def _not_inside(self, error: CasefileError) -> None:
        self._tell_inside(wording.sentence(error))

    def _tell_inside(self, text: str) -> None:
        self.inside.setText(text)
        self.inside.setVisible(bool(text))

    @Slot()
    def _restore(self) -> None:
        path = self.found.currentData()
        if path is None:
            return
        target = self.context.dialogs.save_file(
            self, "Where the restored file should be", neutral() / _NEW_NAME, CASE_FILES
        )
        if target is None:
            return
        desk = self.context.desk
        target = as_case_file(target)

        def work(task: TaskContext) -> tuple[Path, Verified]:
            return target, restoring.restore_here(desk, path, target, task)

        self.context.runner.start(
            work,
            self._restored,
            failed=self._not_restored,
            title="Restoring the backup.",
            long=True,
        )

    def _restored(self, made: tuple[Path, Verified]) -> None:
        path, found = made
        self._tell_inside(
            f"{backup_words.restored(found)} The new file is “{path.name}”. To open "
            "it, lock the program and choose that file. The open file is as it was."
        )

    def _not_restored(self, error: CasefileError) -> None:
        if isinstance(error, Cancelled):
            self._tell_inside("Stopped. No new file was made.")
        else:
            self.context.tell(error)

    @Slot()
    def _check(self) -> None:
        case = self.context.desk.case
        self.check.setEnabled(False)
        self._tell_checked("Checking.", "muted")
        self.context.runner.start(
            case.verify,
            self._show_checked,
            failed=self._not_checked,
            title="Checking the case file.",
            long=True,
        )

    def _show_checked(self, found: Verified) -> None:
        self.check.setEnabled(True)
        look = "muted" if found.ok else "danger"
        self._tell_checked(backup_words.checked(found), look)

    def _not_checked(self, error: CasefileError) -> None:
        self.check.setEnabled(True)
        if isinstance(error, Cancelled):
            self._tell_checked("The check was stopped. Nothing was changed.", "muted")
        else:
            self._tell_checked(wording.sentence(error), "danger")

    def _tell_checked(self, text: str, look: str) -> None:
        self.checked.setText(text)
        self.checked.setAccessibleName(text)
        set_look(self.checked, look)
        self.checked.show()


def _size(count: int) -> str:
    kilo = 1000
    if count < kilo * kilo:
        return f"{max(1, count // kilo):,} KB"
    return f"{count // (kilo * kilo):,} MB"
