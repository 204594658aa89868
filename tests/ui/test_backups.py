"""Backups in the window: told on Home, made, looked into, restored, checked."""

from __future__ import annotations

import shutil
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton

from casefile.domain.backup import Contents
from casefile.domain.storage import Storage, StorageKind
from casefile.errors import DiskFull
from casefile.services import case, opening, restoring
from casefile.services.backup import places as backup_places
from casefile.services.backup import words as backup_words
from casefile.services.backup.places import FOLDER
from casefile.services.restoring import Wanted
from casefile.tasks import TaskContext
from casefile.ui.common.progress_line import ProgressLine
from casefile.ui.settings.backup_section import BackupSection
from tests.builders import PASSPHRASE, make_record
from tests.fakes import FixedTime
from tests.stage import Stage, real_tools, wait_for


class FakeFolders:
    """Says of every folder below `stick` that it is a stick."""

    def __init__(self, stick: Path) -> None:
        self.stick = stick
        self.cloud: Path | None = None

    def storage(self, path):
        if self.stick in path.parents or path == self.stick:
            return Storage(StorageKind.REMOVABLE)
        if self.cloud is not None and self.cloud in path.parents:
            return Storage(StorageKind.CLOUD, "Dropbox")
        return Storage()

    def drives(self):
        return [self.stick] if self.stick.exists() else []

    def conflicts(self, _path):
        return []


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def real(qapp, tmp_path, stick):
    """A window with a real case file open in it."""
    assert qapp
    tools = real_tools(FixedTime())
    tools.files.notes = tmp_path / "notes"
    object.__setattr__(tools, "folders", FakeFolders(stick))
    stage = Stage(tmp_path / "state", tools)
    stage.time = tools.time
    stage.show()
    path = tmp_path / "cases" / "ours.casefile"
    path.parent.mkdir()
    desk = opening.create(tools, path, PASSPHRASE, "Our case")
    desk.case.write(lambda unit: unit.put(make_record("She rang")))
    desk.case.close()
    stage.open_file(path, PASSPHRASE)
    yield stage
    stage.end()


def card(stage):
    return stage.go("home").backup_card


def section(stage):
    page = stage.go("settings")
    found = page.section(BackupSection)
    page.tabs.setCurrentIndex(page.sections.index(found))
    stage.settle()
    return found


def backups_in(folder):
    return sorted((folder / FOLDER).glob("Backup *.casefile"))


def press(stage, button):
    button.click()
    stage.settle()


def test_home_says_that_there_is_no_backup_and_makes_one(real):
    shown = card(real)
    assert shown.line.text() == "No backup yet."
    press(real, shown.button)
    assert shown.line.text() == "Last good backup: today 12:00, beside the case file."
    assert "choose a stick" in shown.advice.text()
    (made,) = backups_in(real.context.desk.case.path.parent)
    assert "ours" not in made.name
    assert "read back" in real.frame.messages.text


def test_home_says_calmly_what_a_large_case_file_means(real, monkeypatch):
    shown = card(real)
    assert shown.about_size.isHidden()
    size = real.context.desk.case.path.stat().st_size
    monkeypatch.setattr(case, "LARGE_BYTES", size + 1)
    real.context.backups.look()
    real.settle()
    assert shown.about_size.isHidden()
    monkeypatch.setattr(case, "LARGE_BYTES", size)
    monkeypatch.setattr(case, "_GIGABYTE", size / 2.04)
    real.context.backups.look()
    real.settle()
    assert shown.about_size.isVisible()
    assert (
        "This case file is large now: 2.0 GB. Nothing is wrong"
        in shown.about_size.text()
    )
    assert "see that the drive for backups has room" in shown.about_size.text()


def test_two_gigabytes_are_where_it_begins():
    assert case.LARGE_BYTES == 2_000_000_000


