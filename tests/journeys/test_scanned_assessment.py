"""A scanned assessment is found, flagged and quoted in the window like its text twin.

The two papers hold the same two pages; `tests/cli/test_scanned_assessment.py` says how
they were made.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pypdfium2
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from casefile.domain.selection import boxes
from tests.stage import turn, wait_for

PASSPHRASE = "lamp orbit velvet canoe"
FILES = Path(__file__).parents[1] / "cli" / "files"
QUOTE = "Three Team Around the Family meetings have been held"
SCANNED = "(words read from a scanned copy)"


def test_a_scan_is_found_flagged_and_quoted_like_its_text_twin(user, tmp_path):
    user.make_case_file("Our assessment", PASSPHRASE)
    user.add_person("Rebecca Stannard", "mother")
    user.add_person("Ned Stannard", "child")
    user.add_papers(FILES / "eastmarch-scan.pdf", FILES / "eastmarch.pdf")
    assert not user.stage.context.scans.is_running
    letters = {}
    for place, name in enumerate(("eastmarch-scan", "eastmarch")):
        page = find(user, name, '"family meetings have been held"')
        flag = flag_by_mouse(user, page)
        assert " ".join(flag.passage.quote.split()) == QUOTE
        user.keys("Ctrl+4")
        page.write.click()
        user.stage.settle()
        out = tmp_path / f"out {place}"
        letters[name] = [words_of(file) for file in user.write_letter(out)]
    for scan, text in zip(letters["eastmarch-scan"], letters["eastmarch"], strict=True):
        assert place_of(scan) == f"Page 1 {SCANNED}"
        assert place_of(text).startswith("Page 1, “A4 How we did this assessment”")
        assert f"“{QUOTE}”" in scan
        assert f"“{QUOTE}”" in text
        assert SCANNED not in text


def find(user, name: str, words: str):
    """Finds words with the search at the top, and opens them in one of the papers."""
    user.keys("Ctrl+K")
    search = user.stage.frame.search
    search.clear()
    user.type(words)
    wait_for(search.results.isVisible)
    rows = search.results.rows
    wait_for(lambda: name in titles(rows))
    user.press(Qt.Key.Key_Down)
    while rows.rows.row(rows.currentIndex().row()).title != name:
        user.press(Qt.Key.Key_Down)
    user.press(Qt.Key.Key_Return)
    page = user.stage.frame.page("assessments")
    wait_for(lambda: page._session and page._session.document.title == name)
    wait_for(lambda: page._session.texts.find(1))
    wait_for(lambda: page.desktop.find_bar.current is not None)
    current = page.desktop.find_bar.current
    text = page._session.texts.find(1).text
    found = " ".join(text[current.start : current.end].split())
    assert found == "Family meetings have been held"
    user.press(Qt.Key.Key_Escape)
    page.desktop.drop_selection()
    user.stage.settle()
    return page


def titles(rows) -> list[str]:
    """What the results are called."""
    return [rows.rows.row(n).title for n in range(rows.rows.rowCount())]


def flag_by_mouse(user, page):
    """Drags over the sentence on the picture of the page, and presses F."""
    view, words = page.desktop.view, page._session.texts.find(1)
    assert view.isVisible()
    at = " ".join(words.text.split("\n")).index(QUOTE)
    view.go_to(1, at)
    turn()
    before = len(user.stage.context.snapshot.flags)
    first, last = at, at + len(QUOTE) - 1
    port, left = view.viewport(), Qt.MouseButton.LeftButton
    start, end = middle(view, words, first), middle(view, words, last)
    QTest.mousePress(port, left, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(port, (start + end) / 2)
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, left, Qt.KeyboardModifier.NoModifier, end)
    QTest.keyClick(view, Qt.Key.Key_F)
    wait_for(lambda: len(user.stage.context.snapshot.flags) == before + 1)
    user.stage.settle()
    panel = page.flags
    wait_for(panel.kinds.words.hasFocus)
    user.type("wrong number")
    user.press(Qt.Key.Key_Return)
    wait_for(panel.panel.wrong.hasFocus)
    user.type("There were two meetings.")
    page.flush()
    user.stage.settle()
    return max(user.stage.context.snapshot.flags, key=lambda flag: flag.number)


def middle(view, words, at: int) -> QPoint:
    """The middle of a character, as it is seen."""
    box = boxes(words, at, at + 1)[0]
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    spot = view.strip.point_to_view(1, x, y)
    return spot.toPoint() - view.seen().topLeft()


def words_of(file: Path) -> str:
    """The words of a letter, by programs that did not write it."""
    if file.suffix == ".docx":
        with zipfile.ZipFile(file) as package:
            marked = package.read("word/document.xml").decode()
        found = re.sub(r"<[^>]*>", "", marked.replace("</w:p>", " "))
    else:
        paper = pypdfium2.PdfDocument(file)
        found = " ".join(page.get_textpage().get_text_range() for page in paper)
        paper.close()
    return " ".join(found.split())


def place_of(text: str) -> str:
    """Where the letter says that the words stand."""
    return text[: text.index(f": “{QUOTE}")].rsplit("Page", 1)[1].join(("Page", ""))
