"""Names are taken out of a copy in the window, and other programs find none of them."""

from __future__ import annotations

import subprocess
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from casefile.ui.documents.save_copy import SaveCopy
from tests.stage import wait_for

PASSPHRASE = "lamp orbit velvet canoe"
PAPER = Path(__file__).parents[1] / "cli/files/eastmarch.pdf"
HEAD = "Early Help Assessment Form"
SHIFT = Qt.KeyboardModifier.ShiftModifier


def said(path: Path) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", path, "-"],
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout


def test_a_child_and_a_place_are_gone_from_a_copy_by_keyboard_alone(user, tmp_path):
    user.make_case_file("Our assessment", PASSPHRASE)
    user.add_person("Joanne Kettle", "mother")
    user.add_person("Alfie Kettle", "child")
    user.add_papers(PAPER)
    assert "Alfie" in said(PAPER)
    assert said(PAPER).count(HEAD) == 2
    head = user.stage.frame.page("documents").head
    user.tab_to(head.redact)
    user.press(Qt.Key.Key_Space)
    page = user.stage.frame.page("redaction")
    wait_for(page.panel.field.words.hasFocus)
    wait_for(lambda: page.panel.people.ticks and page.canvas.strip.count)
    (tick,) = page.panel.people.ticks
    user.tab_to(tick.focusProxy())
    user.press(Qt.Key.Key_Space)
    cover_the_head(user, page)
    user.tab_to(page.make)
    user.press(Qt.Key.Key_Space)
    # Its pictures are read, which takes a while on a busy computer.
    wait_for(lambda: page.is_settled)
    wait_for(page.done.show_copy.hasFocus)
    assert user.sees("The finished copy was read again")
    assert user.sees("Name of a child")
    user.stage.answers.chosen_folder = tmp_path
    user.tab_to(page.done.save)
    user.press(Qt.Key.Key_Space)
    wait_for(lambda: isinstance(QApplication.activeModalWidget(), SaveCopy))
    wait_for(QApplication.activeModalWidget().who.hasFocus)
    user.press(Qt.Key.Key_Return)
    wait_for(lambda: list(tmp_path.glob("*words removed.pdf")))
    user.stage.settle()
    (copy,) = tmp_path.glob("*words removed.pdf")
    left = said(copy)
    assert "Alfie" not in left
    assert left.count(HEAD) == 1
    assert "Mother signed the consent form" in left


def cover_the_head(user, page) -> None:
    """Moves a box to the upper edge of the first page, and makes it as wide."""
    user.tab_to(page.panel.draw)
    user.press(Qt.Key.Key_Space)
    wait_for(page.canvas.hasFocus)
    for _ in range(80):
        user.press(Qt.Key.Key_Up)
    for _ in range(50):
        user.press(Qt.Key.Key_Left)
    for _ in range(70):
        user.press(Qt.Key.Key_Right, SHIFT)
    for _ in range(6):
        user.press(Qt.Key.Key_Down, SHIFT)
    user.press(Qt.Key.Key_Return)
    user.stage.settle()
    (head,) = page.choosing.wanted.drawn
    assert head.page == 1
    assert head.box.right > 500