def test_a_stick_gets_a_backup_as_soon_as_it_is_chosen(real, stick):
    real.answers.chosen_folder = stick
    press(real, section(real).choose)
    assert len(backups_in(stick)) == 1
    shown = card(real)
    said = "Last good backup: today 12:00, on a USB stick or drive."
    assert shown.line.text() == said
    assert not shown.advice.isVisible()


def test_a_stick_that_was_pulled_out_is_told_calmly_and_what_to_do(real, stick):
    real.answers.chosen_folder = stick
    press(real, section(real).choose)
    shutil.rmtree(stick)
    real.tools.time.pass_by(days=9)
    shown = card(real)
    real.context.backups.look()
    real.settle()
    assert shown.advice.text() == (
        "The stick for backups has been away for 9 days. Plug it in, and a backup is "
        "made."
    )
    press(real, shown.button)
    assert len(backups_in(real.context.desk.case.path.parent)) == 2


def test_a_stick_that_comes_back_gets_its_backup_by_itself(real, stick):
    real.answers.chosen_folder = stick
    press(real, section(real).choose)
    away = stick.with_name("away")
    stick.rename(away)
    real.context.desk.case.write(lambda unit: unit.put(make_record("Later")))
    real.tools.time.pass_by(days=2)
    look(real)
    assert len(list((away / FOLDER).iterdir())) == 1
    away.rename(stick)
    look(real)
    assert len(backups_in(stick)) == 2


def test_a_stick_under_another_name_is_found_again_by_what_is_on_it(
    real, stick, tmp_path
):
    real.answers.chosen_folder = stick
    press(real, section(real).choose)
    other = tmp_path / "stick again"
    stick.rename(other)
    real.tools.folders.stick = other
    real.context.desk.case.write(lambda unit: unit.put(make_record("Later")))
    real.tools.time.pass_by(hours=2)
    look(real)
    assert len(backups_in(other)) == 2
    assert not stick.exists()


def test_another_stick_at_the_same_place_is_not_taken_for_it(real, stick):
    real.answers.chosen_folder = stick
    press(real, section(real).choose)
    shutil.rmtree(stick)
    stick.mkdir()
    look(real)
    assert list(stick.iterdir()) == []


def test_backups_are_made_by_themselves_only_if_something_changed(real):
    folder = real.context.desk.case.path.parent
    for _ in range(6):
        look(real)
    assert len(backups_in(folder)) == 1
    real.tools.time.pass_by(hours=3)
    look(real)
    assert len(backups_in(folder)) == 1
    real.context.desk.case.write(lambda unit: unit.put(make_record("Later")))
    look(real)
    assert len(backups_in(folder)) == 2


def test_none_are_made_by_themselves_if_that_is_not_wanted(real):
    shown = section(real)
    assert shown.auto.is_ticked
    shown.auto.set_ticked(ticked=False)
    shown.auto.clicked.emit()
    for _ in range(6):
        look(real)
    assert not (real.context.desk.case.path.parent / FOLDER).exists()


def test_old_backups_go_by_the_rule_and_nothing_else_does(real, stick):
    real.answers.chosen_folder = stick
    press(real, section(real).choose)
    mine = stick / FOLDER / "Backup 2026-01-01 10.00.00 000000.casefile"
    mine.write_bytes(b"CSF another case")
    for number in range(30):
        real.context.desk.case.write(
            lambda unit, n=number: unit.put(make_record(f"record {n}"))
        )
        real.tools.time.pass_by(hours=5)
        look(real)
    kept = [path for path in backups_in(stick) if path != mine]
    assert len(kept) <= 6 + 7 + 4
    assert len({path.name[:17] for path in kept}) >= 7
    assert mine.exists()


