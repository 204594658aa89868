"""A damaged case file: the user is told, and offered what can be read of it."""

from __future__ import annotations

import json

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from casefile.errors import CaseFileEmpty, FileDamaged, NothingReadable, StartDamaged
from casefile.ui.common.ask_passphrase import AskPassphrase
from tests.builders import PASSPHRASE, make_case, make_record
from tests.stage import wait_for

SENTENCE = ["3 pages are damaged, of 5,120 in the file."]


@pytest.fixture
def path(stage, tmp_path):
    """A case file that the locked page offers."""
    path = tmp_path / "ours.casefile"
    items = [make_case(), make_record("They came unannounced")]
    stage.files.create(path, PASSPHRASE, items)
    stage.window.unlock.begin(path)
    return path


def panel(stage):
    return stage.window.unlock.open_panel


def button(stage, name):
    return panel(stage).findChild(QPushButton, name)


def try_to_open(stage, damage):
    stage.files.damage = damage
    panel(stage).findChild(QLineEdit, "passphrase").setText(PASSPHRASE)
    button(stage, "open_button").click()
    stage.settle()
    return panel(stage).findChild(QLabel, "open_message").text()


def open_rescued(stage, path):
    try_to_open(stage, FileDamaged(SENTENCE))
    store = stage.files.kept[path][1]
    store.notice = "This file is damaged and is open for reading only."
    button(stage, "rescue_button").click()
    wait_for(lambda: stage.window.context is not None)
    stage.settle()
    return store


def test_damage_is_told_with_the_safety_copy_and_a_way_on(stage, path):
    damage = FileDamaged(SENTENCE)
    damage.copy = path.with_name("ours damaged 2026-03-02.casefile")
    said = try_to_open(stage, damage)
    assert "Your passphrase is right" in said
    assert "3 pages are damaged, of 5,120" in said
    assert "“ours damaged 2026-03-02.casefile”" in said
    assert button(stage, "rescue_button").isVisible()


@pytest.mark.parametrize("kind", [StartDamaged, CaseFileEmpty])
@pytest.mark.usefixtures("path")
def test_where_nothing_can_be_read_nothing_is_offered(stage, kind):
    try_to_open(stage, kind([]))
    assert not button(stage, "rescue_button").isVisible()


@pytest.mark.usefixtures("path")
def test_the_offer_is_not_there_before_and_goes_with_the_next_try(stage):
    assert not button(stage, "rescue_button").isVisible()
    try_to_open(stage, FileDamaged(SENTENCE))
    button(stage, "open_button").click()
    assert not button(stage, "rescue_button").isVisible()
    stage.settle()


def test_what_can_be_read_is_shown_and_nothing_is_written(stage, path):
    store = open_rescued(stage, path)
    assert store.read_only
    assert stage.frame.notice.text == store.notice
    stage.go("diary")
    stage.context.start(lambda desk: desk.case.write(lambda work: work.undo()))
    stage.settle()
    assert "open for reading only" in stage.frame.messages.text


def say_passphrase(stage, words):
    dialog = stage.window.findChild(AskPassphrase)
    dialog.proof.secret.setText(words)
    dialog.proof.go_on.click()
    stage.settle()
    return dialog


def test_nothing_is_exported_without_the_passphrase(stage, path, tmp_path):
    """T1, S10: it is asked for again, though the case is open."""
    open_rescued(stage, path)
    stage.answers.chosen_folder = tmp_path
    stage.frame.notice.first.click()
    dialog = say_passphrase(stage, "not the passphrase")
    assert "does not open" in dialog.proof.message
    assert not (tmp_path / "Casefile export").exists()
    dialog.reject()
    assert stage.frame.notice.isVisible(), "it can be asked for again"


def test_everything_is_exported_from_the_notice(stage, path, tmp_path):
    open_rescued(stage, path)
    notice = stage.frame.notice
    notice.first.click()
    say_passphrase(stage, PASSPHRASE)
    assert notice.isVisible(), "it stays if no folder was chosen"
    stage.answers.chosen_folder = tmp_path
    (tmp_path / "Casefile export").mkdir()
    assert notice.first.text() == "Export everything"
    notice.first.click()
    say_passphrase(stage, PASSPHRASE)
    stage.settle()
    written = tmp_path / "Casefile export 2" / "case.json"
    exported = json.loads(written.read_text("utf-8"))
    assert exported["records"][0]["summary"] == "They came unannounced"
    assert "not locked" in notice.text


def test_a_rescued_file_leaves_what_was_seen_before_alone(stage, path):
    store = open_rescued(stage, path)
    stage.window.lock()
    assert stage.heads.kept == {}
    assert store.closed


def test_a_file_that_has_lost_its_plan_is_told_and_not_offered_again(stage, path):
    try_to_open(stage, FileDamaged(SENTENCE))
    stage.files.no_rescue = NothingReadable([])
    button(stage, "rescue_button").click()
    stage.settle()
    said = panel(stage).findChild(QLabel, "open_message").text()
    assert "nothing can be read" in said
    assert not button(stage, "rescue_button").isVisible()
    assert stage.files.kept[path]
