"""Papers inside papers, and papers with a lock, on the page of documents."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from casefile import resources
from casefile.domain.document import Part
from casefile.ui.common.unlock_paper import UnlockPaper
from tests.builders import make_reading
from tests.looks import faults
from tests.stage import Stage, wait_for

LOCKED = str(resources.toml("reading.toml")["problem"]["locked"])


def bring(stage: Stage, folder, name: str):
    path = folder / name
    path.write_bytes(name.encode())
    page = stage.go("documents")
    page.bring([path])
    stage.settle()
    return page


def show(stage: Stage, page, title: str) -> None:
    found = [p for p in stage.context.snapshot.documents if p.title == title]
    page.show_item(found[0].id)
    stage.settle()
    wait_for(lambda: page.detail.shown is not None and page.detail.shown.title == title)


def relation(page) -> str:
    return page.head.findChild(QLabel, "paper_relation").text()


def test_an_email_names_its_attachments_and_they_lead_back(full: Stage, tmp_path):
    full.papers.inside["visit.eml"] = [
        Part("plan.pdf", b"plan"),
        Part("map.pdf", b"map"),
    ]
    page = bring(full, tmp_path, "visit.eml")

    assert full.frame.messages.text == "1 paper added. 2 papers inside were taken out."
    show(full, page, "visit")
    assert relation(page) == "2 papers came in it: “plan” and “map”."
    assert not page.head.outer.isVisible()

    show(full, page, "map")
    assert relation(page) == "It came in “visit”."
    page.head.outer.click()
    full.settle()
    wait_for(lambda: page.detail.shown.title == "visit")


def test_what_is_inside_and_cannot_be_read_is_counted(
    full: Stage, tmp_path, monkeypatch
):
    read = full.papers.read

    def reading(data, name, context, take=None):
        found = read(data, name, context, take)
        if name == "old.doc":
            return dataclasses.replace(found, pages=(), problem="It is old.")
        return found

    monkeypatch.setattr(full.papers, "read", reading)
    full.papers.inside["all.zip"] = [Part("old.doc", b"old")]
    bring(full, tmp_path, "all.zip")

    assert full.frame.messages.text == (
        "1 paper added. 1 paper inside was taken out. “old” is kept, but it cannot be "
        "read: It is old."
    )


@pytest.fixture
def locked(full: Stage, tmp_path):
    """The page with a locked paper on it; its password is `open`."""
    full.papers.password = "open"
    full.papers.next = dataclasses.replace(make_reading(), pages=(), problem=LOCKED)
    page = bring(full, tmp_path, "report.pdf")
    full.papers.next = make_reading("Robin is six years old.")
    show(full, page, "report")
    return page


def ask(page) -> UnlockPaper:
    page.head.unlock.click()

    def found():
        tops = QApplication.topLevelWidgets()
        return [w for w in tops if isinstance(w, UnlockPaper) and w.isVisible()]

    wait_for(found)
    return found()[0]


def test_a_locked_paper_is_opened_by_keyboard_with_its_password(full: Stage, locked):
    assert locked.head.unlock.isVisible()
    assert not locked.head.read.isVisible()
    dialog = ask(locked)
    assert faults(dialog) == []
    wait_for(dialog.password.line.hasFocus)
    assert not dialog.go_on.isEnabled()
    QTest.keyClicks(dialog.password.line, "open")
    QTest.keyClick(dialog.password.line, Qt.Key.Key_Return)
    full.settle()
    wait_for(lambda: locked.detail.shown.title == "report (without its lock)")

    assert relation(locked) == "It came in “report”."
    assert locked.head.read.isVisible()
    assert not locked.head.unlock.isVisible()


def test_a_wrong_password_changes_nothing_and_says_so(full: Stage, locked):
    before = list(full.context.snapshot.documents)
    dialog = ask(locked)
    QTest.keyClicks(dialog.password.line, "wrong")
    dialog.go_on.click()
    full.settle()

    assert "That is not its password." in full.frame.messages.text
    assert list(full.context.snapshot.documents) == before


def test_a_paper_is_read_again_at_the_press_of_a_button(full: Stage, tmp_path):
    page = bring(full, tmp_path, "visit.eml")
    show(full, page, "visit")
    full.papers.next = make_reading("Now there is more.", "On two pages.")
    assert page.head.reread.isVisible()
    page.head.reread.click()
    full.settle()

    wait_for(lambda: page.detail.shown.pages == 2)
    assert full.frame.messages.text == "“visit” was read again."