def test_a_full_stick_is_told_in_plain_words_and_keeps_its_old_backups(
    real, stick, monkeypatch
):
    from casefile.store import disk  # noqa: PLC0415

    real.answers.chosen_folder = stick
    press(real, section(real).choose)
    monkeypatch.setattr(disk, "ROOM", 1 << 60)
    real.tools.time.pass_by(hours=2)
    shown = card(real)
    press(real, shown.button)
    told = shown.advice.text()
    assert "GB on the drive it goes to, and" in told
    assert "earlier backups are as they were" in shown.advice.text()
    assert len(backups_in(stick)) == 1
    tries = []
    monkeypatch.setattr(
        real.context.desk.case, "copy_to", lambda *_: tries.append(1) or refuse()
    )
    real.context.desk.case.write(lambda unit: unit.put(make_record("Later")))
    look(real)
    assert len(tries) == 2  # once for each place; not again until some time has gone
    monkeypatch.undo()
    press(real, shown.button)
    assert "no room" not in shown.advice.text()
    assert len(backups_in(stick)) == 2


def test_a_backup_is_looked_into_and_restored_to_a_new_file(real, tmp_path):
    press(real, card(real).button)
    real.context.desk.case.write(lambda unit: unit.put(make_record("Later")))
    shown = section(real)
    shown.found.activated.emit(0)
    real.settle()
    said = shown.inside.text()
    assert "It holds 1 record" in said
    assert "1 change was made after it" in said
    real.answers.place = tmp_path / "again.casefile"
    press(real, shown.restore)
    assert "Restored, and all of it was checked." in shown.inside.text()
    assert "The new file is “again.casefile”." in shown.inside.text()
    again = real.tools.files.open(tmp_path / "again.casefile", PASSPHRASE)
    assert again.contents().records == 1
    again.close()
    press(real, shown.restore)
    assert "already there" in real.frame.messages.text


def test_every_way_to_restore_checks_papers_and_history_too(real, tmp_path):
    """A paper that is not as it was when added passes the check of the pages."""
    desk = real.context.desk
    store_bad_paper(desk.case)
    press(real, card(real).button)
    (backup,) = backups_in(desk.case.path.parent)
    shown = section(real)
    real.answers.place = tmp_path / "from Settings v. 2"
    press(real, shown.restore)
    said = "1 stored paper is not as it was when added."
    assert said in shown.inside.text()
    assert (tmp_path / "from Settings v. 2.casefile").exists()
    wanted = Wanted(
        backup=backup,
        target=tmp_path / "from the locked page.casefile",
        typed=PASSPHRASE,
        by_key=False,
    )
    found = restoring.restore(real.tools, wanted, TaskContext())
    assert said in backup_words.restored(found)


def test_restoring_from_settings_can_be_stopped_and_leaves_nothing(real, tmp_path):
    press(real, card(real).button)
    shown = section(real)
    real.answers.place = tmp_path / "again.casefile"
    real.context.runner.slow.connect(real.context.runner.cancel)
    held = Event()
    verify = stop_in_the_middle_of(real.context.desk.case, held)
    shown.restore.click()
    wait_for(lambda: real.context.runner._shown)
    held.set()
    real.settle()
    assert verify
    assert shown.inside.text() == "Stopped. No new file was made."
    assert not (tmp_path / "again.casefile").exists()


def test_the_whole_file_is_checked_in_the_window(real):
    shown = section(real)
    press(real, shown.check)
    assert shown.checked.text().startswith("All is right: 1 record and 0 papers")
    path = real.context.desk.case.path
    whole = path.read_bytes()
    path.write_bytes(whole[:-4096] + bytes(4096))
    press(real, shown.check)
    assert "1 page is damaged" in shown.checked.text()
    assert "Restore your newest backup" in shown.checked.text()
    path.write_bytes(whole)


