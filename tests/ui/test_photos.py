"""Photos of the sheets of one paper are put together in the window."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from casefile.domain.document import Document, DocumentKind, Medium
from casefile.domain.photo import WHOLE, Corners, PhotoPage, Point
from casefile.services.paper import papers
from casefile.services.ports import Found
from casefile.ui.photos import corners
from casefile.ui.photos.drawing import Job, photo_itself
from casefile.ui.photos.editor import PAGE, PHOTO
from casefile.ui.photos.more_photos import MorePhotos
from casefile.ui.photos.page_strip import SMALL, small
from tests.builders import make_document, make_reading
from tests.looks import faults
from tests.stage import Stage, family, turn, wait_for

SHEET = Corners(Point(0.2, 0.1), Point(0.8, 0.15), Point(0.9, 0.9), Point(0.1, 0.85))


def photo(title: str) -> Document:
    """A photo whose bytes are its title."""
    return make_document(
        title,
        kind=DocumentKind.OTHER,
        medium=Medium.IMAGE,
        original_name=f"{title}.jpg",
        sha256=hashlib.sha256(title.encode()).hexdigest(),
    )


PHOTOS = [photo(f"IMG_{number}") for number in (1, 2, 3)]
NAMES = [one.id for one in PHOTOS]


@pytest.fixture
def page(stage: Stage):
    """Three photos that are being put together."""
    stage.open([*family(), *PHOTOS])
    for name in NAMES:
        stage.tools.photos.found[name] = [Found(PhotoPage(photo=name, corners=SHEET))]
    return begin(stage)


def begin(stage: Stage, asked=NAMES):
    stage.context.arrange_photos(asked)
    stage.settle()
    shown = stage.frame.page("photos")
    drawn(shown)
    shown.stage = stage
    return shown


def drawn(page) -> None:
    """Waits until the page as it is now is drawn."""
    editor = page.bench.editor
    wait_for(
        lambda: (
            editor._page is None
            or (not editor._later.isActive() and not page.bench.drawing.is_busy)
        )
    )
    page.context.runner.deliver()
    turn()


@contextmanager
def held(stage: Stage):
    """Lets no photo be looked at before what is yielded is called, and waits then."""
    go, find = Event(), stage.tools.photos.find

    def late(photo, data, context):
        assert go.wait(20)
        return find(photo, data, context)

    def let_go() -> None:
        go.set()
        stage.settle()

    stage.tools.photos.find = late
    try:
        yield let_go
    finally:
        go.set()
        stage.tools.photos.find = find


def bring_one(page, folder) -> None:
    """Drops a photo on the page."""
    path = folder / "last.jpg"
    path.write_bytes(b"last")
    page.stage.papers.next = make_reading("", medium=Medium.IMAGE)
    page.bring([path])


def order(page) -> list[str]:
    return [page.bench.title_of(one.photo) for one in page.arranged.pages]


def message(page) -> str:
    return page.stage.frame.messages.text


def documents(page) -> list[Document]:
    return [one for one in page.snapshot.documents if one.photos]


def notice(stage: Stage):
    return stage.go("documents").list.photos


# Ways in


def add(stage: Stage, folder, *names: str):
    paths = [folder / name for name in names]
    for path in paths:
        path.write_bytes(path.name.encode())
    stage.papers.next = make_reading("", medium=Medium.IMAGE)
    page = stage.go("documents")
    page.bring(paths)
    stage.settle()
    return page


def test_several_photos_that_came_together_are_offered_as_one_paper(full, tmp_path):
    page = add(full, tmp_path, "b.jpg", "a.jpg")
    line = page.list.photos

    assert line.isVisible()
    assert line.words == "You added 2 photos. Are they pages of one paper?"
    assert full.frame.current == "documents"
    line.join.click()
    full.settle()
    shown = full.frame.page("photos")
    wait_for(lambda: shown.arranged is not None)
    assert full.frame.current == "photos"
    assert order(shown) == ["a", "b"]
    drawn(shown)


def test_no_is_an_answer(full, tmp_path):
    line = add(full, tmp_path, "b.jpg", "a.jpg").list.photos
    line.refuse.click()
    assert not line.isVisible()
    full.go("home")
    full.go("documents")
    assert not line.isVisible()


def test_one_photo_is_no_reason_to_ask(full, tmp_path):
    assert not add(full, tmp_path, "a.jpg").list.photos.isVisible()


def test_nothing_is_offered_any_more_when_adding_is_undone(full, tmp_path):
    line = add(full, tmp_path, "b.jpg", "a.jpg").list.photos
    full.context.undo()
    wait_for(lambda: not line.isVisible())
    full.settle()


def test_photos_chosen_in_the_list_can_be_put_together(stage):
    stage.open([*family(), *PHOTOS])
    page = stage.go("documents")
    page.rows.selectAll()
    stage.settle()
    join = page.findChild(QPushButton, "join_photos")
    assert join.text() == "Make one paper of the 3 photos"
    join.click()
    stage.settle()
    shown = stage.frame.page("photos")
    wait_for(lambda: shown.arranged is not None)
    drawn(shown)
    assert order(shown) == ["IMG_1", "IMG_2", "IMG_3"]


def test_papers_that_are_no_photos_are_not_offered_it(full):
    page = full.go("documents")
    page.rows.selectAll()
    full.settle()
    assert not page.findChild(QPushButton, "join_photos").isVisible()


# Order


def test_pages_are_moved_by_keys(page):
    pages = page.bench.strip.list
    pages.setFocus()
    QTest.keyClick(pages, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert order(page) == ["IMG_2", "IMG_1", "IMG_3"]
    assert pages.currentIndex().row() == 1
    QTest.keyClick(pages, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(pages, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert order(page) == ["IMG_1", "IMG_2", "IMG_3"]
    page.bench.strip.down.click()
    assert order(page) == ["IMG_2", "IMG_1", "IMG_3"]
    page.bench.strip.up.click()
    assert not page.bench.strip.up.isEnabled()
    drawn(page)


def drag(pages, start: int, end: QPoint, *, let_go: bool = True) -> None:
    port = pages.viewport()
    at = pages.visualRect(pages.model().index(start)).center()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=at)
    for share in (0.3, 0.7, 1.0):
        QTest.mouseMove(port, at + (end - at) * share)
    assert pages.is_dragging
    if let_go:
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)


def test_pages_are_moved_by_the_mouse(page):
    pages = page.bench.strip.list
    first = pages.visualRect(pages.model().index(0))
    drag(pages, 2, first.topLeft() + QPoint(60, 5))
    assert order(page) == ["IMG_3", "IMG_1", "IMG_2"]
    assert page.bench.editor._number.text() == "Page 1 of 3"

    last = pages.visualRect(pages.model().index(2))
    drag(pages, 0, last.bottomLeft() + QPoint(60, -5))
    assert order(page) == ["IMG_1", "IMG_2", "IMG_3"]
    drawn(page)


def test_a_page_is_dragged_past_what_can_be_seen(stage):
    many = [photo(f"IMG_{number}") for number in range(10, 22)]
    stage.open(many)
    page = begin(stage, [one.id for one in many])
    pages = page.bench.strip.list
    bar = pages.verticalScrollBar()
    end = pages.viewport().rect().bottomLeft() + QPoint(60, -4)
    drag(pages, 0, end, let_go=False)
    wait_for(lambda: bar.value() == bar.maximum())
    QTest.mouseRelease(pages.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert order(page)[-1] == "IMG_10"
    assert order(page)[0] == "IMG_11"
    drawn(page)


def test_escape_calls_a_drag_off(page):
    pages = page.bench.strip.list
    at = pages.visualRect(pages.model().index(0)).topLeft() + QPoint(60, 5)
    drag(pages, 2, at, let_go=False)
    QTest.keyClick(pages, Qt.Key.Key_Escape)
    QTest.mouseRelease(pages.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert order(page) == ["IMG_1", "IMG_2", "IMG_3"]
    drawn(page)


def test_a_photo_that_is_left_out_is_kept_and_comes_back(page):
    pages = page.bench.strip.list
    pages.setFocus()
    QTest.keyClick(pages, Qt.Key.Key_Delete)
    assert order(page) == ["IMG_2", "IMG_3"]
    assert message(page) == "“IMG_1” is left out of this paper. The photo is kept."
    assert {one.id for one in page.snapshot.documents} >= set(NAMES)

    page.bench.strip.down.click()
    page.stage.frame.messages._undo_button.click()
    assert order(page) == ["IMG_1", "IMG_3", "IMG_2"]
    drawn(page)


def test_photos_of_the_case_file_and_of_the_computer_are_added(page, tmp_path):
    page.bench.strip.out.click()
    page.bench.strip.add.click()
    asked = page.stage.window.findChild(MorePhotos)
    assert [asked.rows.rows.row(0).title] == ["IMG_1"]
    asked.add.click()
    page.stage.settle()
    wait_for(lambda: order(page) == ["IMG_2", "IMG_3", "IMG_1"])

    path = tmp_path / "last.jpg"
    path.write_bytes(b"last")
    page.stage.papers.next = make_reading("", medium=Medium.IMAGE)
    page.stage.answers.files = [path]
    page.bench.strip.add.click()
    page.stage.settle()
    wait_for(lambda: order(page)[3:] == ["last"])
    drawn(page)


def test_no_paper_is_made_while_photos_are_on_their_way_to_it(page):
    page.bench.strip.out.click()
    with held(page.stage) as let_go:
        page.bench.strip.add.click()
        page.stage.window.findChild(MorePhotos).add.click()
        turn()
        assert not page.make.isEnabled()
        let_go()
    assert page.make.isEnabled()
    make(page)
    assert " is kept, with 3 pages. " in message(page)


def test_photos_come_to_the_paper_for_which_they_were_asked(page, tmp_path):
    first = page.arranged
    bring_one(page, tmp_path)
    begin(page.stage, NAMES[:2])
    wait_for(lambda: len(first.pages) == 4)
    assert order(page) == ["IMG_1", "IMG_2"]
    drawn(page)


def test_photos_that_come_after_the_paper_is_made_are_told_of(page, tmp_path):
    bring_one(page, tmp_path)
    page.context.arranging.finish(page.arranged)
    page.stage.settle()
    assert message(page).startswith("1 paper added. The paper for which they were")
    assert order(page) == ["IMG_1", "IMG_2", "IMG_3"]
    drawn(page)


def test_photos_dropped_while_nothing_is_begun_become_a_paper(full, tmp_path):
    page = full.go("photos")
    page.stage = full
    bring_one(page, tmp_path)
    wait_for(lambda: page.arranged is not None)
    assert order(page) == ["last"]
    drawn(page)


def test_the_list_stays_where_it_is_while_pages_are_drawn(stage):
    many = [photo(f"IMG_{number}") for number in range(10, 22)]
    stage.open(many)
    page = begin(stage, [one.id for one in many])
    bar = page.bench.strip.list.verticalScrollBar()
    bar.setValue(bar.maximum())
    page.bench._drawn(small(page.arranged.pages[5]))
    assert bar.value() == bar.maximum()


# Corners


def test_a_corner_is_dragged_under_a_loupe(page):
    sheet = page.bench.editor.sheet
    handle = sheet.handles[0]
    area = sheet.area
    middle = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
    goal = area.topLeft() + QPointF(0.3 * area.width(), 0.2 * area.height())
    QTest.mouseMove(handle, handle.mapFromParent(goal.toPoint()))
    assert sheet.loupe.isVisible()
    assert not sheet.loupe.geometry().intersects(handle.geometry())
    QTest.mouseRelease(
        handle, Qt.MouseButton.LeftButton, pos=handle.mapFromParent(goal.toPoint())
    )
    at = page.arranged.page.corners.top_left
    assert at == pytest.approx((0.3, 0.2), abs=0.01)
    assert not sheet.loupe.isVisible()
    drawn(page)
    assert not page.bench.editor.result.image.isNull()


def test_a_corner_is_moved_by_keys_and_says_where_it_is(page):
    sheet = page.bench.editor.sheet
    handle = sheet.handles[0]
    assert handle.accessibleName() == (
        "Top left corner, 20 % from the left, 10 % from the top"
    )
    handle.setFocus(Qt.FocusReason.TabFocusReason)
    assert sheet.loupe.isVisible()
    QTest.keyClick(handle, Qt.Key.Key_Right)
    QTest.keyClick(handle, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert handle.accessibleName() == (
        "Top left corner, 20.2 % from the left, 12 % from the top"
    )
    assert page.arranged.page.corners.top_left == pytest.approx((0.202, 0.12))
    QTest.keyClick(page.stage.window, Qt.Key.Key_Tab)
    assert sheet.handles[1].hasFocus()
    drawn(page)


def test_the_keyboard_goes_from_the_title_to_the_corners_in_order(page):
    bench = page.bench
    bench.name.setFocus()
    reached = []
    for _ in range(14):
        reached.append(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    order = [bench.name, *bench.strip.order, *bench.editor.order]
    can = [one for one in order if one.isVisible() and one.isEnabled()]
    assert reached == can
    assert reached[-4:] == bench.editor.sheet.handles


def test_a_message_of_before_does_not_hide_the_lower_corners(full, tmp_path):
    page = add(full, tmp_path, "b.jpg", "a.jpg")
    assert full.frame.messages.isVisible()
    page.list.photos.join.click()
    assert not full.frame.messages.isVisible()
    shown = full.frame.page("photos")
    assert shown.hasFocus(), "not a button that leads away"
    wait_for(lambda: shown.arranged is not None)
    drawn(shown)


def test_escape_puts_a_corner_back(page):
    sheet = page.bench.editor.sheet
    handle = sheet.handles[2]
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=handle.rect().center())
    QTest.mouseMove(handle, QPoint(-60, -60))
    QTest.keyClick(handle, Qt.Key.Key_Escape)
    assert page.arranged.page.corners == SHEET
    assert handle.accessibleName().startswith("Bottom right corner, 90 %")


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("to", [(-1.0, -1.0), (2.0, 2.0), (2.0, -1.0), (0.5, 0.5)])
def test_no_corner_can_twist_the_sheet_or_leave_the_photo(place, to):
    page = PhotoPage(photo=NAMES[0], corners=SHEET, turns=1)
    moved = corners.moved(page, place, Point(*to))
    assert corners.is_sheet(moved)
    assert all(0 <= value <= 1 for corner in moved for value in corner)
    assert sum(a != b for a, b in zip(moved, SHEET, strict=True)) <= 1


def test_corners_crossed_with_the_mouse_stop_where_the_sheet_would_fold(page):
    sheet = page.bench.editor.sheet
    handle, other = sheet.handles[0], sheet.handles[2]
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=handle.rect().center())
    goal = other.geometry().center() + QPoint(20, 20)
    QTest.mouseMove(handle, handle.mapFromParent(goal))
    QTest.mouseRelease(
        handle, Qt.MouseButton.LeftButton, pos=handle.mapFromParent(goal)
    )
    moved = page.arranged.page.corners
    assert moved != SHEET
    assert corners.is_sheet(moved)
    drawn(page)


def test_turning_leaves_the_corners_on_the_same_places_of_the_paper(page):
    editor = page.bench.editor
    editor.right.click()
    assert page.arranged.page.turns == 1
    assert page.arranged.page.corners == SHEET
    # What was at the bottom left is seen at the top left now.
    assert editor.sheet.handles[0].accessibleName() == (
        "Top left corner, 15 % from the left, 10 % from the top"
    )
    QTest.keyClick(editor.sheet.handles[0], Qt.Key.Key_Right)
    assert page.arranged.page.corners.bottom_left == pytest.approx((0.1, 0.848))
    editor.left.click()
    editor.left.click()
    assert page.arranged.page.turns == 3
    drawn(page)


def test_the_whole_photo_the_sheet_again_and_shadows(page):
    editor = page.bench.editor
    editor.whole.click()
    assert page.arranged.page.corners == WHOLE
    assert not editor.whole.isEnabled()
    editor.right.click()
    editor.even.click()
    editor.seek.click()
    page.stage.settle()
    shown = page.arranged.page
    assert (shown.corners, shown.turns, shown.even) == (SHEET, 1, False)
    drawn(page)


def test_looking_for_the_sheet_again_says_when_that_changes_nothing(page):
    editor = page.bench.editor
    editor.seek.click()
    page.stage.settle()
    assert message(page).startswith("The corners are where the sheet was found.")
    page.stage.tools.photos.found.clear()
    editor.seek.click()
    page.stage.settle()
    assert message(page).startswith("No sheet could be told from what it lies on")
    assert page.arranged.page.corners == WHOLE
    drawn(page)


def test_the_sheet_that_was_found_takes_back_nothing_done_meanwhile(page):
    editor, pages = page.bench.editor, page.bench.strip.list
    sheets = page.stage.tools.photos.found
    other = corners.moved(page.arranged.pages[0], 0, Point(0.3, 0.2))
    sheets[NAMES[0]] = [Found(PhotoPage(photo=NAMES[0], corners=other))]
    with held(page.stage) as let_go:
        editor.seek.click()
        editor.right.click()
        pages.setCurrentIndex(pages.model().index(2))
        let_go()
    found = page.arranged.pages[0]
    assert (found.corners, found.turns) == (other, 1)
    assert page.arranged.current == pages.currentIndex().row() == 2
    drawn(page)


def test_corners_moved_while_the_sheet_is_looked_for_stay(page):
    with held(page.stage) as let_go:
        page.bench.editor.seek.click()
        page.bench.editor.whole.click()
        let_go()
    assert page.arranged.page.corners == WHOLE
    assert message(page) == ""
    drawn(page)


def test_photos_of_a_paper_that_is_removed_can_be_put_together_anew(page):
    make(page)
    (made,) = documents(page)
    page.stage.context.start(lambda desk: papers.remove(desk, made.id))
    wait_for(lambda: not documents(page))
    page.stage.settle()
    shown = page.stage.go("documents")
    shown.rows.selectAll()
    page.stage.settle()
    assert shown.findChild(QPushButton, "join_photos").isVisible()


# Taking back, leaving, and going on


def test_ctrl_z_takes_back_what_was_done_here_and_nothing_else(page):
    pages = page.bench.strip.list
    pages.setFocus()
    page.bench.editor.right.click()
    page.bench.strip.down.click()
    for _ in range(3):
        handle = page.bench.editor.sheet.handles[1]
        QTest.keyClick(handle, Qt.Key.Key_Left)
    drawn(page)

    QTest.keyClick(pages, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.arranged.page.corners == SHEET, "one key after the other is one step"
    QTest.keyClick(pages, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert order(page) == ["IMG_1", "IMG_2", "IMG_3"]
    QTest.keyClick(pages, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [one.turns for one in page.arranged.pages] == [0, 0, 0]
    assert not page.arranged.can_undo
    page.stage.settle()
    assert message(page) == ""
    drawn(page)


def test_leaving_loses_nothing_and_says_how_long(page):
    page.bench.strip.down.click()
    page.bench.name.setText("Plan")
    page.bench.name.textEdited.emit("Plan")
    page._later.click()
    page.stage.settle()
    assert page.stage.frame.current == "documents"
    assert message(page) == (
        "Nothing was made, and the photos are as they were. How you arranged them is "
        "kept until this case file is locked or closed."
    )
    line = notice(page.stage)
    assert line.words == "A paper of 3 photos is begun, and not made yet."
    line.join.click()
    page.stage.settle()
    drawn(page)
    assert page.stage.frame.current == "photos"
    assert order(page) == ["IMG_2", "IMG_1", "IMG_3"]
    assert page.bench.name.text() == "Plan"


def test_choosing_the_same_photos_again_goes_on_where_it_was(page):
    page.bench.strip.down.click()
    page.stage.go("home")
    again = begin(page.stage, NAMES[::-1])
    assert order(again) == ["IMG_2", "IMG_1", "IMG_3"]


# Making


def make(page) -> None:
    page.make.click()
    wait_for(lambda: documents(page))
    page.stage.settle()


def test_the_paper_is_made_shown_and_undone(page):
    page.bench.name.setText("Plan")
    page.bench.name.textEdited.emit("Plan")
    page.bench.strip.down.click()
    make(page)

    (made,) = documents(page)
    assert (made.title, made.pages) == ("Plan", 3)
    assert [one.photo for one in made.photos] == [NAMES[1], NAMES[0], NAMES[2]]
    assert {one.corners for one in made.photos} == {SHEET}
    assert page.stage.frame.current == "documents"
    shown = page.stage.frame.page("documents")
    wait_for(lambda: shown.detail.shown.id == made.id)
    assert message(page) == ("“Plan” is kept, with 3 pages. The photos are kept, too.")
    assert not shown.list.photos.isVisible()

    page.stage.frame.messages._undo_button.click()
    wait_for(lambda: not documents(page))
    page.stage.settle()
    assert {one.id for one in page.snapshot.documents} >= set(NAMES)
    again = begin(page.stage)
    assert order(again) == ["IMG_2", "IMG_1", "IMG_3"], "nothing is to be done twice"
    assert again.bench.name.text() == "Plan"


def test_a_photo_that_is_removed_is_no_page_any_more(page):
    page.stage.context.start(lambda desk: papers.remove(desk, NAMES[1]))
    wait_for(lambda: len(page.arranged.pages) == 2)
    page.stage.settle()
    assert order(page) == ["IMG_1", "IMG_3"]
    drawn(page)


def test_a_paper_is_arranged_again_as_a_new_version(page):
    make(page)
    shown = page.stage.frame.page("documents")
    (made,) = documents(page)
    wait_for(lambda: shown.detail.shown.id == made.id)
    page.stage.settle()
    assert shown.head.again.isVisible()
    shown.head.again.click()
    page.stage.settle()
    drawn(page)
    assert page.make.text() == "Make it anew"
    assert not page.bench.name.isVisible()
    page.make.click()
    page.stage.settle()
    assert message(page).startswith("The pages are as they were, so nothing was made.")
    assert len(documents(page)) == 1
    page.bench.editor.right.click()
    page.make.click()
    wait_for(lambda: len(documents(page)) == 2)
    page.stage.settle()

    assert message(page) == (
        "“Paper made of photos” was made anew, with 3 pages. The one before it and the "
        "photos are kept."
    )
    new = next(one for one in documents(page) if one.version_of == made.id)
    assert [one.turns for one in new.photos] == [1, 0, 0]
    wait_for(lambda: shown.detail.shown.id == new.id)
    assert shown.head.again.isVisible()
    shown.show_item(made.id)
    page.stage.settle()
    assert not shown.head.again.isVisible(), "its photos are those of the new one"


def test_a_photo_of_a_paper_says_so_and_leads_there(page):
    make(page)
    shown = page.stage.frame.page("documents")
    shown.show_item(NAMES[0])
    page.stage.settle()
    said = shown.head._relation.text()
    assert said == ("It is one of the photos of which “Paper made of photos” was made.")
    assert shown.head.outer.text() == "Show the paper made of it"
    shown.head.outer.click()
    page.stage.settle()
    assert shown.head._relation.text() == (
        "It was made of 3 photos, which are kept as they are."
    )


def test_making_is_called_off_and_nothing_is_lost(page):
    photos = page.stage.tools.photos

    def paper(_photos, context):
        context.cancel()
        context.check()

    photos.paper = paper
    page.bench.strip.down.click()
    page.make.click()
    page.stage.settle()
    assert message(page) == (
        "Stopped. No paper was made; your photos and the way you arranged them are as "
        "they were."
    )
    assert not documents(page)
    assert order(page) == ["IMG_2", "IMG_1", "IMG_3"]
    assert page.make.isEnabled()
    assert page.bench.strip.list.hasFocus()
    drawn(page)


def test_looking_for_sheets_is_called_off_and_corners_are_placed_by_hand(stage):
    scan = replace(photo("scan"), pages=2)
    stage.open([*PHOTOS, scan])
    find = stage.tools.photos.find

    def cancelled(photo, data, context):
        context.cancel()
        return find(photo, data, context)

    stage.tools.photos.find = cancelled
    page = begin(stage, [*NAMES, scan.id])
    assert [one.corners for one in page.arranged.pages] == [WHOLE] * 5
    assert [one.frame for one in page.arranged.pages] == [1, 1, 1, 1, 2]
    assert message(page).startswith("Stopped. The sheets were not looked for")


def test_a_photo_that_cannot_be_opened_is_named_and_left_out(stage):
    stage.open(PHOTOS)
    stage.tools.photos.refuse = b"IMG_2"
    page = begin(stage)
    assert order(page) == ["IMG_1", "IMG_3"]
    assert "IMG_2.jpg" in message(page)
    assert message(page).endswith("1 photo was left out, and kept.")


def test_a_photo_that_breaks_while_the_paper_is_made_is_named(page):
    page.stage.tools.photos.refuse = b"IMG_3"
    page.make.click()
    page.stage.settle()
    assert "IMG_3.jpg" in message(page)
    assert not documents(page)
    assert page.make.isEnabled()
    drawn(page)


def test_a_page_that_cannot_be_drawn_says_so(page):
    page.stage.tools.photos.refuse = b"IMG_2"
    page.bench.drawing._images.clear()
    page.bench.strip.list.setCurrentIndex(page.bench.strip.list.model().index(1))
    drawn(page)
    assert "IMG_2.jpg" in page.bench.editor.sheet._words.text()
    assert not page.bench.editor.right.isEnabled()
    assert not any(handle.isVisible() for handle in page.bench.editor.sheet.handles)


# Drawing


def test_what_is_not_wanted_any_more_is_dropped(page):
    drawing, pages = page.bench.drawing, page.arranged.pages
    shown = []
    drawing.drawn.connect(shown.append)
    drawing.want([photo_itself(pages[1], PHOTO + 1)])
    drawing.want([small(pages[2])._replace(longest=SMALL + 1)])
    wait_for(lambda: not drawing.is_busy)
    assert shown == [Job(pages[2], SMALL + 1)]


def test_a_page_that_is_moving_is_drawn_when_it_is_still_the_large_one_first(page):
    shown, handle = [], page.bench.editor.sheet.handles[0]
    page.bench.drawing.drawn.connect(shown.append)
    for _ in range(5):
        QTest.keyClick(handle, Qt.Key.Key_Right)
    drawn(page)
    now = page.arranged.page
    assert shown == [Job(now, PAGE), small(now)]


def test_forty_photos_take_no_more_memory_than_a_few_pictures(stage):
    many = [photo(f"IMG_{number}") for number in range(100, 140)]
    stage.open(many)
    page = begin(stage, [one.id for one in many])
    drawing = page.bench.drawing
    for row in range(0, 40, 8):
        page.bench.strip.list.setCurrentIndex(page.bench.strip.list.model().index(row))
        drawn(page)
    large = [job for job in drawing._images if job.longest > SMALL]
    assert len(large) <= 6
    held = sum(image.sizeInBytes() for image in drawing._images.values())
    assert held < 6 * 4 * PHOTO * PHOTO + 40 * 4 * SMALL * SMALL
    assert sum(job.longest == SMALL for job in drawing._images) == 40


# Looks


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)])
def test_nothing_is_cut_or_nameless(page, size):
    page.stage.window.resize(*size)
    page.stage.settle()
    assert faults(page.stage.window) == []
    editor = page.bench.editor
    has_room = editor.sheet.isVisible() and editor.result.isVisible()
    assert has_room != editor.as_page.isVisible()
    if not has_room:
        editor.as_page.click()
        assert editor.result.isVisible()
        assert not editor.sheet.isVisible()
