"""What is typed in the log panel is in the file at the first pause, as a draft."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from casefile.domain.record import Record, RecordKind
from casefile.errors import DiskFull
from casefile.services import diary, people
from casefile.settings import Settings
from casefile.ui.common.autosave import PAUSE_MS
from casefile.ui.common.wide_button import WideButton
from casefile.ui.diary.log_panel import KEPT
from tests.builders import make_record
from tests.stage import Stage, family, wait_for

SAID = "She wants to see every room"


def stored(stage):
    return stage.context.desk.case.read(lambda u: u.all(Record))


def log(stage, words=SAID, name=""):
    """Types into an open or newly opened panel; returns the panel."""
    stage.frame.log_something()
    panel = stage.frame.log
    panel.autosave._timer.setInterval(1)
    QTest.keyClicks(panel.form.people, name)
    panel.form.said.setFocus()
    QTest.keyClicks(panel.form.said, words)
    return panel


def press(stage, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)
    stage.settle()


def finish(stage):
    press(stage, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def drafts(stage):
    return [record for record in stored(stage) if record.draft]


def waiting(stage):
    wait_for(lambda: drafts(stage))
    stage.settle()
    (draft,) = drafts(stage)
    return draft


def test_a_pause_in_typing_puts_a_draft_in_the_file(full):
    panel = log(full, name="Priyanka Nair")
    wait_for(lambda: not panel.has_unsaved)
    draft = waiting(full)
    assert draft.said == SAID
    assert draft.kind is RecordKind.CALL
    assert panel.isVisible()
    assert "Saved as a draft at 12:00" in panel._state.text()


def test_a_name_typed_halfway_makes_nobody_a_person(full):
    everyone = list(full.context.snapshot.people)
    log(full, name="Dr Oka")
    assert waiting(full).draft_names == ("Dr Oka",)
    assert full.context.snapshot.people == everyone
    QTest.keyClicks(full.frame.log.form.people, "for")
    full.frame.log.form.said.setFocus()
    finish(full)
    assert people.by_name(full.context.snapshot.people, "Dr Okafor") is not None
    assert people.by_name(full.context.snapshot.people, "Dr Oka") is None
    (record,) = (r for r in stored(full) if r.said == SAID)
    assert len(record.people) == 1
    assert (record.draft, record.draft_names) == (False, ())


def test_finishing_a_draft_makes_no_second_record(full):
    before = len(stored(full))
    log(full)
    waiting(full)
    finish(full)
    assert not drafts(full)
    assert len(stored(full)) == before + 1
    assert not full.frame.log.isVisible()
    assert full.frame.messages.text == "Phone call kept in the diary."


def test_what_is_typed_while_it_is_being_kept_is_kept_too(full):
    panel = log(full)
    panel._save.click()
    QTest.keyClicks(panel.form.said, ", she said")
    full.settle()
    assert not panel.isVisible()
    (record,) = (r for r in stored(full) if r.said.startswith(SAID))
    assert record.said == f"{SAID}, she said"
    assert not record.draft


def test_escape_keeps_a_draft_which_can_be_discarded_and_brought_back(full):
    before = stored(full)
    log(full)
    press(full, Qt.Key.Key_Escape)
    assert not full.frame.log.isVisible()
    assert full.frame.messages.text == KEPT
    assert waiting(full).said == SAID
    button = full.frame.messages._undo_button
    assert button.isVisible()
    assert button.text() == "&Discard"
    button.click()
    full.settle()
    assert stored(full) == before
    assert button.text() == "&Undo"
    button.click()
    full.settle()
    assert waiting(full).said == SAID


@pytest.mark.parametrize("typed", ["", "x"])
def test_nothing_typed_or_all_of_it_deleted_leaves_no_draft(full, typed):
    before = stored(full)
    panel = log(full, typed)
    if typed:
        waiting(full)
        QTest.keyClick(panel.form.said, Qt.Key.Key_Backspace)
    panel.form.kind.setCurrentIndex(panel.form.kind.findData(RecordKind.VISIT))
    press(full, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert stored(full) == before
    assert full.frame.messages.text == ""


def test_discard_in_the_panel_throws_it_away_and_undo_brings_it_back(full):
    before = stored(full)
    panel = log(full)
    panel._discard.click()
    full.settle()
    assert not panel.isVisible()
    assert stored(full) == before
    full.context.undo()
    assert waiting(full).said == SAID


def test_the_panel_opened_again_offers_the_draft_to_go_on_with(full):
    log(full, name="Dr Oka")
    press(full, Qt.Key.Key_Escape)
    full.time.pass_by(minutes=3)
    full.frame.log_something()
    panel = full.frame.log
    assert panel.form.said.toPlainText() == ""
    assert panel.offer.isVisible()
    assert "Phone call with Dr Oka, 2 March 2026, 12:00" in words(panel.offer)
    panel.offer.go_on.click()
    full.settle()
    assert not panel.offer.isVisible()
    assert panel.form.said.toPlainText() == SAID
    assert panel.form.people.text() == "Dr Oka"
    finish(full)
    assert not drafts(full)
    assert people.by_name(full.context.snapshot.people, "Dr Oka") is not None


def test_going_on_with_a_draft_first_keeps_what_is_in_the_panel(full):
    log(full, "first")
    press(full, Qt.Key.Key_Escape)
    panel = log(full, "second")
    panel.offer.go_on.click()
    full.settle()
    assert panel.form.said.toPlainText() == "first"
    assert sorted(d.said for d in drafts(full)) == ["first", "second"]


def test_words_that_cannot_be_stored_stay_in_the_panel_which_says_so(full, monkeypatch):
    def refuse(desk, *_given):
        raise DiskFull(desk.case.path)

    panel = log(full, "first")
    waiting(full)
    panel.autosave._timer.setInterval(PAUSE_MS)
    with monkeypatch.context() as patched:
        patched.setattr(diary, "save", refuse)
        QTest.keyClicks(panel.form.said, " and more")
        press(full, Qt.Key.Key_Escape)
        assert panel.isVisible()
        assert panel.trouble.isVisible()
        assert "There is no room left on the drive" in panel.trouble.text()
        assert panel.has_unsaved
        assert full.frame.has_unsaved
        finish(full)
        assert panel.isVisible()
    wait_for(lambda: not panel.has_unsaved)
    full.settle()
    assert waiting(full).said == "first and more"
    assert not panel.trouble.isVisible()


def test_a_draft_is_marked_in_the_diary_and_on_home_and_finished_in_either(full):
    log(full, name="Dr Oka")
    press(full, Qt.Key.Key_Escape)
    draft = waiting(full)
    home = full.go("home")
    (step,) = (b for b in home.findChildren(WideButton) if "draft" in title(b))
    assert "Phone call with Dr Oka" in step.accessibleName()
    step.click()
    full.settle()
    assert full.frame.log.form.said.toPlainText() == SAID
    press(full, Qt.Key.Key_Escape)
    page = full.go("diary")
    page.rows.choose(draft.id)
    full.settle()
    row = page.rows.rows.row(page.rows.currentIndex().row())
    assert (row.tag, row.title) == ("draft", "Dr Oka")
    assert "not finished yet" in page.detail.history._line.text()
    button = page.findChild(QPushButton, "finish_draft")
    assert button.isVisible()
    button.click()
    full.settle()
    assert not drafts(full)
    assert not button.isVisible()
    assert people.by_name(full.context.snapshot.people, "Dr Oka") is not None


def test_a_draft_changed_in_the_diary_stays_a_draft(full):
    log(full, name="Dr Oka")
    press(full, Qt.Key.Key_Escape)
    page = full.go("diary")
    page.rows.choose(waiting(full).id)
    full.settle()
    everyone = list(full.context.snapshot.people)
    page.form.details.setFocus()
    QTest.keyClicks(page.form.details, "more")
    page.flush()
    full.settle()
    draft = waiting(full)
    assert (draft.details, draft.draft_names) == ("more", ("Dr Oka",))
    assert full.context.snapshot.people == everyone


def test_a_draft_is_not_offered_as_evidence(stage):
    draft = make_record("Half a call", draft=True)
    stage.open([*family(), draft])
    page = stage.go("assessments")
    picker = page.flags.evidence
    flag = stage.context.snapshot.flags[0]
    picker.begin_for(flag.number, (), flag.passage.document)
    stage.settle()
    offered = [getattr(thing, "id", None) for thing in picker._things]
    assert draft.id not in offered
    assert set(offered) & {r.id for r in stage.context.snapshot.records}


def test_opening_the_case_tells_of_a_draft_and_goes_on_with_it(stage):
    stage.open([make_record("", said=SAID, draft=True), make_record("whole")])
    notice = stage.frame.notice
    assert notice.text.startswith("Kept as a draft, not finished: Visit, 3 February")
    notice.first.click()
    stage.settle()
    assert notice.text == ""
    assert stage.frame.log.form.said.toPlainText() == SAID
    finish(stage)
    assert not drafts(stage)


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)])
@pytest.mark.parametrize("text_size", [100, 150])
def test_the_panel_leaves_the_notice_and_the_lock_button_free(
    qapp, tmp_path, size, text_size
):
    assert qapp
    settings = Settings(
        theme="light", limits_read=True, used_by="parent", text_size=text_size
    )
    stage = Stage(tmp_path / "state", settings=settings)
    stage.show(size)
    stage.open(family())
    panel = log(stage)
    # A draft that is kept later takes the button of the message away.
    wait_for(lambda: not panel.has_unsaved)
    frame = stage.frame
    try:
        for text in ("", "The drive with your case has gone. " * 6):
            if text:
                frame.notice.ask(text, ("Save to another place", None), ("Try", None))
            stage.settle()
            free = [frame.bar.lock, frame.search, frame.rail]
            free += [frame.notice.first, frame.notice.second] if text else []
            for widget in free:
                assert not place(widget, frame).intersects(panel.geometry())
                assert frame.rect().contains(place(widget, frame))
            assert frame.rect().contains(panel.geometry())
            assert panel._save.isVisible()
            assert panel.rect().contains(place(panel._save, panel))
            assert panel.form.said.height() < panel.height()
            frame.messages.say("Kept as a draft in the diary.", print, "&Discard")
            stage.settle()
            for part in (frame.messages._words, frame.messages._undo_button):
                assert not place(part, frame).intersects(panel.geometry())
                assert part.width() >= part.minimumSizeHint().width()
            assert frame.rect().contains(panel.geometry())
            frame.messages.clear()
            stage.settle()
    finally:
        stage.end()


def place(widget, within):
    return QRect(widget.mapTo(within, QPoint()), widget.size())


def words(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def title(button):
    return button.accessibleName().split(".")[0]


def test_search_results_say_what_is_a_draft(full):
    log(full)
    full.frame.log.flush()
    full.settle()
    search = full.frame.search
    search.setText("every room")
    search.ask()
    full.settle()
    rows = search.results.rows.rows
    shown = [rows.row(place) for place in range(rows.rowCount())]
    assert [row.tag for row in shown] == ["draft"]
    search.setText("megan")
    search.ask()
    full.settle()
    assert {rows.row(place).tag for place in range(rows.rowCount())} == {""}
