"""The window: neutral outside, locked at first, one key away from everything."""

import dataclasses
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from casefile import settings as settings_file
from casefile.domain.record import RecordKind
from casefile.services import diary, people, searching
from casefile.settings import Settings
from casefile.ui.common.wide_button import WideButton
from casefile.ui.settings.look_section import LookSection
from casefile.ui.unlock.recovery_panel import RecoveryPanel
from tests.builders import PASSPHRASE, make_me, make_person, make_record
from tests.stage import family, wait_for

LONG_S = 20


def press(stage, *keys, modifier=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or stage.window, key, modifier)


def shortcut(stage, keys):
    QTest.keySequence(stage.window, keys)
    stage.settle()


def words(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def make_case_file(stage, passphrase=PASSPHRASE):
    panel = stage.window.unlock.new_panel
    panel.findChild(QLineEdit, "new_title").setText("Rhian's secret case")
    panel.findChild(QLineEdit, "new_passphrase").setText(passphrase)
    panel.findChild(type(panel._button), "make_button").click()
    wait_for(lambda: stage.window.context is not None)
    stage.settle()


def test_a_fresh_window_offers_to_make_a_case_file_with_four_words(stage):
    panel = stage.window.unlock.new_panel
    assert panel.isVisible()
    assert len(panel.findChild(QLineEdit, "new_passphrase").text().split()) == 4
    assert "cannot protect you from" in words(stage.window.unlock)


def test_the_card_of_the_locked_page_is_as_high_as_what_it_shows(stage):
    unlock = stage.window.unlock
    for panel, show in (
        (unlock.new_panel, unlock._show_new),
        (unlock.open_panel, unlock._show_open),
    ):
        show()
        stage.settle()
        lowest = max(
            child.mapTo(panel, child.rect().bottomLeft()).y()
            for child in panel.findChildren(QWidget)
            if child.isVisible()
        )
        assert panel.height() - lowest < 20


def test_the_window_fills_a_screen_that_is_too_small_for_it(stage):
    room = stage.window.screen().availableSize()
    assert room.width() < 1280, "the screen of the tests is small"
    stage.window.show_to_fit()
    assert stage.window.isMaximized()


def test_a_weak_passphrase_is_advised_against_or_refused(stage):
    panel = stage.window.unlock.new_panel
    field = panel.findChild(QLineEdit, "new_passphrase")
    field.setText("short")
    assert not panel._button.isEnabled()
    field.setText("maisie2021")
    assert panel._button.isEnabled()
    assert "tried early" in panel.meter.advice.text()
    assert panel.meter.level.text() == "Very easy to guess"
    field.setText("lamp orbit velvet canoe")
    assert not panel.meter.advice.isVisible()


def test_a_new_case_file_has_a_neutral_name_and_shows_its_recovery_key(stage):
    make_case_file(stage)
    path = stage.context.desk.case.path
    assert path.name == "Casefile.casefile"
    key = stage.context.desk.case.recovery_key()
    shown = words(stage.window)
    assert all(group in shown for group in key.split())
    shortcut(stage, "Ctrl+2")
    assert stage.frame.current == ""
    put_off_the_sheet(stage)
    stage.settle()
    assert stage.frame.current == "home"
    assert stage.frame.rail.isEnabled()


def test_the_key_on_paper_is_proved_by_two_groups_and_home_reminds_until_then(stage):
    make_case_file(stage)
    put_off_the_sheet(stage)
    stage.settle()
    reminder = next(s for s in _steps(stage) if "recovery key" in s.accessibleName())
    reminder.click()
    assert stage.window.findChild(RecoveryPanel) is None, "whoever passes by could look"
    ask = QApplication.activeModalWidget()
    ask.proof.secret.setText(PASSPHRASE)
    ask.proof.go_on.click()
    wait_for(lambda: stage.window.findChild(RecoveryPanel) is not None)
    stage.settle()
    key = stage.context.desk.case.recovery_key().split()
    recovery_button(stage, "on_paper").click()
    check = stage.window.findChild(RecoveryPanel)._check
    assert not [
        w
        for w in stage.window.findChildren(QLabel)
        if w.text() in key and w.isVisible()
    ], "it can be copied"
    first, second = check.fields
    first.setText(key[check.asked[0]].lower())
    second.setText("XXXX")
    recovery_button(stage, "check_groups").click()
    message = check.findChild(QLabel, "check_message")
    assert "is not as in the key" in message.text()
    assert stage.context.snapshot.case.recovery_kept_on is None
    second.setText(f" {key[check.asked[1]]} ")
    press(stage, Qt.Key.Key_Return)
    wait_for(lambda: stage.frame.current == "home")
    stage.settle()
    assert stage.context.snapshot.case.recovery_kept_on == stage.time.today()
    assert not [s for s in _steps(stage) if "recovery key" in s.accessibleName()]


def put_off_the_sheet(stage):
    """Goes on without a recovery sheet, as somebody without a printer does."""
    recovery_button(stage, "later").click()
    panel = stage.window.findChild(RecoveryPanel)
    panel.findChild(QLineEdit, "skip_sentence").setText("I have no sheet yet")
    recovery_button(stage, "skip_sheet").click()


def recovery_button(stage, name):
    return stage.window.findChild(RecoveryPanel).findChild(QPushButton, name)


def test_the_title_of_the_window_never_tells(full):
    assert full.window.windowTitle() == "Casefile"
    full.context.change_settings(
        dataclasses.replace(full.context.settings, discreet_name="Notebook")
    )
    assert full.window.windowTitle() == "Notebook"


def test_the_recovery_key_opens_what_the_passphrase_opens(stage):
    make_case_file(stage)
    key = stage.context.desk.case.recovery_key()
    stage.window.lock()
    panel = stage.window.unlock.open_panel
    panel._other_way.click()
    panel.findChild(QLineEdit, "passphrase").setText(key.lower())
    panel._button.click()
    wait_for(lambda: stage.window.context is not None)


def test_locking_drops_every_page_and_keeps_what_was_typed(stage):
    make_case_file(stage)
    put_off_the_sheet(stage)
    store = stage.context.desk.case
    record = diary.save(stage.context.desk, make_record("Home visit"))
    page = stage.go("diary")
    page.show_item(record.id)
    stage.settle()
    page.form.said.setPlainText("Typed just before the lock")
    shortcut(stage, "Ctrl+L")
    assert stage.window.frame is None
    assert store.closed
    assert "Home visit" not in words(stage.window)
    stage.window.unlock.open_panel._secret.setText(PASSPHRASE)
    stage.window.unlock.open_panel._button.click()
    wait_for(lambda: stage.window.context is not None)
    kept = diary.records(stage.context.desk)[0]
    assert kept.said == "Typed just before the lock"


def test_an_idle_window_locks_itself(full):
    watch = full.window.guard.idle
    assert watch.interval_ms == 5 * 60_000
    watch.idle.emit()
    assert full.window.context is None


def test_f12_takes_the_window_away_and_closes_the_case(full):
    store = full.context.desk.case
    QTest.keyClick(full.window, Qt.Key.Key_F12)
    assert not full.window.isVisible()
    wait_for(lambda: store.closed)


@pytest.mark.parametrize(
    ("keys", "page"),
    [
        ("Ctrl+1", "home"),
        ("Ctrl+2", "diary"),
        ("Ctrl+3", "documents"),
        ("Ctrl+4", "assessments"),
        ("Ctrl+5", "people"),
        ("Ctrl+6", "letters"),
        ("Ctrl+7", "consent"),
        ("Ctrl+8", "bundles"),
        ("F1", "help"),
    ],
)
def test_each_page_is_one_shortcut_away(full, keys, page):
    shortcut(full, keys)
    assert full.frame.current == page
    assert full.frame.rail.findChild(object, f"rail_{page}").isChecked()


@pytest.mark.parametrize("on_page", [False, True])
def test_the_next_letter_stops_the_search_under_way(full, monkeypatch, on_page):
    asked, stopped = [], threading.Event()
    run = searching.search

    def endless(desk, text, *_more, context):
        asked.append(text)
        if text == "meg":
            with context.stopping(stopped.set):
                assert stopped.wait(LONG_S), "the search went on to its end"
        context.check()
        return run(desk, text)

    monkeypatch.setattr(searching, "search", endless)
    search = full.frame.search
    if on_page:
        full.context.go("search")
    search.setFocus()
    for letters in ("meg", "an"):
        QTest.keyClicks(search, letters)
        search.ask()
        wait_for(lambda: asked)
    full.settle()
    assert asked == ["meg", "megan"]
    assert stopped.is_set()
    shown = full.frame.page("search") if on_page else search.results
    assert shown.rows.rows.rowCount() > 0


def test_enter_never_opens_what_was_found_for_other_words(full, monkeypatch):
    search = full.frame.search
    search.setText("Nair")
    search.ask()
    full.settle()
    taken = []
    search.results.taken.connect(lambda: taken.append(search.text()))
    # The answer for these words is still under way.
    monkeypatch.setattr(search._seeker, "seek", lambda *_asked: None)
    search.setText("bedroom")
    search.ask()
    assert search.results.isVisible()
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert taken == []


def test_search_finds_things_everywhere_and_opens_them(full):
    shortcut(full, "Ctrl+K")
    assert full.frame.search.hasFocus()
    QTest.keyClicks(full.frame.search, "megan")
    full.frame.search.ask()
    full.settle()
    results = full.frame.search.results
    titles = [
        results.rows.rows.row(n).title for n in range(results.rows.rows.rowCount())
    ]
    assert "Megan Pritchard" in titles
    results.rows.choose(full.context.snapshot.people[3].id)
    QTest.keyClick(results.rows, Qt.Key.Key_Return)
    full.settle()
    assert full.frame.current == "people"
    assert full.frame.page("people").form.name.text() == "Megan Pritchard"
    assert not results.isVisible()


def test_a_phrase_found_in_a_paper_is_shown_at_its_place(full):
    search = full.frame.search
    search.setText('"nobody asked"')
    search.ask()
    full.settle()
    assessment = full.context.snapshot.documents[0]
    search.results.rows.choose(assessment.id)
    QTest.keyClick(search.results.rows, Qt.Key.Key_Return)
    full.settle()
    assert full.frame.current == "assessments"
    page = full.frame.page("assessments")
    bar = page.desktop.find_bar
    assert bar.isVisible()
    wait_for(lambda: bar.current is not None)
    assert bar.words.text().lower() == "nobody asked"


def test_a_call_is_logged_by_keyboard_from_any_page(full):
    full.go("people")
    full.time.pass_by(minutes=3)
    shortcut(full, "Ctrl+Shift+C")
    form = full.frame.log.form
    assert form.people.hasFocus()
    QTest.keyClicks(form.people, "Priy")
    press(full, Qt.Key.Key_Tab)
    assert form.people.text() == "Priyanka Nair"
    while not form.summary.hasFocus():
        press(full, Qt.Key.Key_Tab)
    QTest.keyClicks(form.summary, "Asked to visit")
    press(full, Qt.Key.Key_Tab)
    assert form.said.hasFocus()
    QTest.keyClicks(form.said, "I need to see the bedroom")
    press(full, Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    full.settle()
    found = full.context.snapshot.records[0]
    assert found.kind is RecordKind.CALL
    assert found.happened_on == full.time.today()
    assert (found.happened_at.hour, found.happened_at.minute) == (12, 3)
    assert found.summary == "Asked to visit"
    assert found.said == "I need to see the bedroom"
    assert [p.name for p in full.context.snapshot.people if p.id in found.people] == [
        "Priyanka Nair"
    ]
    assert not full.frame.log.isVisible()


def test_a_name_nobody_knows_yet_becomes_a_person(full):
    shortcut(full, "Ctrl+Shift+C")
    form = full.frame.log.form
    QTest.keyClicks(form.people, "Priyanka Nair, Dr Okafor")
    press(full, Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    full.settle()
    assert people.by_name(full.context.snapshot.people, "Dr Okafor") is not None
    assert len(full.context.snapshot.records[0].people) == 2


def test_undo_by_keyboard_brings_a_record_back(full):
    page = full.go("diary")
    page.rows.choose_first()
    full.settle()
    count = len(full.context.snapshot.records)
    page.detail.remove.click()
    full.settle()
    assert len(full.context.snapshot.records) == count - 1
    assert full.frame.messages.text == "The record was removed."
    page.rows.setFocus()
    shortcut(full, "Ctrl+Z")
    assert len(full.context.snapshot.records) == count


def test_the_undo_button_goes_when_something_else_changes(full):
    page = full.go("diary")
    page.rows.choose_first()
    full.settle()
    page.detail.remove.click()
    full.settle()
    button = full.frame.messages._undo_button
    assert button.isVisible()
    full.context.start(lambda desk: diary.save(desk, make_record("Another")))
    full.settle()
    wait_for(lambda: not button.isVisible())


def test_the_undo_button_takes_its_own_step_back_beside_another_program(full):
    page = full.go("diary")
    before = list(full.context.snapshot.records)
    page.rows.choose_first()
    full.settle()
    page.detail.remove.click()
    full.settle()
    other = diary.save(full.context.desk, make_record("Another"))
    full.settle()
    full.frame.messages._undo_button.click()
    full.settle()
    assert {r.id for r in full.context.snapshot.records} == {
        other.id,
        *(record.id for record in before),
    }


def test_a_change_by_another_program_is_shown(full):
    full.go("diary")
    store = full.context.desk.case
    count = len(full.context.snapshot.records)
    heard, store._heard = store._heard, []
    store.write(lambda work: work.put(make_record("From the command line")))
    store._heard = heard
    store.elsewhere = True
    wait_for(lambda: len(full.context.snapshot.records) == count + 1)


def test_settings_take_effect_at_once_and_are_kept(full, tmp_path):
    page = full.go("settings")
    box = page.section(LookSection).theme_box
    box.setCurrentIndex(box.findData("dark"))
    box.activated.emit(box.currentIndex())
    full.settle()
    assert full.theme.is_dark
    kept = settings_file.load(tmp_path / "state" / "settings.json")
    assert kept.theme == "dark"


def test_home_tells_what_to_do_first(stage):
    stage.open()
    names = {s.accessibleName() for s in _steps(stage)}
    assert any(name.startswith("Add yourself") for name in names)
    assert any(name.startswith("Add the assessment") for name in names)


def test_home_follows_what_is_there(stage):
    stage.open([make_me()])
    names = [s.accessibleName() for s in _steps(stage)]
    assert not any(name.startswith("Add yourself") for name in names)
    assert any(name.startswith("Add your children") for name in names)


def test_home_asks_which_children_are_mine_and_why_i_may_ask(stage):
    me, child = make_me(), make_person("Maisie", role="child")
    stage.open([me, child])
    names = [s.accessibleName() for s in _steps(stage)]
    assert any(name.startswith("Say which children are yours") for name in names)
    mine = dataclasses.replace(me, parent_of=(child.id,))
    people.save(stage.context.desk, mine)
    wait_for(lambda: "Say why you have parental" in _step_names(stage))
    people.save(
        stage.context.desk, dataclasses.replace(mine, parental_responsibility="mother")
    )
    wait_for(lambda: "Say " not in _step_names(stage))


def test_home_asks_for_evidence_where_there_is_none(stage):
    stage.open(family())
    names = [s.accessibleName() for s in _steps(stage)]
    assert any(name.startswith("Find evidence for 1 flag") for name in names)


def _step_names(stage):
    return " ".join(step.accessibleName() for step in _steps(stage))


def _steps(stage):
    return stage.go("home").findChildren(WideButton)


def test_every_page_can_be_made_with_nothing_in_the_case(stage):
    stage.open()
    for name in ("home", "diary", "documents", "people", "letters", "settings", "help"):
        assert stage.go(name).isVisible()


def test_settings_hold_nothing_of_the_case(full, tmp_path):
    page = full.go("settings")
    page.section(LookSection).letters_box._box.click()
    full.settle()
    text = Path(tmp_path / "state" / "settings.json").read_text()
    assert "Pritchard" not in text
    assert "casefile" not in text.replace("Casefile", "")
    assert settings_file.load(tmp_path / "state" / "settings.json") == Settings(
        theme="light", letter_shortcuts=False, limits_read=True, used_by="parent"
    )