def test_a_case_in_a_cloud_folder_warns_and_offers_a_better_place(qapp, tmp_path):
    assert qapp
    tools = real_tools(FixedTime())
    folders = FakeFolders(tmp_path / "no stick")
    folders.cloud = tmp_path / "Dropbox"
    folders.cloud.mkdir()
    tools.files.notes = tmp_path / "notes"
    object.__setattr__(tools, "folders", folders)
    stage = Stage(tmp_path / "state", tools)
    stage.show()
    path = folders.cloud / "ours.casefile"
    opening.create(tools, path, PASSPHRASE, "Our case").case.close()
    stage.open_file(path, PASSPHRASE)
    notice = stage.frame.notice
    assert "Dropbox copies to the internet" in notice.text
    press(stage, notice.first)
    assert "The old one is still at" in notice.text
    notice.first.click()
    wait_for(lambda: stage.window.context is None)
    (new,) = (tmp_path / "state" / "cases").glob("*.casefile")
    assert path.exists()
    chosen = stage.window.unlock.open_panel._file.currentData()
    assert chosen == new
    stage.open_file(path, PASSPHRASE)
    press(stage, stage.frame.notice.second)
    stage.window.lock()
    wait_for(lambda: stage.window.context is None)
    stage.open_file(path, PASSPHRASE)
    assert stage.frame.notice.isHidden()
    stage.end()


def test_a_backup_is_restored_on_the_locked_page(real, tmp_path):
    press(real, card(real).button)
    (backup,) = backups_in(real.context.desk.case.path.parent)
    real.window.lock()
    wait_for(lambda: real.window.context is None)
    page = real.window.unlock
    find = page.findChild
    find(QPushButton, "restore_from_backup").click()
    real.answers.files = [backup]
    find(QPushButton, "choose_backup").click()
    assert not find(ProgressLine).isVisible()
    secret = find(QLineEdit, "backup_passphrase")
    secret.setText("not the passphrase")
    press(real, find(QPushButton, "look_inside"))
    assert "does not open" in find(QLabel, "restore_message").text()
    secret.setText(PASSPHRASE)
    press(real, find(QPushButton, "look_inside"))
    assert "It holds 1 record" in find(QLabel, "backup_inside").text()
    assert find(QPushButton, "restore_button").hasFocus()
    press(real, find(QPushButton, "restore_button"))
    (new,) = (tmp_path / "state" / "cases").glob("*.casefile")
    assert page.open_panel._file.currentData() == new
    assert "all of it was checked" in find(QLabel, "open_message").text()
    real.open_file(new, PASSPHRASE)
    assert [r.summary for r in real.context.snapshot.records] == ["She rang"]


@pytest.mark.parametrize("way", ["chosen", "given at the start"])
def test_who_opens_a_backup_is_led_to_a_new_file_made_of_it(real, tmp_path, way):
    press(real, card(real).button)
    (backup,) = backups_in(real.context.desk.case.path.parent)
    before = backup.read_bytes()
    real.window.lock()
    wait_for(lambda: real.window.context is None)
    page = real.window.unlock
    find = page.findChild
    if way == "chosen":
        real.answers.files = [backup]
        page.open_panel.file_asked.emit()
    else:
        real.window.begin(backup)
    assert page.open_panel.isHidden()
    assert find(QLabel, "led_here").isVisible()
    assert "is a backup" in find(QLabel, "led_here").text()
    secret = find(QLineEdit, "backup_passphrase")
    assert secret.hasFocus()
    secret.setText(PASSPHRASE)
    press(real, find(QPushButton, "look_inside"))
    press(real, find(QPushButton, "restore_button"))
    (new,) = (tmp_path / "state" / "cases").glob("*.casefile")
    real.open_file(new, PASSPHRASE)
    assert [r.summary for r in real.context.snapshot.records] == ["She rang"]
    assert backup.read_bytes() == before


def test_restoring_on_the_locked_page_can_be_stopped_and_leaves_nothing(
    real, monkeypatch
):
    press(real, card(real).button)
    (backup,) = backups_in(real.context.desk.case.path.parent)
    real.window.lock()
    wait_for(lambda: real.window.context is None)
    page = real.window.unlock
    find = page.findChild
    find(QPushButton, "restore_from_backup").click()
    real.answers.files = [backup]
    find(QPushButton, "choose_backup").click()
    find(QLineEdit, "backup_passphrase").setText(PASSPHRASE)
    press(real, find(QPushButton, "look_inside"))
    held = Event()
    files = real.tools.files
    restore = files.restore

    def slow(*given, **named):
        held.wait()
        return restore(*given, **named)

    monkeypatch.setattr(files, "restore", slow)
    find(QPushButton, "restore_button").click()
    line = page.restore_panel.progress
    wait_for(line.isVisible)
    line.stop.click()
    held.set()
    real.settle()
    assert "Stopped. No new file was made" in find(QLabel, "restore_message").text()
    assert not line.isVisible()
    assert not list(real.window.unlock._outside.places.cases.glob("*.casefile"))


