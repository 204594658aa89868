"""The window shows the history, asks who is at work, and speaks of a wrong clock."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from casefile.domain.history import Writer
from casefile.domain.record import Record
from casefile.domain.release import Choice
from casefile.services import diary, fingerprints
from casefile.services.clock_watch import BEHIND, shown
from casefile.settings import Settings
from casefile.ui.frame.greeting import QUESTION
from casefile.ui.outgoing.before import BeforeItGoes
from casefile.ui.settings.history_section import HistorySection
from tests.builders import make_person
from tests.looks import faults
from tests.stage import Stage, family, wait_for


@pytest.fixture
def section(full):
    page = full.go("settings")
    made = page.section(HistorySection)
    page.tabs.setCurrentIndex(page.sections.index(made))
    return made


def begun(tmp_path, settings):
    stage = Stage(tmp_path, settings=settings)
    stage.show()
    stage.open(family())
    return stage


@pytest.mark.usefixtures("qapp")
def test_who_is_at_work_is_asked_once_and_kept(tmp_path):
    stage = begun(tmp_path, Settings(theme="light"))
    notice = stage.frame.notice
    assert notice.text == QUESTION
    assert notice.first.text() == "The parent"
    notice.second.click()
    stage.settle()
    assert stage.context.settings.used_by == "helper"
    assert stage.tools.at_work.role is Writer.HELPER
    assert stage.frame.bar.role.text() == "You are helping"
    stage.window.lock()
    stage.open(family())
    assert stage.frame.notice.text != QUESTION
    stage.end()


def test_nothing_is_asked_of_somebody_who_has_said_it(full):
    assert full.frame.notice.isHidden()
    assert full.frame.bar.role.isHidden()


def test_it_can_be_changed_in_the_settings(full, section):
    assert section.used_by.currentData() == "parent"
    section.used_by.setCurrentIndex(section.used_by.findData("helper"))
    section.used_by.activated.emit(section.used_by.currentIndex())
    full.settle()
    assert full.tools.at_work.role is Writer.HELPER
    assert full.frame.bar.role.isVisible()


def test_a_wrong_clock_is_told_once_above_the_page(full):
    full.time.pass_by(days=-400)
    record = full.context.snapshot.records[0]
    diary.save(full.context.desk, replace(record, place="Here"))
    words = BEHIND.format(shown=shown(full.time.now()))
    wait_for(lambda: full.frame.notice.text == words)
    full.frame.notice.first.click()
    diary.save(full.context.desk, replace(record, place="There"))
    full.settle()
    assert full.frame.notice.isHidden()


def test_the_fingerprint_is_copied_and_given_and_that_is_remembered(full, section):
    line = section.fingerprint.text()
    assert line.startswith("Record 26 · fingerprint ")
    section.copy.click()
    assert QGuiApplication.clipboard().text() == line
    QTest.keyClicks(section.recipient, "Harrow & Lane")
    section.give.click()
    full.settle()
    (given,) = fingerprints.given(full.context.desk)
    assert (given.recipient, given.number, given.how) == (
        *("Harrow & Lane", 26, "by email"),
    )
    shown_given = [one.text() for one in section._given.findChildren(QLabel)]
    assert shown_given == ["Harrow & Lane, 2 March 2026 by email: records 1 to 26"]
    assert section.fingerprint.text().startswith("Record 27 ")


def test_giving_it_to_nobody_is_refused_in_plain_words(full, section):
    section.give.click()
    full.settle()
    assert "a name or an office" in full.frame.messages.text
    assert fingerprints.given(full.context.desk) == []


def test_a_fingerprint_written_down_is_compared(full, section):
    line = section.fingerprint.text()
    diary.save(full.context.desk, replace(full.context.snapshot.records[0], said="No"))
    full.settle()
    QTest.keyClicks(section.compared, line.lower())
    section.compare.click()
    full.settle()
    assert "records 1 to 26 have not been changed or removed" in section.answer.text()
    section.compared.setText("26 0000 0000")
    section.compare.click()
    full.settle()
    assert "do not agree" in section.answer.text()
    section.compared.setText("nonsense")
    section.compare.click()
    full.settle()
    assert "Nothing was changed" in section.answer.text()


def test_the_history_is_written_where_the_user_says(full, section, tmp_path):
    section.pdf.click()
    full.settle()
    assert not list(tmp_path.glob("*.pdf"))
    full.answers.chosen_folder = tmp_path
    section.pdf.click()
    full.settle()
    section.word.click()
    full.settle()
    names = sorted(path.name for path in tmp_path.glob("History*"))
    assert names == ["History of the case file.docx", "History of the case file.pdf"]
    assert "not locked" in full.frame.messages.text


def lines_of(page):
    found = [one.text() for one in page.findChildren(QLabel, "written_line")]
    return [text for text in found if text]


def test_flags_and_letters_say_when_they_were_made(full):
    when = "2 March 2026, 12:00; not changed since."
    page = full.go("assessments")
    page.flags.panel.show_flag(full.context.snapshot.flags[0])
    full.settle()
    assert lines_of(page) == [f"Flagged on {when}"]
    page = full.go("letters")
    page.rows.choose_first()
    full.settle()
    assert lines_of(page) == [f"Begun on {when}"]


def test_the_history_of_one_record_is_written_from_its_page(full, tmp_path):
    page = full.go("diary")
    page.rows.choose_first()
    full.settle()
    record = full.context.snapshot.records[0]
    diary.save(full.context.desk, replace(record, said="No"))
    button = page.findChild(QPushButton, "show_wordings")
    wait_for(lambda: not button.isHidden())
    button.click()
    full.answers.chosen_folder = tmp_path
    page.findChild(QPushButton, "print_history").click()
    full.settle()
    assert [path.name for path in tmp_path.glob("*.pdf")] == [
        "History of the case file.pdf"
    ]


def test_what_was_removed_is_listed_and_brought_back(full, section):
    record = full.context.snapshot.records[0]
    diary.remove(full.context.desk, record.id)
    wait_for(lambda: section.findChildren(QPushButton, "bring_back"))
    (button,) = section.findChildren(QPushButton, "bring_back")
    assert button.accessibleName().startswith("Bring back: ")
    button.click()
    full.settle()
    wait_for(lambda: full.context.snapshot.record(record.id) == record)
    assert full.context.desk.case.read(lambda u: len(u.all(Record))) == 14
    wait_for(lambda: not section.findChildren(QPushButton, "bring_back"))


def test_private_details_in_the_history_are_decided_about_one_by_one(stage, tmp_path):
    gran = make_person("Megan", confidential=True, phone="07700 900118")
    stage.open([*family(), gran])
    stage.answers.chosen_folder = tmp_path / "out"
    section = stage.go("settings").section(HistorySection)
    section.who.setCurrentIndex(section.who.findData("adviser"))
    section.pdf.click()
    wait_for(lambda: _asked() is not None)
    dialog = _asked()
    assert faults(dialog) == []
    (card,) = dialog.cards
    assert card.finding.what == "Megan: telephone number"
    assert "the history, record" in card.finding.place
    assert not (tmp_path / "out").exists()
    card.choose(Choice.ALLOW)
    dialog.go_on.click()
    stage.settle()
    (path,) = (tmp_path / "out").iterdir()
    assert b"900118" in path.read_bytes()
    assert "Written: “History of the case file.pdf”." in stage.frame.messages.text
    shown = [one.text() for one in section._given.findChildren(QLabel)]
    assert shown[0].startswith("Somebody who advises me on the case, 2 March 2026")


def _asked():
    tops = QApplication.topLevelWidgets()
    shown = [w for w in tops if isinstance(w, BeforeItGoes) and w.isVisible()]
    return shown[0] if shown else None
