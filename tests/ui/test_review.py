"""Going through suggestions in the whole window, and away from them and back."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from casefile.domain.check import checking
from casefile.domain.check.suggestion import CheckKind
from casefile.services import diary
from casefile.settings import Settings
from casefile.ui.assessment.review_keeper import State
from tests.noticing import diary as the_diary
from tests.noticing import leaves_out, notices
from tests.stage import Stage, family, wait_for

ALONE = "Nobody asked us"


@pytest.fixture
def page(full: Stage, monkeypatch):
    """Suggestions about a paper of two pages, that rest on the diary."""
    rule = notices(ALONE, CheckKind.TIME, the_diary)
    monkeypatch.setattr(checking, "RULES", (rule,))
    monkeypatch.setattr(checking, "omissions", leaves_out())
    page = full.go("assessments")
    wait_for(lambda: page._session and page._session.sizes)
    page.side.button.click()
    wait_for(lambda: page.side.reviewed.state is State.READY)
    full.settle()
    return page


def press(page, key: Qt.Key) -> None:
    QTest.keyClick(page.desktop.view, key)


def first_of_mine(full: Stage, page):
    return full.context.snapshot.record(page.side.review.current.mine)


def test_the_keyboard_is_on_the_page_so_that_letters_answer(full, page):
    wait_for(page.desktop.view.hasFocus)
    assert page.side.button.text() == "Suggestions  2"
    press(page, Qt.Key.Key_A)
    full.settle()
    assert page.side.button.text() == "Suggestions  1"
    press(page, Qt.Key.Key_X)
    full.settle()
    assert page.side.button.text() == "Suggestions"


def test_the_way_back_stays_while_the_record_is_put_right(full, page, monkeypatch):
    record = first_of_mine(full, page)
    press(page, Qt.Key.Key_R)
    full.settle()
    assert full.frame.current == "diary"
    bar = full.frame.messages
    assert "checked again" in bar.text
    # What is changed there is a step of its own, and the paper is checked against it.
    monkeypatch.setattr(checking, "RULES", ())
    changed = dataclasses.replace(record, summary="It was at four")
    full.context.start(lambda desk: diary.save(desk, changed))
    full.settle()
    assert bar._undo_button.isVisible()
    assert not bar._timer.isActive(), "it would go while somebody still types"
    assert bar._undo_button.text() == "&Back to the paper"
    bar._undo_button.click()
    full.settle()
    assert full.frame.current == "assessments"
    assert page.side.is_reviewing
    wait_for(lambda: page.side.reviewed.items == [])


def test_ctrl_z_takes_back_a_decision_with_its_flag(full, page):
    before = len(full.context.snapshot.flags)
    place = page.side.review.face.far.text()
    press(page, Qt.Key.Key_A)
    full.settle()
    assert len(full.context.snapshot.flags) == before + 1
    full.context.undo()
    full.settle()
    assert len(full.context.snapshot.flags) == before
    assert page.side.review.face.far.text() == place


def test_the_words_near_what_is_left_out_do_not_look_wrong(full, page, monkeypatch):
    near = "It would belong near the words that are marked in the paper."
    review = page.side.review
    assert near not in review.face.card.note.text()
    left_out = leaves_out(notices(ALONE, CheckKind.OMITTED))
    monkeypatch.setattr(checking, "omissions", left_out)
    page.side.reviewed.check()
    wait_for(review.face.to_left_out.isVisible)
    review.face.to_left_out.click()
    full.settle()
    assert review.face.card.note.isVisible()
    assert review.face.card.note.text() == near
    assert near in review.face.card.spoken


def test_the_title_gives_way_where_the_head_is_full(full, page):
    assert page.title.isVisible()
    full.window.resize(full.window.minimumSizeHint())
    full.settle()
    names = [page.side.button, page.write]
    assert all(one.width() >= one.sizeHint().width() for one in names)


SHORT = (
    "The paper says that 3 February 2026 was a Wednesday. It was a Tuesday. Your diary "
    "has the visit on 3 February 2026 too."
)


@pytest.fixture
def large(qapp, tmp_path, monkeypatch):
    """A small window with large letters, and a suggestion as long as most are."""
    assert qapp
    rule = notices(ALONE, CheckKind.WEEKDAY, the_diary, sentence=SHORT)
    monkeypatch.setattr(checking, "RULES", (rule,))
    left_out = leaves_out(notices(ALONE, CheckKind.OMITTED))
    monkeypatch.setattr(checking, "omissions", left_out)
    settings = Settings(
        theme="light", limits_read=True, used_by="parent", text_size=150
    )
    stage = Stage(tmp_path / "large", settings=settings)
    stage.show((1024, 700))
    stage.open(family())
    page = stage.go("assessments")
    try:
        wait_for(lambda: page._session and page._session.sizes)
        page.side.button.click()
        wait_for(lambda: page.side.reviewed.state is State.READY)
        stage.settle()
        yield stage, page
    finally:
        stage.end()


def test_in_a_small_window_all_of_a_suggestion_is_seen(large):
    _, page = large
    face = page.side.review.face
    area = face._area.viewport()
    low = face.card.sentence.mapTo(area, face.card.sentence.rect().bottomLeft())
    assert low.y() < area.height()
    assert not face.filter.isVisible()
    assert face.answers.mine.text() == "Mine is wrong  R"
    assert face.answers.mine.accessibleName() == "My record is wrong"
    face.as_list.click()
    assert face.filter.isVisible()
    assert face.to_left_out.isVisible()


def test_no_message_covers_the_answers(large):
    stage, page = large
    press(page, Qt.Key.Key_X)
    stage.settle()
    wait_for(stage.frame.overlay.isVisible)
    bar = stage.frame.messages
    right = bar.mapTo(stage.frame, bar.rect().topRight())
    answers = page.side.review.face.answers
    assert right.x() < answers.mapTo(stage.frame, answers.rect().topLeft()).x()
