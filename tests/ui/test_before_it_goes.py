"""What the window asks before something private goes out (T6)."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton

from casefile.domain.flag import Flag
from casefile.domain.letter import Letter
from casefile.domain.person import Person
from casefile.domain.release import Choice
from casefile.ui.common.ask_passphrase import AskPassphrase
from casefile.ui.outgoing.before import BeforeItGoes
from casefile.ui.settings.export_section import ExportSection
from tests.builders import PASSPHRASE
from tests.looks import faults
from tests.stage import Stage, family, wait_for


def with_a_secret() -> list:
    """The family, with a grandmother whose telephone stands in a flag."""
    return [_told(item) for item in family()]


def _told(item):
    if isinstance(item, Person) and item.confidential:
        return dataclasses.replace(item, phone="07700 900118")
    if isinstance(item, Flag) and item.number == 2:
        return dataclasses.replace(item, right="Her number is 07700900118.")
    return item


@pytest.fixture
def secret(stage: Stage) -> Stage:
    stage.open(with_a_secret())
    return stage


def view_of(stage: Stage):
    page = stage.go("letters")
    page.rows.choose_first()
    stage.settle()
    return page.view


def asked() -> BeforeItGoes:
    def shown():
        tops = QApplication.topLevelWidgets()
        return [w for w in tops if isinstance(w, BeforeItGoes) and w.isVisible()]

    wait_for(shown)
    return shown()[0]


def releases(stage: Stage):
    kept = stage.context.desk.case.read(lambda case: case.all(Letter))
    return [release for letter in kept for release in letter.releases]


def test_nothing_is_written_until_each_find_is_decided(secret: Stage, tmp_path):
    view = view_of(secret)
    secret.answers.chosen_folder = tmp_path / "out"
    view.bar.button.click()
    dialog = asked()
    assert faults(dialog) == []
    assert not dialog.go_on.isEnabled()
    assert not (tmp_path / "out").exists()
    card = dialog.cards[0]
    assert card.finding.what == "Megan Pritchard: telephone number"
    # By keyboard alone: a space takes the first choice, and Tab leads to Go on.
    first = card.findChildren(QRadioButton)[0]
    wait_for(first.hasFocus)
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert card.choice is Choice.REMOVE
    assert dialog.go_on.isEnabled()
    dialog.go_on.click()
    secret.settle()
    assert "1 private detail taken out" in secret.frame.messages.text
    written = [path.read_bytes() for path in (tmp_path / "out").iterdir()]
    assert len(written) == 2
    assert not any(b"900118" in data for data in written)


def test_what_is_let_go_is_kept_in_the_history_with_its_reason(secret: Stage, tmp_path):
    view = view_of(secret)
    secret.answers.chosen_folder = tmp_path / "out"
    view.bar.button.click()
    dialog = asked()
    dialog.cards[0].choose(Choice.ALLOW)
    QTest.keyClicks(dialog.cards[0]._reason, "She wants to be called.")
    dialog.go_on.click()
    secret.settle()
    (release,) = releases(secret)
    (decision,) = release.decisions
    assert decision.choice is Choice.ALLOW
    assert decision.reason == "She wants to be called."
    assert release.recipient == "council"
    written = [path.read_bytes() for path in (tmp_path / "out").iterdir()]
    assert all(b"900118" in data for data in written)


def test_thinking_better_of_it_writes_nothing(secret: Stage, tmp_path):
    view = view_of(secret)
    secret.answers.chosen_folder = tmp_path / "out"
    view.bar.button.click()
    asked()._cancel.click()
    secret.settle()
    assert not (tmp_path / "out").exists()
    assert releases(secret) == []


def test_a_pdf_is_locked_with_a_passphrase_typed_twice(full: Stage, tmp_path):
    view = view_of(full)
    view.tabs.setCurrentIndex(3)
    full.settle()
    full.answers.chosen_folder = tmp_path / "out"
    lock = view.send_sheet.lock
    lock.tick._box.click()
    QTest.keyClicks(lock.first, "lantern orchid gravel")
    QTest.keyClicks(lock.again, "lantern orchid grovel")
    view.bar.button.click()
    full.settle()
    assert "not the same" in full.frame.messages.text
    assert not (tmp_path / "out").exists()
    lock.again.clear()
    QTest.keyClicks(lock.again, "lantern orchid gravel")
    view.bar.button.click()
    full.settle()
    (path,) = (tmp_path / "out").iterdir()
    assert path.read_bytes() == b"locked with lantern orchid gravel"
    assert lock.first.text() == ""
    assert "by phone or in person" in full.frame.messages.text


def test_everything_asks_for_the_passphrase_and_then_for_each_find(
    secret: Stage, tmp_path
):
    page = secret.go("settings")
    section = page.section(ExportSection)
    section.who.setCurrentIndex(section.who.findData("council"))
    assert "other parent" in section._sees.text()
    secret.answers.chosen_folder = tmp_path
    page.tabs.setCurrentIndex(page.sections.index(section))
    section.export.click()
    (again,) = [
        w for w in QApplication.topLevelWidgets() if isinstance(w, AskPassphrase)
    ]
    wait_for(again.proof.secret.hasFocus)
    QTest.keyClicks(again.proof.secret, PASSPHRASE)
    QTest.keyClick(again.proof.secret, Qt.Key.Key_Return)
    dialog = asked()
    dialog._all.click()
    for card in dialog.cards:
        card.choose_safest()
    dialog.go_on.click()
    secret.settle()
    everything = tmp_path / "Casefile export" / "case.json"
    assert "900118" not in everything.read_text("utf-8")
    assert "not locked" in secret.frame.messages.text
