"""Shows the dialogs and panels about keys, backups and locks, one after the other.

Each `yield` is the name of a picture to be taken of what is in front now.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton

from casefile.domain.backup import Contents
from casefile.errors import DiskFull
from casefile.services.ports import LockedCopy
from casefile.ui.common.ask_passphrase import AskPassphrase
from casefile.ui.frame.held_page import HeldPage
from casefile.ui.keys.change_dialog import ChangeDialog
from casefile.ui.keys.copy_dialog import CopyDialog
from casefile.ui.keys.new_key_dialog import NewKeyDialog
from casefile.ui.keys.sheet_drill import SheetDrill
from casefile.ui.keys.try_dialog import TryDialog
from casefile.ui.settings.key_section import KeySection
from casefile.ui.sole_window import NoAnswerDialog
from tests.stage import Stage

_SALT = b"CSF" + bytes(13)
_WHY = "A new passphrase locks the file for everybody who knows only the old one."
_OTHER_KEY = "WC1R RYF8 35VF M35T S9M9 844B K797 9YT6"


def locked(stage: Stage) -> Iterator[str]:
    """The locked page: the drill and restoring, and a first window that hangs."""
    page: Any = stage.window.unlock
    page.findChild(QPushButton, "try_sheet").click()
    drill = page.drill_panel.findChild(SheetDrill)
    drill.key.setText(_OTHER_KEY)
    drill.tell(_SALT, right=False)
    stage.settle()
    yield "locked-drill"
    page.findChild(QPushButton, "leave_drill").click()
    page.findChild(QPushButton, "restore_from_backup").click()
    stage.settle()
    yield "locked-restore"
    panel = page.restore_panel
    panel.set_backup(Path("Backup 2026-03-02 11.40 3f2a9c.casefile"))
    panel.findChild(QLineEdit, "backup_passphrase").setText("four plain words here")
    panel.tell(
        Contents(
            records=1_204,
            documents=38,
            people=17,
            last_at=datetime(2026, 3, 2, 11, 38, tzinfo=UTC),
            head=None,
            bytes=48_000_000,
        )
    )
    stage.settle()
    yield "locked-restore-inside"
    task = stage.window.runner.start(lambda _task: None)
    panel.wait(task, "The new case file is being written and checked.")
    stage.settle()
    yield "locked-restore-going"
    panel.ready("Stopped. No new file was made, and the backup is as it was.")
    stage.settle()
    yield "locked-restore-stopped"
    page.begin()
    stage.settle()
    yield from _shown(NoAnswerDialog(stage.theme), stage, "no-answer")


def about_keys(stage: Stage) -> Iterator[str]:
    """The settings about keys, and the dialogs that they open."""
    page = stage.go("settings")
    section = page.section(KeySection)
    page.tabs.setCurrentIndex(page.sections.index(section))
    stage.settle()
    yield "settings-key"
    ask = AskPassphrase(stage.context, section, _WHY)
    ask.proof.say("That does not open this case file. Nothing was changed. Wait 5 s.")
    yield from _shown(ask, stage, "key-ask")
    drill = TryDialog(stage.context, section)
    yield from _shown(drill, stage, "key-try", lambda: drill._tell(False))
    change = ChangeDialog(stage.context, section)
    copies = [Path(f"Backup 2026-03-{n:02} 11.40 3f2a9c.casefile") for n in range(1, 9)]
    yield from _steps(change, stage, "key-change", lambda: change._found(copies))
    other = CopyDialog(stage.context, section)
    made = Path("For Ms Adeyemi-Featherstonehaugh.casefile")
    copied = (made, LockedCopy(key=_OTHER_KEY, salt=_SALT))
    yield from _steps(other, stage, "key-copy", lambda: other._copied(copied))
    yield from _held(stage)


def _held(stage: Stage) -> Iterator[str]:
    """The page before a case that is locked but not saved."""
    page = HeldPage(stage.context, stage.frame)
    page.end()
    stage.window.stack.addWidget(page)
    stage.window.stack.setCurrentWidget(page)
    page.take_focus()
    stage.settle()
    yield "held"
    page.warn()
    stage.settle()
    yield "held-warned"
    stage.window.stack.setCurrentWidget(stage.frame)
    stage.window.stack.removeWidget(page)
    page.deleteLater()


def _steps(dialog: NewKeyDialog, stage: Stage, name: str, done: Any) -> Iterator[str]:
    dialog.open()
    stage.settle()
    yield name
    dialog.new.second.setText(dialog.new.words[:-1])
    dialog.failed(DiskFull())
    stage.settle()
    yield f"{name}-refused"
    task = stage.context.runner.start(lambda _task: None)
    dialog.turn_to(dialog.progress)
    dialog.progress.follow(task, "Being written anew and checked.")
    stage.settle()
    yield f"{name}-going"
    done()
    stage.settle()
    yield f"{name}-done"
    dialog.done(0)
    stage.settle()


def _shown(dialog: QDialog, stage: Stage, name: str, then: Any = None) -> Iterator[str]:
    dialog.open()
    if then is not None:
        then()
    stage.settle()
    yield name
    dialog.done(0)
    stage.settle()