def store_bad_paper(case):
    """Keeps a paper, and then other bytes under its name."""
    case.write(lambda unit: unit.keep_original(b"%PDF as it was"))
    case._in_turn(lambda: spoil(case))


def spoil(case):
    with case._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE original_chunk SET data = x'00'")


def stop_in_the_middle_of(case, held):
    """Has restoring wait until the test lets it go on; notes that it came so far."""
    seen, remake = [], case.remake

    def slow(*given):
        seen.append(given)
        held.wait()
        return remake(*given)

    case.remake = slow
    return seen


def refuse():
    raise DiskFull


def look(stage):
    keeper = stage.context.backups
    keeper._wait = 0
    keeper.look()
    stage.settle()


def test_one_that_did_not_fit_does_not_hide_the_one_that_was_made(
    real, stick, monkeypatch
):
    real.answers.chosen_folder = stick
    press(real, section(real).choose)
    real.tools.time.pass_by(hours=2)
    case, made = real.context.desk.case, real.context.desk.case.copy_to

    def copy_to(target, context):
        if target.is_relative_to(stick):
            raise DiskFull(stick, 21_118_976, 147_000)
        return made(target, context)

    monkeypatch.setattr(case, "copy_to", copy_to)
    shown = card(real)
    press(real, shown.button)
    told = shown.advice.text()
    assert "it needs 21.1 MB on the drive it goes to, and 147 KB are free" in told
    assert told.endswith("One was made beside the case file.")
    assert len(backups_in(stick)) == 1


def known_backups(stage):
    """Locks, asks to restore, and returns what is offered."""
    stage.window.lock()
    wait_for(lambda: stage.window.context is None)
    page = stage.window.unlock
    page.findChild(QPushButton, "restore_from_backup").click()
    stage.settle()
    box = page.findChild(QComboBox, "known_backups")
    return box, [box.itemData(place) for place in range(box.count())]


@pytest.mark.parametrize("inside", ["", "Papers", "Papers/Case"])
def test_the_chosen_drive_is_offered_on_the_locked_page_too(real, stick, inside):
    folder = stick / inside
    folder.mkdir(parents=True, exist_ok=True)
    backup_places.choose(real.context.desk, folder)
    press(real, card(real).button)
    (away,) = backups_in(folder)
    (beside,) = backups_in(real.context.desk.case.path.parent)
    _, offered = known_backups(real)
    assert set(offered) == {beside, away}


def test_what_the_user_began_with_stays_while_drives_are_looked_through(real, stick):
    backup_places.choose(real.context.desk, stick)
    press(real, card(real).button)
    (away,) = backups_in(stick)
    (beside,) = backups_in(real.context.desk.case.path.parent)
    box, _ = known_backups(real)
    panel = real.window.unlock.restore_panel
    panel.offer([("the first", beside)])
    panel.findChild(QLineEdit, "backup_passphrase").setText("typed")
    panel.offer([("the newest", away), ("the first", beside)])
    assert box.currentData() == beside
    panel.begin(Path("new.casefile"))
    panel.offer([("the newest", away), ("the first", beside)])
    assert box.currentData() == away


def test_large_figures_are_easy_to_read():
    contents = Contents(
        records=1204, documents=1, people=3, last_at=None, head=None, bytes=0
    )
    assert backup_words.holds(contents) == (
        "It holds 1,204 records, 1 paper and 3 people."
    )
